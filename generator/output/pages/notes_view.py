"""The pages of an edition's own notes and of its doubtful readings."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.schemas import Instrument
from generator.core.model import Unit
from generator.edition.annotate import FaultyReading
from generator.edition.edition_check import PREFACE, places
from generator.edition.sources import key_of
from generator.output.labels import reading_kinds
from generator.output.pages.edition_view import EditionView
from generator.output.pages.environment import fill
from generator.output.pages.official import PageText
from generator.output.pages.page import Page, UrlOf
from generator.output.pages.popovers import NoteItem, Popovers, ShownReading, note_item, popovers, shown_reading
from generator.output.pages.snippet import Snippet, snippet


@dataclass(frozen=True, slots=True)
class ListedNote:
    """A note, the unit that refers to it first, and the documents that it names."""

    note: NoteItem
    unit: Unit | None
    documents: tuple[Instrument, ...]


@dataclass(frozen=True, slots=True)
class NotesView:
    """All notes by their printed numbers."""

    notes: tuple[ListedNote, ...]
    popovers: Popovers


@dataclass(frozen=True, slots=True)
class ListedReading:
    """A doubtful reading in its sentence, with the way to its place."""

    label: str
    href: str
    snippet: Snippet
    kind: str
    reading: ShownReading


@dataclass(frozen=True, slots=True)
class ErrataView:
    """All doubtful readings in the order of the text."""

    entries: tuple[ListedReading, ...]


def footnotes_page(view: EditionView) -> Page:
    """All notes by their printed numbers, with the units that refer to them and the documents they name."""
    edition, context = view.edition, view.context
    _ = context.words.gettext
    url = context.url(f"{edition.slug}/footnotes")
    official = PageText(url, context.known, context.words, signs=edition.signs)
    notes = []
    for text in edition.notes:
        unit = edition.referring_unit.get(text.note.number)
        ids = dict.fromkeys(key_of(c) for c in text.citations if c.instrument and context.known(c.instrument))
        documents = tuple(context.library.instruments_by_id[id_] for id_ in ids)
        where = edition.by_id[unit].unit if unit else None
        notes.append(ListedNote(note_item(official, text, edition.readings_at.get(text.note.id, ())), where, documents))
    shown = NotesView(tuple(notes), popovers(view, official))
    description = _("All notes of %(symbol)s") % {"symbol": edition.symbol}
    return _page(view, "footnotes", _("Notes"), description, shown)


def errata_page(view: EditionView) -> Page:
    """The faulty readings, each in its sentence, with evidence and how sure it is."""
    edition, _ = view.edition, view.context.words.gettext
    url = view.context.url(f"{edition.slug}/errata")
    texts, kinds = places(edition.resolution), reading_kinds(_)
    entries = tuple(
        ListedReading(
            *_place(view, reading, url),
            snippet=snippet(texts[reading.place], reading.start, reading.end),
            kind=kinds[reading.erratum.kind],
            reading=shown_reading(view, reading),
        )
        for reading in edition.readings
    )
    description = _("Doubtful readings in the text used for %(symbol)s") % {"symbol": edition.symbol}
    return _page(view, "errata", _("Textual notes"), description, ErrataView(entries))


def _place(view: EditionView, reading: FaultyReading, url: UrlOf) -> tuple[str, str]:
    """The label of a reading's place, and the way to it."""
    edition = view.edition
    if reading.place in edition.by_id:
        return edition.by_id[reading.place].unit.label, url(f"{edition.slug}/{reading.place}")
    if reading.place == PREFACE:
        return edition.grammar.labels["preface"], url(edition.slug)
    label = edition.grammar.labels["note"].format(number=reading.place.removeprefix("fn-"))
    return label, url(f"{edition.slug}/footnotes", reading.place)


def _page(view: EditionView, name: str, title: str, description: str, shown: NotesView | ErrataView) -> Page:
    edition, context = view.edition, view.context
    address, frame = f"{edition.slug}/{name}", view.frame(title)
    url = view.context.url(address)
    body = fill(f"{name}.html.j2", context, url=url, view=shown, frame=frame, edition=edition, lang=view.lang)
    title += view.context.words.pgettext("title", ", ") + edition.symbol
    return Page(address, title, body, description, meta={"edition": edition.slug})

"""The page of an edition's own notes."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.schemas import Instrument
from generator.core.model import Unit
from generator.edition.sources import key_of
from generator.output.pages.edition_view import EditionView
from generator.output.pages.environment import fill
from generator.output.pages.official import PageText
from generator.output.pages.page import Page
from generator.output.pages.popovers import NoteItem, Popovers, note_item, popovers


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
    return listed_page(view, "footnotes", _("Notes"), description, shown)


def listed_page(view: EditionView, name: str, title: str, description: str, shown: object) -> Page:
    """The page ``<edition>/<name>`` of a list, from the template of that name."""
    edition, context = view.edition, view.context
    address, frame = f"{edition.slug}/{name}", view.frame(title)
    url = view.context.url(address)
    body = fill(f"{name}.html.j2", context, url=url, view=shown, frame=frame, edition=edition, lang=view.lang)
    title += view.context.words.pgettext("title", ", ") + edition.symbol
    return Page(address, title, body, description, meta={"edition": edition.slug})

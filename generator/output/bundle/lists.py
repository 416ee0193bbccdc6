"""The lists at the end of a bundled edition, all of them ours: documents named, correspondences, words, readings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.beijing_schema import Section
from generator.content.schemas import Term
from generator.edition.annotate import FaultyReading
from generator.edition.edition_check import PREFACE, places
from generator.output.labels import link_kinds, reading_kinds, translation_states
from generator.output.pages.digest import PlaceOfMention, digest
from generator.output.pages.edition_view import EditionView
from generator.output.pages.popovers import ShownReading, shown_reading
from generator.output.pages.snippet import Snippet, snippet
from generator.output.pages.whole_text import target_anchor
from generator.output.pages.wording import Wording


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A unit, a note or the preface as a place to go to."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """A document that the text names. ``address`` is official or ""; ``exact`` says that the thing itself is there."""

    id: str
    name: Wording
    symbol: str
    address: str
    exact: bool
    places: tuple[ListedPlace, ...]


@dataclass(frozen=True, slots=True)
class LinkEntry:
    """Why a unit is linked to a target: the words quoted and the reason."""

    place: ListedPlace
    kind: str
    quotes: tuple[str, ...]
    reason: Wording


@dataclass(frozen=True, slots=True)
class TargetItem:
    """A place of the programme of action with the units linked to it."""

    id: str
    code: str
    title: Wording
    status: str
    entries: tuple[LinkEntry, ...]


@dataclass(frozen=True, slots=True)
class ReadingItem:
    """A doubtful reading in its sentence."""

    place: ListedPlace
    snippet: Snippet
    kind: str
    shown: ShownReading


@dataclass(frozen=True, slots=True)
class Lists:
    """What stands after the text."""

    documents: tuple[DocumentItem, ...]
    targets: tuple[TargetItem, ...]
    programme: Wording
    terms: tuple[Term, ...]
    readings: tuple[ReadingItem, ...]


def lists(view: EditionView, terms: Iterable[str]) -> Lists:
    """The lists of an edition; ``terms`` are the ids of the words marked in it, listed in the order of the glossary."""
    library = view.context.library
    marked = set(terms)
    return Lists(
        documents=tuple(_documents(view)),
        targets=tuple(_targets(view)),
        programme=view.context.names.programme,
        terms=tuple(term for term in library.glossary.terms if term.id in marked),
        readings=tuple(_readings(view)),
    )


def _documents(view: EditionView) -> Iterable[DocumentItem]:
    context = view.context
    mentions = digest(view, "").instruments
    for id_, found in mentions.items():
        instrument = context.library.instruments_by_id.get(id_)
        if instrument is None:
            continue
        address, exact = context.cited.address(instrument)
        shown = tuple(dict.fromkeys(_place(mention) for mention in found))
        yield DocumentItem(id_, context.names.of(instrument), instrument.symbol or "", address or "", exact, shown)


def _place(mention: PlaceOfMention) -> ListedPlace:
    return ListedPlace("text" if mention.unit == PREFACE else mention.unit, mention.label)


def _targets(view: EditionView) -> Iterable[TargetItem]:
    _ = view.context.words.gettext
    kinds, states = link_kinds(_), translation_states(_)
    linked, names = digest(view, "").targets, view.context.names
    for code, target in view.context.library.targets.items():
        if code not in linked:
            continue
        entries = tuple(
            LinkEntry(ListedPlace(link.unit, link.label), kinds[link.kind], link.quotes, link.reason)
            for link in linked[code]
        )
        shown = view.context.target_code(code)
        status = states[target.title_zh_status] if names.own(target) else ""
        yield TargetItem(
            target_anchor(code),
            shown,
            view.context.part_name(target) if isinstance(target, Section) else names.of(target),
            status,
            entries,
        )


def _readings(view: EditionView) -> Iterable[ReadingItem]:
    texts, kinds = places(view.edition.resolution), reading_kinds(view.context.words.gettext)
    for reading in view.edition.readings:
        yield ReadingItem(
            place=ListedPlace("text" if reading.place == PREFACE else reading.place, _label(view, reading)),
            snippet=snippet(texts[reading.place], reading.start, reading.end),
            kind=kinds[reading.erratum.kind],
            shown=shown_reading(view, reading),
        )


def _label(view: EditionView, reading: FaultyReading) -> str:
    edition = view.edition
    if reading.place in edition.by_id:
        return edition.by_id[reading.place].unit.label
    if reading.place == PREFACE:
        return edition.grammar.labels["preface"]
    return edition.grammar.labels["note"].format(number=reading.place.removeprefix("fn-"))

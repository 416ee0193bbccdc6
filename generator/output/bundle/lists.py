"""The lists at the end of a bundled edition, all of them ours: documents named, correspondences, words, readings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.schemas import Term
from generator.edition.annotate import FaultyReading
from generator.edition.edition_check import PREFACE, places
from generator.output.pages.digest import PlaceOfMention, digest
from generator.output.pages.edition_view import CERTAINTY, ERRATUM_KINDS, EditionView
from generator.output.pages.snippet import Snippet, snippet

KINDS = {"named": "文中指名", "subject": "内容相应", "follow-up": "后续机制"}
_TITLES = {"official": "", "ours": "编者译", "candidate": "待核"}


@dataclass(frozen=True, slots=True)
class ListedPlace:
    """A unit, a note or the preface as a place to go to."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class DocumentItem:
    """A document that the text names. ``address`` is official or ""; ``exact`` says that the thing itself is there."""

    id: str
    name: str
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
    reason: str


@dataclass(frozen=True, slots=True)
class TargetItem:
    """A place of the programme of action with the units linked to it."""

    id: str
    code: str
    title: str
    status: str
    entries: tuple[LinkEntry, ...]


@dataclass(frozen=True, slots=True)
class ReadingItem:
    """A doubtful reading in its sentence."""

    number: int
    place: ListedPlace
    snippet: Snippet
    kind: str
    certainty: str
    correction: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Lists:
    """What stands after the text."""

    documents: tuple[DocumentItem, ...]
    targets: tuple[TargetItem, ...]
    programme: str
    terms: tuple[Term, ...]
    readings: tuple[ReadingItem, ...]


def lists(view: EditionView, terms: Iterable[str]) -> Lists:
    """The lists of an edition; ``terms`` are the ids of the words marked in it, listed in the order of the glossary."""
    library = view.context.library
    marked = set(terms)
    return Lists(
        documents=tuple(_documents(view)),
        targets=tuple(_targets(view)),
        programme=library.beijing.name if library.beijing else "",
        terms=tuple(term for term in library.glossary.terms if term.id in marked),
        readings=tuple(_readings(view)),
    )


def anchor(target: str) -> str:
    """The anchor of a target: ``G.1`` is ``to-g-1``."""
    return "to-" + target.lower().replace(".", "-")


def target_name(view: EditionView, target: str, title: str) -> str:
    """Letter or number, and title, as a line of print gives them."""
    return f"{view.context.target_code(target)} {title}".strip()


def _documents(view: EditionView) -> Iterable[DocumentItem]:
    context = view.context
    mentions = digest(view.edition, "").instruments
    for id_, found in mentions.items():
        instrument = context.library.instruments_by_id.get(id_)
        if instrument is None:
            continue
        address, exact = context.cited.address(instrument)
        shown = tuple(dict.fromkeys(_place(mention) for mention in found))
        yield DocumentItem(id_, instrument.zh, instrument.symbol or "", address or "", exact, shown)


def _place(mention: PlaceOfMention) -> ListedPlace:
    return ListedPlace("text" if mention.unit == PREFACE else mention.unit, mention.label)


def _targets(view: EditionView) -> Iterable[TargetItem]:
    linked = digest(view.edition, "").targets
    for code, target in view.context.library.targets.items():
        if code not in linked:
            continue
        entries = tuple(
            LinkEntry(ListedPlace(link.unit, link.label), KINDS[link.kind], link.quotes, link.reason)
            for link in linked[code]
        )
        shown = view.context.target_code(code)
        yield TargetItem(anchor(code), shown, target.title_zh, _TITLES[target.title_zh_status], entries)


def _readings(view: EditionView) -> Iterable[ReadingItem]:
    texts = places(view.edition.resolution)
    for reading in view.edition.readings:
        erratum = reading.erratum
        yield ReadingItem(
            number=reading.number,
            place=ListedPlace("text" if reading.place == PREFACE else reading.place, _label(view, reading)),
            snippet=snippet(texts[reading.place], reading.start, reading.end),
            kind=ERRATUM_KINDS[erratum.kind],
            certainty=CERTAINTY[erratum.certainty],
            correction=erratum.correction or "",
            evidence=erratum.evidence,
        )


def _label(view: EditionView, reading: FaultyReading) -> str:
    edition = view.edition
    if reading.place in edition.by_id:
        return edition.by_id[reading.place].unit.label
    if reading.place == PREFACE:
        return edition.grammar.labels["preface"]
    return edition.grammar.labels["note"].format(number=reading.place.removeprefix("fn-"))

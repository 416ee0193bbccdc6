"""What opens over a page: its notes, the meanings of its terms, what is doubtful in its readings."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup

from generator.content.schemas import Term
from generator.edition.annotate import FaultyReading, NoteText
from generator.output.labels import certainties
from generator.output.pages.edition_view import EditionView
from generator.output.pages.official import OfficialText


@dataclass(frozen=True, slots=True)
class NoteItem:
    """A note of the resolution; ``expanded`` is ours: its wording with what it repeats written out."""

    number: int
    html: Markup
    expanded: str


@dataclass(frozen=True, slots=True)
class ShownReading:
    """A doubtful reading: what stands in the text, what was perhaps meant, why, and how sure that is."""

    number: int
    id: str
    quote: str
    correction: str
    evidence: str
    certainty: str


@dataclass(frozen=True, slots=True)
class Popovers:
    """All that opens over one page."""

    notes: tuple[NoteItem, ...]
    terms: tuple[Term, ...]
    readings: tuple[ShownReading, ...]


def popovers(view: EditionView, official: OfficialText, notes: Iterable[NoteItem] = ()) -> Popovers:
    """What the marks of a page open, once its official text is rendered."""
    terms = view.context.library.terms
    readings = tuple(shown_reading(view, reading) for reading in official.readings.values())
    return Popovers(tuple(notes), tuple(terms[term] for term in official.terms), readings)


def shown_reading(view: EditionView, reading: FaultyReading) -> ShownReading:
    """A doubtful reading in the words of the interface."""
    erratum = reading.erratum
    certainty = certainties(view.context.words.gettext)[erratum.certainty]
    return ShownReading(
        reading.number, reading.id, erratum.quote, erratum.correction or "", erratum.evidence, certainty
    )


def note_item(official: OfficialText, text: NoteText, readings: Iterable[FaultyReading] = ()) -> NoteItem:
    """A note with its citations marked, and those of its doubtful readings that the page shows."""
    return NoteItem(text.note.number, Markup(official.note(text, readings)), text.expanded or "")

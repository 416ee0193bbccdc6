"""A resolution's units with everything that is said of them: marks, links, notes, sources.

Everything here is a value computed from the text and the content; nothing is rendered yet.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.edition_schema import Erratum
from generator.content.schemas import CrosswalkLink
from generator.content.unit_notes import UnitNote
from generator.content.wording_history import WordingRemark
from generator.core.model import Block, Note, Unit
from generator.core.spans import Span
from generator.recognise.citations import Citation
from generator.recognise.dates import Time
from generator.recognise.directives import Directive


@dataclass(frozen=True, slots=True)
class FaultyReading:
    """A faulty reading at its place: ``place`` is the unit's or note's id, ``start`` to ``end`` in its text; ``nth`` of
    those listed for the place.
    """

    number: int
    erratum: Erratum
    place: str
    start: int
    end: int
    nth: int = 1

    @property
    def id(self) -> str:
        """``erratum-op-3``, ``erratum-op-3-2``: one that is entered later elsewhere does not move it."""
        return f"erratum-{self.place}" + (f"-{self.nth}" if self.nth > 1 else "")


@dataclass(frozen=True, slots=True)
class NamedSource:
    """Where a named document is given: its note, and whether that note stands at an earlier mention.

    ``instrument`` is None where the registry does not know the document.
    """

    citation: Citation
    note: Note | None
    carried_from: str | None


@dataclass(frozen=True, slots=True)
class Related:
    """A unit near to this one, and the features both share, most telling first: (kind, id)."""

    unit: str
    shared: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NoteText:
    """A note of the resolution with its citations; ``expanded`` is its wording with what it repeats written out, or
    None.
    """

    note: Note
    citations: tuple[Citation, ...]
    expanded: str | None


@dataclass(frozen=True, slots=True)
class MastheadLine:
    """A line of the masthead with its citations and faulty readings, both as ranges of this line's text."""

    block: Block
    citations: tuple[Citation, ...]
    readings: tuple[FaultyReading, ...]


@dataclass(frozen=True, slots=True)
class Annotated:
    """A unit and what is known of it. Spans are ranges of ``unit.text.value``."""

    unit: Unit
    terms: tuple[Span, ...]
    citations: tuple[Citation, ...]
    times: tuple[Time, ...]
    directives: tuple[Directive, ...]
    readings: tuple[FaultyReading, ...]
    links: tuple[CrosswalkLink, ...]
    no_links: str | None
    note: UnitNote | None
    wording: WordingRemark | None = None
    sources: tuple[NamedSource, ...] = ()
    related: tuple[Related, ...] = ()

    @property
    def first_terms(self) -> tuple[Span, ...]:
        """Each term's first occurrence in the paragraph."""
        first: dict[str, Span] = {}
        for span in self.terms:
            first.setdefault(span.target, span)
        return tuple(first.values())

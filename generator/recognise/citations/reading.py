"""A text made ready for the stages: its shadows, titles, and where its clauses and sentences end."""

from __future__ import annotations

import datetime
from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.recognise.citations.numerals import han
from generator.recognise.citations.table import load_citations
from generator.recognise.citations.titles import Titles, find_titles
from generator.recognise.citations.widths import masked, shadow

if TYPE_CHECKING:
    import re

    from generator.recognise.citations.problems import CitationProblem
    from generator.recognise.citations.table import CitationTable


@dataclass(frozen=True, slots=True)
class CitationText:
    """A text with its shadows, all of one length."""

    text: str
    shadow: str
    masked: str
    table: CitationTable
    titles: Titles
    clause_ends: tuple[int, ...]
    sentence_ends: tuple[int, ...]

    def same_clause(self, start: int, end: int) -> bool:
        """Whether no clause or sentence ends between two offsets."""
        return self.same_sentence(start, end) and _none_between(self.clause_ends, start, end)

    def same_sentence(self, start: int, end: int) -> bool:
        """Whether no sentence ends between two offsets."""
        return _none_between(self.sentence_ends, start, end)

    def finditer(self, name: str) -> list[re.Match[str]]:
        """What a pattern of the table finds in the shadow."""
        return list(self.table.pattern(name).finditer(self.shadow))

    def match(self, name: str, offset: int) -> re.Match[str] | None:
        """A pattern of the table at an offset of the shadow."""
        return self.table.pattern(name).match(self.shadow, offset)

    def before(self, name: str, offset: int, window: int = 24) -> re.Match[str] | None:
        """A pattern that ends at an offset; it looks back no further than the window."""
        return self.table.pattern(name).search(self.shadow[max(0, offset - window) : offset])


def _none_between(ends: tuple[int, ...], start: int, end: int) -> bool:
    return bisect_left(ends, start) == bisect_left(ends, end)


def read(text: str, language: str) -> tuple[CitationText, tuple[CitationProblem, ...]]:
    """A reading, and a problem for each title mark without its counterpart.

    Raises:
        LookupError: there is no table for the language.
    """
    table, narrow = load_citations(language), shadow(text)
    titles, problems = find_titles(narrow)
    blotted = masked(narrow)
    reading = CitationText(
        text,
        narrow,
        blotted,
        table,
        titles,
        tuple(found.start() for found in table.pattern("clause_end").finditer(blotted)),
        tuple(found.start() for found in table.pattern("sentence_end").finditer(blotted)),
    )
    return reading, problems


def parse_date(printed: str, table: CitationTable) -> datetime.date | None:
    """A printed date, or nothing if there is no such day."""
    found = table.pattern("date").search(printed)
    if not found:
        return None
    year, month, day = (_number(found[name], table) for name in ("year", "month", "day"))
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _number(text: str, table: CitationTable) -> int:
    if text in table.months:
        return table.months.index(text) % 12 + 1
    return int(text) if text.isascii() and text.isdigit() else han(text, table.digits, table.units) or 0

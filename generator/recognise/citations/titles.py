"""Titles in 《》: which stand alone, which hold others, which were never closed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.core.model import Range
from generator.recognise.citations.problems import CitationProblem, problem

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Titles:
    """The outermost balanced titles, as spans with their marks, in order."""

    spans: tuple[Range, ...] = ()
    _starts: tuple[int, ...] = ()
    _inner: Mapping[Range, tuple[Range, ...]] = field(default_factory=dict)

    def inside(self, title: Range) -> tuple[Range, ...]:
        """The titles directly inside one, in order."""
        return self._inner.get(title, ())

    def between(self, start: int, end: int) -> tuple[Range, ...]:
        """The titles that lie between two offsets."""
        first = bisect_left(self._starts, start)
        last = bisect_left(self._starts, end)
        return tuple(span for span in self.spans[first:last] if span[1] <= end)

    def around(self, offset: int) -> Range | None:
        """The title that the character at an offset belongs to, its marks included."""
        found = bisect_right(self._starts, offset) - 1
        if found >= 0 and offset < self.spans[found][1]:
            return self.spans[found]
        return None

    def cuts(self, start: int, end: int) -> bool:
        """Whether a span from without begins or ends inside a title."""
        first, last = self.around(start), self.around(end - 1)
        return bool((first and first[0] < start) or (last and end < last[1]))


def find_titles(text: str) -> tuple[Titles, tuple[CitationProblem, ...]]:
    """The titles of a text, and a problem for each mark without its counterpart.

    An opening mark that is never closed is passed over: the next title inside it stands by itself.
    """
    opened: list[int] = []
    pairs: list[Range] = []
    problems: list[CitationProblem] = []
    for offset, char in enumerate(text):
        if char == "《":
            opened.append(offset)
        elif char == "》":
            if opened:
                pairs.append((opened.pop(), offset + 1))
            else:
                problems.append(problem("C106", offset, name="》"))
    problems.extend(problem("C106", offset, name="《") for offset in opened)
    outer: list[Range] = []
    inner: defaultdict[Range, list[Range]] = defaultdict(list)
    for span in sorted(pairs):
        if not outer or span[0] >= outer[-1][1]:
            outer.append(span)
        elif span[0] >= (inner[outer[-1]] or [(0, 0)])[-1][1]:
            inner[outer[-1]].append(span)
    held = MappingProxyType({span: tuple(found) for span, found in inner.items()})
    return Titles(tuple(outer), tuple(start for start, _ in outer), held), tuple(problems)

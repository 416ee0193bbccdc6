"""Glossary terms in a text: longest match, the first occurrence in a paragraph, never inside a title in 《》 unless
the entry is that title. Han terms have no word boundary; Latin ones are bounded by what is no Latin letter or digit.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from typing import Protocol

from generator.core.model import Range
from generator.core.spans import Span

_BLANK = r"[ \u00a0\u3000]?"
_ASCII = re.compile(r"[0-9A-Za-z]")


class TermEntry(Protocol):
    """What the matcher asks of a glossary entry."""

    @property
    def id(self) -> str: ...  # noqa: D102
    @property
    def forms(self) -> tuple[str, ...]: ...  # noqa: D102
    @property
    def title(self) -> bool: ...  # noqa: D102
    @property
    def avoid_in(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class _Form:
    pattern: re.Pattern[str]
    length: int
    id: str
    title: bool


@dataclass(frozen=True, slots=True)
class SaidTerm:
    """An entry in another language than the glossary's own, which has only forms there."""

    id: str
    forms: tuple[str, ...]
    title: bool = False
    avoid_in: tuple[str, ...] = ()


def folded(form: str, endings: str = "") -> str:
    """A pattern for ``form`` that lets a blank stand, or not, between Han and Latin letters or digits; ``endings`` is
    one of what a word may end in beside.
    """
    out = []
    for before, char in zip(" " + form, form, strict=False):
        mixed = before != " " and char != " " and bool(_ASCII.match(before)) != bool(_ASCII.match(char))
        out.append((_BLANK if mixed else "") + (r"[ \u00a0\u3000]?" if char == " " else re.escape(char)))
    left = r"(?<![0-9A-Za-z])" if _ASCII.match(form[0]) else ""
    right = r"(?![0-9A-Za-z])" if _ASCII.match(form[-1]) else ""
    return left + "".join(out) + endings + right


class _Ranges:
    """Ranges of a text, in order, asked again and again which of them a stretch meets; they may nest."""

    def __init__(self, ranges: Iterable[Range]) -> None:
        self._ranges = tuple(ranges)
        self._starts = tuple(start for start, _ in self._ranges)
        self._reach = tuple(accumulate((end for _, end in self._ranges), max))

    def meeting(self, start: int, end: int) -> Iterator[Range]:
        """Those that have a character in common with the stretch, the last first."""
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._reach[at] > start:
            if self._ranges[at][1] > start:
                yield self._ranges[at]
            at -= 1


class TermMatcher:
    """Finds the entries of a glossary in texts. Cost grows with the text, hardly with the glossary."""

    def __init__(self, entries: Iterable[TermEntry], endings: str = "") -> None:
        entries = tuple(entries)
        forms: dict[str, list[_Form]] = {}
        for entry in entries:
            for form in entry.forms:
                bare = form.strip("《》") if entry.title else form
                forms.setdefault(bare[0].lower(), []).append(
                    _Form(re.compile(folded(bare, endings), re.IGNORECASE), len(bare), entry.id, entry.title)
                )
        self._forms = {first: sorted(found, key=lambda form: -form.length) for first, found in forms.items()}
        self._avoided = {
            entry.id: re.compile("|".join(folded(longer) for longer in entry.avoid_in))
            for entry in entries
            if entry.avoid_in
        }

    def all(self, text: str) -> Iterator[Span]:
        """Every occurrence, leftmost and longest first, none overlapping another."""
        titles = _Ranges(title_ranges(text))
        avoided = {id_: _Ranges(m.span() for m in pattern.finditer(text)) for id_, pattern in self._avoided.items()}
        at = 0
        while at < len(text):
            span = self._at(text, at, titles, avoided)
            if span:
                yield span
                at = span.end
            else:
                at += 1

    def first(self, text: str, *, seen: set[str] | None = None) -> tuple[Span, ...]:
        """The first occurrence of each entry; ``seen`` are entries marked before, and is added to."""
        seen = set() if seen is None else seen
        found = []
        for span in self.all(text):
            if span.target not in seen:
                seen.add(span.target)
                found.append(span)
        return tuple(found)

    def _at(self, text: str, at: int, titles: _Ranges, avoided: dict[str, _Ranges]) -> Span | None:
        for form in self._forms.get(text[at].lower(), ()):
            match = form.pattern.match(text, at)
            if not match:
                continue
            inside = tuple(titles.meeting(*match.span()))
            if inside and not (form.title and match.span() in inside):
                continue
            longer = avoided[form.id].meeting(*match.span()) if form.id in avoided else ()
            if any(start <= match.start() and match.end() <= end for start, end in longer):
                continue
            return Span(match.start(), match.end(), "term", form.id)
        return None


def title_ranges(text: str) -> list[Range]:
    """The insides of 《》, outer ones too; an unbalanced 《 bounds nothing."""
    opened: list[int] = []
    found = []
    for at, char in enumerate(text):
        if char == "《":
            opened.append(at + 1)
        elif char == "》" and opened:
            found.append((opened.pop(), at))
    return sorted(found)

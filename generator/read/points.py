"""The open points of a paragraph: to which list a letter or figure belongs, and whether it follows in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from generator.read.enumerators import Enumerator

Named = TypeVar("Named")
_AMBIGUOUS = (8, 9)
"""Where the alphabet counts h or i, an (i) may as well be the ninth letter as the first numeral."""


@dataclass(frozen=True, slots=True)
class _Level(Generic[Named]):
    """The last point of an open list."""

    point: Named
    enumerator: Enumerator | None
    printed: str
    depth: int


@dataclass(frozen=True, slots=True)
class PointPlace(Generic[Named]):
    """Where a point belongs: under which other point, as what it counts, and with which fault."""

    holder: Named | None
    enumerator: Enumerator | None
    fault: dict[str, Any] | None = None


@dataclass(slots=True)
class OpenPoints(Generic[Named]):
    """Lists within lists, the outermost first."""

    levels: list[_Level[Named]] = field(default_factory=list)

    @property
    def printed(self) -> list[str]:
        """The open points as printed, the outermost first."""
        return [level.printed for level in self.levels]

    def place(self, counts: tuple[Enumerator, ...], number: str, depth: int, *, after_colon: bool) -> PointPlace[Named]:
        """Finds the place of a point that may count as any of ``counts``, and closes what ends before it.

        A list goes on where the point follows its last; else a first one opens a list within. ``depth`` is how deep
        the source says that the point stands, 0 where it says nothing: then only a colon before it tells whether (i)
        behind (h) opens a list.
        """
        deeper = depth > self.levels[-1].depth if depth and self.levels else False
        if not counts:
            return self._uncounted(depth)
        following = self._following(counts, depth)
        opening = self._opening(counts, deeper=deeper)
        if opening and (deeper or (not depth and after_colon)):
            following = None
        if following:
            return self._close(*following)
        if opening and (depth or after_colon or self._opens()):
            return self._close(len(self.levels), opening)
        fault = {"found": number, "previous": self._previous(), "expected": self._expected()}
        return self._close(*self._misplaced(counts, number, deeper=deeper), fault)

    def open(self, point: Named, enumerator: Enumerator | None, printed: str, depth: int) -> None:
        """A point that was placed is the last of its list."""
        self.levels.append(_Level(point, enumerator, printed or "–", depth))

    def _close(self, at: int, enumerator: Enumerator | None, fault: dict[str, Any] | None = None) -> PointPlace[Named]:
        del self.levels[at:]
        return PointPlace(self.levels[-1].point if self.levels else None, enumerator, fault)

    def _following(self, counts: tuple[Enumerator, ...], depth: int) -> tuple[int, Enumerator] | None:
        """The open list in which the point is the next one: at its own depth if there is one, else the innermost."""
        found = [
            (abs(level.depth - depth) if depth else 0, -at, enumerator)
            for at, level in enumerate(self.levels)
            for enumerator in counts
            if level.enumerator and _next(level.enumerator) == enumerator
        ]
        if not found:
            return None
        best = min(found, key=lambda item: item[:2])
        return -best[1], best[2]

    def _opening(self, counts: tuple[Enumerator, ...], *, deeper: bool) -> Enumerator | None:
        """What the point counts as the first of a list. A list within another is counted otherwise than that."""
        taken = set() if deeper else {level.enumerator.series for level in self.levels if level.enumerator}
        return next((e for e in counts if e.ordinal == 1 and e.series not in taken), None)

    def _opens(self) -> bool:
        if not self.levels:
            return True
        last = self.levels[0].enumerator
        return last is None or last.series != "letter" or last.ordinal + 1 not in _AMBIGUOUS

    def _uncounted(self, depth: int) -> PointPlace[Named]:
        """A dash or a figure of no known series: beside its like, else within what stands before it."""
        at = len(self.levels)
        while at and depth and self.levels[at - 1].depth > depth:
            at -= 1
        like = (n for n in reversed(range(at)) if self.levels[n].enumerator is None)
        return self._close(next((n for n in like if not depth or self.levels[n].depth == depth), at), None)

    def _misplaced(self, counts: tuple[Enumerator, ...], number: str, *, deeper: bool) -> tuple[int, Enumerator]:
        """Out of order: the innermost list counted in the same way; a numeral opens one of its own."""
        for at in reversed(range(len(self.levels))):
            level = self.levels[at].enumerator
            for enumerator in counts:
                if level and enumerator.series == level.series and not deeper:
                    if enumerator.series == "letter" and len(number) > 1 and counts[-1].series == "roman" and at == 0:
                        return 1, counts[-1]
                    return at, enumerator
        return (len(self.levels) if deeper or counts[0].series != "letter" else 0), counts[0]

    def _previous(self) -> str:
        return f"({self.levels[-1].printed})" if self.levels else "no point"

    def _expected(self) -> str:
        """What would have fitted, the innermost list first."""
        if not self.levels:
            return "a"
        return ") or (".join(_shown(level.enumerator) for level in reversed(self.levels) if level.enumerator)


def _next(enumerator: Enumerator) -> Enumerator:
    return Enumerator(enumerator.series, enumerator.ordinal + 1)


def _shown(enumerator: Enumerator) -> str:
    return _next(enumerator).token

"""The reading order of a page's body: one column, or zones with two beside each other."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from generator.read.pdf.lines import PrintedLine, make_lines

_FEWEST = 6
"""Lines that two columns have at least."""
_GUTTER = 0.55
"""Of the size: half of what is free between two columns at least."""
_WORDS = 12
"""Characters of a line in a column of text, rather than in one of a table."""


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A line in its column. ``start`` and ``end`` count in the direction of reading, from the left or from the right,
    as do the edges of the column; ``first`` says that it is the first of a page or column.
    """

    line: PrintedLine
    start: float
    end: float
    inner: float
    outer: float
    first: bool


def read_columns(page: Sequence[PrintedLine], *, reverse: bool) -> list[list[PrintedLine]]:
    """The lines of a page in runs that are read one after the other. ``reverse``: the right column comes first."""
    lines = list(page)
    gutter = _gutter(lines)
    if gutter is None:
        return [lines] if lines else []
    runs: list[list[PrintedLine]] = []
    single: list[PrintedLine] = []
    zone: list[PrintedLine] = []
    for line in [*lines, None]:
        if line is not None and _free(line, gutter) and (zone or _has_right(line, gutter)):
            if single:
                runs.append(single)
                single = []
            zone.append(line)
            continue
        if zone:
            runs += _split(zone, gutter, reverse=reverse)
            zone = []
        if line is not None:
            single.append(line)
    return [*runs, single] if single else runs


@dataclass(frozen=True, slots=True)
class _Spaces:
    """Where a line is free: before it, behind it, and in wide gaps; ``lefts`` and ``rights`` are of its letters."""

    gaps: tuple[tuple[float, float], ...]
    rights: tuple[float, ...]

    @classmethod
    def of(cls, line: PrintedLine) -> _Spaces:
        letters = sorted((glyph.left, glyph.right) for glyph in line.glyphs if glyph.char != " ")
        by, gaps, reach = line.size * _GUTTER, [(-math.inf, letters[0][0] - line.size * _GUTTER)], letters[0][1]
        for left, right in letters:
            if left - by >= reach + by:
                gaps.append((reach + by, left - by))
            reach = max(reach, right)
        return cls((*gaps, (reach + by, math.inf)), tuple(sorted(right for _, right in letters)))

    def free(self, x: float) -> bool:
        """Whether nothing is printed there."""
        return any(start <= x <= end for start, end in self.gaps)

    def before(self, x: float) -> int:
        """How many letters stand left of a place."""
        return bisect_right(self.rights, x)

    def behind(self, x: float) -> int:
        """How many stand right of it."""
        return len(self.rights) - self.before(x)


def _gutter(lines: Sequence[PrintedLine]) -> float | None:
    """The middle between two columns, or None."""
    if len(lines) < _FEWEST:
        return None
    spaces = [_Spaces.of(line) for line in lines]
    left, right = min(line.left for line in lines), max(line.right for line in lines)
    best, places = (0, 0), list[float]()
    x = left + (right - left) * 0.35
    while x < left + (right - left) * 0.65:
        free = [line for line in spaces if line.free(x)]
        score = min(sum(line.before(x) >= _WORDS for line in free), sum(line.behind(x) >= _WORDS for line in free))
        if score >= _FEWEST and (len(free), score) >= best:
            places = [*places, x] if (len(free), score) == best else [x]
            best = len(free), score
        x += 2
    if best[0] * 2 < len(lines):
        return None
    place = places[len(places) // 2]
    beside = [at for at, line in enumerate(spaces) if line.free(place) and line.behind(place) >= _WORDS]
    zone = [line for line in spaces[beside[0] : beside[-1] + 1] if line.free(place) and line.before(place)]
    full = sum(place - line.rights[line.before(place) - 1] < (place - left) * 0.25 for line in zone)
    return place if full * 5 >= len(zone) * 2 else None


def _free(line: PrintedLine, x: float) -> bool:
    by = line.size * _GUTTER / 3
    return not any(glyph.left < x + by and glyph.right > x - by for glyph in line.glyphs if glyph.char != " ")


def _has_right(line: PrintedLine, x: float) -> bool:
    return line.right > x


def _split(zone: Sequence[PrintedLine], x: float, *, reverse: bool) -> list[list[PrintedLine]]:
    page = zone[0].page
    glyphs = [glyph for line in zone for glyph in line.glyphs]
    left = make_lines(
        page, [glyph for glyph in glyphs if (glyph.left + glyph.right) / 2 < x], reverse=reverse, again=True
    )
    right = make_lines(
        page, [glyph for glyph in glyphs if (glyph.left + glyph.right) / 2 >= x], reverse=reverse, again=True
    )
    return [run for run in ((right, left) if reverse else (left, right)) if run]


def placed(
    run: Sequence[PrintedLine], size: float, *, reverse: bool, box: tuple[float, float] | None
) -> list[ColumnLine]:
    """The lines of a run in their column; ``box`` are its edges where the document says them."""
    edges = [(-line.right, -line.left) if reverse else (line.left, line.right) for line in run]
    inner, outer = box or edges_of(run, size, reverse=reverse) or (0.0, 0.0)
    return [
        ColumnLine(line, start, end, inner, outer, at == 0)
        for at, (line, (start, end)) in enumerate(zip(run, edges, strict=True))
    ]


def edges_of(lines: Sequence[PrintedLine], size: float, *, reverse: bool) -> tuple[float, float] | None:
    """The edges of these lines themselves, of those in the size of the text if there are any."""
    own = [line for line in lines if abs(line.size - size) < size * 0.1] or lines
    edges = [(-line.right, -line.left) if reverse else (line.left, line.right) for line in own]
    return (min(start for start, _ in edges), _outer([end for _, end in edges])) if edges else None


def text_box(runs: Sequence[Sequence[PrintedLine]], size: float, *, reverse: bool) -> tuple[float, float] | None:
    """The edges of the text of a document: where most of its lines begin, and where full lines end."""
    lines = [line for run in runs for line in run if abs(line.size - size) < size * 0.06]
    widest = max((line.right - line.left for line in lines), default=0.0)
    lines = [line for line in lines if line.right - line.left > widest * 0.4]
    if len(lines) < _FEWEST:
        return None
    starts: dict[int, int] = {}
    for line in lines:
        start = round(-line.right if reverse else line.left)
        starts[start] = starts.get(start, 0) + 1
    often = max(2, len(lines) * 0.04)
    inner = min(start for start in starts if sum(starts.get(start + d, 0) for d in (-1, 0, 1)) >= often)
    return inner - 0.5, _outer([-line.left if reverse else line.right for line in lines])


def _outer(ends: Sequence[float]) -> float:
    """Where full lines end: near the outermost, but for single ones that stick out."""
    ordered = sorted(ends)
    upper = ordered[int(len(ordered) * 0.6) :]
    return max(median(upper), ordered[int(len(ordered) * 0.95)])

"""Characters gathered into printed lines: those on one base line, with raised figures beside them, in reading order."""

from __future__ import annotations

import itertools
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from generator.core.source import Source
from generator.read.pdf.characters import ordinary, right_to_left, wide
from generator.read.pdf.glyphs import Glyph
from generator.read.pdf.reading_order import SMALLER, reading_order

_SAME_BASE = 0.22
_BLANK_GAP = 0.17
"""Of the size: a wider gap between letters is a blank, whether one was set or not."""
_BLANKS = " \u00a0\u2002\u2003\u2009\u202f\u3000\t"
_BRACKETS = str.maketrans("()[]{}«»‹›", ")(][}{»«›‹")
_APART = 1.4
"""Of the size: so wide a gap parts what stands in columns."""

LinePiece = tuple[int, int]
"""Where a part of a line begins and ends in its text."""


@dataclass(slots=True)
class PrintedLine:
    """A line: its characters in reading order, blanks between words among them; ``number`` is its count on its page.

    ``at`` is where its text begins in the source. ``size`` and ``base`` are those of most of its letters.
    """

    page: int
    number: int
    glyphs: list[Glyph]
    base: float
    size: float
    at: int = 0
    text: str = field(init=False)
    left: float = field(init=False)
    right: float = field(init=False)

    def __post_init__(self) -> None:
        """Text and edges follow from the characters."""
        self.text = "".join(glyph.char for glyph in self.glyphs)
        self.left = min(glyph.left for glyph in self.glyphs)
        self.right = max(glyph.right for glyph in self.glyphs)

    def small(self, index: int) -> bool:
        """Whether a character is smaller than the line's others, as figures of notes are."""
        return self.glyphs[index].size < self.size * SMALLER

    def raised(self, index: int) -> bool:
        """Whether a character stands above the base line."""
        return self.glyphs[index].base > self.base + self.size * 0.12

    @property
    def bold(self) -> bool:
        """Whether all its letters are bold."""
        return all(glyph.bold for glyph in self.glyphs if glyph.char.isalnum())

    @property
    def plain(self) -> str:
        """Its text without raised figures at its end: there its closing punctuation stands."""
        end = len(self.glyphs)
        while end and (self.text[end - 1] == " " or (self.raised(end - 1) and self.small(end - 1))):
            end -= 1
        return self.text[:end]

    @property
    def words(self) -> str:
        """Its text, white space as single blanks."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class PagedSource(Source):
    """A text made of printed lines. A place is told as page and line on it, both from 1. ``heights`` are where the
    lines stand: as shares of the page's height, from above, where each begins and ends. ``pages`` counts them.
    """

    places: tuple[tuple[int, int], ...] = ()
    heights: tuple[tuple[float, float], ...] = ()
    pages: int = 0

    def position(self, offset: int) -> tuple[int, int]:
        """Page and line on the page of the character at ``offset``."""
        if not self.places:
            return 1, 1
        return self.places[min(bisect_right(self.starts, offset) - 1, len(self.places) - 1)]


def make_lines(page: int, glyphs: Iterable[Glyph], *, reverse: bool = False, again: bool = False) -> list[PrintedLine]:
    """The lines of a page or a column, from the top. ``reverse``: the text is read from the right; ``again``: the
    characters were in lines already.
    """
    rows = _rows([glyph for glyph in glyphs if _seen(glyph)])
    lines = []
    for row in _with_raised(rows):
        line = _line(page, row, reverse=reverse, again=again)
        if line is not None:
            lines.append(line)
    lines.sort(key=lambda line: (-line.base, line.left))
    return lines


def _seen(glyph: Glyph) -> bool:
    """Not a blank without width: these stand where a line's parts were set one by one."""
    return glyph.size > 0 and (glyph.char not in _BLANKS or glyph.right - glyph.left > glyph.size * 0.03)


def _rows(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Characters by their base line."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda g: -g.base):
        row = rows[-1] if rows else None
        if row and abs(row[0].base - glyph.base) <= _SAME_BASE * min(max(row[0].size, 4), max(glyph.size, 4)):
            row.append(glyph)
        else:
            rows.append([glyph])
    return [row for row in rows if any(glyph.char not in _BLANKS for glyph in row)]


def _with_raised(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Rows with those smaller characters that stand a little above or below and beside their own."""
    sizes = [median(g.size for g in row) for row in rows]
    for at, row in enumerate(rows):
        rest = []
        for glyph in row:
            host = _host(glyph, at, rows, sizes)
            if host is None:
                rest.append(glyph)
            else:
                rows[host].append(glyph)
        rows[at] = rest
    return [row for row in rows if any(glyph.char not in _BLANKS for glyph in row)]


def _host(glyph: Glyph, at: int, rows: list[list[Glyph]], sizes: list[float]) -> int | None:
    """The row near by to which a small character belongs."""
    for other in (at + 1, at - 1, at + 2, at - 2):
        if not 0 <= other < len(rows) or not rows[other] or glyph.size >= sizes[other] * SMALLER:
            continue
        rise = (glyph.base - rows[other][0].base) / sizes[other]
        beside = any(
            mate.left - sizes[other] * 1.6 <= glyph.left <= mate.right + sizes[other] * 1.6
            for mate in rows[other]
            if mate.size > glyph.size
        )
        if -0.35 < rise < 0.75 and beside:
            return other
    return None


def _line(page: int, row: list[Glyph], *, reverse: bool, again: bool) -> PrintedLine | None:
    letters = [glyph for glyph in row if glyph.char not in _BLANKS]
    if not letters:
        return None
    sizes = sorted(glyph.size for glyph in letters)
    size = sizes[-1] if len(sizes) < 4 else median(sizes)
    base = median(glyph.base for glyph in letters if glyph.size >= size * SMALLER)
    spread = _spread(sorted(row, key=lambda glyph: glyph.left), size)
    spread = reading_order(spread, again=again) if reverse else spread
    return PrintedLine(page, 0, _normal(spread), base, size) if spread else None


def _spread(glyphs: list[Glyph], size: float) -> list[Glyph]:
    """The characters with a blank where a gap is one, and with one blank where there are several."""
    gaps = [
        _gap(first, second)
        for first, second in itertools.pairwise(glyphs)
        if first.char not in _BLANKS and second.char not in _BLANKS
    ]
    usual = max(median(gaps), 0.0) if len(gaps) > 5 else 0.0
    found: list[Glyph] = []
    for glyph in glyphs:
        last = found[-1] if found else None
        if glyph.char in _BLANKS:
            if last is not None and last.char not in _BLANKS:
                found.append(glyph)
            continue
        if last is not None and last.char not in _BLANKS:
            gap = _gap(last, glyph) - usual
            apart = _apart(last.char, glyph.char)
            if gap > apart * min(max(last.size, glyph.size), size) and not _combining(glyph.char):
                edge = min(last.right, glyph.right), max(last.left, glyph.left)
                found.append(
                    Glyph(
                        " ",
                        *edge,
                        last.base,
                        last.size,
                        last.face,
                        last.bold and glyph.bold,
                        last.italic and glyph.italic,
                    )
                )
        found.append(glyph)
    while found and found[-1].char in _BLANKS:
        found.pop()
    return found


def _apart(first: str, second: str) -> float:
    """From how wide a gap on, of the size, there is a blank. Round figures among Han letters a gap is usual."""
    if wide(first) and wide(second):
        return 1.2
    if wide(first) or wide(second):
        return 0.45 if (first + second).isalnum() else 1.2
    return _BLANK_GAP


def _gap(first: Glyph, second: Glyph) -> float:
    return max(second.left - first.right, first.left - second.right)


def _combining(char: str) -> bool:
    return bool(unicodedata.combining(char))


def _normal(glyphs: list[Glyph]) -> list[Glyph]:
    """Each glyph with one ordinary character; a ligature becomes several in its place."""
    found: list[Glyph] = []
    for glyph in glyphs:
        plain = ordinary(glyph.char)
        if plain == glyph.char:
            found.append(glyph)
            continue
        found += (
            Glyph(char, glyph.left, glyph.right, glyph.base, glyph.size, glyph.face, glyph.bold, glyph.italic)
            for char in plain
        )
    return found


def pieces_of(line: PrintedLine) -> list[LinePiece]:
    """The parts of a line that wide gaps keep apart."""
    letters = sorted((glyph for glyph in line.glyphs if glyph.char != " "), key=lambda g: g.left)
    cuts, reach = list[float](), letters[0].right
    for glyph in letters:
        if glyph.left - reach > _APART * line.size:
            cuts.append(glyph.left)
        reach = max(reach, glyph.right)
    if not cuts:
        return [(0, len(line.glyphs))]
    found: list[LinePiece] = []
    place = -1
    for at, glyph in enumerate(line.glyphs):
        if glyph.char == " ":
            continue
        own = bisect_right(cuts, glyph.left)
        if found and own == place:
            found[-1] = found[-1][0], at + 1
        else:
            found.append((at, at + 1))
        place = own
    return found


def set_brackets(lines: Sequence[PrintedLine]) -> None:
    """Turns the brackets of lines of Arabic round where most of them close before they open: some producers say which
    bracket is printed, others which is meant.
    """
    rows = [line for line in lines if any(map(right_to_left, line.text))]
    signs = [c for line in rows for c in line.text if c in "()"]
    wrong = sum(first + second == ")(" for first, second in zip(signs[::2], signs[1::2], strict=False))
    if wrong * 2 <= len(signs) // 2:
        return
    for line in rows:
        for at, glyph in enumerate(line.glyphs):
            turned = glyph.char.translate(_BRACKETS)
            if turned != glyph.char and _among_arabic(line.text, at):
                line.glyphs[at] = replace(glyph, char=turned)
        line.text = "".join(glyph.char for glyph in line.glyphs)


def _among_arabic(text: str, at: int) -> bool:
    """Whether the sign at a place is not between two Latin characters."""
    before, behind = text[:at].rstrip()[-1:], text[at + 1 :].lstrip()[:1]
    return not all(c.isascii() and c.isalnum() for c in (before, behind) if c) or not (before and behind)

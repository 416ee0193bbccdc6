"""Tables on a page: lines one below the other whose parts stand in the same columns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from generator.read.grammar import Grammar
from generator.read.pdf.columns import ColumnLine
from generator.read.pdf.glyphs import DrawnRule
from generator.read.pdf.lines import LinePiece, PrintedLine, pieces_of
from generator.read.text.lines import forms_of

_MARK = re.compile(r"\S{1,8}")


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """Rows of cells; a cell is parts of lines, one below the other."""

    rows: tuple[tuple[tuple[tuple[PrintedLine, LinePiece], ...], ...], ...]
    first: PrintedLine


def find_tables(
    lines: Sequence[ColumnLine], rules: dict[int, tuple[DrawnRule, ...]], grammar: Grammar
) -> list[tuple[int, int, PrintedTable]]:
    """Tables among lines: from which line to which, and what they hold."""
    found: list[tuple[int, int, PrintedTable]] = []
    at = 0
    parts = [[(0, len(line.line.glyphs))] if _is_justified(line) else _cells(line.line, grammar) for line in lines]
    while at < len(lines):
        end = at
        while end < len(lines) and _belongs(lines, parts, at, end):
            end += 1
        rows = sum(len(parts[k]) > 1 for k in range(at, end))
        if rows >= 2 and _aligned([(lines[k].line, parts[k]) for k in range(at, end)]):
            found.append((at, end, _table([(lines[k].line, parts[k]) for k in range(at, end)], rules)))
            at = end
        else:
            at += 1
    return found


def _cells(line: PrintedLine, grammar: Grammar) -> list[LinePiece]:
    """The parts of a line that may be a row's: none where the gap is behind the mark of a paragraph."""
    parts = pieces_of(line)
    forms = forms_of(line.words, grammar)[2]
    if (
        len(parts) > 1
        and ("operative" in forms or "point" in forms)
        and _MARK.fullmatch(line.text[slice(*parts[0])].strip())
    ):
        return [(0, len(line.glyphs))]
    if len(parts) == 2:
        if any(form in ("operative", "point", "title", "section", "note") for form in forms):
            return [(0, len(line.glyphs))]
        if _MARK.fullmatch(line.text[slice(*parts[0])].strip()) and "." in line.text[slice(*parts[0])]:
            return [(0, len(line.glyphs))]
    return parts


def _is_justified(line: ColumnLine) -> bool:
    """Whether the gaps of a line are wide only because it fills its column: then all are, and all alike."""
    own, parts = line.line, pieces_of(line.line)
    if len(parts) < 2 or line.outer - line.end > own.size * 0.5 or len(parts) != len(own.text.split()):
        return False
    spans = sorted(_span(own, part) for part in parts)
    gaps = [second[0] - first[1] for first, second in pairwise(spans)]
    return max(gaps) - min(gaps) < own.size * 0.25


def _belongs(lines: Sequence[ColumnLine], parts: list[list[LinePiece]], start: int, at: int) -> bool:
    if at > start and lines[at].line.page != lines[at - 1].line.page:
        return len(parts[at]) > 1 and _aligned([(lines[k].line, parts[k]) for k in (at - 1, at)])
    if len(parts[at]) > 1:
        return at == start or lines[at - 1].line.base - lines[at].line.base < 4 * lines[at].line.size
    if at == start:
        return False
    close = lines[at - 1].line.base - lines[at].line.base < 1.6 * lines[at].line.size
    first = lines[start].line
    edges = [first.glyphs[piece[0]].left for piece in parts[start][1:]]
    own = lines[at].line
    return close and any(abs(own.left - edge) < own.size * 0.5 for edge in edges)


def _aligned(rows: list[tuple[PrintedLine, list[LinePiece]]]) -> bool:
    """Whether the parts of some lines stand in the same columns."""
    spans = [[_span(line, piece) for piece in parts] for line, parts in rows if len(parts) > 1]
    first = max(spans, key=len)
    fits = sum(all(any(a < d and c < b for c, d in first) for a, b in other) for other in spans)
    return fits >= max(2, len(spans) * 2 // 3)


def _span(line: PrintedLine, piece: LinePiece) -> tuple[float, float]:
    glyphs = line.glyphs[slice(*piece)]
    return min(g.left for g in glyphs), max(g.right for g in glyphs)


def _table(rows: list[tuple[PrintedLine, list[LinePiece]]], rules: dict[int, tuple[DrawnRule, ...]]) -> PrintedTable:
    columns = _columns(rows)
    made: list[list[list[tuple[PrintedLine, LinePiece]]]] = []
    last: PrintedLine | None = None
    for line, parts in rows:
        drawn = rules.get(line.page, ())
        parted = last is None or any(line.base + line.size * 0.3 < r.base < last.base for r in drawn)
        ruled = any(rows[0][0].base > r.base > rows[-1][0].base for r in drawn)
        at_first = any(_column(columns, _span(line, piece)) == 0 for piece in parts)
        if last is None or parted or (not ruled and at_first):
            made.append([[] for _ in columns])
        for piece in parts:
            made[-1][_column(columns, _span(line, piece))].append((line, piece))
        last = line
    return PrintedTable(tuple(tuple(tuple(cell) for cell in row) for row in made), rows[0][0])


def _columns(rows: list[tuple[PrintedLine, list[LinePiece]]]) -> list[tuple[float, float]]:
    """Where the columns stand: parts that overlap are of one."""
    spans = sorted(_span(line, piece) for line, parts in rows if len(parts) > 1 for piece in parts)
    found: list[tuple[float, float]] = []
    for left, right in spans:
        if found and left < found[-1][1]:
            found[-1] = found[-1][0], max(right, found[-1][1])
        else:
            found.append((left, right))
    return found


def _column(columns: list[tuple[float, float]], span: tuple[float, float]) -> int:
    middle = (span[0] + span[1]) / 2
    return min(range(len(columns)), key=lambda at: abs((columns[at][0] + columns[at][1]) / 2 - middle))

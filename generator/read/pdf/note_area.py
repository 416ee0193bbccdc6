"""The notes at the foot of a page: small lines behind a rule, each note beginning with its figure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.read.pdf.frame import FramedPage, Measures
from generator.read.pdf.lines import PrintedLine

_RULE = re.compile(r"[_—–─-]{3,}")
_SIGN = re.compile(r"[*†‡]{1,3}")
_FIGURE = re.compile(r"\d{1,3}")
_SMALLER = 0.96
_BELOW = 0.72
"""Share of the page's height above which no notes begin."""


@dataclass(slots=True)
class PrintedNote:
    """A note: its figure (a number or a sign), and its lines, each from the character where its words begin."""

    figure: str
    line: PrintedLine
    figure_end: int
    lines: list[tuple[PrintedLine, int]] = field(default_factory=list)
    split: bool = False


def is_rule(line: PrintedLine) -> bool:
    """Whether a line is nothing but strokes."""
    return bool(_RULE.fullmatch(line.text.replace(" ", "")))


def set_notes(pages: Sequence[FramedPage], measures: Measures) -> None:
    """Takes the lines of notes, and the rules above them, out of the body of every page."""
    for page in pages:
        begin = _begin(page, measures)
        if begin is None:
            continue
        rule = begin > 0 and is_rule(page.body[begin - 1])
        page.notes = page.body[begin:]
        page.frame += list(page.body[begin - rule : begin])
        page.body = page.body[: begin - rule]


def figure_of(line: PrintedLine) -> tuple[str, int]:
    """The figure with which a line begins as a note does, and where its words begin; "" where there is none."""
    end = 0
    while end < len(line.glyphs) and line.text[end].isdigit() and (line.raised(end) or line.small(end)):
        end += 1
    figure = line.text[:end]
    if not _FIGURE.fullmatch(figure):
        match = _SIGN.match(line.text)
        if match is None:
            return "", 0
        figure, end = match[0], match.end()
    while end < len(line.text) and line.text[end].isspace():
        end += 1
    return figure, end


def _begin(page: FramedPage, measures: Measures) -> int | None:
    """At which line of the body the notes of a page begin."""
    lines = page.body
    at = len(lines)
    while at and lines[at - 1].size <= measures.size * _SMALLER and not is_rule(lines[at - 1]):
        at -= 1
    small = at
    drawn = [rule.base for rule in page.page.rules if rule.right - rule.left < page.page.width * 0.45]
    for start in range(len(lines)):
        line = lines[start]
        if line.base > page.page.height * _BELOW and start < small:
            continue
        above = lines[start - 1].base if start else page.page.height
        ruled = (start > 0 and is_rule(lines[start - 1])) or any(
            line.base + line.size * 0.4 < base < above - line.size * 0.1 for base in drawn
        )
        figure = figure_of(line)[0]
        if ruled and start >= small and (figure or any(figure_of(each)[0] for each in lines[start:]) or start > 0):
            return start
        if ruled and figure and all(not each.bold for each in lines[start:]):  # notes as large as the text
            return start
        if start >= small and figure and _counted(lines[start:]):
            return start
    return None


def _counted(lines: Sequence[PrintedLine]) -> bool:
    """Whether all lines from here on may be notes: each figure stands there once."""
    figures = [figure for line in lines if (figure := figure_of(line)[0]).isdigit()]
    return len(figures) == len(set(figures))


def gather_notes(pages: Sequence[FramedPage]) -> tuple[list[PrintedNote], list[PrintedLine]]:
    """The notes of a document, and lines in their place that belong to none. What stands before a page's first
    figure goes on with the last note of the page before.
    """
    notes: list[PrintedNote] = []
    stray: list[PrintedLine] = []
    for page in pages:
        for at, line in enumerate(page.notes):
            figure, start = figure_of(line)
            if figure:
                notes.append(PrintedNote(figure, line, len(figure), [(line, start)]))
            elif notes:
                notes[-1].lines.append((line, 0))
                notes[-1].split = notes[-1].split or at == 0
            else:
                stray.append(line)
    return notes, stray

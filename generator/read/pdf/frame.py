"""What of a page is its frame – running heads and feet, job numbers, bar codes – and what the text within."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.read.grammar import Grammar
from generator.read.pdf.columns import read_columns
from generator.read.pdf.glyphs import PrintedPage
from generator.read.pdf.lines import PrintedLine, pieces_of

_FIGURES = re.compile(r"\d+")
_SYMBOL = re.compile(r"[A-Z]{1,4}/[A-Z0-9./()\[\]-]+(?: \(\d{4}\))?")
_PAGED = re.compile(r"[-–—]? ?\d{1,3} ?(?:/ ?\d{1,3})?[-–—]?")
_JOB = re.compile(
    r"(?:GE\.)?\d{2}-\d{4,5}.{0,40}|\d{6}.{0,30}\d{2}-\d{4,5}.{0,8}|\*\d{5,10}[A-Z]?\*|\(?[A-Z]\)? ?\d{6}(?: \d{6})?"
)
_TOP, _BOTTOM = 0.16, 0.14
"""Shares of a page's height in which running heads and feet stand."""
_SAME_PLACE = 5.0


@dataclass(slots=True)
class FramedPage:
    """A page's lines by what they are; all of them from the top."""

    page: PrintedPage
    lines: list[PrintedLine]
    frame: list[PrintedLine] = field(default_factory=list)
    body: list[PrintedLine] = field(default_factory=list)
    notes: list[PrintedLine] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Measures:
    """Of a document: ``size`` of most letters, ``leading`` between its lines, ``face`` of most letters."""

    size: float
    face: str
    leading: float


def measure(pages: Sequence[FramedPage]) -> Measures:
    """The measures of a document's text."""
    sizes: Counter[float] = Counter()
    faces: Counter[str] = Counter()
    for page in pages:
        for line in page.lines:
            for glyph in line.glyphs:
                sizes[round(glyph.size * 4) / 4] += 1
    size = max(sizes, key=lambda s: (sizes[s], s), default=10.0)
    steps: Counter[float] = Counter()
    for run in (run for page in pages for run in read_columns(page.lines, reverse=False)):
        own = [line for line in run if abs(line.size - size) <= 0.06 * size]
        for line in own:
            faces.update(glyph.face for glyph in line.glyphs)
        for first, second in itertools.pairwise(own):
            step = first.base - second.base
            if size * 0.9 < step < size * 2.2:
                steps[round(step * 2) / 2] += 1
    most = max(steps.values(), default=0)
    leading = min((s for s in steps if steps[s] >= max(most * 0.12, min(3, most))), default=size * 1.2)
    return Measures(size, max(faces, key=lambda f: faces[f], default=""), leading)


def set_frames(pages: list[FramedPage], grammar: Grammar, measures: Measures) -> None:
    """Tells the frame of every page from its text. What repeats at the same place is frame, and what is above it."""
    seen: Counter[tuple[str, int]] = Counter()
    for page in pages:
        for key in {_key(page, line) for line in page.lines if _edge(page, line)}:
            seen[key] += 1
    for page in pages:
        heads = [line for line in _zone(page, top=True) if _is_frame(page, line, seen, grammar, measures)]
        feet = [line for line in _zone(page, top=False) if _is_frame(page, line, seen, grammar, measures)]
        first = page.page.number == 1
        low = min((line.base for line in heads), default=None) if not first else None
        high = max((line.base for line in feet), default=None)
        for line in page.lines:
            framed = line in heads if first else low is not None and line.base >= low - 1
            framed = framed or (high is not None and line.base <= high + line.size * 0.5)
            (page.frame if framed or _is_barcode(line) else page.body).append(line)


def _zone(page: FramedPage, *, top: bool) -> list[PrintedLine]:
    height = page.page.height
    if top:
        return [line for line in page.lines if line.base > height * (1 - _TOP)]
    return [line for line in page.lines if line.base < height * _BOTTOM]


def _edge(page: FramedPage, line: PrintedLine) -> bool:
    height = page.page.height
    return line.base > height * (1 - _TOP) or line.base < height * _BOTTOM


def _key(page: FramedPage, line: PrintedLine) -> tuple[str, int]:
    return _FIGURES.sub("#", line.words), round(line.base / _SAME_PLACE)


def _is_frame(
    page: FramedPage, line: PrintedLine, seen: Counter[tuple[str, int]], grammar: Grammar, measures: Measures
) -> bool:
    words = line.words
    if not words.strip("-_—─ ") or (line.small(0) and words[0].isdigit()):  # a rule, the figure of a note
        return False
    text, place = _key(page, line)
    again = sum(seen[text, place + by] for by in (-1, 0, 1)) > 1
    known = _is_barcode(line) or all(_is_known(line.text[slice(*piece)].strip()) for piece in pieces_of(line))
    if page.page.number == 1:
        return (known and line.base < page.page.height / 2) or _is_barcode(line)
    if again or known:
        return True
    if any(form.kind == "artefact" and form.match(words) for form in grammar.forms):
        return True
    odd = line.size < measures.size * 0.93 or (line.bold and line.size <= measures.size * 1.05)
    apart = not grammar.ends_sentence(words)
    return line.base > page.page.height * 0.9 and odd and apart and not line.small(0)


def _is_known(words: str) -> bool:
    return bool(_PAGED.fullmatch(words) or _JOB.fullmatch(words) or _SYMBOL.fullmatch(words))


def _is_barcode(line: PrintedLine) -> bool:
    return any("barcode" in glyph.face.lower() or "3of9" in glyph.face.lower() for glyph in line.glyphs)

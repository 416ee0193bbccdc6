"""Lines gathered into paragraphs: by gaps, indents, sizes, and by whether a line ended for want of room."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from generator.read.grammar import Grammar
from generator.read.pdf.characters import wide
from generator.read.pdf.columns import ColumnLine
from generator.read.pdf.frame import Measures
from generator.read.pdf.lines import PrintedLine
from generator.read.text.layout import bare_end
from generator.read.text.lines import forms_of

_ALONE = ("enacting", "closing_date", "closing_meeting", "vote", "annex", "section", "artefact")
_MARKED = ("operative", "point")
_INDENT = 0.8
"""Of the size: from so much on a line is indented."""
_GAP = 1.2
"""Of the leading: from so much on a gap parts paragraphs."""


@dataclass(slots=True)
class LinesOfParagraph:
    """The lines of a paragraph. ``unsure`` is the first of those at which it may as well have begun or ended."""

    lines: list[ColumnLine] = field(default_factory=list)
    unsure: ColumnLine | None = None


@dataclass(frozen=True, slots=True)
class ParagraphRules:
    """What tells paragraphs apart in a document: ``indented``: their first lines; ``spaced``: gaps between them."""

    grammar: Grammar
    measures: Measures
    indented: bool = True
    spaced: bool = True

    def gather(self, lines: Sequence[ColumnLine], *, enacted: bool = False) -> list[LinesOfParagraph]:
        """The paragraphs. Lines above the enacting formula are each one of their own."""
        found: list[LinesOfParagraph] = []
        for at, line in enumerate(lines):
            before = found[-1] if found else None
            begins, unsure = (True, False)
            if before is not None and enacted:
                begins, unsure = self._begins(before, line, lines[at + 1] if at + 1 < len(lines) else None)
            if begins or before is None:
                found.append(LinesOfParagraph([line]))
            else:
                before.lines.append(line)
            if unsure:
                found[-1].unsure = found[-1].unsure or line
            enacted = enacted or "enacting" in self._forms(line)
        return found

    def formula(self, lines: Sequence[ColumnLine]) -> int:
        """At which line the enacting formula stands; 0 where there is none."""
        found = [at for at, line in enumerate(lines) if "enacting" in self._forms(line)]
        for at in found:
            if is_formula(lines[at].line, self.grammar):
                return at
        return found[0] if found else 0

    def _forms(self, line: ColumnLine) -> tuple[str, ...]:
        return forms_of(line.line.words, self.grammar)[2]

    def _begins(self, paragraph: LinesOfParagraph, line: ColumnLine, _after: ColumnLine | None) -> tuple[bool, bool]:
        before = paragraph.lines[-1]
        first = paragraph.lines[0]
        forms = self._forms(line)
        if _is(forms, _ALONE) and (
            line.end < line.outer - line.line.size or line.start > line.inner + 3 * line.line.size
        ):
            return True, False
        if len(paragraph.lines) == 1 and _is(self._forms(before), _ALONE) and not self._full(before, line):
            return True, False
        if abs(before.line.size - line.line.size) > 0.08 * before.line.size or before.line.bold != line.line.bold:
            return self._changes(before, line), False
        if before.line.page == line.line.page and before.line.base > line.line.base:
            step = before.line.base - line.line.base
            if step > self.measures.leading * _GAP * max(line.line.size / self.measures.size, 0.9):
                return True, False
        ended = self.grammar.ends_sentence(bare_end(before.line.plain))
        full = self._full(before, line)
        if _is(forms, _MARKED) and (ended or not full) and not _hangs(first, line):
            return True, False
        return self._by_indent(paragraph, line, ended=ended, full=full)

    def _changes(self, before: ColumnLine, line: ColumnLine) -> bool:
        """Whether another size or face begins a paragraph: not where a sentence runs on in the same size."""
        same = abs(before.line.size - line.line.size) <= 0.08 * before.line.size
        return not (same and self._full(before, line) and not self.grammar.ends_sentence(bare_end(before.line.plain)))

    def _by_indent(
        self, paragraph: LinesOfParagraph, line: ColumnLine, *, ended: bool, full: bool
    ) -> tuple[bool, bool]:
        first, before = paragraph.lines[0], paragraph.lines[-1]
        em = line.line.size * _INDENT
        usual = before.start if len(paragraph.lines) > 1 else before.inner
        own, base = line.start - line.inner, usual - before.inner
        if is_centred(before) and is_centred(line):
            return False, False
        if before.line.bold and line.line.bold and not ended and not _is(self._forms(line), _MARKED):
            return False, False  # a heading of several lines
        if own > base + em and not _hangs(first, line):
            if len(paragraph.lines) == 1 and abs((before.start - before.inner) - own) < em / 2:
                return ended and not (self.spaced and full), False  # two lines indented alike
            return True, False
        if len(paragraph.lines) > 1 and own < base - em:
            return (ended or not full), not ended
        if not full and (ended or not self.spaced):
            return True, not ended
        if (line.first or not self.spaced) and ended and not self.indented:
            begins = self.grammar.opens(line.line.text) or self.grammar.acts(line.line.text)
            return begins, True
        return False, False

    def _full(self, before: ColumnLine, line: ColumnLine) -> bool:
        """Whether a line ended because the first word of the next had no room."""
        room = before.outer - before.end
        return room < _first_word(line) + before.line.size * 0.34


def is_formula(line: PrintedLine, grammar: Grammar) -> bool:
    """Whether a line is an enacting formula with its comma: without one it may be an organ's name."""
    return "enacting" in forms_of(line.words, grammar)[2] and grammar.closes(line.words, "preamble")


def _first_word(line: ColumnLine) -> float:
    """How wide the first word of a line is."""
    width = 0.0
    for glyph in line.line.glyphs:
        if glyph.char == " ":
            break
        width += glyph.right - glyph.left
        if wide(glyph.char):
            return width * 2  # with a sign that may not begin a line
    return width


def _is(forms: tuple[str, ...], wanted: tuple[str, ...]) -> bool:
    return any(form in wanted for form in forms)


def is_centred(line: ColumnLine) -> bool:
    """Whether a line stands in the middle of its column."""
    left, right = line.start - line.inner, line.outer - line.end
    return min(left, right) > 2 * line.line.size and abs(left - right) < line.line.size * 1.5


def _hangs(first: ColumnLine, line: ColumnLine) -> bool:
    """Whether a line begins below the text of the first line, whose mark hangs before it."""
    match = re.match(r"\S{1,8} +", first.line.text)
    if match is None or match.end() >= len(first.line.glyphs) or not any(c.isalnum() for c in match[0]):
        return False
    glyphs = first.line.glyphs
    gap = abs(glyphs[match.end()].left - glyphs[match.end() - 2].right)
    text = glyphs[match.end()]
    start = text.left if first.start >= 0 else -text.right
    return gap > first.line.size * 0.7 and abs(line.start - start) < line.line.size * 0.4


def see_rules(grammar: Grammar, measures: Measures, lines: Sequence[ColumnLine]) -> ParagraphRules:
    """The rules of a document: what its marked paragraphs have, any may have."""
    own = [line for line in lines if abs(line.line.size - measures.size) < measures.size * 0.06]
    indents = sum(_INDENT * each.line.size < each.start - each.inner < 6 * each.line.size for each in own)
    steps = [
        a.line.base - b.line.base for a, b in itertools.pairwise(own) if a.line.page == b.line.page and not b.first
    ]
    wide_steps = sum(measures.leading * _GAP < step < measures.leading * 3 for step in steps)
    return ParagraphRules(grammar, measures, indents >= max(3, len(own) // 20), wide_steps >= max(2, len(own) // 25))

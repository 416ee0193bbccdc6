"""Characters of a line of Arabic, as they stand on the page, in the order in which they are read."""

from __future__ import annotations

import itertools
import unicodedata
from dataclasses import replace

from generator.read.pdf.glyphs import Glyph

SMALLER = 0.86
"""Of the size of a line's letters: what is smaller is no ordinary letter of it, as figures of notes are not."""
_LAM, _ALEFS = "\u0644", "\u0627\u0622\u0623\u0625"
_KINDS = {"L": "L", "EN": "N", "AN": "N", "R": "R", "AL": "R", "NSM": "R"}
_QUOTES = str.maketrans("“”‘’", "”“’‘")


def reading_order(glyphs: list[Glyph], *, again: bool) -> list[Glyph]:
    """From right to left, numbers and Latin words within as they are."""
    glyphs = list(glyphs)
    for at, (first, second) in enumerate(itertools.pairwise(glyphs)):
        if first.char == _LAM and second.char in _ALEFS and abs(first.left - second.left) < 0.01 * first.size:
            glyphs[at : at + 2] = second, first  # one ligature, whose letters are told in any order
    kinds = _kinds(glyphs)
    found: list[Glyph] = []
    at = len(glyphs)
    while at:
        start = at
        while start and kinds[start - 1] != "R" and (start == at or _same_size(glyphs[start - 1], glyphs[start])):
            start -= 1
        if start < at:
            found += glyphs[start:at]
            at = start
            continue
        at -= 1  # PDFium mirrors quotation marks too, which Unicode does not
        found.append(replace(glyphs[at], char=glyphs[at].char if again else glyphs[at].char.translate(_QUOTES)))
    return found


def _same_size(first: Glyph, second: Glyph) -> bool:
    """A raised figure beside a number is no part of it."""
    return min(first.size, second.size) >= max(first.size, second.size) * SMALLER


def _kinds(glyphs: list[Glyph]) -> list[str]:
    """``L`` or ``N`` for what reads from left to right, ``R`` for all else: the bidirectional algorithm, as far as
    resolutions need it.
    """
    kinds = [_KINDS.get(unicodedata.bidirectional(glyph.char), "O") for glyph in glyphs]
    at = 0
    while at < len(kinds):
        end = at
        while end < len(kinds) and kinds[end] == "O":
            end += 1
        if end > at:
            before, behind = kinds[at - 1] if at else "R", kinds[end] if end < len(kinds) else "R"
            sign = end == at + 1 and glyphs[at].char in "/.,:-+%\u060c\u2011\u2013"
            within = (before == "L" and behind in "LN") or (
                before == "N" and (behind == "L" or (sign and behind == "N"))
            )
            kinds[at:end] = ["L" if within else "R"] * (end - at)
        at = max(end, at + 1)
    return kinds

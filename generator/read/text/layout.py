"""How a text is laid out: whether its lines were broken at a width, its paragraphs set apart, its notes behind them.

None of it is said anywhere; all of it is seen in the whole text, and decides in doubt where a paragraph ends.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from generator.core.source import Source
from generator.read.grammar import Grammar
from generator.read.text.lines import INVISIBLE, SUPERSCRIPTS, Line, note_number

_FEWEST = 3
"""So many lines broken in mid-sentence prove a width."""
_RAGGED = 3
"""Columns by which a line broken at a width may stay short of it though the next word had room."""
_REFERENCE = re.compile(f"[{SUPERSCRIPTS}]+")
_HEAD = re.compile(f"[（《“‘「『〈(]*(?:[!-~]+|.)[，。；：、）》”’」』〉)?!？！{SUPERSCRIPTS}]*")


@dataclass(frozen=True, slots=True)
class Layout:
    """``full`` is the length from which a line and the next word fill the width, 0 where lines are not broken;
    ``wide`` are the classes of East Asian width (Unicode Standard Annex 11) that then take two columns.

    ``spaced``: a blank line stands between paragraphs. ``notes_follow``: each note stands right behind the paragraph
    that refers to it, so that notes never cut one. ``starred``: the lead words of preambular paragraphs stand between
    ``**``. ``numbered``: operative paragraphs have numbers.
    """

    full: int = 0
    wide: str = "WF"
    spaced: bool = False
    notes_follow: bool = False
    starred: bool = False
    numbered: bool = False

    def breaks(self, line: str, following: str) -> bool:
        """Whether the line may end where it does only because the next word had no room."""
        return bool(self.full) and _reach(line, following, self.wide) >= self.full


def see_layout(lines: list[Line], source: Source, grammar: Grammar) -> Layout:
    """The layout of a text."""
    texts = [source.text[line.start : line.end] for line in lines]
    layout = _width(lines, texts, grammar)
    return Layout(
        layout.full,
        layout.wide,
        _spaced(lines, texts, layout, grammar),
        _notes_follow(lines, texts, layout, grammar),
        _starred(lines, texts, layout, grammar),
        any(line.is_a("operative") and line.label == "1" for line in lines),
    )


def _width(lines: list[Line], texts: list[str], grammar: Grammar) -> Layout:
    """At which width lines were broken. Quotation marks and note figures may count as wide beside Han characters: they
    do where fewer lines then end before that width.
    """
    broken = [
        at
        for at, following in enumerate(lines[1:])
        if not following.gap and not following.kinds and not grammar.ends_sentence(bare_end(texts[at]))
    ]
    if len(broken) < max(_FEWEST, len(lines) // 10):
        return Layout()
    best = Layout()
    fewest = len(broken) + 1
    for wide in ("WF",) if grammar.joiner else ("WFA", "WF"):
        reaches = sorted(_reach(texts[at], texts[at + 1], wide) for at in broken)
        widest = sorted(columns(texts[at], wide) for at in broken)[-1 - len(broken) // 40]
        short = sum(reach <= widest for reach in reaches)
        if short < fewest:
            early = sum(reach <= widest - _RAGGED for reach in reaches)
            first = early if early * 10 <= len(broken) else len(broken) // 40
            best, fewest = Layout(reaches[first], wide), short
    return best


def bare_end(text: str) -> str:
    """The line without note figures, lead marks and unseen marks at its end: there its closing punctuation stands."""
    return text.rstrip(f"{SUPERSCRIPTS}⁽⁾* \t\u00a0{INVISIBLE}").removesuffix("()")


def columns(text: str, wide: str = "WF") -> int:
    """The width of a line; a character of the classes ``wide`` takes two columns."""
    if text.isascii():
        return len(text)
    return sum(2 if unicodedata.east_asian_width(char) in wide else 1 for char in text)


def _reach(line: str, following: str, wide: str) -> int:
    """Where the line would end with the next word in it."""
    words = re.split(r"[ \t]", following, maxsplit=1)
    word = words[0] if words else ""
    if columns(word) == len(word):
        return columns(line, wide) + 1 + columns(word, wide)
    head = _HEAD.match(word)
    return columns(line, wide) + columns(head[0] if head else "", wide)


def _spaced(lines: list[Line], texts: list[str], layout: Layout, grammar: Grammar) -> bool:
    """Whether paragraphs that certainly begin here mostly have a blank line before them."""
    apart = close = 0
    for at in range(1, len(lines)):
        before, here = texts[at - 1], texts[at]
        if lines[at].gap:
            apart += 1
        elif (grammar.ends_sentence(bare_end(before)) and not layout.breaks(before, here)) or lines[at].is_a(
            "operative"
        ):
            close += 1
    return apart > 2 * close


def _starred(lines: list[Line], texts: list[str], layout: Layout, grammar: Grammar) -> bool:
    """Whether lines that certainly open a preambular paragraph begin with stars."""
    starred = plain = 0
    for at in range(1, len(lines)):
        begins = lines[at].gap or (
            grammar.ends_sentence(bare_end(texts[at - 1])) and not layout.breaks(texts[at - 1], texts[at])
        )
        if begins and not lines[at].kinds and grammar.opens(texts[at]):
            starred, plain = (starred + 1, plain) if texts[at].startswith("**") else (starred, plain + 1)
    return starred > max(1, 4 * plain)


def _notes_follow(lines: list[Line], texts: list[str], layout: Layout, grammar: Grammar) -> bool:
    """Whether every group of notes is referred to by the paragraph right before it, and by no other one."""
    paragraph: list[int] = []
    group: list[int] = []
    before = ""
    after = other = 0
    for line, text in zip(lines, texts, strict=True):
        if line.is_a("note"):
            group.append(note_number(line.label))
            continue
        if group:
            if line.gap or line.kinds or set(group) <= set(paragraph):
                after, other = (after + 1, other) if set(group) <= set(paragraph) else (after, other + 1)
            elif not line.gap:
                continue  # more lines of the note
            paragraph, group = [], []
        ended = grammar.ends_sentence(bare_end(before)) and not layout.breaks(before, text)
        if line.gap or line.is_a("operative") or line.is_a("point") or ended:
            paragraph = []
        before = text
        paragraph += [note_number(match[0]) for match in _REFERENCE.finditer(text)]
    if group:
        after, other = (after + 1, other) if set(group) <= set(paragraph) else (after, other + 1)
    return after > 0 and after >= 9 * other

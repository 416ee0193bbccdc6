"""Notes typed by hand: a raised figure, ``[1]`` or ``1/`` in a paragraph, and a paragraph that begins with the same.

Neither says that it is one. What says it is that both are there, in the order of their numbers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.core.model import Note, NoteReference, Range
from generator.read.laid.blocks import LaidBlock
from generator.read.laid.flowed import joined, piece, place_of, without
from generator.read.text.lines import SUPERSCRIPTS, note_number

_SIGNS = (
    ("brackets", re.compile(r"\[(?P<figure>\d{1,3})\]")),
    ("stroke", re.compile(r"(?<![/.\w])(?P<figure>\d{1,3})\s?/(?![\w/])")),
    ("small", re.compile(f"(?P<figure>[{SUPERSCRIPTS}]{{1,3}})")),
)
_RAISED = re.compile(r"[\[(]?\s?(?P<figure>\d{1,3})\s?[\])/]{0,2}")
_POWER = re.compile(r"(?:\d[ \u00a0]?[kcdm]?m|\b[kcdm]m)$")
"""A length, behind which a raised figure is a power: 5 m², km²."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that may be that of a note, in the text of a block."""

    block: int
    start: int
    end: int
    number: int
    sort: str


def take_notes(blocks: list[LaidBlock], taken: set[int]) -> tuple[list[LaidBlock], list[Note]]:
    """The blocks without notes, with references to them; and the notes.

    ``taken`` are numbers that the format itself gave to notes.
    """
    figures = [figure for at, block in enumerate(blocks) for figure in _figures(at, block)]
    sorts = ("raised", *(name for name, _ in _SIGNS))
    best: tuple[list[Figure], list[Figure]] = ([], [])
    for sort in sorts:
        own = [figure for figure in figures if figure.sort == sort and figure.number not in taken]
        heads, references = _matched(own)
        if len(heads) > len(best[0]):
            best = heads, references
    heads, references = best
    if not heads:
        lonely = [f for f in figures if f.sort in ("raised", "small") and f.number not in taken]
        return _referred(blocks, _sequence(lonely)), []
    held = _held(heads, blocks)
    notes = [_note(head, [blocks[at] for at in held[head.block]]) for head in heads]
    gone = {at for each in held.values() for at in each}
    rest = [block for at, block in enumerate(_referred(blocks, references)) if at not in gone]
    return rest, notes


def _figures(at: int, block: LaidBlock) -> list[Figure]:
    text = block.text
    found = []
    spans = [s for s in block.flowed.text.spans if s.kind == "sup"]
    raised: list[Range] = []
    for span in spans:
        start, end = span.start, span.end
        match = _RAISED.fullmatch(text[start:end].strip())
        if match and not _POWER.search(text[:start]):
            if text[start - 1 : start] in "([" and text[end : end + 1] in (")", "]") and start:
                start, end = start - 1, end + 1
            raised.append((start, end))
            found.append(Figure(at, start, end, int(match["figure"]), "raised"))
    for name, pattern in _SIGNS:
        for match in pattern.finditer(text):
            if name == "small" and _POWER.search(text[: match.start()]):
                continue
            if not any(start < match.end() and match.start() < end for start, end in raised):
                figure = match["figure"]
                number = int(figure) if figure.isascii() else note_number(figure)
                found.append(Figure(at, match.start(), match.end(), number, name))
    return found


def _matched(figures: list[Figure]) -> tuple[list[Figure], list[Figure]]:
    """Of figures of one sort those that begin notes, in order, and those that refer to them."""
    first: dict[int, Figure] = {}
    heads: list[Figure] = []
    headed: set[int] = set()
    references: list[Figure] = []
    begun: set[int] = set()
    for figure in sorted(figures, key=lambda f: (f.block, f.start)):
        known = figure.number in first
        if figure.start == 0 and known and figure.block not in begun and figure.number not in headed:
            heads.append(figure)
            headed.add(figure.number)
            begun.add(figure.block)
        else:
            first.setdefault(figure.number, figure)
            references.append(figure)
    return heads, [each for each in references if each.number in headed and each.block not in begun]


def _sequence(figures: list[Figure]) -> list[Figure]:
    """Raised figures without any note that count from 1: their notes were lost."""
    due, found = 1, []
    for figure in figures:
        if figure.number == due and figure.start:
            found.append(figure)
            due += 1
    return found if len(found) > 1 else []


def _held(heads: list[Figure], blocks: list[LaidBlock]) -> dict[int, list[int]]:
    """The blocks of each note: those behind it too, where the next note follows them and nothing else can be meant."""
    starts = [head.block for head in heads]
    begun = set(starts)
    plain = max((at for at, block in enumerate(blocks) if block.forms and at not in begun), default=-1)
    held = {}
    for at, start in enumerate(starts):
        end = starts[at + 1] if at + 1 < len(starts) else start + 1
        behind = blocks[start + 1 : end]
        own = all(not block.forms and not block.mark.printed for block in behind) and len(behind) < 6
        held[start] = list(range(start, end)) if own and start > plain else [start]
    return held


def _note(head: Figure, held: list[LaidBlock]) -> Note:
    first = held[0]
    flowed = piece(first.flowed, head.end, len(first.text))
    for block in held[1:]:
        flowed = joined(flowed, block.flowed, "\n")
    return Note(head.number, flowed.text, place_of(first.flowed, 0, head.end))


def _referred(blocks: list[LaidBlock], references: list[Figure]) -> list[LaidBlock]:
    """The blocks with these figures as references."""
    by_block: dict[int, list[Figure]] = {}
    for figure in references:
        by_block.setdefault(figure.block, []).append(figure)
    return [_cut(block, by_block[at]) if at in by_block else block for at, block in enumerate(blocks)]


def _cut(block: LaidBlock, figures: list[Figure]) -> LaidBlock:
    flowed = block.flowed
    ranges = [(_from(block.text, figure.start), figure.end) for figure in figures]
    cut = without(flowed, ranges)
    added, gone = [], 0
    for figure, (start, end) in zip(figures, ranges, strict=True):
        added.append(NoteReference(start - gone, figure.number, *place_of(flowed, figure.start, figure.end)))
        gone += end - start
    references = tuple(sorted((*cut.references, *added), key=lambda ref: ref.start))
    return replace(block, flowed=replace(cut, references=references))


def _from(text: str, start: int) -> int:
    """A figure on the line stands behind a blank that is its own: ``resolution 1/, in which``."""
    bare = text[:start].rstrip(" \u00a0")
    return len(bare) if text[start : start + 1].isdigit() or text[start : start + 1] == "[" else start

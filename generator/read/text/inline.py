"""The inside of a paragraph: lead words between ``**``, and the figures of notes, taken out of the text.

What is taken out is kept beside the text with its place, so nothing is lost and nothing of it disturbs a reader
who searches or copies the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.core.model import NoteReference, Range, Run, Text
from generator.read.grammar import Grammar
from generator.read.text.lines import SUPERSCRIPTS, note_number

_REFERENCE = re.compile(f"[(⁽](?P<enclosed>[{SUPERSCRIPTS}]+)[)⁾]|[{SUPERSCRIPTS}]+")
_BLANKS = re.compile(f"(?<=[{SUPERSCRIPTS})⁾])[ \t\u00a0]+")
_STARS = re.compile(r"(?<!\*)\*\*(?!\*)")
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Inline:
    """A paragraph's text with what was taken out. ``markers`` are source ranges of ``**``; ``unclosed`` offsets."""

    text: Text
    lead: Range | None
    references: tuple[NoteReference, ...]
    markers: tuple[Range, ...]
    unclosed: tuple[int, ...]


def join(pieces: list[Range], source: str, grammar: Grammar) -> Text:
    """The pieces of ``source`` as one text; a joiner stands for the line break before each later piece."""
    value, runs = "", []
    for start, end in pieces:
        joiner = _joiner(value, source[start:end], grammar) if value else ""
        if joiner:
            runs.append(Run(len(value), start - 1, len(joiner)))
            value += joiner
        runs.append(Run(len(value), start, end - start))
        value += source[start:end]
    return Text(value, tuple(runs))


def _joiner(before: str, after: str, grammar: Grammar) -> str:
    """What stood where a line was broken: nothing behind a hyphen, or where words are written without blanks."""
    if before[-1] in "-\u00ad\u2010\u2011" and before[-2:-1].isalnum() and after[:1].isalnum():
        word = _WORD.match(after)
        return grammar.joiner if word and word[0] in grammar.suspended else ""
    if (
        not grammar.joiner
        and before[-1].isascii()
        and before[-1].isalpha()
        and after[0].isascii()
        and after[0].isalpha()
    ):
        return " "
    return grammar.joiner


def cut(text: Text, ranges: list[Range]) -> Text:
    """``text`` without those ranges (sorted, apart from each other), its mapping kept."""
    value, runs = [], []
    length = 0
    edges = [0, *(edge for pair in ranges for edge in pair), len(text.value)]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        for run in text.runs:
            left, right = max(start, run.at), min(end, run.at + run.length)
            if left < right:
                runs.append(Run(length + left - start, run.source + left - run.at, right - left))
        value.append(text.value[start:end])
        length += end - start
    return Text("".join(value), tuple(runs))


def read_inline(raw: Text, *, blank_is_artefact: bool) -> Inline:
    """Lead words and note references of a joined paragraph."""
    strong, literal = _strong(raw.value) if "**" in raw.value else ([], [])
    torn = [pair for pair in strong if any(raw.source_offset(at + 1) != raw.source_offset(at) + 1 for at in pair)]
    strong = [pair for pair in strong if pair not in torn]  # two single stars that only a line's end brought together
    taken: list[tuple[int, int, str]] = [(at, at + 2, "marker") for pair in strong for at in pair]
    for run in raw.runs:  # a figure does not go on in the next line
        for match in _REFERENCE.finditer(raw.value, run.at, run.at + run.length):
            blank = _BLANKS.match(raw.value, match.end(), run.at + run.length) if blank_is_artefact else None
            figures = match["enclosed"] or match[0]
            taken.append((match.start(), blank.end() if blank else match.end(), figures))
    taken.sort()

    def moved(at: int) -> int:
        return at - sum(min(end, at) - start for start, end, _ in taken if start < at)

    def in_source(start: int, end: int) -> Range:
        return raw.source_offset(start), raw.source_offset(end - 1) + 1

    return Inline(
        text=cut(raw, [(start, end) for start, end, _ in taken]),
        lead=(moved(strong[0][0]), moved(strong[0][1])) if strong and not raw.value[: strong[0][0]].strip() else None,
        references=tuple(
            NoteReference(moved(start), note_number(what), *in_source(start, end))
            for start, end, what in taken
            if what != "marker"
        ),
        markers=tuple(in_source(start, end) for start, end, what in taken if what == "marker"),
        unclosed=tuple(raw.source_offset(at) for at in literal),
    )


def _strong(value: str) -> tuple[list[Range], list[int]]:
    """Offsets of each pair of ``**``, and of those ``**`` that open or close nothing.

    Markdown's own rule fails where words are written without blanks: it closes nothing behind a comma.
    """
    pairs: list[Range] = []
    literal: list[int] = []
    opened: int | None = None
    for match in _STARS.finditer(value):
        at = match.start()
        if opened is not None and not value[at - 1].isspace():
            pairs.append((opened, at))
            opened = None
        elif opened is None and not value[at + 2 : at + 3].isspace() and at + 2 < len(value):
            opened = at
        else:
            literal.append(at)
    return pairs, sorted(literal if opened is None else [*literal, opened])

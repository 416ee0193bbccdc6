"""Texts cut and joined with all that hangs on them: places in the source, spans, references to notes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.core.model import NoteReference, Range, Run, Text
from generator.core.spans import Span
from generator.read.akn.flow import Flowed

_BLANK = " \t\n\u00a0\u2002\u2003\u2009\u3000"


def piece(flowed: Flowed, start: int, end: int) -> Flowed:
    """The characters from ``start`` to ``end``, without blanks at either side, with a reference at its end."""
    value = flowed.text.value
    while start < end and value[start] in _BLANK:
        start += 1
    last = end
    while end > start and value[end - 1] in _BLANK:
        end -= 1
    return _kept(flowed, [(start, end)], last)


def without(flowed: Flowed, ranges: Sequence[Range]) -> Flowed:
    """The text without those ranges, which are sorted and apart from each other."""
    edges = [0, *(edge for pair in ranges for edge in pair), len(flowed.text.value)]
    return _kept(flowed, list(zip(edges[::2], edges[1::2], strict=True)), edges[-1])


def joined(first: Flowed, second: Flowed, joiner: str) -> Flowed:
    """Two texts as one; what stands between them is not in the source."""
    by = len(first.text.value) + len(joiner)
    runs = (*first.text.runs, *(replace(run, at=run.at + by) for run in second.text.runs))
    spans = (*first.text.spans, *(replace(s, start=s.start + by, end=s.end + by) for s in second.text.spans))
    references = (*first.references, *(replace(ref, at=ref.at + by) for ref in second.references))
    value = f"{first.text.value}{joiner}{second.text.value}"
    return Flowed(Text(value, runs, spans), references, (*first.artefacts, *second.artefacts))


def one_line(flowed: Flowed, joiner: str) -> Flowed:
    """The text with the language's joiner where lines end within it."""
    value = flowed.text.value
    if "\n" not in value:
        return flowed
    if joiner:
        return replace(flowed, text=replace(flowed.text, value=value.replace("\n", joiner)))
    return without(flowed, [(at, at + 1) for at, char in enumerate(value) if char == "\n"])


def places(flowed: Flowed) -> list[Range]:
    """Where the text stands in the source."""
    return [(run.source, run.source + run.length) for run in flowed.text.runs]


def place_of(flowed: Flowed, start: int, end: int) -> Range:
    """Where the characters from ``start`` to ``end`` stand in the source."""
    return flowed.text.source_offset(start), flowed.text.source_offset(max(end - 1, start)) + 1


def _kept(flowed: Flowed, kept: list[Range], last: int) -> Flowed:
    value, runs, spans = [], list[Run](), list[Span]()
    length = 0
    moves: list[tuple[int, int, int]] = []
    for start, end in kept:
        for run in flowed.text.runs:
            left, right = max(start, run.at), min(end, run.at + run.length)
            if left < right:
                runs.append(Run(length + left - start, run.source + left - run.at, right - left))
        for span in flowed.text.spans:
            left, right = max(start, span.start), min(end, span.end)
            if left < right or (span.kind == "image" and start <= span.start < max(end, start + 1)):
                spans.append(replace(span, start=length + left - start, end=length + max(right, left) - start))
        value.append(flowed.text.value[start:end])
        moves.append((start, end, length))
        length += end - start
    references = tuple(moved for ref in flowed.references if (moved := _moved(ref, moves, last)))
    return Flowed(Text("".join(value), tuple(runs), tuple(spans)), references, ())


def _moved(reference: NoteReference, moves: list[tuple[int, int, int]], last: int) -> NoteReference | None:
    """A reference with its place in what was kept; None where it stands before or behind all of it."""
    if not moves[0][0] <= reference.at <= last or (reference.at == moves[0][0] > 0):
        return None
    at = max(length + min(reference.at, end) - start for start, end, length in moves if start <= reference.at)
    return replace(reference, at=at)

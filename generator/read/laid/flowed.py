"""Texts cut and joined with all that hangs on them: places in the source, spans, references to notes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.core.model import NoteReference, Range, Run, Text
from generator.core.spans import Span
from generator.read.akn.flow import Flowed

_BLANK = " \t\n\u00a0\u2002\u2003\u2009\u3000"


def piece(flowed: Flowed, start: int, end: int) -> Flowed:
    """The characters from ``start`` to ``end``, without blanks at either side, with a reference at its end."""
    return pieces(flowed, [(start, end)])[0]


def pieces(flowed: Flowed, ranges: Sequence[Range]) -> list[Flowed]:
    """The same of several ranges, which are sorted and apart from each other."""
    value = flowed.text.value
    bare, ends = [], [end for _, end in ranges]
    for start, end in ranges:
        left = start + len(value[start:end]) - len(value[start:end].lstrip(_BLANK))
        bare.append((left, max(left, left + len(value[left:end].rstrip(_BLANK)))))
    return [
        Flowed(Text(value[start:end], tuple(runs), tuple(spans)), tuple(references))
        for (start, end), runs, spans, references in zip(bare, *_shared(flowed, bare, ends), strict=True)
    ]


def without(flowed: Flowed, ranges: Sequence[Range]) -> Flowed:
    """The text without those ranges, which are sorted and apart from each other."""
    value = flowed.text.value
    edges = [0, *(edge for pair in ranges for edge in pair), len(value)]
    kept = list(zip(edges[::2], edges[1::2], strict=True))
    words, runs, spans, references = [], list[Run](), list[Span](), list[NoteReference]()
    length = 0
    shared = _shared(flowed, kept, [start for start, _ in ranges] + [len(value)])
    for (start, end), own_runs, own_spans, own_references in zip(kept, *shared, strict=True):
        words.append(value[start:end])
        runs += (replace(run, at=run.at + length) for run in own_runs)
        spans += (replace(span, start=span.start + length, end=span.end + length) for span in own_spans)
        references += (replace(ref, at=ref.at + length) for ref in own_references)
        length += end - start
    return Flowed(Text("".join(words), tuple(runs), tuple(spans)), tuple(references))


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


def _shared(
    flowed: Flowed, ranges: Sequence[Range], ends: Sequence[int]
) -> tuple[list[list[Run]], list[list[Span]], list[list[NoteReference]]]:
    """What hangs on each of the ranges, counted from its beginning. ``ends`` is how far references are a range's."""
    runs: list[list[Run]] = [[] for _ in ranges]
    spans: list[list[Span]] = [[] for _ in ranges]
    references: list[list[NoteReference]] = [[] for _ in ranges]
    lasts = [end for _, end in ranges]
    for run in flowed.text.runs:
        for at in _over(ranges, lasts, run.at, run.at + run.length):
            left, right = max(ranges[at][0], run.at), min(ranges[at][1], run.at + run.length)
            runs[at].append(Run(left - ranges[at][0], run.source + left - run.at, right - left))
    for span in flowed.text.spans:
        for at in _over(ranges, lasts, span.start, max(span.end, span.start + (span.kind == "image"))):
            start, end = ranges[at]
            left, right = max(start, span.start), min(end, span.end)
            spans[at].append(replace(span, start=left - start, end=max(left, right) - start))
    for ref in flowed.references:
        at = min(bisect_left(ends, ref.at), len(ranges) - 1)
        start, end = ranges[at]
        references[at].append(replace(ref, at=min(max(ref.at, start), end) - start))
    return runs, spans, references


def _over(ranges: Sequence[Range], lasts: Sequence[int], start: int, end: int) -> Iterator[int]:
    """The ranges that share a character with those from ``start`` to ``end``."""
    for at in range(bisect_right(lasts, start), len(ranges)):
        if ranges[at][0] >= end:
            return
        yield at

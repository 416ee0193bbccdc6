"""Standoff marks: a text is never edited to annotate it. One function renders text and spans to HTML.

The stated order: *atomic* spans (what a reader can press) are never nested and never split; where two overlap, the
kind earlier in ``ATOMIC`` wins, then the longer, then the earlier. An atomic span ends where a note's figure stands
inside it. All other spans only wrap; they are split at the edges of atomic ones and nest in the order of ``WRAPPING``.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from html import escape

ATOMIC = ("erratum", "citation", "term")
WRAPPING = ("lead", "act", "quote", "time", "italic", "sup", "sub")


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` of a paragraph's text are of ``kind`` and lead to ``target``."""

    start: int
    end: int
    kind: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class Insert:
    """HTML that stands before the character at ``at``: a note's figure."""

    at: int
    html: str


Tags = Callable[[Span], tuple[str, str]]
"""The opening and closing tag of a span."""


def choose(spans: Iterable[Span], inserts: Iterable[Insert] = ()) -> tuple[Span, ...]:
    """The atomic spans that stand, after overlaps and clipping, in order."""
    cuts = sorted({insert.at for insert in inserts})
    ranked = sorted(
        (_clipped(span, cuts) for span in spans if span.kind in ATOMIC and span.start < span.end),
        key=lambda span: (ATOMIC.index(span.kind), span.start - span.end, span.start),
    )
    taken: list[Span] = []
    for span in ranked:
        at = bisect_left(taken, span)
        before, after = taken[at - 1] if at else None, taken[at] if at < len(taken) else None
        if (before is None or before.end <= span.start) and (after is None or span.end <= after.start):
            insort(taken, span)
    return tuple(taken)


def _clipped(span: Span, cuts: list[int]) -> Span:
    at = bisect_left(cuts, span.start + 1)
    if at < len(cuts) and cuts[at] < span.end:
        return Span(span.start, cuts[at], span.kind, span.target)
    return span


def render(text: str, spans: Iterable[Span], inserts: Iterable[Insert], tags: Tags) -> str:
    """``text`` as HTML with its spans. Everything of the text is escaped; tags and inserts are taken as they are."""
    spans, inserts = tuple(spans), sorted(inserts, key=lambda insert: insert.at)
    atomic = choose(spans, inserts)
    wrapping = [span for span in spans if span.kind in WRAPPING and span.start < span.end]
    edges = {0, len(text), *(insert.at for insert in inserts)}
    edges.update(edge for span in (*atomic, *wrapping) for edge in (span.start, span.end))
    places = sorted(edge for edge in edges if 0 <= edge <= len(text))
    out: list[str] = []
    opened: list[Span] = []
    waiting = list(inserts)
    for place, following in zip(places, [*places[1:], None], strict=True):
        active = _active(atomic, wrapping, place) if following is not None else []
        kept = 0
        while kept < len(opened) and kept < len(active) and opened[kept] == active[kept]:
            kept += 1
        out += [tags(span)[1] for span in reversed(opened[kept:])]
        while waiting and waiting[0].at == place:
            out.append(waiting.pop(0).html)
        out += [tags(span)[0] for span in active[kept:]]
        opened = active
        if following is not None:
            out.append(escape(text[place:following]))
    return "".join(out)


def _active(atomic: tuple[Span, ...], wrapping: list[Span], place: int) -> list[Span]:
    """What is open at ``place``, outermost first."""
    at = bisect_left(atomic, Span(place + 1, 0, ""))
    inside = [atomic[at - 1]] if at and atomic[at - 1].end > place else []
    wraps = [span for span in wrapping if span.start <= place < span.end]
    return inside + sorted(wraps, key=lambda span: (WRAPPING.index(span.kind), span.start, -span.end, span.target))

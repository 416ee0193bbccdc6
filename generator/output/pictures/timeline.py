"""The timeline: years down the page, instruments on one side and what the text says of time on the other.

Every event has lines of its own, so that no label can lie on another; a gap in the years is told in words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup

from generator.output.pictures.svg import (
    CELL,
    LINE,
    SIZE,
    Chip,
    advance,
    chip,
    chip_width,
    drawing,
    element,
    hit,
    joined,
    link,
    mark,
    text,
    wrapped,
)

_GAP = 4
_AXIS = 56
"""Width of the strip in the middle that holds the years."""


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a year. ``side`` is ``document`` or ``time``; ``kind`` and ``when`` stand before the words."""

    year: int
    iso: str
    side: str
    shape: str
    kind: str
    when: str
    text: str
    href: str
    label: str
    chips: tuple[Chip, ...] = ()
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class _Box:
    """An event set in lines: what is drawn with ``x`` at its left edge, and its height."""

    event: Event
    lines: tuple[str, ...]
    lead: str
    height: int
    chips_below: bool


def timeline(events: Sequence[Event], width: int, label: str, *, sides: int, class_: str, gap: str) -> Markup:
    """The drawing.

    Args:
        events: in the order of time.
        width: pixels.
        label: name of the picture.
        sides: 2 has documents to the left of the years and times to the right; 1 has all to the right.
        class_: class of the drawing.
        gap: words for years left out, with ``{}`` for their number.
    """
    column = (width - _AXIS) // 2 if sides == 2 else width - _AXIS
    parts, y, last = [], 0, None
    for year, group in groupby(events, key=lambda event: event.year):
        if last is not None and year - last > 2:
            parts.append(_pause(y, width, sides, gap.format(year - last - 1)))
            y += CELL
        boxes = [_box(event, column - 28) for event in group]
        left = [box for box in boxes if sides == 2 and box.event.side == "document"]
        right = [box for box in boxes if box not in left]
        parts.append(_year(year, y, width, sides))
        for run, side in ((left, "left"), (right, "right")):
            at = y
            for box in run:
                parts.append(_drawn(box, at, width, column, side))
                at += box.height + _GAP
        y += max(sum(box.height + _GAP for box in run) for run in (left, right)) + 8
        last = year
    return drawing(width, y, joined(parts), f"timeline {class_}", label)


def _middle(width: int, sides: int) -> int:
    return width // 2 if sides == 2 else _AXIS // 2


def _year(year: int, y: int, width: int, sides: int) -> Markup:
    middle = _middle(width, sides)
    line = element("path", class_="rules", d=f"M0 {y + 0.5}H{width}")
    return line + text(middle, y + CELL // 2 + 3, str(year), "year")


def _pause(y: int, width: int, sides: int, words: str) -> Markup:
    return text(_middle(width, sides), y + CELL // 2, words, "pause")


def _box(event: Event, width: int) -> _Box:
    lead = " ".join(word for word in (event.kind, event.when) if word)
    taken = advance(lead, SIZE) + 10 if lead else 0
    lines = wrapped(event.text, width, 2, taken)
    chips = sum(chip_width(value) + 4 for value in event.chips)
    used = advance(lines[-1]) + (taken if len(lines) == 1 else 0)
    below = bool(chips) and used + chips + 6 > width
    height = max(CELL, LINE * len(lines) + 4)
    if below:
        height += _chip_rows(event.chips, width) * (CELL + 4)
    return _Box(event, lines, lead, height, below)


def _chip_rows(chips: tuple[Chip, ...], width: int) -> int:
    rows, used = 1, 0
    for value in chips:
        step = chip_width(value) + 4
        if used and used + step > width:
            rows, used = rows + 1, 0
        used += step
    return rows


def _drawn(box: _Box, y: int, width: int, column: int, side: str) -> Markup:
    event = box.event
    y += 3
    edge = width - column if side == "right" else 0
    mark_x = edge + 6 if side == "right" else column - 6
    words = edge + 20 if side == "right" else column - 20
    lines = []
    for at, line in enumerate(box.lines):
        lead = element("tspan", f"{box.lead} ", class_="lead") if at == 0 and box.lead else Markup("")
        content = lead + element("tspan", line, lang=event.lang)
        lines.append(text(words, y + CELL // 2 + at * LINE, content, side))
    high = LINE * (len(box.lines) - 1) + CELL
    body = hit(edge, y, column, high) + mark(event.shape, mark_x, y + CELL // 2) + joined(lines)
    drawn = link(event.href, event.label, body, "event")
    return drawn + _chips(box, words, y, column - 28)


def _chips(box: _Box, left: int, y: int, width: int) -> Markup:
    x = left
    taken = (advance(box.lead) + 10) if box.lead and len(box.lines) == 1 else 0
    y += LINE * (len(box.lines) - 1)
    if box.chips_below:
        y += CELL
    else:
        x += round(advance(box.lines[-1]) + taken) + 6
    parts = []
    for value in box.event.chips:
        step = chip_width(value) + 4
        if box.chips_below and x > left and x + step > left + width:
            x, y = left, y + CELL + 4
        parts.append(chip(value, x, y))
        x += step
    return joined(parts)

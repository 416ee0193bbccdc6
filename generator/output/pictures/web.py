"""The web of references: units in order on the left, documents by body on the right, a line where one names the other.

The layout depends on nothing but the order of what is given: a new line moves no node.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.output.pictures.svg import (
    CELL,
    LINE,
    Chip,
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


@dataclass(frozen=True, slots=True)
class Node:
    """A unit or a document; ``group`` is the part or the body it stands under."""

    id: str
    text: str
    label: str
    href: str
    group: str


@dataclass(frozen=True, slots=True)
class Edge:
    """The unit names the document: in its text, or only in a note (``noted``)."""

    unit: str
    document: str
    noted: bool = False


@dataclass(frozen=True, slots=True)
class Strip:
    """A document with the units that name it: their chips, and their places in the text, from 0 to 1."""

    node: Node
    chips: tuple[Chip, ...]
    places: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class _Placed:
    node: Node
    lines: tuple[str, ...]
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


def web(
    units: Sequence[Node], documents: Sequence[Node], edges: Sequence[Edge], width: int, label: str, *, left: int,
    right: int, class_: str,
) -> Markup:  # fmt: skip
    """The drawing: ``left`` and ``right`` are the widths of the two columns of names, in pixels."""
    ours, ours_heads, ours_height = _column(units, left - 16, 1)
    theirs, their_heads, their_height = _column(documents, right - 16, 3)
    height = max(ours_height, their_height)
    ours, ours_heads = _stretched(ours, ours_heads, ours_height, height)
    theirs, their_heads = _stretched(theirs, their_heads, their_height, height)
    start, end = left, width - right
    ends = {placed.node.id: placed.middle for placed in (*ours, *theirs)}
    paths: dict[str, list[Markup]] = {}
    for edge in edges:
        for node in (edge.unit, edge.document):
            shape = _curve(start, ends[edge.unit], end, ends[edge.document])
            kind = "edge noted" if edge.noted else "edge"
            paths.setdefault(node, []).append(element("path", class_=kind, d=shape))
    parts = [text(0, y, name, "web-head") for name, y in ours_heads]
    parts += [text(end, y, name, "web-head") for name, y in their_heads]
    for placed in theirs:
        parts.append(_node(placed, end, right, paths.get(placed.node.id, []), "document"))
    for placed in ours:
        parts.append(_node(placed, 0, left, paths.get(placed.node.id, []), "unit"))
    return drawing(width, height, joined(parts), f"web {class_}", label)


def _column(nodes: Sequence[Node], width: int, lines: int) -> tuple[list[_Placed], list[tuple[str, int]], int]:
    placed, heads, y, group = [], [], 0, None
    for node in nodes:
        if node.group != group:
            group = node.group
            y += 12 if y else 0
            heads.append((group, y + CELL // 2))
            y += CELL
        words = wrapped(node.text, width, lines)
        height = max(CELL, LINE * len(words) + 4)
        placed.append(_Placed(node, words, y, height))
        y += height
    return placed, heads, y


def _stretched(
    placed: list[_Placed], heads: list[tuple[str, int]], height: int, wanted: int
) -> tuple[list[_Placed], list[tuple[str, int]]]:
    """The shorter column spread over the height of the longer one."""
    if not placed or height >= wanted:
        return placed, heads
    ratio = wanted / height
    return (
        [_Placed(p.node, p.lines, round(p.y * ratio), p.height) for p in placed],
        [(name, round((y - CELL // 2) * ratio) + CELL // 2) for name, y in heads],
    )


def _curve(x1: int, y1: int, x2: int, y2: int) -> str:
    bend = (x1 + x2) // 2
    return f"M{x1} {y1}C{bend} {y1} {bend} {y2} {x2} {y2}"


def _node(placed: _Placed, x: int, width: int, paths: list[Markup], side: str) -> Markup:
    """A node with its lines in one group, so that pointing at it can show them."""
    node = placed.node
    top = placed.middle - LINE * (len(placed.lines) - 1) // 2
    at = x + 14 if side == "document" else x + width - 14
    words = joined(text(at, top + n * LINE, line, side) for n, line in enumerate(placed.lines))
    dot = mark("square" if side == "document" else "disc", x if side == "document" else x + width, placed.middle, 4)
    left = x - 6 if side == "document" else x
    body = hit(left, placed.y, width + 6, placed.height) + dot + words
    return element("g", joined(paths) + link(node.href, node.label, body), class_=f"node {side}")


def strips(rows: Sequence[Strip], width: int, label: str, *, class_: str) -> Markup:
    """The small form: below each document's name a line that is the whole text, marked where it names the document."""
    parts, y, group = [], 0, None
    for row in rows:
        if row.node.group != group:
            group = row.node.group
            y += 12 if y else 0
            parts.append(text(0, y + CELL // 2, group, "web-head"))
            y += CELL + 4
        words = wrapped(row.node.text, width, 3)
        high = LINE * len(words) + 4
        lines = joined(text(0, y + CELL // 2 + at * LINE, line) for at, line in enumerate(words))
        parts.append(link(row.node.href, row.node.label, hit(0, y, width, high) + lines))
        y += high + 8
        parts.append(_scale(row.places, width, y))
        y += 8
        x = 0
        for value in row.chips:
            if x and x + chip_width(value) > width:
                x, y = 0, y + CELL + 4
            parts.append(chip(value, x, y))
            x += chip_width(value) + 4
        y += CELL + 16
    return drawing(width, y, joined(parts), f"web {class_}", label)


def _scale(places: Sequence[float], width: int, y: int) -> Markup:
    marks = "".join(f"M{round(place * (width - 2)) + 1} {y - 4}v8" for place in places)
    line = element("path", class_="rules", d=f"M0 {y + 0.5}H{width}")
    return line + element("path", class_="ticks", d=marks)

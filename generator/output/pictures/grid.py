"""The coverage map: units down the page, places of a programme across; a cell is a link, its shape tells the kind.

Units stand in rows because there are many of them and a page is long; so one drawing serves every width, its blocks
standing side by side or below each other. Names of columns are set upright, as Chinese is.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.output.pictures.svg import CELL, advance, drawing, element, hit, joined, link, mark, text, wrapped

GUTTER = 40
_HEAD = 172


@dataclass(frozen=True, slots=True)
class Column:
    """A place of the programme: the sign over its column, its name, its page."""

    code: str
    sign: str
    name: str
    href: str


@dataclass(frozen=True, slots=True)
class GridRow:
    """A unit. ``empty`` says that an editor found no link for it."""

    id: str
    text: str
    label: str
    href: str
    nested: bool = False
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Spot:
    """A filled cell: the unit ``row`` bears on ``column``; ``text`` names the objectives, where there are some."""

    row: str
    column: str
    shape: str
    text: str
    label: str
    href: str


def width_of(columns: Sequence[Column]) -> int:
    """Width of a block, in pixels."""
    return GUTTER + CELL * len(columns)


def grid_head(columns: Sequence[Column], label: str) -> Markup:
    """The names of the columns, upright, each a link, and below them the signs, which stay in sight."""
    height = min(_HEAD, max(round(advance(column.name)) for column in columns) + 12)
    names = []
    for at, column in enumerate(columns):
        x = GUTTER + at * CELL
        (words,) = wrapped(column.name, height - 12, lines=1)
        line = element("text", words, class_="upright", x=x + CELL // 2, y=6, writing_mode="vertical-rl")
        names.append(link(column.href, column.name, hit(x, 0, CELL, height) + line))
    signs = joined(
        text(GUTTER + at * CELL + CELL // 2, CELL // 2, column.sign, "sign") for at, column in enumerate(columns)
    )
    width = width_of(columns)
    return drawing(width, height, joined(names), "grid-names", label) + drawing(width, CELL, signs, "grid-signs", None)


def grid_rows(columns: Sequence[Column], rows: Sequence[GridRow], spots: Sequence[Spot], label: str) -> Markup:
    """The cells of these rows and columns; other spots are left out."""
    width, height = width_of(columns), CELL * len(rows)
    across = {column.code: GUTTER + at * CELL for at, column in enumerate(columns)}
    filled: dict[str, list[Spot]] = {}
    for spot in spots:
        if spot.column in across:
            filled.setdefault(spot.row, []).append(spot)
    parts = [_rules(width, height, len(columns))]
    for at, row in enumerate(rows):
        y = at * CELL
        words = text(GUTTER - 8, y + CELL // 2, row.text, "row-label nested" if row.nested else "row-label")
        parts.append(link(row.href, row.label, hit(0, y, GUTTER - 4) + words))
        if row.empty:
            parts.append(element("path", class_="nothing", d=f"M{GUTTER + 6} {y + CELL // 2}H{width - 6}"))
        parts += [_cell(spot, across[spot.column], y) for spot in filled.get(row.id, ())]
    return drawing(width, height, joined(parts), "grid", label)


def _rules(width: int, height: int, columns: int) -> Markup:
    down = "".join(f"M{GUTTER + at * CELL + 0.5} 0V{height}" for at in range(columns + 1))
    across = "".join(f"M{GUTTER} {y + 0.5}H{width}" for y in range(0, height + 1, CELL))
    return element("path", class_="rules", d=down + across)


def _cell(spot: Spot, x: int, y: int) -> Markup:
    middle = (x + CELL // 2, y + CELL // 2)
    words = text(*middle, spot.text, "on-mark" if spot.shape != "ring" else "in-ring") if spot.text else Markup("")
    return link(spot.href, spot.label, hit(x, y, CELL) + mark(spot.shape, *middle, 9) + words, "cell")

"""Which unit bears on which place of the programme of action: a map, a table, and what is left untouched."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.content.beijing_schema import Beijing, Outcome, Titled, Whole
from generator.content.schemas import CrosswalkLink
from generator.core.model import Unit
from generator.edition.annotate import Annotated
from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import figure_page, unit_chip
from generator.output.pages.page import Page, UrlOf
from generator.output.pages.targets import TargetName, target_name
from generator.output.pages.unit_view import LINK_KINDS
from generator.output.pictures import Chip, Column, GridRow, Spot, grid_head, grid_rows, mark_sample

_Gathers = dict[str, tuple[str, ...]]
SHAPES = {"named": "square", "subject": "disc", "follow-up": "ring"}


@dataclass(frozen=True, slots=True)
class CoveragePart:
    """A part of the document: its blocks of the map, each a head and rows."""

    name: str
    blocks: tuple[tuple[Markup, Markup], ...]


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A place in the table; ``units`` stand by the kind of their links, in the order of the kinds."""

    target: TargetName
    units: tuple[tuple[Chip, ...], ...]


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """An area with its objectives, or the other parts."""

    name: str
    rows: tuple[TargetRow, ...]


@dataclass(frozen=True, slots=True)
class AreaLeft:
    """An area that is touched: its objectives without a link, and how many objectives it has."""

    area: TargetName
    left: tuple[TargetName, ...]
    objectives: int


@dataclass(frozen=True, slots=True)
class Untouched:
    """What has no link. ``of_areas`` and ``of_objectives`` are how many there are, ``count`` is of objectives."""

    areas: tuple[TargetName, ...]
    objectives: tuple[AreaLeft, ...]
    rest: tuple[TargetName, ...]
    of_areas: int
    of_objectives: int
    count: int


@dataclass(frozen=True, slots=True)
class CoverageFigure:
    """The map, its key, its figures, its table, and what is left."""

    name: str
    parts: tuple[CoveragePart, ...]
    key: tuple[tuple[Markup, str], ...]
    kinds: tuple[str, ...]
    method: tuple[str, ...]
    links: int
    linked: int
    units: int
    groups: tuple[TargetGroup, ...]
    untouched: Untouched
    unlinked: tuple[tuple[Unit, str], ...]


def coverage_page(view: EditionView) -> Page | None:
    """The page; None where the edition has no crosswalk or there is no programme."""
    beijing = view.context.library.beijing
    if beijing is None or not view.edition.crosswalked:
        return None
    slug = view.edition.slug
    url = view.context.url(f"{slug}/coverage")
    title = f"{beijing.short_name}对照"
    units = view.edition.units
    figure = CoverageFigure(
        name=beijing.name,
        parts=tuple(_parts(view, beijing, url)),
        key=tuple((mark_sample(SHAPES[kind]), word) for kind, word in LINK_KINDS.items()),
        kinds=tuple(LINK_KINDS.values()),
        method=view.edition.method,
        links=sum(len(annotated.links) for annotated in units),
        linked=sum(bool(annotated.links) for annotated in units),
        units=len(units),
        groups=tuple(_table(view, beijing, url)),
        untouched=_untouched(view, beijing, url),
        unlinked=tuple((a.unit, a.no_links) for a in units if a.no_links),
    )
    description = f"{view.edition.symbol}各段与{beijing.name}各部分的对应，以及没有涉及的部分"
    return figure_page(view, "coverage", title, description, figure)


@dataclass(frozen=True, slots=True)
class _Set:
    """Columns drawn in one block, and the targets that each gathers."""

    name: str
    columns: tuple[Column, ...]
    gathers: _Gathers


def _parts(view: EditionView, beijing: Beijing, url: UrlOf) -> Iterator[CoveragePart]:
    sets = _sets(view, beijing, url)
    for part in view.map:
        units = [view.edition.by_id[cell.id] for cell in part.cells]
        rows = [_row(view, annotated, url) for annotated in units]
        blocks = []
        for columns in sets:
            spots = [spot for annotated in units for spot in spots_of(view, annotated, columns.gathers, url)]
            label = f"{part.name}：{columns.name}"
            head = grid_head(columns.columns, columns.name)
            blocks.append((head, grid_rows(columns.columns, rows, spots, label)))
        yield CoveragePart(part.name, tuple(blocks))


def _sets(view: EditionView, beijing: Beijing, url: UrlOf) -> list[_Set]:
    """The areas, and those of the other parts that a unit is linked to."""
    linked = {link.target for annotated in view.edition.units for link in annotated.links}
    targets = beijing.targets()
    areas: _Gathers = {a.code: (a.code, *(o.code for o in a.objectives)) for a in beijing.areas}
    inside = {code for codes in areas.values() for code in codes}
    rest: _Gathers = {code: (code,) for code in _others(targets, inside) if code in linked}
    sets = [("重大关切领域", areas), ("宣言、各章和成果文件", rest)]
    return [
        _Set(name, tuple(_column(view, code, targets[code], url) for code in gathers), gathers)
        for name, gathers in sets
        if gathers
    ]


def _others(targets: dict[str, Titled], inside: set[str]) -> list[str]:
    """The codes outside the areas: the two whole documents, what later reviewed them, the chapters."""
    rest = [code for code in targets if code not in inside]
    order = {code: (isinstance(targets[code], Whole), isinstance(targets[code], Outcome)) for code in rest}
    return sorted(rest, key=lambda code: order[code], reverse=True)


def _column(view: EditionView, code: str, target: Titled, url: UrlOf) -> Column:
    sign = view.context.target_code(code) or getattr(target, "numeral", "") or target.title_zh[0]
    name = target.title_zh
    if isinstance(target, Outcome):
        number = target.symbol.partition("RES/")[2] or target.symbol
        sign, name = number.rpartition("/")[2], f"第{number}号决议"
    return Column(code, sign, name, url(*view.context.target_address(code)))


def _row(view: EditionView, annotated: Annotated, url: UrlOf) -> GridRow:
    unit = annotated.unit
    entry = view.entries[view.positions[unit.id]]
    text = f"({entry.short})" if entry.nested else entry.short
    href = url(f"{view.edition.slug}/{unit.id}")
    return GridRow(unit.id, text, unit.label, href, entry.nested, annotated.no_links is not None)


def spots_of(view: EditionView, annotated: Annotated, gathers: _Gathers, url: UrlOf) -> list[Spot]:
    """A unit's filled cells: one for each column that one of its links leads to."""
    unit, spots = annotated.unit, []
    for column, codes in gathers.items():
        links = [link for link in annotated.links if link.target in codes]
        if not links:
            continue
        kinds = {link.kind for link in links}
        shape = next(SHAPES[kind] for kind in LINK_KINDS if kind in kinds)
        numbers = [number for link in links if (number := link.target.partition(".")[2])]
        text = ",".join(numbers) if len(numbers) < 3 else f"{numbers[0]}+"
        label = f"{unit.label}：" + "；".join(_words(view, link) for link in links)
        spots.append(Spot(unit.id, column, shape, text, label, url(f"{view.edition.slug}/{unit.id}", "beijing")))
    return spots


def _words(view: EditionView, link: CrosswalkLink) -> str:
    code = view.context.target_code(link.target)
    return f"{code}{view.context.library.targets[link.target].title_zh}（{LINK_KINDS[link.kind]}）"


def _table(view: EditionView, beijing: Beijing, url: UrlOf) -> Iterator[TargetGroup]:
    """The same facts by target: areas with their objectives, then the rest, each with its units by kind."""
    targets = beijing.targets()
    groups: list[tuple[str, Sequence[str]]] = [
        (f"{area.code} {area.title_zh}", (area.code, *(o.code for o in area.objectives))) for area in beijing.areas
    ]
    inside = {code for _, codes in groups for code in codes}
    groups.append(("宣言、各章和成果文件", _others(targets, inside)))
    for name, codes in groups:
        rows = tuple(row for code in codes if (row := _target_row(view, code, targets[code], url)))
        if rows:
            yield TargetGroup(name, rows)


def _target_row(view: EditionView, code: str, target: Titled, url: UrlOf) -> TargetRow | None:
    units = tuple(
        tuple(
            unit_chip(annotated.unit, view.edition.slug, url, "beijing")
            for annotated in view.edition.units
            for link in annotated.links
            if link.target == code and link.kind == kind
        )
        for kind in LINK_KINDS
    )
    if not any(units):
        return None
    address, anchor = view.context.target_address(code)
    whole = "（领域整体）" if len(code) == 1 else ""
    return TargetRow(TargetName(view.context.target_code(code), target.title_zh + whole, url(address, anchor)), units)


def _untouched(view: EditionView, beijing: Beijing, url: UrlOf) -> Untouched:
    """Areas, objectives and other parts without a link, computed."""
    linked = {link.target for annotated in view.edition.units for link in annotated.links}

    def named(parts: Sequence[Titled]) -> tuple[TargetName, ...]:
        return tuple(target_name(view.context, part, url) for part in parts if part.code not in linked)

    none, some = [], []
    for area in beijing.areas:
        if linked.isdisjoint({area.code, *(objective.code for objective in area.objectives)}):
            none.append(target_name(view.context, area, url))
        elif left := named(area.objectives):
            some.append(AreaLeft(target_name(view.context, area, url), left, len(area.objectives)))
    objectives = [objective.code for area in beijing.areas for objective in area.objectives]
    return Untouched(
        areas=tuple(none),
        objectives=tuple(some),
        rest=named((*beijing.chapters, *beijing.outcomes)),
        of_areas=len(beijing.areas),
        of_objectives=len(objectives),
        count=sum(code not in linked for code in objectives),
    )

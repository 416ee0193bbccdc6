"""The coverage of the programme of action as a table: by place its units, and what no unit bears on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.content.beijing_schema import Beijing, Chapter, Outcome, Section, Titled, Whole
from generator.output.labels import link_kinds
from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import unit_chip
from generator.output.pages.page import UrlOf
from generator.output.pages.targets import TargetName, target_name
from generator.output.pages.wording import Wording
from generator.output.pictures import Chip


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A place in the table; ``units`` stand by the kind of their links, in the order of the kinds."""

    target: TargetName
    units: tuple[tuple[Chip, ...], ...]


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """An area with its objectives, or the other parts."""

    name: str | Wording
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


def other_places(targets: dict[str, Titled], inside: set[str]) -> list[str]:
    """The codes outside the areas: the two whole documents, what later reviewed them, the chapters."""
    rest = [code for code in targets if code not in inside]
    order = {code: (isinstance(targets[code], Whole), isinstance(targets[code], Outcome)) for code in rest}
    return sorted(rest, key=lambda code: order[code], reverse=True)


def coverage_table(view: EditionView, beijing: Beijing, url: UrlOf) -> Iterator[TargetGroup]:
    """The same facts by target: areas with their objectives, then the rest, each with its units by kind."""
    targets = beijing.targets()
    groups: list[tuple[str | Wording, Sequence[str]]] = [
        (view.context.coded_name(area), (area.code, *(o.code for o in area.objectives))) for area in beijing.areas
    ]
    inside = {code for _, codes in groups for code in codes}
    _ = view.context.words.gettext
    groups.append((_("Declaration, chapters and outcome documents"), other_places(targets, inside)))
    for name, codes in groups:
        rows = tuple(row for code in codes if (row := _target_row(view, code, targets[code], url)))
        if rows:
            yield TargetGroup(name, rows)


def _target_row(view: EditionView, code: str, target: Titled, url: UrlOf) -> TargetRow | None:
    units = tuple(
        tuple(
            unit_chip(view, annotated.unit, url, "beijing")
            for annotated in view.edition.units
            for link in annotated.links
            if link.target == code and link.kind == kind
        )
        for kind in link_kinds(str)
    )
    if not any(units):
        return None
    address, anchor = view.context.target_address(code)
    section = isinstance(target, Section)
    title, whole = view.context.part_name(target) if section else view.context.names.of(target), len(code) == 1
    if whole and not title.spoken:
        title = replace(title, text=title.text + view.context.words.gettext(" (the area as a whole)"))
    return TargetRow(TargetName(view.context.target_code(code), title, url(address, anchor)), units)


def untouched(view: EditionView, beijing: Beijing, url: UrlOf) -> Untouched:
    """Areas, objectives and other parts without a link, computed."""
    linked = {link.target for annotated in view.edition.units for link in annotated.links}

    def named(parts: Sequence[Titled]) -> tuple[TargetName, ...]:
        return tuple(target_name(view.context, part, url) for part in parts if part.code not in linked)

    def whole(chapter: Chapter) -> bool:
        return linked.isdisjoint(section.code for section in chapter.sections)

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
        rest=named((*filter(whole, beijing.chapters), *beijing.outcomes)),
        of_areas=len(beijing.areas),
        of_objectives=len(objectives),
        count=sum(code not in linked for code in objectives),
    )

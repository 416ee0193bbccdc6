"""Which unit bears on which place of the programme of action: a map, a table, and what is left untouched."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from generator.content.beijing_schema import Beijing, Outcome, Titled
from generator.content.schemas import CrosswalkLink
from generator.core.model import Unit
from generator.edition.annotate import Annotated
from generator.output.labels import link_kinds
from generator.output.pages.coverage_table import TargetGroup, Untouched, coverage_table, other_places, untouched
from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import figure_page
from generator.output.pages.page import Page, UrlOf
from generator.output.pages.wording import Wording
from generator.output.pictures import Column, GridRow, Spot, grid_head, grid_rows, mark_sample

_Gathers = dict[str, tuple[str, ...]]
SHAPES = {"named": "square", "subject": "disc", "follow-up": "ring"}


@dataclass(frozen=True, slots=True)
class CoveragePart:
    """A part of the document: its blocks of the map, each a head and rows."""

    name: str
    blocks: tuple[tuple[Markup, Markup], ...]


@dataclass(frozen=True, slots=True)
class CoverageFigure:
    """The map, its key, its figures, its table, and what is left."""

    name: Wording
    parts: tuple[CoveragePart, ...]
    key: tuple[tuple[Markup, str], ...]
    kinds: tuple[str, ...]
    method: tuple[Wording, ...]
    links: int
    linked: int
    units: int
    groups: tuple[TargetGroup, ...]
    untouched: Untouched
    unlinked: tuple[tuple[Unit, Wording], ...]


def coverage_page(view: EditionView) -> Page | None:
    """The page; None where the edition has no crosswalk or there is no programme."""
    beijing = view.context.library.beijing
    if beijing is None or not view.edition.crosswalked:
        return None
    slug = view.edition.slug
    url = view.context.url(f"{slug}/coverage")
    _ = view.context.words.gettext
    names = view.context.names
    title = _("Coverage: %(name)s") % {"name": names.programme_short.text}
    units = view.edition.units
    figure = CoverageFigure(
        name=names.programme,
        parts=tuple(_parts(view, beijing, url)),
        key=tuple((mark_sample(SHAPES[kind]), word) for kind, word in link_kinds(_).items()),
        kinds=tuple(link_kinds(_).values()),
        method=view.editorial.method,
        links=sum(len(annotated.links) for annotated in units),
        linked=sum(bool(annotated.links) for annotated in units),
        units=len(units),
        groups=tuple(coverage_table(view, beijing, url)),
        untouched=untouched(view, beijing, url),
        unlinked=tuple((a.unit, why) for a in units if (why := view.editorial.no_links(a.unit.id))),
    )
    description = _(
        "How the paragraphs of %(symbol)s bear on the parts of the %(name)s, and which parts none bears on"
    ) % {
        "symbol": view.edition.symbol,
        "name": names.programme.text,
    }
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
            label = part.name + view.context.words.pgettext("heading", ": ") + columns.name
            head = grid_head(columns.columns, columns.name)
            blocks.append((head, grid_rows(columns.columns, rows, spots, label)))
        yield CoveragePart(part.name, tuple(blocks))


def _sets(view: EditionView, beijing: Beijing, url: UrlOf) -> list[_Set]:
    """The areas, and those of the other parts that a unit is linked to."""
    _ = view.context.words.gettext
    linked = {link.target for annotated in view.edition.units for link in annotated.links}
    targets = beijing.targets()
    areas: _Gathers = {a.code: (a.code, *(o.code for o in a.objectives)) for a in beijing.areas}
    inside = {code for codes in areas.values() for code in codes}
    gathered = {chapter.code: tuple(section.code for section in chapter.sections) for chapter in beijing.chapters}
    inside.update(code for sections in gathered.values() for code in sections)
    places = {code: (code, *gathered.get(code, ())) for code in other_places(targets, inside)}
    rest: _Gathers = {code: codes for code, codes in places.items() if not linked.isdisjoint(codes)}
    sets = [(_("Critical areas of concern"), areas), (_("Declaration, chapters and outcome documents"), rest)]
    return [
        _Set(name, tuple(_column(view, code, targets[code], url) for code in gathers), gathers)
        for name, gathers in sets
        if gathers
    ]


def _column(view: EditionView, code: str, target: Titled, url: UrlOf) -> Column:
    sign = view.context.target_code(code) or getattr(target, "numeral", "") or view.context.names.of(target).text[0]
    name = view.context.names.of(target).text
    if isinstance(target, Outcome):
        number = target.symbol.partition("RES/")[2] or target.symbol
        sign, name = number.rpartition("/")[2], view.context.words.gettext("resolution %(number)s") % {"number": number}
    return Column(code, sign, name, url(*view.context.target_address(code)))


def _row(view: EditionView, annotated: Annotated, url: UrlOf) -> GridRow:
    unit = annotated.unit
    entry = view.entries[view.positions[unit.id]]
    text = f"({entry.short})" if entry.nested else entry.short
    href = url(f"{view.edition.slug}/{unit.id}")
    return GridRow(unit.id, text, unit.label, href, entry.nested, bool(view.editorial.no_links(unit.id)))


def spots_of(view: EditionView, annotated: Annotated, gathers: _Gathers, url: UrlOf) -> list[Spot]:
    """A unit's filled cells: one for each column that one of its links leads to."""
    unit, spots = annotated.unit, []
    for column, codes in gathers.items():
        links = [link for link in annotated.links if link.target in codes]
        if not links:
            continue
        kinds = {link.kind for link in links}
        shape = next(SHAPES[kind] for kind in link_kinds(str) if kind in kinds)
        numbers = [number for link in links if (number := link.target.partition(".")[2])]
        text = ",".join(numbers) if len(numbers) < 3 else f"{numbers[0]}+"
        between = view.context.words.pgettext("list", "; ")
        label = unit.label + view.context.words.pgettext("heading", ": ")
        label += between.join(_words(view, link) for link in links)
        spots.append(Spot(unit.id, column, shape, text, label, url(f"{view.edition.slug}/{unit.id}", "beijing")))
    return spots


def _words(view: EditionView, link: CrosswalkLink) -> str:
    code = view.context.target_code(link.target)
    kind = view.context.words.gettext(" (%(words)s)") % {"words": link_kinds(view.context.words.gettext)[link.kind]}
    return f"{code}{view.context.names.of(view.context.library.targets[link.target]).text}{kind}"

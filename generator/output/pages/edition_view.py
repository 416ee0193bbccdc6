"""What the pages of one edition share: the map of its units, its labels, its notes as HTML."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from markupsafe import Markup, escape

from generator.core.model import Block, Unit
from generator.core.writing import tag
from generator.edition.annotate import Annotated
from generator.edition.edition import Edition
from generator.edition.lineage import Lineage
from generator.edition.work import Work
from generator.output.pages.context import Context
from generator.output.pages.editorial import Editorial
from generator.output.pages.environment import environment
from generator.output.pages.snippet import opening
from generator.recognise.citations import address as document_address

WHOLE_MAP, STRETCH = 200, 30
"""The most units that every page lists; in a longer edition a page lists its stretch and the two beside it."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A unit on the map of the resolution."""

    id: str
    short: str
    label: str
    nested: bool
    function: str


@dataclass(frozen=True, slots=True)
class MapPart:
    """A labelled run of cells."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class MapCell:
    """A unit with its first words, for lists and neighbours."""

    unit: Unit
    short: str
    opening: str
    nested: bool
    depth: int


@dataclass(frozen=True, slots=True)
class Door:
    """A way into the edition: a page, its name, and what is found there."""

    address: str
    name: str
    text: str | Markup


@dataclass(frozen=True, slots=True)
class PageFrame:
    """What stands round a page: the way to it, its name, the map of the edition."""

    trail: tuple[tuple[str, str], ...]
    here: str
    map: tuple[MapPart, ...]


@dataclass(frozen=True)
class EditionView:
    """An edition as its pages show it; ``work`` are all language versions of it, where there are others,
    ``lineage`` its series, where it is in one and a text to compare with is here.
    """

    edition: Edition
    context: Context
    work: Work | None = None
    lineage: Lineage | None = None

    @property
    def lang(self) -> str:
        """The BCP 47 tag of the official text."""
        return tag(self.edition.settings.language)

    @property
    def foreign(self) -> str:
        """The language of the text where it is not that of the page, else ""."""
        return "" if self.edition.language == self.context.language else self.edition.language

    @cached_property
    def editorial(self) -> Editorial:
        """What the editors say of its units."""
        written = self.work.main if self.work else self.edition
        return Editorial(self.context.names, self.edition, written, self.work)

    @cached_property
    def tables_after(self) -> dict[str, tuple[tuple[Block | None, Block], ...]]:
        """The tables that directly follow each unit that has any, by its id, each with its caption where it has one."""
        found: dict[str, tuple[tuple[Block | None, Block], ...]] = {}
        unit, caption = "", None
        for id_ in self.edition.resolution.order:
            block = self.edition.sections.get(id_)
            if block is None:
                unit, caption = id_, None
            elif block.rows and unit:
                found[unit] = (*found.get(unit, ()), (caption, block))
                caption = None
            elif block.kind == "heading" and caption is None:
                caption = block
            else:
                unit = ""
        return found

    @cached_property
    def _maps(self) -> tuple[Markup, ...]:
        """The map as the pages directly below the edition's address show it: of each stretch with those beside it."""
        slug, count = self.edition.slug, len(self.entries)
        url = self.context.url(f"{slug}/-")
        macros: Any = environment(self.context.language).get_template("macros.html.j2").module
        if count <= WHOLE_MAP:
            return (Markup(macros.map(url, self.map, slug)),)
        near = (self._part_of_map(at - STRETCH, at + 2 * STRETCH) for at in range(0, count, STRETCH))
        return tuple(Markup(macros.map(url, part, slug, whole=url(slug, "map"), count=count)) for part in near)

    def map_at(self, unit: Unit) -> Markup:
        """The map on a unit's page: laid out once, for it is a large part of every page, then the cell marked.

        A long edition's page shows the neighbourhood and leads to the whole: else all pages together would grow with
        the square of their number.
        """
        href = self.context.url(f"{self.edition.slug}/-")(f"{self.edition.slug}/{unit.id}")
        cell = f'<a href="{escape(href)}"'
        laid_out = self._maps[self.positions[unit.id] // STRETCH if len(self._maps) > 1 else 0]
        return Markup(laid_out.replace(Markup(cell), Markup(f'{cell} aria-current="page"'), 1))

    def _part_of_map(self, start: int, end: int) -> tuple[MapPart, ...]:
        """The cells from one place to another, under the names of their parts."""
        parts, at = [], 0
        for part in self.map:
            cells = part.cells[max(0, start - at) : max(0, end - at)]
            at += len(part.cells)
            parts += [MapPart(part.name, cells)] if cells else []
        return tuple(parts)

    @property
    def trail(self) -> tuple[tuple[str, str], ...]:
        """The way to the pages below the edition's."""
        return (("", self.context.words.gettext("Home")), (self.edition.slug, self.edition.symbol))

    def frame(self, here: str) -> PageFrame:
        """What stands round a page of the edition that is called ``here``."""
        return PageFrame(self.trail, here, self.map)

    def entry(self, unit_id: str) -> MapCell:
        """A unit as lists show it."""
        return self.entries[self.positions[unit_id]]

    def page_url(self, address: str) -> str:
        """The public URL of a page, or "" where the site's address is not known."""
        base = self.context.site_url
        return f"{base.rstrip('/')}/{self.context.path(address)}" if base else ""

    @property
    def official_address(self) -> str:
        """Where the Organization publishes the document."""
        return document_address(self.edition.symbol, self.edition.settings.language) or "https://docs.un.org/"

    @cached_property
    def entries(self) -> tuple[MapCell, ...]:
        """All units in order."""
        return tuple(self._entry(annotated) for annotated in self.edition.units)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Each unit's place in the order."""
        return {entry.unit.id: at for at, entry in enumerate(self.entries)}

    @cached_property
    def map(self) -> tuple[MapPart, ...]:
        """The map: the preamble, the operative part, and each section or annex."""
        parts: list[tuple[str, list[Cell]]] = []
        functions = {a.unit.id: a.directives[0].function if a.directives else "" for a in self.edition.units}
        for entry in self.entries:
            name = self.part_name(entry.unit)
            if not parts or parts[-1][0] != name:
                parts.append((name, []))
            cell = Cell(entry.unit.id, entry.short, entry.unit.label, entry.nested, functions[entry.unit.id])
            parts[-1][1].append(cell)
        return tuple(MapPart(name, tuple(cells)) for name, cells in parts)

    @cached_property
    def own_pages(self) -> tuple[Door, ...]:
        """The edition's own indexes, in the order in which they are offered."""
        slug, doors, _ = self.edition.slug, [], self.context.words.gettext
        if self.edition.crosswalked and self.context.library.beijing:
            name = Markup(_("Coverage: %(name)s")) % {"name": self.context.names.programme_short}
            doors.append(
                Door(f"{slug}/coverage", name, _("which paragraphs bear on which areas, and what is left out"))
            )
        if self.lineage:
            doors.append(
                Door(f"{slug}/series", _("Through the years"), _("what is new, what was reworded, what was dropped"))
            )
        doors += [
            Door(f"{slug}/matrix", _("To whom, and what"), _("actors and phrases of action in one table")),
            Door(
                f"{slug}/phrases",
                _("Phrases of action"),
                _("decides, requests, urges …: in which paragraphs"),
            ),
            Door(f"{slug}/timeline", _("Time"), _("dates, sessions and time limits in the text")),
            Door(f"{slug}/web", _("Web of instruments"), _("which paragraphs cite which instruments")),
            Door(f"{slug}/footnotes", _("Notes"), _("the resolution’s own notes")),
            Door(f"{slug}/errata", _("Textual notes"), _("doubtful readings")),
        ]
        facts = self.edition.settings.facts
        if facts and facts.tells_adoption:
            doors.append(
                Door(f"{slug}/adoption", _("How it was adopted"), _("draft, sponsors, committee, meeting and vote"))
            )
        return tuple(doors)

    def part_name(self, unit: Unit) -> str:
        """The part of the document that a unit stands in."""
        labels = self.edition.grammar.labels
        if unit.section:
            section = self.edition.sections[unit.section]
            name = labels[section.kind].format(label=section.label).rstrip()
            return f"{name} {section.text.value}".strip() if section.mark else name
        return labels["preamble_part"] if unit.kind == "preambular" else labels["operative_part"]

    def _entry(self, annotated: Annotated) -> MapCell:
        unit = annotated.unit
        depth = 0
        parent = unit.parent
        while parent is not None:
            depth += 1
            parent = self.edition.by_id[parent].unit.parent
        return MapCell(unit, short_label(unit), opening(unit.text.value), depth > 0, depth)


def short_label(unit: Unit) -> str:
    """What stands on a cell of the map: ``7``, ``18``, ``a``."""
    if unit.number:
        return unit.number
    digits = unit.id.rsplit("-", 1)[-1]
    return digits if digits.isdigit() else "·"


def handle(unit: Unit) -> str:
    """Negotiators' shorthand, as a second, smaller name: ``PP 7``, ``OP 18(a)``; none for units without it."""
    parts = unit.id.split("-")
    if parts[0] not in ("pp", "op") or len(parts) < 2:
        return ""
    return f"{parts[0].upper()} {parts[1]}" + "".join(f"({part})" for part in parts[2:])

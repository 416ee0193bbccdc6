"""What the pages with pictures share: short names of units, chips, the frame of a page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.schemas import Instrument
from generator.core.model import Unit
from generator.edition.edition import Edition
from generator.output.pages.edition_view import EditionView, MapPart
from generator.output.pages.environment import fill
from generator.output.pages.page import Page, UrlOf
from generator.output.pictures import Chip


@dataclass(frozen=True, slots=True)
class FigureFrame:
    """What stands round a picture: the way to the page, its name, the map of the edition."""

    edition: Edition
    map: tuple[MapPart, ...]
    trail: tuple[tuple[str, str], ...]
    here: str


def compact(unit: Unit) -> str:
    """A unit's name where there is little room: ``序7``, ``18``, ``18(a)``; its label where it has no such name."""
    first, *rest = unit.id.split("-")
    if first not in ("pp", "op") or not rest:
        return unit.label
    points = "".join(f"({part})" for part in rest[1:])
    return f"{'序' if first == 'pp' else ''}{rest[0]}{points}"


def document_name(item: Instrument) -> str:
    """An instrument's name, with its symbol before it where it is a document whose name doesn't tell the number."""
    number = (item.symbol or "").rpartition("/")[2]
    told = not item.symbol or f"第{number}号" in item.zh or item.kind not in ("resolution", "decision", "report")
    return item.zh if told else f"{item.symbol} {item.zh}"


def unit_chip(unit: Unit, slug: str, url: UrlOf, anchor: str = "") -> Chip:
    """A chip that leads to the unit's page."""
    return Chip(compact(unit), url(f"{slug}/{unit.id}", anchor), unit.label)


def figure_page(view: EditionView, name: str, title: str, description: str, figure: object) -> Page:
    """The page ``<edition>/<name>`` from the template of that name; ``figure`` is what the template shows."""
    edition = view.edition
    address = f"{edition.slug}/{name}"
    frame = FigureFrame(edition, view.map, (("", "首页"), (edition.slug, edition.symbol)), title)
    url = view.context.url(address)
    body = fill(f"{name}.html.j2", url=url, frame=frame, view=figure, edition=edition, lang=view.lang)
    return Page(address, f"{title}，{edition.symbol}", body, description, meta={"edition": edition.slug, "kind": name})

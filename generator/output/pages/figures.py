"""What the pages with pictures share: short names of units, chips, the frame of a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.content.note_form import note_form
from generator.content.schemas import Instrument
from generator.core.model import Unit
from generator.output.pages.context import Context
from generator.output.pages.edition_view import EditionView
from generator.output.pages.environment import fill
from generator.output.pages.page import Page, UrlOf
from generator.output.pages.wording import Wording
from generator.output.pictures import Chip


def compact(unit: Unit, labels: Mapping[str, str]) -> str:
    """A unit's name where there is little room: ``PP7``, ``18``, ``18(a)``; its label where it has no such name.

    ``labels`` are those of the text's language.
    """
    first, *rest = unit.id.split("-")
    if first not in ("pp", "op") or not rest:
        return unit.label
    number = labels["preambular_short"].format(number=rest[0]) if first == "pp" else rest[0]
    return number + "".join(f"({part})" for part in rest[1:])


def document_name(item: Instrument, context: Context) -> Wording:
    """An instrument's name, with its symbol before it where it is a document whose name doesn't tell the number."""
    number = (item.symbol or "").rpartition("/")[2]
    name = context.names.of(item)
    told = (
        not item.symbol
        or note_form(context.language).number.format(number=number) in name.text
        or item.kind not in ("resolution", "decision", "report")
    )
    return name if told else replace(name, text=f"{item.symbol} {name.text}")


def unit_chip(view: EditionView, unit: Unit, url: UrlOf, anchor: str = "") -> Chip:
    """A chip that leads to the unit's page."""
    short = compact(unit, view.edition.grammar.labels)
    return Chip(short, url(f"{view.edition.slug}/{unit.id}", anchor), unit.label)


def figure_page(view: EditionView, name: str, title: str, description: str, figure: object) -> Page:
    """The page ``<edition>/<name>`` from the template of that name; ``figure`` is what the template shows."""
    edition, words = view.edition, view.context.words
    address = f"{edition.slug}/{name}"
    frame = view.frame(title)
    url = view.context.url(address)
    body = fill(f"{name}.html.j2", view.context, url=url, frame=frame, view=figure, edition=edition, lang=view.lang)
    title += words.pgettext("title", ", ") + edition.symbol
    return Page(address, title, body, description, meta={"edition": edition.slug, "kind": name})

"""The web of references: which unit names which document, as a picture and as a table."""

from __future__ import annotations

from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.content.note_form import note_form
from generator.core.model import Unit
from generator.edition.sources import key_of
from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import compact, document_name, figure_page, unit_chip
from generator.output.pages.page import Page, UrlOf
from generator.output.pictures import Chip, Edge, Node, Strip, strips, web
from generator.recognise.citations import Citation

WIDE, NARROW = 700, 350
_Places = dict[str, dict[str, Unit]]


@dataclass(frozen=True, slots=True)
class Reference:
    """A document, its page here or "", and the units that name it: in their texts, or only in their notes."""

    key: str
    name: str
    page: str
    group: str
    named: tuple[Unit, ...]
    noted: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class WebRow:
    """A document in the table: the units that name it in their texts, and those only through their notes."""

    name: str
    href: str
    named: tuple[Chip, ...]
    noted: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class WebGroup:
    """The documents of one body."""

    name: str
    rows: tuple[WebRow, ...]


@dataclass(frozen=True, slots=True)
class WebFigure:
    """The picture in both widths, its figures, its table; ``silent`` are the units that name nothing."""

    wide: Markup
    narrow: Markup
    documents: int
    naming: int
    noted: bool
    groups: tuple[WebGroup, ...]
    silent: tuple[Chip, ...]


def references(view: EditionView) -> tuple[Reference, ...]:
    """The documents, those of one body together, else in the order in which the text comes to them; an instrument and
    the resolution that does no more than hold it are one.
    """
    vehicles = view.context.library.vehicles
    named: _Places = {}
    noted: _Places = {}
    first: dict[str, Citation] = {}
    for annotated in view.edition.units:
        numbers = [reference.number for reference in annotated.unit.references]
        notes = [view.edition.notes_by_number[n] for n in numbers if n in view.edition.notes_by_number]
        runs = [(named, annotated.citations), *((noted, note.citations) for note in notes)]
        for found, citations in runs:
            for citation in citations:
                if citation.kind == "self":
                    continue
                key = vehicles.get(key_of(citation), key_of(citation))
                first.setdefault(key, citation)
                found.setdefault(key, {})[annotated.unit.id] = annotated.unit
    listed = [_reference(view, key, citation, named, noted) for key, citation in first.items()]
    groups = list(dict.fromkeys(reference.group for reference in listed))
    return tuple(sorted(listed, key=lambda reference: groups.index(reference.group)))


def _reference(view: EditionView, key: str, citation: Citation, named: _Places, noted: _Places) -> Reference:
    item = view.context.library.instruments_by_id.get(key)
    in_text = named.get(key, {})
    in_notes = {id_: unit for id_, unit in noted.get(key, {}).items() if id_ not in in_text}
    context = view.context
    group = context.names.body(item.body).text if item else context.words.gettext("Documents not registered")
    page = f"instruments/{item.id}" if item else context.document(citation)
    name = document_name(item, context).text if item else citation.text
    return Reference(key, name, page, group, tuple(in_text.values()), tuple(in_notes.values()))


def web_page(view: EditionView) -> Page:
    """The page."""
    slug = view.edition.slug
    url = view.context.url(f"{slug}/web")
    found = references(view)
    naming = {unit.id for reference in found for unit in (*reference.named, *reference.noted)}
    units = [a.unit for a in view.edition.units if a.unit.id in naming]
    nodes = [
        Node(u.id, compact(u, view.edition.grammar.labels), u.label, url(f"{slug}/{u.id}"), view.part_name(u))
        for u in units
    ]
    documents = [_node(view, reference, url) for reference in found]
    edges = [
        Edge(unit.id, f"document {reference.key}", noted)
        for reference in found
        for run, noted in ((reference.named, False), (reference.noted, True))
        for unit in run
    ]
    _, symbol = view.context.words.gettext, view.edition.symbol
    label = _("Instruments that the paragraphs of %(symbol)s name") % {"symbol": symbol}
    figure = WebFigure(
        wide=web(nodes, documents, edges, WIDE, label, left=72, right=414, class_="form-wide"),
        narrow=strips([_strip(view, reference, url) for reference in found], NARROW, label, class_="form-narrow"),
        documents=len(found),
        naming=len(units),
        noted=any(edge.noted for edge in edges),
        groups=_table(view, found, url),
        silent=tuple(unit_chip(view, a.unit, url) for a in view.edition.units if a.unit.id not in naming),
    )
    description = _(
        "Which instruments the paragraphs of %(symbol)s name: %(naming)s paragraphs, %(documents)s instruments"
    )
    description %= {"symbol": symbol, "naming": len(units), "documents": len(found)}
    return figure_page(view, "web", _("Web of instruments"), description, figure)


def _href(view: EditionView, reference: Reference, url: UrlOf) -> str:
    if reference.page:
        return str(url(reference.page))
    return str(url(f"{view.edition.slug}/{(*reference.named, *reference.noted)[0].id}", "sources"))


def _node(view: EditionView, reference: Reference, url: UrlOf) -> Node:
    count = len(reference.named) + len(reference.noted)
    words = view.context.words
    label = reference.name + words.pgettext("heading", ": ")
    label += words.ngettext("%(num)s paragraph", "%(num)s paragraphs", count) % {"num": count}
    short = reference.name.removeprefix(reference.group)
    text = short if note_form(view.context.language).numbered.match(short) else reference.name
    return Node(f"document {reference.key}", text, label, _href(view, reference, url), reference.group)


def _strip(view: EditionView, reference: Reference, url: UrlOf) -> Strip:
    noted = {unit.id for unit in reference.noted}
    units = sorted((*reference.named, *reference.noted), key=lambda unit: view.positions[unit.id])
    chips = [unit_chip(view, unit, url) for unit in units]
    last = max(1, len(view.entries) - 1)
    return Strip(
        node=_node(view, reference, url),
        chips=tuple(replace(c, open=unit.id in noted) for c, unit in zip(chips, units, strict=True)),
        places=tuple(view.positions[unit.id] / last for unit in units),
    )


def _table(view: EditionView, found: tuple[Reference, ...], url: UrlOf) -> tuple[WebGroup, ...]:
    groups: dict[str, list[WebRow]] = {}
    for reference in found:
        named, noted = (
            tuple(unit_chip(view, unit, url) for unit in units) for units in (reference.named, reference.noted)
        )
        row = WebRow(reference.name, _href(view, reference, url), named, noted)
        groups.setdefault(reference.group, []).append(row)
    return tuple(WebGroup(name, tuple(rows)) for name, rows in groups.items())

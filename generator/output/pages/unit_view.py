"""One unit's page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations
from urllib.parse import quote

from markupsafe import Markup

from generator.core.model import Unit
from generator.edition.annotate import Annotated
from generator.output.cite import Take, take_of
from generator.output.exports import legislation_jsonld
from generator.output.labels import limit_kinds
from generator.output.pages.acts import acts_of
from generator.output.pages.edition_view import EditionView, MapCell, handle
from generator.output.pages.environment import fill
from generator.output.pages.history import History, history
from generator.output.pages.official import OfficialText, PageText, images
from generator.output.pages.page import Page, UrlOf
from generator.output.pages.parallel_text import Comparable, comparable
from generator.output.pages.popovers import NoteItem, Popovers, note_item, popovers
from generator.output.pages.unit_parts import (
    RelatedUnit,
    Remark,
    ShownWording,
    UnitLink,
    UnitSource,
    UnitTask,
    last_correction,
    related_unit,
    remarks,
    shown_wording,
    unit_link,
    unit_sources,
    unit_task,
)
from generator.output.pages.whole_text import TextPart, text_table
from generator.output.pages.wording import Wording


@dataclass(frozen=True, slots=True)
class PointRow:
    """A point below the unit."""

    unit: Unit
    html: Markup
    depth: int
    tables: tuple[TextPart, ...]
    images: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chapeau:
    """The unit that this one is a point of, its text without what can be pressed."""

    unit: Unit
    html: Markup


@dataclass(frozen=True, slots=True)
class UnitView:
    """A unit's page: the official text with its notes, then everything of ours in a stable order."""

    trail: tuple[tuple[str, str], ...]
    handle: str
    chapeau: Chapeau | None
    html: Markup
    tables: tuple[TextPart, ...]
    images: tuple[str, ...]
    points: tuple[PointRow, ...]
    others: tuple[Comparable, ...]
    own_notes: tuple[NoteItem, ...]
    gist: Wording
    sources: tuple[UnitSource, ...]
    links: tuple[UnitLink, ...]
    no_links: Wording
    method: bool
    programme: Wording
    tasks: tuple[UnitTask, ...]
    limits: dict[str, str]
    remarks: tuple[Remark, ...]
    wording: ShownWording | None
    related: tuple[RelatedUnit, ...]
    history: History | None
    take: Take
    official_address: str
    issue_address: str
    mail: str
    corrected: str
    previous: MapCell | None
    next: MapCell | None
    map: Markup
    popovers: Popovers
    jsonld: Markup


def unit_pages(view: EditionView) -> Iterator[Page]:
    """A page for each unit."""
    for annotated in view.edition.units:
        yield unit_page(view, annotated)


def unit_page(view: EditionView, annotated: Annotated) -> Page:
    """The page of a unit."""
    edition, unit = view.edition, annotated.unit
    address = f"{edition.slug}/{unit.id}"
    url = view.context.url(address)
    shown = _view(view, annotated, address, url)
    body = fill("unit.html.j2", view.context, url=url, view=shown, edition=edition, unit=unit, lang=view.lang)
    title = unit.label + view.context.words.pgettext("title", ", ") + edition.symbol
    description = shown.gist.own or view.entries[view.positions[unit.id]].opening
    return Page(address, title, body, description, meta={"unit": unit.id, "edition": edition.slug})


def _view(view: EditionView, annotated: Annotated, address: str, url: UrlOf) -> UnitView:
    edition, context, unit = view.edition, view.context, annotated.unit
    official = PageText(url, context.known, context.words, signs=edition.signs)
    html = Markup(official.unit(annotated))
    tables = _tables(view, unit, official)
    below = tuple(_below(view, unit.id))
    points = tuple(_point(view, point, official) for point in below)
    numbers = [number for one in (annotated, *below) for number in _numbers(view, one.unit)]
    found = (edition.notes_by_number.get(number) for number in numbers)
    notes = tuple(note_item(official, note) for note in found if note)
    sources = tuple(unit_sources(view, annotated, {note.number for note in notes}, official))
    at = view.positions[unit.id]
    return UnitView(
        trail=_trail(view, annotated),
        handle=handle(unit),
        chapeau=_chapeau(view, unit, url),
        html=html,
        tables=tables,
        images=images(unit.text),
        points=points,
        others=comparable(view, annotated, below),
        own_notes=notes,
        gist=view.editorial.gist(unit.id),
        sources=sources,
        links=tuple(unit_link(view, unit.id, link, url) for link in annotated.links),
        no_links=view.editorial.no_links(unit.id),
        method=bool(view.editorial.method),
        programme=context.names.programme,
        tasks=tuple(unit_task(context, act) for act in acts_of(annotated)),
        limits=limit_kinds(context.words.gettext),
        remarks=tuple(remarks(view, view.editorial.note(unit.id), url)),
        wording=shown_wording(view, annotated, url),
        related=tuple(related_unit(view, related) for related in annotated.related),
        history=history(view, unit.id, url),
        take=take_of(edition, context.library, unit.id, view.page_url(address)),
        official_address=view.official_address,
        issue_address=_issue(context.words, context.repository, edition.symbol, unit),
        mail=context.corrections,
        corrected=last_correction(view, unit.id),
        previous=view.entries[at - 1] if at else None,
        next=view.entries[at + 1] if at + 1 < len(view.entries) else None,
        map=view.map_at(unit),
        popovers=popovers(view, official, notes),
        jsonld=Markup(legislation_jsonld(edition, context.library, annotated, site_url=context.folder_url)),
    )


def _point(view: EditionView, point: Annotated, official: OfficialText) -> PointRow:
    unit, html = point.unit, Markup(official.unit(point))
    tables = _tables(view, unit, official)
    return PointRow(unit, html, view.entry(unit.id).depth, tables, images(unit.text))


def _tables(view: EditionView, unit: Unit, official: OfficialText) -> tuple[TextPart, ...]:
    return tuple(text_table(caption, table, official) for caption, table in view.tables_after.get(unit.id, ()))


def _numbers(view: EditionView, unit: Unit) -> Iterator[int]:
    """The notes that a unit and the tables behind it refer to."""
    yield from (reference.number for reference in unit.references)
    for caption, table in view.tables_after.get(unit.id, ()):
        if caption:
            yield from (reference.number for reference in caption.references)
        for cell in (cell for cells in table.rows for cell in cells):
            yield from (reference.number for reference in cell.references)


def _below(view: EditionView, unit_id: str) -> Iterator[Annotated]:
    for annotated in view.edition.points.get(unit_id, ()):
        yield annotated
        yield from _below(view, annotated.unit.id)


def _chapeau(view: EditionView, unit: Unit, url: UrlOf) -> Chapeau | None:
    if not unit.parent:
        return None
    parent = view.edition.by_id[unit.parent]
    text = PageText(url, view.context.known, view.context.words).unit(parent, marked=False)
    return Chapeau(parent.unit, Markup(text[3:-4]))  # without its <p>


def _trail(view: EditionView, annotated: Annotated) -> tuple[tuple[str, str], ...]:
    edition, chain = view.edition, []
    parent = annotated.unit.parent
    while parent:
        unit = edition.by_id[parent].unit
        chain.append((f"{edition.slug}/{unit.id}", unit.label))
        parent = unit.parent
    return (*view.trail, *reversed(chain))


def _issue(words: NullTranslations, repository: str, symbol: str, unit: Unit) -> str:
    if not repository:
        return ""
    _ = words.gettext
    title = _("%(symbol)s %(label)s (%(id)s): correction") % {"symbol": symbol, "label": unit.label, "id": unit.id}
    body = _("Present words:\n\nSuggested words:\n\nBasis:\n")
    return f"{repository}/issues/new?title={quote(title)}&body={quote(body)}"

"""One unit's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from markupsafe import Markup

from generator.content.unit_notes import THIS, Basis
from generator.edition.annotate import Annotated, Related
from generator.edition.edition_check import label_key
from generator.output.cite import take_of
from generator.output.exports import legislation_jsonld
from generator.output.pages.context import Context
from generator.output.pages.edition_view import CERTAINTY, EditionView, handle
from generator.output.pages.environment import fill
from generator.output.pages.official import PageText
from generator.output.pages.page import Page, UrlOf
from generator.recognise.citations import address as document_address

LINK_KINDS = {"named": "文中指名", "subject": "内容相应", "follow-up": "后续机制"}
PRECISION = {
    "exact": "",
    "document": "链接到所在文件全文",
    "part-named": "链接到全文，所指部分须自行查找",
    "none": "没有可确定的网址",
}  # fmt: skip


def unit_pages(view: EditionView) -> Iterator[Page]:
    """A page for each unit."""
    for annotated in view.edition.units:
        yield unit_page(view, annotated)


def unit_page(view: EditionView, annotated: Annotated) -> Page:
    """The page of a unit: its official text, its notes, and below it everything of ours in a stable order."""
    edition, context, unit = view.edition, view.context, annotated.unit
    address = f"{edition.slug}/{unit.id}"
    url = context.url(address)
    official = PageText(url, context.known)
    html = official.unit(annotated)
    points = [(point, official.unit(point)) for point in _below(view, unit.id)]
    shown = (annotated, *(point for point, _ in points))
    notes = [view.edition.notes_by_number.get(ref.number) for a in shown for ref in a.unit.references]
    own_notes = [_note(official, note) for note in notes if note]
    parent = edition.by_id.get(unit.parent) if unit.parent else None
    at = view.positions[unit.id]
    values: dict[str, Any] = {
        "map": view.map_at(unit),
        "edition": edition,
        "trail": _trail(view, annotated),
        "handle": handle(unit),
        "html": Markup(html),
        "points": [
            {"unit": p.unit, "html": Markup(h), "depth": view.entries[view.positions[p.unit.id]].depth}
            for p, h in points
        ],
        "chapeau": parent,
        "chapeau_html": Markup(PageText(url, context.known).unit(parent, marked=False)[3:-4]) if parent else "",
        "own_notes": own_notes,
        "gist": annotated.note.gist if annotated.note else "",
        "sources": list(_sources(view, annotated, url, {note["number"] for note in own_notes}, official)),
        "links": [_link(context, link, url) for link in annotated.links],
        "no_links": annotated.no_links,
        "beijing_name": "与" + context.library.beijing.name + "的对应" if context.library.beijing else "",
        "tasks": [_task(context, annotated, directive) for directive in annotated.directives],
        "remarks": list(_remarks(view, annotated, url)),
        "related": [_related(view, related) for related in annotated.related],
        "previous": view.entries[at - 1] if at else None,
        "next": view.entries[at + 1] if at + 1 < len(view.entries) else None,
        "official_address": view.official_address,
        "issue_address": _issue(context.repository, edition.symbol, unit.label, unit.id),
        "certainty": CERTAINTY,
        "readings": list(official.readings.values()),
    }
    values["jsonld"] = Markup(legislation_jsonld(edition, context.library, annotated, site_url=context.site_url))
    values["take"] = take_of(edition, context.library, unit.id, view.page_url(address))
    values["terms"] = [context.library.terms[term] for term in official.terms]
    body = fill("unit.html.j2", view.context.language, url=url, view=values, edition=edition, unit=unit, lang=view.lang)
    title = f"{unit.label}，{edition.symbol}"
    description = values["gist"] or view.entries[at].opening
    return Page(address, title, body, description, meta={"unit": unit.id, "edition": edition.slug})


def _below(view: EditionView, unit_id: str) -> Iterable[Annotated]:
    for annotated in view.edition.points.get(unit_id, ()):
        yield annotated
        yield from _below(view, annotated.unit.id)


def _trail(view: EditionView, annotated: Annotated) -> list[tuple[str, str]]:
    edition = view.edition
    trail = [("", "首页"), (edition.slug, edition.symbol)]
    chain = []
    parent = annotated.unit.parent
    while parent:
        unit = edition.by_id[parent].unit
        chain.append((f"{edition.slug}/{unit.id}", unit.label))
        parent = unit.parent
    return trail + chain[::-1]


def _note(official: PageText, text: Any) -> dict[str, Any]:
    return {"number": text.note.number, "html": Markup(official.note(text)), "expanded": text.expanded}


def _sources(
    view: EditionView, annotated: Annotated, url: UrlOf, on_page: set[int], official: PageText
) -> Iterable[dict[str, Any]]:
    context, edition = view.context, view.edition
    for source in annotated.sources:
        citation = source.citation
        instrument = context.library.instruments_by_id.get(citation.instrument or "")
        if instrument:
            address, exact = context.cited.address(instrument)
            precision = "" if exact and not citation.part else PRECISION["part-named" if address else "none"]
        else:
            address = document_address(citation, context.language)
            precision = PRECISION[citation.precision]
        note = edition.notes_by_number[source.note.number] if source.note else None
        carried = source.carried_from is not None and note is not None
        first_here = bool(carried and source.note and source.note.number not in on_page)
        if first_here and source.note:
            on_page.add(source.note.number)
        yield {
            "name": instrument.zh if instrument else citation.text,
            "instrument": instrument,
            "address": address,
            "symbol": instrument.symbol if instrument else citation.canonical,
            "precision": precision,
            "note": _note(official, note) if note else None,
            "carried_from": source.carried_from if first_here else None,
            "carried_label": edition.by_id[source.carried_from].unit.label if source.carried_from else "",
            "first_here": first_here,
        }


def _link(context: Context, link: Any, url: UrlOf) -> dict[str, Any]:
    address, anchor = context.target_address(link.target)
    return {
        "href": url(address, anchor),
        "code": context.target_code(link.target),
        "title": context.target_name(link.target),
        "kind": LINK_KINDS[link.kind],
        "quotes": link.quotes,
        "reason": link.reason,
    }


def _task(context: Context, annotated: Annotated, directive: Any) -> dict[str, Any]:
    text = annotated.unit.text.value
    actors = context.library.actors_by_id
    addressees = dict.fromkeys(addressee.actor for addressee in directive.addressees if addressee.actor in actors)
    return {
        "phrase": directive.phrase_text,
        "english": directive.english,
        "function": directive.function,
        "function_name": context.functions[directive.function].zh,
        "asks": context.functions[directive.function].asks,
        "addressees": [{"id": actor, "name": actors[actor].zh} for actor in addressees],
        "action": text[slice(*directive.action)] if directive.action else "",
        "due": [time.text for time in directive.due],
        "report_to": [{"id": actor, "name": actors[actor].zh} for actor in directive.report_to if actor in actors],
    }


def _remarks(view: EditionView, annotated: Annotated, url: UrlOf) -> Iterable[dict[str, Any]]:
    if not annotated.note:
        return
    for section in annotated.note.sections:
        links = [
            {"unit": unit, "label": view.edition.by_id[unit].unit.label, "reason": reason}
            for unit, reason, *_ in section.links
        ]
        basis = [_basis(view, annotated, item, url) for item in section.basis]
        yield {"heading": section.heading, "html": Markup(section.html), "links": links, "basis": basis}


def _basis(view: EditionView, annotated: Annotated, basis: Basis, url: UrlOf) -> dict[str, str]:
    href = ""
    if basis.kind == "unit" and basis.label != THIS:
        labels = {label_key(a.unit.label): a.unit.id for a in view.edition.units}
        href = url(f"{view.edition.slug}/{labels[label_key(basis.label)]}")
    elif basis.kind == "note":
        href = url(f"{view.edition.slug}/footnotes", f"fn-{basis.label}")
    elif basis.kind == "document":
        href = view.context.basis_address(basis.text, url)
    return {"text": basis.text, "href": href}


def _related(view: EditionView, related: Related) -> dict[str, Any]:
    entry = view.entries[view.positions[related.unit]]
    return {"unit": entry.unit, "opening": entry.opening, "why": view.context.why(related.shared)}


def _issue(repository: str, symbol: str, label: str, unit: str) -> str:
    if not repository:
        return ""
    title = quote(f"{symbol} {label}（{unit}）：提出更正")
    body = quote("现在的文字：\n\n建议的文字：\n\n依据：\n")
    return f"{repository}/issues/new?title={title}&body={body}"

"""The pages of an edition as a whole: its text on one page, its notes, its faulty readings."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from markupsafe import Markup

from generator.edition.annotate import NoteText
from generator.edition.edition import Edition
from generator.edition.edition_check import PREFACE, places
from generator.edition.sources import key_of
from generator.output.cite import take_of
from generator.output.exports import legislation_jsonld
from generator.output.pages.edition_view import CERTAINTY, ERRATUM_KINDS, EditionView
from generator.output.pages.environment import fill
from generator.output.pages.official import PageText
from generator.output.pages.page import Page
from generator.output.pages.snippet import snippet


def whole_page(view: EditionView) -> Page:
    """The whole text: masthead, every section and unit with its notes, the closing."""
    edition, context = view.edition, view.context
    url = context.url(edition.slug)
    official = PageText(url, context.known, once=True)
    masthead = list(_masthead(view, official))
    rows = [_row(view, id_, official) for id_ in edition.resolution.order]
    values = {
        "map": view.map,
        "edition": edition,
        "masthead": masthead,
        "enacting": edition.resolution.enacting.text.value if edition.resolution.enacting else "",
        "rows": rows,
        "closing_at": _closing_at(edition),
        "conclusions": [block.text.value for block in edition.resolution.conclusions],
        "official_address": view.official_address,
        "own_notes": [note for row in rows for note in row.get("notes", ())],
        "terms": [context.library.terms[term] for term in official.terms],
        "readings": list(official.readings.values()),
        "certainty": CERTAINTY,
        "pages": view.own_pages,
        "take": take_of(edition, context.library, "", view.page_url(edition.slug)),
        "jsonld": Markup(legislation_jsonld(edition, context.library, site_url=context.site_url)),
    }
    body = fill("whole.html.j2", view.context.language, url=url, view=values, edition=edition, lang=view.lang)
    title = f"{edition.symbol} {edition.settings.short_title}"
    meta = {"edition": edition.slug, "kind": "whole"}
    return Page(edition.slug, title, body, edition.resolution.title, index=True, meta=meta)


def _closing_at(edition: Edition) -> int:
    """Before which row date and meeting are printed."""
    order = edition.resolution.order
    at = order.index(edition.closing_before) if edition.closing_before else len(order)
    return at if edition.resolution.conclusions else -1


def _masthead(view: EditionView, official: PageText) -> Iterable[dict[str, Any]]:
    """Its lines in the order of the print; the title's number as printed, full stop and all."""
    edition = view.edition
    for line in edition.masthead:
        block = line.block
        mark = block.printed
        html = official.line(block.text.value, line.citations, line.readings)
        yield {"kind": block.kind, "number": mark, "html": Markup(html)}


def _row(view: EditionView, id_: str, official: PageText) -> dict[str, Any]:
    edition = view.edition
    if id_ not in edition.by_id:
        section = edition.sections[id_]
        mark = section.printed
        return {"id": id_, "heading": f"{mark} {section.text.value}".strip()}
    annotated = edition.by_id[id_]
    entry = view.entries[view.positions[id_]]
    numbers = [ref.number for ref in annotated.unit.references]
    html = Markup(official.unit(annotated))
    notes = [_note(official, edition.notes_by_number[n], view) for n in numbers if n in edition.notes_by_number]
    return {
        "unit": annotated.unit,
        "heading": "",
        "depth": entry.depth,
        "short": entry.short,
        "html": html,
        "notes": notes,
        "gist": annotated.note.gist if annotated.note else "",
    }


def _note(official: PageText, text: NoteText, view: EditionView) -> dict[str, Any]:
    readings = view.edition.readings_at.get(text.note.id, ())
    return {
        "number": text.note.number,
        "html": Markup(official.note(text, readings)),
        "expanded": text.expanded,
    }


def footnotes_page(view: EditionView) -> Page:
    """All notes by their printed numbers, with the units that refer to them and the documents they name."""
    edition, context = view.edition, view.context
    address = f"{edition.slug}/footnotes"
    url = context.url(address)
    official = PageText(url, context.known)
    notes = []
    for text in edition.notes:
        unit = edition.referring_unit.get(text.note.number)
        ids = dict.fromkeys(key_of(c) for c in text.citations if c.instrument and context.known(c.instrument))
        documents = [{"id": id_, "name": context.library.instruments_by_id[id_].zh} for id_ in ids]
        where = edition.by_id[unit].unit if unit else None
        notes.append({**_note(official, text, view), "unit": where, "documents": documents})
    values = _values(view, official, notes=notes)
    body = fill("footnotes.html.j2", view.context.language, url=url, view=values, edition=edition, lang=view.lang)
    return Page(address, f"注释，{edition.symbol}", body, f"{edition.symbol}的全部注释", meta={"edition": edition.slug})


def errata_page(view: EditionView) -> Page:
    """The faulty readings, each in its sentence, with evidence and how sure it is."""
    edition = view.edition
    address = f"{edition.slug}/errata"
    url = view.context.url(address)
    texts = places(edition.resolution)
    readings = []
    for reading in edition.readings:
        if reading.place in edition.by_id:
            label, href = edition.by_id[reading.place].unit.label, url(f"{edition.slug}/{reading.place}")
        elif reading.place == PREFACE:
            label, href = edition.grammar.labels["preface"], url(edition.slug)
        else:
            number = reading.place.removeprefix("fn-")
            label = edition.grammar.labels["note"].format(number=number)
            href = url(f"{edition.slug}/footnotes", reading.place)
        found = snippet(texts[reading.place], reading.start, reading.end)
        erratum = reading.erratum
        readings.append({"id": reading.id, "label": label, "href": href, "snippet": found, "erratum": erratum})
    values = _values(view, None, entries=readings, kinds=ERRATUM_KINDS)
    body = fill("errata.html.j2", view.context.language, url=url, view=values, edition=edition, lang=view.lang)
    description = f"{edition.symbol}所据文本中可疑的读法"
    return Page(address, f"校勘，{edition.symbol}", body, description, meta={"edition": edition.slug})


def _values(view: EditionView, official: PageText | None, **more: Any) -> dict[str, Any]:
    """What the map, the breadcrumbs and the popovers of a page need, and ``more``."""
    terms = [view.context.library.terms[term] for term in official.terms] if official else []
    return {
        "map": view.map,
        "edition": view.edition,
        "trail": [("", "首页"), (view.edition.slug, view.edition.symbol)],
        "own_notes": [],
        "terms": terms,
        "readings": list(official.readings.values()) if official else [],
        "certainty": CERTAINTY,
        **more,
    }

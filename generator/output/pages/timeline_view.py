"""The timeline page: past documents, anniversaries, deadlines, sessions, as a picture and as tables."""

from __future__ import annotations

from typing import Any

from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import figure_page, unit_chip
from generator.output.pages.page import Page, UrlOf
from generator.output.pages.times import KINDS, NAMES, Moment, iso_words, moments, names_of_years
from generator.output.pictures import Event, mark_sample, timeline

WIDE, NARROW = 700, 350
_GAP = "隔{}年"


def timeline_page(view: EditionView) -> Page:
    """The page."""
    slug = view.edition.slug
    url = view.context.url(f"{slug}/timeline")
    found = moments(view)
    dated = [moment for moment in found if moment.year]
    events = [_event(view, moment, url) for moment in dated]
    label = f"{view.edition.symbol}的时间"
    used = [kind for kind in KINDS if any(moment.kind == kind for moment in dated)]
    values = {
        "wide": timeline(events, WIDE, label, sides=2, class_="form-wide", gap=_GAP),
        "narrow": timeline(events, NARROW, label, sides=1, class_="form-narrow", gap=_GAP),
        "key": [(mark_sample(KINDS[kind][1]), NAMES[kind]) for kind in used if kind != "own"],
        "dated": [_row(view, moment, url) for moment in dated],
        "undated": [_row(view, moment, url) for moment in found if not moment.year],
        "names": [
            {"year": iso_words(iso), "units": [unit_chip(view, unit, url) for unit in units]}
            for iso, units in names_of_years(view)
        ],
        "doubts": any(moment.doubt for moment in found),
    }
    description = f"{view.edition.symbol}所引文书的日期，文中的时限、周年、届会和报告时间"
    return figure_page(view, "timeline", "时间", description, values)


def _event(view: EditionView, moment: Moment, url: UrlOf) -> Event:
    document = moment.kind in ("own", "document")
    words = moment.words
    before = words.before if words and moment.kind != "past" else ""
    text = moment.name or (before + words.text + words.after if words else "")
    chips = () if document else tuple(unit_chip(view, unit, url) for unit in moment.units)
    word, shape = KINDS[moment.kind]
    when = iso_words(moment.iso).partition("年")[2] if document else ""
    label = f"{iso_words(moment.iso)}，{NAMES[moment.kind]}：{text}"
    return Event(
        year=moment.year,
        iso=moment.iso,
        side="document" if document else "time",
        shape=shape,
        kind=word,
        when=when + ("（待核）" if moment.doubt else ""),
        text=text,
        href=_href(view, moment, url),
        label=label,
        chips=chips,
        lang=None if moment.name else view.lang,
    )


def _href(view: EditionView, moment: Moment, url: UrlOf) -> str:
    if moment.instrument:
        return str(url(f"instruments/{moment.instrument}"))
    slug = view.edition.slug
    return str(url(f"{slug}/{moment.units[0].id}" if moment.units else slug))


def _row(view: EditionView, moment: Moment, url: UrlOf) -> dict[str, Any]:
    return {
        "iso": moment.iso,
        "when": iso_words(moment.iso) if moment.iso else "",
        "kind": NAMES[moment.kind],
        "name": moment.name,
        "words": moment.words,
        "href": _href(view, moment, url),
        "units": [unit_chip(view, unit, url) for unit in moment.units],
        "doubt": moment.doubt,
    }

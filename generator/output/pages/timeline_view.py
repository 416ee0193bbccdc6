"""The timeline page: past documents, anniversaries, deadlines, sessions, as a picture and as tables."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.output.pages.dates import date_words, day_of_year
from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import figure_page, unit_chip
from generator.output.pages.page import Page, UrlOf
from generator.output.pages.snippet import Snippet
from generator.output.pages.times import ASKED, SHAPES, Moment, moments, names_of_years, time_names, time_words
from generator.output.pictures import Chip, Event, mark_sample, timeline

WIDE, NARROW = 700, 350


@dataclass(frozen=True, slots=True)
class MomentRow:
    """Something with a time, as a row of the table."""

    iso: str
    when: str
    kind: str
    name: str
    words: Snippet | None
    href: str
    units: tuple[Chip, ...]
    doubt: bool


@dataclass(frozen=True, slots=True)
class NamedYear:
    """A year that is only part of a name, and where it stands."""

    year: str
    units: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class TimelineFigure:
    """The timeline in two forms, its key, and the tables."""

    wide: Markup
    narrow: Markup
    key: tuple[tuple[Markup, str], ...]
    dated: tuple[MomentRow, ...]
    undated: tuple[MomentRow, ...]
    names: tuple[NamedYear, ...]
    doubts: bool


def timeline_page(view: EditionView) -> Page:
    """The page."""
    _, symbol = view.context.words.gettext, {"symbol": view.edition.symbol}
    url = view.context.url(f"{view.edition.slug}/timeline")
    found = moments(view)
    dated = [moment for moment in found if moment.year]
    events = [_event(view, moment, url) for moment in dated]
    label, gap = _("Timeline of %(symbol)s") % symbol, _("{} years between")
    names, used = time_names(view.context.words), {moment.kind for moment in dated}
    figure = TimelineFigure(
        wide=timeline(events, WIDE, label, sides=2, class_="form-wide", gap=gap),
        narrow=timeline(events, NARROW, label, sides=1, class_="form-narrow", gap=gap),
        key=tuple((mark_sample(shape), names[kind]) for kind, shape in SHAPES.items() if kind in used - {"own"}),
        dated=tuple(_row(view, moment, url) for moment in dated),
        undated=tuple(_row(view, moment, url) for moment in found if not moment.year),
        names=tuple(
            NamedYear(_words(view, iso), tuple(unit_chip(view, unit, url) for unit in units))
            for iso, units in names_of_years(view)
        ),
        doubts=any(moment.doubt for moment in found),
    )
    description = _(
        "Dates of the instruments that %(symbol)s cites; time limits, anniversaries, sessions and reporting times in it"
    )
    return figure_page(view, "timeline", _("Time"), description % symbol, figure)


def _words(view: EditionView, iso: str) -> str:
    return date_words(iso, view.context.language, view.context.words) if iso else ""


def _event(view: EditionView, moment: Moment, url: UrlOf) -> Event:
    document, say = moment.kind in ("own", "document"), view.context.words
    words = moment.words
    before = words.before if words and moment.kind != "past" else ""
    said = before + words.text + words.after if words else ""
    text = said if said and moment.kind in ASKED else moment.name or said
    when = day_of_year(moment.iso, view.context.language) if document else ""
    name = time_names(say)[moment.kind]
    return Event(
        year=moment.year,
        iso=moment.iso,
        side="document" if document else "time",
        shape=SHAPES[moment.kind],
        kind=time_words(say)[moment.kind],
        when=when + (say.gettext(" (%(words)s)") % {"words": say.gettext("unverified")} if moment.doubt else ""),
        text=text,
        href=_href(view, moment, url),
        label=_words(view, moment.iso) + say.pgettext("clause", ", ") + name + say.pgettext("heading", ": ") + text,
        chips=() if document else tuple(unit_chip(view, unit, url) for unit in moment.units),
        lang=None if moment.name and moment.kind not in ASKED else view.lang,
    )


def _href(view: EditionView, moment: Moment, url: UrlOf) -> str:
    if moment.instrument:
        return str(url(f"instruments/{moment.instrument}"))
    slug = view.edition.slug
    return str(url(f"{slug}/{moment.units[0].id}" if moment.units else slug))


def _row(view: EditionView, moment: Moment, url: UrlOf) -> MomentRow:
    return MomentRow(
        iso=moment.iso,
        when=_words(view, moment.iso),
        kind=time_names(view.context.words)[moment.kind],
        name=moment.name,
        words=moment.words,
        href=_href(view, moment, url),
        units=tuple(unit_chip(view, unit, url) for unit in moment.units),
        doubt=moment.doubt,
    )

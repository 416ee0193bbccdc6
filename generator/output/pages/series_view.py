"""A resolution in its series: a line of years, all paragraphs by all years, what came in when."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from generator.edition.kin import Descent
from generator.edition.lineage import Generation, Lineage
from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import figure_page
from generator.output.pages.history import comparison, descents
from generator.output.pages.page import Page, UrlOf
from generator.output.pages.threads import Thread, threads
from generator.output.pictures import Column, GridRow, Spot, grid_head, grid_rows, mark_sample

SHAPES: Mapping[Descent, str] = {"new": "square", "reworded": "disc", "same": "ring"}
_BLOCK = 40
"""Rows of a block of the picture; blocks stand side by side where there is room."""


@dataclass(frozen=True, slots=True)
class YearRow:
    """A member of the series: ``counts`` by class against ``since``, none where it is not compared; ``here`` says that
    the page is its own. A member without ``href`` is a gap: its text is not here.
    """

    symbol: str
    year: str
    href: str
    since: str
    counts: tuple[int, ...]
    compared: str
    units: int
    here: bool


@dataclass(frozen=True, slots=True)
class ThreadCell:
    """A paragraph in one of the years."""

    label: str
    href: str
    word: str
    descent: str


@dataclass(frozen=True, slots=True)
class NewWords:
    """What a member of the series was the first to say: lead phrases and terms, each with the place that says it."""

    symbol: str
    phrases: tuple[tuple[str, str], ...]
    terms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class SeriesFigure:
    """The page: ``columns`` are the names of the years of the matrix, ``rows`` its paragraphs, a cell a year."""

    years: tuple[YearRow, ...]
    classes: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[ThreadCell | None, ...]], ...]
    blocks: tuple[tuple[Markup, Markup], ...]
    key: tuple[tuple[Markup, str], ...]
    words: tuple[NewWords, ...]


def series_page(view: EditionView) -> Page | None:
    """The page; None where the edition is in no series, or nothing to compare with is here."""
    line = view.lineage
    if line is None:
        return None
    _ = view.context.words.gettext
    url = view.context.url(f"{view.edition.slug}/series")
    say = descents(view.context.words)
    shown = [generation for generation in line.generations if generation.resolution]
    rows = threads(line)
    figure = SeriesFigure(
        years=tuple(_year(view, line, generation, url) for generation in line.generations),
        classes=(say["same"], say["reworded"], say["new"], say["dropped"]),
        columns=tuple(generation.member.symbol for generation in shown),
        rows=tuple((thread.label, tuple(_cell(view, g, thread, url) for g in shown)) for thread in rows),
        blocks=tuple(_blocks(view, shown, rows, url)),
        key=tuple((mark_sample(shape), say[descent]) for descent, shape in SHAPES.items()),
        words=tuple(_new_words(view, line, url)),
    )
    title = _("Through the years")
    description = _(
        "%(symbol)s and the resolutions before and after it on the same subject, paragraph by paragraph"
    ) % {"symbol": view.edition.symbol}
    return figure_page(view, "series", title, description, figure)


def _year(view: EditionView, line: Lineage, generation: Generation, url: UrlOf) -> YearRow:
    member = generation.member
    counts = generation.ancestry.counts() if generation.ancestry else {}
    since = line.by_symbol[generation.since].member if generation.since else None
    return YearRow(
        symbol=member.symbol,
        year=member.adopted[:4],
        href=url(member.slug) if generation.resolution else "",
        since=generation.since,
        counts=tuple(counts[name] for name in ("same", "reworded", "new", "dropped")) if counts else (),
        compared=url(comparison(member.slug, since.slug)) if since else "",
        units=len(generation.units),
        here=member.symbol == line.symbol,
    )


def _cell(view: EditionView, generation: Generation, thread: Thread, url: UrlOf) -> ThreadCell | None:
    id_ = thread.units.get(generation.member.symbol)
    if id_ is None:
        return None
    descent = _descent(generation, id_)
    word = descents(view.context.words)[descent] if descent else ""
    href = url(f"{generation.member.slug}/{id_}", "history" if generation.since else "")
    return ThreadCell(generation.units[id_].label, href, word, descent or "")


def _descent(generation: Generation, id_: str) -> Descent | None:
    return generation.ancestry.by_unit[id_].descent if generation.ancestry else None


def _blocks(
    view: EditionView, shown: list[Generation], rows: tuple[Thread, ...], url: UrlOf
) -> Iterator[tuple[Markup, Markup]]:
    """The picture: paragraphs down, years across."""
    columns = tuple(
        Column(g.member.symbol, g.member.adopted[2:4] or "·", g.member.symbol, url(g.member.slug)) for g in shown
    )
    _ = view.context.words.gettext
    label = _("Paragraphs by years")
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        lines, spots = [], []
        for thread in block:
            cells = [(generation, cell) for generation in shown if (cell := _cell(view, generation, thread, url))]
            lines.append(GridRow(thread.id, thread.short, thread.label, cells[-1][1].href, thread.nested))
            for generation, cell in cells:
                shape = SHAPES.get(_plain(cell.descent), "ring")
                name = f"{generation.member.symbol} {cell.label} {cell.word}".strip()
                spots.append(Spot(thread.id, generation.member.symbol, shape, "", name, cell.href))
        yield grid_head(columns, label), grid_rows(columns, lines, spots, label)


def _plain(descent: str) -> Descent:
    return "new" if descent == "new" else "same" if descent in ("same", "") else "reworded"


def _new_words(view: EditionView, line: Lineage, url: UrlOf) -> Iterator[NewWords]:
    """Of this resolution and those before it whose texts are here, from the second on."""
    known: set[str] = set()
    library = view.context.library
    chain = [*(generation for generation, _ in reversed(line.earlier)), line.here]
    for at, generation in enumerate(chain):
        phrases: dict[str, tuple[str, str]] = {}
        terms: dict[str, tuple[str, str]] = {}
        for unit in generation.units.values():
            href = url(f"{generation.member.slug}/{unit.id}")
            lead = unit.text.value[slice(*unit.lead)].strip(" ,\uff0c") if unit.lead else ""
            phrases |= {} if not lead or lead.casefold() in phrases else {lead.casefold(): (lead, href)}
            for span in library.matcher(line.language).all(unit.text.value):
                terms.setdefault(span.target, (view.context.names.of(library.terms[span.target]).text, href))
        if at:
            new = [{key: said for key, said in group.items() if key not in known} for group in (phrases, terms)]
            if any(new):
                yield NewWords(generation.member.symbol, tuple(new[0].values()), tuple(new[1].values()))
        known.update(phrases, terms)

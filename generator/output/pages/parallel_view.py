"""The whole text in two languages side by side, paragraph by paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.edition.alignment import Alignment
from generator.output.pages.edition_view import EditionView
from generator.output.pages.environment import fill
from generator.output.pages.page import Page
from generator.output.pages.parallel_text import ParallelText, pairs_of, shared_names
from generator.output.pages.tongues import Tongue, tongue
from generator.output.pages.whole_text import TextPart, TextRow, WholeText, whole_text


@dataclass(frozen=True, slots=True)
class ParallelRow:
    """What stands on a level: units, or headings and tables; None where the other language has no counterpart."""

    first: TextRow | None = None
    second: TextRow | None = None
    first_part: TextPart | None = None
    second_part: TextPart | None = None

    @property
    def differ(self) -> bool:
        """Whether the two have different numbers."""
        return bool(self.first and self.second and self.first.unit.id != self.second.unit.id)


@dataclass(frozen=True, slots=True)
class ParallelColumn:
    """One language of the page: ``prefix`` keeps the ids of its notes apart from the other's."""

    tongue: Tongue
    text: WholeText
    prefix: str


@dataclass(frozen=True, slots=True)
class ParallelView:
    """The page: both columns, their rows in the order of the first; ``tongue`` is the
    interface's language, ``single`` how many units stand single.
    """

    tongue: Tongue
    trail: tuple[tuple[str, str], ...]
    columns: tuple[ParallelColumn, ParallelColumn]
    rows: tuple[ParallelRow, ...]
    single: int


def parallel_pages(view: EditionView) -> Iterator[Page]:
    """``/a-res-70-1/with/en/`` and so on."""
    work, language = view.work, view.edition.language
    for other in pairs_of(view.context, work, language):
        assert work is not None
        alignment = work.alignments[language, other]
        yield _page(view, EditionView(work.version(other), view.context, work), alignment)


def _page(first: EditionView, second: EditionView, alignment: Alignment) -> Page:
    edition, context, other = first.edition, first.context, second.edition.language
    address = f"{edition.slug}/with/{other}"
    url = context.url(address)
    common = shared_names(alignment, edition, second.edition)
    columns = tuple(
        ParallelColumn(
            tongue(view.edition.language),
            whole_text(view, ParallelText(url, context.known, context.words, prefix=prefix, shared=shared)),
            prefix,
        )
        for view, prefix, shared in (
            (first, "", common),
            (second, f"{other}-", {alignment.counterparts[id_]: names for id_, names in common.items()}),
        )
    )
    shown = ParallelView(
        tongue=tongue(context.language),
        trail=first.trail,
        columns=(columns[0], columns[1]),
        rows=tuple(_rows(columns[0].text, columns[1].text, alignment)),
        single=len(alignment.here) + len(alignment.there),
    )
    values = {"language": shown.columns[0].tongue.name, "other": shown.columns[1].tongue.name}
    title = context.words.gettext("%(symbol)s: %(language)s and %(other)s side by side") % {
        "symbol": edition.symbol, **values,
    }  # fmt: skip
    body = fill("with.html.j2", context, url=url, view=shown, edition=edition, title=title)
    return Page(address, title, body, edition.resolution.title, meta={"edition": edition.slug, "kind": "with"})


def _rows(first: WholeText, second: WholeText, alignment: Alignment) -> Iterator[ParallelRow]:
    """Units and headings of both on their levels: what stands single there comes before the next that both have."""
    counterparts = alignment.counterparts | {part.id: part.id for part in first.parts if _printed(part)}
    left, right = _flat(first), _flat(second)
    at = {id_: place for place, id_ in enumerate(right)}
    names, done = tuple(right), 0
    for id_, row in left.items():
        there = at.get(counterparts.get(id_, ""), -1)
        if there >= done:
            yield from (_single(right[name], second=True) for name in names[done:there])
            yield _both(row, right[names[there]])
            done = there + 1
        else:
            yield _single(row, second=False)
    yield from (_single(right[name], second=True) for name in names[done:])


def _printed(part: TextPart) -> bool:
    return bool(part.heading or part.table)


def _flat(text: WholeText) -> dict[str, TextRow | TextPart]:
    found: dict[str, TextRow | TextPart] = {}
    for part in text.parts:
        found |= {part.id: part} if _printed(part) else {}
        found |= {row.unit.id: row for row in part.rows}
    return found


def _single(row: TextRow | TextPart, *, second: bool) -> ParallelRow:
    if isinstance(row, TextRow):
        return ParallelRow(second=row) if second else ParallelRow(first=row)
    return ParallelRow(second_part=row) if second else ParallelRow(first_part=row)


def _both(first: TextRow | TextPart, second: TextRow | TextPart) -> ParallelRow:
    if isinstance(first, TextRow):
        return ParallelRow(first=first, second=second if isinstance(second, TextRow) else None)
    return ParallelRow(first_part=first, second_part=second if isinstance(second, TextPart) else None)

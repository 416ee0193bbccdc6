"""What is due, over all editions: reports, meetings and limits by the time for which they are asked, and by whom.

A report counts as received only where that is certain: a later resolution of the same title takes up documents of the
very session to which the report was asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.output.pages.context import Context
from generator.output.pages.dates import date_words
from generator.output.pages.demands import Demand, NotedReport
from generator.output.pages.digest import Digest
from generator.output.pages.environment import fill
from generator.output.pages.page import Page
from generator.output.pages.uses import Leaf, leaf_title, leaves
from generator.output.pages.wording import Wording

DUE_PARTS = ("symbol", "adopted", "lang", "organ", "session", "series", "demands", "noted")
"""The parts of the digests that these pages show."""
ADDRESS, LINES = "due", 120


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """Where a report that was asked for is taken up."""

    slug: str
    symbol: str
    noted: NotedReport


@dataclass(frozen=True, slots=True)
class NamedActor:
    """An actor and what the page calls it."""

    id: str
    name: Wording


@dataclass(frozen=True, slots=True)
class DueRow:
    """A demand of an edition; ``actors`` owe it, a report is due to ``report_to``."""

    slug: str
    symbol: str
    lang: str
    demand: Demand
    kind: str
    actors: tuple[NamedActor, ...]
    report_to: tuple[NamedActor, ...]
    done: tuple[Fulfilment, ...]


@dataclass(frozen=True, slots=True)
class DueTime:
    """What is due at one time: a session in words, or a date; both "" where no time is named that can be dated."""

    iso: str
    when: str
    session: str
    rows: tuple[DueRow, ...]


@dataclass(frozen=True, slots=True)
class DueActor:
    """An actor, and how much is asked of it by a time."""

    actor: NamedActor
    count: int


@dataclass(frozen=True, slots=True)
class DueView:
    """A page of the calendar; the first has the list of those who owe."""

    times: tuple[DueTime, ...]
    actors: tuple[DueActor, ...]
    sessions_derived: bool


def due_pages(context: Context, digests: tuple[Digest, ...]) -> Iterator[Page]:
    """The calendar in pages, the latest time first."""
    rows = tuple(_rows(context, digests))
    _ = context.words.gettext
    for leaf in leaves(ADDRESS, rows, LINES):
        view = _view(context, leaf, rows if leaf.number == 1 else ())
        html = fill("due.html.j2", context, url=context.url(leaf.address), view=view, leaf=leaf)
        title = leaf_title(context.words, _("What is due"), leaf, _("Annotated resolutions of the United Nations"))
        description = _("Reports, meetings and time limits that the resolutions held here ask for, by time")
        yield Page(leaf.address, title, html, description, index=leaf.number == 1)


def _view(context: Context, leaf: Leaf[DueRow], all_rows: tuple[DueRow, ...]) -> DueView:
    times = []
    for (iso, body, number), group in groupby(leaf.items, key=lambda row: _time(row.demand)):
        when = date_words(iso, context.language, context.words) if iso else ""
        times.append(DueTime(iso, when, session_words(context, body, number) if number else "", tuple(group)))
    counts: dict[str, DueActor] = {}
    for row in all_rows:
        for actor in row.actors:
            counts[actor.id] = DueActor(actor, counts[actor.id].count + 1 if actor.id in counts else 1)
    actors = sorted(counts.values(), key=lambda found: (-found.count, found.actor.id))
    return DueView(tuple(times), tuple(actors), any(time.session for time in times))


def _time(demand: Demand) -> tuple[str, str, int]:
    return demand.iso, demand.body, demand.number


def session_words(context: Context, body: str, number: int) -> str:
    """A session in words, its body as the library names it."""
    name = context.names.body(body).text
    return context.words.gettext("%(body)s, session %(number)s") % {"body": name, "number": number}


def due_kinds(context: Context) -> dict[str, str]:
    """What is asked for by a time."""
    _ = context.words.gettext
    return {"report-due": _("report"), "future-review": _("review"), "deadline": _("time limit")}


def _rows(context: Context, digests: tuple[Digest, ...]) -> Iterator[DueRow]:
    """All demands, the latest first; those that cannot be dated at the end."""
    kinds, actors = due_kinds(context), context.library.actors.actors
    known = {actor.id: NamedActor(actor.id, context.names.of(actor)) for actor in actors}
    found = [(digest, demand) for digest in digests for demand in digest.demands]
    found.sort(key=lambda pair: (pair[0].adopted, pair[0].symbol), reverse=True)
    found.sort(key=lambda pair: (pair[1].iso != "", *_time(pair[1])), reverse=True)
    later = _later(digests)
    for digest, demand in found:
        yield DueRow(
            slug=digest.slug,
            symbol=digest.symbol,
            lang=digest.lang,
            demand=demand,
            kind=kinds.get(demand.kind, demand.kind),
            actors=tuple(known[actor] for actor in demand.actors if actor in known),
            report_to=tuple(known[actor] for actor in demand.report_to if actor in known),
            done=tuple(_done(digest, demand, later)),
        )


def _later(digests: tuple[Digest, ...]) -> dict[tuple[str, str, int], list[Digest]]:
    """The editions that take up reports, by organ, title and session."""
    found: dict[tuple[str, str, int], list[Digest]] = {}
    for digest in digests:
        if digest.noted and digest.session:
            found.setdefault((digest.organ, digest.series, digest.session), []).append(digest)
    return found


def _done(digest: Digest, demand: Demand, later: dict[tuple[str, str, int], list[Digest]]) -> Iterator[Fulfilment]:
    if demand.kind != "report-due" or demand.body != digest.organ:
        return
    for other in later.get((digest.organ, digest.series, demand.number), ()):
        if other.adopted > digest.adopted:
            yield from (Fulfilment(other.slug, other.symbol, noted) for noted in other.noted)

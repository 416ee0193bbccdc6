"""The times of an edition put together for its timeline: documents by their dates, and what the text says of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations

from generator.content.schemas import Instrument
from generator.core.model import Unit
from generator.edition.sources import key_of
from generator.output.pages.demands import clause
from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import document_name
from generator.output.pages.snippet import Snippet, snippet
from generator.recognise.citations import Citation
from generator.recognise.dates import Time

SHAPES = {
    "own": "square", "document": "square", "past": "disc", "anniversary": "ring", "future-review": "diamond",
    "report-due": "hollow", "deadline": "triangle",
}  # fmt: skip
"""Kinds of events, each with its mark, in their order."""
ASKED = frozenset({"future-review", "report-due", "deadline"})
"""Those that are told in the words of what is asked."""


def time_words(words: NullTranslations) -> dict[str, str]:
    """The word before an event in the picture, by its kind."""
    _ = words.gettext
    return {
        "own": _("this resolution"),
        "document": "",
        "past": _("mentioned"),
        "anniversary": _("anniversary"),
        "future-review": _("review"),
        "report-due": _("report"),
        "deadline": _("time limit"),
    }


def time_names(words: NullTranslations) -> dict[str, str]:
    """The names of the kinds."""
    _ = words.gettext
    return {
        "own": _("this resolution"),
        "document": _("instruments"),
        "past": _("dates and sessions mentioned"),
        "anniversary": _("anniversaries"),
        "future-review": _("future reviews"),
        "report-due": _("times of reports"),
        "deadline": _("time limits"),
    }


@dataclass(frozen=True, slots=True)
class Moment:
    """Something with a date, or a time without one (``iso`` is "").

    ``name`` is a normalised name, for sessions and documents; ``words`` the first place in the text. ``doubt`` says
    that the registry has the date unverified; ``instrument`` is the registry's id, where the document has a page.
    """

    kind: str
    iso: str
    name: str
    words: Snippet | None
    units: tuple[Unit, ...]
    instrument: str = ""
    doubt: bool = False

    @property
    def year(self) -> int:
        """The year it begins in; 0 without one."""
        return int(self.iso[:4].replace("X", "0")) if self.iso and not self.iso.startswith("XXXX") else 0


def moments(view: EditionView) -> tuple[Moment, ...]:
    """Everything with a time, in order; those without a year last."""
    found = [*_documents(view), *_times(view)]
    order = list(SHAPES)
    return tuple(sorted(found, key=lambda m: (m.year or 9999, m.iso, order.index(m.kind), m.name)))


def names_of_years(view: EditionView) -> tuple[tuple[str, tuple[Unit, ...]], ...]:
    """Years that are part of the name of a document, and so no time of the text."""
    found: dict[str, dict[str, Unit]] = {}
    for annotated in view.edition.units:
        for time in annotated.times:
            if time.in_title and time.role == "other" and time.iso:
                found.setdefault(time.iso, {})[annotated.unit.id] = annotated.unit
    return tuple((iso, tuple(units.values())) for iso, units in sorted(found.items()))


def _cited(view: EditionView) -> Iterator[tuple[Citation, Unit | None]]:
    edition = view.edition
    for line in edition.masthead:
        yield from ((citation, None) for citation in line.citations)
    for annotated in edition.units:
        yield from ((citation, annotated.unit) for citation in annotated.citations)
    for text in edition.notes:
        unit = edition.referring_unit.get(text.note.number)
        yield from ((citation, edition.by_id[unit].unit if unit else None) for citation in text.citations)


def _documents(view: EditionView) -> Iterator[Moment]:
    """The resolution itself, and every document that it names and whose date is known."""
    edition = view.edition
    yield Moment(
        "own",
        edition.settings.adopted.isoformat(),
        view.context.words.gettext("%(symbol)s adopted") % {"symbol": edition.symbol},
        None,
        (),
    )
    places: dict[str, tuple[Citation, dict[str, Unit]]] = {}
    for citation, unit in _cited(view):
        if citation.kind != "self":
            _, units = places.setdefault(key_of(citation), (citation, {}))
            if unit:
                units[unit.id] = unit
    known = view.context.library.instruments_by_id
    holders = _holders([known[key] for key in places if key in known])
    for key, (citation, units) in places.items():
        item = known.get(key)
        if key in holders.values() or (item and item.symbol == edition.symbol):
            continue
        date = (item.date if item else None) or citation.date
        iso = date.isoformat() if date else ""
        name = document_name(item, view.context).text if item else citation.text
        where = units
        if key in holders:
            where = {**places[holders[key]][1], **units}
            name += view.context.words.gettext(" (%(words)s)") % {"words": known[holders[key]].symbol}
        doubt = bool(item and item.date and "date" in item.unverified)
        ordered = tuple(sorted(where.values(), key=lambda unit: view.positions[unit.id]))
        yield Moment("document", iso, name, None, ordered, item.id if item else "", doubt)


def _holders(items: list[Instrument]) -> dict[str, str]:
    """For a document that another one of the same day holds, that other one: both are one event."""
    by_id = {item.id: item for item in items}
    found: dict[str, str] = {}
    for item in items:
        for relation in item.relations:
            holder = by_id.get(relation.target)
            if not holder or holder.id in found.values() or not holder.symbol:
                continue
            if relation.type in ("annex-of", "part-of") and holder.date == item.date:
                found.setdefault(item.id, holder.id)
    return found


def _times(view: EditionView) -> Iterator[Moment]:
    """The times of the text; a session named in several units once, with all of them."""
    merged: dict[tuple[str, str, str], tuple[Snippet, dict[str, Unit], bool]] = {}
    for annotated in view.edition.units:
        unit, dates = annotated.unit, _dates_of_documents(view, annotated.citations)
        for at, time in enumerate(annotated.times):
            if time.in_title and time.role == "other":
                continue
            if time.role == "adoption" and time.iso in dates:
                continue
            if any(_same(time, later) for later in annotated.times[at + 1 : at + 2]):
                continue
            kind: str = time.role if time.role in SHAPES else "past"
            session = time.kind == "session" and bool(time.number)
            name = _session(view, time) if session else ""
            key = (kind, time.iso or "", name or (time.text if not time.iso else f"{unit.id} {time.start}"))
            asked = next((directive for directive in annotated.directives if time in directive.due), None)
            around = snippet(unit.text.value, time.start, time.end, 26 if kind == "past" else 18)
            words = clause(unit.text.value, asked, time) if asked else around
            merged.setdefault(key, (words, {}, session))[1][unit.id] = unit
    for (kind, iso, name), (words, units, session) in merged.items():
        yield Moment(kind, iso, name if session or not iso else "", words, tuple(units.values()))


def _dates_of_documents(view: EditionView, citations: tuple[Citation, ...]) -> set[str]:
    known = view.context.library.instruments_by_id
    dates = {known[c.instrument].date or c.date if c.instrument in known else c.date for c in citations}
    return {date.isoformat() for date in dates if date}


def _same(time: Time, later: Time) -> bool:
    """A bare year printed before a session or an anniversary says the same as that."""
    return time.kind == "year" and later.kind in ("session", "anniversary") and time.iso == later.iso


def _session(view: EditionView, time: Time) -> str:
    body = view.context.names.body(time.body).text
    _ = view.context.words.gettext
    say = {
        "special": _("%(body)s, special session %(number)s"),
        "emergency": _("%(body)s, emergency special session %(number)s"),
    }
    return say.get(time.session, _("%(body)s, session %(number)s")) % {"body": body, "number": time.number}

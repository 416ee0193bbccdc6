"""The times of an edition put together for its timeline: documents by their dates, and what the text says of time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.content.schemas import Instrument
from generator.core.model import Unit
from generator.edition.sources import key_of
from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import document_name
from generator.output.pages.snippet import Snippet, snippet
from generator.recognise.citations import Citation
from generator.recognise.dates import Time

KINDS = {
    "own": ("本决议", "square"),
    "document": ("", "square"),
    "past": ("提到", "disc"),
    "anniversary": ("周年", "ring"),
    "future-review": ("审议", "diamond"),
    "report-due": ("报告", "hollow"),
    "deadline": ("时限", "triangle"),
}
"""Kinds of events: the word before each in the picture, and its mark."""
NAMES = {
    "own": "本决议", "document": "文书", "past": "提到的日期和届会", "anniversary": "周年",
    "future-review": "将来的审议", "report-due": "报告的时间", "deadline": "时限",
}  # fmt: skip
_SESSIONS = {"regular": "第{}届会议", "special": "第{}届特别会议", "emergency": "第{}届紧急特别会议"}


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
    order = list(KINDS)
    return tuple(sorted(found, key=lambda m: (m.year or 9999, m.iso, order.index(m.kind), m.name)))


def names_of_years(view: EditionView) -> tuple[tuple[str, tuple[Unit, ...]], ...]:
    """Years that are part of the name of a document, and so no time of the text."""
    found: dict[str, dict[str, Unit]] = {}
    for annotated in view.edition.units:
        for time in annotated.times:
            if time.in_title and time.role == "other" and time.iso:
                found.setdefault(time.iso, {})[annotated.unit.id] = annotated.unit
    return tuple((iso, tuple(units.values())) for iso, units in sorted(found.items()))


def iso_words(iso: str) -> str:
    """An EDTF string in Chinese: ``2000年10月31日``, ``2023年9月``, ``2021年6月8日至10日``."""
    if "/" not in iso:
        return _day(iso)
    start, end = iso.split("/")
    same = 0 if start[:4] != end[:4] else 8 if start[:7] == end[:7] and len(end) == 10 else 5
    tail = _day(end)
    return f"{_day(start)}至{tail.partition('月' if same == 8 else '年')[2] if same else tail}"


def _day(iso: str) -> str:
    if iso.endswith("X"):
        return f"{iso[:3]}0年代"
    year, *rest = iso.split("-")
    head = "" if year == "XXXX" else f"{int(year)}年"
    return head + "".join(f"{int(value)}{unit}" for value, unit in zip(rest, "月日", strict=False))


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
    yield Moment("own", edition.settings.adopted.isoformat(), f"{edition.symbol}通过", None, ())
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
        name = document_name(item, view.context.language) if item else citation.text
        where = units
        if key in holders:
            where = {**places[holders[key]][1], **units}
            name += f"（{known[holders[key]].symbol}）"
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
    merged: dict[tuple[str, str, str], tuple[Snippet, dict[str, Unit]]] = {}
    for annotated in view.edition.units:
        unit, dates = annotated.unit, _dates_of_documents(view, annotated.citations)
        for at, time in enumerate(annotated.times):
            if time.in_title and time.role == "other":
                continue
            if time.role == "adoption" and time.iso in dates:
                continue
            if any(_same(time, later) for later in annotated.times[at + 1 : at + 2]):
                continue
            kind: str = time.role if time.role in KINDS else "past"
            name = _session(view, time) if time.kind == "session" and time.number else ""
            key = (kind, time.iso or "", name or (time.text if not time.iso else f"{unit.id} {time.start}"))
            words = snippet(unit.text.value, time.start, time.end, 26 if kind == "past" else 18)
            merged.setdefault(key, (words, {}))[1][unit.id] = unit
    for (kind, iso, name), (words, units) in merged.items():
        yield Moment(kind, iso, name if words and (not iso or "届" in name) else "", words, tuple(units.values()))


def _dates_of_documents(view: EditionView, citations: tuple[Citation, ...]) -> set[str]:
    known = view.context.library.instruments_by_id
    dates = {known[c.instrument].date or c.date if c.instrument in known else c.date for c in citations}
    return {date.isoformat() for date in dates if date}


def _same(time: Time, later: Time) -> bool:
    """A bare year printed before a session or an anniversary says the same as that."""
    return time.kind == "year" and later.kind in ("session", "anniversary") and time.iso == later.iso


def _session(view: EditionView, time: Time) -> str:
    bodies = view.context.library.instruments.bodies
    body = bodies[time.body].zh if time.body in bodies else time.body
    return body + _SESSIONS.get(time.session, _SESSIONS["regular"]).format(time.number)

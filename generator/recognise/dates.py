"""Dates, years and sessions in a text, normalised. What a language writes lies in ``dates.yml``.

Normal forms follow EDTF (ISO 8601-2): ``2000-10-31``, ``2023-09``, ``2030``, ``2023-09-04/2023-09-15``,
``199X``, ``XXXX-03-08``. A session has a year only where a rule of its body gives one (the table says which
and from which session on) or where the sentence puts the year before it.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from typing import Literal

from generator.core.diagnostics import worded
from generator.core.model import Range
from generator.recognise.calendars import Calendar, TimeRole, load_calendar, read_number

TimeKind = Literal["date", "month", "year", "range", "session", "anniversary", "deadline"]
_WINDOW = 120  # characters either side that decide a role; keeps the cost linear
_TO_COME = frozenset({"deadline", "report-due", "future-review"})
_TITLE = re.compile(r"《[^《》]*》|“[^“”]*”|«[^«»]*»|”[^“”]*“")


@dataclass(frozen=True, slots=True)
class TimeProblem:
    """What could not be read, in characters of the text it was read from; codes C201 to C249."""

    code: str
    start: int
    end: int
    message: str
    hint: str

    @classmethod
    def of(cls, code: str, span: Range, **values: object) -> TimeProblem:
        """A problem with the gaps of its wording filled."""
        return cls(code, *span, *worded(code, **values))


@dataclass(frozen=True, slots=True)
class Time:
    """One time as printed, ``text`` = the words from ``start`` to ``end``.

    ``iso`` is None where nothing certain can be said; ``body`` and ``session`` (regular, special, emergency)
    belong to sessions, ``number`` to sessions and anniversaries. ``in_title``: inside 《》 or “”, or in
    words that the table knows as a name; part of a name.
    """

    start: int
    end: int
    text: str
    kind: TimeKind
    iso: str | None
    role: TimeRole = "other"
    body: str = ""
    session: str = ""
    number: int | None = None
    in_title: bool = False


def find_times(
    text: str, language: str, organ: str = "", reference: str = ""
) -> tuple[tuple[Time, ...], tuple[TimeProblem, ...]]:
    """Every date, month, year, session, anniversary and undated time limit, in the order of the text.

    Args:
        text: a paragraph or note.
        language: code of the table.
        organ: the body (as in the table: ``GA``) whose session is meant where none is named.
        reference: day on which the text was adopted (``2015-09-25``); what ended before it is past.

    Raises:
        LookupError: there is no table for this language.
    """
    table = load_calendar(language)
    problems: list[TimeProblem] = []
    taken = bytearray(len(text))
    times: list[Time] = []
    for pattern, item in table.sessions:
        for match in pattern.finditer(text):
            times += _sessions(match, item, table, language, organ=organ, problems=problems)
            _take(taken, match.span())
    for join, pattern in table.dates:
        for match in pattern.finditer(text):
            if not any(taken[match.start() : match.end()]):
                times += _dates(match, join, table, language, problems)
                _take(taken, match.span())
    for pattern in table.anniversaries:
        times += [
            Time(
                m.start(),
                m.end(),
                m[0],
                "anniversary",
                None,
                number=read_number(m[0].replace(table.anniversary_word, ""), language),
            )
            for m in pattern.finditer(text)
        ]
    for pattern in table.undated:
        times += [Time(m.start(), m.end(), m[0], "deadline", None) for m in pattern.finditer(text)]
    times = [_trim(time) for time in sorted(times, key=lambda t: (t.start, t.end))]
    titles = bytearray(len(text))
    for pattern in (_TITLE, *table.titles):
        for match in pattern.finditer(text):
            _take(titles, match.span())
    times = [replace(time, in_title=bool(titles[time.start])) for time in times]
    times = _pair(text, times, table)
    return tuple(_with_role(text, time, table, reference) for time in times), tuple(problems)


def _take(marks: bytearray, span: tuple[int, int]) -> None:
    marks[span[0] : span[1]] = b"\1" * (span[1] - span[0])


def _trim(time: Time) -> Time:
    start = time.start + len(time.text) - len(time.text.lstrip())
    text = time.text.strip()
    return replace(time, start=start, end=start + len(text), text=text)


def _dates(match: re.Match[str], join: str, table: Calendar, language: str, problems: list[TimeProblem]) -> list[Time]:
    """The time or times of one match; ``join`` says how its parts belong together."""
    parts = _parts(match, table, language)
    isos = [_iso(part) for part in parts.values()]
    span = match.span()
    iso: str | None = None
    if None in isos:
        problems.append(TimeProblem.of("C211", span, words=match[0].strip()))
    elif join == "range" and str(isos[0]) > str(isos[1]):
        problems.append(TimeProblem.of("C212", span, words=match[0].strip()))
    elif join == "range":
        iso = f"{isos[0]}/{isos[1]}"
    else:
        iso = f"{str(isos[0])[:3]}X" if join == "decade" else isos[0]
    if join == "list":
        spans = [match.span(f"p{n}") for n in parts]
        return [Time(s, e, match.string[s:e], "date", d) for (s, e), d in zip(spans, isos, strict=True)]
    if join in ("range", "decade"):
        return [Time(*span, match[0], "range", iso)]
    kind: TimeKind = "date" if parts[1]["d"] is not None else "month" if parts[1]["m"] is not None else "year"
    return [Time(*span, match[0], kind, iso)]


def _parts(match: re.Match[str], table: Calendar, language: str) -> dict[int, dict[str, int | None]]:
    """Year, month and day of each part; a year or month left out is taken from the neighbour."""
    groups = match.groupdict()

    def value(name: str) -> int | None:
        text = groups.get(name)
        return (table.months.get(text.lower()) or read_number(text, language)) if text else None

    parts = {n: {f: value(f"{f}{n}") for f in "ymd"} for n in (1, 2, 3) if any(groups.get(f"{f}{n}") for f in "ymd")}
    for name in "ym":
        for sequence in (list(parts.values()), list(parts.values())[::-1]):
            known: int | None = None
            for part in sequence:
                part[name] = known = known if part[name] is None else part[name]
    return parts


def _iso(values: dict[str, int | None]) -> str | None:
    """The EDTF string, or None for a month or day that no calendar has."""
    year, month, day = values["y"], values["m"], values["d"]
    head = "XXXX" if year is None else f"{year:04}"
    if month is None:
        return head if day is None and year else None
    if not 1 <= month <= 12 or year == 0:
        return None
    if day is None:
        return f"{head}-{month:02}"
    last = calendar.monthrange(year or 2000, month)[1]
    return f"{head}-{month:02}-{day:02}" if 1 <= day <= last else None


def _sessions(
    match: re.Match[str],
    item: re.Pattern[str],
    table: Calendar,
    language: str,
    *,
    organ: str,
    problems: list[TimeProblem],
) -> list[Time]:
    """One time a session; the first takes the words before the list, the last those after it."""
    named = next((v for k, v in match.groupdict().items() if k.startswith("body") and v), None)
    body = table.bodies[named.lower()] if named else organ
    kind = table.types[(match["type"] or "").lower()]
    places = list(item.finditer(match["list"]))
    found = []
    for n, place in enumerate(places):
        start = match.start() if n == 0 else match.start("list") + place.start()
        end = match.end() if n == len(places) - 1 else match.start("list") + place.end()
        number = read_number(place[0], language)
        if not number:
            problems.append(TimeProblem.of("C213", (start, end), words=match.string[start:end]))
        iso = _year_of(table, body, kind, number) if number else None
        found.append(Time(start, end, match.string[start:end], "session", iso, "other", body, kind, number))
    return found


def _year_of(table: Calendar, body: str, kind: str, number: int) -> str | None:
    """When a session meets, by the rule of its body: a year, or two months where it opens in a month."""
    if kind != "regular" or body not in table.rules:
        return None
    base, first, opens = table.rules[body]
    year = base + number
    if number < first or year > 9998:
        return None
    return f"{year}-{opens:02}/{year + 1}-{opens:02}" if opens else str(year)


def _pair(text: str, times: list[Time], table: Calendar) -> list[Time]:
    """What a time takes from the one before it.

    A year said to be an anniversary, or printed before a session, is that one's year; a session named after
    another one, with only a word such as 和 between, is a session of the same body.
    """
    result = list(times)
    for n in range(1, len(result)):
        one, two = result[n - 1], result[n]
        between = text[one.end : two.start]
        if len(between) > _WINDOW:
            continue
        if one.kind == "year" and two.kind == "anniversary" and table.anniversary_of_year.match(between):
            result[n - 1] = replace(one, role="anniversary")
            result[n] = replace(two, iso=one.iso)
        elif one.kind == "year" and two.kind == "session" and table.year_of_session.match(between):
            result[n] = replace(two, iso=two.iso or one.iso)
        elif one.kind == two.kind == "session" and between.strip() in table.session_joins:
            if any(form in two.text.lower() for form in table.bodies):
                continue
            iso = _year_of(table, one.body, two.session, two.number) if two.number else None
            result[n] = replace(two, body=one.body, iso=iso)
    return result


def _with_role(text: str, time: Time, table: Calendar, reference: str) -> Time:
    """The role by the words around it; a year in a title is part of the name, and nothing in one is still to come."""
    if time.role != "other":
        return time
    role = _said_around(text, time, table)
    if time.in_title and (time.kind == "year" or role in _TO_COME):
        return time
    if role in ("other", "past") and time.iso and reference:
        ended, begun = _last_day(time.iso) < reference, time.iso <= reference
        role = "past" if ended or (role == "past" and begun) else "other"
    return replace(time, role=role)


def _said_around(text: str, time: Time, table: Calendar) -> TimeRole:
    """The role by the kind, or by the words before and after."""
    if time.kind in ("anniversary", "deadline"):
        return "anniversary" if time.kind == "anniversary" else "deadline"
    before = text[max(0, time.start - _WINDOW) : time.start]
    after = text[time.end : time.end + _WINDOW]
    for row in table.roles:
        if (
            time.kind in row.kinds
            and (row.before is None or row.before.search(before))
            and (row.after is None or row.after.match(after))
        ):
            return row.role
    return "other"


def _last_day(iso: str) -> str:
    end = iso.rsplit("/", maxsplit=1)[-1].replace("X", "9")
    return end + "-99"[: 3 if len(end) < 10 else 0]

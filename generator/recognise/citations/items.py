"""The items of a run: each its own citation, with body, number and date; part and head are the run's."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.recognise.citations.bodies import BODIES
from generator.recognise.citations.canonical import canonical_form, expected_dates, fits, parse_number, roman_limit
from generator.recognise.citations.govern import Verdict, govern
from generator.recognise.citations.model import Draft
from generator.recognise.citations.parts import part_after, part_before
from generator.recognise.citations.problems import CitationProblem, problem
from generator.recognise.citations.reading import parse_date
from generator.recognise.citations.runs import run_problems

if TYPE_CHECKING:
    import datetime
    import re

    from generator.recognise.citations.canonical import Number
    from generator.recognise.citations.govern import GoverningName
    from generator.recognise.citations.model import Kind
    from generator.recognise.citations.names import Registry
    from generator.recognise.citations.reading import CitationText
    from generator.recognise.citations.runs import NumberRun


_MOST_NAMED = 50  # bodies of a text among which a date chooses


@dataclass(frozen=True, slots=True)
class Setting:
    """What the items of a text are read against."""

    reading: CitationText
    registry: Registry
    bodies: tuple[GoverningName, ...]
    default: str | None


def draft_run(run: NumberRun, setting: Setting) -> tuple[list[Draft], list[CitationProblem]]:
    """The drafts of a run's items, and what is odd about them."""
    reading = setting.reading
    problems = list(run_problems(reading, run))
    part, end = part_after(reading, run.end) if run.kind else (None, run.end)
    after, end = _body_after(reading, end)
    after = after or _of(reading, run.items[-1].groupdict().get("body"))
    head = _of(reading, run.body)
    before, start = part_before(reading, _anchor(setting, run.start))
    drafts: list[Draft] = []
    for item in run.items:
        last = item is run.items[-1]
        core_end = max(item.end("core"), run.core_end) if last else item.end("core")
        core = (item.start("core"), core_end)
        number = parse_number(reading.table.forms.latin(item["number"] or item.groupdict().get("serial") or ""))
        if number is None:  # brackets that hold neither a session nor a year
            problems.append(_slip(reading, core))
            drafts.append(Draft(*core, start, end, "resolution", reading.text[slice(*core)], settled=False))
            continue
        date, faults = _date(reading, item)
        verdict = _of(reading, item.groupdict().get("body")) or _fitting(after, number) or _fitting(head, number)
        verdict = verdict or govern(reading, setting.bodies, run.start, number, setting.default)
        verdict = _by_date(setting, verdict, number, date)
        shared = (part if last else None) or before
        draft = _draft(_Item(core, (start, end), run.kind, number, date, shared), verdict, setting.registry)
        drafts.append(draft)
        problems += [*faults, *(_faults(setting, draft, number, verdict) if run.kind else ())]
    return drafts, problems


@dataclass(frozen=True, slots=True)
class _Item:
    core: tuple[int, int]
    full: tuple[int, int]
    kind: str | None
    number: Number
    date: datetime.date | None
    part: str | None


def _draft(item: _Item, verdict: Verdict, registry: Registry) -> Draft:
    kind: Kind = "decision" if item.kind == "decision" else "resolution"
    form = canonical_form(verdict.code, kind, item.number)
    candidates = registry.by_symbol(form)
    if item.number.shape == "serial" and verdict.code and not candidates:
        form, candidates = _by_serial(item.number.first, verdict.code, form, registry)
    settled = item.kind is not None and verdict.code is not None
    settled = settled and roman_limit(verdict.code, item.number) is None
    return Draft(
        *item.core,
        *item.full,
        kind,
        form,
        verdict.code,
        item.date,
        item.part,
        candidates if settled else (),
        settled=settled,
    )


def _by_serial(serial: int, code: str, form: str, registry: Registry) -> tuple[str, tuple[str, ...]]:
    """第1325号 without its year: settled only by a registry that has one such number."""
    start = {"SC": "S/RES/"}.get(code, "\0") + f"{serial}("
    found = [entry for entry in registry.entries if entry.symbol and entry.whole]
    found = [entry for entry in found if (entry.symbol or "").replace(" ", "").startswith(start)]
    if len(found) == 1:
        return (found[0].symbol or "").replace(" ", ""), (found[0].id,)
    return form, ()


def _faults(setting: Setting, draft: Draft, number: Number, verdict: Verdict) -> list[CitationProblem]:
    shown, at = setting.reading.text[draft.start : draft.end], draft.start
    if verdict.code is None:
        if verdict.candidates:
            return [problem("C102", at, name=shown, candidates=", ".join(verdict.candidates))]
        return [problem("C111", at, name=shown)]
    if limit := roman_limit(verdict.code, number):
        return [problem("C105", at, name=shown, limit=str(limit))]
    span = expected_dates(verdict.code, number)
    if draft.date and span and not span[0] <= draft.date <= span[1]:
        expected = f"its number ({span[0]} to {span[1]})"
        return [problem("C109", at, name=shown, printed=str(draft.date), expected=expected)]
    return []


def _slip(reading: CitationText, core: tuple[int, int]) -> CitationProblem:
    shown = reading.text[slice(*core)]
    return problem("C103", core[0], name=shown, hint="see the number in the original")


def _date(reading: CitationText, item: re.Match[str]) -> tuple[datetime.date | None, list[CitationProblem]]:
    printed = item["date"]
    if not printed or reading.titles.around(item.start("date")):
        return None, []
    date = parse_date(printed, reading.table)
    shown = reading.text[slice(*item.span("date"))]
    return date, [] if date else [problem("C104", item.start("date"), name=shown)]


def _anchor(setting: Setting, start: int) -> int:
    """Where the name of the body begins that stands right before a run, else where the run begins."""
    position = bisect_right(setting.bodies, start, key=lambda body: body.end)
    for item in setting.bodies[max(0, position - 1) : position]:
        if not item.record and not setting.reading.shadow[item.end : start].strip():
            return item.start
    return start


def _of(reading: CitationText, printed: str | None) -> Verdict | None:
    """The body of some printed words, if there are any."""
    return Verdict(reading.table.bodies.get(" ".join(printed.split()))) if printed else None


def _fitting(verdict: Verdict | None, number: Number) -> Verdict | None:
    """A body named for the whole of a list, unless this number cannot be its own."""
    return (
        verdict if verdict and (not verdict.code or verdict.code not in BODIES or fits(verdict.code, number)) else None
    )


def _by_date(setting: Setting, verdict: Verdict, number: Number, date: datetime.date | None) -> Verdict:
    """The verdict that the printed date leaves: a body whose number the date contradicts yields to one that it fits."""
    if date is None or (verdict.code and _on(verdict.code, number, date)):
        return verdict
    named = [body.code for body in setting.bodies if body.code]
    spoken = (*verdict.candidates, *named[:_MOST_NAMED], setting.default or "", "GA", "HRC")
    fitting = [code for code in dict.fromkeys(spoken) if fits(code, number) and _on(code, number, date)]
    return Verdict(fitting[0]) if len(fitting) == 1 else verdict


def _on(code: str, number: Number, date: datetime.date) -> bool:
    span = expected_dates(code, number)
    return span is not None and span[0] <= date <= span[1]


def _body_after(reading: CitationText, end: int) -> tuple[Verdict | None, int]:
    """The body named behind a number, as English does, and where its name ends."""
    found = reading.match("body_after", end)
    if not found:
        return None, end
    code = reading.table.bodies.get(" ".join(found["body"].split()))
    return Verdict(code), found.end()

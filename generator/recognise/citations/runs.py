"""Runs: a list of numbers whose head (决议, resolutions) stands once, at its end or at its beginning."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.recognise.citations.canonical import expected_dates, fits, parse_number
from generator.recognise.citations.problems import CitationProblem, problem
from generator.recognise.citations.reading import parse_date

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from generator.recognise.citations.canonical import Number
    from generator.recognise.citations.reading import CitationText

_LONGEST_GAP = 120
_NUMBERED = ("GA", "SC", "ECOSOC", "HRC")
_A_LIST, _MANY = 3, 100


@dataclass(frozen=True, slots=True)
class NumberRun:
    """A list of numbers. ``kind`` is nothing where no head says what they are."""

    items: tuple[re.Match[str], ...]
    gaps: tuple[re.Match[str], ...]
    kind: str | None
    start: int
    end: int
    """Of the whole: the first date or the head before, the head after."""
    core_end: int
    """Of the last item's core: a head right behind it belongs to it."""
    body: str | None = None
    """As printed between the head and the first number."""


def find_runs(reading: CitationText, taken: list[tuple[int, int]]) -> tuple[NumberRun, ...]:
    """The runs of a text, in order.

    Args:
        reading: the text.
        taken: spans that belong to document symbols.
    """
    heads = {head.end(): head for head in reading.finditer("head_before")}
    symbols = {start for start, _ in taken}
    items = [
        item
        for item in reading.finditer("item")
        if not reading.titles.around(item.start("core")) and item.start("core") not in symbols
    ]
    runs: list[NumberRun] = []
    position = 0
    while position < len(items):
        members, gaps = _members(reading, items, position, heads)
        run = _run(reading, members, gaps, heads)
        if run:
            runs.append(run)
        position += len(members)
    return tuple(runs)


def _members(
    reading: CitationText, items: list[re.Match[str]], position: int, heads: dict[int, re.Match[str]]
) -> tuple[list[re.Match[str]], list[re.Match[str]]]:
    """The items from a position on that only separators part, and those separators."""
    members = [items[position]]
    gaps: list[re.Match[str]] = []
    first = heads.get(members[0].start())
    one_only = bool(heads) and first is not None and first["head"].lower() not in reading.table.many
    for item in items[position + 1 :]:
        if one_only or reading.match("head_after", members[-1].end()):
            break
        end = members[-1].end()
        if item.start() - end > _LONGEST_GAP:
            break
        gap = reading.table.pattern("separator").fullmatch(reading.shadow, end, item.start())
        if not gap:
            break
        members.append(item)
        gaps.append(gap)
    return members, gaps


def _run(
    reading: CitationText, members: list[re.Match[str]], gaps: list[re.Match[str]], heads: dict[int, re.Match[str]]
) -> NumberRun | None:
    before = heads.get(members[0].start())
    after = reading.match("head_after", members[-1].end())
    head = before or after
    start = before.start() if before else members[0].start()
    if head:
        skip = _not_led(members)
        body = before.groupdict().get("body") if before else None
        kind = reading.table.kinds[head["head"].lower()]
        start = start if before or not skip else members[skip].start()
        end = after.end() if after else members[-1].end()
        core_end = end if after else members[-1].end("core")
        return NumberRun(tuple(members[skip:]), tuple(gaps[skip:]), kind, start, end, core_end, body)
    return _headless(reading, members)


def _headless(reading: CitationText, members: list[re.Match[str]]) -> NumberRun | None:
    """A list without a head: resolutions where the dates or the years say so, else what 第 leads, of no known kind."""
    numbers = [item for item in members if _group(item, "number")]
    led = [item for item in numbers if _group(item, "lead") or (_group(item, "close") and _telling(item))]
    if len(numbers) >= _A_LIST and led and led[0] is numbers[0]:  # the first alone is led: 59/296, 60/266, 61/276
        led = numbers
    certain = any(dated(reading, item) for item in led or numbers) or _of_the_council(reading, numbers)
    if not led and certain:
        led = [item for item in numbers if any(fits(code, one) for one in _number(reading, item) for code in _NUMBERED)]
    if not led:
        return None
    kind = "resolution" if certain else None
    return NumberRun(tuple(led), (), kind, led[0].start(), led[-1].end(), led[-1].end("core"))


def _not_led(members: list[re.Match[str]]) -> int:
    """How many numbers stand before the first 第: 50/50 in front of a list is none of it."""
    return next((count for count, item in enumerate(members) if _group(item, "lead") or _serial(item)), 0)


def _telling(item: re.Match[str]) -> bool:
    """Whether a number alone says that it is a resolution's: with a session or a year in it, not 24/7."""
    return "S-" in item["number"] or "(" in item["number"]


def _number(reading: CitationText, item: re.Match[str]) -> Iterator[Number]:
    """The number of an item, if it is one."""
    number = parse_number(reading.table.forms.latin(item["number"] or ""))
    if number:
        yield number


def _of_the_council(reading: CitationText, items: list[re.Match[str]]) -> bool:
    """Whether a list without a head can only be the Security Council's: 2165 (2014), 2191 (2014), 2258 (2015)."""
    numbers = [number for item in items for number in _number(reading, item)]
    return len(numbers) >= _A_LIST and all(n.shape == "year" and n.first >= _MANY for n in numbers)


def dated(reading: CitationText, item: re.Match[str]) -> bool:
    """Whether some body may have adopted it on the date printed beside: then it is a resolution."""
    number = next(_number(reading, item), None)
    date = parse_date(item["date"] or "", reading.table) if item["date"] else None
    if number and date and number.shape == "special":
        return True
    spans = [expected_dates(code, number) for code in _NUMBERED] if number and date else []
    return any(span and span[0] <= date <= span[1] for span in spans if date)


def _group(item: re.Match[str], name: str) -> str | None:
    return item.groupdict().get(name)


def _serial(item: re.Match[str]) -> bool:
    return _group(item, "serial") is not None


def run_problems(reading: CitationText, run: NumberRun) -> tuple[CitationProblem, ...]:
    """What is odd about a list: no head, no conjunction before its last item, a range."""
    last = run.items[-1]
    shown = reading.text[last.start("core") : last.end("core")]
    problems = []
    if run.kind is None:
        heads: dict[str, str] = {}
        for word, kind in reading.table.kinds.items():
            heads.setdefault(kind, word)
        problems.append(problem("C107", last.start("core"), name=shown, heads=" / ".join(heads.values())))
    if run.gaps and not (run.gaps[-1]["conjunction"] or run.gaps[-1]["range"]):
        problems.append(problem("C112", last.start("core"), name=shown))
    problems.extend(
        problem("C113", item.start("core"), name=reading.text[item.start("core") : item.end("core")])
        for item, gap in zip(run.items[1:], run.gaps, strict=False)
        if gap["range"]
    )
    return tuple(problems)

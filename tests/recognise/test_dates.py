"""Dates, years and sessions: the gold list, golden cases in tests/data/dates/cases/, the tables' examples.

A case has one text or several and what is expected: a line for each time in the form of the gold list,
``printed | kind | normalised, or - | role [| body, kind and number of a session] [| title]``, and one for
each problem.
"""

from __future__ import annotations

import itertools
import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from golden import NONE, Case, cases, compare
from hypothesis import given
from hypothesis import strategies as st

from generator.core.source import Source
from generator.core.tables import having, load_table
from generator.read.grammar import load_grammar
from generator.read.text.parser import parse
from generator.recognise.calendars import load_calendar, read_number
from generator.recognise.dates import Time, find_times

ROOT = Path(__file__).parents[2]
GOLD: dict[str, list[str]] = yaml.safe_load((ROOT / "tests/data/dates/gold.yml").read_text("utf-8"))
TABLES = {language: load_table(language, "dates") for language in having("dates")}
ROWS = [
    pytest.param(language, kind, row, id=f"{language}-{row['example']}")
    for language, table in TABLES.items()
    for kind in ("dates", "sessions", "anniversaries", "undated", "roles", "titles")
    for row in table[kind]
]


def shown(one: Time) -> str:
    """A time as the gold list writes it."""
    cells = [one.text, one.kind, one.iso or "-", one.role]
    if one.kind in ("session", "anniversary"):
        cells.append(f"{one.body or '-'} {one.session or '-'} {one.number}")
    if one.in_title:
        cells.append("title")
    return " | ".join(cells)


def texts() -> dict[str, str]:
    """The units and notes of the first edition, by id."""
    source = (ROOT / "content/resolutions/a-res-78-182/zh.txt").read_text("utf-8")
    resolution = parse(Source.of(source), load_grammar("zh"))[0]
    units = {unit.id: unit.text.value for unit in resolution.units}
    return units | {note.id: note.text.value for note in resolution.notes}


def test_gold(capsys: pytest.CaptureFixture[str]) -> None:
    found = {
        name: [shown(one) for one in find_times(text, "zh", organ="GA", reference="2023-12-19")[0]]
        for name, text in texts().items()
    }
    wanted_count, found_count = sum(map(len, GOLD.values())), sum(map(len, found.values()))
    hits = sum(row in found.get(name, []) for name, rows in GOLD.items() for row in rows)
    with capsys.disabled():
        print(f"\ntimes: recall {hits / wanted_count:.2f} ({hits} of {wanted_count})", end=", ")
        print(f"precision {hits / found_count:.2f} ({hits} of {found_count})")
    assert {name: rows for name, rows in found.items() if rows} == GOLD


@pytest.mark.parametrize("case", cases("dates/cases"))
def test_case(case: Case, write_expected: bool) -> None:
    lines = []
    data = case.data
    for text in data["text"] if isinstance(data["text"], list) else [data["text"]]:
        times, problems = find_times(
            text, data.get("language", "zh"), organ=data.get("organ", ""), reference=data.get("reference", "")
        )
        lines += [shown(one) for one in times]
        lines += [f"{p.code} {p.message}. Hint: {p.hint}." for p in problems]
    compare(case, {"expected": "\n".join(lines) or NONE}, write=write_expected)


@pytest.mark.parametrize(("language", "kind", "row"), ROWS)
def test_each_row_of_a_table_finds_its_example(language: str, kind: str, row: dict[str, Any]) -> None:
    times, problems = find_times(row["example"], language)
    assert times
    assert not problems
    if kind == "dates":
        assert [one.iso for one in times] == row["gives"]
    if kind == "roles":
        assert row["role"] in [one.role for one in times]
    if kind == "titles":
        assert all(one.in_title for one in times)
    if kind in ("sessions", "anniversaries", "undated"):
        assert {one.kind for one in times} == {
            {"sessions": "session", "anniversaries": "anniversary", "undated": "deadline"}[kind]
        }


def test_both_tables_know_the_same_bodies_and_rules() -> None:
    assert len({str([{**row, "forms": 0} for row in table["bodies"]]) for table in TABLES.values()}) == 1


@pytest.mark.parametrize("form", [(n, f) for n, f in load_calendar("zh").bodies.items()])
def test_each_body_is_known_by_its_name(form: tuple[str, str]) -> None:
    name, body = form
    assert [one.body for one in find_times(f"{name}第六十届会议", "zh")[0]] == [body]


@pytest.mark.parametrize(
    ("text", "language", "number"),
    [
        ("八十", "zh", 80),
        ("第七十六届", "zh", 76),
        ("十", "zh", 10),
        ("十一", "zh", 11),
        ("二十", "zh", 20),
        ("一百零一", "zh", 101),
        ("一百一十", "zh", 110),
        ("二〇二三", "zh", 2023),
        ("７６", "zh", 76),
        ("八甲", "zh", None),
        ("", "zh", None),
        ("eightieth", "en", 80),
        ("seventy-sixth", "en", 76),
        ("one hundred and first", "en", 101),
        ("hundredth", "en", 100),
        ("80th", "en", 80),
        ("eighty", "en", 80),
        ("several", "en", None),
    ],
)
def test_numbers(text: str, language: str, number: int | None) -> None:
    assert read_number(text, language) == number


def test_every_session_number_is_read() -> None:
    digits = "零一二三四五六七八九"
    for n in range(1, 100):
        tens, ones = divmod(n, 10)
        words = (digits[tens] if tens > 1 else "") + ("十" if tens else "") + (digits[ones] if ones else "")
        assert read_number(words, "zh") == n


def test_a_language_without_a_table_is_a_programmer_s_mistake() -> None:
    with pytest.raises(LookupError):
        find_times("", "xx")


PIECES = st.lists(
    st.one_of(
        st.sampled_from("第届会议年月日至和、及周年到前大会０12三十百〇《》“”，。 -–"),
        st.sampled_from(
            [
                "2023年",
                "9月",
                "31日",
                "第七十六",
                "大会",
                "届特别会议",
                "三十周年",
                "之前",
                "May 2020",
                "eightieth session",
                "30 February 2021",
            ]
        ),
        st.characters(codec="utf-8"),
    ),
    max_size=40,
).map("".join)


@given(PIECES, st.sampled_from(["zh", "en"]), st.sampled_from(["", "2023-12-19"]))
def test_any_text_returns_with_spans_inside_it(text: str, language: str, reference: str) -> None:
    times, problems = find_times(text, language, organ="GA", reference=reference)
    assert [one.start for one in times] == sorted(one.start for one in times)
    for one, two in itertools.pairwise(times):
        assert one.end <= two.start
    for one in times:
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.iso is None or re.fullmatch(r"(?:[\dX]{4}(?:-\d\d){0,2})(?:/\d{4}(?:-\d\d){0,2})?", one.iso)
    assert all(0 <= problem.start < problem.end <= len(text) for problem in problems)


def test_cost_grows_with_the_length() -> None:
    plain = "\n".join(texts().values())
    hard = "第七十六和" * 500 + "2023年9月" * 500 + "一" * 3000 + "《“" * 500 + "向" * 2000

    def seconds(sample: str) -> float:
        best = 9.0
        for _ in range(2):
            begin = time.perf_counter()
            find_times(sample, "zh", organ="GA", reference="2023-12-19")
            best = min(best, time.perf_counter() - begin)
        return best

    for sample in (plain, hard):
        assert seconds(sample * 10) < 40 * max(seconds(sample), 0.002)

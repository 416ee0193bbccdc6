"""Who must do what: the gold list, golden cases in tests/data/directives/cases/, the examples of the tables.

A case has one text or several and what is expected: a line for each act,
``phrase = English, class | addressees | action | by … | reports to …``, and a line for each problem.
"""

from __future__ import annotations

import re
import time
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml
from golden import NONE, Case, cases, compare
from hypothesis import given
from hypothesis import strategies as st

from generator.core.source import Source
from generator.core.tables import having
from generator.read.grammar import load_grammar
from generator.read.text.parser import parse
from generator.recognise.dates import TimeProblem, find_times
from generator.recognise.directives import (
    Addressee,
    Directive,
    Override,
    Party,
    PhraseRow,
    find_directives,
    inherit,
    load_vocabulary,
    read_actors,
)

if TYPE_CHECKING:
    from generator.core.model import Unit

ROOT = Path(__file__).parents[2]
GOLD = yaml.safe_load((ROOT / "tests/data/directives/gold.yml").read_text("utf-8"))
ROWS = [
    pytest.param(language, row, id=f"{language}-{row.phrase}{'-'.join(row.closing[:1])}")
    for language in having("phrases")
    for row in load_vocabulary(language).rows
]


@lru_cache
def actors(language: str = "zh") -> tuple[Party, ...]:
    return read_actors(yaml.safe_load((ROOT / "content/actors.yml").read_text("utf-8"))["actors"], language)


@lru_cache
def units() -> tuple[Unit, ...]:
    text = (ROOT / "content/resolutions/a-res-78-182/zh.txt").read_text("utf-8")
    return parse(Source.of(text), load_grammar("zh"))[0].units


@lru_cache
def read_edition() -> dict[str, tuple[tuple[Directive, ...], tuple[TimeProblem, ...]]]:
    """Directives and problems of every unit; points inherit from their paragraph."""
    found: dict[str, tuple[tuple[Directive, ...], tuple[TimeProblem, ...]]] = {}
    for unit in units():
        text = unit.text.value
        times = find_times(text, "zh", organ="GA", reference="2023-12-19")[0]
        if unit.kind == "point" and unit.parent:
            found[unit.id] = inherit(found[unit.parent][0], text, "zh", actors(), times=times), ()
        else:
            part = "preambular" if unit.kind == "preambular" else "operative"
            found[unit.id] = find_directives(
                text, part, unit.lead, "zh", actors(), organ="general-assembly", times=times
            )
    return found


# The first edition against the list made by reading


def facts(directive: Directive, text: str) -> dict[str, Any]:
    """A directive as the gold list writes it."""
    named = [one.actor for one in directive.addressees if one.how != "self"]
    values: dict[str, Any] = {
        "phrase": directive.phrase_text,
        "function": directive.function,
        "action": text[slice(*directive.action)],
        "addressees": named,
        "self": any(one.how == "self" for one in directive.addressees),
        "due": [time.text for time in directive.due],
        "report_to": list(directive.report_to),
        "reports": directive.report is not None,
    }
    return {key: value for key, value in values.items() if value}


def agree(wanted: dict[str, Any], found: dict[str, Any]) -> bool:
    """Whether an entry is the gold one; an action in the gold list may be its first and last words."""
    first, _, last = wanted.get("action", "…").partition("…")
    action = found["action"]
    if "…" not in wanted.get("action", "…"):
        last = first
    whole = len(action) >= len(first) and action.startswith(first) and action.endswith(last)
    if "action" in wanted and "…" not in wanted["action"]:
        whole = action == wanted["action"]
    return whole and all(wanted.get(key) == found.get(key) for key in (wanted.keys() | found.keys()) - {"action"})


def test_gold(capsys: pytest.CaptureFixture[str]) -> None:
    assert GOLD.keys() == {unit.id for unit in units()}
    hits = wanted_count = found_count = 0
    wrong = []
    for unit in units():
        wanted = GOLD[unit.id]
        found = [facts(one, unit.text.value) for one in read_edition()[unit.id][0]]
        agreed = [row for row in wanted if any(agree(row, one) for one in found)]
        hits, wanted_count, found_count = (
            hits + len(agreed),
            wanted_count + len(wanted),
            found_count + len(found),
        )
        if len(agreed) != len(wanted) or len(found) != len(wanted):
            wrong.append((unit.id, [row for row in wanted if row not in agreed], found))
    with capsys.disabled():
        print(f"\ndirectives: recall {hits / wanted_count:.2f} ({hits} of {wanted_count})", end=", ")
        print(f"precision {hits / found_count:.2f} ({hits} of {found_count})")
    assert not wrong


def test_every_value_is_a_span_of_the_text() -> None:
    texts = {unit.id: unit.text.value for unit in units()}
    parents = {unit.id: unit.parent for unit in units()}
    for unit_id, (directives, _) in read_edition().items():
        for one in directives:
            text = texts[unit_id]
            home = texts[parents[unit_id] or ""] if one.inherited else text
            assert home[slice(*one.phrase)] == one.phrase_text
            for addressee in one.addressees:
                assert home[addressee.start : addressee.end] == addressee.text
            for due in one.due:
                assert text[due.start : due.end] == due.text


def test_what_the_first_edition_leaves_to_content() -> None:
    told = [(unit, problem.code) for unit, (_, found) in read_edition().items() for problem in found]
    assert told == [("op-34", "C204"), ("op-40", "C203")]


# Cases


def shown(directive: Directive, text: str) -> str:
    """An act on one line."""
    addressees = ", ".join(_addressee(one) for one in directive.addressees)
    cells = [addressees or "-", text[slice(*directive.action)]]
    if directive.due:
        cells.append("by " + ", ".join(f"{time.text} ({time.role}, {time.iso})" for time in directive.due))
    if directive.report:
        cells.append("reports to " + (", ".join(directive.report_to) or "?"))
    return f"{directive.phrase_text} = {directive.english}, {directive.function} | " + " | ".join(cells)


def _addressee(one: Addressee) -> str:
    return f"{one.actor} ({one.text}{', ' + one.how if one.how != 'printed' else ''})"


def override(row: dict[str, Any]) -> Override:
    given = row.get("addressees")
    pairs = None if given is None else tuple((words, actor) for words, actor in given)
    return Override(**{**row, "addressees": pairs})


def printed(case: dict[str, Any]) -> str:
    language, lines = case.get("language", "zh"), []
    texts = case["text"] if isinstance(case["text"], list) else [case["text"]]
    for row in texts:
        one = row if isinstance(row, dict) else {"text": row}
        text = one["text"]
        lead = (text.index(one["lead"]), text.index(one["lead"]) + len(one["lead"])) if "lead" in one else None
        overrides = tuple(override(o) for o in one.get("overrides", case.get("overrides", ())))
        found, problems = find_directives(
            text,
            case.get("part", "operative"),
            lead,
            language,
            actors(language),
            organ=case.get("organ", ""),
            overrides=overrides,
        )
        lines += [shown(directive, text) for directive in found]
        lines += [f"{p.code} {p.message}. Hint: {p.hint}." for p in problems]
        for point in case.get("points", ()):
            inherited = inherit(found, point, language, actors(language))
            lines += [f"  {shown(directive, point)}" for directive in inherited]
    return "\n".join(lines) or NONE


@pytest.mark.parametrize("case", cases("directives/cases"))
def test_case(case: Case, write_expected: bool) -> None:
    compare(case, {"expected": printed(case.data)}, write=write_expected)


# The tables


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_each_phrase_is_found_in_its_example(language: str, row: PhraseRow) -> None:
    inflected = row.participle != row.english and row.example.lower().startswith(row.participle.lower())
    part = "preambular" if row.part == "preambular" or inflected else "operative"
    found, problems = find_directives(row.example, part, None, language, actors(language))
    assert not [problem for problem in problems if problem.code != "C204"]
    first = found[0]
    assert first.function == row.function
    words = first.phrase_text.lower()
    assert words in row.closing or words.endswith((row.phrase.lower(), row.participle.lower()))
    assert first.english.lower().endswith((row.english.lower(), row.participle.lower()))
    assert first.start == 0
    assert row.source


@pytest.mark.parametrize("language", having("phrases"))
def test_the_tables_hold_together(language: str) -> None:
    vocabulary = load_vocabulary(language)
    assert {row.function for row in vocabulary.rows} <= vocabulary.functions.keys()
    assert {row.part for row in vocabulary.rows} <= {"operative", "preambular", "both"}
    assert all(row.opens in ("", "paragraph") for row in vocabulary.rows)
    assert all(function.zh and function.en and function.source for function in vocabulary.functions.values())


def test_each_modifier_goes_before_its_phrase() -> None:
    vocabulary = load_vocabulary("zh")
    for row in vocabulary.rows:
        for modifier in () if row.closing else row.modifiers:
            words = modifier + row.phrase
            part = "preambular" if row.part == "preambular" else "operative"
            found = vocabulary.at("又" + words + "其", 0, part)
            assert found
            assert found.end == len(words) + 1
            assert found.english.startswith("Also ")


def test_a_language_without_a_table_is_a_programmer_s_mistake() -> None:
    with pytest.raises(LookupError):
        find_directives("", "operative", None, "xx", ())


def test_actors_hold_together() -> None:
    ids = [actor.id for actor in actors()]
    forms = [form for actor in actors() for form in actor.forms]
    assert len(set(ids)) == len(ids)
    assert len(set(forms)) == len(forms)
    assert {actor.broader for actor in actors()} <= {*ids, ""}
    assert all(actor.zh and actor.en for actor in actors())
    addressed = {one.actor for found, _ in read_edition().values() for d in found for one in d.addressees}
    assert addressed <= set(ids)


def test_no_name_of_an_edition_in_the_code() -> None:
    folder = ROOT / "generator" / "recognise"
    paths = [folder / "dates.py", folder / "calendars.py", *sorted((folder / "directives").glob("*.py"))]
    for path in paths:
        assert not re.search("78/182|妇女地位|北京宣言", path.read_text("utf-8")), path


# Any text


ALPHABET = st.sampled_from(
    "又请促敦鼓励邀决定会员国秘书长各和、，；。：《》“”()（）其中并在包括内的他们该署年月日第届会议报告向大 aA1İ\n"
)
PIECES = st.lists(
    st.one_of(
        ALPHABET,
        st.sampled_from(
            [
                "请",
                "促请",
                "敦促会员国",
                "并酌情鼓励",
                "秘书长",
                "，并在这方面",
                "其中",
                "包括民间社会在内的",
                "尚未批准的",
                "对",
                "表示关切",
                "向大会第八十届会议报告",
                "他们",
                "该委员会",
                "妇女地位委员会",
                "《公约",
                "》",
                "urges ",
                "Member States",
                ", and ",
                "reaffirms ",
            ]
        ),
    ),
    max_size=40,
).map("".join)


@given(PIECES, st.sampled_from(["operative", "preambular", "point"]), st.sampled_from(["zh", "en"]))
def test_any_text_returns_with_spans_inside_it(text: str, part: Any, language: str) -> None:
    found, problems = find_directives(text, part, None, language, actors(language), organ="general-assembly")
    inherited = inherit(found, text, language, actors(language))
    assert [one.start for one in found] == sorted(one.start for one in found)
    assert len({one.phrase for one in found}) == len(found)
    for one in (*found, *inherited):
        assert 0 <= one.start <= one.end <= len(text)
        assert one.phrase[0] < one.phrase[1] <= len(text)
        assert 0 <= one.action[0] <= one.action[1] <= one.end
        assert one.report is None or one.action[0] <= one.report[0] < one.report[1] <= one.action[1]
        assert text[slice(*one.phrase)] == one.phrase_text
        assert all(text[a.start : a.end] == a.text and a.text for a in one.addressees)
        assert all(one.action[0] <= t.start < t.end <= one.action[1] for t in one.due)
    assert all(one.start <= one.phrase[0] and one.phrase[1] <= one.end for one in found)
    assert all(0 <= problem.start <= problem.end <= len(text) for problem in problems)


def test_cost_grows_with_the_length() -> None:
    text = "\n".join(unit.text.value for unit in units() if unit.kind == "operative")
    hard = "促请" + "，并请包括民间社会、" * 400 + "《（“" * 400 + "，其中他们，该委员会" * 400

    def seconds(sample: str) -> float:
        best = 9.0
        for _ in range(2):
            begin = time.process_time()
            find_directives(sample, "operative", None, "zh", actors())
            best = min(best, time.process_time() - begin)
        return best

    for sample in (text, hard):
        assert seconds(sample * 10) < 40 * max(seconds(sample), 0.002)

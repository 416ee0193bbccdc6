"""Citations: golden cases in tests/data/citations/cases/, the gold list, the examples of the tables.

A case has a text (or several, read one after the other) and what is expected: a line for each citation,
``printed = normal form | kind, body, date | part | how exact``, and a line for each problem.
"""

from __future__ import annotations

import dataclasses
import re
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from golden import Case, cases, compare
from hypothesis import given
from hypothesis import strategies as st

from generator.core.diagnostics import RULES
from generator.core.source import Source
from generator.core.tables import having
from generator.read.grammar import load_grammar
from generator.read.text.parser import parse
from generator.recognise.citations import InstrumentNames, Registry, Scope, address, find_citations
from generator.recognise.citations.govern import find_bodies
from generator.recognise.citations.numerals import han, roman
from generator.recognise.citations.reading import read
from generator.recognise.citations.table import CitationTable, PatternRow, load_citations

ROOT = Path(__file__).parents[2]
TABLES = [load_citations(language) for language in having("citations")]
ROWS = [pytest.param(row, id=f"{table.language}-{row.name}") for table in TABLES for row in table.rows.values()]
EXACTNESS = {"exact": "exact", "document": "document", "part-named": "part named", "none": "no link"}


def registry(rows: list[dict[str, Any]]) -> Registry:
    entries = (InstrumentNames(**{**row, "names": tuple(row["names"])}) for row in rows)
    return Registry.build(entries)[0]


def printed(case: dict[str, Any]) -> str:
    """What is found, as the case files write it."""
    known = registry(case.get("registry", []))
    scope = Scope(case.get("default_body", "GA"), case.get("self_symbol"), previous_note=case.get("previous_note"))
    lines: list[str] = []
    for text in [case["text"]] if isinstance(case["text"], str) else case["text"]:
        notes = tuple((text.index(row["after"]) + len(row["after"]), row["note"]) for row in case.get("notes", []))
        found, problems, scope = find_citations(text, case["language"], known, dataclasses.replace(scope, notes=notes))
        for one in found:
            facts = ", ".join(str(fact) for fact in (one.kind, one.body, one.date) if fact)
            target = f"{EXACTNESS[one.precision]}: {one.instrument or address(one, case['language'])}"
            cells = (facts, one.part, target if one.precision != "none" else "no link")
            lines.append(f"{one.text} = {one.canonical} | " + " | ".join(cell for cell in cells if cell))
        shown = (each for each in problems if known.entries or each.code != "C108")
        lines += [f"{each.code} {each.message}. Hint: {each.hint}." for each in shown]
    return "\n".join(lines)


@pytest.mark.parametrize("case", cases("citations/cases"))
def test_case(case: Case, write_expected: bool) -> None:
    compare(case, {"expected": printed(case.data)}, write=write_expected)


# The tables


@pytest.mark.parametrize("row", ROWS)
def test_each_row_of_a_table_finds_its_example(row: PatternRow) -> None:
    found = row.pattern.search(row.example)
    assert found, f"{row.name} does not find {row.example}"
    assert found[0].strip() == row.finds.strip()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.language)
def test_each_body_governs_the_number_in_its_example(table: CitationTable) -> None:
    for code, example in table.examples:
        reading, _ = read(example, table.language)
        assert [named.code for named in find_bodies(reading, ())] == [code]
        citations, _, _ = find_citations(example, table.language, Registry(), Scope())
        assert [citation.body for citation in citations] in ([code], [])


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.language)
def test_each_supplement_is_known_by_its_example(table: CitationTable) -> None:
    for record in table.records:
        reading, _ = read(record.example, table.language)
        assert [named.code for named in find_bodies(reading, ()) if named.record] == [record.body]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.language)
def test_numerals(table: CitationTable) -> None:
    for text, value in table.numerals.items():
        assert (han(text, table.digits, table.units) if table.digits else roman(text)) == value


def test_what_is_no_roman_numeral() -> None:
    assert [roman(text) for text in ("IIII", "VX", "IC", "", "abc")] == [None] * 5


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.language)
def test_the_tables_have_the_same_bodies_and_supplements(table: CitationTable) -> None:
    chinese = load_citations("zh")
    assert {code for code, _ in chinese.examples} == {code for code, _ in table.examples}
    assert [(row.organ, row.supplement, row.body) for row in chinese.records] == [
        (row.organ, row.supplement, row.body) for row in table.records
    ]


def test_a_language_without_a_table_is_a_programmer_s_mistake() -> None:
    with pytest.raises(LookupError):
        find_citations("", "xx", Registry(), Scope())


# Addresses, names, codes


@pytest.mark.parametrize(
    ("canonical", "expected"),
    [
        ("A/RES/70/1", "https://docs.un.org/zh/A/RES/70/1"),
        ("S/RES/1325(2000)", "https://docs.un.org/zh/S/RES/1325%282000%29"),
        ("A/RES/217 A (III)", "https://docs.un.org/zh/A/RES/217%28III%29"),
        ("A/CONF.177/20/Rev.1", "https://docs.un.org/zh/A/CONF.177/20/Rev.1"),
        ("A/RES/68/247 B", None),
        ("A/CONF/177/20", None),
        ("GA decision 77/568", None),
        ("CSW resolution 59/1", None),
        ("UNTS vol. 1249 No. 20378", None),
        ("Sales No. C.96.IV.13", None),
        ("", None),
    ],
)
def test_address(canonical: str, expected: str | None) -> None:
    assert address(canonical) == expected


def test_an_address_is_given_in_the_language_asked_for() -> None:
    assert address("A/78/206", "en") == "https://docs.un.org/en/A/78/206"


def test_a_name_of_two_entries_is_a_problem_and_links_to_neither() -> None:
    entries = (InstrumentNames("one", ("框架 公约",)), InstrumentNames("two", ("《框架公约》",)))
    known, problems = Registry.build(entries)
    assert [problem.code for problem in problems] == ["C110"]
    (citation,), found, _ = find_citations("《框架公约》", "zh", known, Scope())
    assert (citation.instrument, [problem.code for problem in found]) == (None, ["C102"])


def test_a_symbol_shared_with_an_annex_means_the_document() -> None:
    entries = (
        InstrumentNames("annex", ("宣言",), "A/RES/1/1", whole=False),
        InstrumentNames("whole", (), "A/RES/1/1"),
    )
    assert Registry(entries).by_symbol("A/RES/1/1") == ("whole",)


def test_every_code_has_a_case() -> None:
    shown = "".join(path.read_text("utf-8") for path in (ROOT / "tests/data/citations/cases").glob("*.yml"))
    assert {code for code in RULES if code.startswith("C1") and code not in shown} == {"C110"}, (
        "C110 is of the registry, tested above"
    )


def test_scope_is_a_value() -> None:
    before = Scope()
    _, _, after = find_citations(
        "《儿童权利公约》", "zh", Registry((InstrumentNames("crc", ("儿童权利公约",)),)), before
    )
    assert before == Scope()
    assert [mention.instrument for mention in after.named] == ["crc"]


# Properties

PIECES = st.sampled_from(
    [
        *"《》“”()（）第号年月日和、，。；:：/ \n0123６７ABIVXLS²",
        "第70/1号",
        "决议",
        "决定",
        "安全理事会",
        "A/RES/",
        "S/RES/1325 (2000)",
        "2000年13月1日",
        "同上",
        "《公约》",
        "该决议",
        "儿童权利公约",
        "附件一和二",
        "《条约汇编》，第 1 卷，第 2 号",
        "resolutions 60/1 and ",
        " of 31 October 2000",
    ]
)
KNOWN = Registry((InstrumentNames("crc", ("儿童权利公约",)), InstrumentNames("op", ("儿童权利公约任择议定书",))))


@given(
    st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map("".join)),
    st.sampled_from(["zh", "en"]),
)
def test_any_text_gives_citations_in_order_that_never_overlap(text: str, language: str) -> None:
    found, problems, scope = find_citations(text, language, KNOWN, Scope(previous_note=text))
    at = 0
    for one in found:
        assert at <= one.start < one.end <= len(text)
        assert 0 <= one.full_start <= one.start <= one.end <= one.full_end <= len(text)
        assert one.text == text[one.start : one.end]
        assert one.precision == "none" or address(one) or one.instrument
        at = one.end
    assert all(0 <= problem.offset <= len(text) for problem in problems)
    find_citations(text, language, KNOWN, scope)


@given(st.lists(PIECES, max_size=40).map("".join))
def test_a_figure_s_width_does_not_matter(text: str) -> None:
    narrow = text.translate(str.maketrans("６７（）", "67()"))
    wide = narrow.translate(str.maketrans("0123456789()", "０１２３４５６７８９（）"))
    ours, theirs = (find_citations(each, "zh", KNOWN, Scope())[0] for each in (narrow, wide))
    assert [(one.start, one.end, one.canonical) for one in ours if one.instrument or address(one)] == [
        (one.start, one.end, one.canonical) for one in theirs if one.instrument or address(one)
    ]


# The edition against its gold list

EDITION = "a-res-78-182"


def edition_registry() -> Registry:
    rows = yaml.safe_load((ROOT / "content/instruments.yml").read_text("utf-8"))["instruments"]
    within = ("annex-of", "part-of")
    known, problems = Registry.build(
        InstrumentNames(
            row["id"],
            tuple(row.get("names", ())),
            row.get("symbol"),
            row["body"],
            row.get("date"),
            whole=not any(relation["type"] in within for relation in row.get("relations", ())),
        )
        for row in rows
    )
    assert problems == ()
    return known


def edition_citations() -> dict[str, tuple[Any, ...]]:
    """The citations of the preface, of each unit and of each note, read in the order of the text."""
    text = (ROOT / "content/resolutions" / EDITION / "zh.txt").read_text("utf-8")
    resolution, _ = parse(Source.of(text), load_grammar("zh"))
    known, base = edition_registry(), Scope(self_symbol="A/RES/78/182")
    notes = {note.number: note.text.value for note in resolution.notes}
    scope, found = base, {}
    for block in resolution.masthead:
        citations, _, scope = find_citations(block.text.value, "zh", known, scope)
        found["preface"] = (*found.get("preface", ()), *citations)
    for unit in resolution.units:
        scope = dataclasses.replace(scope, notes=tuple((each.at, notes[each.number]) for each in unit.references))
        found[unit.id], problems, scope = find_citations(unit.text.value, "zh", known, scope)
        assert problems == (), unit.id
    scope = base
    for note in resolution.notes:
        found[note.id], problems, scope = find_citations(note.text.value, "zh", known, scope)
        assert problems == (), note.id
    return found


def bare(text: str) -> str:
    return re.sub(r"[\s《》“”]", "", text)


def same(gold: dict[str, Any], found: Any) -> bool:
    """The gold list's own rule of comparison, with body, kind and date beside; parts where both have one."""
    ours, theirs = bare(found.text), bare(gold["text"])
    parts = (gold.get("part"), found.part)
    # for a named instrument the gold list has its entry's id, we have the symbol of its document, if any
    canonical = gold["canonical"].split(", ")[0]
    return (
        gold["instrument"] == found.instrument
        and (ours in theirs or theirs in ours)
        and (found.kind in ("named", "backref") or canonical == found.canonical)
        and (gold["kind"], gold["body"], gold.get("date")) == (found.kind, found.body, found.date)
        and (None in parts or parts[0] == parts[1])
    )


def test_recall_and_precision_against_the_gold_list(capsys: pytest.CaptureFixture[str]) -> None:
    gold = yaml.safe_load((ROOT / "tests/data/citations/gold.yml").read_text("utf-8"))["units"]
    found = edition_citations()
    assert gold.keys() == found.keys()
    missed, surplus, right = [], [], 0
    for unit, wanted in gold.items():
        left = list(wanted)
        for one in found[unit]:
            match = next((row for row in left if same(row, one)), None)
            if match is None:
                surplus.append((unit, one))
            else:
                left.remove(match)
                right += 1
        missed += [(unit, row) for row in left]
    recall, precision = right / (right + len(missed)), right / (right + len(surplus))
    with capsys.disabled():
        print(f"\ncitations: {right} right; recall {recall:.3f}, precision {precision:.3f}")
    assert not missed, missed
    assert not surplus, surplus


def test_cost_grows_with_the_length_of_the_text() -> None:
    text = (ROOT / "content/resolutions" / EDITION / "zh.txt").read_text("utf-8")
    known = edition_registry()

    def seconds(times: int) -> float:
        start = time.process_time()
        find_citations(text * times, "zh", known, Scope())
        return time.process_time() - start

    once = min(seconds(1) for _ in range(5))
    assert min(seconds(20) for _ in range(2)) < once * 20 * 4  # linear, with room for a busy machine
    for awkward in ("《", "第70/1号、", "A/1.", "同上", "（", "2000年1月1日关于", " "):
        start = time.process_time()
        find_citations(awkward * 20_000, "zh", known, Scope(previous_note="A/78/206。"))
        assert time.process_time() - start < 10, awkward

"""Language versions of one resolution, unit by unit: made-up pairs of XML in tests/data/alignment."""

from __future__ import annotations

from pathlib import Path

import pytest
from golden import Case, cases, compare
from two_languages import SLUG, folder_of, xml_of

from generator.content.library import load_library
from generator.core.model import Resolution
from generator.core.source import Source
from generator.edition.alignment import align
from generator.edition.work import load_work
from generator.read.files import read_source


def resolution_of(text: dict[str, object]) -> Resolution:
    found = read_source(Source.of(xml_of(text), "x.xml")).resolution
    assert found is not None
    return found


@pytest.mark.parametrize("case", cases("alignment"))
def test_units_of_two_languages(case: Case, request: pytest.FixtureRequest) -> None:
    first, second = resolution_of(case.data["first"]), resolution_of(case.data["second"])
    alignment = align(first, second)
    counterparts = alignment.counterparts
    lines = [f"{u.id} = {counterparts[u.id]}" if u.id in counterparts else f"{u.id} -" for u in first.units]
    lines += [f"- {id_}" for id_ in alignment.there]
    compare(case, {"expected": "\n".join(lines)}, write=False)


@pytest.mark.parametrize("case", cases("alignment"))
def test_both_ways_are_one_alignment(case: Case) -> None:
    first, second = resolution_of(case.data["first"]), resolution_of(case.data["second"])
    there, back = align(first, second), align(second, first)
    assert {(one, other) for other, one in back.pairs} == {*there.pairs}
    assert (there.here, there.there) == (back.there, back.here)
    assert len(there.pairs) + len(there.here) == len(first.units)
    assert len(there.pairs) + len(there.there) == len(second.units)


@pytest.mark.parametrize("case", cases("alignment"))
def test_what_stands_single_is_told(case: Case, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "content", case.data["first"], case.data["second"])
    library, _ = load_library(tmp_path / "content", "content")
    work, told = load_work(folder, f"content/resolutions/{SLUG}", library)
    assert work is not None
    assert work.languages == (case.data["first"]["language"], case.data["second"]["language"])
    alignment = align(work.editions[0].resolution, work.editions[1].resolution)
    single = sum(1 for ids in (alignment.here, alignment.there) if ids)
    assert len([one for one in told if one.code == "C033"]) == single


def test_a_text_in_another_language_than_its_name_says_is_left_out(tmp_path: Path) -> None:
    zh = {"language": "zh", "preamble": ["回顾甲，"], "body": ["1. 决定乙。"]}
    fr = {"language": "fr", "preamble": ["Rappelant A,"], "body": ["1. Décide B."]}
    folder = folder_of(tmp_path / "content", zh, fr)
    (folder / "fr.xml").rename(folder / "es.xml")
    library, _ = load_library(tmp_path / "content", "content")
    work, told = load_work(folder, f"content/resolutions/{SLUG}", library)
    assert work is not None
    assert work.languages == ("zh",)
    assert [one.code for one in told if one.severity == "error"] == ["R061"]

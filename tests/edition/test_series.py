"""Which resolutions carry each other on, from what editions say; what their texts show."""

from __future__ import annotations

from pathlib import Path

import pytest
from years import GAP, LAST, LATER, OLDEST, SERIES, content_of, slug

from generator.edition.lineage import Lineage, lineage
from generator.edition.series import Declared, Series, read_series, series_of


def declared(symbol: str, *series: str, adopted: str = "") -> Declared:
    return Declared(slug(symbol), symbol, adopted or f"20{symbol.split('/')[2]}-01-01", series)


def of(*said: Declared) -> tuple[dict[str, Series], list[tuple[str, str, int]]]:
    found, faults = series_of(said, {one.slug: one for one in said})
    return found, [(fault.code, fault.slug, fault.at) for fault in faults]


def symbols(series: Series) -> list[str]:
    return [member.symbol for member in series.members]


def test_the_newest_tells_the_whole_line() -> None:
    found, faults = of(declared("A/RES/99/1", "A/RES/97/1", "A/RES/95/1"), declared("A/RES/97/1"))
    assert symbols(found["a-res-97-1"]) == symbols(found["a-res-99-1"]) == ["A/RES/95/1", "A/RES/97/1", "A/RES/99/1"]
    assert [member.slug for member in found["a-res-99-1"].members] == ["", "a-res-97-1", "a-res-99-1"]
    assert not faults


def test_two_may_follow_one_as_parts_a_and_b_of_a_year_do() -> None:
    found, faults = of(declared("A/RES/99/1A", "A/RES/97/1"), declared("A/RES/99/1B", "A/RES/97/1"))
    assert symbols(found["a-res-99-1a"]) == ["A/RES/97/1", "A/RES/99/1A", "A/RES/99/1B"]
    assert not faults


def test_two_of_one_year_may_follow_each_other() -> None:
    found, faults = of(declared("A/RES/99/2", "A/RES/99/1"), declared("A/RES/99/1", "A/RES/97/1"))
    assert symbols(found["a-res-99-2"]) == ["A/RES/97/1", "A/RES/99/1", "A/RES/99/2"]
    assert not faults


@pytest.mark.parametrize(
    ("said", "faults"),
    [
        ([declared("A/RES/99/1", "A/RES/99/1")], [("C044", "a-res-99-1", 0)]),
        (
            [declared("A/RES/97/1", "A/RES/99/1", adopted="2099-01-01"), declared("A/RES/99/1", "A/RES/97/1")],
            [("C044", "a-res-99-1", 0)],
        ),
        (
            [declared("A/RES/97/1", "A/RES/96/1"), declared("A/RES/99/1", "A/RES/97/1", "A/RES/95/1")],
            [("C045", "a-res-99-1", 1)],
        ),
        ([declared("A/RES/97/1", "A/RES/99/1"), declared("A/RES/99/1")], [("C046", "a-res-97-1", 0)]),
    ],
    ids=["itself", "circle", "two-predecessors", "later-one"],
)
def test_what_cannot_be(said: list[Declared], faults: list[tuple[str, str, int]]) -> None:
    assert of(*said)[1] == faults


def line(root: Path, symbol: str, language: str) -> Lineage | None:
    found, _ = read_series(root, "content", [path.name for path in (root / "resolutions").iterdir()])
    return lineage(root, "content", found[slug(symbol)], slug(symbol), language)


def test_a_gap_is_stepped_over_and_said(tmp_path: Path) -> None:
    content_of(tmp_path)
    found = line(tmp_path, LATER, "en")
    assert found is not None
    assert [generation.member.symbol for generation in found.generations] == [OLDEST, GAP, LATER, LAST]
    assert found.here.since == OLDEST
    assert [member.symbol for member in found.missing] == [GAP]
    assert [generation.member.symbol for generation in found.after] == [LAST]


def test_a_text_in_another_language_only_is_a_gap(tmp_path: Path) -> None:
    content_of(tmp_path)
    found = line(tmp_path, LAST, "zh")
    assert found is not None
    assert [generation.resolution is not None for generation in found.generations] == [False, False, True, True]
    assert line(tmp_path, LATER, "fr") is None


def test_where_a_paragraph_first_appeared(tmp_path: Path) -> None:
    content_of(tmp_path)
    found = line(tmp_path, LAST, "en")
    assert found is not None
    firsts = {unit: found.first(unit)[0].member.symbol for unit in found.here.units}
    assert firsts == {"pp-1": OLDEST, "op-1": OLDEST, "op-2": OLDEST, "op-3": LAST}
    assert [generation.member.symbol for generation, _ in found.earlier] == [LATER, OLDEST]


def test_an_editor_has_the_last_word(tmp_path: Path) -> None:
    said = "ancestry:\n  - {unit: op-3, of: [op-2], why: x}"
    content_of(tmp_path, {LAST: said})
    found = line(tmp_path, LAST, "zh")
    assert found is not None
    assert found.here.ancestry
    assert found.here.ancestry.by_unit["op-3"].of == ("op-2",)
    assert found.here.ancestry.by_unit["op-3"].confirmed


def test_nothing_is_made_of_a_series_without_texts(tmp_path: Path) -> None:
    content_of(tmp_path)
    for path in tmp_path.glob("resolutions/*/*.xml"):
        if path.parent.name != slug(LAST):
            path.unlink()
    assert SERIES
    assert line(tmp_path, LAST, "zh") is None

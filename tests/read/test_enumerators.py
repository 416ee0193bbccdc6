"""Enumerators: the examples of the tables, and to which list a point belongs."""

from __future__ import annotations

import pytest
import yaml

from generator.core.tables import LANGUAGES, having
from generator.read.enumerators import Enumerator, bare, enumerators, roman, roman_value
from generator.read.numbering import token_of
from generator.read.points import OpenPoints

ROWS = [
    pytest.param(language, row, id=f"{language}-{row['series']}-{row['example']}")
    for language in having("enumerators")
    for row in yaml.safe_load((LANGUAGES / language / "enumerators.yml").read_text("utf-8"))
]


@pytest.mark.parametrize(("language", "row"), ROWS)
def test_the_example_of_a_row(language: str, row: dict[str, object]) -> None:
    counted = Enumerator(str(row["series"]), int(str(row["counts"])))
    assert counted in enumerators(str(row["example"]), language)


@pytest.mark.parametrize(
    ("mark", "language", "counts"),
    [
        ("(a)", "en", "letter 1"),
        ("b)", "fr", "letter 2"),
        ("b.", "es", "dotted 2"),
        ("(aa)", "en", "letter 27"),
        ("(i)", "en", "letter 9, roman 1"),
        ("(xii)", "en", "roman 12"),
        ("IV.", "en", "head 4"),
        ("I", "en", "head 1, capital 9"),
        ("C", "en", "capital 3"),
        ("18 -", "ar", "number 18"),
        ("’3‘", "ar", "roman 3"),
        ("(هـ)", "ar", "letter 5"),
        ("㈢", "zh", "roman 3"),
        ("㈢", "en", ""),
        ("–", "en", ""),
        ("1.1", "en", ""),
        ("iiii", "en", ""),
        ("9999999999", "en", ""),
    ],
)
def test_what_a_mark_counts(mark: str, language: str, counts: str) -> None:
    assert ", ".join(f"{found.series} {found.ordinal}" for found in enumerators(mark, language)) == counts


def test_roman_figures_there_and_back() -> None:
    assert [roman_value(roman(number)) for number in range(1, 40)] == list(range(1, 40))


@pytest.mark.parametrize(
    ("label", "language", "token"),
    [("II", "en", "2"), ("二", "zh", "2"), ("ثانيا", "ar", "2"), ("ii", "en", "2"), ("A", "en", "a"),
     ("باء", "ar", "b"), ("", "en", ""), ("Part two", "en", "part-two"), ("12", "fr", "12")],
)  # fmt: skip
def test_the_token_of_a_label(label: str, language: str, token: str) -> None:
    assert token_of(label, language) == token


def ids(marks: str, language: str, *, colons: str = "") -> str:
    """The names of points that follow each other; ``2:(i)`` stands at depth 2 of the source."""
    points: OpenPoints[str] = OpenPoints()
    out = []
    for marked in marks.split():
        depth, _, mark = marked.rpartition(":")
        after = bool(out) and out[-1].rstrip("!") in colons.split()
        found = points.place(enumerators(mark, language), bare(mark), int(depth or 0), after_colon=after)
        token = found.enumerator.token if found.enumerator else "x"
        name = f"{found.holder}-{token}" if found.holder else token
        points.open(name, found.enumerator, bare(mark), int(depth or 0))
        out.append(name + ("!" if found.fault else ""))
    return " ".join(out)


@pytest.mark.parametrize(
    ("marks", "colons", "wanted"),
    [
        ("(a) (b) (i) (ii) (c)", "", "a b b-i b-ii c"),
        ("(g) (h) (i) (j)", "", "g! h i j"),
        ("(g) (h) (i) (ii) (i)", "h", "g! h h-i h-ii i"),
        ("(a) (i) a. b. (ii) (b)", "", "a a-i a-i-a a-i-b a-ii b"),
        ("1:(a) 2:(i) 3:a. 3:b. 2:(ii) 1:(b)", "", "a a-i a-i-a a-i-b a-ii b"),
        ("1:(a) 2:(i) 3:(ii) 1:(b)", "", "a a-i a-ii b"),
        ("1:(h) 1:(i) 2:(i)", "", "h! i i-i"),
        ("1:(a) 2:– 2:– 1:(b)", "", "a a-x a-x b"),
        ("(a) (c)", "", "a c!"),
        ("(1) (2) (a) (3)", "", "1 2 2-a 3"),
    ],
)
def test_points_find_their_list(marks: str, colons: str, wanted: str) -> None:
    assert ids(marks, "en", colons=colons) == wanted

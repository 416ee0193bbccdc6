"""How languages are written: numerals, ordinals, tags."""

from __future__ import annotations

import pytest

from generator.core.writing import numeral, numerals, ordinal, roman, roman_value, tag


def test_ordinals() -> None:
    words = [ordinal(number, "en") for number in range(1, 101)]
    assert len(set(words)) == 100
    at = {1: "first", 12: "twelfth", 18: "eighteenth", 20: "twentieth", 21: "twenty-first", 36: "thirty-sixth",
          40: "fortieth", 58: "fifty-eighth", 90: "ninetieth", 99: "ninety-ninth", 100: "one hundredth"}  # fmt: skip
    assert {number: words[number - 1] for number in at} == at
    figures = {101: "101st", 111: "111th", 112: "112th", 122: "122nd", 123: "123rd", 124: "124th"}
    assert {number: ordinal(number, "en") for number in figures} == figures
    assert ordinal(7, "zh") == ordinal(0, "en") == ""


@pytest.mark.parametrize(
    ("number", "word"),
    [
        (0, "零"),
        (7, "七"),
        (10, "十"),
        (12, "十二"),
        (18, "十八"),
        (20, "二十"),
        (99, "九十九"),
        (101, "一百零一"),
        (115, "一百一十五"),
    ],
)
def test_numerals_of_a_language(number: int, word: str) -> None:
    assert numeral(number, "zh") == word
    assert numeral(number, "en") == str(number)


def test_numerals_are_read() -> None:
    assert len(numerals()) == 2 * 99
    assert [numerals()[word] for word in ("一", "十", "十二", "二十", "九十九")] == [1, 10, 12, 20, 99]
    assert [numerals()[word] for word in ("IV", "IX", "XL", "XCIX")] == [4, 9, 40, 99]


def test_roman_figures() -> None:
    assert all(roman_value(roman(number)) == number for number in range(1, 400))
    assert [roman_value(word) for word in ("", "IIII", "IC", "A", "12")] == [0] * 5


def test_tags() -> None:
    assert [tag(language) for language in ("zh", "en", "fr")] == ["zh-Hans", "en", "fr"]

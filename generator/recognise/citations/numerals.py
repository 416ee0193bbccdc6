"""Numerals that are not digits: roman and Chinese."""

from __future__ import annotations

import re
from collections.abc import Mapping

_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
_SINGLE = {
    "Ⅰ": "I", "Ⅱ": "II", "Ⅲ": "III", "Ⅳ": "IV", "Ⅴ": "V", "Ⅵ": "VI",
    "Ⅶ": "VII", "Ⅷ": "VIII", "Ⅸ": "IX", "Ⅹ": "X", "Ⅺ": "XI", "Ⅻ": "XII",
}  # fmt: skip
ROMAN = rf"[IVXLCDM{''.join(_SINGLE)}]{{1,10}}"


def latin_roman(text: str) -> str:
    """A roman numeral in plain letters: Ⅲ is III."""
    return "".join(_SINGLE.get(char, char) for char in text)


def roman(text: str) -> int | None:
    """The value of a well-formed roman numeral, else nothing.

    >>> roman("XXX"), roman("IIII")
    (30, None)
    """
    if not text or not _ROMAN.fullmatch(text):
        return None
    values = [_VALUES[char] for char in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def han(text: str, digits: Mapping[str, int], units: Mapping[str, int]) -> int | None:
    """The value of a Chinese numeral by the tables of its language, else nothing.

    >>> han("一百零一", {"一": 1, "零": 0}, {"百": 100})
    101
    """
    if not text or any(char not in digits and char not in units for char in text):
        return None
    if all(char in digits for char in text):  # place by place: 二〇二三
        return int("".join(str(digits[char]) for char in text))
    total = pending = 0
    for char in text:
        if char in digits:
            pending = digits[char]
        else:
            total += (pending or 1) * units[char]
            pending = 0
    return total + pending

"""A number in one of Word's formats (ST_NumberFormat, ECMA-376 part 1, 17.18.59).

What letters and characters count stands in the tables ``list_numbers.yml`` of the languages.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from generator.core.tables import having, load_table
from generator.core.writing import numeral, ordinal, roman

_ENCLOSED = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "ideographEnclosedCircle": (0x3280, 10),
}
_HAN = frozenset(
    {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting",
     "taiwaneseCountingThousand", "koreanCounting"}
)  # fmt: skip
_DIGITS = {"ideographDigital"}
_FULL = str.maketrans({str(digit): chr(0xFF10 + digit) for digit in range(10)})


def counted(number: int, form: str) -> str | None:
    """``b`` for 2 as ``lowerLetter``; None where the format, or the number in it, is not known."""
    if number < 0:
        return None
    if form in _SIMPLE:
        return _SIMPLE[form](number)
    if form in _ENCLOSED:
        first, count = _ENCLOSED[form]
        return chr(first + number - 1) if 0 < number <= count else None
    if form in _HAN:
        return _han(number, form)
    values = _tables().get(form, ())
    return values[number - 1] if 0 < number <= len(values) else None


def _letter(number: int) -> str:
    """``b`` for 2, ``aa`` for 27, ``bb`` for 28."""
    times, at = divmod(number - 1, 26)
    return chr(97 + at) * min(times + 1, 40) if number else ""


def _roman(number: int) -> str:
    return "M" * min(number // 1000, 40) + _hundreds(number % 1000)


def _hundreds(number: int) -> str:
    hundreds = ("", "C", "CC", "CCC", "CD", "D", "DC", "DCC", "DCCC", "CM")[number // 100]
    return hundreds + roman(number % 100)


def _ordinal(number: int) -> str:
    ending = 0 if number % 100 in (11, 12, 13) else min(number % 10, 4) % 4
    return f"{number}{('th', 'st', 'nd', 'rd')[ending]}"


def _han(number: int, form: str) -> str | None:
    if number > 999:
        return None
    return "".join(numeral(int(d), "zh") for d in str(number)) if form in _DIGITS else numeral(number, "zh")


_SIMPLE: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": "{:02}".format,
    "decimalFullWidth": lambda number: str(number).translate(_FULL),
    "decimalFullWidth2": lambda number: str(number).translate(_FULL),
    "decimalHalfWidth": str,
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": lambda number: _roman(number).lower(),
    "upperRoman": _roman,
    "ordinal": _ordinal,
    "ordinalText": lambda number: ordinal(number, "en").capitalize(),
    "none": lambda _: "",
    "bullet": lambda _: "",
}


@lru_cache(maxsize=1)
def _tables() -> dict[str, tuple[str, ...]]:
    rows = (row for code in having("list_numbers") for row in load_table(code, "list_numbers"))
    return {row["format"]: tuple(row["values"].split()) for row in rows}

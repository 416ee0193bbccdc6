"""How a language is written, from its table ``writing.yml``: its tag, its numerals and ordinals, its line breaks."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from generator.core.tables import having, load_table

_ROMAN = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
_LETTERS = {letter: value for letter, value in _ROMAN if len(letter) == 1}


@lru_cache
def writing(language: str) -> dict[str, Any]:
    """The table of a language, read once a process; empty where there is none."""
    return dict(load_table(language, "writing")) if language in having("writing") else {}


def tag(language: str) -> str:
    """The BCP 47 tag that pages and data carry: ``zh-Hans`` for ``zh``; the code itself where no table says more."""
    return str(writing(language).get("tag", language))


def numeral(number: int, language: str) -> str:
    """A number from 0 to 999 in the language's own numerals, as texts write it: 18 is 十八, 101 一百零一 in Chinese.

    In figures where the language has no others.
    """
    table = writing(language).get("numerals")
    if table is None:
        return str(number)
    digits, (hundreds, rest) = table["digits"], divmod(number, 100)
    tens, ones = divmod(rest, 10)
    out = f"{digits[hundreds]}{table['hundred']}" if hundreds else ""
    if hundreds and rest and not tens:
        out += digits[0]
    if tens:
        out += ("" if tens == 1 and not hundreds else digits[tens]) + table["ten"]
    return out + (digits[ones] if ones or not out else "")


@lru_cache
def numerals() -> dict[str, int]:
    """What the numerals of every language, and Roman ones, say: 1 to 99."""
    own = {numeral(number, code): number for code in having("writing") for number in range(1, 100)}
    own |= {roman(number): number for number in range(1, 100)}
    return {word: number for word, number in own.items() if not word.isascii() or word.isalpha()}


def ordinal(number: int, language: str) -> str:
    """``seventh``, ``thirty-sixth``, ``one hundredth``; beyond that ``101st``. "" where there are none."""
    table = writing(language).get("ordinals")
    if table is None or number < 1:
        return ""
    tens, ones = divmod(number, 10)
    if number < 20:
        return str(table["words"][number - 1])
    if number <= 100:
        return f"{table['tens'][tens - 2]}-{table['words'][ones - 1]}" if ones else str(table["round"][tens - 2])
    endings = table["figures"]
    return f"{number}{endings['other'] if number % 100 in (11, 12, 13) else endings.get(ones, endings['other'])}"


def roman(number: int) -> str:
    """``XII`` for 12; from 1."""
    out = ""
    for figure, value in _ROMAN:
        while number >= value:
            out, number = out + figure, number - value
    return out


def roman_value(figures: str) -> int:
    """12 of ``XII``, up to 399; 0 of anything that is no Roman numeral."""
    ones = [_LETTERS.get(figure, 0) for figure in figures]
    value = sum(-one if one < max(ones[at:]) else one for at, one in enumerate(ones)) if all(ones) else 0
    return value if value > 0 and roman(value) == figures else 0


@lru_cache(maxsize=1)
def line_marks() -> tuple[str, str]:
    """The marks of all languages that may not begin a line, and those that may not end one."""
    lines = [writing(language)["lines"] for language in having("writing")]
    return tuple("".join(row[name] for row in lines) for name in ("never_first", "never_last"))  # type: ignore[return-value]

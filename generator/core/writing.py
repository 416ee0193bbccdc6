"""How a language is written, from its table ``writing.yml``: its tag, its numerals and ordinals, its line breaks."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.core.tables import having, load_table

_ROMAN = (("C", 100), ("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))
_LETTERS = {letter: value for letter, value in _ROMAN if len(letter) == 1}


@dataclass(frozen=True, slots=True)
class OwnNumerals:
    """Numerals that name their tens and hundreds: the digits from 0 to 9, and the words for 10 and 100."""

    digits: str
    ten: str
    hundred: str


@dataclass(frozen=True, slots=True)
class OrdinalWords:
    """Ordinals as words: the first ones, the tens before another word and alone, endings behind figures.

    ``words`` has 19 where the tens go before them (``thirty-sixth``), else 100. ``figures`` are for numbers that end in
    0, 1, 2, 3, the first one for all others too. ``joined`` says how tens and ones stand together; ``ones`` are the
    first to ninth where they have another form there.
    """

    words: tuple[str, ...]
    figures: tuple[str, ...]
    tens: tuple[str, ...] = ()
    round: tuple[str, ...] = ()
    ones: tuple[str, ...] = ()
    joined: str = "{tens}-{ones}"


@dataclass(frozen=True, slots=True)
class Writing:
    """One language's table. ``tag`` is its BCP 47 tag, ``ignored`` are marks that do not count in the order of words.

    ``collation`` and ``transliteration`` name rules, "" where there are none; ``letters`` pairs a letter with those in
    whose place it stands in the order of words. ``never_first`` and ``never_last`` are the marks that may not begin or
    end a line; ``endings`` is a pattern of what a word may end in beside its first form; ``unspaced`` says that no
    blank stands between words.
    """

    tag: str
    numerals: OwnNumerals | None = None
    ordinals: OrdinalWords | None = None
    collation: str = ""
    letters: tuple[tuple[str, str], ...] = ()
    ignored: str = ""
    transliteration: str = ""
    never_first: str = ""
    never_last: str = ""
    endings: str = ""
    unspaced: bool = False


@lru_cache
def writing(language: str) -> Writing:
    """The table of a language, read once a process; where there is none, what its code says."""
    if language not in having("writing"):
        return Writing(tag=language)
    table = load_table(language, "writing")
    numerals, ordinals = table.pop("numerals", None), table.pop("ordinals", None)
    return Writing(
        letters=tuple((letter, place) for letter, place in table.pop("letters", ())),
        numerals=OwnNumerals(**numerals) if numerals else None,
        ordinals=_ordinals(**ordinals) if ordinals else None,
        **table,
    )


def _ordinals(**rows: str | list[str]) -> OrdinalWords:
    return OrdinalWords(**{name: row if isinstance(row, str) else tuple(row) for name, row in rows.items()})  # type: ignore[arg-type]


def tag(language: str) -> str:
    """The tag that pages and data carry: ``zh-Hans`` for ``zh``."""
    return writing(language).tag


def numeral(number: int, language: str) -> str:
    """A number from 0 to 999 in the language's own numerals, as texts write it; in figures where it has no others."""
    own = writing(language).numerals
    if own is None:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    out = f"{own.digits[hundreds]}{own.hundred}" if hundreds else ""
    if hundreds and rest and not tens:
        out += own.digits[0]
    if tens:
        out += ("" if tens == 1 and not hundreds else own.digits[tens]) + own.ten
    return out + (own.digits[ones] if ones or not out else "")


@lru_cache(maxsize=1)
def numerals() -> dict[str, int]:
    """What the numerals of every language, and Roman ones, say: 1 to 99."""
    codes = [code for code in having("writing") if writing(code).numerals]
    found = {numeral(number, code): number for code in codes for number in range(1, 100)}
    return found | {roman(number): number for number in range(1, 100)}


def ordinal(number: int, language: str) -> str:
    """``seventh``, ``thirty-sixth``, ``one hundredth``; beyond that ``101st``. "" where there are no such words."""
    table = writing(language).ordinals
    if table is None or number < 1:
        return ""
    tens, ones = divmod(number, 10)
    if number <= len(table.words):
        return table.words[number - 1]
    if number <= 100:
        if not ones:
            return table.round[tens - 2]
        return table.joined.format(tens=table.tens[tens - 2], ones=(table.ones or table.words)[ones - 1])
    ending = 0 if number % 100 in (11, 12, 13) or ones >= len(table.figures) else ones
    return f"{number}{table.figures[ending]}"


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
    tables = [writing(language) for language in having("writing")]
    return "".join(table.never_first for table in tables), "".join(table.never_last for table in tables)

"""What the letters and figures before paragraphs, points and headings count: ``(a)``, ``ii.``, ``㈡``, ``’3‘``, ``IV``.

A series of one language stands for that of the others – ``(أ)`` for ``(a)``, ``㈠`` and ``’1‘`` for ``(i)`` – so that
a point has the same name in all of them. Forms of a language's own stand in ``languages/<code>/enumerators.yml``.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from generator.core.tables import having, load_table

_AROUND = " \t\u00a0\u200e\u200f()（）[].．:：、-–—’‘'\"“”•·*"
_POINTED = re.compile("[\u064b-\u0655\u0640]")  # Arabic vowel signs and the stroke that lengthens a word
_ROMAN = re.compile("(x{0,3})(ix|iv|v?i{0,3})")
_ONES = {"": 0, "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9}


@dataclass(frozen=True, slots=True)
class Enumerator:
    """``ordinal`` in a ``series``: letter, dotted (``a.``), roman, number, capital, head (of a section: II), third."""

    series: str
    ordinal: int

    @property
    def token(self) -> str:
        """Its form in an id, the same in every language: ``b``, ``ii``, ``3``. A head's is its number."""
        return _TOKENS.get(self.series, str)(self.ordinal)


def bare(mark: str) -> str:
    """A printed mark without its punctuation: ``a`` of ``(a)``, ``18`` of ``18.``, "" of a dash."""
    return unicodedata.normalize("NFKC", mark).strip(_AROUND)


@lru_cache(maxsize=4096)
def enumerators(mark: str, language: str) -> tuple[Enumerator, ...]:
    """All that a printed mark may count, likelier first: ``(i)`` is the ninth letter or the first numeral."""
    label = bare(mark)
    own = _table(language).get(_POINTED.sub("", unicodedata.normalize("NFKD", label)).replace(" ", "_"), ())
    if label.isdecimal() and len(label) < 6:
        quoted = any(quote in mark for quote in "’‘")
        return (Enumerator("roman" if quoted else "number", int(label)),)
    if not (label.isascii() and label.isalpha()):
        return own
    found = []
    if len(set(label)) == 1 and len(label) <= 3:
        small = "dotted" if mark.rstrip().endswith(".") else "letter"
        series = small if label.islower() else "capital" if len(label) == 1 else ""
        found += [Enumerator(series, ord(label[0].lower()) - 96 + 26 * (len(label) - 1))] if series else []
    value = roman_value(label.lower())
    if value and label.islower():
        found.append(Enumerator("roman", value))
    elif value and label.isupper():
        found.insert(0, Enumerator("head", value))
    return (*found, *own)


def roman(number: int) -> str:
    """``xii`` for 12."""
    tens, ones = divmod(number, 10)
    return "x" * tens + next(figures for figures, value in _ONES.items() if value == ones)


def roman_value(figures: str) -> int:
    """12 of ``xii``, up to 39; 0 of anything else."""
    match = _ROMAN.fullmatch(figures)
    return 10 * len(match[1]) + _ONES[match[2]] if match else 0


def _letters(ordinal: int) -> str:
    """``b`` for 2, ``aa`` for 27, ``bb`` for 28: the practice of the United Nations."""
    times, at = divmod(ordinal - 1, 26)
    return chr(97 + at) * (times + 1)


_TOKENS = {"letter": _letters, "dotted": _letters, "third": _letters, "capital": _letters, "roman": roman}


@lru_cache
def _table(language: str) -> dict[str, tuple[Enumerator, ...]]:
    if language not in having("enumerators"):
        return {}
    found: dict[str, tuple[Enumerator, ...]] = {}
    for row in load_table(language, "enumerators"):
        values = row["values"]
        counted = values if isinstance(values, dict) else {value: at for at, value in enumerate(values.split(), 1)}
        for value, ordinal in counted.items():
            found[value] = (*found.get(value, ()), Enumerator(row["series"], ordinal))
    return found

"""The table of a language: how its texts cite. Data in ``languages/<code>/citations.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from generator.core.tables import load_table
from generator.recognise.citations.forms import NumberForms

if TYPE_CHECKING:
    from collections.abc import Mapping

_FRAGMENT = re.compile(r"<<(?!number>>)([a-z]+)>>")


@dataclass(frozen=True, slots=True)
class PatternRow:
    """One pattern with an example and what it finds there."""

    name: str
    pattern: re.Pattern[str]
    example: str
    finds: str


@dataclass(frozen=True, slots=True)
class OfficialRecord:
    """A supplement of official records that holds the report of a body, from ``since`` to ``until``."""

    organ: str
    supplement: int
    body: str
    symbol: re.Pattern[str]
    since: int
    until: int
    example: str


@dataclass(frozen=True, slots=True)
class CitationTable:
    """How texts of one language cite."""

    language: str
    fold: str
    rows: Mapping[str, PatternRow]
    kinds: Mapping[str, str]
    bodies: Mapping[str, str]
    """word -> code"""
    body: re.Pattern[str]
    examples: tuple[tuple[str, str], ...]
    """(code, example) of each body."""
    records: tuple[OfficialRecord, ...]
    labels: tuple[str, ...]
    charter: tuple[str, ...]
    months: tuple[str, ...]
    """From the first; other names of a month stand twelve places behind it."""
    leading: str
    """What may stand before a part and is none of it."""
    composed: tuple[str, ...]
    """What may stand between the name of a convention and that of its protocol."""
    digits: Mapping[str, int]
    units: Mapping[str, int]
    numerals: Mapping[str, int]
    forms: NumberForms
    many: frozenset[str]
    """The heads, in small letters, behind which a list stands."""

    def pattern(self, name: str) -> re.Pattern[str]:
        """A pattern by name; a language without it matches nothing there."""
        row = self.rows.get(name)
        return row.pattern if row else _NEVER


_NEVER = re.compile(r"(?!)")


def compile_pattern(source: str, blank: str, fragments: Mapping[str, str], number: str) -> re.Pattern[str]:
    """A pattern of a table: a blank stands for the language's blanks, ``<<name>>`` for a fragment."""
    while found := _FRAGMENT.search(source):  # fragments may use fragments
        source = source.replace(found[0], fragments[found[1]])
    return re.compile(source.replace(" ", blank).replace("<<number>>", number))


@lru_cache
def load_citations(language: str) -> CitationTable:
    """The table of a language, read once a process.

    Raises:
        LookupError: there is no table for that language.
    """
    data = load_table(language, "citations")
    blank, fragments = data["blank"], data["fragments"]
    words = {word: row["code"] for row in data["bodies"] for word in row["words"]}
    longest = sorted(words, key=len, reverse=True)
    fragments = fragments | {"bodies": "(?:" + "|".join(map(_escaped, longest)) + ")"}
    forms = _forms(data.get("number", {}))
    number = forms.pattern()
    rows = {name: _row(name, row, blank, fragments, number) for name, row in data["patterns"].items()}
    return CitationTable(
        language=data["language"],
        fold=data["fold"],
        rows=MappingProxyType(rows),
        kinds=MappingProxyType(data["kinds"]),
        bodies=MappingProxyType(words),
        body=re.compile("|".join(map(re.escape, longest))),
        examples=tuple((row["code"], row["example"]) for row in data["bodies"]),
        records=tuple(_record(row) for row in data["records"]),
        labels=tuple(data["labels"]),
        charter=tuple(data["charter"]),
        months=tuple(data.get("months", ())),
        leading=data["leading"],
        composed=tuple(data["composed"]),
        digits=MappingProxyType(data["numerals"].get("digits", {})),
        units=MappingProxyType(data["numerals"].get("units", {})),
        numerals=MappingProxyType(data["numerals"]["examples"]),
        forms=forms,
        many=frozenset(data.get("many", ())),
    )


def _escaped(words: str) -> str:
    return " ".join(map(re.escape, words.split()))


def _forms(row: Mapping[str, Any]) -> NumberForms:
    plain = NumberForms()
    return NumberForms(
        joined=row.get("joined", plain.joined),
        words=tuple(row.get("words", ())),
        letters=tuple(row.get("letters", {}).items()),
        sessions=tuple(row.get("sessions", {}).items()),
        open_end=row.get("open_end", plain.open_end),
    )


def _row(name: str, row: Mapping[str, str], blank: str, fragments: Mapping[str, str], number: str) -> PatternRow:
    pattern = compile_pattern(row["pattern"], blank, fragments, number)
    return PatternRow(name, pattern, row["example"], row.get("finds", row["example"]))


def _record(row: Mapping[str, Any]) -> OfficialRecord:
    return OfficialRecord(
        row["organ"],
        row["supplement"],
        row["body"],
        re.compile(row["symbol"]),
        row.get("since", 0),
        row.get("until", 9999),
        row["example"],
    )

"""The tables that say how a language writes times: ``languages/<code>/dates.yml``, read and compiled once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal

from generator.core.tables import load_table

TimeRole = Literal["past", "adoption", "deadline", "future-review", "anniversary", "report-due", "other"]


@dataclass(frozen=True, slots=True)
class RoleRow:
    """The words before and after a time that give it a role."""

    role: TimeRole
    kinds: tuple[str, ...]
    before: re.Pattern[str] | None
    after: re.Pattern[str] | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """A language's table, its patterns compiled."""

    numerals: str
    around_numbers: str
    anniversary_word: str
    values: dict[str, int]
    word: re.Pattern[str]
    """One of them, or what may stand between."""
    units: dict[str, int]
    months: dict[str, int]
    dates: tuple[tuple[str, re.Pattern[str]], ...]
    sessions: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    types: dict[str, str]
    anniversaries: tuple[re.Pattern[str], ...]
    undated: tuple[re.Pattern[str], ...]
    bodies: dict[str, str]
    rules: dict[str, tuple[int, int, int]]
    anniversary_of_year: re.Pattern[str]
    year_of_session: re.Pattern[str]
    session_joins: tuple[str, ...]
    roles: tuple[RoleRow, ...]
    titles: tuple[re.Pattern[str], ...] = ()


@lru_cache
def load_calendar(language: str) -> Calendar:
    """The table of a language, read once a process.

    Raises:
        LookupError: there is no table for this language.
    """
    table = load_table(language, "dates")
    bodies = {form.lower(): row["id"] for row in table["bodies"] for form in row["forms"]}
    skipped = [*table["digits"], *table.get("skipped", ())]
    names = "|".join(re.escape(form) for form in sorted(bodies, key=len, reverse=True))

    def compiled(pattern: str) -> re.Pattern[str]:
        seen = iter(range(1, 9))
        pattern = re.sub(r"\{BODY\}", lambda _: f"(?P<body{next(seen)}>{names})", pattern)
        return re.compile(re.sub(r"\{([A-Z]+)(\d?)\}", lambda m: _class(table, m), pattern), re.IGNORECASE)

    def optional(pattern: str | None) -> re.Pattern[str] | None:
        return re.compile(pattern, re.IGNORECASE) if pattern else None

    return Calendar(
        table["numerals"],
        table["around_numbers"],
        table["anniversary_word"],
        table["digits"],
        re.compile("|".join([*map(re.escape, sorted(skipped, key=len, reverse=True)), "[- ]"])),
        table["units"],
        {name.lower(): at % 12 + 1 for at, name in enumerate(table.get("months", ())) if name},
        tuple((row["join"], compiled(row["pattern"])) for row in table["dates"]),
        tuple((compiled(row["pattern"]), compiled(row["item"])) for row in table["sessions"]),
        table["types"],
        tuple(compiled(row["pattern"]) for row in table["anniversaries"]),
        tuple(compiled(row["pattern"]) for row in table["undated"]),
        bodies,
        {r["id"]: (r["base"], r["from"], r.get("opens", 0)) for r in table["bodies"] if "base" in r},
        re.compile(table["anniversary_of_year"]),
        re.compile(table["year_of_session"]),
        tuple(table["session_joins"]),
        tuple(
            RoleRow(r["role"], tuple(r["kinds"]), optional(r.get("before")), optional(r.get("after")))
            for r in table["roles"]
        ),
        tuple(re.compile(row["pattern"]) for row in table["titles"]),
    )


def _class(table: dict[str, Any], match: re.Match[str]) -> str:
    name, number = match.groups()
    pattern = table["classes"][name]
    return f"(?P<{name.lower()}{number}>{pattern})" if number else f"(?:{pattern})"


def read_number(text: str, language: str) -> int | None:
    """The number that ``text`` writes in figures or words (第七十六, eightieth, ７６), or None."""
    table = load_calendar(language)
    text = text.strip(f" \u3000{table.around_numbers}").lower()
    figures = re.fullmatch(r"(\d+)[^\W\d]{0,2}º?(?:-[^\W\d])?", text)
    if figures:
        return int(figures[1])
    if table.numerals == "han":
        return _han(text, table.values, table.units)
    return _words(text, table)


def _words(text: str, table: Calendar) -> int | None:
    """The sum of what the words say, the longest first; between them blanks, hyphens, and words that say nothing."""
    total, at = 0, 0
    if not text:
        return None
    while at < len(text):
        word = table.word.match(text, at)
        if not word or not word[0]:
            return None
        total += table.values.get(word[0], 0)
        at = word.end()
    return total or None


def _han(text: str, digits: dict[str, int], units: dict[str, int]) -> int | None:
    if not text or any(char not in digits and char not in units for char in text):
        return None
    if not any(char in units for char in text):
        return int("".join(str(digits[char]) for char in text))
    total = digit = 0
    for char in text:
        if char in units:
            total, digit = total + (digit or 1) * units[char], 0
        else:
            digit = digits[char]
    return total + digit

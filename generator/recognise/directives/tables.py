"""The vocabulary of acts in a language, ``phrases.yml``, and the look-up of a phrase at a place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from generator.core.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Iterable

    from generator.recognise.directives.model import DocumentPart


@dataclass(frozen=True, slots=True)
class Function:
    """A class of acts.

    ``asks``: something of someone; ``self``: the organ binds itself; ``duty``: may state a duty of a party.
    """

    id: str
    zh: str
    en: str
    source: str
    asks: bool = False
    self: bool = False
    duty: bool = False


@dataclass(frozen=True, slots=True)
class PhraseRow:
    """A phrase of the table; see the head of the Chinese table for the keys."""

    phrase: str
    english: str
    participle: str
    function: str
    part: str
    modifiers: tuple[str, ...]
    source: str
    example: str
    opens: str = ""
    not_before: re.Pattern[str] | None = None
    closing: tuple[str, ...] = ()
    addressed: bool = False
    continued_by: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PhraseMatch:
    """A phrase at a place: from ``start`` to ``end`` with its modifiers."""

    start: int
    end: int
    row: PhraseRow
    english: str
    modifiers: tuple[str, ...] = ()
    action: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All a language's table says, patterns compiled. ``forms`` are keyed by part.

    ``lead_within``: print may set apart fewer words than the phrase has; ``lead_beyond`` are those it may set besides.
    """

    language: str
    number: re.Pattern[str]
    functions: dict[str, Function]
    rows: tuple[PhraseRow, ...]
    forms: dict[str, dict[str, tuple[tuple[PhraseRow, str], ...]]]
    longest: int
    general: dict[str, str]
    general_at: re.Pattern[str]
    suffixes: dict[str, str]
    lead_within: bool
    lead_beyond: re.Pattern[str]
    boundaries: dict[str, re.Pattern[str]]
    connectors: re.Pattern[str]
    reported: re.Pattern[str]
    resumes: tuple[str, ...]
    addressees: dict[str, Any]
    report_to: re.Pattern[str]
    report_session: re.Pattern[str]
    report_verb: re.Pattern[str]
    report_unnamed: re.Pattern[str]

    def at(self, text: str, start: int, part: DocumentPart) -> PhraseMatch | None:
        """The longest phrase that begins at ``start`` of the folded ``text``, modifiers included."""
        best: PhraseMatch | None = None
        place = start
        modifiers: tuple[str, ...] = ()
        while True:
            found = self._bare(text, place, part)
            if found and (best is None or found.end > best.end):
                english = " ".join([*(self.general[m] for m in modifiers), found.english])
                best = PhraseMatch(start, found.end, found.row, english.capitalize(), modifiers, found.action)
            match = self.general_at.match(text, place)
            if not match:
                return self._suffixed(text, best) if best else None
            place, modifiers = match.end(), (*modifiers, match[0])

    def _bare(self, text: str, start: int, part: DocumentPart) -> PhraseMatch | None:
        forms = self.forms["preambular" if part == "preambular" else "operative"]
        for length in range(min(self.longest, len(text) - start), 0, -1):
            end = start + length
            for row, english in forms.get(text[start:end], ()):
                if (row.not_before and row.not_before.match(text, end)) or _inside_word(text, end):
                    continue
                if not row.closing:
                    return PhraseMatch(start, end, row, english)
                closed = _closing(text, end, row)
                if closed:
                    return PhraseMatch(start, closed[1], row, english, (), (end, closed[0]))
        return None

    def _suffixed(self, text: str, found: PhraseMatch) -> PhraseMatch:
        for word, english in self.suffixes.items():
            if text.startswith(word, found.end) and not _inside_word(text, found.end + len(word)):
                name = f"{english} {found.english.lower()}"
                end = found.end + len(word)
                return PhraseMatch(found.start, end, found.row, name, (*found.modifiers, word), found.action)
        return found


def _inside_word(text: str, end: int) -> bool:
    return 0 < end < len(text) and all(c.isascii() and c.isalnum() for c in text[end - 1 : end + 1])


def _closing(text: str, start: int, row: PhraseRow) -> tuple[int, int] | None:
    """The second half of a phrase in two parts, in the same clause."""
    clause = re.compile(r"[^，；。,;]{1,120}").match(text, start)
    if not clause:
        return None
    places = ((clause[0].find(word), word) for word in sorted(row.closing, key=len, reverse=True))
    place, word = min(((p, w) for p, w in places if p > 0), default=(0, ""), key=lambda pair: pair[0])
    return (start + place, start + place + len(word)) if word else None


def alternatives(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first; one that never matches for none."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or "(?!)"


@lru_cache
def load_vocabulary(language: str) -> Vocabulary:
    """The vocabulary of a language, read once a process.

    Raises:
        LookupError: there is no table for this language.
    """
    table = load_table(language, "phrases")
    source = table["functions"]
    listed = load_table(source, "phrases")["functions"] if isinstance(source, str) else source
    rows = tuple(_row(row) for row in table["phrases"])
    forms = {part: _forms(rows, part, table) for part in ("operative", "preambular")}
    reporting = table["reporting"]
    connectors = alternatives(table["connectors"])
    return Vocabulary(
        language=language,
        number=re.compile(table["number"]),
        functions={row["id"]: Function(**row) for row in listed},
        rows=rows,
        forms=forms,
        longest=max(len(form) for by_form in forms.values() for form in by_form),
        general=table["modifiers"],
        general_at=re.compile(alternatives(table["modifiers"])),
        suffixes=table["suffixes"],
        lead_within=table["leads"]["within"],
        lead_beyond=re.compile(table["leads"]["beyond"]),
        boundaries={part: re.compile(pattern) for part, pattern in table["boundaries"].items()},
        connectors=re.compile(rf"\s*(?:(?:{connectors})[，,]?\s*)*"),
        reported=re.compile(alternatives(table["reported"])),
        resumes=tuple(table["resumes"]),
        addressees=table["addressees"],
        report_to=re.compile(reporting["to"], re.IGNORECASE),
        report_session=re.compile(reporting["session"], re.IGNORECASE),
        report_verb=re.compile(reporting["verb"], re.IGNORECASE),
        report_unnamed=re.compile(reporting["unnamed"], re.IGNORECASE),
    )


def _row(row: dict[str, Any]) -> PhraseRow:
    return PhraseRow(
        phrase=row["phrase"],
        english=row["english"],
        participle=row.get("participle", row["english"]),
        function=row["function"],
        part=row["part"],
        modifiers=tuple(row.get("modifiers", ())),
        source=row["source"],
        example=row["example"],
        opens=row.get("opens", ""),
        not_before=re.compile(row["not_before"]) if "not_before" in row else None,
        closing=tuple(row.get("closing", ())),
        addressed=row.get("addressed", False),
        continued_by=tuple(row.get("continued_by", ())),
    )


def _forms(
    rows: tuple[PhraseRow, ...], part: str, table: dict[str, Any]
) -> dict[str, tuple[tuple[PhraseRow, str], ...]]:
    """Every form of every row of a part, with its English; a row of its own before a composed form."""
    forms: dict[str, tuple[tuple[PhraseRow, str], ...]] = {}
    words = table["intensifiers"] | table["modifiers"]
    rows = tuple(row for row in rows if row.part in (part, "both"))
    for row, modifier in [(r, "") for r in rows] + [(r, m) for r in rows for m in r.modifiers]:
        english = row.participle if part == "preambular" else row.english
        printed = row.participle if part == "preambular" and table["inflected"] else row.phrase
        name = f"{words[modifier]} {english.lower()}" if modifier else english
        form = (modifier + printed).lower()
        forms[form] = (*forms.get(form, ()), (row, name))
    return forms

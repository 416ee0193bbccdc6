"""A resolution as plain text, in the manners in which such texts come: as people and programs extract them."""

from __future__ import annotations

import re
import textwrap
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.corpus.truth import Expected, ExpectedUnit

_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
PAGE = 1500
"""Characters on a page, for notes at its foot."""


@dataclass(frozen=True, slots=True)
class Manner:
    """``notes``: ``after`` their paragraph, at the ``foot`` of a page inside a paragraph, at the ``end``."""

    name: str
    notes: str = "after"
    blank: bool = True
    leads: bool = True
    width: int = 0


MANNERS = (
    Manner("notes after"),
    Manner("no leads", leads=False),
    Manner("notes at end", notes="end"),
    Manner("notes at foot", notes="foot"),
    Manner("no blank lines", blank=False),
    Manner("no blanks, no leads, end", blank=False, leads=False, notes="end"),
    Manner("80 columns", width=80),
    Manner("40 columns", width=40),
    Manner("40, no leads, foot", width=40, leads=False, notes="foot"),
    Manner("80, no blank lines", width=80, blank=False),
    Manner("40, no blanks, no leads", width=40, blank=False, leads=False),
)


@dataclass(slots=True)
class Rendered:
    """The text and, for each unit, its first and last line, from 1."""

    lines: list[str] = field(default_factory=list)
    places: list[tuple[int, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"


def render(what: Expected, manner: Manner) -> Rendered:
    """``what`` written in that manner."""
    out = Rendered()
    wide = what.language == "zh"

    def put(text: str, *, gap: bool = manner.blank) -> None:
        if gap and out.lines:
            out.lines.append("")
        out.lines += wrapped(text, manner.width, wide=wide)

    for line in (*what.masthead, what.title, what.enacting):
        if line:
            put(line)
    pages = _pages(what.units) if manner.notes == "foot" else {}
    notes: dict[int, str] = {}
    for number, text in what.notes:
        notes.setdefault(number, text)
    for at, unit in enumerate(what.units):
        text = unit.marked if manner.leads else unit.marked.replace("**", "")
        first = len(out.lines) + 1 + bool(manner.blank and out.lines)
        numbers = [number for _, number in unit.references] if manner.notes == "after" else []
        halves = _cut(f"{unit.mark} {text}".strip(), wide=wide) if at in pages else [f"{unit.mark} {text}".strip()]
        put(halves[0])
        if len(halves) > 1:
            for number in pages[at]:
                if number in notes:
                    put(_note(number, notes.pop(number)))
            put(halves[1])
        out.places.append((first, len(out.lines)))
        for number in numbers:
            if number in notes:
                put(_note(number, notes.pop(number)))
    left = [_note(number, text) for number, text in notes.items()] if manner.notes != "after" else []
    before, behind = (left, []) if manner.notes == "foot" else ([], left)
    for text in before:
        put(text)
    for at, line in enumerate(what.conclusions):
        put(line, gap=manner.blank and not at)
    for text in behind:
        put(text)
    return out


def _note(number: int, text: str) -> str:
    return f"{str(number).translate(_FIGURES)} {text}"


def _pages(units: list[ExpectedUnit]) -> dict[int, list[int]]:
    """In which units a page ends, and the notes of its foot."""
    pages: dict[int, list[int]] = {}
    filled, numbers = 0, []
    for at, unit in enumerate(units):
        filled += len(unit.marked)
        numbers += [number for _, number in unit.references]
        if filled > PAGE and len(unit.plain) > 30:
            pages[at] = numbers
            filled, numbers = 0, []
    return pages


def _cut(text: str, *, wide: bool) -> list[str]:
    """The paragraph cut in about the middle: at a blank, or between any two Han characters."""
    middle = len(text) // 2
    if not wide:
        found = text.find(" ", middle)
        at = found + 1 if found > 0 else 0
    else:
        at = next((at for at in range(middle, len(text) - 1) if _breakable(text, at)), 0)
    if text[:at].count("**") % 2:
        at = 0
    return [text[:at].rstrip(), text[at:].lstrip()] if at else [text]


def _breakable(text: str, at: int) -> bool:
    """Whether a Chinese line may end before ``at``: not in a word of Latin letters, not before closing signs."""
    before, here = text[at - 1], text[at]
    if here in "，。；：、）》”’」』〉)⁰¹²³⁴⁵⁶⁷⁸⁹*" or before in "（《“‘「『〈(*":
        return False
    return not (before.isascii() and here.isascii() and not before.isspace())


def wrapped(text: str, width: int, *, wide: bool) -> list[str]:
    """The paragraph as lines of at most ``width`` columns; a Han character takes two."""
    if not width:
        return [text]
    if not wide:
        return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=width < 60)
    return list(_wide(text, width))


def _wide(text: str, width: int) -> Iterator[str]:
    start, used, last = 0, 0, 0
    for at, char in enumerate(text):
        if at > start and _breakable(text, at):
            last = at
        used += 2 if unicodedata.east_asian_width(char) in "WFA" else 1
        if used > width and last > start:
            yield text[start:last].strip()
            start = last
            used = sum(2 if unicodedata.east_asian_width(c) in "WFA" else 1 for c in text[start : at + 1])
    if rest := text[start:].strip():
        yield rest


def superscripts(text: str) -> list[int]:
    """The numbers that raised figures print in ``text``."""
    figures = re.findall("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", text)
    return [int(figure.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))) for figure in figures]

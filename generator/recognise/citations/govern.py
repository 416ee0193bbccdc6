"""To which body a number belongs: the one that its sentence or note names, else the one that is speaking."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.recognise.citations.bodies import BODIES
from generator.recognise.citations.canonical import fits

if TYPE_CHECKING:
    from generator.recognise.citations.canonical import Number
    from generator.recognise.citations.reading import CitationText
    from generator.recognise.citations.symbols import Symbol
    from generator.recognise.citations.table import CitationTable

_LOOK_BACK = 8  # bodies; no sentence names more before a number
_MEMORY = 50  # bodies back to which a bare 理事会 may refer
_LONGEST_DESCRIPTION = 300


@dataclass(frozen=True, slots=True)
class GoverningName:
    """A body named in the text. ``record``: its report is cited, and what follows lies in that report."""

    start: int
    end: int
    code: str | None
    record: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """The body of a number; or none, and the bodies it may be (none at all if nobody is known)."""

    code: str | None
    candidates: tuple[str, ...] = ()


def find_bodies(reading: CitationText, symbols: tuple[Symbol, ...]) -> tuple[GoverningName, ...]:
    """The bodies that a text names outside titles and quotations, and the reports it cites, in order."""
    table = reading.table
    found = [
        GoverningName(word.start(), word.end(), table.bodies[word[0]]) for word in table.body.finditer(reading.masked)
    ]
    for title in reading.finditer("record"):
        code = _reporting(table, title["organ"], title["supplement"], title["year"])
        found.append(GoverningName(title.start(), title.end(), code, record=True))
    for symbol in symbols:
        codes = {row.body for row in table.records if row.symbol.fullmatch(symbol.canonical)}
        found += [GoverningName(symbol.start, symbol.end, code, record=True) for code in codes]
    return tuple(sorted(found, key=lambda named: named.end))


def _reporting(table: CitationTable, organ: str, supplement: str, year: str | None) -> str | None:
    """The body whose report a supplement of official records is."""
    for row in table.records:
        same = row.organ == table.bodies.get(organ) and row.supplement == int(supplement)
        if same and (year is None or row.since <= int(year) <= row.until):
            return row.body
    return None


def govern(
    reading: CitationText, named: tuple[GoverningName, ...], start: int, number: Number, default: str | None
) -> Verdict:
    """The body of a number in a run that begins at ``start``."""
    near: list[str] = []
    far: list[str] = []
    own = reading.before("own", start) or reading.match("own_head", start)
    blocked: str | None = None
    position = bisect_left(named, start + 1, key=lambda item: item.end)
    for item in reversed(named[max(0, position - _LOOK_BACK) : position]):
        if not reading.same_sentence(item.end, start):
            break
        if item.record:
            return Verdict(item.code)
        code = item.code or ""
        direct = reading.same_clause(item.end, start) and _directly(reading, item.end, start)
        if fits(code, number) and direct:
            return Verdict(code)
        if fits(code, number):
            rival = reading.same_clause(item.end, start) or _over_commas(reading, item.end, start)
            (near if rival else far).append(code)
        elif direct and not own and blocked is None:
            blocked = code
    if own:
        near, far = [], [*near, *far]
    elif blocked is None:
        earlier = named[max(0, position - _MEMORY) : position]
        if other := _other(reading, earlier, start, default):
            return other
    return _without_word(number, default, (near, far), blocked)


def _without_word(
    number: Number, default: str | None, named: tuple[list[str], list[str]], blocked: str | None
) -> Verdict:
    """The verdict where no fitting body stands right before the number.

    Args:
        number: the number.
        default: the body that speaks.
        named: the fitting bodies of the clause, and those of the rest of the sentence.
        blocked: a body that does stand right before it, but does not number so.
    """
    near, far = named
    if default and fits(default, number):
        rivals = tuple(code for code in dict.fromkeys((*near, blocked)) if code and code != default)
        return Verdict(None, (*rivals, default)) if rivals else Verdict(default)
    if blocked and blocked not in BODIES:
        return Verdict(None)
    for known in (near, far):
        if distinct := tuple(dict.fromkeys(known)):
            return Verdict(distinct[0]) if len(distinct) == 1 else Verdict(None, distinct)
    fitting = [code for code in BODIES if fits(code, number)]
    return Verdict(fitting[0] if len(fitting) == 1 else None)


def _directly(reading: CitationText, end: int, start: int) -> bool:
    """Whether the words between a body's name and a number leave the number the body's."""
    return bool(reading.table.pattern("governs").match(reading.masked, end, start))


def _over_commas(reading: CitationText, end: int, start: int) -> bool:
    """Whether a long description with commas in it may stand between a body and its number."""
    pattern = reading.table.pattern("governs_far")
    return start - end < _LONGEST_DESCRIPTION and bool(pattern.fullmatch(reading.masked, end, start))


def _other(reading: CitationText, named: tuple[GoverningName, ...], start: int, default: str | None) -> Verdict | None:
    """The verdict if a bare 理事会, or a body that the table does not have, stands right before a number."""
    base = max(0, start - 40)
    window = reading.masked[base:start].rstrip()
    words = reading.table.bodies
    if any(item.end == base + len(window) for item in named):
        return None
    if bare := reading.table.pattern("bare_body").search(window):
        for item in reversed(named):
            if not item.record and reading.shadow[item.start : item.end].endswith(bare["word"]):
                return Verdict(item.code)
        spoken = {code for word, code in words.items() if word.endswith(bare["word"])}
        return Verdict(default if default in spoken else None)
    ends = [found.end() for found in reading.table.pattern("other_body").finditer(window)]
    return Verdict(None) if ends and ends[-1] == len(window) else None

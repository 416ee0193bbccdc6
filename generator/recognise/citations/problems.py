"""What the recogniser has to say. The codes are stable; all of them stand in one table."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class CitationProblem:
    """One fault or open question at ``offset`` of the text (0 for a fault of the registry itself)."""

    offset: int
    code: str
    message: str
    hint: str


_TABLE = """
C101 | no instrument is known by the name {name} | enter it in instruments.yml, or add the form to its names
C102 | {name} may mean {candidates} | name the body or the full title; nothing is linked until one remains
C103 | {name} is not the form of a document symbol | {hint}
C104 | {name} is not a date | correct the day, the month or the year
C105 | the session numeral of {name} is out of range | roman session numerals end at {limit}
C106 | title mark {name} has no counterpart | close or remove it
C107 | {name} has no word that says what it is | a list of numbers ends (or begins) with its head, {heads}
C108 | {name} is not in the registry | enter it in instruments.yml
C109 | {name} is printed with the date {printed}, which does not agree with {expected} | check both
C110 | {name} stands for more than one entry: {candidates} | keep it with one of them
C111 | the body that {name} belongs to is not known | name the body beside the number
C112 | the list ending with {name} has no conjunction before its last item | check that no item is missing
C113 | {name} ends a range | the numbers between are not listed; list them to have them linked
C114 | {name} has no note before it to repeat | give the source in full
"""


def _rows() -> dict[str, tuple[str, str]]:
    rows = (tuple(cell.strip() for cell in line.split("|")) for line in _TABLE.strip().splitlines())
    return {code: (message, hint) for code, message, hint in rows}


CODES = MappingProxyType(_rows())
"""code -> (message, hint), both with ``{named}`` gaps."""


def problem(code: str, offset: int, **values: str) -> CitationProblem:
    """A problem with the gaps of its wording filled."""
    message, hint = CODES[code]
    return CitationProblem(offset, code, message.format(**values), hint.format(**values))

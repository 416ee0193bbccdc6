"""The bodies whose numbers are cited, and the shape of their numbers. No words: those stand in the tables.

Sources: Dag Hammarskjöld Library, research guides "General Assembly resolutions" and "UN document symbols".
Only prefixes under which documents are issued appear; a body without one has a stated wording instead.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

FIRST_ARABIC_SESSION = 31  # of the Assembly; earlier ones have roman numerals


@dataclass(frozen=True, slots=True)
class NumberingBody:
    """A body: code, the shapes its numbers have, and how the symbols of its resolutions are made, if they have one."""

    code: str
    shapes: tuple[str, ...]
    prefix: str | None = None
    first_session: int = 1
    symbol: str = ""
    """Of a resolution, where it is no prefix before the number."""


_ROWS = (
    NumberingBody("GA", ("session", "special", "roman"), "A/RES/", FIRST_ARABIC_SESSION),
    NumberingBody("SC", ("year", "serial"), "S/RES/"),
    NumberingBody("ECOSOC", ("annual", "roman"), "E/RES/"),
    NumberingBody("HRC", ("session", "special"), "A/HRC/RES/"),
    NumberingBody("CHR", ("annual", "roman")),
    NumberingBody("CSW", ("session",)),
    NumberingBody("CSocD", ("session",)),
    NumberingBody("CND", ("session",)),
    NumberingBody("CCPCJ", ("session",)),
    NumberingBody("CPD", ("annual",)),
    NumberingBody("UNEA", ("session",), symbol="UNEP/EA.{first}/Res.{second}"),
)
BODIES = MappingProxyType({body.code: body for body in _ROWS})

# The last session counted in roman numerals, by body and kind of session.
LAST_ROMAN = MappingProxyType({("GA", ""): 30, ("GA", "S-"): 7, ("GA", "ES-"): 5, ("ECOSOC", ""): 63})

# Whose papers a symbol's beginning names. The longest beginning counts.
ROOTS = (
    ("A/HRC/", "HRC"),
    ("A/CONF.", None),
    ("E/CN.4/", "CHR"),
    ("E/CN.6/", "CSW"),
    ("A/", "GA"),
    ("S/", "SC"),
    ("E/", "ECOSOC"),
)


def body_of_symbol(symbol: str) -> str | None:
    """The body whose series a document symbol belongs to, if it is one of ours."""
    return next((code for root, code in ROOTS if symbol.startswith(root)), None)

"""The numbers of resolutions: their shapes, and the one form in which each is kept."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from generator.recognise.citations.bodies import BODIES, LAST_ROMAN
from generator.recognise.citations.numerals import ROMAN, latin_roman, roman

Shape = Literal["session", "special", "annual", "roman", "year", "serial"]

_MANY = 100  # resolutions: no body but the Assembly adopts so many a session

_PARSE = re.compile(
    rf"(?P<prefix>E?S ?- ?)?(?P<first>[0-9]{{1,4}}) ?/ ?(?P<second>[0-9]{{1,4}})(?: ?(?P<tail>[A-Z].*))?"
    rf"|(?P<serial>[0-9]{{1,4}}) ?(?P<letter>[A-Z])? ?"
    rf"(?:\( ?(?P<session>(?:E?S-)?)(?:(?P<roman>{ROMAN})|(?P<year>[0-9]{{4}})) ?\))? ?(?P<after>[A-Z])?"
)


@dataclass(frozen=True, slots=True)
class Number:
    """A number taken apart. ``first`` is a session, a year or a serial number, as ``shape`` says."""

    shape: Shape
    first: int
    second: str = ""
    prefix: str = ""
    letters: str = ""

    def __str__(self) -> str:
        """The number as its normal form writes it."""
        letters = f" {self.letters}" if self.letters else ""
        match self.shape:
            case "serial":
                return str(self.first)
            case "year":
                return f"{self.first}({self.second})"
            case "roman" if self.letters:
                return f"{self.first}{letters} ({self.prefix}{self.second})"
            case "roman":
                return f"{self.first}({self.prefix}{self.second})"
            case _:
                return f"{self.prefix}{self.first}/{self.second}{letters}"


def parse_number(text: str) -> Number | None:
    """A printed number in narrow characters, or nothing if it has none of the shapes."""
    found = _PARSE.fullmatch(text)
    if not found:
        return None
    if found["first"]:
        first, second = int(found["first"]), found["second"].lstrip("0") or "0"
        letters = re.sub(r" ?[^A-Z \-] ?", ", ", found["tail"] or "").replace(" -", "-").replace("- ", "-")
        shape: Shape = "special" if found["prefix"] else "annual" if first >= 1946 else "session"
        return Number(shape, first, second, (found["prefix"] or "").replace(" ", ""), letters)
    serial, letters = int(found["serial"]), found["letter"] or found["after"] or ""
    if found["year"]:
        return None if found["session"] or letters else Number("year", serial, found["year"])
    if found["roman"]:
        return Number("roman", serial, latin_roman(found["roman"]), found["session"], letters)
    return Number("serial", serial)


def fits(code: str, number: Number) -> bool:
    """Whether the body's resolutions are numbered so."""
    body = BODIES.get(code)
    if body is None or number.shape not in body.shapes:
        return False
    if number.shape == "session" and code != "GA" and int(number.second) >= _MANY:
        return False
    return number.shape != "session" or number.first >= body.first_session


def canonical_form(code: str | None, kind: str, number: Number) -> str:
    """The normal form: a symbol where the body issues one, else "CODE kind number"."""
    body = BODIES.get(code or "")
    if body and body.prefix and kind == "resolution" and number.shape != "serial":
        return f"{body.prefix}{number}"
    if body and body.symbol and kind == "resolution" and number.shape == "session":
        return body.symbol.format(first=number.first, second=number.second)
    return f"{code} {kind} {number}" if code else f"{kind} {number}"


def roman_limit(code: str | None, number: Number) -> int | None:
    """The last roman session, if the number's session lies beyond it or is no numeral at all."""
    if number.shape != "roman":
        return None
    limit = LAST_ROMAN.get((code or "GA", number.prefix), 63)
    value = roman(number.second)
    return None if value is not None and 1 <= value <= limit else limit


def expected_dates(code: str | None, number: Number) -> tuple[datetime.date, datetime.date] | None:
    """The first and last day on which a number may have been adopted, where numbers tell."""
    if number.shape == "year":
        year = int(number.second)
        span = ((year, 1, 1), (year, 12, 31))
    elif code == "GA" and number.shape == "session":  # a session opens in September
        span = ((1945 + number.first, 9, 1), (1946 + number.first, 9, 30))
    elif code == "HRC" and number.shape == "session":  # three sessions a year since 2006
        year = 2006 + (number.first - 1) // 3
        span = ((year, 1, 1), (year, 12, 31))
    elif number.shape == "special" and number.prefix == "S-" and code in ("GA", "HRC"):
        return _special(code, number.first)
    elif number.shape == "annual":  # the Council's year has begun in July since 2013
        span = ((number.first - 1, 7, 1), (number.first, 12, 31))
    else:
        return None
    if not all(1 <= day[0] <= 9999 for day in span):
        return None
    return datetime.date(*span[0]), datetime.date(*span[1])


_LATE_SPECIAL = {
    29: 2014,
    30: 2016,
    31: 2020,
    32: 2021,
}  # sessions of the Assembly since there is a Human Rights Council


def _special(code: str, session: int) -> tuple[datetime.date, datetime.date]:
    """The days of a special session, as far as they tell the two bodies apart that number theirs alike."""
    first, last = (2006, 9999) if code == "HRC" else (1947, 2005)
    if code == "GA" and session in _LATE_SPECIAL:
        first = last = _LATE_SPECIAL[session]
    return datetime.date(first, 1, 1), datetime.date(last, 12, 31)

"""Dates in the words of a language, by CLDR."""

from __future__ import annotations

from datetime import date
from gettext import NullTranslations

SKELETONS = ("y", "yMMM", "yMMMd")
"""CLDR's names for a year, a month of a year and a day, by how much of a date is known."""


def date_words(iso: str, language: str, words: NullTranslations) -> str:
    """An EDTF string in words: a day, a month, a year, a decade, a day of any year, or from one to another."""
    if "/" not in iso:
        return _one(iso, language, words)
    from babel.dates import format_interval  # noqa: PLC0415, takes a while

    start, end = iso.split("/")
    if len(start) == len(end) > 4 and "X" not in iso:
        return str(format_interval(_date(start), _date(end), SKELETONS[_known(start)], locale=language))
    both = {"start": _one(start, language, words), "end": _one(end, language, words)}
    return words.gettext("%(start)s to %(end)s") % both


def day_of_year(iso: str, language: str) -> str:
    """The day or month of a date without its year; "" where only the year is known."""
    from babel.dates import format_skeleton  # noqa: PLC0415

    return str(format_skeleton(SKELETONS[_known(iso)][1:], _date(iso), locale=language)) if len(iso) > 4 else ""


def _one(iso: str, language: str, words: NullTranslations) -> str:
    from babel.dates import format_skeleton  # noqa: PLC0415

    if iso.endswith("X"):
        return words.gettext("%(year)ss") % {"year": f"{iso[:3]}0"}
    if iso.startswith("XXXX"):
        return day_of_year(iso.replace("XXXX", "2000"), language)
    return str(format_skeleton(SKELETONS[_known(iso)], _date(iso), locale=language))


def _known(iso: str) -> int:
    return iso.count("-")


def _date(iso: str) -> date:
    year, *rest = (int(part) for part in iso.split("-"))
    month, day = (*rest, 1, 1)[:2]
    return date(year, month, day)

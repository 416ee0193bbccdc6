"""How a language is told apart on a page: its own name, its direction, the form that og:locale wants. All from CLDR."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.core.writing import tag


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language: its BCP 47 tag, its name in itself, ``ltr`` or ``rtl``, a locale such as ``fr_FR``."""

    code: str
    tag: str
    name: str
    direction: str
    locale: str


@lru_cache
def tongue(code: str) -> Tongue:
    """What CLDR says of a language; only its code where it says nothing."""
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415, takes a while
    from babel.core import get_global  # noqa: PLC0415

    try:
        locale = Locale.parse(code)
    except UnknownLocaleError:
        return Tongue(code, tag(code), code, "ltr", code)
    likely = str(get_global("likely_subtags").get(code, code))
    name = str(locale.get_display_name(code) or code)
    territory = likely.rpartition("_")[2]
    return Tongue(code, tag(code), name[:1].upper() + name[1:], locale.text_direction, f"{code}_{territory}")

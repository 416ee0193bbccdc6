"""States by the names that the Organization gives them in each language."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from generator.core.tables import load_table

_SMALL = frozenset({"of", "the", "and", "d’", "a"})
"""Words that stay small in a name of which only the capitals are known."""


@dataclass(frozen=True, slots=True)
class StateName:
    """A State. ``lang`` is the language of the name where it is not the one that was asked for."""

    name: str
    lang: str = ""


def state_name(printed: str, language: str) -> StateName:
    """The State that the archives call so in English (often in capitals); a name that is not known stays English."""
    code = _codes().get(_folded(printed), "")
    if name := _names(language).get(code, ""):
        return StateName(name)
    return StateName(_small(printed) if printed.isupper() else printed, "" if language == "en" else "en")


def state_names(printed: Iterable[str], language: str) -> tuple[StateName, ...]:
    """The States in the order of their names; those written without an alphabet in that of the archives."""
    found = tuple(state_name(each, language) for each in printed)
    return found if language == "zh" else tuple(sorted(found, key=lambda state: _folded(state.name)))


@lru_cache
def _names(language: str) -> dict[str, str]:
    return dict(load_table(language, "states")["names"])


@lru_cache(maxsize=1)
def _codes() -> dict[str, str]:
    """The code of each State by its names in English, folded."""
    table = load_table("en", "states")
    found = {_folded(name): code for code, name in table["names"].items()}
    return found | {_folded(name): code for name, code in table["also"].items()}


def _folded(name: str) -> str:
    """Letters and figures only, without accents and in one case."""
    apart = unicodedata.normalize("NFD", name.casefold())
    return re.sub(r"[\W_]+", " ", "".join(char for char in apart if not unicodedata.combining(char))).strip()


def _small(name: str) -> str:
    words = re.split(r"([\s(-]+)", name.lower())
    return "".join(word if at and word in _SMALL else word.capitalize() for at, word in enumerate(words))

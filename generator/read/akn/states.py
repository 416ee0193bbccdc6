"""Lists of States as the archives write them: in English, on one line."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.core.tables import load_table

_KEPT = "\x00"


def states_of(words: str) -> list[str]:
    """The names in a list of States as the archives write it, in English: commas, and “and” before the last."""
    words = " ".join(words.split())
    for name in _names_with_and():
        words = words.replace(name, name.replace(" and ", _KEPT))
    *names, last = _apart(words, ",")
    *rest, end = _apart(last, " and ")
    names += [" and ".join(rest), end] if rest else [end]
    return [name for name in (name.replace(_KEPT, " and ").strip(" .;") for name in names) if name]


def _apart(words: str, mark: str) -> list[str]:
    """The words between marks, but for those in brackets."""
    parts = [""]
    for piece in re.split(f"({re.escape(mark)})", words):
        inside = parts[-1].count("(") > parts[-1].count(")")
        if piece == mark and not inside:
            parts.append("")
        else:
            parts[-1] += piece
    return parts


@lru_cache(maxsize=1)
def _names_with_and() -> tuple[str, ...]:
    return tuple(load_table("en", "states")["and"])

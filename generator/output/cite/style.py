"""How citations are written in a language: its table ``cite.yml``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from generator.core.tables import having, load_table


@dataclass(frozen=True, slots=True)
class Style:
    """One language's patterns, with ``{named}`` gaps; ``place`` holds those for the parts of a resolution."""

    language: str
    lang: str
    bibtex: str
    resolution: str
    lettered: str
    other: str
    author: str
    corporate: str
    united_nations: str
    genre: str
    join: str
    annotated: str
    numerals: str
    place: dict[str, str]
    points: dict[str, str]


def styles() -> tuple[str, ...]:
    """The languages that citations can be written in, Chinese first as the site is in Chinese."""
    return tuple(sorted(having("cite"), reverse=True))


@lru_cache
def load_style(language: str) -> Style:
    """The table of a language, read once a process; English where there is none."""
    if language not in having("cite"):
        return load_style("en")
    return Style(language=language, **load_table(language, "cite"))

"""How citations are written in a language: its table ``cite.yml``."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from generator.core.tables import having, load_table


@dataclass(frozen=True, slots=True)
class Style:
    """One language's patterns, with ``{named}`` gaps; ``place`` holds those for the parts of a resolution.

    ``organs`` has, for an organ's code in the registry, its ``name`` and how it stands behind another noun (``of``),
    for languages that decline names or set an article before them.
    """

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
    organs: dict[str, dict[str, str]] = field(default_factory=dict)

    def organ(self, code: str) -> str:
        """An organ's name by its code, "" where the table has none."""
        return self.organs.get(code, {}).get("name", "")

    def of(self, organ: str) -> str:
        """An organ's name as it stands behind another noun; in brackets where that is not known."""
        return next((row["of"] for row in self.organs.values() if row["name"] == organ), f"({organ})")


def styles() -> tuple[str, ...]:
    """The languages that citations can be written in, Chinese first as the site is in Chinese."""
    return tuple(sorted(having("cite"), reverse=True))


@lru_cache
def load_style(language: str) -> Style:
    """The table of a language, read once a process; English where there is none."""
    if language not in having("cite"):
        return load_style("en")
    return Style(language=language, **load_table(language, "cite"))

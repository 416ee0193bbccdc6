"""The tables ``cite/<language>.yml``: how citations are written in a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

_FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Style:
    """One language's patterns, with ``{named}`` gaps; ``place`` holds those for the parts of a resolution."""

    language: str
    lang: str
    bibtex: str
    names: dict[str, str]
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
    return tuple(sorted((path.stem for path in _FOLDER.glob("*.yml")), reverse=True))


@lru_cache
def load_style(language: str) -> Style:
    """The table of a language, read once a process; English where there is none."""
    path = _FOLDER / f"{language}.yml"
    if not path.is_file():
        return load_style("en")
    return Style(language=language, **yaml.safe_load(path.read_text("utf-8")))

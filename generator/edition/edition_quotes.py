"""Words that notes and crosswalk quote from the text: are they there, and if all stand one paragraph off, why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from generator.core.diagnostics import Diagnostic, diagnose, shown
from generator.core.model import Resolution
from generator.core.source import Source

LEAST_MOVED = 3
"""So many paragraphs whose words stand in the neighbour are no slip of quoting: a paragraph is lost or new."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words said to be in a unit, and where in the content they are said to be."""

    unit: str
    words: str
    path: str
    line: int
    column: int


def check_quotes(quotes: Iterable[Quoted], resolution: Resolution, source: Source) -> Iterator[Diagnostic]:
    """Words that are not in their unit. Units that do not exist are for others to tell."""
    texts = {unit.id: unit.text.value for unit in resolution.units}
    wrong = [quote for quote in quotes if quote.unit in texts and quote.words not in texts[quote.unit]]
    if not wrong:
        return
    ways = {"earlier": _moved(wrong, resolution, -1), "later": _moved(wrong, resolution, 1)}
    where, moved = max(ways.items(), key=lambda way: len(way[1]))
    units = {quote.unit for quote in moved}
    if len(units) >= LEAST_MOVED:
        first = next(unit for unit in resolution.units if unit.id in units)
        place = first.text.source_offset(0)
        yield source.diagnose("C024", place, unit=first.id, count=len(units), where=where)
        wrong = [quote for quote in wrong if quote not in moved]
    for quote in wrong:
        there = tuple(islice((unit for unit, text in texts.items() if quote.words in text), LEAST_MOVED))
        elsewhere = f"; they stand in {', '.join(there)}" if 0 < len(there) < LEAST_MOVED else ""
        values = {"unit": quote.unit, "shown": shown(quote.words), "elsewhere": elsewhere}
        yield diagnose("C002", quote.path, quote.line, quote.column, **values)


def _moved(wrong: list[Quoted], resolution: Resolution, step: int) -> dict[Quoted, None]:
    """The quotations from preambular paragraphs, which have no number, that stand so many paragraphs off."""
    preamble = [unit for unit in resolution.units if unit.kind == "preambular"]
    neighbour = {
        unit.id: preamble[at + step].text.value for at, unit in enumerate(preamble) if 0 <= at + step < len(preamble)
    }
    return {quote: None for quote in wrong if quote.words in neighbour.get(quote.unit, "")}

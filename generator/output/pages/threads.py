"""Paragraphs through a series: each thread is what one paragraph was and became."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from generator.edition.lineage import Generation, Lineage
from generator.output.pages.edition_view import short_label


@dataclass(slots=True)
class _Strand:
    place: float
    units: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Thread:
    """A paragraph by the symbols of the resolutions that have it; its names are those in the last of them."""

    id: str
    label: str
    short: str
    nested: bool
    units: Mapping[str, str]


def threads(line: Lineage) -> tuple[Thread, ...]:
    """All threads of a series in the order of the last text, those that had ended at their old place. A part of a
    paragraph that was split begins a thread, but for the first.
    """
    lines: list[_Strand] = []
    at: dict[tuple[str, str], _Strand] = {}
    for generation in line.generations:
        symbol = generation.member.symbol
        for place, id_ in enumerate(generation.units):
            of = generation.ancestry.by_unit[id_].of if generation.ancestry else ()
            thread = at.get((generation.since, of[0])) if of else None
            if thread is None or symbol in thread.units:
                thread = _Strand(0)
                lines.append(thread)
            thread.units[symbol] = id_
            thread.place = place
            at[symbol, id_] = thread
        _keep_ended(generation, lines)
    ordered = sorted(enumerate(lines), key=lambda pair: (pair[1].place, pair[0]))
    return tuple(_thread(line, found, nth) for nth, (_, found) in enumerate(ordered))


def _keep_ended(generation: Generation, lines: list[_Strand]) -> None:
    """Gives what is not in this text a place just behind what it stood behind in the one before."""
    symbol, since = generation.member.symbol, generation.since
    if not since:
        return
    behind = -0.5
    rank = {id(thread): at for at, thread in enumerate(sorted(lines, key=lambda thread: thread.place))}
    for thread in sorted((t for t in lines if since in t.units), key=lambda t: rank[id(t)]):
        if symbol in thread.units:
            behind = thread.place + 0.5
        else:
            thread.place = behind


def _thread(line: Lineage, found: _Strand, nth: int) -> Thread:
    symbol = list(found.units)[-1]
    unit = line.by_symbol[symbol].units[found.units[symbol]]
    short = f"({short_label(unit)})" if unit.parent else short_label(unit)
    return Thread(f"t{nth}", unit.label, short, bool(unit.parent), found.units)

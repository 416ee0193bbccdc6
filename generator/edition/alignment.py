"""Two language versions of one resolution, unit by unit.

A unit whose number is printed has its name from it, in every language the same: it belongs to the unit of that name.
What is only counted (preambular paragraphs, above all) belongs together where both versions count as many in the same
place. Where they do not, a paragraph was split or joined: then what refers to the very same notes belongs together,
what stands evenly between two such pairs, and the rest stays single. Nothing is forced.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from generator.core.model import Resolution, Unit


@dataclass(frozen=True, slots=True)
class Alignment:
    """Pairs of units' ids (one version's, the other's) in the order of the first; ``here`` and ``there`` are the ids of
    units that stand single.
    """

    pairs: tuple[tuple[str, str], ...]
    here: tuple[str, ...] = ()
    there: tuple[str, ...] = ()

    @property
    def counterparts(self) -> dict[str, str]:
        """The other version's unit by this one's."""
        return dict(self.pairs)

    @property
    def complete(self) -> bool:
        """Whether no unit stands single."""
        return not self.here and not self.there


def align(first: Resolution, second: Resolution) -> Alignment:
    """The units of two versions, aligned."""
    there = {unit.id: unit for unit in second.units}
    found = {u.id: u.id for u in first.units if u.number and u.id in there and there[u.id].number}
    counted = _counted(second.units)
    for place, units in _counted(first.units).items():
        found |= _run(units, counted.get(place, ()))
    for unit in first.units:  # a point whose paragraph stands elsewhere is not the point of that name
        if unit.parent and unit.id in found and found.get(unit.parent) != there[found[unit.id]].parent:
            del found[unit.id]
    pairs = tuple((unit.id, found[unit.id]) for unit in first.units if unit.id in found)
    taken = set(found.values())
    return Alignment(
        pairs,
        here=tuple(unit.id for unit in first.units if unit.id not in found),
        there=tuple(unit.id for unit in second.units if unit.id not in taken),
    )


_Place = tuple[str | None, str | None, str, int]


def _counted(units: Iterable[Unit]) -> dict[_Place, tuple[Unit, ...]]:
    """The units without a printed number, by where they stand: section, paragraph above, kind, and which run of them in
    that place.
    """
    found: dict[_Place, tuple[Unit, ...]] = {}
    runs: dict[tuple[str | None, str | None, str], int] = {}
    for (section, parent, kind, numbered), run in groupby(
        units, key=lambda unit: (unit.section, unit.parent, unit.kind, bool(unit.number))
    ):
        if not numbered:
            place = (section, parent, kind)
            runs[place] = runs.get(place, 0) + 1
            found[(*place, runs[place])] = tuple(run)
    return found


def _run(here: tuple[Unit, ...], there: tuple[Unit, ...]) -> dict[str, str]:
    """As many here as there: in their order. Else what refers to the very same notes, and what stands before the first
    or behind the last of these as far as both count as many.
    """
    if len(here) == len(there):
        return {one.id: other.id for one, other in zip(here, there, strict=True)}
    places = {numbers: at for at, unit in enumerate(there) if (numbers := _notes(unit))}
    anchors = [(-1, -1)]
    for at, unit in enumerate(here):
        if (numbers := _notes(unit)) in places and places[numbers] > anchors[-1][1]:
            anchors.append((at, places[numbers]))
    found = {here[at].id: there[other].id for at, other in anchors[1:]}
    if len(anchors) == 1:
        return found
    for (low, low_there), (high, high_there) in zip(anchors, [*anchors[1:], (len(here), len(there))], strict=True):
        if high - low == high_there - low_there:
            pairs = zip(here[low + 1 : high], there[low_there + 1 : high_there], strict=True)
            found |= {one.id: other.id for one, other in pairs}
    return found


def _notes(unit: Unit) -> tuple[int, ...]:
    return tuple(ref.number for ref in unit.references)

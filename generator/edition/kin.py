"""Paragraphs of a resolution and those that they come from in an earlier one, as values."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, Protocol

Descent = Literal["same", "reworded", "new", "dropped", "split", "merged"]
"""``split``: a part of a paragraph that became several; ``merged``: a paragraph made of several."""


class Confirmed(Protocol):
    """An editor's word on a unit: its counterparts, none where it is new."""

    @property
    def unit(self) -> str: ...  # noqa: D102
    @property
    def of(self) -> tuple[str, ...]: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Kin:
    """A unit and where it comes from: ``of`` are ids in the predecessor.

    ``moved`` says that it stands before or behind other paragraphs than it did, not only under another number.
    """

    unit: str
    of: tuple[str, ...]
    descent: Descent
    likeness: float = 0.0
    moved: bool = False
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Ancestry:
    """All units of a resolution in order, then what was dropped of the one before, in its order."""

    kin: tuple[Kin, ...]
    dropped: tuple[str, ...]

    @property
    def by_unit(self) -> dict[str, Kin]:
        """By the unit's id."""
        return {kin.unit: kin for kin in self.kin}

    @property
    def heirs(self) -> dict[str, tuple[str, ...]]:
        """What became of each unit of the one before."""
        found: dict[str, tuple[str, ...]] = {}
        for kin in self.kin:
            for of in kin.of:
                found[of] = (*found.get(of, ()), kin.unit)
        return found

    def counts(self) -> dict[str, int]:
        """How many are the same, reworded (also split or merged), new, and dropped."""
        found = Counter("reworded" if kin.descent in ("split", "merged") else kin.descent for kin in self.kin)
        return {name: found[name] for name in ("same", "reworded", "new")} | {"dropped": len(self.dropped)}


def moved(kin: Sequence[Kin], places: Mapping[str, int]) -> list[Kin]:
    """Marks the fewest that must have moved for the rest to stand in their old order."""
    at = [(index, places[one.of[0]]) for index, one in enumerate(kin) if one.of]
    tails: list[int] = []  # the last of the best row of each length: patience sorting
    ends: list[int] = []
    before: dict[int, int] = {}
    for row, (_, place) in enumerate(at):
        slot = bisect_left(tails, place) if _one_each(kin, at[row][0]) else bisect_left(tails, place + 1)
        tails[slot : slot + 1] = [place]
        ends[slot : slot + 1] = [row]
        before[row] = ends[slot - 1] if slot else -1
    stay, row = set(), ends[-1] if ends else -1
    while row >= 0:
        stay.add(at[row][0])
        row = before[row]
    return [replace(one, moved=bool(one.of) and index not in stay) for index, one in enumerate(kin)]


def _one_each(kin: Sequence[Kin], at: int) -> bool:
    """Whether the unit has its ancestor for itself: parts of one that was split stand in one place."""
    return kin[at].descent != "split"

"""What became of each paragraph of a resolution in the next one of its series: the same, reworded, new, dropped, moved,
split or merged. Texts of one language, compared by their own words.

Every unit looks for its best counterpart among the few that share its rarer words or stand in the same place, so that
the work grows with the length of the text, not with its square. The thresholds were measured on pairs judged by hand
(``tests/data/ancestry``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from generator.core.model import Unit
from generator.edition.kin import Ancestry, Confirmed, Descent, Kin, moved
from generator.edition.wording import features, plain

LEAST = 0.48
"""The least likeness (0 to 1) of a paragraph and its counterpart; beneath it, one is new and the other dropped."""
LEAST_IN_PLACE = 0.36
"""The same where more speaks for it: the paragraph above and below, or the paragraph that a point belongs to."""
PART, PART_NEAR = 0.5, 0.4
"""How much of a paragraph must stand in another beside what went into that one's counterpart, to be a part of it;
less where it stands beside that counterpart."""
REST = 0.55
"""How much of what is left of that other paragraph is enough, if it stands beside."""
_PART_FEATURES = 24  # a shorter text stands by chance in many others
_COMMON, _TRIED, _BAND = 40, 8, 3
"""Words in more units than this tell nothing; the units tried for each; those tried beside the same place."""
_NEAR, _LEAD, _CITED, _OPENING = 0.06, 0.03, 0.04, 0.12
"""What is added to the likeness for what is shared: the paragraph above, a lead phrase, a citation, the opening."""
_OPENING_FEATURES = 24
_ANNEX = 0.2
"""What is taken off where a paragraph of an annex stands against one of the resolution."""


def ancestry(
    old: Sequence[Unit],
    new: Sequence[Unit],
    language: str,
    confirmed: Sequence[Confirmed] = (),
    cited: Mapping[str, frozenset[str]] | None = None,
) -> Ancestry:
    """The ancestry of ``new`` in ``old``; ``cited`` are the documents that a unit names, old ones under ``-<id>``."""
    found = _Search(tuple(old), tuple(new), language, cited or {})
    own = {one.unit: one for one in confirmed}
    found.confirm(own)
    found.pair()
    kin = list(found.kin(own))
    kin = moved(kin, {unit.id: at for at, unit in enumerate(old)})
    taken = {of for one in kin for of in one.of}
    return Ancestry(tuple(kin), tuple(unit.id for unit in old if unit.id not in taken))


class _Search:
    """Units by their place in either text, and what is known of their likeness."""

    def __init__(
        self, old: tuple[Unit, ...], new: tuple[Unit, ...], language: str, cited: Mapping[str, frozenset[str]]
    ) -> None:
        self.old, self.new, self.cited = old, new, cited
        self.there = [features(unit.text.value, language) for unit in old]
        self.here = [features(unit.text.value, language) for unit in new]
        self.open_there = [_opening(words) for words in self.there]
        self.open_here = [_opening(words) for words in self.here]
        self.plain_there = [plain(unit.text.value, language) for unit in old]
        self.plain_here = [plain(unit.text.value, language) for unit in new]
        self.place_there = {unit.id: at for at, unit in enumerate(old)}
        self.place_here = {unit.id: at for at, unit in enumerate(new)}
        self.found: dict[int, int] = {}
        self.taken: dict[int, int] = {}
        self.fixed: set[int] = set()
        self._index: dict[str, list[int]] = {}
        for at, words in enumerate(self.there):
            for word in words:
                self._index.setdefault(word, []).append(at)

    def confirm(self, confirmed: Mapping[str, Confirmed]) -> None:
        """What an editor said is not looked for."""
        for unit, said in confirmed.items():
            if (at := self.place_here.get(unit)) is None:
                continue
            self.fixed.add(at)
            for of in said.of[:1]:
                if of in self.place_there:
                    self._join(at, self.place_there[of])

    def pair(self) -> None:
        """The likeliest first; each has one counterpart. Paragraphs go before points, which hold to them."""
        candidates = [(at, other, self.likeness(at, other)) for at in range(len(self.new)) for other in self._tried(at)]
        for points in (False, True):
            own = [each for each in candidates if bool(self.new[each[0]].parent) is points]
            for at, other, _ in self._best(own, LEAST):
                self._join(at, other)
        for at, other, _ in self._best(candidates, LEAST_IN_PLACE):
            if self._in_place(at, other):
                self._join(at, other)

    def _best(self, candidates: list[tuple[int, int, float]], least: float) -> Iterator[tuple[int, int, float]]:
        """Pairs that are like enough, the likeliest first; of equals, those nearest to their old place."""
        scored = [(self._score(at, other, like), at, other, like) for at, other, like in candidates]
        for score, at, other, like in sorted(scored, key=lambda row: (-row[0], abs(row[1] - row[2]), row[1])):
            if score >= least and at not in self.found and at not in self.fixed and other not in self.taken:
                yield at, other, like

    def _score(self, at: int, other: int, like: float) -> float:
        new, old = self.new[at], self.old[other]
        above = self.place_here.get(new.parent or "", -1)
        near = self.found.get(above, -2) == self.place_there.get(old.parent or "", -3) if new.parent else False
        lead = bool(new.lead and old.lead and _alike(_words(new), _words(old)))
        shared = not self.cited.get(new.id, frozenset()).isdisjoint(self.cited.get(f"-{old.id}", frozenset()))
        opening = sum((self.open_here[at] & self.open_there[other]).values()) >= 0.8 * _OPENING_FEATURES
        more = _NEAR * near + _LEAD * lead + _CITED * shared + _OPENING * opening
        more -= _ANNEX * ((new.kind == "paragraph") != (old.kind == "paragraph"))
        return round(like + more - 1e-5 * min(999, abs(at - other)), 6)

    def _in_place(self, at: int, other: int) -> bool:
        """Whether the neighbours of both belong together, or the paragraphs that both are points of."""
        new, old = self.new[at], self.old[other]
        if new.parent and old.parent:
            return self.found.get(self.place_here[new.parent], -1) == self.place_there[old.parent]
        before, after = self.found.get(at - 1, -2) == other - 1, self.found.get(at + 1, -2) == other + 1
        return new.kind == old.kind and (before or after)

    def _join(self, at: int, other: int) -> None:
        self.found[at] = other
        self.taken[other] = at

    def likeness(self, at: int, other: int) -> float:
        """Dice's coefficient of the words (of Chinese: pairs of characters) of both, 1 where they are the same."""
        here, there = self.here[at], self.there[other]
        size = sum(here.values()) + sum(there.values())
        return (
            2 * sum((here & there).values()) / size if size else float(self.plain_here[at] == self.plain_there[other])
        )

    def _tried(self, at: int) -> list[int]:
        """The units that share most of the rarer words, and those in the same place."""
        votes: Counter[int] = Counter()
        for word in self.here[at]:
            places = self._index.get(word, ())
            if len(places) <= _COMMON:
                for other in places:
                    votes[other] += 1 / len(places)  # type: ignore[assignment]
        near = round(at * len(self.old) / max(1, len(self.new)))
        band = range(max(0, near - _BAND), min(len(self.old), near + _BAND + 1))
        best = sorted(votes, key=lambda other: (-votes[other], other))[:_TRIED]
        return sorted({*best, *band})

    def kin(self, confirmed: Mapping[str, Confirmed]) -> Iterator[Kin]:
        """Every unit with its ancestors."""
        parts = {at: other for at in range(len(self.new)) if at not in self.found if (other := self._part_of(at)) >= 0}
        joined: dict[int, list[int]] = {}
        for other in range(len(self.old)):
            if other not in self.taken and (at := self._gone_into(other)) >= 0 and at not in self.fixed:
                joined.setdefault(at, []).append(other)
        split = {*parts.values()}
        for at, unit in enumerate(self.new):
            if said := confirmed.get(unit.id):
                yield self._confirmed(at, said)
            elif at in parts:
                yield Kin(unit.id, (self.old[parts[at]].id,), "split", round(self.likeness(at, parts[at]), 3))
            elif at not in self.found:
                yield Kin(unit.id, (), "new")
            else:
                yield self._of(at, joined.get(at, []), split=self.found[at] in split)

    def _of(self, at: int, joined: list[int], *, split: bool) -> Kin:
        other = self.found[at]
        same = self.plain_here[at] == self.plain_there[other]
        descent: Descent = "same" if same else "merged" if joined else "split" if split else "reworded"
        of = (other, *(() if same else joined))
        return Kin(
            self.new[at].id,
            tuple(self.old[each].id for each in sorted(of)),
            descent,
            round(self.likeness(at, other), 3),
        )

    def _confirmed(self, at: int, said: Confirmed) -> Kin:
        of = tuple(each for each in said.of if each in self.place_there)
        if not of:
            return Kin(self.new[at].id, (), "new", confirmed=True)
        other = self.place_there[of[0]]
        same = len(of) == 1 and self.plain_here[at] == self.plain_there[other]
        descent: Descent = "same" if same else "merged" if len(of) > 1 else "reworded"
        return Kin(self.new[at].id, of, descent, round(self.likeness(at, other), 3), confirmed=True)

    def _part_of(self, at: int) -> int:
        """The unit, with a counterpart of its own, that most of a new one stands in; -1 where there is none.

        What the counterpart took of it counts no more.
        """
        if at in self.fixed or sum(self.here[at].values()) < _PART_FEATURES:
            return -1
        for other in self._tried(at):
            if other in self.taken and self.taken[other] not in self.fixed:
                left = self.there[other] - self.here[self.taken[other]]
                near = abs(self.taken[other] - at) <= _BAND
                shared, size = sum((self.here[at] & left).values()), sum(self.here[at].values())
                rest = sum(left.values())
                if near and rest >= _PART_FEATURES and shared >= REST * rest:
                    return other
                if shared >= (PART_NEAR if near else PART) * size and (near or shared >= 0.25 * rest):
                    return other
        return -1

    def _gone_into(self, other: int) -> int:
        """The unit that most of an old one, which has no counterpart, went into beside its own ancestor."""
        words = self.there[other]
        if sum(words.values()) < _PART_FEATURES:
            return -1
        near = {self.taken[each] for each in range(max(0, other - _BAND), other + _BAND + 1) if each in self.taken}
        for at in sorted(near):
            left = self.here[at] - self.there[self.found[at]]
            if sum((words & left).values()) >= PART_NEAR * sum(words.values()):
                return at
        return -1


def _opening(words: Counter[str]) -> Counter[str]:
    """The first of the features, which stand in the order of the text."""
    return Counter(list(words)[:_OPENING_FEATURES])


def _alike(one: str, other: str) -> bool:
    """Whether two lead phrases are the same but for a word before or behind."""
    return one.endswith(other) or other.endswith(one) or one.startswith(other) or other.startswith(one)


def _words(unit: Unit) -> str:
    return unit.text.value[slice(*unit.lead)].strip().casefold() if unit.lead else ""

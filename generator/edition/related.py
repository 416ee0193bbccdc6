"""Units near to each other in one resolution, by what they share: documents, terms, addressees, links.

The weight of a shared feature is the logarithm of how rare it is (Spärck Jones 1972, inverse document frequency), so
that what nearly every paragraph says counts for little. Ties go to the earlier unit: the result is deterministic.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from generator.edition.annotate import Annotated, Related
from generator.edition.sources import key_of

MOST, LEAST_SCORE = 5, 1.6
REACH = 100
"""Of the units with a feature so many either side count, the nearest in the text: the cost of a unit has a bound. In an
edition of up to 200 units that is all of them, since a feature of more than half says nothing.
"""
_FACTOR = {"instrument": 1.2, "target": 1.0, "term": 0.8, "actor": 0.7}
_CODES_THAT_ALL_NAME = 0.5
"""A feature that more than this share of the units has says nothing of nearness."""


Feature = tuple[str, str]


def relate(units: tuple[Annotated, ...]) -> tuple[Annotated, ...]:
    """The units with their ``related``: at most five each, the most telling features first."""
    features = tuple(frozenset(_features(annotated)) for annotated in units)
    places = _places(features)
    most = max(2, len(units) * _CODES_THAT_ALL_NAME)
    weight = {
        feature: _FACTOR[feature[0]] * log(len(units) / len(at))
        for feature, at in places.items()
        if 1 < len(at) <= most
    }
    below: dict[str, list[int]] = {}
    for at, annotated in enumerate(units):
        below.setdefault(annotated.unit.parent or "", []).append(at)
    found = _Nearness(units, features, places, weight, below)
    return tuple(replace(annotated, related=tuple(found.nearest(at, annotated))) for at, annotated in enumerate(units))


def _places(features: Sequence[frozenset[Feature]]) -> dict[Feature, list[int]]:
    """The units that have each feature, in the order of the text."""
    places: dict[Feature, list[int]] = {}
    for at, of_unit in enumerate(features):
        for feature in of_unit:
            places.setdefault(feature, []).append(at)
    return places


def _features(annotated: Annotated) -> Iterable[Feature]:
    yield from (("instrument", key_of(citation)) for citation in annotated.citations if citation.instrument)
    yield from (("term", span.target) for span in annotated.terms)
    yield from (("target", link.target) for link in annotated.links)
    for directive in annotated.directives:
        yield from (("actor", addressee.actor) for addressee in directive.addressees if addressee.actor)


@dataclass(frozen=True, slots=True)
class _Nearness:
    """Units by their place in the text: the features of each, each feature's places and weight, the points below."""

    units: tuple[Annotated, ...]
    features: tuple[frozenset[Feature], ...]
    places: Mapping[Feature, Sequence[int]]
    weight: Mapping[Feature, float]
    below: Mapping[str, Sequence[int]]

    def nearest(self, at: int, annotated: Annotated) -> Iterable[Related]:
        """The units nearest to one. Its own points are on its page anyway."""
        scores: dict[int, float] = {}
        own = [feature for feature in self.features[at] if feature in self.weight]
        own.sort(key=lambda feature: (-self.weight[feature], feature))
        for feature in own:
            places, weight = self.places[feature], self.weight[feature]
            here = bisect_left(places, at)
            for other in places[max(0, here - REACH) : here + REACH + 1]:
                scores[other] = scores.get(other, 0) + weight
        for other in (at, *self.below.get(annotated.unit.id, ())):
            scores.pop(other, None)
        least = max([LEAST_SCORE, *(score - 1e-6 for score in sorted(scores.values())[-MOST:][:1])])
        best = sorted((-round(score, 6), other) for other, score in scores.items() if score >= least)
        for _, other in best[:MOST]:
            shared = [feature for feature in own if feature in self.features[other]]
            yield Related(self.units[other].unit.id, tuple(shared[:4]))

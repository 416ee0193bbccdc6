"""Units near to each other in one resolution, by what they share: documents, terms, addressees, links.

The weight of a shared feature is the logarithm of how rare it is (Spärck Jones 1972, inverse document frequency), so
that what nearly every paragraph says counts for little. Ties go to the earlier unit: the result is deterministic.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import replace
from heapq import nsmallest
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
    features = [frozenset(_features(annotated)) for annotated in units]
    places = _places(features)
    most = max(2, len(units) * _CODES_THAT_ALL_NAME)
    weight = {
        feature: _FACTOR[feature[0]] * log(len(units) / len(at))
        for feature, at in places.items()
        if 1 < len(at) <= most
    }
    return tuple(
        replace(annotated, related=tuple(_nearest(at, units, features, places, weight)))
        for at, annotated in enumerate(units)
    )


def _places(features: list[frozenset[Feature]]) -> dict[Feature, list[int]]:
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


def _nearest(
    at: int,
    units: tuple[Annotated, ...],
    features: list[frozenset[Feature]],
    places: dict[Feature, list[int]],
    weight: dict[Feature, float],
) -> Iterable[Related]:
    scores: dict[int, float] = {}
    own = sorted((feature for feature in features[at] if feature in weight), key=lambda f: (-weight[f], f))
    for feature in own:
        here = bisect_left(places[feature], at)
        for other in places[feature][max(0, here - REACH) : here + REACH + 1]:
            scores[other] = scores.get(other, 0) + weight[feature]
    id_ = units[at].unit.id
    scored = (
        (-round(score, 6), other)
        for other, score in scores.items()
        if score >= LEAST_SCORE and id_ not in (units[other].unit.parent, units[other].unit.id)
    )
    for _, other in nsmallest(MOST, scored):
        yield Related(units[other].unit.id, tuple([feature for feature in own if feature in features[other]][:4]))

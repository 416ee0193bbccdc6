"""Units near to each other in one resolution, by what they share: documents, terms, addressees, links.

The weight of a shared feature is the logarithm of how rare it is (Spärck Jones 1972, inverse document frequency), so
that what nearly every paragraph says counts for little. Ties go to the earlier unit: the result is deterministic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from math import log

from generator.edition.annotate import Annotated, Related
from generator.edition.sources import key_of

MOST, LEAST_SCORE = 5, 1.6
_FACTOR = {"instrument": 1.2, "target": 1.0, "term": 0.8, "actor": 0.7}
_CODES_THAT_ALL_NAME = 0.5
"""A feature that more than this share of the units has says nothing of nearness."""


def relate(units: tuple[Annotated, ...]) -> tuple[Annotated, ...]:
    """The units with their ``related``: at most five each, the most telling features first."""
    features = [frozenset(_features(annotated)) for annotated in units]
    frequency = Counter(feature for of_unit in features for feature in of_unit)
    most = max(2, len(units) * _CODES_THAT_ALL_NAME)
    weight = {
        feature: _FACTOR[feature[0]] * log(len(units) / count)
        for feature, count in frequency.items()
        if 1 < count <= most
    }
    return tuple(
        replace(annotated, related=tuple(_nearest(at, units, features, weight))) for at, annotated in enumerate(units)
    )


def _features(annotated: Annotated) -> Iterable[tuple[str, str]]:
    yield from (("instrument", key_of(citation)) for citation in annotated.citations if citation.instrument)
    yield from (("term", span.target) for span in annotated.terms)
    yield from (("target", link.target) for link in annotated.links)
    for directive in annotated.directives:
        yield from (("actor", addressee.actor) for addressee in directive.addressees if addressee.actor)


def _nearest(
    at: int,
    units: tuple[Annotated, ...],
    features: list[frozenset[tuple[str, str]]],
    weight: dict[tuple[str, str], float],
) -> Iterable[Related]:
    scored = []
    for other, theirs in enumerate(features):
        if other == at or units[at].unit.id in (units[other].unit.parent, units[other].unit.id):
            continue
        shared = [feature for feature in features[at] & theirs if feature in weight]
        score = sum(weight[feature] for feature in shared)
        if score >= LEAST_SCORE:
            shared.sort(key=lambda feature: (-weight[feature], feature))
            scored.append((-round(score, 6), other, tuple(shared[:4])))
    for _, other, shared_ in sorted(scored)[:MOST]:
        yield Related(units[other].unit.id, shared_)

"""How the entries of the glossary stand to each other, both ways, as exchange formats want it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.content.library import Library

Relations = dict[str, list[str]]
"""The ids under ``broader``, ``narrower`` and ``related``, in the order of the glossary."""


def relations(library: Library) -> dict[str, Relations]:
    """The relations of each entry. What is broader or narrower, at any remove, is not also related (SKOS S27)."""
    terms = library.glossary.terms
    known = {term.id: at for at, term in enumerate(terms)}
    broader: dict[str, set[str]] = defaultdict(set)
    related: dict[str, set[str]] = defaultdict(set)
    for term in terms:
        broader[term.id] |= known.keys() & term.broader
        for other in known.keys() & term.narrower:
            broader[other].add(term.id)
        for other in known.keys() & term.related:
            related[term.id].add(other)
            related[other].add(term.id)
    above = {term.id: _above(term.id, broader) for term in terms}
    found: dict[str, Relations] = {}
    for term in terms:
        apart = {other for other in related[term.id] if other not in above[term.id] and term.id not in above[other]}
        narrower = {other for other in known if term.id in broader[other]}
        rows = (("broader", broader[term.id]), ("narrower", narrower), ("related", apart))
        found[term.id] = {name: sorted(ids, key=known.__getitem__) for name, ids in rows}
    return found


def _above(term: str, broader: Mapping[str, set[str]]) -> set[str]:
    """All that is broader, at any remove; stops where a cycle closes."""
    found: set[str] = set()
    waiting = [term]
    while waiting:
        new = broader[waiting.pop()] - found
        found |= new
        waiting += new
    return found

"""The instruments by name: folded for comparison, longest first, two owners of one name never hidden."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING

from generator.recognise.citations.problems import CitationProblem, problem
from generator.recognise.citations.symbols import find_symbols
from generator.recognise.citations.widths import fold, shadow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from generator.recognise.citations.model import InstrumentNames

_NARROW = re.compile(r"[A-Za-z0-9]")


@dataclass(frozen=True, slots=True)
class Index:
    """The names in one way of folding: first characters, and by each its names, longest first."""

    first: re.Pattern[str]
    by_first: Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]
    owners: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Registry:
    """The known instruments."""

    entries: tuple[InstrumentNames, ...] = ()

    @classmethod
    def build(cls, entries: Iterable[InstrumentNames]) -> tuple[Registry, tuple[CitationProblem, ...]]:
        """A registry, and a problem for each name that two entries claim. Such a name resolves to neither."""
        registry = cls(tuple(entries))
        clashes = {name: owners for name, owners in registry.index("").owners.items() if len(owners) > 1}
        return registry, tuple(
            problem("C110", 0, name=name, candidates=", ".join(owners)) for name, owners in clashes.items()
        )

    def index(self, blank: str) -> Index:
        """The names folded for a language."""
        return _index(self.entries, blank)

    def get(self, identifier: str | None) -> InstrumentNames | None:
        """The entry with an id."""
        return _by_id(self.entries).get(identifier or "")

    def by_symbol(self, symbol: str) -> tuple[str, ...]:
        """The ids of the entries that a canonical form means: whole documents before their parts.

        A form that is no symbol (a decision, a sales number) stands among the names.
        """
        return _by_symbol(self.entries).get(symbol) or self.index("").owners.get(fold_name(symbol, ""), ())


def fold_name(name: str, blank: str) -> str:
    """A name as it is compared: folded, without the marks 《》 or “” that enclose the whole of it."""
    folded = fold(shadow(name.strip()), blank)[0]
    for opening, closing in ("《》", "“”"):
        if folded.startswith(opening) and folded.find(closing) == len(folded) - 1:
            folded = folded[1:-1]
    return folded


@lru_cache(maxsize=16)
def _index(entries: tuple[InstrumentNames, ...], blank: str) -> Index:
    owners: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for entry in entries:
        for name in entry.names:
            if folded := fold_name(name, blank):
                owners[folded][entry.id] = None
    by_first: defaultdict[str, list[tuple[str, tuple[str, ...]]]] = defaultdict(list)
    for name in sorted(owners, key=lambda name: (-len(name), name)):
        by_first[name[0]].append((name, tuple(owners[name])))
    first = re.compile(f"[{re.escape(''.join(sorted(by_first)))}]" if by_first else "(?!)")
    return Index(
        first,
        MappingProxyType({char: tuple(names) for char, names in by_first.items()}),
        MappingProxyType({name: tuple(ids) for name, ids in owners.items()}),
    )


@lru_cache(maxsize=16)
def _by_id(entries: tuple[InstrumentNames, ...]) -> Mapping[str, InstrumentNames]:
    return MappingProxyType({entry.id: entry for entry in entries})


@lru_cache(maxsize=16)
def _by_symbol(entries: tuple[InstrumentNames, ...]) -> Mapping[str, tuple[str, ...]]:
    found: defaultdict[str, list[InstrumentNames]] = defaultdict(list)
    for entry in entries:
        for symbol in {canonical_symbol(entry.symbol)} if entry.symbol else ():
            found[symbol].append(entry)
    return MappingProxyType(
        {
            symbol: tuple(entry.id for entry in owners if entry.whole) or tuple(entry.id for entry in owners)
            for symbol, owners in found.items()
        }
    )


def canonical_symbol(symbol: str) -> str:
    """A symbol as an author writes it, in normal form; anything else unchanged."""
    found = find_symbols(shadow(symbol.strip()))
    return found[0].canonical if len(found) == 1 and not found[0].slip else symbol.strip()


def bounded(text: str, start: int, end: int) -> bool:
    """Whether a span does not cut a Latin word or a figure in two."""
    before = start > 0 and _NARROW.match(text[start]) and _NARROW.match(text[start - 1])
    after = end < len(text) and _NARROW.match(text[end - 1]) and _NARROW.match(text[end])
    return not (before or after)

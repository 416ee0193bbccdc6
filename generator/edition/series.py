"""Resolutions that carry each other on: the series of each edition, from what ``edition.yml`` says of those before it.

Every edition may name the resolutions before it, the nearest first; so that of the newest can tell the whole line, also
where an edition of one of them is not here. A resolution follows one other; more than one may follow it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from generator.content.folder import EDITIONS
from generator.content.yaml_file import YamlFile, load_yaml
from generator.core.source import why_unreadable
from generator.recognise.citations.addresses import slug_of

_NAMED = re.compile(rb"^(?:series|ancestry):", re.MULTILINE)
_MOST = 60
"""Members of a series."""


@dataclass(frozen=True, slots=True)
class Member:
    """A resolution of a series: ``slug`` is "" where no edition of it is here, ``follows`` the symbol of the one before
    it, "" where none is known.
    """

    symbol: str
    slug: str = ""
    adopted: str = ""
    follows: str = ""


@dataclass(frozen=True, slots=True)
class Series:
    """The members, each behind the one that it follows."""

    members: tuple[Member, ...]

    @property
    def slugs(self) -> tuple[str, ...]:
        """Those of which an edition is here."""
        return tuple(member.slug for member in self.members if member.slug)


@dataclass(frozen=True, slots=True)
class SeriesFault:
    """What is wrong with the entry ``at`` of a folder's ``series``: the code and values of a message."""

    slug: str
    at: int
    code: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Declared:
    """What an edition says of its series."""

    slug: str
    symbol: str
    adopted: str
    series: tuple[str, ...]


def read_series(root: Path, name: str, folders: Iterable[str]) -> tuple[dict[str, Series], tuple[SeriesFault, ...]]:
    """The series of each edition that is in one, by slug. Of most folders only the bytes are looked at."""
    known = frozenset(folders)
    said = {slug: found for slug in sorted(known) if (found := _declared(root, name, slug))}
    here = {slug_of(symbol) for one in said.values() for symbol in one.series} & known
    facts = {**{slug: found for slug in here if (found := _declared(root, name, slug, every=True))}, **said}
    return series_of(said.values(), {slug_of(one.symbol): one for one in facts.values()})


def settings_file(root: Path, name: str, slug: str) -> YamlFile:
    """``edition.yml`` of a folder."""
    path = f"{EDITIONS}/{slug}/edition.yml"
    return load_yaml(root / path, f"{name}/{path}", root)[0]


def _declared(root: Path, name: str, slug: str, *, every: bool = False) -> Declared | None:
    path = root / EDITIONS / slug / "edition.yml"
    try:
        if why_unreadable(path, root) or not (every or _NAMED.search(path.read_bytes())):
            return None
    except OSError:
        return None
    data: Any = settings_file(root, name, slug).data
    if not isinstance(data, dict) or not isinstance(data.get("symbol"), str):
        return None
    listed = data.get("series")
    series = tuple(one for one in listed if isinstance(one, str))[:_MOST] if isinstance(listed, list) else ()
    return Declared(slug, data["symbol"], str(data.get("adopted", "")), series)


def series_of(
    declared: Iterable[Declared], known: Mapping[str, Declared]
) -> tuple[dict[str, Series], tuple[SeriesFault, ...]]:
    """The series by slug, and what contradicts. ``known`` are the editions by the slug of their symbol."""
    before: dict[str, str] = {}
    symbols: dict[str, str] = {}
    faults: list[SeriesFault] = []
    teller: dict[str, str] = {}
    for one, at, later, earlier in _steps(tuple(declared)):
        key, other = slug_of(later), slug_of(earlier)
        symbols.setdefault(key, known[key].symbol if key in known else later)
        symbols.setdefault(other, known[other].symbol if other in known else earlier)
        if key in before and before[key] != other:
            values = {"symbol": later, "first": symbols[before[key]], "second": earlier, "slug": teller[key]}
            faults.append(SeriesFault(one.slug, at, "C045", tuple(values.items())))
        elif key == other or key in _line(other, before):
            values = {"symbol": later, "other": earlier}
            faults.append(SeriesFault(one.slug, at, "C044", tuple(values.items())))
        elif other in known and one.adopted and known[other].adopted > one.adopted:
            values = {"symbol": earlier, "date": known[other].adopted}
            faults.append(SeriesFault(one.slug, at, "C046", tuple(values.items())))
        else:
            before[key] = other
            teller.setdefault(key, one.slug)
    return _grouped(before, symbols, known), tuple(dict.fromkeys(faults))


def _steps(declared: tuple[Declared, ...]) -> Iterator[tuple[Declared, int, str, str]]:
    """Each step from a resolution to the one before: first what editions say of themselves."""
    for one in declared:
        if one.series:
            yield one, 0, one.symbol, one.series[0]
    for one in declared:
        for at in range(1, len(one.series)):
            yield one, at, one.series[at - 1], one.series[at]


def _line(key: str, before: Mapping[str, str]) -> tuple[str, ...]:
    """A resolution and those before it, back to the first."""
    line = [key]
    while line[-1] in before:
        line.append(before[line[-1]])
    return tuple(line)


def _grouped(before: Mapping[str, str], symbols: Mapping[str, str], known: Mapping[str, Declared]) -> dict[str, Series]:
    lines = {key: _line(key, before) for key in symbols}
    groups: dict[str, list[str]] = {}
    for key, line in lines.items():
        groups.setdefault(line[-1], []).append(key)
    found: dict[str, Series] = {}
    for keys in groups.values():
        members = [
            Member(
                symbols[key],
                known[key].slug if key in known else "",
                known[key].adopted if key in known else "",
                symbols[before[key]] if key in before else "",
            )
            for key in keys
        ]
        members.sort(key=lambda member: (len(lines[slug_of(member.symbol)]), member.adopted, member.symbol))
        if len(members) > 1:
            series = Series(tuple(members))
            found |= dict.fromkeys(series.slugs, series)
    return found

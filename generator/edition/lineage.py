"""An edition in its series, in one language: the text of every member that is here, and what became of its paragraphs.

What is read here is the official text alone; each is read once a process, however many editions look at it.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from generator.content.edition_schema import EditionSettings, Forebear
from generator.content.folder import EDITIONS
from generator.content.pins import fetched_texts, pinned_of
from generator.content.validate import load
from generator.core.model import Resolution, Unit
from generator.core.source import Source, read_text
from generator.edition.ancestry import ancestry
from generator.edition.kin import Ancestry, Kin
from generator.edition.series import Member, Series, settings_file
from generator.read.files import ENDINGS, read_source

COMPARED = 3
"""With how many of those before it a resolution is compared directly."""
_KEPT = 64


@dataclass(frozen=True)
class Generation:
    """A member of the series: its text, None where it is not here in this language, and its ancestry in the member of
    the symbol ``since``, the last one before it whose text is here.
    """

    member: Member
    resolution: Resolution | None = None
    since: str = ""
    ancestry: Ancestry | None = None

    @cached_property
    def units(self) -> dict[str, Unit]:
        """Its units by their id."""
        return {unit.id: unit for unit in self.resolution.units} if self.resolution else {}


@dataclass(frozen=True)
class Lineage:
    """A series seen from one of its members. ``earlier`` are the members before it whose text is here, the nearest
    first, each with this one's ancestry in it.
    """

    language: str
    symbol: str
    generations: tuple[Generation, ...]
    earlier: tuple[tuple[Generation, Ancestry], ...]

    @cached_property
    def by_symbol(self) -> dict[str, Generation]:
        """The members by their symbol."""
        return {generation.member.symbol: generation for generation in self.generations}

    @property
    def here(self) -> Generation:
        """The member from which the series is seen."""
        return self.by_symbol[self.symbol]

    @property
    def before(self) -> Generation | None:
        """The last one before it whose text is here."""
        return self.by_symbol.get(self.here.since)

    @cached_property
    def after(self) -> tuple[Generation, ...]:
        """Those that are compared with it."""
        return tuple(generation for generation in self.generations if generation.since == self.symbol)

    @property
    def missing(self) -> tuple[Member, ...]:
        """The members between it and the one that it is compared with, whose texts are not here."""
        found, symbol = [], self.here.member.follows
        while symbol and symbol != self.here.since:
            found.append(self.by_symbol[symbol].member)
            symbol = self.by_symbol[symbol].member.follows
        return tuple(found)

    def first(self, unit: str) -> tuple[Generation, str]:
        """Where a unit first appears, as far as the texts here reach: the member, and the unit's id in it."""
        generation = self.here
        while generation.ancestry and (of := generation.ancestry.by_unit[unit].of):
            generation, unit = self.by_symbol[generation.since], of[0]
        return generation, unit

    def kin(self, unit: str) -> Kin | None:
        """Where a unit comes from in the member before."""
        return self.here.ancestry.by_unit.get(unit) if self.here.ancestry else None


def lineage(root: Path, name: str, series: Series, slug: str, language: str) -> Lineage | None:
    """The series seen from the edition ``slug``; None where no other member has a text in this language."""
    texts = {member.symbol: _text(root, name, member.slug, language) for member in series.members if member.slug}
    read = {symbol: _resolution(text, language) for symbol, text in texts.items() if text}
    symbol = next(member.symbol for member in series.members if member.slug == slug)
    if read.get(symbol) is None or sum(resolution is not None for resolution in read.values()) < 2:
        return None
    members = {member.symbol: member for member in series.members}
    generations = []
    for member in series.members:
        since = next((one for one in _back(member, members) if read.get(one)), "") if read.get(member.symbol) else ""
        said = _said(root, name, member.slug) if since == member.follows else ()
        found = _ancestry(texts[since], texts[member.symbol], language, said) if since else None
        generations.append(Generation(member, read.get(member.symbol), since, found))
    whole = Lineage(language, symbol, tuple(generations), ())
    earlier = [one for one in _back(members[symbol], members) if read.get(one)][:COMPARED]
    against = (
        (whole.by_symbol[one], whole.here.ancestry or _ancestry(texts[one], texts[symbol], language, ()))
        if one == whole.here.since
        else (whole.by_symbol[one], _ancestry(texts[one], texts[symbol], language, ()))
        for one in earlier
    )
    return Lineage(language, symbol, tuple(generations), tuple(against))


def _back(member: Member, members: Mapping[str, Member]) -> Iterator[str]:
    """Those before a member, the nearest first."""
    while member.follows:
        yield member.follows
        member = members[member.follows]


def _settings(root: Path, name: str, slug: str) -> tuple[EditionSettings | None, Path]:
    folder = root / EDITIONS / slug
    return load(folder / "edition.yml", f"{name}/{EDITIONS}/{slug}/edition.yml", EditionSettings, root)[0], folder


def _said(root: Path, name: str, slug: str) -> tuple[Forebear, ...]:
    settings, _ = _settings(root, name, slug) if slug else (None, root)
    return settings.ancestry if settings else ()


def _text(root: Path, name: str, slug: str, language: str) -> str:
    """The text of a member in a language: of its folder, else a fetched one; "" where there is none."""
    settings, folder = _settings(root, name, slug)
    if settings is None:
        return ""
    place = f"{name}/{EDITIONS}/{slug}"
    own = next((folder / f"{language}{end}" for end in ENDINGS if os.path.lexists(folder / f"{language}{end}")), None)
    if own:
        return read_text(own, f"{place}/{own.name}", root)[0] or ""
    if language not in settings.texts:
        return ""
    only = settings.model_copy(update={"texts": {language: settings.texts[language]}})
    file = settings_file(root, name, slug)
    if language not in fetched_texts(folder, place, only, file)[0]:
        return ""
    path = pinned_of(slug, only)[0].path
    return read_text(root / path, f"{name}/{path}", root)[0] or ""


@lru_cache(maxsize=_KEPT)
def _resolution(text: str, language: str) -> Resolution | None:
    read = read_source(Source.of(text, "text"), language)
    return read.resolution if read.language == language else None


@lru_cache(maxsize=_KEPT)
def _ancestry(old: str, new: str, language: str, said: tuple[Forebear, ...]) -> Ancestry:
    one, other = _resolution(old, language), _resolution(new, language)
    assert one is not None
    assert other is not None
    return ancestry(one.units, other.units, language, said)

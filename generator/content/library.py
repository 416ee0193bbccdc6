"""The apparatus that all editions share: glossary, instruments, the programme of action, actors."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.content.beijing_schema import Beijing, Titled
from generator.content.collections import Collections
from generator.content.library_check import (
    check_actors,
    check_beijing,
    check_collections,
    check_glossary,
    check_instruments,
    check_redirects,
)
from generator.content.platform_text import PlatformText, load_platform
from generator.content.schemas import Actor, Actors, Glossary, Instrument, Instruments, Redirects, Term
from generator.content.translations import (
    TranslatedBeijing,
    TranslatedGlossary,
    check_glossary_again,
    names_again,
    read_translations,
)
from generator.content.unit_notes import LANGUAGE
from generator.content.validate import Model, load
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic
from generator.core.writing import writing
from generator.recognise.citations import InstrumentNames, Registry
from generator.recognise.directives import Party, read_actors
from generator.recognise.terms import SaidTerm, TermMatcher

NO_REDIRECTS = Redirects(schema_=1, redirects=())
NO_COLLECTIONS = Collections(schema_=1, publishers=(), collections=())


@dataclass(frozen=True)
class Library:
    """What is in ``content/`` beside the editions; empty where a file is absent. ``platform`` is a reader's own copy.

    ``unread`` are the files that are absent or broken: what nobody knows because of them is not told again and again.
    ``glossaries`` and ``beijings`` are what is said again, by language.
    """

    glossary: Glossary
    instruments: Instruments
    actors: Actors
    beijing: Beijing | None
    platform: PlatformText | None = None
    files: dict[str, YamlFile] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    redirects: Redirects = NO_REDIRECTS
    collections: Collections = NO_COLLECTIONS
    glossaries: dict[str, TranslatedGlossary] = field(default_factory=dict)
    beijings: dict[str, TranslatedBeijing] = field(default_factory=dict)
    _matchers: dict[str, TermMatcher] = field(default_factory=dict, repr=False, compare=False)
    _parties: dict[str, tuple[Party, ...]] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def terms(self) -> dict[str, Term]:
        """Glossary entries by id."""
        return {term.id: term for term in self.glossary.terms}

    @cached_property
    def instruments_by_id(self) -> dict[str, Instrument]:
        """Instruments by id."""
        return {instrument.id: instrument for instrument in self.instruments.instruments}

    @cached_property
    def vehicles(self) -> dict[str, str]:
        """Resolutions that are no more than the vehicle of one instrument, by their ids: that instrument's id. Named
        either way it is one document, and counts once.
        """
        held: dict[str, list[str]] = {}
        for instrument in self.instruments.instruments:
            for relation in instrument.relations:
                if relation.type in ("annex-of", "part-of"):
                    held.setdefault(relation.target, []).append(instrument.id)
        known = self.instruments_by_id
        return {
            vehicle: parts[0]
            for vehicle, parts in held.items()
            if len(parts) == 1 and vehicle in known and known[vehicle].kind == "resolution"
        }

    @cached_property
    def targets(self) -> dict[str, Titled]:
        """Where a crosswalk link may lead."""
        return self.beijing.targets() if self.beijing else {}

    @cached_property
    def names(self) -> tuple[InstrumentNames, ...]:
        """The instruments as the recogniser of citations takes them."""
        return tuple(
            InstrumentNames(
                id=instrument.id,
                names=instrument.names,
                symbol=instrument.symbol,
                body=instrument.body,
                date=instrument.date,
                whole=not instrument.part,
            )
            for instrument in self.instruments.instruments
        )

    @cached_property
    def registry(self) -> Registry:
        """The instruments' names for the recogniser of citations."""
        return Registry.build(self.names)[0]

    @cached_property
    def actors_by_id(self) -> dict[str, Actor]:
        """Actors by id."""
        return {actor.id: actor for actor in self.actors.actors}

    def short(self, term: str, language: str) -> str:
        """The short definition of a glossary entry in a language; "" where it is not said in it."""
        if language == LANGUAGE:
            return self.terms[term].short
        said = self.glossaries.get(language)
        return said.terms[term].short if said and term in said.terms else ""

    def beijing_names(self, language: str) -> tuple[str, str]:
        """The name and short name of the programme's apparatus, in the editors' language where it is not said again."""
        return names_again(self.beijing, self.beijings.get(language))

    @cached_property
    def organs(self) -> dict[str, str]:
        """The actor that an organ is, by the organ's code."""
        return {actor.body: actor.id for actor in self.actors.actors if actor.body}

    def parties(self, language: str) -> tuple[Party, ...]:
        """The actors as the recogniser of directives takes them, one value per language for its caches."""
        if language not in self._parties:
            rows = (actor.model_dump(by_alias=True) for actor in self.actors.actors)
            self._parties[language] = read_actors(rows, language)
        return self._parties[language]

    def matcher(self, language: str) -> TermMatcher:
        """The matcher of the glossary's terms in texts of a language."""
        if language not in self._matchers:
            terms = self.glossary.terms
            said = (SaidTerm(term.id, term.said_in(language)) for term in terms)
            entries = terms if language == LANGUAGE else tuple(said)
            self._matchers[language] = TermMatcher(entries, writing(language).endings)
        return self._matchers[language]


def load_library(root: Path, name: str) -> tuple[Library, tuple[Diagnostic, ...]]:
    """The library under the content folder ``root``; ``name`` is the folder as shown in messages.

    A file that is not as its schema wants it counts as empty, and is told.
    """
    told: list[Diagnostic] = []
    files: dict[str, YamlFile] = {}
    unread: set[str] = set()

    def read(file: str, model: type[Model]) -> Model | None:
        path = root / file
        unread.add(file)
        if not os.path.lexists(path):
            return None
        value, files[file], faults = load(path, f"{name}/{file}", model, root)
        told.extend(faults)
        if value is not None:
            unread.remove(file)
        return value

    glossary = read("glossary.yml", Glossary)
    instruments = read("instruments.yml", Instruments)
    actors = read("actors.yml", Actors)
    beijing = read("beijing.yml", Beijing)
    redirects = read("redirects.yml", Redirects)
    collections = read("sources.yml", Collections)
    glossaries, faults = read_translations(root, root, name, "glossary", TranslatedGlossary)
    told += faults
    beijings, faults = read_translations(root, root, name, "beijing", TranslatedBeijing)
    told += faults
    platform, faults = load_platform(root, name, beijing)
    told += faults
    library = Library(
        glossary or Glossary(schema_=1, terms=()),
        instruments or Instruments(schema_=1, bodies={}, instruments=()),
        actors or Actors(schema_=1, actors=()),
        beijing,
        platform,
        files,
        frozenset(unread),
        redirects or NO_REDIRECTS,
        collections or NO_COLLECTIONS,
        {language: said for language, (said, _) in glossaries.items()},
        {language: said for language, (said, _) in beijings.items()},
    )
    told += check_glossary(library.glossary, files.get("glossary.yml"), set(library.targets))
    if "glossary.yml" not in unread:
        for said, file in glossaries.values():
            told += check_glossary_again(library.glossary, said, file)
    told += check_instruments(library.instruments, files.get("instruments.yml"))
    told += check_actors(library.actors, files.get("actors.yml"))
    told += check_beijing(beijing, files.get("beijing.yml"))
    told += check_redirects(library.redirects, files.get("redirects.yml"))
    told += check_collections(library.collections, files.get("sources.yml"))
    return library, tuple(told)

"""The pages that all editions share, in groups that are each made again only when what they show has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.content.library import Library
from generator.edition.check import edition_folders
from generator.output.exports import SCHEMA_ADDRESS, edition_schema, schemas, skos, tbx
from generator.output.pages.context import Context
from generator.output.pages.digest import Digest
from generator.output.pages.kinds import OfSite, pages_of_kind, site_kinds
from generator.output.pages.page import Page
from generator.output.pages.site_data import SITE_DATA, site_data
from generator.output.search import join_shares
from generator.output.search.collect import of_library
from generator.output.words import SCRIPT, script
from generator.site.assemble import DataFile
from generator.site.fingerprint import of_bytes
from generator.site.job import Settings, context_of, search_address, shared_library
from generator.site.redirects import redirect_pages
from generator.site.shell import form_of
from generator.site.standard import standard
from generator.site.state import Made, Store
from generator.site.write import Stamp

MOVED = "_moved"
"""The group of pages at addresses that have moved."""


@dataclass(frozen=True)
class Inputs:
    """What the shared pages are made from; digests are read only where a group must be made."""

    root: Path
    name: str
    store: Store
    settings: Settings
    base: str
    library_key: str
    slugs: tuple[str, ...]
    editions: dict[str, Made]
    only: str

    @cached_property
    def library(self) -> Library:
        """The shared content."""
        return shared_library(str(self.root), self.name, self.library_key)[0]

    @cached_property
    def context(self) -> Context:
        """What the pages know."""
        symbols = {self.editions[slug].facts["symbol"]: slug for slug in self.slugs}
        alone, ours = bool(self.only), standard(self.root)
        return context_of(self.library, self.slugs, self.settings, symbols, alone=alone, standard=ours)

    @cached_property
    def away(self) -> frozenset[str]:
        """The editions that are there but left out of this build."""
        return frozenset(folder.name for folder in edition_folders(self.root)) - {*self.slugs}

    @cached_property
    def digests(self) -> tuple[Digest, ...]:
        """The editions in brief."""
        return tuple(self.store.load(f"{slug}.digest") for slug in self.slugs)

    def key(self, parts: tuple[str, ...]) -> str:
        """What a group depends on: the shared content and these parts of every digest."""
        found = [self.editions[slug].facts["parts"][part] for slug in self.slugs for part in parts]
        return of_bytes(self.base, *self.slugs, *found)

    def search_files(self) -> dict[str, bytes]:
        """The search's files by path in the site; remembered, for they take a while."""
        key = of_bytes(self.base, *self.slugs, *(self.editions[slug].facts["search"] for slug in self.slugs))
        known = self.store.load("search.files")
        if isinstance(known, tuple) and known[0] == key:
            files: dict[str, bytes] = known[1]
            return files
        names = {slug: self.editions[slug].facts["symbol"] for slug in self.slugs}
        shares = {slug: self.store.load(f"{slug}.search") for slug in self.slugs}
        common = of_library(self.library, search_address(self.context))
        offline, language = self.settings.style == "file", self.settings.language
        found = join_shares(shares, common, names, offline=offline, language=language)
        files = {path: text.encode() for path, text in found.items()}
        self.store.save("search.files", (key, files))
        return files


@dataclass(frozen=True, slots=True)
class Group:
    """A group of shared pages: its name, the parts of the digests that it shows, and what makes it."""

    name: str
    parts: tuple[str, ...]
    pages: Callable[[Inputs], Iterator[Page]]
    files: Callable[[Inputs], Iterator[DataFile]] = lambda inputs: iter(())

    def made(self, inputs: Inputs, standing: Mapping[str, Stamp]) -> tuple[Made, tuple[str, ...]]:
        """The group as it stands, or made anew, and the paths that were written."""
        key = inputs.key(self.parts)
        made = inputs.store.read(self.name, key, standing)
        if made:
            return made, ()
        pages = tuple(self.pages(inputs))
        files = {page.path: page.document().encode() for page in pages}
        files |= {file.path: file.content for file in self.files(inputs)}
        style = inputs.settings.style
        facts = {"pages": {p.path: p.address for p in pages}, "forms": {form_of(p, style) for p in pages}}
        return inputs.store.make(self.name, key, files, facts)


def _data(inputs: Inputs) -> Iterator[DataFile]:
    yield DataFile(SCHEMA_ADDRESS, edition_schema().encode())
    for name, schema in schemas().items() if inputs.settings.style == "directory" else ():
        yield DataFile(f"data/content/{name}.schema.json", schema.encode())


def _exports(inputs: Inputs) -> Iterator[DataFile]:
    """For programs, so not in the bundle that readers take along."""
    if inputs.library.glossary.terms and inputs.settings.style == "directory":
        yield DataFile("glossary/glossary.jsonld", skos(inputs.library, inputs.settings.site_url).encode())
        yield DataFile("glossary/glossary.tbx", tbx(inputs.library, inputs.settings.site_url).encode())


def _lookup(inputs: Inputs) -> Iterator[DataFile]:
    yield DataFile(SITE_DATA, site_data(inputs.context))
    language = inputs.settings.language
    yield DataFile(SCRIPT.format(language=language), script(language))


def _nothing(inputs: Inputs) -> Iterator[DataFile]:
    del inputs
    return iter(())


def _of_kind(kind: OfSite) -> Group:
    def pages(inputs: Inputs) -> Iterator[Page]:
        return pages_of_kind(kind.make(inputs.context, inputs.digests))

    return Group(kind.group, kind.parts, pages, _FILES.get(kind.group, _nothing))


_FILES = {"_about": _data, "_glossary": _exports}
"""What is made together with a group's pages."""

SHARED = (
    *(_of_kind(kind) for kind in site_kinds()),
    Group("_lookup", ("symbol",), lambda inputs: iter(()), _lookup),
    Group(MOVED, (), lambda inputs: redirect_pages(inputs.context, inputs.away)),
)
"""Their names begin with a mark that no slug has."""

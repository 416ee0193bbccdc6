"""The pages that all editions share, in groups that are each made again only when what they show has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.content.library import Library
from generator.output.exports import SCHEMA_ADDRESS, edition_schema, schemas, skos, tbx
from generator.output.pages.actors_view import actors_pages
from generator.output.pages.beijing_view import beijing_pages
from generator.output.pages.context import Context
from generator.output.pages.digest import Digest
from generator.output.pages.front_view import about_page, list_page
from generator.output.pages.glossary_view import glossary_index, term_pages
from generator.output.pages.instruments_view import instrument_pages, instruments_index
from generator.output.pages.page import Page
from generator.output.pages.site_data import SITE_DATA, site_data
from generator.output.search import join_shares
from generator.output.search.collect import of_library
from generator.site.assemble import DataFile
from generator.site.fingerprint import of_bytes
from generator.site.job import Settings, context_of, search_address
from generator.site.plan import SiteBuild
from generator.site.redirects import check_pages, redirect_pages
from generator.site.shell import form_of
from generator.site.standard import standard
from generator.site.state import Made
from generator.site.write import remove_stale

MOVED = "_moved"
"""The group of pages at addresses that have moved."""
_FRONT = (
    "symbol", "title", "short_title", "language", "organ", "session", "adopted", "subjects", "units", "hash", "lang",
)  # fmt: skip


@dataclass(frozen=True)
class Inputs:
    """What the shared pages are made from; digests are read only where a group must be made."""

    build: SiteBuild

    @property
    def settings(self) -> Settings:
        """What the configuration says of pages."""
        return self.build.plan.settings

    @property
    def library(self) -> Library:
        """The shared content."""
        return self.build.library

    @cached_property
    def context(self) -> Context:
        """What the pages know."""
        symbols = {self.build.groups[slug].facts["symbol"]: slug for slug in self.build.slugs}
        return context_of(self.library, self.build.slugs, self.settings, symbols)

    @cached_property
    def away(self) -> frozenset[str]:
        """The editions that are there but left out of this build."""
        return frozenset(self.build.frame.folders) - {*self.build.slugs}

    @cached_property
    def digests(self) -> tuple[Digest, ...]:
        """The editions in brief."""
        return tuple(self.build.plan.store.load(f"{slug}.digest") for slug in self.build.slugs)

    def key(self, parts: tuple[str, ...]) -> str:
        """What a group depends on: the shared content and these parts of every digest."""
        slugs = self.build.slugs
        found = [self.build.groups[slug].facts["parts"][part] for slug in slugs for part in parts]
        return of_bytes(self.build.frame.base, *slugs, *found)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of shared pages: its name, the parts of the digests that it shows, and what makes it."""

    name: str
    parts: tuple[str, ...]
    pages: Callable[[Inputs], Iterator[Page]]
    files: Callable[[Inputs], Iterator[DataFile]] = lambda inputs: iter(())

    def made(self, inputs: Inputs) -> Made:
        """The group as it stands, or made anew."""
        key, store = inputs.key(self.parts), inputs.build.plan.store
        if made := store.read(self.name, key, inputs.build.standing):
            return made
        pages = tuple(self.pages(inputs))
        files = {page.path: page.document().encode() for page in pages}
        files |= {file.path: file.content for file in self.files(inputs)}
        style = inputs.settings.style
        facts = {"pages": {p.path: p.address for p in pages}, "forms": {form_of(p, style) for p in pages}}
        return store.make(self.name, key, files, facts)


def _front(inputs: Inputs) -> Iterator[Page]:
    if not inputs.build.only:
        yield list_page(inputs.context, inputs.digests)


def _about(inputs: Inputs) -> Iterator[Page]:
    yield about_page(inputs.context, inputs.digests, standard(inputs.build.plan.root))


def _data(inputs: Inputs) -> Iterator[DataFile]:
    yield DataFile(SCHEMA_ADDRESS, edition_schema().encode())
    for name, schema in schemas().items() if inputs.settings.style == "directory" else ():
        yield DataFile(f"data/content/{name}.schema.json", schema.encode())


def _exports(inputs: Inputs) -> Iterator[DataFile]:
    """For programs, so not in the bundle that readers take along."""
    if inputs.library.glossary.terms and inputs.settings.style == "directory":
        yield DataFile("glossary/glossary.jsonld", skos(inputs.library, inputs.settings.site_url).encode())
        yield DataFile("glossary/glossary.tbx", tbx(inputs.library, inputs.settings.site_url).encode())


def _glossary(inputs: Inputs) -> Iterator[Page]:
    yield glossary_index(inputs.context)
    yield from term_pages(inputs.context, inputs.digests)


def _instruments(inputs: Inputs) -> Iterator[Page]:
    yield instruments_index(inputs.context, inputs.digests)
    yield from instrument_pages(inputs.context, inputs.digests)


def _beijing(inputs: Inputs) -> Iterator[Page]:
    yield from beijing_pages(inputs.context, inputs.digests)


def _lookup(inputs: Inputs) -> Iterator[DataFile]:
    yield DataFile(SITE_DATA, site_data(inputs.context))


def _actors(inputs: Inputs) -> Iterator[Page]:
    yield from actors_pages(inputs.context, inputs.digests)


def _moved(inputs: Inputs) -> Iterator[Page]:
    yield from redirect_pages(inputs.context, inputs.away)


SHARED = (
    Group("_front", _FRONT, _front),
    Group("_about", _FRONT, _about, _data),
    Group("_glossary", ("symbol", "adopted", "lang", "terms"), _glossary, _exports),
    Group("_instruments", ("symbol", "adopted", "lang", "instruments"), _instruments),
    Group("_actors", ("symbol", "adopted", "actors", "reports"), _actors),
    Group("_beijing", ("symbol", "adopted", "lang", "targets"), _beijing),
    Group("_lookup", ("symbol",), lambda inputs: iter(()), _lookup),
    Group(MOVED, (), _moved),
)
"""Their names begin with a mark that no slug has."""


def make_shared(build: SiteBuild) -> None:
    """The groups of shared pages whose fingerprint has changed."""
    inputs = Inputs(build)
    build.groups.update({group.name: group.made(inputs) for group in SHARED})


def check_redirects(build: SiteBuild) -> None:
    """Redirects that do not fit the pages of this build stop it."""
    groups = (made for name, made in build.groups.items() if name != MOVED)
    docs = build.plan.store.docs
    pages = {address: docs / path for made in groups for path, address in made.facts["pages"].items()}
    misled = frozenset(check_pages(build.library, pages, Inputs(build).away))
    build.told |= misled
    build.stopped = bool(misled)


def index_search(build: SiteBuild) -> None:
    """The search's files by path in the site; remembered, for they take a while."""
    inputs, store, settings = Inputs(build), build.plan.store, build.plan.settings
    facts = {slug: build.groups[slug].facts for slug in build.slugs}
    key = of_bytes(build.frame.base, *facts, *(fact["search"] for fact in facts.values()))
    known = store.load("search.files")
    if known is None or known[0] != key:
        names = {slug: fact["symbol"] for slug, fact in facts.items()}
        shares = {slug: store.load(f"{slug}.search") for slug in facts}
        common = of_library(build.library, search_address(inputs.context))
        offline = settings.style == "file"
        found = join_shares(shares, common, names, offline=offline, language=settings.language)
        known = (key, {path: text.encode() for path, text in found.items()})
        store.save("search.files", known)
    build.index = known[1]


def remove_old(build: SiteBuild) -> None:
    """Documents and states that nothing of this build speaks of are removed."""
    store = build.plan.store
    store.forget([*build.groups, "search", "theme", "site"])
    remove_stale(store.docs, (path for made in build.groups.values() for path in made.stamps), build.standing)

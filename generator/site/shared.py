"""The pages that all editions share, in groups that are each made again only when what they show has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from generator.content.library import Library
from generator.output.exports import SCHEMA_ADDRESS, edition_schema, schemas, skos, tbx
from generator.output.pages.cited_view import citing_inserts
from generator.output.pages.context import Context
from generator.output.pages.digest import Digest
from generator.output.pages.front_view import EDITIONS_DATA, editions_data
from generator.output.pages.kinds import OfSite, pages_of_kind, site_kinds
from generator.output.pages.page import Page
from generator.output.pages.site_data import OF_LANGUAGE, SITE_DATA, site_data
from generator.output.search import join_shares
from generator.output.search.collect import of_library
from generator.output.words import SCRIPT, script
from generator.site.assemble import DataFile
from generator.site.fingerprint import of_bytes
from generator.site.job import context_of, search_address
from generator.site.plan import SiteBuild
from generator.site.redirects import check_pages, redirect_pages
from generator.site.settings import Settings
from generator.site.shell import form_of
from generator.site.standard import standard
from generator.site.state import Made
from generator.site.versions import alternates_of, in_languages, same
from generator.site.write import remove_stale

MOVED = "_moved"
"""The group of pages at addresses that have moved."""


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
    def contexts(self) -> dict[str, Context]:
        """What the pages of each language know, the site's own first."""
        symbols = {self.build.groups[slug].facts["symbol"]: slug for slug in self.build.slugs}
        ours = standard(self.build.plan.root)
        found = {}
        for language in self.build.languages:
            shown = {slug: self.shown(slug, language) for slug in self.build.slugs}
            elsewhere = {slug: there for slug, there in shown.items() if there != language}
            alone = bool(self.build.only) and not elsewhere
            found[language] = context_of(
                self.library, self.build.slugs, self.settings, symbols, alone=alone, standard=ours,
                language=language, elsewhere=elsewhere,
            )  # fmt: skip
        return found

    @property
    def context(self) -> Context:
        """What pages in the site's own language know."""
        return self.contexts[self.settings.language]

    def shown(self, slug: str, language: str) -> str:
        """The language in which pages of this one show an edition: the same, else the main one."""
        there: tuple[str, ...] = self.build.groups[slug].facts["languages"]
        return language if language in there else there[0]

    @cached_property
    def away(self) -> frozenset[str]:
        """The editions that are there but left out of this build."""
        return frozenset(self.build.frame.folders) - {*self.build.slugs}

    @cached_property
    def _loaded(self) -> dict[str, dict[str, Digest]]:
        return {slug: self.build.plan.store.load(f"{slug}.digest") for slug in self.build.slugs}

    def digests(self, language: str) -> tuple[Digest, ...]:
        """The editions in brief, as pages in a language show them."""
        return tuple(found[self.shown(slug, language)] for slug, found in self._loaded.items())

    def key(self, parts: tuple[str, ...]) -> str:
        """What a group depends on: the shared content and these parts of every digest."""
        slugs = self.build.slugs
        found = [self.build.groups[slug].facts["parts"][part] for slug in slugs for part in parts]
        languages = [f"{slug} {self.build.groups[slug].facts['languages']}" for slug in slugs]
        return of_bytes(self.build.frame.base, *languages, *found)


@dataclass(frozen=True, slots=True)
class Group:
    """A group of shared pages: its name, the parts of the digests that it shows, and what makes it."""

    name: str
    parts: tuple[str, ...]
    pages: Callable[[Inputs], Iterator[Page]]
    files: Callable[[Inputs], Iterator[DataFile]] = lambda inputs: iter(())
    inserts: Callable[[Inputs], dict[str, str]] = lambda inputs: {}

    def made(self, inputs: Inputs) -> Made:
        """The group as it stands, or made anew."""
        key, store = inputs.key(self.parts), inputs.build.plan.store
        if made := store.read(self.name, key, inputs.build.standing):
            return made
        pages = tuple(self.pages(inputs))
        files = {page.path: page.document().encode() for page in pages}
        files |= {file.path: file.content for file in self.files(inputs)}
        style = inputs.settings.style
        facts = {
            "pages": {p.path: p.address for p in pages},
            "forms": {form_of(p, style) for p in pages},
            "alternates": alternates_of(pages, inputs.settings),
            "inserts": self.inserts(inputs),
        }
        return store.make(self.name, key, files, facts)


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
    for language, context in inputs.contexts.items():
        own = language == inputs.settings.language
        yield DataFile(SITE_DATA if own else OF_LANGUAGE.format(language=language), site_data(context))
        yield DataFile(SCRIPT.format(language=language), script(language, "" if own else f"{language}/"))


def _rows(inputs: Inputs) -> Iterator[DataFile]:
    for language, context in inputs.contexts.items():
        if (rows := editions_data(context, inputs.digests(language))) is not None:
            yield DataFile(EDITIONS_DATA.format(language=language), rows)


def _nothing(inputs: Inputs) -> Iterator[DataFile]:
    del inputs
    return iter(())


def _cited(inputs: Inputs) -> dict[str, str]:
    """What pages of editions say of those that cite them, by the pages' places."""
    found: dict[str, str] = {}
    for language, context in inputs.contexts.items():
        said = citing_inserts(context, inputs.digests(language))
        found.update({context.place(address): html for address, html in said.items()})
    return found


def _no_inserts(inputs: Inputs) -> dict[str, str]:
    del inputs
    return {}


def _of_kind(kind: OfSite) -> Group:
    def pages(inputs: Inputs) -> Iterator[Page]:
        made = {
            language: pages_of_kind(kind.make(context, inputs.digests(language)))
            for language, context in inputs.contexts.items()
        }
        return in_languages(made, inputs.contexts, same)

    inserts = _cited if kind.group == "_cited" else _no_inserts
    return Group(kind.group, kind.parts, pages, _FILES.get(kind.group, _nothing), inserts)


_FILES = {"_front": _rows, "_about": _data, "_glossary": _exports}
"""What is made together with a group's pages."""

SHARED = (
    *(_of_kind(kind) for kind in site_kinds()),
    Group("_lookup", ("symbol",), lambda inputs: iter(()), _lookup),
    Group(MOVED, (), lambda inputs: redirect_pages(inputs.context, inputs.away)),
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
        found: dict[str, str] = {}
        for language, context in inputs.contexts.items():
            shown = {slug: share[inputs.shown(slug, language)] for slug, share in shares.items()}
            common = of_library(build.library, search_address(context), context.names)
            found |= join_shares(
                shown, common, names, offline=settings.style == "file", language=language,
                folder="" if language == settings.language else f"{language}/",
            )  # fmt: skip
        known = (key, {path: text.encode() for path, text in found.items()})
        store.save("search.files", known)
    build.index = known[1]


def remove_old(build: SiteBuild) -> None:
    """Documents and states that nothing of this build speaks of are removed."""
    store = build.plan.store
    store.forget([*build.groups, "search", "theme", "site"])
    remove_stale(store.docs, (path for made in build.groups.values() for path in made.stamps), build.standing)

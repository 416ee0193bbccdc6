"""Pages in several languages: each at its place in the site, with what leads to the same page in the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from generator.edition.work import Work
from generator.output.pages.context import Context
from generator.output.pages.edition_view import EditionView
from generator.output.pages.kinds import edition_pages
from generator.output.pages.page import Page
from generator.site.settings import Settings
from generator.site.shell import location

TO = "to_"
"""Before the code of a language: the value of a page that holds where the same page stands in it."""

Counterpart = Callable[[str, str, str], str | None]
"""``counterpart(language, other, address)``: the address in the other language of what stands at one in this, None
where there is none."""


def in_languages(
    pages: Mapping[str, Iterable[Page]], contexts: Mapping[str, Context], counterpart: Counterpart
) -> Iterator[Page]:
    """Pages by language, each at its place; those that stand in other languages too say where (``to_en``)."""
    made = {language: tuple(found) for language, found in pages.items()}
    there = {language: frozenset(page.address for page in found) for language, found in made.items()}
    for language, found in made.items():
        context = contexts[language]
        own = {} if language == context.site_language else {"language": language}
        for page in found:
            others = {}
            for other in sorted(made):
                address = counterpart(language, other, page.address) if other != language else None
                if address is not None and address in there[other]:
                    others[TO + other] = contexts[other].path(address)
            yield replace(page, address=context.place(page.address), meta={**page.meta, **own, **others})


def alternates_of(pages: Iterable[Page], settings: Settings) -> dict[str, dict[str, str]]:
    """Of the pages that stand in other languages too: by address, the URL in each language, its own included."""
    found: dict[str, dict[str, str]] = {}
    for page in pages:
        others = {key.removeprefix(TO): place for key, place in page.meta.items() if key.startswith(TO)}
        if others:
            own = page.meta.get("language", settings.language)
            found[page.address] = {own: location(page, settings.style), **others}
    return found


def same(language: str, other: str, address: str) -> str:
    """Shared pages have the same address in every language."""
    del language, other
    return address


def of_work(work: Work, views: Mapping[str, EditionView]) -> Iterator[Page]:
    """Every page of a resolution in its languages."""
    slug = work.main.slug
    counterparts = {pair: alignment.counterparts for pair, alignment in work.alignments.items()}
    units = {edition.language: edition.by_id for edition in work.editions}

    def counterpart(language: str, other: str, address: str) -> str | None:
        first, _, rest = address.partition("/")
        if first != slug or rest not in units[language]:
            return address
        found = counterparts[language, other].get(rest)
        return f"{slug}/{found}" if found else None

    pages = {language: edition_pages(view) for language, view in views.items()}
    return in_languages(pages, {language: view.context for language, view in views.items()}, counterpart)

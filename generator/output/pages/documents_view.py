"""Documents that the texts name and the registry does not have: a page for each from its symbol, and their list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.output.pages.context import Context
from generator.output.pages.digest import Digest, PlaceOfMention
from generator.output.pages.environment import fill
from generator.output.pages.page import Page
from generator.output.pages.uses import Use, leaf_title, leaves, natural, uses
from generator.recognise.citations import address
from generator.recognise.citations.addresses import slug_of

BY_SYMBOL = "instruments/by-symbol"
_LISTED = 500
"""How many symbols one page of the list holds."""


@dataclass(frozen=True, slots=True)
class NamedDocument:
    """A document by its symbol: its page's address, and in how many places the texts name it."""

    symbol: str
    address: str
    count: int


@dataclass(frozen=True, slots=True)
class DocumentView:
    """A document's page: ``official`` is where the Organization publishes it."""

    symbol: str
    official: str
    edition_here: Digest | None
    uses: tuple[Use[PlaceOfMention], ...]


def unregistered(context: Context, digests: tuple[Digest, ...]) -> tuple[NamedDocument, ...]:
    """The documents without an entry in the registry, in the order of their symbols; one page has one of them."""
    counts: dict[str, int] = {}
    for digest in digests:
        for symbol, places in digest.documents.items():
            counts[symbol] = counts.get(symbol, 0) + len(places)
    pages: dict[str, NamedDocument] = {}
    for symbol in sorted(counts, key=natural):
        if not context.known(name := slug_of(symbol)):
            pages.setdefault(name, NamedDocument(symbol, f"instruments/{name}", counts[symbol]))
    return tuple(pages.values())


def document_pages(context: Context, digests: tuple[Digest, ...]) -> Iterator[Page]:
    """Where there are such documents: their list in pages, and each one's page with every place that names it."""
    found = unregistered(context, digests)
    if not found:
        return
    gettext = context.words.gettext
    index = gettext("Instruments")
    for part in leaves(BY_SYMBOL, found, _LISTED):
        html = fill("documents.html.j2", context, url=context.url(part.address), leaf=part)
        yield Page(part.address, leaf_title(context.words, gettext("Documents by symbol"), part, index), html, "")
    here = {digest.symbol.replace(" ", ""): digest for digest in digests}
    for document in found:
        edition = here.get(document.symbol.replace(" ", ""))
        official = address(document.symbol, context.language) or ""
        for leaf in leaves(document.address, uses(digests, lambda digest: digest.documents, document.symbol)):
            view = DocumentView(document.symbol, official, edition, leaf.items)
            html = fill("document.html.j2", context, url=context.url(leaf.address), view=view, leaf=leaf)
            title = leaf_title(context.words, document.symbol, leaf, index)
            yield Page(leaf.address, title, html, edition.short_title if edition else "")

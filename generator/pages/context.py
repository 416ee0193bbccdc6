"""What every page of a build knows: the library, the editions in brief, the style of links, the site's addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from generator.citations import address as document_address
from generator.content.schemas import Instrument
from generator.library import Library
from generator.pages.page import LinkStyle, Url, relative

INDEXES = frozenset({"", "glossary", "instruments", "beijing", "actors"})
"""Shared addresses that have pages below them."""


@dataclass(frozen=True)
class Context:
    """``slugs`` are the editions' slugs by their symbol; ``repository`` is "" where none is configured."""

    library: Library
    slugs: dict[str, str]
    style: LinkStyle = "directory"
    repository: str = ""
    standard: str = ""
    language: str = "zh"

    @property
    def indexes(self) -> frozenset[str]:
        """The addresses that have pages below them."""
        return INDEXES | frozenset(self.slugs.values())

    def url(self, address: str) -> Url:
        """``url(target, anchor)`` as seen from the page at ``address``."""
        return partial(relative, address, self.style, self.indexes)

    def known(self, instrument: str) -> bool:
        """Whether the instrument has a page."""
        return instrument in self.library.instruments_by_id

    def official_address(self, instrument: Instrument) -> tuple[str | None, bool]:
        """The official address, and whether it leads to the thing itself rather than to a document that holds it."""
        if instrument.url:
            return instrument.url, True
        if instrument.symbol:
            held = any(relation.type in ("annex-of", "part-of") for relation in instrument.relations)
            return document_address(instrument.symbol, self.language), not held
        for relation in instrument.relations:
            if relation.type in ("annex-of", "part-of"):
                holder = self.library.instruments_by_id.get(relation.target)
                if holder:
                    return self.official_address(holder)[0], False
        return None, False

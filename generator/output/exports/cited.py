"""Where cited documents are to be read, and the citations of a masthead by line."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.library import Library
from generator.core.model import Block
from generator.edition.edition import Edition
from generator.output.pages.context import Context
from generator.recognise.citations import Citation
from generator.recognise.citations import address as document_address
from generator.recognise.citations.model import Precision


class Cited:
    """Finds addresses in the language of a text: first by the registry, then by the citation's own symbol."""

    def __init__(self, library: Library, language: str) -> None:
        self._context = Context(library, {}, language=language)
        self._library = library
        self._language = language

    def place(self, citation: Citation) -> tuple[str | None, Precision]:
        """The official address of what is cited, and how near it comes; ``none`` where there is no address."""
        instrument = self._library.instruments_by_id.get(citation.instrument or "")
        if instrument is None:
            address = document_address(citation, self._language)
            return address, citation.precision if address else "none"
        address, exact = self._context.official_address(instrument)
        if address is None:
            return None, "none"
        if citation.part:
            return address, "part-named"
        return address, "exact" if exact else "document"

    def instrument(self, identifier: str) -> tuple[str | None, bool]:
        """The official address of an instrument, and whether it leads to the thing itself."""
        return self._context.official_address(self._library.instruments_by_id[identifier])

    def words(self, words: str) -> Citation | None:
        """The document that an editor's words name, where they name exactly one."""
        return self._context.cited(words)


def masthead(edition: Edition) -> Iterator[tuple[Block, tuple[Citation, ...]]]:
    """The lines of the masthead with their citations.

    The citations are kept by the kind of line; where two lines are of one kind, a line gets those whose words it has.
    """
    for block in edition.resolution.masthead:
        text = block.text.value
        found = edition.preface.masthead.get(block.kind, ())
        yield block, tuple(c for c in found if text[c.start : c.end] == c.text)

"""Where cited documents are to be read: the Organization's addresses, by the registry and by symbol."""

from __future__ import annotations

from generator.content.library import Library
from generator.content.schemas import Instrument
from generator.recognise.citations import Citation, Scope, find_citations
from generator.recognise.citations import address as document_address
from generator.recognise.citations.model import Precision

_HOLDS = ("annex-of", "part-of")


class Cited:
    """Finds addresses in one language: first by the registry, then by the citation's own symbol."""

    def __init__(self, library: Library, language: str) -> None:
        self._library = library
        self._language = language
        self._read: dict[str, Citation | None] = {}

    def address(self, instrument: Instrument) -> tuple[str | None, bool]:
        """The official address, and whether it leads to the thing itself rather than to a document that holds it."""
        if instrument.url:
            return instrument.url, True
        if instrument.symbol:
            return document_address(instrument.symbol, self._language), not instrument.part
        for relation in instrument.relations:
            holder = self._library.instruments_by_id.get(relation.target) if relation.type in _HOLDS else None
            if holder:
                return self.address(holder)[0], False
        return None, False

    def place(self, citation: Citation) -> tuple[str | None, Precision]:
        """The official address of what is cited, and how near it comes; ``none`` where there is no address."""
        instrument = self._library.instruments_by_id.get(citation.instrument or "")
        if instrument is None:
            address = document_address(citation, self._language)
            return address, citation.precision if address else "none"
        address, exact = self.address(instrument)
        if address is None:
            return None, "none"
        if citation.part:
            return address, "part-named"
        return address, "exact" if exact else "document"

    def words(self, words: str) -> Citation | None:
        """The document that an editor's words name, where they name exactly one."""
        if words not in self._read:
            found, _, _ = find_citations(words, self._language, self._library.registry, Scope())
            self._read[words] = found[0] if len({c.instrument or c.canonical for c in found}) == 1 else None
        return self._read[words]

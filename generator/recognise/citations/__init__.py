"""Citations in the text of a resolution: runs, items in a run, canonical form, target.

Values in, values out. The one thing read is the table of a language, once a process.
"""

from __future__ import annotations

from generator.recognise.citations.addresses import address, document_page
from generator.recognise.citations.find import find_citations
from generator.recognise.citations.model import Citation, InstrumentNames, Mention, Scope
from generator.recognise.citations.names import Registry
from generator.recognise.citations.problems import CitationProblem

__all__ = [
    "Citation",
    "CitationProblem",
    "InstrumentNames",
    "Mention",
    "Registry",
    "Scope",
    "address",
    "document_page",
    "find_citations",
]

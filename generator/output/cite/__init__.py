"""Citations of a resolution and its parts: as the Organization writes them, by GB/T 7714, and for reference managers.

``citations_of`` gives all forms for one place, ``citation_files`` the files of an edition, ``take_of`` what a unit's
page offers to take along.
"""

from generator.output.cite.facts import CitedFacts, facts_of
from generator.output.cite.forms import CitationForm, citations_of
from generator.output.cite.place import CitedPlace, place_of
from generator.output.cite.take import CiteFile, Take, citation_files, plain_text, take_of

__all__ = [
    "CitationForm", "CiteFile", "CitedFacts", "CitedPlace", "Take", "citation_files", "citations_of", "facts_of",
    "place_of", "plain_text", "take_of",
]  # fmt: skip

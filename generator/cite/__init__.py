"""Citations of a resolution and its parts: as the Organization writes them, by GB/T 7714, and for reference managers.

``citations_of`` gives all forms for one place, ``citation_files`` the files of an edition, ``take_of`` what a unit's
page offers to take along.
"""

from generator.cite.facts import Facts, facts_of
from generator.cite.forms import CitationForm, citations_of
from generator.cite.place import Place, place_of
from generator.cite.take import CiteFile, Take, citation_files, plain_text, take_of

__all__ = [
    "CitationForm", "CiteFile", "Facts", "Place", "Take", "citation_files", "citations_of", "facts_of", "place_of",
    "plain_text", "take_of",
]  # fmt: skip

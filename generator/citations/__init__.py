"""Citations in the text of a resolution: runs, items in a run, canonical form, target.

Values in, values out. The one thing read is the table of a language, once a process.
"""

from __future__ import annotations

from .addresses import address
from .find import find_citations
from .model import Citation, InstrumentNames, Mention, Scope
from .names import Registry
from .problems import CODES, Problem

__all__ = [
    "CODES",
    "Citation",
    "InstrumentNames",
    "Mention",
    "Problem",
    "Registry",
    "Scope",
    "address",
    "find_citations",
]

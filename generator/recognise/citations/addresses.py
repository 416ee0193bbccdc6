"""Where a document is to be read. Only documents with a symbol of their own have an address by rule."""

from __future__ import annotations

import re
from urllib.parse import quote

from generator.recognise.citations.model import Citation
from generator.recognise.citations.symbols import is_symbol

_NO_DOCUMENTS = ("self", "sales", "treaty-series")
"""Kinds of citations that name no document of another's: they get no page from a symbol."""

_LETTERED_SESSION = re.compile(r"(A/RES/[0-9]+) [A-Z] (\([^)]+\))")


def document_symbol(canonical: str) -> str | None:
    """The symbol of the document in which a canonical form is to be read, if there is one.

    Resolutions under a letter and a roman session share the document of their number; for letters under a
    session in digits the issued symbols differ, and none is given.
    """
    symbol = _LETTERED_SESSION.sub(r"\1\2", canonical)
    return None if " " in symbol or not is_symbol(symbol) else symbol


def address(citation: Citation | str, language: str = "zh") -> str | None:
    """The official address of a cited document, or nothing.

    Args:
        citation: a citation or a canonical form.
        language: ``ar``, ``en``, ``es``, ``fr``, ``ru`` or ``zh``.

    >>> address("S/RES/1325(2000)")
    'https://docs.un.org/zh/S/RES/1325%282000%29'
    >>> address("GA decision 65/501")
    """
    if isinstance(citation, Citation):
        if citation.precision == "none":
            return None
        citation = citation.canonical
    symbol = document_symbol(citation)
    return f"https://docs.un.org/{language}/{quote(symbol, safe='/')}" if symbol else None


def slug_of(symbol: str) -> str:
    """A symbol as a name in addresses.

    >>> slug_of("S/RES/1 (2099)")
    's-res-1-2099'
    """
    return re.sub(r"[^a-z0-9]+", "-", symbol.lower()).strip("-")


def document_page(citation: Citation) -> str:
    """The name of the page of a document that the registry does not have, from its symbol; "" where it has none."""
    if citation.instrument or citation.kind in _NO_DOCUMENTS or citation.precision == "none":
        return ""
    return slug_of(citation.canonical) if document_symbol(citation.canonical) else ""

"""The symbol of a document, as its masthead or running heads print it."""

from __future__ import annotations

import re

from generator.read.laid.paragraphs import LaidDocument

_SYMBOL = re.compile(
    r"(?<![\w/.])(?P<symbol>(?:A|E|A/HRC)/RES/(?:[A-Z]-?)?\d{1,4}/\d{1,4}(?:[ \u00a0]?[A-Z](?![\w]))?"
    r"|S/RES/\d{1,4}[ \u00a0]?\(\d{4}\))(?![\w/])"
)
_MASTHEAD = 4_000
"""Characters in which the masthead of the longest has ended."""


def symbol_of(document: LaidDocument) -> str:
    """The symbol, or ""."""
    for text in (document.source.text[:_MASTHEAD], *document.heads):
        if match := _SYMBOL.search(text):
            return match["symbol"].replace("\u00a0", " ")
    return ""

"""Shadows of a text to match on, of the same length, so that every offset stays the text's own."""

from __future__ import annotations

import re
from array import array

_HYPHENS = "\u2010\u2011\u2012\u2013\u2212"
_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_WIDE = "０１２３４５６７８９（）／．－"
_NARROW = "0123456789()/.-"

# Full-width commas, colons and semicolons stay: a table tells them from the narrow ones.
_WIDTHS = str.maketrans(
    {
        **dict(zip(_WIDE, _NARROW, strict=True)),
        **{chr(code): chr(code - 0xFEE0) for code in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))},
        **dict.fromkeys(_HYPHENS, "-"),
        "\u3000": " ",
        "\u00a0": " ",
    }
)
_ENCLOSED = re.compile(r"“[^“”]{0,300}”|\([^()]{0,80}\)|《[^《》]{0,300}》")
_KEPT = re.compile(rf"[^\s{_SUPERSCRIPTS}]+")


def shadow(text: str) -> str:
    """The text with narrow digits, Latin letters, brackets, slashes, stops and hyphens."""
    return text.translate(_WIDTHS)


def masked(text: str) -> str:
    """A shadow in which whatever stands in quotes, brackets or title marks is blotted out.

    A body named in a title does not speak in the sentence, and a comma there does not end a clause.
    """
    return _ENCLOSED.sub(lambda found: "\u25a1" * len(found[0]), text)


def fold(text: str, blank: str) -> tuple[str, array[int]]:
    """The text as names are compared: width, blanks and the figures of notes do not count.

    Args:
        text: a shadow.
        blank: what a stretch of blanks becomes: nothing in Chinese, one blank in English.

    Returns:
        The folded text, and for each of its characters the offset in the text.
    """
    pieces: list[str] = []
    offsets: array[int] = array("q")
    for found in _KEPT.finditer(text):
        if blank and pieces:
            pieces.append(blank)
            offsets.append(found.start() - 1)
        pieces.append(found[0])
        offsets.extend(range(found.start(), found.end()))
    return "".join(pieces), offsets

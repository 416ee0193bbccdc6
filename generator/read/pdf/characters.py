"""Characters that only fonts need – ligatures, radicals, forms of Arabic letters – read as the ordinary ones."""

from __future__ import annotations

import unicodedata

_RANGES = ((0x2F00, 0x2FD5), (0xF900, 0xFAFF), (0xFB00, 0xFB06), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC), (0x2F800, 0x2FA1F))
"""Radicals of Kangxi, compatibility ideographs, Latin ligatures, presentation forms of Arabic."""
_KEPT = (0xFD3E, 0xFD3F)
"""Ornate brackets, which are no forms of a letter."""
_SUPPLEMENT = {
    0x2E8E: 0x5140, 0x2E9F: 0x6BCD, 0x2EA0: 0x6C11, 0x2EC1: 0x864E, 0x2EC4: 0x897F, 0x2EC5: 0x89C1, 0x2EC6: 0x89D2,
    0x2EC9: 0x8D1D, 0x2ECB: 0x8F66, 0x2ED1: 0x9577, 0x2ED3: 0x957F, 0x2ED4: 0x95E8, 0x2ED8: 0x9752, 0x2ED9: 0x97E6,
    0x2EDA: 0x9875, 0x2EDB: 0x98CE, 0x2EDC: 0x98DE, 0x2EDD: 0x98DF, 0x2EE2: 0x9A6C, 0x2EE3: 0x9AA8, 0x2EE4: 0x9B3C,
    0x2EE5: 0x9C7C, 0x2EE6: 0x9E1F, 0x2EE8: 0x9EA6, 0x2EE9: 0x9EC4, 0x2EEC: 0x9F50, 0x2EEE: 0x9F7F, 0x2EF0: 0x9F99,
    0x2EF3: 0x9F9F,
}  # fmt: skip
"""Radicals of the supplement that are written as a character (Unicode, EquivalentUnifiedIdeograph.txt)."""


def ordinary(char: str) -> str:
    """The ordinary character or characters for one of a font's own; any other as it is."""
    code = ord(char[:1] or " ")
    if code in _SUPPLEMENT:
        return chr(_SUPPLEMENT[code])
    if code not in _KEPT and any(first <= code <= last for first, last in _RANGES):
        return unicodedata.normalize("NFKC", char)
    return char


def wide(char: str) -> bool:
    """Whether the character is one of those written without blanks between words."""
    return unicodedata.east_asian_width(char) in "WF"


def right_to_left(char: str) -> bool:
    """Whether the character is a letter of a script written from right to left."""
    return unicodedata.bidirectional(char) in ("R", "AL", "RLE", "RLO")

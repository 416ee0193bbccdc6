"""In which language a file says that it is."""

from __future__ import annotations

from generator.read.akn.tree import Element

_CODES = {"zho": "zh", "chi": "zh", "eng": "en", "fra": "fr", "fre": "fr", "spa": "es", "rus": "ru", "ara": "ar"}
"""ISO 639-2 codes, as AKN4UN has them, and those of ISO 639-1 that name a folder of tables."""


def language_of(root: Element) -> str:
    """The code of the language that the file says it is in; what it says where that is unknown, "" where nothing."""
    said = next((e.get("language") for e in root.walk() if e.tag == "FRBRlanguage"), "")
    said = said or root.get("http://www.w3.org/XML/1998/namespace lang")
    return _CODES.get(said.lower(), said.lower() if said.lower() in _CODES.values() else said)

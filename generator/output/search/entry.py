"""What the search knows of one place of the site."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Layer = Literal["official", "note", "glossary", "beijing", "instrument", "actor"]
SearchPart = Literal["preamble", "operative", ""]


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One place a search may lead to: a unit, its notes, a term, an instrument, an addressee, an objective.

    Attributes:
        location: its address from the site's root, in the site's link style; ``#`` for a part of a page.
        title: its label or name as shown: of a paragraph, of a term.
        text: its plain text, verbatim and without note figures.
        layer: official text and editorial matter are kept apart here too.
        part: which part of a resolution, for the filter; "" outside resolutions.
        aliases: other names. Of a term, instrument, addressee or objective they are names of the thing itself
            (variants, English, symbol, code). Of official text and notes they are what it deals with or cites
            (symbols of cited documents, codes of objectives), which weighs no more than a word of the text.
        names: names of the thing itself, for official text: the symbol of a whole resolution.
        addressees: whom a unit itself speaks to, by the names of their entries; they lead those that mention them.
        weight: points added to the rank; 0 for most. A word in the text is worth about 400.
        edition: the slug of the edition, "" for what all editions share.
    """

    location: str
    title: str
    text: str
    layer: Layer
    part: SearchPart = ""
    aliases: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    addressees: tuple[str, ...] = ()
    weight: int = 0
    edition: str = ""

"""What editors write in a language: the headings of notes, the line of a basis. Its table is ``content.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from generator.core.tables import load_table


@dataclass(frozen=True, slots=True)
class NoteForm:
    """One language's table, its patterns compiled.

    ``with_basis`` are the headings whose text must end with a basis, ``linking`` those under which units are listed.
    ``examples`` tell what a basis may be. ``number`` is how the name of a document prints its number, ``numbered``
    matches a name that begins with one.
    """

    editor: str
    this: str
    headings: tuple[str, ...]
    with_basis: tuple[str, ...]
    linking: tuple[str, ...]
    basis: str
    between: re.Pattern[str]
    ends: str
    quote: re.Pattern[str]
    unit: re.Pattern[str]
    note: re.Pattern[str]
    document: re.Pattern[str]
    examples: tuple[str, ...]
    link: str
    number: str
    numbered: re.Pattern[str]


@lru_cache
def note_form(language: str) -> NoteForm:
    """The table of a language, read once a process.

    Raises:
        LookupError: there is no table for this language.
    """
    table = load_table(language, "content")
    headings, basis = table["headings"], table["basis"]
    return NoteForm(
        editor=table["editor"],
        this=table["this"],
        headings=tuple(row["name"] for row in headings),
        with_basis=tuple(row["name"] for row in headings if row.get("with_basis")),
        linking=tuple(row["name"] for row in headings if row.get("links")),
        basis=basis["opens"],
        between=re.compile(basis["between"]),
        ends=basis["ends"],
        quote=re.compile(basis["quote"]),
        unit=re.compile(basis["unit"]),
        note=re.compile(basis["note"]),
        document=re.compile(basis["document"]),
        examples=tuple(basis["examples"]),
        link=table["links"]["between"],
        number=table["instruments"]["number"],
        numbered=re.compile(table["instruments"]["numbered"]),
    )

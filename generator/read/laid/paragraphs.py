"""What readers of formats with paragraphs hand over: paragraphs and tables in order, each with what the format knows.

Words are ``Parts`` as in XML: pieces of text with their places, and the elements ``sup``, ``sub``, ``i``, ``b``,
``eol`` (a line ends within a paragraph) and ``authorialNote`` (a note's figure, the note within).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from generator.core.model import Range
from generator.core.source import Source
from generator.read.akn.tree import Element, Parts

MOST_PARAGRAPHS = 10_000
"""Of a document; the longest resolution has a fifth of that."""


@dataclass(slots=True)
class LaidParagraph:
    """A paragraph. ``at`` is its place in the source.

    ``mark`` is an automatic number as printed, which is not in ``parts``, with its place; ``bullet`` the sign of a
    list without numbers; ``depth`` how deep in its list (from 0). ``heading`` says that its style is that of headings.
    """

    at: int
    parts: Parts = field(default_factory=list)
    mark: str = ""
    bullet: str = ""
    mark_range: Range | None = None
    depth: int = 0
    heading: bool = False
    centred: bool = False

    def is_empty(self) -> bool:
        """Whether it prints nothing."""
        return not self.mark and not any(
            part.words() or any(e.tag in ("authorialNote", "img") for e in part.walk())
            if isinstance(part, Element)
            else part[0].strip()
            for part in self.parts
        )


@dataclass(slots=True)
class LaidCell:
    """A cell of a table."""

    items: list[LaidItem]
    header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class LaidTable:
    """A table, of words or only a way to set them side by side. ``caption`` is what stands in it outside its cells."""

    at: int
    rows: list[list[LaidCell]]
    caption: list[LaidItem] = field(default_factory=list)


LaidItem: TypeAlias = LaidParagraph | LaidTable


@dataclass(frozen=True, slots=True)
class Doubt:
    """What a reader of a format says of a place: the code of a diagnostic and what fills its gaps."""

    code: str
    at: int
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class LaidDocument:
    """What a reader of a format gives: ``items`` in order; ``heads`` are words of running heads and feet.

    ``highest`` is the highest number that the format itself gave a note. ``artefacts`` are places of what is no part of
    the text; ``unreferred`` are notes that nothing in ``items`` refers to.
    """

    format: str
    source: Source
    items: tuple[LaidItem, ...]
    heads: tuple[str, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    highest: int = 0
    artefacts: tuple[Range, ...] = ()
    unreferred: tuple[Element, ...] = ()


@dataclass(slots=True)
class SourceMaker:
    """Writes a text in which each character has a place, where the file itself has none that people can name: a line
    is a paragraph.
    """

    pieces: list[str] = field(default_factory=list)
    length: int = 0

    def put(self, text: str) -> int:
        """Adds to the line and gives the place of the first character."""
        at = self.length
        self.pieces.append(text)
        self.length += len(text)
        return at

    def end_line(self) -> None:
        """What comes next is another paragraph."""
        self.put("\n")

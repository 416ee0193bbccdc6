"""The resolution as a frozen value. Names follow AKN4UN (preface, preamble, mainBody, conclusions, attachments).

All offsets count characters. ``Text`` maps each of its characters back to the source, so that any place in a
paragraph can be named by line and column, also where notes of a printed page cut the paragraph in two.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from generator.core.spans import Span

UnitKind = Literal["preambular", "operative", "point", "paragraph", "unclassified"]
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """``length`` characters of a text from ``at`` stand in the source from ``source``."""

    at: int
    source: int
    length: int


@dataclass(frozen=True, slots=True)
class Text:
    """A string and where its characters stand in the source.

    ``spans`` is what the source itself says of its parts: ``link`` with the address as target, ``image`` with the
    file's name, and how they are printed: ``italic``, ``bold``, ``sup`` … Plain text says nothing.
    """

    value: str
    runs: tuple[Run, ...] = ()
    spans: tuple[Span, ...] = ()

    def source_offset(self, offset: int) -> int:
        """The source offset of the character at ``offset``; the end of the text maps behind its last character."""
        if not self.runs:
            return 0
        run = self.runs[max(0, bisect_right(self.runs, offset, key=lambda r: r.at) - 1)]
        return run.source + min(offset - run.at, run.length)


@dataclass(frozen=True, slots=True)
class NoteReference:
    """A note's figure in the text: before the character ``at``; ``start`` to ``end`` in the source."""

    at: int
    number: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell of a table. Its paragraphs are one text, a line feed between them."""

    text: Text
    header: bool = False
    columns: int = 1
    rows: int = 1
    references: tuple[NoteReference, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of the document that is no unit: a line of the masthead, the closing, a heading, a table.

    ``kind`` is the form of its line (``session``, ``agenda``, ``title``, ``section``, ``annex``, ``heading``, ``table``
    …), ``mark`` the part of it that is no text (a number before a title, the word Annex), as a range of the source,
    and ``printed`` that part as printed. ``section`` is the section or annex in which a heading or table stands.
    """

    kind: str
    text: Text
    mark: Range | None = None
    label: str = ""
    id: str = ""
    printed: str = ""
    references: tuple[NoteReference, ...] = ()
    rows: tuple[tuple[TableCell, ...], ...] = ()
    section: str | None = None


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph or point: what has a page of its own.

    ``number`` is the printed number or letter without punctuation, or "" where none is printed; ``mark`` is the
    number as printed (``18.``, ``(a)``), ``mark_range`` its place in the source; ``lead`` the lead words' range in
    the text; ``parent`` the paragraph a point belongs to; ``section`` the section or annex it stands in.
    """

    id: str
    kind: UnitKind
    number: str
    mark: str
    mark_range: Range | None
    text: Text
    lead: Range | None
    references: tuple[NoteReference, ...]
    markers: tuple[Range, ...]
    parent: str | None
    section: str | None
    label: str
    akn: str
    line: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the resolution itself, by its printed number; ``mark_range`` is its figure in the source.

    Where the figure is no number (``*``) it is ``mark``, and ``number`` one that no other note has.
    """

    number: int
    text: Text
    mark_range: Range
    mark: str = ""

    @property
    def id(self) -> str:
        """``fn-11``."""
        return f"fn-{self.number}"


@dataclass(frozen=True, slots=True)
class Resolution:
    """The whole document. ``sections`` are the blocks within it: heads of sections and annexes, other headings and
    tables. ``order`` lists the ids of these and of the units as they stand.
    """

    language: str
    masthead: tuple[Block, ...]
    enacting: Block | None
    sections: tuple[Block, ...]
    units: tuple[Unit, ...]
    notes: tuple[Note, ...]
    conclusions: tuple[Block, ...]
    artefacts: tuple[Range, ...]
    order: tuple[str, ...]

    def block(self, kind: str) -> Block | None:
        """The first block of the masthead of that kind."""
        return next((block for block in self.masthead if block.kind == kind), None)

    @property
    def references(self) -> tuple[NoteReference, ...]:
        """Every reference to a note, in the order of the source: of units, headings, titles and cells of tables."""
        blocks = [*self.masthead, *self.sections, *self.conclusions, *([self.enacting] if self.enacting else [])]
        found = [ref for unit in self.units for ref in unit.references]
        found += [ref for block in blocks for ref in block.references]
        found += [ref for block in blocks for row in block.rows for cell in row for ref in cell.references]
        return tuple(sorted(found, key=lambda ref: ref.start))

    @property
    def number(self) -> str:
        """The number as printed before the title, or ""."""
        title = self.block("title")
        return title.label if title else ""

    @property
    def title(self) -> str:
        """The title, or ""."""
        title = self.block("title")
        return title.text.value if title else ""


def covered(resolution: Resolution) -> tuple[Range, ...]:
    """Every range of the source that the model holds, in order: texts, marks, references, artefacts.

    What is not covered is white space only (and, of XML, markup): the property that nothing of a source is lost.
    """
    ranges = list(resolution.artefacts)
    blocks = [*resolution.masthead, *resolution.sections, *resolution.conclusions]
    if resolution.enacting:
        blocks.append(resolution.enacting)
    for block in blocks:
        cells = [cell for row in block.rows for cell in row]
        for text in (block.text, *(cell.text for cell in cells)):
            ranges += _of_text(text)
        for references in (block.references, *(cell.references for cell in cells)):
            ranges += [(ref.start, ref.end) for ref in references]
        if block.mark:
            ranges.append(block.mark)
    for unit in resolution.units:
        ranges += _of_text(unit.text)
        ranges += unit.markers
        ranges += [(ref.start, ref.end) for ref in unit.references]
        if unit.mark_range:
            ranges.append(unit.mark_range)
    for note in resolution.notes:
        ranges += _of_text(note.text)
        ranges.append(note.mark_range)
    return tuple(sorted(ranges))


def _of_text(text: Text) -> list[Range]:
    return [(run.source, run.source + run.length) for run in text.runs]

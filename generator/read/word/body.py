"""The body of a document walked in order: paragraphs with their automatic numbers, tables, text boxes, notes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element as Node

from generator.read.laid.paragraphs import (
    MOST_PARAGRAPHS,
    Doubt,
    LaidCell,
    LaidItem,
    LaidParagraph,
    LaidTable,
    SourceMaker,
)
from generator.read.word.notes import WordNotes
from generator.read.word.numbering import AutomaticNumber, ListCounter
from generator.read.word.revisions import Changes, cell_stands, mark_stands, properties_of, row_stands, stands
from generator.read.word.runs import InlineRuns, chosen
from generator.read.word.styles import Looks, Styles, value
from generator.read.word.tree import TreeError

_TRANSPARENT = frozenset(
    {"w_sdt", "w_sdtContent", "w_customXml", "w_smartTag", "w_ins", "w_moveTo", "w_del", "w_moveFrom"}
)
_HEADING = ("heading", "title", "subtitle", "caption")


@dataclass(slots=True)
class WordBody:
    """Walks what holds paragraphs. ``open`` is a paragraph whose end was deleted: it goes on in the next one."""

    maker: SourceMaker
    styles: Styles
    lists: ListCounter
    notes: WordNotes
    changes: Changes
    items: list[LaidItem] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    open: InlineRuns | None = None
    section: int = 0
    count: int = 0

    def read(self, holder: Node) -> list[LaidItem]:
        """The paragraphs and tables within, in order."""
        outer, self.items = self.items, []
        held, self.open = self.open, None
        self._children(holder)
        if self.open is not None:
            self._close(self.open, Looks(""))
        inner, self.items, self.open = self.items, outer, held
        return inner

    def _children(self, holder: Node) -> None:
        for child in holder:
            if child.tag == "w_p":
                self._paragraph(child)
            elif child.tag == "w_tbl":
                self._table(child)
            elif child.tag in _TRANSPARENT and stands(child, self.changes):
                self._children(child)
            elif child.tag == "mc_AlternateContent":
                self._children(chosen(child))

    def _paragraph(self, node: Node) -> None:
        properties = properties_of(node, self.changes)
        looks = self.styles.looks(properties)
        runs = self.open or InlineRuns(self.maker, self.styles, self.notes, self.changes)
        runs.style = looks.style
        if self.open is None or self.open.gathered.empty:
            runs.begin(self._number(node, looks))
        self.open = None
        runs.walk(node)
        if not mark_stands(node.find("w_pPr"), self.changes):
            self.open = runs
        else:
            self._close(runs, looks)
        if properties is not None and properties.find("w_sectPr") is not None:
            self.section += 1
            self.notes.begin_section(self.section)

    def _close(self, runs: InlineRuns, looks: Looks) -> None:
        runs.end()
        number = runs.number
        self.doubts += runs.doubts
        self.items.append(
            LaidParagraph(
                at=runs.at,
                parts=runs.gathered.take(),
                mark=number.printed.strip() if number and not number.bullet else "",
                bullet=number.printed.strip() if number and number.bullet else "",
                mark_range=runs.mark_range,
                depth=number.level if number else 0,
                heading=looks.outline is not None or self.styles.name(looks.style).startswith(_HEADING),
                centred=looks.centred,
            )
        )
        self.open = None
        self.count += 1
        if self.count > MOST_PARAGRAPHS:
            raise TreeError("R083", what=f"more than {MOST_PARAGRAPHS:,} paragraphs", most=f"{MOST_PARAGRAPHS:,}")
        for box in runs.boxes:
            self._children(box)

    def _number(self, node: Node, looks: Looks) -> AutomaticNumber | None:
        """The automatic number. An empty paragraph has one, a paragraph of which nothing stands has none."""
        if looks.place is None or not (mark_stands(node.find("w_pPr"), self.changes) or self._holds_words(node)):
            return None
        number = self.lists.next(looks.place, looks.style)
        if number and number.unknown:
            values = (("form", number.unknown), ("shown", number.printed))
            self.doubts.append(Doubt("R087", self.maker.length, values))
        return number

    def _holds_words(self, holder: Node) -> bool:
        return any(
            child.tag == "w_r" or self._holds_words(child)
            for child in holder
            if child.tag != "w_pPr" and stands(child, self.changes)
        )

    def _table(self, node: Node) -> None:
        at = self.maker.length
        spanning: dict[int, LaidCell] = {}
        there = (row for row in _within(node, "w_tr", self.changes) if row_stands(row, self.changes))
        rows = [self._row(row, spanning) for row in there]
        self.items.append(LaidTable(at, rows))

    def _row(self, row: Node, spanning: dict[int, LaidCell]) -> list[LaidCell]:
        """The cells of a row; ``spanning`` are those of rows above that may go on here, by their column."""
        cells = []
        column = _count(value(row.find("w_trPr"), "w_gridBefore"), least=0)
        header = row.find("w_trPr/w_tblHeader") is not None
        for cell in _within(row, "w_tc", self.changes):
            if not cell_stands(cell, self.changes):
                continue
            properties = cell.find("w_tcPr")
            merge = properties.find("w_vMerge") if properties is not None else None
            items = self.read(cell)
            width = _count(value(properties, "w_gridSpan"), least=1)
            held = spanning.get(column)
            if merge is not None and merge.get("w_val", "continue") == "continue" and held is not None:
                held.rows += 1
                held.items += [item for item in items if isinstance(item, LaidTable) or not item.is_empty()]
            else:
                cells.append(LaidCell(items, header=header, columns=width))
                spanning.pop(column, None)
                if merge is not None:
                    spanning[column] = cells[-1]
            column += width
        return cells


def _within(holder: Node, tag: str, changes: Changes) -> Iterator[Node]:
    for child in holder:
        if child.tag == tag:
            yield child
        elif child.tag in _TRANSPARENT and stands(child, changes):
            yield from _within(child, tag, changes)


def _count(said: str, least: int) -> int:
    return max(least, min(int(said), 1000)) if said.isdecimal() and len(said) < 6 else least

"""Which tables hold words of a table, and which only set paragraphs side by side: these become paragraphs again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.core.model import TableCell
from generator.read.akn.collect import Collector
from generator.read.akn.flow import EMPTY
from generator.read.akn.tree import Element, Parts
from generator.read.grammar import Grammar
from generator.read.laid.flowed import joined
from generator.read.laid.paragraphs import LaidCell, LaidItem, LaidParagraph, LaidTable
from generator.read.text.layout import bare_end
from generator.read.text.lines import forms_of

_FIGURE = re.compile(r"[\[(]?\d{1,3}[\])/]?|\*{1,3}")
_LAST_FIGURE = re.compile(r"\s?(?:\d{1,3}\s?/|\[\d{1,3}\])$")
_LONGEST_NUMBER = 8
_MOST_LEVELS = 20
_LONGEST_CELL = 80


def without_layout(items: tuple[LaidItem, ...], grammar: Grammar) -> tuple[LaidItem, ...]:
    """The items with tables that are only a layout taken apart."""
    found: list[LaidItem] = []
    enacted = False
    for item in items:
        parts = list(_taken_apart(item, grammar, enacted=enacted))
        found += parts
        enacted = enacted or _has_formula(parts, grammar)
    return tuple(found)


def _taken_apart(item: LaidItem, grammar: Grammar, *, enacted: bool, depth: int = 0) -> Iterator[LaidItem]:
    if isinstance(item, LaidParagraph):
        yield item
    elif depth < _MOST_LEVELS and (not enacted or _is_layout(item, grammar)):
        for row in item.rows:
            inside = [part for cell in row for part in cell.items if isinstance(part, LaidTable) or not part.is_empty()]
            if len(inside) > 1 and (numbered := _numbered(inside, grammar)):
                inside = numbered
            for part in inside:
                yield from _taken_apart(part, grammar, enacted=enacted, depth=depth + 1)
    else:
        yield item


def _is_layout(table: LaidTable, grammar: Grammar) -> bool:
    """Whether a table behind the enacting formula is no table: one column, units in its cells, a number beside text."""
    cells = [[cell for cell in row if _words(cell.items).strip()] for row in table.rows]
    rows = [row for row in cells if row]
    if all(len(row) == 1 for row in rows):
        return True
    nested = any(isinstance(item, LaidTable) for row in rows for cell in row for item in cell.items)
    paragraphs = [item for row in rows for cell in row for item in _paragraphs(cell.items)]
    units = sum(1 for item in paragraphs if _is_unit(item, grammar))
    if nested or units > max(1, len(paragraphs) // 3):
        return True
    if all(len(row) == 2 and _is_mark(_text(row[0]), _text(row[1]), grammar) for row in rows) and any(
        _is_sentence(_text(row[1]), grammar) for row in rows
    ):
        return True
    forms = [forms_of(_words(cell.items).strip(), grammar)[2] for row in rows for cell in row]
    return all("closing_date" in each or "closing_meeting" in each or "vote" in each for each in forms)


def _is_sentence(text: str, grammar: Grammar) -> bool:
    """Whether words are a sentence, or longer than what tables hold. A note's figure may stand at their end."""
    return grammar.ends_sentence(bare_end(_LAST_FIGURE.sub("", text))) or len(text) > _LONGEST_CELL


def _is_mark(number: str, text: str, grammar: Grammar) -> bool:
    """Whether words are the number of a paragraph or note with that text."""
    forms = forms_of(f"{number} {text}", grammar)[2] if len(number) <= _LONGEST_NUMBER else ()
    return "operative" in forms or "point" in forms or bool(_FIGURE.fullmatch(number))


def _is_unit(item: LaidParagraph, grammar: Grammar) -> bool:
    text = Element("p", {}, 0, 0, item.parts).words()
    forms = forms_of(text, grammar)[2]
    return len(text) > 40 and (bool(item.mark) or "operative" in forms or "point" in forms or grammar.opens(text))


def _numbered(inside: list[LaidItem], grammar: Grammar) -> list[LaidItem]:
    """A number in one cell and its paragraph in the next, as one; [] where the first is no number."""
    first, second = inside[:2]
    if not isinstance(first, LaidParagraph) or not isinstance(second, LaidParagraph) or second.mark:
        return []
    words = Element("p", {}, 0, 0, first.parts).words().strip()
    if first.mark:
        return [replace(second, mark=first.mark, mark_range=first.mark_range, depth=first.depth), *inside[2:]]
    if not _is_mark(words, Element("p", {}, 0, 0, second.parts).words(), grammar):
        return []
    parts: Parts = [*first.parts, (" ", first.at), *second.parts]
    return [replace(second, at=first.at, parts=parts), *inside[2:]]


def _has_formula(items: list[LaidItem], grammar: Grammar) -> bool:
    return any(
        "enacting" in forms_of(line.strip(), grammar)[2]
        for item in items
        if isinstance(item, LaidParagraph)
        for line in _words([item]).split("\n")[:3]
    )


def _paragraphs(items: list[LaidItem]) -> Iterator[LaidParagraph]:
    for item in items:
        if isinstance(item, LaidParagraph):
            yield item
        else:
            yield from (each for row in item.rows for cell in row for each in _paragraphs(cell.items))


def _text(cell: LaidCell) -> str:
    return _words(cell.items).strip()


def _words(items: list[LaidItem]) -> str:
    return "\n".join(Element("p", {}, 0, 0, item.parts).words() for item in _paragraphs(items))


def rows_of(table: LaidTable, out: Collector) -> tuple[tuple[TableCell, ...], ...]:
    """The rows of a table of words."""
    rows = []
    for row in table.rows:
        cells = []
        for cell in row:
            flowed = EMPTY
            for item in _paragraphs(cell.items):
                mark = item.mark or item.bullet
                own = out.flow(
                    [(f"{mark} ", item.mark_range[0]), *item.parts] if mark and item.mark_range else item.parts
                )
                if own.text.value or own.references:
                    flowed = joined(flowed, own, "\n") if flowed.text.value else own
            header = cell.header or (bool(flowed.text.value) and flowed.is_bold)
            cells.append(TableCell(flowed.text, header, cell.columns, cell.rows, flowed.references))
        rows.append(tuple(cells))
    return tuple(rows)

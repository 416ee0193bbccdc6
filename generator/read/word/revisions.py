"""Tracked changes: which text stands, as the changes are accepted or as it was before them.

Source: ECMA-376 part 1, 17.13.5.
"""

from __future__ import annotations

from typing import Literal
from xml.etree.ElementTree import Element

Changes = Literal["", "accepted", "original"]
"""How tracked changes are taken; "" refuses them."""

_NEW = frozenset({"w_ins", "w_moveTo"})
_OLD = frozenset({"w_del", "w_moveFrom"})
_CELLS = {"w_cellIns": _NEW, "w_cellDel": _OLD}


def count_changes(root: Element) -> int:
    """How many places of a part tracked changes touch, as far as its words or numbers depend on them."""
    tags = _NEW | _OLD | _CELLS.keys()
    count = sum(1 for element in root.iter() if element.tag in tags)
    for change in root.iter("w_pPrChange"):
        before = change.find("w_pPr/w_numPr")
        count += before is not None
    return count


def stands(element: Element, changes: Changes) -> bool:
    """Whether what an element holds is there, if it is a tracked change."""
    gone = _NEW if changes == "original" else _OLD
    return element.tag not in gone


def mark_stands(properties: Element | None, changes: Changes) -> bool:
    """Whether the end of a paragraph with these ``w_pPr`` is there: else it goes on in the next one."""
    return _held(properties.find("w_rPr") if properties is not None else None, changes)


def row_stands(row: Element, changes: Changes) -> bool:
    """Whether a row of a table is there."""
    return _held(row.find("w_trPr"), changes)


def cell_stands(cell: Element, changes: Changes) -> bool:
    """Whether a cell of a table is there."""
    properties = cell.find("w_tcPr")
    gone = "w_cellIns" if changes == "original" else "w_cellDel"
    return properties is None or properties.find(gone) is None


def properties_of(paragraph: Element, changes: Changes) -> Element | None:
    """The ``w_pPr`` that hold, by the changes."""
    properties = paragraph.find("w_pPr")
    if changes != "original" or properties is None:
        return properties
    before = properties.find("w_pPrChange/w_pPr")
    return properties if before is None else before


def _held(properties: Element | None, changes: Changes) -> bool:
    return properties is None or all(stands(child, changes) for child in properties)

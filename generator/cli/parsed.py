"""What was read of a file, as the JSON object that ``generator parse --json`` prints: a contract, see DESIGN.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.core.model import Block, NoteReference, Resolution, Unit
from generator.read.files import ReadFile

Parsed = dict[str, Any]


def parsed(file: ReadFile) -> Parsed:
    """The object. ``items`` are in the order of the document; ``at`` counts characters of the item's ``text``."""
    resolution = file.resolution
    return {
        "file": file.path,
        "format": file.format,
        "language": file.language,
        "symbol": file.symbol,
        "title": _title(resolution) if resolution else "",
        "adopted": file.metadata.adopted.isoformat() if file.metadata and file.metadata.adopted else "",
        "items": list(_items(resolution)) if resolution else [],
        "notes": [{"number": note.mark or note.number, "text": note.text.value} for note in _notes(resolution)],
        "diagnostics": [
            {
                "code": told.code,
                "severity": told.severity,
                "line": told.line,
                "column": told.column,
                "message": f"{told.message}. Hint: {told.hint}.",
            }
            for told in file.diagnostics
        ],
    }


def _notes(resolution: Resolution | None) -> tuple[Any, ...]:
    return resolution.notes if resolution else ()


def _title(resolution: Resolution) -> str:
    """The title; of a resolution that has none, its number as printed."""
    block = resolution.block("title")
    return (block.text.value or block.printed) if block else ""


def _items(resolution: Resolution) -> Iterator[Parsed]:
    units = {unit.id: unit for unit in resolution.units}
    blocks = {block.id: block for block in resolution.sections}
    marks = {note.number: note.mark or note.number for note in resolution.notes}
    for id_ in resolution.order:
        yield _unit(units[id_], marks) if id_ in units else _block(blocks[id_], marks)


def _unit(unit: Unit, marks: dict[int, str | int]) -> Parsed:
    return {
        "id": unit.id,
        "kind": unit.kind,
        "mark": unit.mark,
        "text": unit.text.value,
        "parent": unit.parent,
        "references": [_reference(ref, 0, marks) for ref in unit.references],
    }


def _block(block: Block, marks: dict[int, str | int]) -> Parsed:
    """A heading; or a table, its rows on lines and its cells between tabs."""
    text = block.text.value
    references = [_reference(ref, 0, marks) for ref in block.references]
    for number, row in enumerate(block.rows):
        text += "\n" if number else ""
        for column, cell in enumerate(row):
            text += "\t" if column else ""
            references += [_reference(ref, len(text), marks) for ref in cell.references]
            text += cell.text.value
    return {
        "id": block.id,
        "kind": "table" if block.kind == "table" else "heading",
        "mark": block.printed,
        "text": text,
        "parent": None,
        "references": references,
    }


def _reference(reference: NoteReference, start: int, marks: dict[int, str | int]) -> Parsed:
    return {"at": start + reference.at, "note": marks.get(reference.number, reference.number)}

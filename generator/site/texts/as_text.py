"""A resolution that was read of another format as editable text: what ``generator add --as-text`` writes."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.model import Block, NoteReference, Resolution, Text, Unit

_FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def as_text(resolution: Resolution) -> str:
    """The text, a blank line between paragraphs; each note behind the paragraph that first refers to it."""
    return "\n\n".join(_paragraphs(resolution)) + "\n"


def _paragraphs(resolution: Resolution) -> Iterator[str]:
    told: set[int] = set()
    for block in resolution.masthead:
        yield " ".join(filter(None, (block.printed, _words(block.text, block.references))))
        yield from _notes(resolution, block.references, told)
    if resolution.enacting:
        yield _words(resolution.enacting.text, ())
    units = {unit.id: unit for unit in resolution.units}
    blocks = {block.id: block for block in resolution.sections}
    for name in resolution.order:
        held: Unit | Block = units.get(name) or blocks[name]
        yield _unit(held) if isinstance(held, Unit) else _block(held)
        yield from _notes(resolution, held.references, told)
    for block in resolution.conclusions:
        yield _words(block.text, block.references)
    for note in resolution.notes:
        if note.number not in told:
            yield _note(note.number, note.text.value)


def _unit(unit: Unit) -> str:
    words = _words(unit.text, unit.references, unit.lead if unit.kind in ("preambular", "operative") else None)
    return f"{unit.mark} {words}" if unit.mark else words


def _block(block: Block) -> str:
    rows = "\n".join("\t".join(cell.text.value.replace("\n", " ") for cell in row) for row in block.rows)
    head = "\n".join(filter(None, (block.printed, _words(block.text, block.references))))
    return head or rows


def _notes(resolution: Resolution, references: tuple[NoteReference, ...], told: set[int]) -> Iterator[str]:
    for reference in references:
        note = next((note for note in resolution.notes if note.number == reference.number), None)
        if note and note.number not in told:
            told.add(note.number)
            yield _note(note.number, note.text.value)


def _note(number: int, words: str) -> str:
    return f"{str(number).translate(_FIGURES)} {' '.join(words.split())}"


def _words(text: Text, references: tuple[NoteReference, ...], lead: tuple[int, int] | None = None) -> str:
    """The words with figures of notes, and ``**`` round lead words."""
    marks = [(ref.at, 1, str(ref.number).translate(_FIGURES)) for ref in references]
    marks += [(lead[0], 2, "**"), (lead[1], 0, "**")] if lead else []
    found, last = [], 0
    for at, _, mark in sorted(marks):
        found += [text.value[last:at], mark]
        last = at
    return "".join([*found, text.value[last:]]).replace("\n", " ")

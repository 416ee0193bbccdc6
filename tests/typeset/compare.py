"""What was read against what was set: unit by unit, with the places of references, notes and headings."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.core.model import Block, Unit
from generator.read.files import ReadFile
from typeset.made import Made, Words

_KINDS = {"section": "heading", "annex": "heading", "operative": "unit", "point": "unit", "preambular": "unit"}


@dataclass
class Outcome:
    """How many units were set, how many of them were read right, what was wrong, and whether the reader said so."""

    units: int = 0
    right: int = 0
    wrong: list[str] = field(default_factory=list)
    said: bool = False


def compare(made: Made, read: ReadFile, marks: dict[str, str] | None = None) -> Outcome:
    """``marks`` are marks of the text as the form prints them."""
    expected = [_expected(words, marks or {}) for words in (*made.body, *made.annex)]
    outcome = Outcome(units=len(expected) + 3)
    outcome.said = any(
        told.severity != "note" and told.code not in ("R085", "R094", "R095") for told in read.diagnostics
    )
    if read.resolution is None:
        outcome.wrong = [str(told) for told in read.diagnostics]
        return outcome
    resolution = read.resolution
    units = {unit.id: unit for unit in resolution.units}
    blocks = {block.id: block for block in resolution.sections}
    found = [_unit(units[name]) if name in units else _block(blocks[name]) for name in resolution.order]
    for row, other in zip(expected, found, strict=False):
        outcome.right += row == other
        if row != other:
            outcome.wrong.append(f"{row} != {other}")
    outcome.wrong += [f"lost {row}" for row in expected[len(found) :]] + [
        f"more {row}" for row in found[len(expected) :]
    ]
    whole = (
        (_squeezed(made.title), _squeezed(resolution.title), "title"),
        (list(map(_squeezed, made.notes)), [_squeezed(n.text.value) for n in resolution.notes], "notes"),
        (made.closing, [block.text.value for block in resolution.conclusions], "closing"),
    )
    for wanted, got, name in whole:
        outcome.right += wanted == got
        if wanted != got:
            outcome.wrong.append(f"{name}: {wanted} != {got}")
    return outcome


def _expected(words: Words, marks: dict[str, str]) -> tuple[object, ...]:
    if words.rows:
        return ("table", "", "\n".join("\t".join(row) for row in words.rows), ())
    mark = marks.get(words.mark, words.mark)
    kind = "heading" if words.kind in ("section", "annex", "heading") else words.kind
    return (kind, mark, _squeezed(words.text), tuple(words.notes))


def _unit(unit: Unit) -> tuple[object, ...]:
    return (unit.kind, unit.mark, unit.text.value, tuple((ref.at, ref.number) for ref in unit.references))


def _block(block: Block) -> tuple[object, ...]:
    rows = "\n".join("\t".join(cell.text.value for cell in row) for row in block.rows)
    return ("table" if block.rows else "heading", block.printed, block.text.value or rows, ())


def _squeezed(text: str) -> str:
    return " ".join(text.split())

"""What a reader made of a text beside what the file holds: which units are wrong, and which of these go unsaid."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from generator.core.diagnostics import Diagnostic
from generator.core.model import Resolution, Unit
from generator.core.source import Source
from generator.read.grammar import load_grammar
from generator.read.text.parser import parse
from tests.corpus.manner import Manner, render
from tests.corpus.truth import Expected, ExpectedUnit, bare

NEAR = 2
"""Lines that a message may stand away from a wrong unit and still be about it."""

Key = tuple[str, str, str, str, tuple[tuple[int, int], ...]]


@dataclass(slots=True)
class Outcome:
    """One text read: counts, and a few of the differences as people read them."""

    units: int = 0
    wrong: int = 0
    unsaid: int = 0
    notes: int = 0
    wrong_notes: int = 0
    errors: Counter[str] = field(default_factory=Counter)
    differences: list[str] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether all of the resolution is right."""
        return not self.wrong and not self.wrong_notes


def compare(what: Expected, manner: Manner) -> Outcome:
    """``what`` rendered, read, and compared."""
    rendered = render(what, manner)
    resolution, told = parse(Source.of(rendered.text, what.name), load_grammar(what.language))
    out = Outcome(units=len(what.units), notes=len(what.notes))
    out.errors.update({d.code for d in told if d.severity == "error"})
    wanted = [_expected_key(unit) for unit in what.units]
    made = _made_keys(resolution, [unit for unit in what.units if unit.free])
    matcher = SequenceMatcher(None, wanted, made, autojunk=False)
    for tag, start, end, other, last in matcher.get_opcodes():
        if tag == "equal":
            continue
        count = max(end - start, 0 if start == end and what.units else end - start)
        out.wrong += count or 1
        lines = [
            rendered.places[at]
            for at in range(max(0, min(start, len(wanted) - 1)), max(end, min(start, len(wanted) - 1) + 1))
        ]
        said = _said(told, lines[0][0], lines[-1][1]) if lines else bool(told)
        if not said:
            out.unsaid += count or 1
        out.differences.append(
            f"{'' if said else 'UNSAID '}line {lines[0][0] if lines else 0}: "
            + " | ".join(_shown(key) for key in wanted[start:end])
            + "  =>  "
            + " | ".join(_shown(key) for key in made[other:last])
        )
    found = {(note.number, bare(note.text.value)) for note in resolution.notes}
    lost = [(number, text) for number, text in what.notes if (number, bare(text)) not in found]
    if lost or len(resolution.notes) > len(what.notes):
        out.wrong_notes = max(len(lost), 1)
        out.differences.append(f"notes: {lost[:2]} {len(resolution.notes)} for {len(what.notes)}")
    return out


def _said(told: tuple[Diagnostic, ...], first: int, last: int) -> bool:
    return any(first - NEAR <= message.line <= last + NEAR for message in told if message.code not in ("R025", "R027"))


def _expected_key(unit: ExpectedUnit) -> Key:
    parent = "?" if unit.free else unit.parent.mark if unit.parent else ""
    return unit.kind, _mark(unit.mark), bare(unit.plain), _mark(parent), unit.references


def _made_keys(resolution: Resolution, free: list[ExpectedUnit]) -> list[Key]:
    units = {unit.id: unit for unit in resolution.units}
    loose = Counter(bare(unit.plain) for unit in free)
    keys = []
    for unit in resolution.units:
        text = bare(unit.text.value)
        parent = units[unit.parent].mark if unit.parent else ""
        if unit.kind == "point" and loose[text]:
            loose[text] -= 1
            parent = "?"
        references = tuple((len(bare(unit.text.value[: ref.at])), ref.number) for ref in unit.references)
        keys.append((unit.kind, _mark(unit.mark), text, _mark(parent), references))
    return keys


def _mark(mark: str) -> str:
    return re.sub(r"[\s\u200e\u200f]+", "", mark)


def _shown(key: Key) -> str:
    kind, mark, text, parent, references = key
    short = text if len(text) < 60 else f"{text[:28]}…{text[-24:]}"
    return f"{kind} {mark} in {parent or '-'} {short} {len(references)}"


__all__ = ["Outcome", "Unit", "compare"]

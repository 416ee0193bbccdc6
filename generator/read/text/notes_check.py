"""The resolution's own notes against their references: each referred to, in order of first references, none missing.

Source of the rule: United Nations Editorial Manual, "Footnotes and other references". An indicator is rarely repeated,
but some resolutions do.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic
from generator.core.model import Resolution
from generator.core.source import Source


def check_notes(resolution: Resolution, source: Source) -> Iterator[Diagnostic]:
    """What is wrong between notes and references."""
    notes = {note.number: note for note in reversed(resolution.notes)}
    first: set[int] = set()
    previous = 0
    starred = {note.number for note in resolution.notes if note.mark}
    for reference in resolution.references:
        number = reference.number
        if number in starred:
            first.add(number)
        if number in first:
            continue
        first.add(number)
        if number not in notes:
            yield source.diagnose("R020", reference.start, number=number)
        elif number < previous:
            yield source.diagnose("R029", reference.start, found=number, previous=previous)
        previous = max(number, previous)
    yield from _check_order(resolution, source)
    for note in resolution.notes:
        if note.number not in first and note is notes[note.number]:
            yield source.diagnose("R021", note.mark_range[0], number=note.number)


def _check_order(resolution: Resolution, source: Source) -> Iterator[Diagnostic]:
    seen: dict[int, int] = {}
    previous = 0
    for note in (note for note in resolution.notes if not note.mark):
        at = note.mark_range[0]
        if note.number in seen:
            yield source.diagnose("R024", at, number=note.number, first=seen[note.number])
            continue
        seen[note.number] = source.position(at)[0]
        if previous and note.number != previous + 1:  # the first may have any number: the cover's notes count before it
            yield source.diagnose("R023", at, found=note.number, previous=previous, expected=previous + 1)
        previous = note.number

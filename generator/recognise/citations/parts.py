"""Parts of a document, printed behind it or before it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.recognise.citations.reading import CitationText

_LONGEST = 60


def part_after(reading: CitationText, offset: int) -> tuple[str | None, int]:
    """The part printed behind an offset, and where it ends."""
    found = reading.match("part", offset)
    if not found:
        return None, offset
    return reading.text[found.start() : found.end()].lstrip(reading.table.leading), found.end()


def part_before(reading: CitationText, offset: int) -> tuple[str | None, int]:
    """The part printed before an offset ("paragraph 11 of"), and where it begins."""
    window = max(0, offset - _LONGEST)
    for found in reading.table.pattern("part_before").finditer(reading.shadow, window, offset):
        if found.end() == offset:
            return reading.text[slice(*found.span("part"))], found.start()
    return None, offset

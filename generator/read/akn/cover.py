"""The masthead: the lines of the cover page that a resolution prints above its title, and the title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.core.model import Block, NoteReference
from generator.read.akn.collect import NO_MARK, Collector, Mark
from generator.read.akn.flow import EMPTY, Flowed
from generator.read.akn.marks import mark_of
from generator.read.akn.tree import Element, Parts
from generator.read.enumerators import bare

_KINDS = {
    "session": "session", "agenda item": "agenda", "agenda item name": "agenda_title", "docTitle": "adopted",
    "docProponent": "committee",
}  # fmt: skip
_TITLES = ("docNumber", "docTitle", "longTitle", "shortTitle")
_OF_COUNCIL = re.compile(r"\d{1,5} ?[(（]\d{4}[)）]")
_DASH = re.compile(r"[-–—]\s+")


def read_cover(cover: Element, out: Collector) -> list[Block]:
    """Session, agenda item and its title, adoption, committee; of the Security Council also the resolution's number.

    The rest of a cover – organization, symbol, distribution, date of issue – is in the metadata.
    """
    lines = []
    for element in _leaves(cover):
        kind = _KINDS.get(element.get("name") or element.tag, "")
        if not kind:
            continue
        flowed = out.flow(element.parts)
        if element.get("refersTo") == "#resolutionNumber":
            lines.append(_numbered(flowed.text.value, out, element))
        elif flowed.text.value:
            lines.append(out.line(kind, flowed))
    return lines


def _numbered(value: str, out: Collector, element: Element) -> Block:
    """The title of a resolution that has none but its number: ``Resolution 1325 (2000)``."""
    flowed = out.flow(element.parts)
    number = _OF_COUNCIL.search(value)
    mark, rest = mark_of(flowed), flowed.without(len(value))[1]
    return out.line("title", rest, mark, number[0] if number else "")


def _leaves(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag in _KINDS or child.get("name") in _KINDS:
            yield child
        else:
            yield from _leaves(child)


def read_preface(preface: Element, out: Collector) -> list[Block]:
    """The titles, each with the number before it: ``99/901.``, and a part's letter."""
    lines: list[Block] = []
    mark: Mark = NO_MARK

    references: tuple[NoteReference, ...] = ()

    def line(flowed: Flowed) -> Block:
        flowed = replace(flowed, references=(*references, *flowed.references))
        return out.line("subtitle" if lines else "title", flowed, mark, bare(mark.printed))

    for element, loose in _titles(preface):
        flowed = out.flow([*element.parts, *loose])
        if element.tag == "docNumber":
            if mark.printed:
                lines.append(line(EMPTY))
            mark, references = mark_of(flowed), tuple(replace(ref, at=0) for ref in flowed.references)
            continue
        if dash := _DASH.match(flowed.text.value):
            place, flowed = flowed.without(dash.end())
            out.artefacts.append(place)
        if flowed.text.value:
            lines.append(line(flowed))
            mark, references = NO_MARK, ()
    return [*lines, line(EMPTY)] if mark.printed else lines


def _titles(element: Element) -> Iterator[tuple[Element, Parts]]:
    """The elements of numbers and titles, each with what stands loose behind it: a note."""
    last: Element | None = None
    loose: Parts = []
    for part in element.parts:
        if isinstance(part, Element) and part.tag in _TITLES:
            if last is not None:
                yield last, loose
            last, loose = part, []
        elif isinstance(part, Element) and last is None:
            yield from _titles(part)
        elif last is not None:
            loose.append(part)
    if last is not None:
        yield last, loose

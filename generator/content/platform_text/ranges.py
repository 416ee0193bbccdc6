"""The ranges that the structure gives, compared with the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from generator.content.beijing_schema import Beijing, Titled

_CODE = re.compile(r"(?<![A-Za-z0-9])([A-Z]\.\d{1,2})(?!\d)")

Fault = tuple[int, str, str]
"""The paragraph that a message points to, the range with its code, what is wrong with it."""


def misplaced(beijing: Beijing, last: int) -> Iterator[Fault]:
    """Ranges outside the text or outside the range that holds them, and neighbours that overlap."""
    whole = (f"1-{last}", "the text")
    if beijing.platform.paras and span(beijing.platform.paras) != (1, last):
        yield last, f"{beijing.platform.paras} (platform)", f"is 1-{last} in the text"
    for chapter in beijing.chapters:
        yield from _outside(chapter.code, chapter.paras, whole)
        for section in chapter.sections:
            yield from _outside(section.code, section.paras, (chapter.paras, chapter.code))
    for area in beijing.areas:
        own = (area.paras, area.code)
        yield from _outside(area.code, area.paras, whole)
        yield from _outside(f"{area.code}, diagnosis", area.diagnosis_paras, own)
        yield from _outside(f"{area.code}, action", area.action_paras, own)
        within = (area.action_paras, f"{area.code}, action") if area.action_paras else own
        for objective in area.objectives:
            yield from _outside(objective.code, objective.paras, within if within[0] else whole)
        yield from _overlaps(area.objectives)
    yield from _overlaps(beijing.chapters)
    yield from _overlaps(beijing.areas)


def span(paras: str) -> tuple[int, int]:
    """First and last of ``47-68`` or ``61``."""
    first, _, last = paras.partition("-")
    return int(first), int(last or first)


def _outside(code: str, paras: str | None, outer: tuple[str | None, str]) -> Iterator[Fault]:
    if not paras or not outer[0]:
        return
    (first, last), (lowest, highest) = span(paras), span(outer[0])
    if not lowest <= first <= last <= highest:
        yield first, f"{paras} ({code})", f"does not lie in {outer[0]} ({outer[1]})"


def _overlaps(parts: Iterable[Titled]) -> Iterator[Fault]:
    spans = sorted((span(part.paras), part.code, part.paras) for part in parts if part.paras)
    for ((_, last), code, paras), ((first, _), other, others) in pairwise(spans):
        if first <= last:
            yield first, f"{others} ({other})", f"overlaps {paras} ({code})"


def begun_elsewhere(beijing: Beijing, headings: Iterable[tuple[int, str]]) -> Iterator[Fault]:
    """Objectives whose heading stands in the text before another paragraph than their range begins with."""
    objectives = {objective.code: objective for area in beijing.areas for objective in area.objectives}
    for number, heading in headings:
        for code in _CODE.findall(heading):
            paras = objectives[code].paras if code in objectives else None
            if paras and span(paras)[0] != number:
                yield number, f"{paras} ({code})", f"begins with paragraph {number} in the text"

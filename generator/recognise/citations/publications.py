"""Sources that are not resolutions: symbols, sales numbers, the Treaty Series, and 同上."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.recognise.citations.model import Draft
from generator.recognise.citations.parts import part_after
from generator.recognise.citations.problems import CitationProblem, problem

if TYPE_CHECKING:
    from generator.recognise.citations.names import Registry
    from generator.recognise.citations.reading import CitationText
    from generator.recognise.citations.symbols import Symbol


def draft_symbols(
    reading: CitationText, symbols: tuple[Symbol, ...], registry: Registry
) -> tuple[list[Draft], list[CitationProblem]]:
    """A draft of each document symbol; one with a slip is kept and never linked."""
    drafts, problems = [], []
    for symbol in symbols:
        part, end = part_after(reading, symbol.end)
        if part is None and reading.shadow[symbol.end : symbol.end + 1] == ")":
            part, end = part_after(reading, symbol.end + 1)
            end = end if part else symbol.end
        shown = reading.text[symbol.start : symbol.end]
        if symbol.slip:
            problems.append(problem("C103", symbol.start, name=shown, hint=symbol.slip))
        drafts.append(
            Draft(
                symbol.start,
                symbol.end,
                symbol.start,
                end,
                "resolution" if "/RES/" in symbol.canonical and not symbol.slip else "document",
                symbol.canonical,
                symbol.body,
                part=part,
                candidates=() if symbol.slip else registry.by_symbol(symbol.canonical),
                settled=not symbol.slip,
            )
        )
    return drafts, problems


def draft_sales(reading: CitationText, registry: Registry) -> list[Draft]:
    """A draft of each sales number. Its first letter is the language of the copy."""
    drafts = []
    for found in reading.finditer("sales"):
        start, end = found.span("core")
        form = f"Sales No. {found['core']}"
        candidates = registry.by_symbol(form)
        drafts.append(Draft(start, end, found.start(), found.end(), "sales", form, candidates=candidates))
    return drafts


def treaty_form(found: re.Match[str]) -> str:
    """The normal form of a place in the Treaty Series."""
    volumes = re.split(r"[^0-9]+", found["volume"])
    word = "vol." if len(volumes) == 1 else "vols."
    number = f" No. {found['number']}" if found["number"] else ""
    return f"UNTS {word} {', '.join(volumes)}{number}"


def draft_treaties(reading: CitationText, registry: Registry) -> list[Draft]:
    """A draft of each place in the Treaty Series."""
    return [_treaty(found, found.start(), registry) for found in reading.finditer("treaty_series")]


def _treaty(found: re.Match[str], start: int, registry: Registry) -> Draft:
    form = treaty_form(found)
    return Draft(start, found.end(), start, found.end(), "treaty-series", form, candidates=registry.by_symbol(form))


_ANOTHER = re.compile(r"[^;；؛()]{1,160}\([AES]/")
"""Behind "ibid.", the symbol of another document: only the name of the series is repeated."""


def draft_ibid(
    reading: CitationText, previous: tuple[Draft, ...], registry: Registry
) -> tuple[list[Draft], list[CitationProblem]]:
    """The drafts of each "ibid.": the source of the note before, with what is printed differently.

    Args:
        reading: the text.
        previous: the sources of the note before, one draft each.
        registry: the instruments.
    """
    drafts: list[Draft] = []
    problems: list[CitationProblem] = []
    for found in reading.finditer("ibid"):
        if _ANOTHER.match(reading.shadow, found.end()):
            continue
        treaty = reading.match("ibid_treaty", found.end())
        series = [draft for draft in previous if draft.kind == "treaty-series"]
        if treaty and series:
            drafts.append(_treaty(treaty, found.start(), registry))
            continue
        part, end = part_after(reading, found.end())
        alien = treaty and treaty["number"]  # a registration number is of the Treaty Series alone
        if len(previous) == 1 and not alien:
            place = replace(previous[0], start=found.start(), end=found.end(), full_start=found.start())
            drafts.append(replace(place, full_end=end, part=part, date=None))
            continue
        end = treaty.end() if treaty else end
        place = Draft(*found.span(), found.start(), end, "backref", found[0])
        drafts.append(replace(place, part=part, settled=False))
        if len(previous) > 1 and not alien:
            names = ", ".join(source.canonical for source in previous)
            problems.append(problem("C102", found.start(), name=found[0], candidates=names))
        else:
            problems.append(problem("C114", found.start(), name=found[0]))
    return drafts, problems


_STOPS = "。. \n"
_RANK = {"document": 0, "treaty-series": 1, "resolution": 2, "decision": 2, "sales": 3, "named": 4}


def sources(previous: tuple[Draft, ...]) -> tuple[Draft, ...]:
    """One draft for each source of a note: a title and the symbol in its bracket are one."""
    by_place: dict[tuple[int, int], Draft] = {}
    for draft in sorted(previous, key=lambda draft: _RANK.get(draft.kind, 9)):
        by_place.setdefault((draft.full_start, draft.full_end), draft)
    return tuple(by_place.values())


_LONGEST = 1000
"""Characters of a note written out; one that repeats another and adds to it could grow without end."""


def written_out(reading: CitationText, previous: str | None) -> str:
    """The text with an "ibid." written out from the note before, so that the next note can repeat it in turn."""
    first = reading.table.pattern("ibid").search(reading.shadow)
    if not first or previous is None or reading.table.pattern("ibid").search(previous):
        return reading.text
    before, after = reading.text[: first.start()], reading.text[first.end() :]
    if not reading.match("ibid_treaty", first.end()):
        repeated = previous.rstrip(_STOPS)
        if part_after(reading, first.end())[0]:  # its own part stands in the place of the other
            parts = reading.table.pattern("part").finditer(repeated)
            repeated = next((repeated[: part.start()] for part in parts if part.end() == len(repeated)), repeated)
        whole = before + repeated + after
        return whole if len(whole) <= _LONGEST else reading.text
    series = reading.table.pattern("treaty_series").search(previous)
    if not series:
        return reading.text
    volume = reading.table.pattern("ibid_treaty").search(previous, *series.span())
    if not volume:
        return reading.text
    return before + previous[series.start() : volume.start()] + after

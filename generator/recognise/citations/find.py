"""The stages in their order: symbols, runs and items, publications, names, then the target of each."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from generator.recognise.citations.govern import find_bodies
from generator.recognise.citations.ignored import Bared
from generator.recognise.citations.items import Setting, draft_run
from generator.recognise.citations.model import Draft
from generator.recognise.citations.named import draft_articles_before, draft_names
from generator.recognise.citations.parts import part_after
from generator.recognise.citations.publications import (
    draft_ibid,
    draft_sales,
    draft_symbols,
    draft_treaties,
    sources,
    written_out,
)
from generator.recognise.citations.reading import read
from generator.recognise.citations.resolve import Resolver
from generator.recognise.citations.runs import find_runs
from generator.recognise.citations.symbols import find_symbols

if TYPE_CHECKING:
    from generator.recognise.citations.model import Citation, Scope
    from generator.recognise.citations.names import Registry
    from generator.recognise.citations.problems import CitationProblem
    from generator.recognise.citations.reading import CitationText


_CLOSING = " ”》」』，,"  # between a name and the figure of its note
_FAR = 60  # characters: no row of closing marks is so long
_MOST_SOURCES = 8  # of a note before, among which an "ibid." can be unclear


def find_citations(
    text: str, language: str, registry: Registry, scope: Scope
) -> tuple[tuple[Citation, ...], tuple[CitationProblem, ...], Scope]:
    """The citations of one text: a paragraph, a point, a note.

    Args:
        text: plain text; offsets are counted in it, in characters.
        language: of the table, ``zh`` or ``en``.
        registry: the known instruments.
        scope: what the texts before have named; for a note also the note before.

    Returns:
        The citations in order, cores never overlapping; the problems by offset; the scope for the next text.

    Raises:
        LookupError: there is no table for the language.
    """
    bared = Bared(text)
    scope = bared.scope(scope)
    reading, problems = read(bared.bare, language)
    drafts, faults, cited = _drafts(reading, registry, scope)
    resolver = Resolver(reading, registry, scope, lambda end: _noted(reading, registry, scope, end))
    citations = tuple(bared.citation(resolver.citation(draft)) for draft in _apart(drafts))
    told = [bared.problem(one) for one in (*problems, *faults, *resolver.problems)]
    found = sorted(told, key=lambda item: (item.offset, item.code))
    return citations, tuple(found), resolver.scope_after(written_out(reading, scope.previous_note), cited)


def _drafts(
    reading: CitationText, registry: Registry, scope: Scope
) -> tuple[list[Draft], list[CitationProblem], tuple[Draft, ...]]:
    """All drafts of a text, where of two that overlap the earlier in the list has the place; and its sources.

    A source that the text repeats without saying which leaves all of the note before open for the next one.
    """
    symbols = find_symbols(reading.shadow)
    bodies = find_bodies(reading, symbols)
    drafts, problems = draft_symbols(reading, symbols, registry)
    drafts += draft_sales(reading, registry)
    drafts += draft_treaties(reading, registry)
    previous: tuple[Draft, ...] = ()
    if scope.previous_note and reading.table.pattern("ibid").search(reading.shadow):
        previous = scope.previous_sources or _of_note(scope.previous_note, reading, registry, scope)
    repeated, faults = draft_ibid(reading, previous, registry)
    unclear = {draft for draft in repeated if not draft.settled}
    drafts, problems = drafts + repeated, problems + faults
    setting = Setting(reading, registry, bodies, scope.default_body)
    for run in find_runs(reading, [(symbol.start, symbol.end) for symbol in symbols]):
        items, faults = draft_run(run, setting)
        drafts, problems = drafts + items, problems + faults
    drafts += draft_articles_before(reading, registry)
    taken = sorted((draft.start, draft.end) for draft in drafts)
    drafts = _apposed(reading, drafts + draft_names(reading, registry, taken))
    drafts += _pointers(reading, registry, scope)
    cited = sources(tuple(draft for draft in drafts if draft not in unclear))
    return drafts, problems, (*previous, *cited)[:_MOST_SOURCES] if unclear else cited


def _of_note(text: str, reading: CitationText, registry: Registry, scope: Scope) -> tuple[Draft, ...]:
    """The sources in a note's text, each once."""
    note, _ = read(text, reading.table.language)
    return _drafts(note, registry, replace(scope, previous_note=None, previous_sources=None, notes=()))[2]


def _noted(reading: CitationText, registry: Registry, scope: Scope, end: int) -> tuple[Draft, ...]:
    """The sources in the note whose figure follows what ends at ``end``, each once."""
    at = bisect_left(scope.notes, end, key=lambda note: note[0])
    if at < len(scope.notes):
        offset, text = scope.notes[at]
        if offset - end <= _FAR and not reading.shadow[end:offset].strip(_CLOSING):
            return _of_note(text, reading, registry, scope)
    return ()


def _apposed(reading: CitationText, drafts: list[Draft]) -> list[Draft]:
    """A title and the symbol or sales number in the bracket behind it are one source, with one part."""
    inside = {draft.start: draft for draft in drafts if draft.kind in ("document", "resolution", "sales")}
    changed: dict[Draft, Draft] = {}
    for title in drafts:
        bracket = reading.match("apposition", title.end) if title.kind == "named" else None
        found = [inside[at] for at in range(*bracket.span("inside")) if at in inside] if bracket else []
        if not bracket or not found:
            continue
        part, end = part_after(reading, bracket.end())
        end = end if part else bracket.end()
        for draft in found:
            place = replace(draft, full_start=title.full_start, full_end=end)
            changed[draft] = replace(place, part=part or draft.part)
        candidates = title.candidates or found[0].candidates
        place = replace(title, full_end=end, part=part or found[0].part, label=None, candidates=candidates)
        changed[title] = replace(place, canonical=found[0].canonical, body=found[0].body)
    return [changed.get(draft, draft) for draft in drafts]


def _pointers(reading: CitationText, registry: Registry, scope: Scope) -> list[Draft]:
    """本决议, and 该公约 with its like."""
    symbol = scope.self_symbol
    own = registry.by_symbol(symbol) if symbol else ()
    drafts = [
        Draft(*found.span(), *found.span(), "self", symbol or found[0], scope.default_body, candidates=own)
        for found in reading.finditer("self")
    ]
    for found in reading.finditer("noted"):  # a report that only its note tells from others
        if cited := _noted(reading, registry, scope, found.end()):
            place = Draft(*found.span(), *found.span(), "backref", cited[0].canonical, cited[0].body)
            drafts += [replace(place, candidates=cited[0].candidates)] if len(cited) == 1 else []
    for found in reading.finditer("anaphora"):
        part, end = part_after(reading, found.end())
        place = Draft(*found.span(), found.start(), end, "backref", found[0])
        drafts.append(replace(place, part=part, label=found["label"]))
    return drafts


def _apart(drafts: list[Draft]) -> list[Draft]:
    """The drafts in the order of the text, without those whose core meets one of an earlier stage."""
    kept: list[Draft] = []
    order = sorted(range(len(drafts)), key=lambda rank: (drafts[rank].start, rank))
    ranks: list[int] = []
    for rank in order:
        draft = drafts[rank]
        if draft.end <= draft.start:
            continue
        if kept and draft.start < kept[-1].end:
            if rank > ranks[-1]:
                continue
            kept.pop()
            ranks.pop()
        kept.append(draft)
        ranks.append(rank)
    return kept

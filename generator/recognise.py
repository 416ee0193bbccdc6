"""All recognisers run over a resolution, carrying from paragraph to paragraph what later ones refer back to."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.annotate import NoteText
from generator.citations import Citation, Scope, find_citations
from generator.citations import Problem as CitationProblem
from generator.content.schemas import EditionSettings
from generator.dates import Problem as TimeProblem
from generator.dates import Time, find_times
from generator.diagnostics import Diagnostic
from generator.directives import Directive
from generator.library import Library
from generator.model import Resolution, Text
from generator.source import Source
from generator.spans import Span


@dataclass(slots=True)
class Recognised:
    """What the recognisers found, by unit id; in the masthead by the block's kind; in the notes."""

    terms: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    citations: dict[str, tuple[Citation, ...]] = field(default_factory=dict)
    times: dict[str, tuple[Time, ...]] = field(default_factory=dict)
    directives: dict[str, tuple[Directive, ...]] = field(default_factory=dict)
    masthead: dict[str, tuple[Citation, ...]] = field(default_factory=dict)
    notes: tuple[NoteText, ...] = ()


def recognise(
    resolution: Resolution, settings: EditionSettings, source: Source, library: Library
) -> tuple[Recognised, tuple[Diagnostic, ...]]:
    """Terms, citations and times of every unit, note and line of the masthead, in the order of the text."""
    language = resolution.language
    base = Scope(default_body=settings.organ, self_symbol=settings.symbol)
    found = Recognised()
    told: list[Diagnostic] = []

    def cite(text: Text, scope: Scope) -> tuple[tuple[Citation, ...], Scope]:
        citations, problems, after = find_citations(text.value, language, library.registry, scope)
        told.extend(_told(problem, text, source) for problem in problems)
        return citations, after

    scope = base
    for block in resolution.masthead:
        found.masthead[block.kind], scope = cite(block.text, scope)
    for unit in resolution.units:
        text = unit.text
        found.terms[unit.id] = tuple(library.matcher.all(text.value))
        found.citations[unit.id], scope = cite(text, scope)
        found.times[unit.id], problems = find_times(text.value, language)
        told.extend(_told_time(problem, text, source) for problem in problems)
    scope = base
    notes = []
    for note in resolution.notes:
        before = scope.previous_note
        citations, scope = cite(note.text, scope)
        expanded = scope.previous_note if scope.previous_note not in (note.text.value, before) else None
        notes.append(NoteText(note, citations, expanded))
    found.notes = tuple(notes)
    return found, tuple(told)


def _told(problem: CitationProblem, text: Text, source: Source) -> Diagnostic:
    place = source.position(text.source_offset(problem.offset))
    return Diagnostic(source.path, *place, problem.code, problem.message, problem.hint, "warning")


def _told_time(problem: TimeProblem, text: Text, source: Source) -> Diagnostic:
    place = source.position(text.source_offset(problem.start))
    return Diagnostic(source.path, *place, problem.code, problem.message, problem.hint, "warning")

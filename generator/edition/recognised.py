"""All recognisers run over a resolution, carrying from paragraph to paragraph what later ones refer back to."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.content.library import Library
from generator.content.schemas import EditionSettings
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import RULES, Diagnostic
from generator.core.model import Resolution, Text, Unit
from generator.core.source import Source
from generator.core.spans import Span
from generator.edition.annotate import NoteText
from generator.edition.corrections import Corrections, read_corrections
from generator.recognise.citations import Citation, CitationProblem, Scope, find_citations
from generator.recognise.dates import Time, TimeProblem, find_times
from generator.recognise.directives import Directive, find_directives, inherit
from generator.recognise.directives.model import DocumentPart

_PARTS: dict[str, DocumentPart] = {"preambular": "preambular", "point": "point"}


@dataclass(slots=True)
class Recognised:
    """What the recognisers found, by unit id; in the masthead by the block's kind; in the notes."""

    terms: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    citations: dict[str, tuple[Citation, ...]] = field(default_factory=dict)
    times: dict[str, tuple[Time, ...]] = field(default_factory=dict)
    directives: dict[str, tuple[Directive, ...]] = field(default_factory=dict)
    masthead: dict[str, tuple[Citation, ...]] = field(default_factory=dict)
    notes: tuple[NoteText, ...] = ()
    told: list[Diagnostic] = field(default_factory=list)


def recognise(
    resolution: Resolution, settings: EditionSettings, settings_file: YamlFile, source: Source, library: Library
) -> tuple[Recognised, tuple[Diagnostic, ...]]:
    """Terms, citations, times and directives of every unit, note and line of the masthead, in the order of the text."""
    found = Recognised()
    _cite_all(found, resolution, settings, source, library)
    corrections, faults = read_corrections(resolution, settings, settings_file, library)
    found.told += faults
    for unit in resolution.units:
        text = unit.text.value
        found.terms[unit.id] = tuple(library.matcher.all(text))
        reference = settings.adopted.isoformat()
        found.times[unit.id], problems = find_times(text, resolution.language, settings.organ, reference)
        dates = [_told(problem, problem.start, unit.text, source) for problem in problems]
        cited = {(told.line, told.column) for told in found.told if told.code == "C104"}
        found.told += [told for told in dates if (told.line, told.column) not in cited]
        found.directives[unit.id] = _directives(found, unit, corrections, source, library)
    return found, tuple(found.told)


def _cite_all(
    found: Recognised, resolution: Resolution, settings: EditionSettings, source: Source, library: Library
) -> None:
    """Citations of the masthead and units in one run, of the notes in another: each refers back to its own kind."""

    def cite(text: Text, scope: Scope) -> tuple[tuple[Citation, ...], Scope]:
        citations, problems, after = find_citations(text.value, resolution.language, library.registry, scope)
        found.told.extend(_told(problem, problem.offset, text, source) for problem in problems)
        return citations, after

    base = Scope(default_body=settings.organ, self_symbol=settings.symbol)
    written = {note.number: note.text.value for note in resolution.notes}
    scope = base
    for block in resolution.masthead:
        found.masthead[block.kind], scope = cite(block.text, scope)
    for unit in resolution.units:
        notes = tuple((ref.at, written[ref.number]) for ref in unit.references if ref.number in written)
        found.citations[unit.id], scope = cite(unit.text, replace(scope, notes=notes))
    scope = base
    texts = []
    for note in resolution.notes:
        citations, scope = cite(note.text, scope)
        expanded = scope.previous_note if scope.previous_note != note.text.value else None
        texts.append(NoteText(note, citations, expanded))
    found.notes = tuple(texts)


def _directives(
    found: Recognised, unit: Unit, corrections: Corrections, source: Source, library: Library
) -> tuple[Directive, ...]:
    """The acts of a unit. Of an annex nothing is told: it is a text of its own, and may open as it likes."""
    language, times = corrections.settings.language, found.times[unit.id]
    actors = library.parties(language)
    chapeau = found.directives.get(unit.parent or "", ())
    if unit.kind == "point" and chapeau:
        found.told += corrections.idle(unit)
        return inherit(chapeau, unit.text.value, language, actors, times=times)
    directives, problems = find_directives(
        unit.text.value,
        _PARTS.get(unit.kind, "operative"),
        unit.lead,
        language,
        actors,
        organ=library.organs.get(corrections.settings.organ, ""),
        times=times,
        overrides=corrections.by_unit.get(unit.id, ()),
    )
    told, open_ = corrections.place(problems, unit)
    found.told += told
    if not (unit.section or "").startswith("annex"):
        found.told += [_told(problem, problem.start, unit.text, source) for problem in open_]
    return directives


def _told(problem: CitationProblem | TimeProblem, offset: int, text: Text, source: Source) -> Diagnostic:
    place = source.position(text.source_offset(offset))
    return Diagnostic(source.path, *place, problem.code, problem.message, problem.hint, RULES[problem.code].severity)

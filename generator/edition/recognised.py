"""All recognisers run over a resolution, carrying from paragraph to paragraph what later ones refer back to.

A language has what its tables give it: without its table of citations, say, no citation is found in its texts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from generator.content.edition_schema import EditionSettings
from generator.content.library import Library
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import RULES, Diagnostic
from generator.core.model import Resolution, Text, Unit
from generator.core.source import Source
from generator.core.spans import Span
from generator.core.tables import having
from generator.edition.annotate import NoteText
from generator.edition.corrections import Corrections, read_corrections
from generator.recognise.citations import Citation, CitationProblem, Scope, find_citations
from generator.recognise.dates import Time, TimeProblem, find_times
from generator.recognise.directives import Directive, find_directives, inherit
from generator.recognise.directives.model import DocumentPart

_PARTS: dict[str, DocumentPart] = {"preambular": "preambular", "point": "point"}
_TABLES = ("citations", "dates", "phrases")


@dataclass(frozen=True, slots=True)
class RecognisedUnit:
    """What the recognisers found in a unit; all are ranges of its text."""

    terms: tuple[Span, ...]
    citations: tuple[Citation, ...]
    times: tuple[Time, ...]
    directives: tuple[Directive, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """What was found in each line of the masthead, each unit and each note, in the order of the resolution's."""

    masthead: tuple[tuple[Citation, ...], ...]
    units: tuple[RecognisedUnit, ...]
    notes: tuple[NoteText, ...]


def recognise(
    resolution: Resolution, settings: EditionSettings, settings_file: YamlFile, source: Source, library: Library
) -> tuple[Recognised, tuple[Diagnostic, ...]]:
    """Terms, citations, times and directives of every unit, note and line of the masthead, in the order of the text."""
    language = resolution.language
    tables = frozenset(name for name in _TABLES if language in having(name))
    told: list[Diagnostic] = []
    if lacking := [f"{name}.yml" for name in _TABLES if name not in tables]:
        files, first = ", ".join(lacking), f"languages/{language}/{lacking[0]}"
        told.append(settings_file.diagnose("C029", ("language",), language=language, files=files, first=first))
    reader = _Recogniser(resolution, settings, source, library, tables, told)
    masthead, citations = reader.cited()
    notes = reader.notes()
    corrections, faults = read_corrections(resolution, settings, settings_file, library)
    told += faults
    return Recognised(masthead, reader.units(citations, corrections), notes), tuple(told)


@dataclass(frozen=True, slots=True)
class _Recogniser:
    """Runs the recognisers for which the language has ``tables``. What it has to say it adds to ``told``."""

    resolution: Resolution
    settings: EditionSettings
    source: Source
    library: Library
    tables: Collection[str]
    told: list[Diagnostic]

    @property
    def _scope(self) -> Scope:
        return Scope(default_body=self.settings.organ, self_symbol=self.settings.symbol)

    def cited(self) -> tuple[tuple[tuple[Citation, ...], ...], tuple[tuple[Citation, ...], ...]]:
        """The citations of the lines of the masthead and of the units, in one run: later ones refer back."""
        written = {note.number: note.text.value for note in self.resolution.notes}
        scope, masthead, units = self._scope, [], []
        for block in self.resolution.masthead:
            citations, scope = self._cite(block.text, scope)
            masthead.append(citations)
        for unit in self.resolution.units:
            notes = tuple((ref.at, written[ref.number]) for ref in unit.references if ref.number in written)
            citations, scope = self._cite(unit.text, replace(scope, notes=notes))
            units.append(citations)
        return tuple(masthead), tuple(units)

    def notes(self) -> tuple[NoteText, ...]:
        """The notes with their citations; a note refers back to notes only."""
        scope, texts = self._scope, []
        for note in self.resolution.notes:
            citations, scope = self._cite(note.text, scope)
            expanded = scope.previous_note if scope.previous_note not in (None, note.text.value) else None
            texts.append(NoteText(note, citations, expanded))
        return tuple(texts)

    def _cite(self, text: Text, scope: Scope) -> tuple[tuple[Citation, ...], Scope]:
        if "citations" not in self.tables:
            return (), scope
        language = self.resolution.language
        citations, problems, after = find_citations(text.value, language, self.library.registry, scope)
        self._tell(problems, text)
        return citations, after

    def units(
        self, citations: tuple[tuple[Citation, ...], ...], corrections: Corrections
    ) -> tuple[RecognisedUnit, ...]:
        """All that is found in each unit. A date that is no date is told once, by what cites it."""
        impossible = {(told.line, told.column) for told in self.told if told.code == "C104"}
        units: list[RecognisedUnit] = []
        found: dict[str, RecognisedUnit] = {}
        for unit, cited in zip(self.resolution.units, citations, strict=True):
            times = self._times(unit, impossible)
            directives = self._directives(unit, times, found, corrections) if "phrases" in self.tables else ()
            terms = tuple(self.library.matcher(self.resolution.language).all(unit.text.value))
            found[unit.id] = RecognisedUnit(terms, cited, times, directives)
            units.append(found[unit.id])
        return tuple(units)

    def _times(self, unit: Unit, impossible: Collection[tuple[int, int]]) -> tuple[Time, ...]:
        if "dates" not in self.tables:
            return ()
        settings, language = self.settings, self.resolution.language
        times, problems = find_times(unit.text.value, language, settings.organ, settings.adopted.isoformat())
        for problem in problems:
            if self.source.position(unit.text.source_offset(problem.start)) not in impossible:
                self._tell((problem,), unit.text)
        return times

    def _directives(
        self, unit: Unit, times: tuple[Time, ...], found: Mapping[str, RecognisedUnit], corrections: Corrections
    ) -> tuple[Directive, ...]:
        """The acts of a unit. Of an annex nothing is told: it is a text of its own, and may open as it likes."""
        language, library = self.resolution.language, self.library
        actors = library.parties(language)
        above = found.get(unit.parent or "")
        if unit.kind == "point" and above and (chapeau := above.directives):
            self.told.extend(corrections.idle(unit))
            return inherit(chapeau, unit.text.value, language, actors, times=times)
        directives, problems = find_directives(
            unit.text.value,
            _PARTS.get(unit.kind, "operative"),
            unit.lead,
            language,
            actors,
            organ=library.organs.get(self.settings.organ, ""),
            times=times,
            overrides=corrections.by_unit.get(unit.id, ()),
        )
        told, open_ = corrections.place(problems, unit)
        self.told.extend(told)
        if not (unit.section or "").startswith("annex"):
            self._tell(open_, unit.text)
        return directives

    def _tell(self, problems: Collection[CitationProblem] | Collection[TimeProblem], text: Text) -> None:
        """Problems of a text, at their places in the source."""
        for problem in problems:
            offset = problem.offset if isinstance(problem, CitationProblem) else problem.start
            place = self.source.position(text.source_offset(offset))
            severity = RULES[problem.code].severity
            told = Diagnostic(self.source.path, *place, problem.code, problem.message, problem.hint, severity)
            self.told.append(told)

"""The editor's corrections to the acts that are recognised: read from ``edition.yml``, their faults told there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from generator.content.edition_schema import Correction, EditionSettings
from generator.content.library import Library
from generator.content.library_check import FilePath, nearest
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import RULES, Diagnostic, shown
from generator.core.model import Resolution, Unit
from generator.recognise.dates import TimeProblem
from generator.recognise.directives import Override


@dataclass(frozen=True, slots=True)
class Corrections:
    """The corrections by unit, as recognisers take them and as they stand in the file with their places there."""

    file: YamlFile
    by_unit: Mapping[str, tuple[Override, ...]]
    rows: Mapping[str, tuple[tuple[int, Correction], ...]]

    def place(self, problems: Sequence[TimeProblem], unit: Unit) -> tuple[list[Diagnostic], list[TimeProblem]]:
        """The faults of corrections at their places, and the problems that are of the text itself."""
        told, left = [], []
        for problem in problems:
            path = next(self._places(problem, unit.id), None) if problem.message.startswith("override ") else None
            if path is None:
                left.append(problem)
            else:
                place = self.file.position(path)
                severity = RULES[problem.code].severity
                told.append(Diagnostic(self.file.name, *place, problem.code, problem.message, problem.hint, severity))
        return told, left

    def idle(self, unit: Unit) -> Iterator[Diagnostic]:
        """Corrections of a point whose acts are those of its paragraph: they change nothing."""
        for at, correction in self.rows.get(unit.id, ()):
            fault, hint = f"{unit.id} takes its acts from {unit.parent}", f"correct {unit.parent} instead"
            place = ("directives", at, "unit")
            yield self.file.diagnose("C207", place, what=correction.kind, fault=fault, hint=hint)

    def _places(self, problem: TimeProblem, unit: str) -> Iterator[FilePath]:
        """Where the words stand that the problem quotes."""
        for at, correction in self.rows.get(unit, ()):
            for path, words in _quoted(correction):
                if f"“{words}”" in problem.message or problem.message.endswith(f" {words}"):
                    yield ("directives", at, *path)


def read_corrections(
    resolution: Resolution, settings: EditionSettings, file: YamlFile, library: Library
) -> tuple[Corrections, tuple[Diagnostic, ...]]:
    """The corrections of ``edition.yml``; those that name nothing here are told and left out."""
    units = {unit.id for unit in resolution.units}
    actors = library.actors_by_id
    by_unit: dict[str, list[Override]] = {}
    rows: dict[str, list[tuple[int, Correction]]] = {}
    told = []
    for at, correction in enumerate(settings.directives):
        path = ("directives", at)
        rows.setdefault(correction.unit, []).append((at, correction))
        if correction.unit not in units:
            known = nearest(correction.unit, units)
            told.append(file.diagnose("C001", (*path, "unit"), unit=shown(correction.unit), known=known))
            continue
        pairs = correction.addressees or ()
        for index, pair in enumerate(pairs):
            if actors and pair.actor not in actors:
                place, known = (*path, "addressees", index, "actor"), nearest(pair.actor, actors)
                told.append(file.diagnose("C003", place, what="actor", name=shown(pair.actor), known=known))
        if all(pair.actor in actors for pair in pairs):
            by_unit.setdefault(correction.unit, []).append(_override(correction))
    read = Corrections(
        file,
        MappingProxyType({unit: tuple(overrides) for unit, overrides in by_unit.items()}),
        MappingProxyType({unit: tuple(places) for unit, places in rows.items()}),
    )
    return read, tuple(told)


def _quoted(correction: Correction) -> Iterator[tuple[FilePath, str]]:
    yield ("words",), correction.words
    yield ("phrase",), correction.phrase
    yield ("function",), correction.function
    if correction.action:
        yield ("action",), correction.action
    for index, pair in enumerate(correction.addressees or ()):
        yield ("addressees", index, "words"), pair.words


def _override(correction: Correction) -> Override:
    pairs = correction.addressees
    return Override(
        correction.kind,
        correction.words,
        correction.phrase,
        correction.function,
        correction.english,
        None if pairs is None else tuple((pair.words, pair.actor) for pair in pairs),
        correction.action,
    )

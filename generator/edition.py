"""An edition: one resolution with all that is known of it, every reference resolved. A folder of ``content/``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.annotate import Annotated, NoteText, Reading
from generator.content.schemas import Crosswalk, EditionSettings
from generator.content.unit_notes import UnitNote, read_note
from generator.content.validate import load
from generator.content.yaml_file import YamlFile
from generator.diagnostics import Diagnostic, diagnose
from generator.edition_check import check_crosswalk, check_notes, place_errata
from generator.grammar import Grammar, languages, load_grammar
from generator.library import Library
from generator.model import Resolution
from generator.parser import parse
from generator.recognise import Recognised, recognise
from generator.related import relate
from generator.source import Source, read_text
from generator.sources import resolve_sources


@dataclass(frozen=True)
class Edition:
    """A resolution, annotated. ``units`` are in the order of the text; ``folder`` is shown in messages."""

    slug: str
    folder: str
    settings: EditionSettings
    source: Source
    grammar: Grammar
    resolution: Resolution
    units: tuple[Annotated, ...]
    notes: tuple[NoteText, ...]
    preface: Recognised
    readings: tuple[Reading, ...]
    crosswalked: bool

    @cached_property
    def by_id(self) -> dict[str, Annotated]:
        """Units by their id."""
        return {annotated.unit.id: annotated for annotated in self.units}

    @cached_property
    def notes_by_number(self) -> dict[int, NoteText]:
        """Notes by their printed number."""
        return {text.note.number: text for text in self.notes}

    @cached_property
    def referring_unit(self) -> dict[int, str]:
        """The unit that refers to each note."""
        return {ref.number: a.unit.id for a in self.units for ref in a.unit.references}

    @property
    def symbol(self) -> str:
        """The document symbol."""
        return self.settings.symbol


def load_edition(folder: Path, name: str, library: Library) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """The edition in ``folder`` (shown as ``name``), or None where its text or settings cannot be read."""
    settings, settings_file, told = load(folder / "edition.yml", f"{name}/edition.yml", EditionSettings)
    if settings is None:
        return None, told
    if settings.language not in languages():
        known = ", ".join(languages())
        fault = settings_file.diagnose("C003", ("language",), what="language", name=settings.language, known=known)
        return None, (fault,)
    path = f"{name}/{settings.language}.txt"
    text, faults = read_text(folder / f"{settings.language}.txt", path)
    if text is None:
        return None, faults
    source = Source.of(text, path)
    grammar = load_grammar(settings.language)
    resolution, faults = parse(source, grammar)
    found = list(faults)
    recognised, faults = recognise(resolution, settings, settings_file, source, library)
    found += faults
    crosswalk, crosswalk_file = _read_crosswalk(folder, name, found)
    notes = _read_notes(folder, name, resolution, found)
    readings, faults = place_errata(settings, resolution, settings_file)
    found += [*faults, *check_crosswalk(crosswalk, resolution, crosswalk_file, set(library.targets))]
    found += check_notes(notes, resolution, f"{name}/notes", expected=(folder / "notes").is_dir())
    units = tuple(
        Annotated(
            unit=unit,
            terms=recognised.terms[unit.id],
            citations=recognised.citations[unit.id],
            times=recognised.times[unit.id],
            directives=recognised.directives[unit.id],
            readings=tuple(reading for reading in readings if reading.place == unit.id),
            links=entry.links if (entry := crosswalk.units.get(unit.id) if crosswalk else None) else (),
            no_links=entry.none if entry else None,
            note=notes.get(unit.id),
        )
        for unit in resolution.units
    )
    units = resolve_sources(units, recognised.notes)
    units = relate(units)
    edition = Edition(
        slug=folder.name,
        folder=name,
        settings=settings,
        source=source,
        grammar=grammar,
        resolution=resolution,
        units=units,
        notes=recognised.notes,
        preface=recognised,
        readings=readings,
        crosswalked=crosswalk is not None,
    )
    return edition, tuple(sorted(set(found)))


def _read_crosswalk(folder: Path, name: str, found: list[Diagnostic]) -> tuple[Crosswalk | None, YamlFile | None]:
    if not (folder / "crosswalk.yml").is_file():
        return None, None
    crosswalk, file, faults = load(folder / "crosswalk.yml", f"{name}/crosswalk.yml", Crosswalk)
    found += faults
    return crosswalk, file


def _read_notes(folder: Path, name: str, resolution: Resolution, found: list[Diagnostic]) -> dict[str, UnitNote]:
    notes: dict[str, UnitNote] = {}
    ids = {unit.id for unit in resolution.units}
    for path in sorted((folder / "notes").glob("*.md")):
        shown_name = f"{name}/notes/{path.name}"
        note, faults = read_note(path, shown_name)
        found += faults
        if note is None:
            continue
        if note.unit not in ids:
            found.append(diagnose("C001", shown_name, 2, 1, unit=note.unit, example="pp-1, op-1, op-1-a"))
        notes[note.unit] = note
    return notes

"""An edition: one resolution with all that is known of it, every reference resolved. A folder of ``content/``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from generator.content.edition_schema import EditionSettings
from generator.content.library import Library
from generator.content.library_check import check_pins, nearest
from generator.content.pins import fetched_texts, pinned_of
from generator.content.schemas import Crosswalk
from generator.content.unit_notes import THIS, Basis, UnitNote, read_note
from generator.content.validate import load
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic, diagnose, shown
from generator.core.model import Block, Resolution, Unit
from generator.core.source import Source
from generator.edition.annotate import Annotated, FaultyReading, MastheadLine, NoteText
from generator.edition.edition_check import (
    check_all_noted,
    check_crosswalk,
    check_notes,
    label_key,
    masthead_lines,
    place_errata,
)
from generator.edition.edition_quotes import Quoted, check_quotes
from generator.edition.recognised import RecognisedUnit, recognise
from generator.edition.related import relate
from generator.edition.sources import resolve_sources
from generator.read.files import ENDINGS, ReadFile, read_file
from generator.read.grammar import Grammar, languages, load_grammar

_SHIFTING = frozenset({"R010", "R011", "R012", "R013", "R014", "R015", "R017", "R018", "R019", "R027", "R028"})
_OF_MISSING_UNITS = frozenset({"C001", "C009", "C019"})
"""Codes of a text whose structure was not understood, and those that follow from units that are not found in it."""

_OF_SHARED = {"instruments.yml": ("C101", "C108"), "actors.yml": ("C203", "C204", "C205")}
"""Codes that say nothing where the shared file is absent or broken: every name would be unknown."""

Item = TypeVar("Item")

_WANTED = "a folder here holds edition.yml and the text, named by its language"


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
    masthead: tuple[MastheadLine, ...]
    readings: tuple[FaultyReading, ...]
    crosswalked: bool
    method: tuple[str, ...] = ()

    @cached_property
    def by_id(self) -> dict[str, Annotated]:
        """Units by their id."""
        return {annotated.unit.id: annotated for annotated in self.units}

    @cached_property
    def points(self) -> dict[str, tuple[Annotated, ...]]:
        """The points directly under each unit that has any."""
        return _grouped((annotated.unit.parent, annotated) for annotated in self.units if annotated.unit.parent)

    @cached_property
    def sections(self) -> dict[str, Block]:
        """Sections and annexes by their id."""
        return {block.id: block for block in self.resolution.sections}

    @cached_property
    def readings_at(self) -> dict[str, tuple[FaultyReading, ...]]:
        """The faulty readings of each unit and note, and of the masthead in one."""
        return _grouped((reading.place, reading) for reading in self.readings)

    @cached_property
    def notes_by_number(self) -> dict[int, NoteText]:
        """Notes by their printed number."""
        return {text.note.number: text for text in self.notes}

    @cached_property
    def referring_unit(self) -> dict[int, str]:
        """The unit that refers to each note."""
        return {ref.number: a.unit.id for a in self.units for ref in a.unit.references}

    @cached_property
    def _by_label(self) -> dict[str, str]:
        return {label_key(annotated.unit.label): annotated.unit.id for annotated in self.units}

    def unit_of(self, basis: Basis, note: UnitNote) -> str:
        """The unit whose words a statement in a unit's note rests on."""
        return note.unit if basis.label == THIS else self._by_label[label_key(basis.label)]

    @property
    def symbol(self) -> str:
        """The document symbol."""
        return self.settings.symbol

    @property
    def file(self) -> str:
        """The name of the text's file in the edition's folder."""
        return self.source.path.rpartition("/")[2]


def load_edition(folder: Path, name: str, library: Library) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """The edition in ``folder`` (shown as ``name``), or None where its text or settings cannot be read.

    The faults of every file of the folder are told, also where the edition cannot be made.
    """
    found: list[Diagnostic] = []
    settings, settings_file = _read_settings(folder, name, library, found)
    text = _read_text(folder, name, settings, settings_file, found)
    crosswalk, crosswalk_file = _read_crosswalk(folder, name, found)
    notes, unreadable = _read_notes(folder, name, found)
    if text is None or text.source is None or text.resolution is None:
        return None, tuple(sorted(set(found)))
    source, resolution = text.source, text.resolution
    targets = None if "beijing.yml" in library.unread else set(library.targets)
    said = [*check_crosswalk(crosswalk, resolution, crosswalk_file, targets), *check_notes(notes, resolution)]
    against = [item for item in said if isinstance(item, Diagnostic)]
    against += check_quotes((item for item in said if isinstance(item, Quoted)), resolution, source)
    if (folder / "notes").is_dir():
        against += check_all_noted({*notes, *unreadable}, resolution, f"{name}/notes")
    if settings is None:
        return None, _told(found, against)
    recognised, faults = recognise(resolution, settings, settings_file, source, library)
    unknowable = {code for file in library.unread for code in _OF_SHARED.get(file, ())}
    against += [diagnostic for diagnostic in faults if diagnostic.code not in unknowable]
    readings, faults = place_errata(settings, resolution, settings_file)
    against += faults
    placed = _grouped((reading.place, reading) for reading in readings)
    units = tuple(
        _annotate(unit, found, placed.get(unit.id, ()), crosswalk, notes.get(unit.id))
        for unit, found in zip(resolution.units, recognised.units, strict=True)
    )
    edition = Edition(
        slug=folder.name,
        folder=name,
        settings=settings,
        source=source,
        grammar=load_grammar(text.language),
        resolution=resolution,
        units=relate(resolve_sources(units, recognised.notes, resolution.language)),
        notes=recognised.notes,
        masthead=tuple(masthead_lines(resolution, recognised.masthead, readings)),
        readings=readings,
        crosswalked=crosswalk is not None,
        method=crosswalk.method if crosswalk else (),
    )
    return edition, _told(found, against)


def root_of(folder: Path) -> Path:
    """The content folder that an edition's folder is in."""
    return folder.parent.parent


def _annotate(
    unit: Unit,
    recognised: RecognisedUnit,
    readings: tuple[FaultyReading, ...],
    crosswalk: Crosswalk | None,
    note: UnitNote | None,
) -> Annotated:
    entry = crosswalk.units.get(unit.id) if crosswalk else None
    return Annotated(
        unit=unit,
        terms=recognised.terms,
        citations=recognised.citations,
        times=recognised.times,
        directives=recognised.directives,
        readings=readings,
        links=entry.links if entry else (),
        no_links=entry.none if entry else None,
        note=note,
    )


def _told(found: list[Diagnostic], against: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """All faults in order. Where the text was not understood, units that seem to be missing are its fault alone."""
    if any(diagnostic.code in _SHIFTING for diagnostic in found):
        against = [diagnostic for diagnostic in against if diagnostic.code not in _OF_MISSING_UNITS]
    return tuple(sorted({*found, *against}))


def _read_settings(
    folder: Path, name: str, library: Library, found: list[Diagnostic]
) -> tuple[EditionSettings | None, YamlFile]:
    path = f"{name}/edition.yml"
    if not os.path.lexists(folder / "edition.yml"):
        found.append(diagnose("Y006", path, 1, 1, shown="edition.yml", wanted=_WANTED))
        return None, YamlFile(path, None, None)
    settings, file, faults = load(folder / "edition.yml", path, EditionSettings, root_of(folder))
    found += faults
    if settings and settings.language not in languages():
        known = ", ".join(languages())
        found.append(file.diagnose("C003", ("language",), what="language", name=shown(settings.language), known=known))
        return None, file
    if settings and "sources.yml" not in library.unread:
        found += check_pins(settings, file, library.collections)
    if settings and (bodies := library.instruments.bodies) and settings.organ not in bodies:
        known = nearest(settings.organ, bodies)
        found.append(file.diagnose("C003", ("organ",), what="organ", name=shown(settings.organ), known=known))
    return settings, file


def _read_text(
    folder: Path, name: str, settings: EditionSettings | None, settings_file: YamlFile, found: list[Diagnostic]
) -> ReadFile | None:
    """The text in the language of the settings; without settings, in whichever language there is one.

    A text of the folder itself goes before one that was fetched.
    """
    fetched = _fetched(folder, name, settings, settings_file, found) if settings and settings.texts else {}
    wanted = (settings.language,) if settings else languages()
    names = [f"{language}{ending}" for language in wanted for ending in ENDINGS]
    there = [file for file in names if os.path.lexists(folder / file)]
    if settings and not there and settings.language in settings.texts:
        return fetched.get(settings.language)  # what is wrong with it is told where the pins are looked up
    if not there:
        files = " or ".join(f"{language}{ENDINGS[0]}" for language in wanted)
        found.append(diagnose("Y006", f"{name}/{files}" if settings else name, 1, 1, shown=files, wanted=_WANTED))
        return None
    first, *others = there
    language = first.partition(".")[0]
    beside = [file for file in others if file.startswith(f"{language}.")]
    found += (diagnose("R062", f"{name}/{file}", 1, 1, second=file, first=first) for file in beside)
    return _read(folder / first, f"{name}/{first}", language, found)


def _fetched(
    folder: Path, name: str, settings: EditionSettings, file: YamlFile, found: list[Diagnostic]
) -> dict[str, ReadFile]:
    """The fetched text in the language of the settings, if it is here and the one that is pinned."""
    texts, faults = fetched_texts(folder, name, settings, file)
    found += faults
    content = name.rpartition("/")[0].rpartition("/")[0]
    return {
        pinned.language: read
        for pinned in pinned_of(folder.name, settings)
        if pinned.language == settings.language and pinned.language in texts
        if (read := _read(root_of(folder) / pinned.path, f"{content}/{pinned.path}", pinned.language, found))
    }


def _read(path: Path, name: str, language: str, found: list[Diagnostic]) -> ReadFile | None:
    """A file that says no other language than the one by which it is named."""
    read = read_file(path, name, language, root_of(path.parent))
    found += read.diagnostics
    if read.language != language:
        found.append(diagnose("R061", name, 1, 1, said=read.language, wanted=language))
        return None
    return read


def _read_crosswalk(folder: Path, name: str, found: list[Diagnostic]) -> tuple[Crosswalk | None, YamlFile | None]:
    if not os.path.lexists(folder / "crosswalk.yml"):
        return None, None
    crosswalk, file, faults = load(folder / "crosswalk.yml", f"{name}/crosswalk.yml", Crosswalk, root_of(folder))
    found += faults
    return crosswalk, file


def _read_notes(folder: Path, name: str, found: list[Diagnostic]) -> tuple[dict[str, UnitNote], set[str]]:
    """The notes by unit, and the units that the files of unreadable notes are named after."""
    notes: dict[str, UnitNote] = {}
    unreadable = set()
    for path in sorted((folder / "notes").glob("*.md")):
        note, faults = read_note(path, f"{name}/notes/{path.name}", root_of(folder))
        found += faults
        if note is None:
            unreadable.add(path.stem)
        else:
            notes.setdefault(note.unit, note)
            unreadable |= {path.stem} - {note.unit}
    return notes, unreadable


def _grouped(pairs: Iterable[tuple[str, Item]]) -> dict[str, tuple[Item, ...]]:
    groups: dict[str, list[Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in groups.items()}

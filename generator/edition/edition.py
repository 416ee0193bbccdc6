"""An edition: one resolution with all that is known of it, every reference resolved. A folder of ``content/``."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from generator.content.edition_schema import EditionSettings
from generator.content.library import Library
from generator.content.library_check import check_pins, nearest
from generator.content.schemas import Crosswalk
from generator.content.translations import TranslatedEdition, check_edition_again, read_translations
from generator.content.unit_notes import THIS, Basis, UnitNote, read_notes
from generator.content.validate import load
from generator.content.wording_history import WordingHistory, read_wording_history
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic, diagnose, shown
from generator.core.model import Block, Resolution, Unit
from generator.core.source import Source
from generator.edition.annotate import Annotated, FaultyReading, MastheadLine, NoteText
from generator.edition.edition_check import (
    check_all_noted,
    check_crosswalk,
    check_notes,
    check_variants,
    check_wording,
    label_key,
    masthead_lines,
    place_errata,
)
from generator.edition.edition_quotes import Quoted, check_quotes
from generator.edition.recognised import RecognisedUnit, recognise
from generator.edition.related import relate
from generator.edition.sources import resolve_sources
from generator.edition.texts import WANTED, main_text, root_of, settings_in
from generator.read.grammar import Grammar, grammar_for, languages

_SHIFTING = frozenset({"R010", "R011", "R012", "R013", "R014", "R015", "R017", "R018", "R019", "R027", "R028"})
_OF_MISSING_UNITS = frozenset({"C001", "C009", "C019", "C034"})
"""Codes of a text whose structure was not understood, and those that follow from units that are not found in it."""

_OF_SHARED = {"instruments.yml": ("C101", "C108"), "actors.yml": ("C203", "C204", "C205")}
"""Codes that say nothing where the shared file is absent or broken: every name would be unknown."""

Item = TypeVar("Item")

_NOTHING_SAID = TranslatedEdition(schema_=1)


@dataclass(frozen=True)
class Edition:
    """A resolution, annotated. ``units`` are in the order of the text; ``folder`` is shown in messages.

    ``readings`` are those marked in the text, ``collated`` all that the apparatus lists.
    """

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
    collated: tuple[FaultyReading, ...] = ()
    wording: WordingHistory | None = None
    method: tuple[str, ...] = ()
    translations: dict[str, TranslatedEdition] = field(default_factory=dict)

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
    def signs(self) -> dict[int, str]:
        """What is printed as a note's figure, of those whose figure is no number."""
        return {text.note.number: text.note.mark for text in self.notes if text.note.mark}

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

    def said_in(self, language: str) -> TranslatedEdition:
        """What editors say again in a language; an empty value where they do not."""
        return self.translations.get(language, _NOTHING_SAID)

    @property
    def symbol(self) -> str:
        """The document symbol."""
        return self.settings.symbol

    @property
    def language(self) -> str:
        """The language of the text."""
        return self.settings.language

    @property
    def file(self) -> str:
        """The name of the text's file in the edition's folder."""
        return self.source.path.rpartition("/")[2]


def load_edition(folder: Path, name: str, library: Library) -> tuple[Edition | None, tuple[Diagnostic, ...]]:
    """The edition in ``folder`` (shown as ``name``), or None where its text or settings cannot be read.

    The faults of every file of the folder are told, also where the edition cannot be made.
    """
    found: list[Diagnostic] = []
    settings, settings_file = read_settings(folder, name, library, found)
    text = main_text(folder, name, settings, settings_file, found)
    crosswalk, crosswalk_file = _read_crosswalk(folder, name, found)
    notes, unreadable = read_notes(folder, name, root_of(folder), found)
    wording, wording_file = read_wording_history(folder, name, root_of(folder), found)
    again, faults = read_translations(root_of(folder), folder, name, "editorial", TranslatedEdition)
    found += faults
    if text is None or text.source is None or text.resolution is None:
        return None, tuple(sorted(set(found)))
    source, resolution = text.source, text.resolution
    stands_in = bool(settings and text.language != settings.language)
    if settings and stands_in:  # what editors wrote was of a text that is not here
        settings = settings_in(settings, TranslatedEdition(schema_=1), text.language, resolution.title)
        crosswalk, notes, again = None, {}, {}
    targets = None if "beijing.yml" in library.unread else set(library.targets)
    said = [*check_crosswalk(crosswalk, resolution, crosswalk_file, targets), *check_notes(notes, resolution)]
    said += check_wording(wording, resolution, wording_file)
    against = [item for item in said if isinstance(item, Diagnostic)]
    linked = None if any(told.path.endswith("/crosswalk.yml") for told in against) else crosswalk
    against += check_quotes((item for item in said if isinstance(item, Quoted)), resolution, source)
    if (folder / "notes").is_dir() and not stands_in:
        against += check_all_noted({*notes, *unreadable}, resolution, f"{name}/notes")
    for words, file in again.values():
        against += check_edition_again(words, file, [unit.id for unit in resolution.units], notes, linked)
    if settings is None:
        return None, _told(found, against)
    recognised, faults = recognise(resolution, settings, settings_file, source, library)
    unknowable = {code for file in library.unread for code in _OF_SHARED.get(file, ())}
    against += [diagnostic for diagnostic in faults if diagnostic.code not in unknowable]
    collated, faults = place_errata(settings, resolution, settings_file)
    against += (*faults, *check_variants(settings, resolution, settings_file))
    readings = tuple(reading for reading in collated if reading.erratum.slip != "theirs")
    placed = _grouped((reading.place, reading) for reading in readings)
    units = tuple(
        _annotate(unit, found, placed.get(unit.id, ()), crosswalk, (notes.get(unit.id), wording))
        for unit, found in zip(resolution.units, recognised.units, strict=True)
    )
    edition = Edition(
        slug=folder.name,
        folder=name,
        settings=settings,
        source=source,
        grammar=grammar_for(text.language),
        resolution=resolution,
        units=relate(resolve_sources(units, recognised.notes, resolution.language)),
        notes=recognised.notes,
        masthead=tuple(masthead_lines(resolution, recognised.masthead, readings)),
        readings=readings,
        collated=collated,
        wording=wording,
        crosswalked=crosswalk is not None,
        method=crosswalk.method if crosswalk else (),
        translations={language: words for language, (words, _) in again.items()},
    )
    return edition, _told(found, against)


def _annotate(
    unit: Unit,
    recognised: RecognisedUnit,
    readings: tuple[FaultyReading, ...],
    crosswalk: Crosswalk | None,
    said: tuple[UnitNote | None, WordingHistory | None],
) -> Annotated:
    entry = crosswalk.units.get(unit.id) if crosswalk else None
    note, wording = said
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
        wording=wording.units.get(unit.id) if wording else None,
    )


def _told(found: list[Diagnostic], against: list[Diagnostic]) -> tuple[Diagnostic, ...]:
    """All faults in order. Where the text was not understood, units that seem to be missing are its fault alone."""
    if any(diagnostic.code in _SHIFTING for diagnostic in found):
        against = [diagnostic for diagnostic in against if diagnostic.code not in _OF_MISSING_UNITS]
    return tuple(sorted({*found, *against}))


def read_settings(
    folder: Path, name: str, library: Library, found: list[Diagnostic]
) -> tuple[EditionSettings | None, YamlFile]:
    """The settings of the edition in ``folder``, where they can be read; their faults are added to ``found``."""
    path = f"{name}/edition.yml"
    if not os.path.lexists(folder / "edition.yml"):
        found.append(diagnose("Y006", path, 1, 1, shown="edition.yml", wanted=WANTED))
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


def _read_crosswalk(folder: Path, name: str, found: list[Diagnostic]) -> tuple[Crosswalk | None, YamlFile | None]:
    if not os.path.lexists(folder / "crosswalk.yml"):
        return None, None
    crosswalk, file, faults = load(folder / "crosswalk.yml", f"{name}/crosswalk.yml", Crosswalk, root_of(folder))
    found += faults
    return crosswalk, file


def _grouped(pairs: Iterable[tuple[str, Item]]) -> dict[str, tuple[Item, ...]]:
    groups: dict[str, list[Item]] = {}
    for key, item in pairs:
        groups.setdefault(key, []).append(item)
    return {key: tuple(items) for key, items in groups.items()}

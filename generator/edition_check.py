"""An edition's content against its text: units that exist, words that are really there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.annotate import Reading
from generator.content.schemas import Crosswalk, EditionSettings
from generator.content.unit_notes import UnitNote
from generator.content.yaml_file import YamlFile
from generator.diagnostics import Diagnostic, diagnose, shown
from generator.library_check import nearest
from generator.model import Resolution

PREFACE = "preface"
"""The masthead and title as a place of readings and citations."""


def places(resolution: Resolution) -> dict[str, str]:
    """The texts that words can be quoted from, by the id of their place."""
    texts = {unit.id: unit.text.value for unit in resolution.units}
    texts |= {note.id: note.text.value for note in resolution.notes}
    texts[PREFACE] = "\n".join(block.text.value for block in resolution.masthead)
    return texts


def place_errata(
    settings: EditionSettings, resolution: Resolution, file: YamlFile
) -> tuple[tuple[Reading, ...], tuple[Diagnostic, ...]]:
    """Each erratum at its place in the text; words that are not there, or not once, are told."""
    texts = places(resolution)
    readings, told = [], []
    for at, erratum in enumerate(settings.errata):
        path = ("errata", at)
        if erratum.unit not in texts:
            told.append(file.diagnose("C001", (*path, "unit"), unit=erratum.unit, example=nearest(erratum.unit, texts)))
            continue
        times = texts[erratum.unit].count(erratum.quote)
        if times != 1:
            quote = shown(erratum.quote)
            code = "C008" if times else "C002"
            told.append(file.diagnose(code, (*path, "quote"), unit=erratum.unit, shown=quote, times=times))
            continue
        start = texts[erratum.unit].index(erratum.quote)
        readings.append(Reading(at + 1, erratum, erratum.unit, start, start + len(erratum.quote)))
    return tuple(readings), tuple(told)


def check_crosswalk(
    crosswalk: Crosswalk | None, resolution: Resolution, file: YamlFile | None, targets: set[str] | None
) -> Iterator[Diagnostic]:
    """Every unit has an entry; its words are quoted; its targets exist (None: they are not known)."""
    if crosswalk is None or file is None:
        return
    texts = {unit.id: unit.text.value for unit in resolution.units}
    for unit, entry in crosswalk.units.items():
        path = ("units", unit)
        if unit not in texts:
            yield file.diagnose("C001", path, at_key=True, unit=shown(unit), example=nearest(unit, texts))
            continue
        if entry.links and entry.none:
            yield file.diagnose("C010", path, at_key=True, unit=unit)
        if not entry.links and not entry.none:
            yield file.diagnose("C009", path, at_key=True, unit=unit)
        for at, link in enumerate(entry.links):
            if targets is not None and link.target not in targets:
                known = nearest(link.target, targets)
                place = (*path, "links", at, "target")
                yield file.diagnose("C003", place, what="target", name=shown(link.target), known=known)
            for index, quote in enumerate(link.quotes):
                if quote not in texts[unit]:
                    place = (*path, "links", at, "quotes", index)
                    yield file.diagnose("C002", place, unit=unit, shown=shown(quote))
    for unit in texts:
        if unit not in crosswalk.units:
            yield file.diagnose("C009", ("units",), at_key=True, unit=unit)


def check_notes(
    notes: dict[str, UnitNote], resolution: Resolution, folder: str, unreadable: set[str], *, expected: bool
) -> Iterator[Diagnostic]:
    """Quotations, references to units and notes in the editor's notes; a note for each unit where any are given.

    Units in ``unreadable`` have a file whose own faults are told already.
    """
    texts = {unit.id: unit.text.value for unit in resolution.units}
    labels = {label_key(unit.label): unit.id for unit in resolution.units}
    numbers = {str(note.number) for note in resolution.notes}
    for note in notes.values():
        if note.unit not in texts:
            yield diagnose("C001", note.name, 2, 1, unit=shown(note.unit), example=nearest(note.unit, texts))
        for section in note.sections:
            for basis in section.basis:
                unit = note.unit if basis.label == "本段" else labels.get(label_key(basis.label), "")
                if basis.kind == "note" and basis.label not in numbers:
                    yield diagnose("C001", note.name, basis.line, 1, unit=shown(basis.text), example="注1")
                if basis.kind != "unit":
                    continue
                if unit not in texts:
                    yield diagnose("C001", note.name, basis.line, 1, unit=shown(basis.label), example="第1段")
                for quote in basis.quotes:
                    if unit in texts and quote not in texts[unit]:
                        yield diagnose("C002", note.name, basis.line, 1, unit=unit, shown=shown(quote))
            for other, _, line in section.links:
                if other not in texts or other == note.unit:
                    yield diagnose("C001", note.name, line, 1, unit=shown(other), example=nearest(other, texts))
    if expected:
        for unit in texts:
            if unit not in notes and unit not in unreadable:
                yield diagnose("C019", folder, 1, 1, unit=unit)


def label_key(label: str) -> str:
    """A label without blanks and with half-width brackets, for comparing."""
    return re.sub(r"\s", "", label).replace("（", "(").replace("）", ")")

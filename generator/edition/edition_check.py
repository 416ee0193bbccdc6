"""An edition's content against its text: units that exist, words that are really there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from generator.content.edition_schema import EditionSettings
from generator.content.library_check import nearest
from generator.content.schemas import Crosswalk
from generator.content.unit_notes import THIS, UnitNote
from generator.content.wording_history import WordingHistory, unbalanced
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic, diagnose, shown
from generator.core.model import Resolution
from generator.edition.annotate import FaultyReading, MastheadLine
from generator.edition.edition_quotes import Quoted
from generator.recognise.citations import Citation

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
) -> tuple[tuple[FaultyReading, ...], tuple[Diagnostic, ...]]:
    """Each erratum at its place in the text; words that are not there, or not once, are told."""
    texts, sigla = places(resolution), {witness.siglum for witness in settings.witnesses}
    readings: list[FaultyReading] = []
    told: list[Diagnostic] = []
    count: Counter[str] = Counter()
    for at, erratum in enumerate(settings.errata):
        path = ("errata", at)
        if erratum.unit not in texts:
            known = nearest(erratum.unit, texts)
            told.append(file.diagnose("C001", (*path, "unit"), unit=shown(erratum.unit), known=known))
            continue
        times = texts[erratum.unit].count(erratum.quote)
        if times != 1:
            unit, quote = erratum.unit, shown(erratum.quote)
            code = "C008" if times else "C002"
            told.append(file.diagnose(code, (*path, "quote"), unit=unit, shown=quote, times=times, elsewhere=""))
            continue
        for index, reading in enumerate(erratum.readings):
            for siglum in reading.witnesses:
                if siglum not in sigla:
                    place, known = (*path, "readings", index, "witnesses"), nearest(siglum, sigla)
                    told.append(file.diagnose("C003", place, what="witness", name=shown(siglum), known=known))
        if erratum.lemma and erratum.lemma not in erratum.quote:
            told.append(file.diagnose("C043", (*path, "lemma"), name=shown(erratum.lemma)))
        start = texts[erratum.unit].index(erratum.quote)
        count[erratum.unit] += 1
        end = start + len(erratum.quote)
        readings.append(FaultyReading(at + 1, erratum, erratum.unit, start, end, count[erratum.unit]))
    return tuple(readings), tuple(told)


def check_variants(settings: EditionSettings, resolution: Resolution, file: YamlFile) -> Iterator[Diagnostic]:
    """Formal variants whose words are not in the text, and corrections of no unit."""
    texts = places(resolution)
    for at, correction in enumerate(settings.corrections):
        if correction.unit and correction.unit not in texts:
            known = nearest(correction.unit, texts)
            yield file.diagnose("C001", ("corrections", at, "unit"), unit=shown(correction.unit), known=known)
    for at, variant in enumerate(settings.variants):
        path = ("variants", at)
        if variant.unit not in texts:
            known = nearest(variant.unit, texts)
            yield file.diagnose("C001", (*path, "unit"), unit=shown(variant.unit), known=known)
        elif variant.quote not in texts[variant.unit]:
            quote = shown(variant.quote)
            yield file.diagnose("C002", (*path, "quote"), unit=variant.unit, shown=quote, elsewhere="")


def masthead_lines(
    resolution: Resolution, citations: Sequence[tuple[Citation, ...]], readings: Sequence[FaultyReading]
) -> Iterator[MastheadLine]:
    """The lines of the masthead, each with its own. Readings are placed in all lines together, as ``places`` has it."""
    placed = [reading for reading in readings if reading.place == PREFACE]
    at = 0
    for block, cited in zip(resolution.masthead, citations, strict=True):
        end = at + len(block.text.value)
        here = (reading for reading in placed if at <= reading.start and reading.end <= end)
        yield MastheadLine(
            block, cited, tuple(replace(reading, start=reading.start - at, end=reading.end - at) for reading in here)
        )
        at = end + 1


def check_crosswalk(
    crosswalk: Crosswalk | None, resolution: Resolution, file: YamlFile | None, targets: set[str] | None
) -> Iterator[Diagnostic | Quoted]:
    """Every unit has an entry; its targets exist (None: they are not known). Quotations are for ``check_quotes``."""
    if crosswalk is None or file is None:
        return
    texts = {unit.id for unit in resolution.units}
    for unit, entry in crosswalk.units.items():
        path = ("units", unit)
        if unit not in texts:
            yield file.diagnose("C001", path, at_key=True, unit=shown(unit), known=nearest(unit, texts))
            continue
        if bool(entry.links) == bool(entry.none):
            yield file.diagnose("C010" if entry.links else "C009", path, at_key=True, units=unit)
        seen: set[str] = set()
        for at, link in enumerate(entry.links):
            place = (*path, "links", at, "target")
            if targets is not None and link.target not in targets:
                known = nearest(link.target, targets)
                yield file.diagnose("C003", place, what="target", name=shown(link.target), known=known)
            elif link.target in seen:
                first = file.position((*path, "links"))[0]
                yield file.diagnose("C007", place, what="link to", name=link.target, first=first)
            seen.add(link.target)
            for index, quote in enumerate(link.quotes):
                yield Quoted(unit, quote, file.name, *file.position((*path, "links", at, "quotes", index)))
    if missing := [unit.id for unit in resolution.units if unit.id not in crosswalk.units]:
        yield file.diagnose("C009", ("units",), at_key=True, units=_listed(missing))


def check_wording(
    history: WordingHistory | None, resolution: Resolution, file: YamlFile | None
) -> Iterator[Diagnostic | Quoted]:
    """Every unit has its remark or the reason why not. Quotations are for ``check_quotes``."""
    if history is None or file is None:
        return
    texts = {unit.id for unit in resolution.units}
    for unit, entry in history.units.items():
        if unit not in texts:
            known = nearest(unit, texts)
            yield file.diagnose("C001", ("units", unit), at_key=True, unit=shown(unit), known=known)
            continue
        for index, words in enumerate(entry.ours):
            yield Quoted(unit, words, file.name, *file.position(("units", unit, "ours", index)))
    yield from unbalanced(history, file)
    if missing := [unit.id for unit in resolution.units if unit.id not in history.units]:
        yield file.diagnose("C040", ("units",), at_key=True, units=_listed(missing))


def check_notes(notes: dict[str, UnitNote], resolution: Resolution) -> Iterator[Diagnostic | Quoted]:
    """References to units and notes in the editor's notes. Quotations are for ``check_quotes``."""
    texts = {unit.id for unit in resolution.units}
    labels = {label_key(unit.label): unit.id for unit in resolution.units}
    numbers = {str(note.number) for note in resolution.notes}
    for note in notes.values():
        if note.unit not in texts:
            yield diagnose("C001", note.name, 2, 7, unit=shown(note.unit), known=nearest(note.unit, texts))
        for section in note.sections:
            for basis in section.basis:
                place = (note.name, basis.line, basis.column)
                if basis.kind == "note" and basis.label not in numbers:
                    yield diagnose("C001", *place, unit=shown(basis.text), known=nearest(basis.label, numbers))
                if basis.kind != "unit":
                    continue
                unit = note.unit if basis.label == THIS else labels.get(label_key(basis.label), "")
                if not unit:
                    known = nearest(label_key(basis.label), labels)
                    yield diagnose("C001", *place, unit=shown(basis.label), known=known)
                for quote in basis.quotes:
                    yield Quoted(unit, quote, *place)
            for link in section.links:
                if link.unit not in texts or link.unit == note.unit:
                    known = nearest(link.unit, texts - {note.unit})
                    yield diagnose("C001", note.name, link.line, link.column, unit=shown(link.unit), known=known)


def check_all_noted(given: set[str], resolution: Resolution, folder: str) -> Iterator[Diagnostic]:
    """A note for each unit where any are given."""
    if missing := [unit.id for unit in resolution.units if unit.id not in given]:
        yield diagnose("C019", folder, 1, 1, units=_listed(missing), first=missing[0])


def _listed(units: list[str]) -> str:
    """The units by name, a long list cut short."""
    most = 5
    more = f" and {len(units) - most} more" if len(units) > most else ""
    return ", ".join(units[:most]) + more


def label_key(label: str) -> str:
    """A label without blanks and with half-width brackets, for comparing."""
    return re.sub(r"\s", "", label).replace("（", "(").replace("）", ")")

"""A resolution in all the languages that are here: the edition that its editors wrote, and what other languages have.

In the words of FRBR, which AKN4UN follows, the resolution is the work and each language an expression of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from generator.content.library import Library
from generator.content.schemas import CrosswalkLink
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic
from generator.edition.alignment import Alignment, align
from generator.edition.annotate import Annotated
from generator.edition.edition import Edition, load_edition, read_settings
from generator.edition.edition_check import masthead_lines
from generator.edition.english_acts import with_english_words
from generator.edition.recognised import recognise
from generator.edition.related import relate
from generator.edition.sources import resolve_sources
from generator.edition.texts import other_texts, settings_in
from generator.read.files import ReadFile
from generator.read.grammar import grammar_for

_NAMED = 5
"""How many units that stand single a message names."""


@dataclass(frozen=True)
class Work:
    """A resolution. ``editions`` are its language versions, the one that its editors wrote first."""

    editions: tuple[Edition, ...]

    @property
    def main(self) -> Edition:
        """The edition that the editors wrote."""
        return self.editions[0]

    @cached_property
    def languages(self) -> tuple[str, ...]:
        """The codes of its languages, the main one first."""
        return tuple(edition.language for edition in self.editions)

    def version(self, language: str) -> Edition:
        """The version in one of its languages."""
        return self.editions[self.languages.index(language)]

    @cached_property
    def alignments(self) -> dict[tuple[str, str], Alignment]:
        """The alignment of each version with each other, by their codes."""
        pairs = [(one, other) for one in self.editions for other in self.editions if one is not other]
        return {(one.language, other.language): align(one.resolution, other.resolution) for one, other in pairs}


def load_work(folder: Path, name: str, library: Library) -> tuple[Work | None, tuple[Diagnostic, ...]]:
    """The resolution in ``folder`` (shown as ``name``), or None where its main text or its settings cannot be read.

    A version that cannot be read is left out, with its faults told; so is every unit that stands single.
    """
    main, told = load_edition(folder, name, library)
    if main is None:
        return None, told
    found: list[Diagnostic] = []
    _, file = read_settings(folder, name, library, [])
    versions = tuple(
        _version(main, text, file, library, found) for text in other_texts(folder, name, main.settings, file, found)
    )
    english = next((version for version in versions if version.language == "en"), None)
    work = Work((with_english_words(main, english) if english else main, *versions))
    found += _single(work)
    return work, tuple(sorted({*told, *found}))


def _version(main: Edition, text: ReadFile, file: YamlFile, library: Library, found: list[Diagnostic]) -> Edition:
    """A further version: what the editors wrote of the main text in its language is left with that."""
    source, resolution = text.source, text.resolution
    assert source is not None
    assert resolution is not None
    settings = settings_in(main.settings, main.said_in(text.language), text.language, resolution.title)
    recognised, faults = recognise(resolution, settings, file, source, library)
    found += faults
    alignment = align(resolution, main.resolution).counterparts
    units = tuple(
        Annotated(
            unit,
            one.terms,
            one.citations,
            one.times,
            one.directives,
            (),
            _links(main, alignment.get(unit.id)),
            None,
            None,
        )
        for unit, one in zip(resolution.units, recognised.units, strict=True)
    )
    return Edition(
        slug=main.slug,
        folder=main.folder,
        settings=settings,
        source=source,
        grammar=grammar_for(text.language),
        resolution=resolution,
        units=relate(resolve_sources(units, recognised.notes, resolution.language)),
        notes=recognised.notes,
        masthead=tuple(masthead_lines(resolution, recognised.masthead, ())),
        readings=(),
        crosswalked=main.crosswalked,
    )


def _links(main: Edition, counterpart: str | None) -> tuple[CrosswalkLink, ...]:
    """The links of a unit's counterpart, which have no language; the words that ground them have."""
    links = main.by_id[counterpart].links if counterpart else ()
    return tuple(link.model_copy(update={"quotes": (), "reason": ""}) for link in links)


def _single(work: Work) -> Iterator[Diagnostic]:
    """The units of a further version, or of the main one, that stand single."""
    for edition in work.editions[1:]:
        alignment, (here, there) = work.alignments[work.main.language, edition.language], (work.main, edition)
        for ids, one, other in ((alignment.here, here, there), (alignment.there, there, here)):
            if ids:
                units = ", ".join(ids[:_NAMED]) + (" …" if len(ids) > _NAMED else "")
                yield edition.source.diagnose("C033", 0, units=units, here=one.language, there=other.language)

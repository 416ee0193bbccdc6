"""The text of an edition: the folder's own, or one that was fetched."""

from __future__ import annotations

import os
from pathlib import Path

from generator.content.edition_schema import EditionSettings
from generator.content.pins import fetched_texts, pinned_of
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic, diagnose
from generator.read.files import ENDINGS, ReadFile, read_file
from generator.read.grammar import languages

WANTED = "a folder here holds edition.yml and the text, named by its language"


def root_of(folder: Path) -> Path:
    """The content folder that an edition's folder is in."""
    return folder.parent.parent


def read_text(
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
        found.append(diagnose("Y006", f"{name}/{files}" if settings else name, 1, 1, shown=files, wanted=WANTED))
        return None
    first, *others = there
    language = first.partition(".")[0]
    beside = [file for file in others if file.startswith(f"{language}.")]
    found += (diagnose("R062", f"{name}/{file}", 1, 1, second=file, first=first) for file in beside)
    return read_version(folder / first, f"{name}/{first}", language, found)


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
        if (read := read_version(root_of(folder) / pinned.path, f"{content}/{pinned.path}", pinned.language, found))
    }


def read_version(path: Path, name: str, language: str, found: list[Diagnostic]) -> ReadFile | None:
    """A file that says no other language than the one by which it is named."""
    read = read_file(path, name, language, root_of(path.parent))
    found += read.diagnostics
    if read.language != language:
        found.append(diagnose("R061", name, 1, 1, said=read.language, wanted=language))
        return None
    return read

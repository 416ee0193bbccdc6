"""The texts of an edition: the main one, and those in other languages, of the folder itself or fetched."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from generator.content.edition_schema import EditionSettings
from generator.content.pins import fetched_texts, pinned_of
from generator.content.translations import TranslatedEdition
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic, diagnose
from generator.read.files import ENDINGS, LANGUAGES, ReadFile, read_file
from generator.read.grammar import languages

WANTED = "a folder here holds edition.yml and the text, named by its language"


def root_of(folder: Path) -> Path:
    """The content folder that an edition's folder is in."""
    return folder.parent.parent


def main_text(
    folder: Path, name: str, settings: EditionSettings | None, settings_file: YamlFile, found: list[Diagnostic]
) -> ReadFile | None:
    """The text in the language of the settings; without settings, in whichever language there is one.

    A text of the folder itself goes before one that was fetched. Where the language's own is pinned and not here, the
    first one stands for it that is.
    """
    fetched = _fetched(folder, name, settings, settings_file, found) if settings and settings.texts else {}
    wanted = (settings.language,) if settings else languages()
    names = [f"{language}{ending}" for language in wanted for ending in ENDINGS]
    there = [file for file in names if os.path.lexists(folder / file)]
    if settings and not there and settings.language in settings.texts:
        # what is wrong with it is told where the pins are looked up
        others = other_texts(folder, name, settings, settings_file, found)
        return fetched.get(settings.language) or next(others, None)
    if not there:
        files = " or ".join(f"{language}{ENDINGS[0]}" for language in wanted)
        found.append(diagnose("Y006", f"{name}/{files}" if settings else name, 1, 1, shown=files, wanted=WANTED))
        return None
    first, *more = there
    language = first.partition(".")[0]
    beside = [file for file in more if file.startswith(f"{language}.")]
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


def other_texts(
    folder: Path, name: str, settings: EditionSettings, file: YamlFile, found: list[Diagnostic]
) -> Iterator[ReadFile]:
    """The texts in other languages than that of the settings: those of the folder itself, and those fetched."""
    content = name.rpartition("/")[0].rpartition("/")[0]
    fetched = fetched_texts(folder, name, settings, file)[0]  # its faults are told with the main text
    pins = {pinned.language: pinned for pinned in pinned_of(folder.name, settings)}
    for language in LANGUAGES:
        if language == settings.language:
            continue
        own = next((f"{language}{end}" for end in ENDINGS if os.path.lexists(folder / f"{language}{end}")), "")
        if own:
            read = read_version(folder / own, f"{name}/{own}", language, found)
        elif language in fetched:
            path = pins[language].path
            read = read_version(root_of(folder) / path, f"{content}/{path}", language, found)
        else:
            continue
        if read and read.source and read.resolution:
            yield read


def settings_in(settings: EditionSettings, said: TranslatedEdition, language: str, title: str) -> EditionSettings:
    """What of the settings holds in another language, or is ``said`` again in it."""
    written = {"agenda": (), "committee_line": None, "meeting": None}
    facts = settings.facts.model_copy(update=written) if settings.facts else None
    own = {
        "language": language,
        "short_title": said.short_title or title or settings.symbol,
        "subjects": said.subjects,
        "corrections": (),
        "witnesses": (),
        "errata": (),
        "variants": (),
        "history": (),
        "directives": (),
    }
    return settings.model_copy(update={**own, "facts": facts})

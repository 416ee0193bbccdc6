"""All of the content at once: every edition with the library, and every fault of every file in one report."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.content.yaml_file import load_yaml
from generator.diagnostics import Diagnostic, diagnose, shown
from generator.edition import Edition, load_edition
from generator.library import Library, load_library

EDITIONS = "resolutions"
_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
"""A folder's name becomes an address. It has a hyphen, so that it never meets a shared page's (``glossary``)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What could be read of the content, and all that is wrong with it, by path, line and column."""

    library: Library
    editions: tuple[Edition, ...]
    diagnostics: tuple[Diagnostic, ...]


def edition_folders(root: Path) -> tuple[Path, ...]:
    """The folders of the editions under the content folder ``root``, in the order of their names."""
    resolutions = root / EDITIONS
    if not resolutions.is_dir():
        return ()
    found = (path for path in resolutions.iterdir() if path.is_dir() and not path.name.startswith("."))
    return tuple(sorted(found))


def check_content(root: Path, name: str, only: Collection[str] | None = None) -> Checked:
    """Reads and checks the content folder ``root``, shown as ``name`` in messages.

    ``only`` are slugs: of the editions just these are read (what can be said of all of them together is left
    unsaid then). An edition whose text or settings cannot be read is left out; its faults are told.
    """
    library, faults = load_library(root, name)
    told = set(faults)
    folders = edition_folders(root)
    if not folders:
        wanted = "each edition is a folder here, such as a-res-1-2"
        told.add(diagnose("Y006", f"{name}/{EDITIONS}", 1, 1, shown="a folder with a resolution", wanted=wanted))
    editions = []
    for folder in folders:
        if only is not None and folder.name not in only:
            continue
        shown_name = f"{name}/{EDITIONS}/{folder.name}"
        if not _SLUG.fullmatch(folder.name):
            told.add(diagnose("C023", shown_name, 1, 1, slug=shown(folder.name)))
        edition, faults = load_edition(folder, shown_name, library)
        told.update(faults)
        if edition:
            editions.append(edition)
    if not (root / "beijing.yml").exists() and any(edition.crosswalked for edition in editions):
        wanted = "the links of crosswalk.yml lead into it"
        told.add(diagnose("Y006", f"{name}/beijing.yml", 1, 1, shown="beijing.yml", wanted=wanted))
    told.update(_same_text(editions, root))
    if len(editions) == len(folders):
        told.update(_idle_terms(library, editions))
    return Checked(library, tuple(editions), tuple(sorted(told)))


def _same_text(editions: list[Edition], root: Path) -> Iterator[Diagnostic]:
    """Folders that hold the same resolution in the same language."""
    first: dict[tuple[str, str], Edition] = {}
    for edition in editions:
        settings = edition.settings
        other = first.setdefault((settings.symbol.casefold(), settings.language), edition)
        if other is not edition:
            file, _ = load_yaml(root / EDITIONS / edition.slug / "edition.yml", f"{edition.folder}/edition.yml")
            symbol, language = settings.symbol, settings.language
            yield file.diagnose("C011", ("symbol",), symbol=symbol, language=language, first=other.slug)


def _idle_terms(library: Library, editions: list[Edition]) -> Iterator[Diagnostic]:
    """Terms that no text has: not its units, notes, masthead or headings."""
    file = library.files.get("glossary.yml")
    if file is None or not editions:
        return
    found: set[str] = set()
    for edition in editions:
        found.update(span.target for annotated in edition.units for span in annotated.terms)
        resolution = edition.resolution
        texts = [block.text for block in (*resolution.masthead, *resolution.sections, *resolution.conclusions)]
        texts += [note.text for note in resolution.notes]
        found.update(span.target for text in texts for span in library.matcher.all(text.value))
    for at, term in enumerate(library.glossary.terms):
        if term.match and term.id not in found:
            yield file.diagnose("C004", ("terms", at, "zh"), term=shown(term.zh))

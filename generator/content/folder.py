"""What may stand in the content folder, and what is told of anything else: names are looked at, nothing is opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from generator.content.address import SUFFIXES
from generator.content.platform_text.text import FOLDER
from generator.content.translations import TRANSLATED
from generator.core.diagnostics import Diagnostic, character, diagnose, shown
from generator.core.source import inside
from generator.read.files import ENDINGS, LANGUAGES
from generator.read.grammar import languages

EDITIONS = "resolutions"
TEXTS = "texts"
"""The folder of fetched texts, outside version control: ``texts/<slug>/<language>.xml``."""
_LIBRARY = ("glossary.yml", "instruments.yml", "actors.yml", "beijing.yml", "redirects.yml", "sources.yml")
DOCUMENTS = ("EDITORIAL.md", "LICENSE.md", "README.md")
_EDITION = f"{EDITIONS}/*"
_FILES = {
    "": (*_LIBRARY, *DOCUMENTS),
    FOLDER: ("*.txt",),
    EDITIONS: (),
    _EDITION: ("edition.yml", "crosswalk.yml", "history.yml"),  # and a text in each language
    f"{_EDITION}/notes": ("*.md",),
    f"{_EDITION}/originals": tuple(f"??{suffix}" for suffix in SUFFIXES),
    TEXTS: (),
    f"{TEXTS}/*": tuple(f"??{suffix}" for suffix in SUFFIXES),
}
"""The folders, and by what names files are read in each; ``*`` stands for any one name."""

_AGAIN = {"": ("glossary", "beijing"), _EDITION: ("editorial",)}
"""Files that stand there once for each language that something is said in again: ``glossary.en.yml``."""

_BELONGS = {
    EDITIONS: "a folder with a folder for each edition belongs here",
    FOLDER: "a folder with your copy of the programme's text belongs here",
    TEXTS: "a folder with the texts that generator fetch brings belongs here",
    "notes": "a folder with a file for each unit belongs here",
    "originals": "a folder with the files of which texts were made belongs here",
}


def check_names(root: Path, name: str) -> Iterator[Diagnostic]:
    """Everything below the content folder ``root`` (shown as ``name``) that is not what and where it should be. Hidden
    files are nobody's business; no link is followed.
    """
    waiting = [("", "")]
    while waiting:
        place, kind = waiting.pop()
        with os.scandir(root / place) as entries:
            for entry in entries:
                if entry.name.startswith("."):
                    continue
                path = f"{place}/{entry.name}".lstrip("/")
                folder = next((known for known in _FILES if known and _fits(path, known)), None)
                fault = _fault(root, name, path, kind, folder)
                if fault:
                    yield fault
                elif folder is not None and entry.is_dir(follow_symlinks=False):
                    waiting.append((path, folder))


def check_links(folder: Path, name: str) -> Iterator[Diagnostic]:
    """Links below a folder that lead out of it: what they lead to would be published."""
    for place, folders, files in os.walk(folder):
        for entry in (*folders, *files):
            path = Path(place, entry)
            if path.is_symlink() and not inside(path, folder):
                shown_as = f"{name}/{path.relative_to(folder).as_posix()}"
                yield diagnose("R003", shown_as, 1, 1, reason=f"it is a link out of the folder {name}")


def _fault(root: Path, name: str, path: str, kind: str, folder: str | None) -> Diagnostic | None:
    """What is wrong with an entry; ``kind`` is the folder it is in and ``folder`` the one that it should be, if any."""
    last = path.rpartition("/")[2]
    shown_as = f"{name}/{path}"
    if strange := next((char for char in last if not char.isprintable()), ""):
        what = "a byte that is no UTF-8" if "\ud800" <= strange <= "\udfff" else character(strange)
        return diagnose("C026", shown_as, 1, 1, shown=shown(last), what=what)
    if os.path.islink(root / path) and not inside(root / path, root):
        return diagnose("R003", shown_as, 1, 1, reason="it is a link out of the content folder")
    if any(fnmatchcase(last, known) for known in _files(kind)) or (folder and os.path.isdir(root / path)):
        return None
    if last in _BELONGS and folder:
        return diagnose("C028", shown_as, 1, 1, shown=shown(last), wanted=_BELONGS[last])
    return diagnose("C027", shown_as, 1, 1, shown=shown(last), known=_known(kind))


def _files(kind: str, said_in: tuple[str, ...] = TRANSLATED) -> tuple[str, ...]:
    again = tuple(f"{stem}.{language}.yml" for stem in _AGAIN.get(kind, ()) for language in said_in)
    if kind != _EDITION:
        return (*_FILES[kind], *again)
    plain, *others = ENDINGS  # plain text needs a grammar; the others say themselves what is what
    texts = (f"{language}{plain}" for language in languages())
    return (*_FILES[kind], *again, *texts, *(f"{language}{ending}" for language in LANGUAGES for ending in others))


def _fits(path: str, pattern: str) -> bool:
    steps, wanted = path.split("/"), pattern.split("/")
    return len(steps) == len(wanted) and all(map(fnmatchcase, steps, wanted))


def _known(kind: str) -> str:
    below = [folder.rpartition("/")[2] for folder in _FILES if folder and folder.rpartition("/")[0] == kind]
    return ", ".join(
        (
            *_files(kind, ("<language>",)),
            *("folders of editions" if folder == "*" else f"{folder}/" for folder in below),
        )
    )

"""Whether anything at all has changed since the last build: asked first, before anything large is imported.

The last build leaves a list of what it read (files, folders, variables), a fingerprint of it, and the stamp of every
file that it left. Where all of that still holds there is nothing to do. Only the standard library is needed here.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import Path

from generator.core.diagnostics import Diagnostic
from generator.site import fingerprint
from generator.site.write import stamps_below, write_file

_VERSION = 1


@dataclass(frozen=True, slots=True)
class Read:
    """What a build reads: ``files`` and whole ``folders``, environment ``variables``, and how it was asked."""

    files: tuple[str, ...]
    folders: tuple[str, ...]
    variables: tuple[str, ...]
    asked: str

    def fingerprint(self) -> str:
        """The fingerprint of all of it as it is now."""
        found = [f"{name}={os.environ.get(name)}" for name in self.variables]
        found += [Path(path).read_text("utf-8") for path in self.files]
        found += [fingerprint.of_folder(Path(path)) for path in self.folders]
        return fingerprint.of_bytes(fingerprint.of_code(), self.asked, *self.files, *self.folders, *found)


@dataclass(frozen=True, slots=True)
class Last:
    """What the last build said: how many files the site has, and its messages."""

    files: int
    diagnostics: tuple[Diagnostic, ...]


def asked_of(config: Path, site: Path, style: str, *, skip: bool) -> str:
    """How a build is asked for, as far as it bears on what comes of it."""
    return repr((str(config.resolve()), str(site.resolve()), style, skip))


def note_of(config: Path, style: str) -> Path:
    """Where a build leaves its note for the next one."""
    return config.resolve().parent / "build" / "state" / style / "last.json"


def remember(state: Path, read: Read, key: str, left: Iterable[Path], last: Last) -> None:
    """Leaves the note for the next build. ``key`` is the fingerprint of what was read, from before the build; ``left``
    are the folders that were made.
    """
    stamps = {str(folder): _stamps(folder) for folder in left}
    note = {
        "version": _VERSION,
        "read": astuple(read),
        "key": key,
        "stamps": stamps,
        "files": last.files,
        "diagnostics": [astuple(diagnostic) for diagnostic in last.diagnostics],
    }
    write_file(state, json.dumps(note, ensure_ascii=False).encode())


@dataclass(frozen=True, slots=True)
class Seen:
    """What the last build read, and its fingerprint as it is now: not to be taken again a moment later."""

    read: Read
    key: str


def unchanged(state: Path, asked: str) -> Last | Seen | None:
    """What the last build said, where it was asked the same and everything still is as it left it; or what was seen."""
    try:
        note = json.loads(state.read_bytes())
        if note["version"] != _VERSION or note["read"][3] != asked:
            return None
        files, folders, variables, _ = note["read"]
        read = Read(tuple(files), tuple(folders), tuple(variables), asked)
        key = read.fingerprint()
        if key != note["key"]:
            return Seen(read, key)
        if any(_stamps(Path(folder)) != stamps for folder, stamps in note["stamps"].items()):
            return Seen(read, key)
        return Last(note["files"], tuple(Diagnostic(*row) for row in note["diagnostics"]))
    except (OSError, ValueError, KeyError, TypeError, IndexError):
        return None  # no note, or not one of this version


def _stamps(folder: Path) -> str:
    """The fingerprint of every file's path, size and time of last change below a folder."""
    found = stamps_below(folder)
    return fingerprint.of_bytes("\n".join(f"{path}\0{found[path]}" for path in sorted(found)))

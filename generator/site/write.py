"""Files written only where their bytes differ, what is no longer wanted removed, and what stands in a folder."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

Stamp = tuple[int, int]
"""Size and time of last change, in nanoseconds."""


def stamp_of(path: Path) -> Stamp | None:
    """The file's stamp, or None where it is not there."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def stamps_below(folder: Path) -> dict[str, Stamp]:
    """Every file below a folder by its path there, with its stamp; nothing where there is no folder.

    A site has thousands of files: asking the folder for all of them takes a fraction of asking for each.
    """
    stats = ((path, entry.stat(follow_symlinks=False)) for path, entry in entries_below(folder))
    return {path: (stat.st_size, stat.st_mtime_ns) for path, stat in stats}


def entries_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Everything below a folder that is not itself one, by its path there; a link is not followed."""
    waiting = [""]
    while waiting:
        place = waiting.pop()
        try:
            entries = os.scandir(f"{folder}/{place}")
        except FileNotFoundError:
            continue
        with entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting.append(f"{place}{entry.name}/")
                else:
                    yield place + entry.name, entry


def write_changed(root: Path, files: Mapping[str, bytes]) -> tuple[str, ...]:
    """Makes the folder hold exactly ``files`` (path under ``root`` → content); gives the paths written."""
    written = tuple(path for path, content in files.items() if write_file(root / path, content))
    remove_stale(root, files.keys())
    return written


def write_file(path: Path, content: bytes) -> bool:
    """Writes the file by renaming a finished one into place, so that nobody ever sees half of it."""
    try:
        if path.read_bytes() == content:
            return False
    except OSError:
        path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise
    return True


def remove_stale(root: Path, wanted: Iterable[str], standing: Mapping[str, Stamp] | None = None) -> None:
    """Removes every file under ``root`` that is not in ``wanted``, and the folders that are empty then. ``standing``
    are the files that were there, where that is known.
    """
    stale = (stamps_below(root) if standing is None else standing).keys() - set(wanted)
    for path in stale:
        (root / path).unlink(missing_ok=True)
    for folder in sorted({folder for path in stale for folder in Path(path).parents}, reverse=True):
        if folder.name and not any((root / folder).iterdir()):
            (root / folder).rmdir()

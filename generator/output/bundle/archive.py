"""Zip archives with the same bytes for the same files, on any machine and day; and the checksum beside them."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterable
from datetime import UTC, date, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

FIRST, LAST = date(1980, 1, 1), date(2107, 12, 31)
"""The dates that the zip format can say."""

_UNIX = 3
_FILE = (stat.S_IFREG | 0o644) << 16


def pack(files: Iterable[tuple[str, bytes]], moment: date, *, stored: Iterable[tuple[str, bytes]] = ()) -> bytes:
    """A zip of ``files`` in the order of their names, each dated ``moment``; ``stored`` stand first, not compressed.

    Raises:
        ValueError: a name is absolute, leads out of the folder, occurs twice, or is no plain path.
    """
    buffer = io.BytesIO()
    at = min(max(moment, FIRST), LAST)
    seen: set[str] = set()
    with ZipFile(buffer, "w") as archive:
        rows = [(name, body, ZIP_STORED) for name, body in stored]
        rows += [(name, body, ZIP_DEFLATED) for name, body in sorted(files)]
        for name, body, method in rows:
            _check(name)
            if name in seen:
                raise ValueError(f"two files are named {name!r}")
            seen.add(name)
            info = ZipInfo(name, (at.year, at.month, at.day, 0, 0, 0))
            info.create_system, info.external_attr, info.compress_type = _UNIX, _FILE, method
            archive.writestr(info, body, compresslevel=9)
    return buffer.getvalue()


def write_zip(folder: Path, out: Path, root: str, epoch: date | int) -> None:
    """Write all files under ``folder`` to the zip ``out``, inside one folder named ``root``.

    Args:
        folder: only regular files in it are taken; a link could lead out of it and is refused.
        out: written in one step, so that a failure leaves an earlier archive as it was.
        root: the name of the folder that unpacking makes; "" for none.
        epoch: the date of all files, or seconds since 1970 as in ``SOURCE_DATE_EPOCH``.

    Raises:
        ValueError: a link in the folder, or a name that a zip must not hold.
    """
    moment = datetime.fromtimestamp(epoch, UTC).date() if isinstance(epoch, int) else epoch
    files = []
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            raise ValueError(f"{path.relative_to(folder).as_posix()!r} is a link")
        if path.is_file() and path.resolve() != out.resolve():
            name = path.relative_to(folder).as_posix()
            files.append((f"{root}/{name}" if root else name, path.read_bytes()))
    part = out.with_name(out.name + ".part")
    part.write_bytes(pack(files, moment))
    part.replace(out)


def write_checksums(files: Iterable[Path], out: Path) -> None:
    """Write the SHA-256 of each file in the format of ``sha256sum``, to be checked with ``sha256sum -c``."""
    lines = [f"{sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in sorted(files)]
    out.write_bytes("".join(lines).encode())


def _check(name: str) -> None:
    path = PurePosixPath(name)
    windows = "\\" in name or (len(name) > 1 and name[1] == ":")
    control = any(ord(char) < 32 or ord(char) == 127 for char in name)
    if not name or path.is_absolute() or ".." in path.parts or path.as_posix() != name or windows or control:
        raise ValueError(f"{name!r} must not stand in an archive")

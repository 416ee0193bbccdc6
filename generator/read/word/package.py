"""The file as a package of parts: what it may hold, and why it may not be opened at all.

Nothing outside the file is ever loaded, nothing in it is run. Source: ECMA-376 part 2, Open Packaging Conventions.
"""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element

from generator.core.diagnostics import Diagnostic, diagnose
from generator.read.word.tree import TreeError, read_part

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""The signature of a compound file: the old Word's own, and what a password wraps a new one into."""
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
MOST_BYTES = 20_000_000
"""Of a part, unpacked; the longest resolution has a tenth of that."""
MOST_PARTS = 2_000
_MACRO = "vbaproject.bin"
_DOCUMENT = ".wordprocessingml."


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: its sort (``footnotes``), and the part's name, or an address outside the file."""

    sort: str
    target: str
    outside: bool


@dataclass(slots=True)
class Package:
    """An opened file. ``unread`` names what of it is left alone."""

    path: str
    archive: zipfile.ZipFile
    main: str = ""
    unread: list[str] = field(default_factory=list)
    relations: tuple[Relationship, ...] = ()

    def part(self, sort: str) -> Element | None:
        """The root of the first part of that sort to which the document refers, or None."""
        named = next((r.target for r in self.relations if r.sort == sort and not r.outside), "")
        return self.read(named) if named in self.archive.namelist() else None

    def parts(self, *sorts: str) -> list[str]:
        """The names of all parts of these sorts."""
        named = {r.target for r in self.relations if r.sort in sorts and not r.outside}
        return sorted(named & set(self.archive.namelist()))

    def read(self, name: str) -> Element:
        """The root of a part.

        Raises:
            TreeError: it is damaged, or has what is not allowed.
        """
        with self.archive.open(name) as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise TreeError("R083", what=f"a part of more than {MOST_BYTES:,} bytes", most=f"{MOST_BYTES:,}")
        return read_part(data)

    def document(self) -> Element:
        """The root of the document itself."""
        return self.read(self.main)


def is_word(data: bytes) -> bool:
    """Whether bytes begin as a file of Word's does, new or old."""
    return data.startswith((OLE, *ZIP))


def open_package(data: bytes, path: str) -> tuple[Package | None, tuple[Diagnostic, ...]]:
    """The package, or None with the reason."""
    if data.startswith(OLE):
        sealed = "EncryptedPackage".encode("utf-16-le") in data
        return None, (diagnose("R082" if sealed else "R081", path, 1, 1),)
    try:
        package = _opened(data, path)
    except TreeError as error:
        return None, (diagnose(error.code, path, 1, 1, **error.values),)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        return None, (diagnose("R080", path, 1, 1, reason=str(error) or type(error).__name__),)
    return package, ()


def _opened(data: bytes, path: str) -> Package:
    archive = zipfile.ZipFile(BytesIO(data))
    entries = archive.infolist()
    if len(entries) > MOST_PARTS:
        raise TreeError("R083", what=f"{len(entries):,} parts", most=f"{MOST_PARTS:,}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise TreeError("R082")
    package = Package(path, archive)
    main = next((r.target for r in _relations(package, "") if r.sort == "officeDocument" and not r.outside), "")
    if not main or main not in archive.namelist():
        raise TreeError("R080", reason="it holds no document")
    if _DOCUMENT not in _content_type(package, main):
        raise TreeError("R080", reason="it is a file of another program")
    package.main = main
    package.relations = tuple(_relations(package, main))
    names = {posixpath.basename(entry.filename).lower() for entry in entries}
    if _MACRO in names:
        package.unread.append("macros")
    if any(r.outside and r.sort != "hyperlink" for r in package.relations):
        package.unread.append("pictures or templates that lie elsewhere")
    return package


def _relations(package: Package, part: str) -> list[Relationship]:
    folder, name = posixpath.split(part)
    where = posixpath.join(folder, "_rels", f"{name}.rels")
    if where not in package.archive.namelist():
        return []
    found = []
    for element in package.read(where):
        outside = element.get("TargetMode", "") == "External"
        target = element.get("Target", "")
        inner = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        found.append(Relationship(element.get("Type", "").rpartition("/")[2], target if outside else inner, outside))
    return found


def _content_type(package: Package, part: str) -> str:
    ending = posixpath.splitext(part)[1].lstrip(".").lower()
    default = ""
    if "[Content_Types].xml" not in package.archive.namelist():
        return ""
    for element in package.read("[Content_Types].xml"):
        if element.get("PartName", "").lower() == f"/{part}".lower():
            return element.get("ContentType", "")
        if element.get("Extension", "").lower() == ending:
            default = element.get("ContentType", "")
    return default

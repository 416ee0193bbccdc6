"""The source text as received, and for every offset its line and column."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from errno import ELOOP
from pathlib import Path
from stat import S_ISREG

from generator.core.diagnostics import Diagnostic, character, diagnose, first, shown

LONGEST_LINE = 20_000
"""Characters; the longest paragraph in the General Assembly's practice is far below it."""

_LARGEST = {
    ".txt": 4_000_000, ".xml": 20_000_000, ".docx": 40_000_000, ".html": 3_000_000, ".htm": 3_000_000,
    ".pdf": 20_000_000,
    ".yml": 4_000_000, ".md": 250_000, "": 4_000_000,
}  # fmt: skip
"""Bytes, by the ending of a file's name: ten times and more of what the longest known needs."""

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")
_OVERRIDE = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(
    r"<[/!?]?[A-Za-z][^<>\n]{0,200}>|<(?:script|style|iframe)\b|javascript:|&#?\w{1,20};", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Source:
    """A text with its path as shown in messages. Line ends are ``\\n``; a byte order mark is gone."""

    path: str
    text: str
    starts: tuple[int, ...] = field(repr=False)

    @classmethod
    def of(cls, text: str, path: str = "text") -> Source:
        """A source from a string; CRLF and CR become LF, which keeps lines and columns."""
        text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        starts = (0, *(i + 1 for i, char in enumerate(text) if char == "\n"))
        return cls(path, text, starts)

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column, both from 1, of the character at ``offset``."""
        line = bisect_right(self.starts, offset)
        return line, offset - self.starts[line - 1] + 1

    def diagnose(self, code: str, offset: int, **values: object) -> Diagnostic:
        """A diagnostic at ``offset`` of this text."""
        line, column = self.position(offset)
        return diagnose(code, self.path, line, column, **values)


def why_unreadable(path: Path, root: Path | None) -> str:
    """Why a file is not even opened, in words for R003, or "". A link out of ``root`` may lead to what never
    ends; where ``root`` is None the file was named by whoever started the program, and may lie anywhere.
    """
    if root is not None and not inside(path, root):
        return "it is a link out of the content folder"
    try:
        found = path.stat()
    except OSError as error:
        return "it is a link that leads round to itself" if error.errno == ELOOP else error.strerror or "unknown reason"
    return "" if S_ISREG(found.st_mode) else "it is no file"


def inside(path: Path, root: Path) -> bool:
    """Whether a path, all its links followed, is in the folder ``root``. Nothing is opened."""
    home = os.path.realpath(root)
    return os.path.realpath(path).startswith(home + os.sep)


def largest(path: Path) -> int:
    """The most bytes that a file of this kind may have."""
    return _LARGEST.get(path.suffix, _LARGEST[""])


def read_text(path: Path, name: str, root: Path | None) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The file's text, or None with the reason; ``name`` is the path as shown to people. ``root``: the content folder,
    see ``why_unreadable``.
    """
    data, faults = read_bytes(path, name, root)
    return (None, faults) if data is None else decoded(data, name)


def read_bytes(path: Path, name: str, root: Path | None) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The file's bytes, or None with the reason; see ``read_text``."""
    if reason := why_unreadable(path, root):
        return None, (diagnose("R003", name, 1, 1, reason=reason),)
    try:
        size, most = path.stat().st_size, largest(path)
        if size > most:
            return None, (diagnose("R008", name, 1, 1, size=f"{size:,}", most=f"{most:,}", kind=path.suffix or "file"),)
        return path.read_bytes(), ()
    except OSError as error:
        return None, (diagnose("R003", name, 1, 1, reason=error.strerror or "unknown reason"),)


def decoded(data: bytes, name: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The text that these bytes are, or None with the place of the first that is no UTF-8."""
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line = before.count(b"\n") + 1
        column = len(before[before.rfind(b"\n") + 1 :].decode("utf-8", "replace")) + 1
        byte = f"0x{data[error.start]:02x}"
        return None, (diagnose("R002", name, line, column, byte=byte, offset=error.start),)


def unseen(text: str) -> Iterator[tuple[str, int]]:
    """Code and offset of every character that editors' words may not hold: controls, and overrides of direction.

    The marks of direction that a name in Arabic may need (U+200E, U+200F) are none of these.
    """
    yield from (("R005", match.start()) for match in _CONTROL.finditer(text))
    yield from (("R006", match.start()) for match in _OVERRIDE.finditer(text))


def check_characters(source: Source) -> tuple[Diagnostic, ...]:
    """Faults that no grammar is needed for: emptiness, giant lines, control characters, markup."""
    if not source.text.strip():
        return (diagnose("R001", source.path, 1, 1),)
    text, tell = source.text, source.diagnose
    return (
        *first(
            tell("R004", start, length=len(line), most=LONGEST_LINE)
            for start, line in zip(source.starts, text.split("\n"), strict=True)
            if len(line) > LONGEST_LINE
        ),
        *first(
            tell("R005", match.start(), name=character(match[0]))
            for match in _CONTROL.finditer(text)
            if match[0] != "\f"
        ),
        *first(tell("R006", match.start(), name=character(match[0])) for match in _OVERRIDE.finditer(text)),
        *first(tell("R007", match.start(), shown=shown(match[0])) for match in _MARKUP.finditer(text)),
    )

"""The source text as received, and for every offset its line and column."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from generator.core.diagnostics import Diagnostic, character, diagnose, shown

LONGEST_LINE = 20_000
"""Characters; the longest paragraph in the General Assembly's practice is far below it."""

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


def read_text(path: Path, name: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """The file's text, or None with the reason; ``name`` is the path as shown to people."""
    if path.exists() and not path.is_file():  # a device or a pipe would never end
        return None, (diagnose("R003", name, 1, 1, reason="it is no file"),)
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, (diagnose("R003", name, 1, 1, reason=error.strerror or "unknown reason"),)
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
        *(
            tell("R004", start, length=len(line), most=LONGEST_LINE)
            for start, line in zip(source.starts, text.split("\n"), strict=True)
            if len(line) > LONGEST_LINE
        ),
        *(tell("R005", match.start(), name=character(match[0])) for match in _CONTROL.finditer(text) if match[0] != "\f"),
        *(tell("R006", match.start(), name=character(match[0])) for match in _OVERRIDE.finditer(text)),
        *(tell("R007", match.start(), shown=shown(match[0])) for match in _MARKUP.finditer(text)),
    )

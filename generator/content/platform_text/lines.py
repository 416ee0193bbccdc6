"""A plain text cut into numbered paragraphs and the headings between them; faults of numbering."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.core.diagnostics import Diagnostic
from generator.core.source import Source

LONGEST_HEADING = 160
"""Characters; headings run to about a hundred in English."""

_NUMBER = re.compile(r"\s*(\d{1,3})\s*[.．、](?!\d)\s*(?=\S)")
POINT = re.compile(r"[(（](?:([a-z])\1{0,2}|[ivx]{1,5})[)）]|(?:[a-z]|[ivx]{1,5})[.)]\s|[-–•·]\s")
"""How a point begins."""
_CLOSED = re.compile(r"[。．.；;：:，,！!？?][”’\"'）)\]]*$")
_CODE_AT_END = re.compile(r"(?:[A-Z]\.\d{1,2}|[IVX]+)\.$")
_LATIN = re.compile(r"[!-~]")


@dataclass(slots=True)
class Paragraph:
    """A numbered paragraph while it is read; ``offset`` is its number's place in the source."""

    number: int
    offset: int
    lines: list[str]


@dataclass(slots=True)
class _Line:
    """A line that isn't blank. ``apart`` says that a blank one or the beginning stands before it."""

    text: str
    offset: int
    apart: bool
    number: int | None


def split(source: Source) -> tuple[list[Paragraph], list[tuple[int, str]]]:
    """Paragraphs with their lines; each line of a heading with the number of the paragraph that follows."""
    paragraphs: list[Paragraph] = []
    headings: list[tuple[int, str]] = []
    pending: list[_Line] = []
    expected = 1
    lines = list(_lines(source))
    for at, line in enumerate(lines):
        if not _begins(lines, at, expected):
            pending.append(line)
            continue
        above = _give(pending, paragraphs)
        paragraphs.append(_numbered(line))
        headings += ((paragraphs[-1].number, heading) for heading in above)
        pending, expected = [], max(expected, paragraphs[-1].number + 1)
    if paragraphs:
        _add(pending, paragraphs)
    return paragraphs, headings


def _lines(source: Source) -> Iterator[_Line]:
    apart = True
    for start, text in zip(source.starts, source.text.split("\n"), strict=True):
        if not text.strip():
            apart = True
            continue
        match = _NUMBER.match(text)
        yield _Line(text.rstrip(), start, apart, int(match[1]) if match else None)
        apart = False


def _begins(lines: list[_Line], at: int, expected: int) -> bool:
    """Whether the line begins a paragraph: it has the number that is due, or another and the look of a paragraph.

    ``12.`` where a wrapped line happens to begin so is none, nor is a numbered heading.
    """
    line = lines[at]
    if line.number is None:
        return False
    if line.number == expected:
        return True
    detached = line.apart or bool(_CLOSED.search(lines[at - 1].text))
    following = lines[at + 1] if at + 1 < len(lines) else None
    alone = following is None or following.apart or following.number is not None
    return detached and not (alone and _like_heading(line.text))


def _like_heading(text: str) -> bool:
    text = text.strip()
    if len(text) > LONGEST_HEADING or POINT.match(text):
        return False
    return not _CLOSED.search(text) or bool(_CODE_AT_END.search(text))


def _give(pending: list[_Line], paragraphs: list[Paragraph]) -> list[str]:
    """Gives the lines before a numbered one to the paragraph above, and returns those that are headings.

    Headings stand at the end, each apart from what is before it; what precedes the first paragraph is all heading.
    """
    at = len(pending)
    while at and (not paragraphs or _like_heading(pending[at - 1].text)):
        at -= 1
    while paragraphs and at < len(pending) and not _detached(pending, at, paragraphs[-1]):
        at += 1
    if paragraphs:
        _add(pending[:at], paragraphs)
    return [line.text.strip() for line in pending[at:]]


def _detached(pending: list[_Line], at: int, above: Paragraph) -> bool:
    before = pending[at - 1].text if at else above.lines[-1]
    return pending[at].apart or bool(_CLOSED.search(before))


def _numbered(line: _Line) -> Paragraph:
    match = _NUMBER.match(line.text)
    assert match
    return Paragraph(int(match[1]), line.offset + match.start(1), [line.text[match.end() :]])


def _add(lines: Iterable[_Line], paragraphs: list[Paragraph]) -> None:
    """Adds lines to the last paragraph, an empty one before each that begins a piece of its own.

    A number that stands apart and is no heading's is a number out of order: it is kept as such, and told.
    """
    for line in lines:
        if line.apart and line.number is not None:
            paragraphs.append(_numbered(line))
            continue
        if line.apart or POINT.match(line.text.strip()):
            paragraphs[-1].lines.append("")
        paragraphs[-1].lines.append(line.text)


def joined(lines: Iterable[str], joiner: str) -> str:
    """Lines made into running text; an empty one becomes a line break."""
    out = ""
    for line in (line.strip() for line in lines):
        if not line:
            out += "\n"
        elif not out or out.endswith("\n"):
            out += line
        else:
            latin = _LATIN.match(out[-1]) and _LATIN.match(line[0])
            out += (" " if latin else joiner) + line
    return out.strip("\n")


def check_numbers(source: Source, paragraphs: list[Paragraph], last: int) -> Iterator[Diagnostic]:
    """Numbers missing, doubled or out of order, and a text that ends too early."""
    end = len(source.text.rstrip()) - 1
    later = [paragraph.number for paragraph in paragraphs]
    previous, first = 0, dict[int, int]()
    for paragraph in paragraphs:
        number, expected = later.pop(0), previous + 1
        line = source.position(paragraph.offset)[0]
        place = f"{expected}; {number} was first in line {first[number]}" if number in first else str(expected)
        first.setdefault(number, line)
        if number == expected:
            previous = number
            continue
        yield _misnumbered(source, paragraph.offset, f"paragraph {number}", previous, place)
        if number > expected and expected not in later:
            previous = expected if expected + 1 in later else number  # a slip of the pen, else a gap
    if previous < max(last, 1):
        yield _misnumbered(source, max(end, 0), "the end", previous, f"{previous + 1}, up to {max(last, 1)}")


def _misnumbered(source: Source, offset: int, found: str, previous: int, expected: str) -> Diagnostic:
    before = f"paragraph {previous}" if previous else "nothing"
    return source.diagnose("C021", offset, found=found, previous=before, expected=expected)

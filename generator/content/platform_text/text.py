"""A reader's own copy of the full text of the programme of action, as numbered paragraphs.

The text is the reader's: ``generator import-platform FILE`` checks it against ``beijing.yml`` and stores it, in its
plainest form, as ``content/platform/<language>.txt``. Git ignores that folder, for the text is not ours to publish; a
site built without it stands on the structure alone. What is read here is data; templates escape it.

The form read: plain text, paragraphs numbered at the beginning of a line (``1.``, ``1．`` or ``1、``), lines that go
on, lettered points, headings between paragraphs.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from generator.content.beijing_schema import Beijing
from generator.content.platform_text.lines import POINT, check_numbers, joined, split
from generator.content.platform_text.ranges import begun_elsewhere, misplaced, span
from generator.core.diagnostics import Diagnostic
from generator.core.source import Source, check_characters, read_text
from generator.read.grammar import languages, load_grammar

FOLDER = "platform"


@dataclass(frozen=True, slots=True)
class PlatformText:
    """``paragraphs`` are (number, text) from 1 on; a line break in a text begins a point or another piece of it.

    ``headings`` are (number of the paragraph that follows, heading).
    """

    language: str
    paragraphs: tuple[tuple[int, str], ...]
    headings: tuple[tuple[int, str], ...] = ()


def read_platform(
    text: str, name: str, beijing: Beijing, language: str
) -> tuple[PlatformText | None, tuple[Diagnostic, ...]]:
    """The text as numbered paragraphs, or None where its numbers don't run from 1 to the last.

    Args:
        text: the file's text; a byte order mark and CR LF are accepted.
        name: the file's path as shown in messages.
        beijing: the structure whose ranges are compared with the text.
        language: BCP 47 code; decides how lines are joined.

    Returns:
        The text, and every fault found in one run: C021 for numbers, C022 for ranges, R001 to R007 for characters.
    """
    source = Source.of(text, name)
    told = list(check_characters(source))
    if not source.text.strip():
        return None, tuple(told)
    paragraphs, headings = split(source)
    told += check_numbers(source, paragraphs, span(beijing.platform.paras)[1] if beijing.platform.paras else 0)
    if any(diagnostic.severity == "error" for diagnostic in told):
        return None, tuple(sorted(told))
    joiner = load_grammar(language).joiner if language in languages() else " "
    platform = PlatformText(
        language,
        tuple((p.number, joined(p.lines, joiner)) for p in paragraphs),
        tuple(headings),
    )
    offsets = {paragraph.number: paragraph.offset for paragraph in paragraphs}
    faults = (*misplaced(beijing, paragraphs[-1].number), *begun_elsewhere(beijing, platform.headings))
    told += (source.diagnose("C022", offsets.get(at, 0), shown=shown, fault=fault) for at, shown, fault in faults)
    return platform, tuple(sorted(told))


def load_platform(
    content: Path, name: str, beijing: Beijing | None, prefer: str = "zh"
) -> tuple[PlatformText | None, tuple[Diagnostic, ...]]:
    """The text stored under the content folder, in the preferred language if there is one; (None, ()) without any."""
    stored = sorted((content / FOLDER).glob("*.txt"), key=lambda path: (path.stem != prefer, path.stem))
    if not stored or beijing is None:
        return None, ()
    shown = f"{name}/{FOLDER}/{stored[0].name}"
    text, told = read_text(stored[0], shown, content)
    return read_platform(text, shown, beijing, stored[0].stem) if text is not None else (None, told)


def stored_path(language: str) -> str:
    """Where a text is stored under the content folder."""
    return f"{FOLDER}/{language}.txt"


def stored_text(platform: PlatformText) -> str:
    """The text in its plainest form, which reads back as the same value."""
    blocks: list[str] = []
    headings = list(platform.headings)
    for number, text in platform.paragraphs:
        while headings and headings[0][0] <= number:
            blocks.append(headings.pop(0)[1])
        for at, piece in enumerate(text.split("\n")):
            if at and POINT.match(piece):
                blocks[-1] += f"\n{piece}"
            else:
                blocks.append(piece if at else f"{number}. {piece}")
    return "\n\n".join(blocks) + "\n"


def paragraphs_for(platform: PlatformText, paras: str) -> tuple[tuple[int, str], ...]:
    """The paragraphs of a range as ``beijing.yml`` writes it, ``47-68`` or ``61``; what isn't there is left out."""
    first, last = span(paras)
    return tuple((number, text) for number, text in platform.paragraphs if first <= number <= last)

"""What was read of a file, page by page: what was understood, what was guessed, what was left out."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from jinja2 import Environment, PackageLoader

from generator.core.diagnostics import Diagnostic
from generator.core.model import Resolution
from generator.read.files import ReadFile
from generator.read.pdf.lines import PagedSource
from generator.read.pdf.pictures import PageStrip, pictures

_LEFT = ("R017", "R018", "R019", "R020", "R028", "R067", "R071", "R074", "R078", "R085", "R086", "R094", "R095")
"""Faults of words that are in the file and in no paragraph, or that nothing could be made of."""
_KINDS = (("preambular", "preambular paragraphs"), ("operative", "operative paragraphs"), ("point", "points"),
          ("paragraph", "paragraphs of annexes"), ("unclassified", "paragraphs of no known form"))  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page (of a file without pages, all of it) in words: ``understood`` are lines such as ``9 points: op-1-a …``."""

    number: int
    understood: tuple[str, ...]
    doubts: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class ReadingReport:
    """A file, page by page. ``guessed`` and ``left`` are what has to be looked at."""

    name: str
    format: str
    symbol: str
    title: str
    language: str
    pages: tuple[PageRead, ...]
    guessed: tuple[Diagnostic, ...]
    left: tuple[Diagnostic, ...]

    def lines(self) -> list[str]:
        """The report as text."""
        what = f"{self.symbol or 'no symbol'}, {self.language}, “{self.title}”"
        found = [f"{self.name}: {len(self.pages)} page{'s' if len(self.pages) != 1 else ''}, read as {what}", ""]
        for page in self.pages:
            found += [f"  page {page.number}", *(f"    {line}" for line in page.understood)]
        for head, told in (("Guessed, to be compared with the page", self.guessed), ("Left, to be mended", self.left)):
            found += ["", f"{head}: {len(told)}"]
            found += (f"  page {each.line}, line {each.column}: {each.message}. {each.hint}." for each in told)
        return found


def reading_report(file: ReadFile) -> ReadingReport:
    """The report on a file that was read."""
    told = sorted({told for told in file.diagnostics if told.severity != "note" or told.code == "R069"})
    left = tuple(each for each in told if each.code in _LEFT or each.severity == "error")
    guessed = tuple(each for each in told if each not in left)
    resolution = file.resolution
    title = resolution.title if resolution else ""
    pages = tuple(_pages(file, resolution, told)) if resolution else ()
    return ReadingReport(file.path, file.format, file.symbol, title, file.language, pages, guessed, left)


def _pages(file: ReadFile, resolution: Resolution, told: Sequence[Diagnostic]) -> list[PageRead]:
    source = file.source
    paged = isinstance(source, PagedSource)
    count = source.pages if isinstance(source, PagedSource) else 1

    def page_of(offset: int) -> int:
        return source.position(offset)[0] if paged and source else 1

    found = []
    heads = [
        (page_of(b.mark[0] if b.mark else b.text.source_offset(0)), b.text.value or b.printed)
        for b in resolution.sections
    ]
    notes = [(page_of(note.text.source_offset(0)), note.printed) for note in resolution.notes]
    places = [(unit.line if paged else 1, unit) for unit in resolution.units]
    for number in range(1, count + 1):
        lines = []
        if number == 1:
            lines.append("masthead: " + "; ".join(block.kind.replace("_", " ") for block in resolution.masthead))
        for kind, words in _KINDS:
            ids = [unit.id for page, unit in places if page == number and unit.kind == kind]
            if ids:
                lines.append(f"{len(ids)} {words}: {_range(ids)}")
        lines += (f"heading or table: {words[:60]}" for page, words in heads if page == number)
        own = [figure for page, figure in notes if page == number]
        if own:
            lines.append(f"notes {', '.join(own)}")
        found.append(PageRead(number, tuple(lines), tuple(each for each in told if not paged or each.line == number)))
    return found


def _range(ids: Sequence[str]) -> str:
    return ids[0] if len(ids) == 1 else f"{ids[0]} to {ids[-1]}"


def reading_page(report: ReadingReport, file: ReadFile, data: bytes) -> str:
    """The report as one HTML page, with a picture of each place of a PDF that has to be looked at."""
    told = [*report.guessed, *report.left]
    shots: dict[Diagnostic, str] = {}
    if isinstance(file.source, PagedSource):
        spots = dict(zip(file.source.places, file.source.heights, strict=True))
        known = [(each, spots[each.line, each.column]) for each in told if (each.line, each.column) in spots]
        strips: list[PageStrip] = [(each.line, *height) for each, height in known]
        made = pictures(data, strips)
        shots = {each: b64encode(png).decode() for (each, _), png in zip(known, made, strict=True) if png}
    read = {each: _read_there(file, each) for each in told}
    pages = [(number, list(rows)) for number, rows in groupby(sorted(told), key=lambda each: each.line)]
    environment = Environment(loader=PackageLoader("generator.site.texts", "."), autoescape=True)
    return environment.get_template("reading.html").render(report=report, pages=pages, shots=shots, read=read)


def _read_there(file: ReadFile, told: Diagnostic) -> str:
    """What was made of a place: the paragraph or note whose text covers it, else the line as it is."""
    source, resolution = file.source, file.resolution
    if not isinstance(source, PagedSource) or resolution is None:
        return ""
    at = next((k for k, place in enumerate(source.places) if place == (told.line, told.column)), -1)
    if at < 0:
        return ""
    start, end = source.starts[at], source.starts[at + 1]
    named = [(unit.id, unit.text) for unit in resolution.units] + [(note.id, note.text) for note in resolution.notes]
    for name, text in named:
        if any(run.source < end and run.source + run.length > start for run in text.runs):
            return f"{name}: {text.value}"
    return source.text[start:end].strip()

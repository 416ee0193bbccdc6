"""The list of citations that ``generator citations`` prints, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from unicodedata import combining, east_asian_width

from generator.content.library import Library
from generator.edition.edition import Edition
from generator.edition.edition_check import PREFACE
from generator.output.addresses import Cited
from generator.output.exports.dump import dump
from generator.recognise.citations import Citation

_COLUMNS = ("unit", "span", "printed", "canonical", "instrument", "precision", "address")
_WIDEST = 44
"""Columns of a terminal that a cell may take; longer ones are cut in the table, never in the JSON."""


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A citation. ``unit`` is a unit's or note's id or ``preface``, ``line`` there the kind of the masthead's line.

    ``start`` to ``end`` count characters of that text (of the line, in the masthead); ``date`` is the printed one.
    """

    unit: str
    label: str
    line: str | None
    start: int
    end: int
    printed: str
    full: str
    kind: str
    canonical: str
    body: str | None
    date: str | None
    part: str | None
    instrument: str | None
    address: str | None
    precision: str


def citations_rows(edition: Edition, library: Library) -> tuple[CitationRow, ...]:
    """Every citation of the masthead, the units and the notes, in this order."""
    cited = Cited(library, edition.settings.language)
    return tuple(_row(cited, place, citation) for place, found in _places(edition) for citation in found)


@dataclass(frozen=True, slots=True)
class _Place:
    unit: str
    label: str
    line: str | None
    text: str


def _places(edition: Edition) -> Iterator[tuple[_Place, tuple[Citation, ...]]]:
    labels = edition.grammar.labels
    for line in edition.masthead:
        yield _Place(PREFACE, labels["preface"], line.block.kind, line.block.text.value), line.citations
    for annotated in edition.units:
        unit = annotated.unit
        yield _Place(unit.id, unit.label, None, unit.text.value), annotated.citations
    for text in edition.notes:
        note = text.note
        yield _Place(note.id, labels["note"].format(number=note.number), None, note.text.value), text.citations


def _row(cited: Cited, place: _Place, citation: Citation) -> CitationRow:
    address, precision = cited.place(citation)
    return CitationRow(
        unit=place.unit,
        label=place.label,
        line=place.line,
        start=citation.start,
        end=citation.end,
        printed=citation.text,
        full=place.text[citation.full_start : citation.full_end],
        kind=citation.kind,
        canonical=citation.canonical,
        body=citation.body,
        date=citation.date.isoformat() if citation.date else None,
        part=citation.part,
        instrument=citation.instrument,
        address=address,
        precision=precision,
    )


def citations_json(rows: Iterable[CitationRow]) -> str:
    """The rows as a JSON list of objects."""
    return dump([asdict(row) for row in rows])


def citations_table(rows: Iterable[CitationRow]) -> str:
    """The rows as a table for a terminal, where Han characters take two columns."""
    cells = [_COLUMNS, *(tuple(_cells(row)) for row in rows)]
    widths = [max(width(row[at]) for row in cells) for at in range(len(_COLUMNS))]
    lines = (
        "  ".join(cell + " " * (wide - width(cell)) for cell, wide in zip(row, widths, strict=True)).rstrip()
        for row in cells
    )
    return "\n".join(lines) + "\n"


def _cells(row: CitationRow) -> Iterator[str]:
    yield row.unit
    yield f"{row.start}-{row.end}"
    yield _cut(" ".join(row.printed.split()))
    yield _cut(row.canonical)
    yield row.instrument or "-"
    yield row.precision
    yield row.address or "-"


def width(text: str) -> int:
    """The columns that a text takes in a terminal (Unicode Standard Annex 11: wide and full-width ones take two)."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def _cut(text: str) -> str:
    if width(text) <= _WIDEST:
        return text
    taken, columns = 0, 1
    for char in text:
        columns += width(char)
        if columns > _WIDEST:
            break
        taken += 1
    return text[:taken] + "…"

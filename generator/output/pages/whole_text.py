"""The text of an edition in its order, once for the page and all bundled forms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from generator.core.model import Block, NoteReference, Range, TableCell, Text, Unit
from generator.edition.annotate import Annotated, FaultyReading
from generator.output.pages.edition_view import EditionView
from generator.output.pages.official import OfficialText, images
from generator.output.pages.popovers import NoteItem, ShownReading, note_item, shown_reading
from generator.output.pages.wording import Wording

_NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line of the masthead; ``number`` is the printed number before a title."""

    kind: str
    number: str
    html: Markup


@dataclass(frozen=True, slots=True)
class TextRow:
    """A unit with what stands at its end: its notes, then what is ours."""

    unit: Unit
    short: str
    opening: str
    depth: int
    html: Markup
    notes: tuple[NoteItem, ...]
    gist: Wording
    links: tuple[tuple[str, Wording], ...]
    readings: tuple[ShownReading, ...]
    images: tuple[str, ...]

    @property
    def long(self) -> bool:
        """Whether the label is too long for the narrow column beside the text; a Han character counts as two."""
        return sum(2 if char > "\u2e7f" else 1 for char in self.unit.label) > 16


@dataclass(frozen=True, slots=True)
class TextCell:
    """A cell of a table."""

    html: Markup
    tag: str
    columns: int
    rows: int


@dataclass(frozen=True, slots=True)
class TextPart:
    """A run of units: ``heading`` is a printed heading, "" where ``name`` is only our word for the part; ``html`` is it
    with its figures. A ``table`` stands before the units, after both the ``notes`` of heading and table; behind them
    ``closing``, lines of date and meeting: an annex or another resolution follows.
    """

    id: str
    name: str
    heading: str
    rows: tuple[TextRow, ...]
    html: Markup = _NOTHING
    table: tuple[tuple[TextCell, ...], ...] = ()
    notes: tuple[NoteItem, ...] = ()
    closing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class WholeText:
    """The document. Each part ends with what closes the document there; ``conclusions`` is all of it."""

    masthead: tuple[TextLine, ...]
    preface_notes: tuple[NoteItem, ...]
    preface_readings: tuple[ShownReading, ...]
    enacting: str
    parts: tuple[TextPart, ...]
    conclusions: tuple[str, ...]

    @property
    def rows(self) -> tuple[TextRow, ...]:
        """All units in order."""
        return tuple(row for part in self.parts for row in part.rows)

    @property
    def notes_at(self) -> tuple[tuple[NoteItem, str, str], ...]:
        """All notes, each with the id and the name of the place that refers to it first; "" for the masthead."""
        found = [(note, "", "") for note in self.preface_notes]
        for part in self.parts:
            found += [(note, part.id, part.name) for note in part.notes]
            found += [(note, row.unit.id, row.unit.label) for row in part.rows for note in row.notes]
        return tuple(found)

    @property
    def notes(self) -> tuple[NoteItem, ...]:
        """All notes in the order of their first references."""
        return tuple(note for note, _, _ in self.notes_at)


def whole_text(view: EditionView, official: OfficialText) -> WholeText:
    """The whole text, its official words rendered by ``official`` in the order of reading."""
    edition = view.edition
    noted: set[int] = set()
    masthead, preface_notes, preface_readings = _masthead(view, official, noted)
    parts = _parts(view, official, noted)
    enacting = edition.resolution.enacting
    return WholeText(
        masthead=masthead,
        preface_notes=preface_notes,
        preface_readings=preface_readings,
        enacting=enacting.text.value if enacting else "",
        parts=parts,
        conclusions=tuple(block.text.value for block in edition.resolution.conclusions),
    )


def _masthead(
    view: EditionView, official: OfficialText, noted: set[int]
) -> tuple[tuple[TextLine, ...], tuple[NoteItem, ...], tuple[ShownReading, ...]]:
    lines: list[TextLine] = []
    notes: list[NoteItem] = []
    readings: list[FaultyReading] = []
    for line in view.edition.masthead:
        block = line.block
        html = official.line(block.text, line.citations, line.readings, block.references)
        lines.append(TextLine(block.kind, block.printed, Markup(html)))
        notes += _notes(view, official, block.references, noted, readings)
    own = tuple(shown_reading(view, reading) for line in view.edition.masthead for reading in line.readings)
    return tuple(lines), tuple(notes), (*own, *(shown_reading(view, reading) for reading in readings))


def _parts(view: EditionView, official: OfficialText, noted: set[int]) -> tuple[TextPart, ...]:
    """Parts as printed: each heading begins one, and so does the change from preamble to operative part."""
    edition = view.edition
    parts: list[TextPart] = []
    rows: list[list[TextRow]] = []
    begins: list[int] = []
    for id_ in edition.resolution.order:
        if block := edition.sections.get(id_):
            parts.append(_headed(view, block, official, noted, parts[-1].name if parts else ""))
            rows.append([])
            begins.append(_offset(block.mark, block.text) or max(begins, default=0))
            continue
        annotated = edition.by_id[id_]
        name = view.part_name(annotated.unit)
        if not parts or (annotated.unit.section is None and parts[-1].name != name):
            parts.append(TextPart(f"part-{len(parts) + 1}", name, "", ()))
            rows.append([])
            begins.append(_offset(annotated.unit.mark_range, annotated.unit.text))
        rows[-1].append(_row(view, annotated, official, noted))
    closing: list[list[str]] = [[] for _ in parts]
    for block in edition.resolution.conclusions if parts else ():
        before = sum(begin < _offset(block.mark, block.text) for begin in begins)
        closing[max(0, before - 1)].append(block.text.value)
    filled = zip(parts, rows, closing, strict=True)
    return tuple(replace(part, rows=tuple(own), closing=tuple(lines)) for part, own, lines in filled)


def _offset(mark: Range | None, text: Text) -> int:
    """Where something stands in the source."""
    return mark[0] if mark else text.source_offset(0)


def _headed(view: EditionView, block: Block, official: OfficialText, noted: set[int], before: str) -> TextPart:
    """What a heading or a table begins; a table without a heading goes on with the part that it stands in."""
    heading = f"{block.printed} {block.text.value}".strip()
    references = [*block.references, *(ref for cells in block.rows for cell in cells for ref in cell.references)]
    return TextPart(
        id=block.id,
        name=heading or before or view.edition.grammar.labels["operative_part"],
        heading=heading,
        rows=(),
        html=Markup(official.heading(block)),
        table=tuple(tuple(_cell(cell, official) for cell in cells) for cells in block.rows),
        notes=tuple(_notes(view, official, references, noted, [])),
    )


def text_table(caption: Block | None, block: Block, official: OfficialText) -> TextPart:
    """A table as the page of the unit before it shows it; its notes stand among that page's own."""
    html = Markup(official.heading(caption) if caption else "")
    table = tuple(tuple(_cell(cell, official) for cell in cells) for cells in block.rows)
    return TextPart(block.id, "", caption.id if caption else "", (), html, table)


def _cell(cell: TableCell, official: OfficialText) -> TextCell:
    return TextCell(Markup(official.cell(cell)), "th" if cell.header else "td", cell.columns, cell.rows)


def _notes(
    view: EditionView,
    official: OfficialText,
    references: Iterable[NoteReference],
    noted: set[int],
    readings: list[FaultyReading],
) -> Iterator[NoteItem]:
    """The notes that are referred to here first; their faulty readings are added to ``readings``."""
    edition = view.edition
    for reference in references:
        text = edition.notes_by_number.get(reference.number)
        if text is None or reference.number in noted:
            continue
        noted.add(reference.number)
        own = edition.readings_at.get(text.note.id, ())
        readings += own
        yield note_item(official, text, own)


def _row(view: EditionView, annotated: Annotated, official: OfficialText, noted: set[int]) -> TextRow:
    context, unit = view.context, annotated.unit
    entry = view.entries[view.positions[unit.id]]
    html = Markup(official.unit(annotated))
    readings = list(annotated.readings)
    notes = tuple(_notes(view, official, unit.references, noted, readings))
    codes = dict.fromkeys(link.target for link in annotated.links if link.target in context.library.targets)
    return TextRow(
        unit=unit,
        short=entry.short,
        opening=entry.opening,
        depth=entry.depth,
        html=html,
        notes=notes,
        gist=view.editorial.gist(unit.id),
        links=tuple((target_anchor(code), context.coded_name(context.library.targets[code])) for code in codes),
        readings=tuple(shown_reading(view, reading) for reading in readings),
        images=images(unit.text),
    )


def target_anchor(code: str) -> str:
    """The anchor of a place of the programme in a bundled list: ``G.1`` is ``to-g-1``."""
    return "to-" + code.lower().replace(".", "-")

"""The text of an edition in its order, once for the page and all bundled forms."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.core.model import TableCell, Unit
from generator.edition.annotate import Annotated
from generator.output.pages.edition_view import EditionView
from generator.output.pages.official import OfficialText
from generator.output.pages.popovers import NoteItem, ShownReading, note_item, shown_reading


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
    gist: str
    links: tuple[tuple[str, str], ...]
    readings: tuple[ShownReading, ...]

    @property
    def long(self) -> bool:
        """Whether the label is too long for the narrow column beside the text; a Han character counts as two."""
        return sum(2 if char > "\u2e7f" else 1 for char in self.unit.label) > 16


@dataclass(frozen=True, slots=True)
class TextPart:
    """A run of units: ``heading`` is a printed heading, "" where ``name`` is only our word for the part.

    A ``table`` stands before the units.
    """

    id: str
    name: str
    heading: str
    rows: tuple[TextRow, ...]
    table: tuple[tuple[TableCell, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class WholeText:
    """The document. The closing stands before ``parts[closing_at]``: an annex follows it."""

    masthead: tuple[TextLine, ...]
    preface_readings: tuple[ShownReading, ...]
    enacting: str
    parts: tuple[TextPart, ...]
    conclusions: tuple[str, ...]
    closing_at: int

    @property
    def rows(self) -> tuple[TextRow, ...]:
        """All units in order."""
        return tuple(row for part in self.parts for row in part.rows)


def whole_text(view: EditionView, official: OfficialText) -> WholeText:
    """The whole text, its official words rendered by ``official`` in the order of reading."""
    edition = view.edition
    masthead, preface_readings = _masthead(view, official)
    parts = _parts(view, official)
    enacting = edition.resolution.enacting
    return WholeText(
        masthead=masthead,
        preface_readings=preface_readings,
        enacting=enacting.text.value if enacting else "",
        parts=parts,
        conclusions=tuple(block.text.value for block in edition.resolution.conclusions),
        closing_at=next((at for at, part in enumerate(parts) if part.id == edition.closing_before), len(parts)),
    )


def _masthead(view: EditionView, official: OfficialText) -> tuple[tuple[TextLine, ...], tuple[ShownReading, ...]]:
    lines = []
    for line in view.edition.masthead:
        html = official.line(line.block.text.value, line.citations, line.readings)
        lines.append(TextLine(line.block.kind, line.block.printed, Markup(html)))
    return tuple(lines), tuple(
        shown_reading(view, reading) for line in view.edition.masthead for reading in line.readings
    )


def _parts(view: EditionView, official: OfficialText) -> tuple[TextPart, ...]:
    """Parts as printed: each heading begins one, and so does the change from preamble to operative part."""
    edition = view.edition
    parts: list[tuple[str, str, str, list[TextRow], tuple[tuple[TableCell, ...], ...]]] = []
    noted: set[int] = set()
    for id_ in edition.resolution.order:
        if block := edition.sections.get(id_):
            heading = f"{block.printed} {block.text.value}".strip()
            name = heading or (parts[-1][1] if parts else edition.grammar.labels["operative_part"])  # of a table
            parts.append((id_, name, heading, [], block.rows))
            continue
        annotated = edition.by_id[id_]
        name = view.part_name(annotated.unit)
        if not parts or (annotated.unit.section is None and parts[-1][1] != name):
            parts.append((f"part-{len(parts) + 1}", name, "", [], ()))
        parts[-1][3].append(_row(view, annotated, official, noted))
    return tuple(TextPart(id_, name, heading, tuple(rows), table) for id_, name, heading, rows, table in parts)


def _row(view: EditionView, annotated: Annotated, official: OfficialText, noted: set[int]) -> TextRow:
    edition, context, unit = view.edition, view.context, annotated.unit
    entry = view.entries[view.positions[unit.id]]
    html = Markup(official.unit(annotated))
    notes, readings = [], list(annotated.readings)
    for reference in unit.references:
        text = edition.notes_by_number.get(reference.number)
        if text is None or reference.number in noted:
            continue
        noted.add(reference.number)
        own = edition.readings_at.get(text.note.id, ())
        readings += own
        notes.append(note_item(official, text, own))
    codes = dict.fromkeys(link.target for link in annotated.links if link.target in context.library.targets)
    return TextRow(
        unit=unit,
        short=entry.short,
        opening=entry.opening,
        depth=entry.depth,
        html=html,
        notes=tuple(notes),
        gist=annotated.note.gist if annotated.note else "",
        links=tuple((target_anchor(code), target_line(view, code)) for code in codes),
        readings=tuple(shown_reading(view, reading) for reading in readings),
    )


def target_anchor(code: str) -> str:
    """The anchor of a place of the programme in a bundled list: ``G.1`` is ``to-g-1``."""
    return "to-" + code.lower().replace(".", "-")


def target_line(view: EditionView, code: str) -> str:
    """Letter or number, and title, as a line of print gives them."""
    return f"{view.context.target_code(code)} {view.context.library.targets[code].title_zh}".strip()

"""A part of a resolution as citations name it, apart from any language."""

from __future__ import annotations

from dataclasses import dataclass

from generator.core.model import Unit, UnitKind
from generator.core.writing import numeral, numerals, ordinal, roman
from generator.edition.edition import Edition
from generator.output.cite.style import Style


@dataclass(frozen=True, slots=True)
class CitedPlace:
    """A unit's place: the paragraph's kind and number, the letters of points below it, the section that it is named by.

    ``number`` is "" for a paragraph without one; ``section`` is (kind, printed label), None where numbers run through.
    """

    id: str
    kind: UnitKind
    number: str
    points: tuple[str, ...] = ()
    section: tuple[str, str] | None = None

    def words(self, style: Style) -> str:
        """As a citation in that language writes it; "" for text of no known kind."""
        if self.kind == "unclassified":
            return ""
        rows = style.place
        row: str = "unnumbered" if self.kind == "operative" and not self.number else self.kind
        if self.points:
            row = "point" if row == "operative" else f"{row}_point"
        joined = style.points["between"].join(self.points)
        points = f"{style.points['open']}{joined}{style.points['close']}" if joined else ""
        count = int(self.number) if self.number.isdecimal() else 0
        part = rows[row].format(number=self.number, points=points, ordinal=ordinal(count, style.language))
        if not self.section:
            return part
        kind, label = self.section
        place = rows[kind].format(label=relabel(label, style)).rstrip()
        return rows["within"].format(place=place, part=part)


def relabel(label: str, style: Style) -> str:
    """A section's or annex's printed label in the numerals of another language: ``II`` is ``2`` in its own writing.

    A label that is no such number (``A``) stays.
    """
    number = numerals().get(label)
    if number is None:
        return label
    return roman(number) if style.numerals == "roman" else numeral(number, style.language)


def place_of(edition: Edition, unit: Unit) -> CitedPlace:
    """The unit's place. A section is named only where the unit's own label must name it, for numbers begin anew."""
    points: list[str] = []
    holder = unit
    while holder.kind == "point" and holder.parent:
        points.insert(0, holder.number)
        holder = edition.by_id[holder.parent].unit
    number = holder.number
    if holder.kind in ("preambular", "paragraph"):  # these print no number; their ids count them
        number = holder.id.rsplit("-", 1)[-1]
    section = None
    if unit.section and holder.id.startswith(f"{unit.section}-"):
        block = edition.sections[unit.section]
        section = (block.kind, block.label)
    return CitedPlace(unit.id, holder.kind, number, tuple(points), section)

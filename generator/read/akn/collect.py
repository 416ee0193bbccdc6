"""What is gathered of a document while it is read: units, headings, notes, messages, all in their order."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from generator.core.diagnostics import Diagnostic, shown
from generator.core.model import Block, Note, Range, Resolution, Unit, UnitKind
from generator.core.source import Source
from generator.read.akn.flow import Flowed, InlineFlow
from generator.read.akn.tree import Element, Parts
from generator.read.enumerators import bare
from generator.read.grammar import Grammar
from generator.read.numbering import Numbering

_FIGURE_OF_NOTE = re.compile(r"\(\s*(\d{0,4})\s*\)|(\d{1,4})(?=\s)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A number as printed, and where it stands."""

    printed: str
    range: Range | None = None


NO_MARK = Mark("")


@dataclass(slots=True)
class Collector:
    """The parts of a resolution, as they come. ``highest`` is the highest number that a note has or was given."""

    source: Source
    grammar: Grammar
    found: list[Diagnostic] = field(default_factory=list)
    masthead: list[Block] = field(default_factory=list)
    enacting: Block | None = None
    sections: list[Block] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    conclusions: list[Block] = field(default_factory=list)
    artefacts: list[Range] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    counts: dict[str, int] = field(default_factory=dict)
    highest: int = 0

    def resolution(self) -> Resolution:
        """All that was gathered."""
        return Resolution(
            language=self.grammar.language,
            masthead=tuple(self.masthead),
            enacting=self.enacting,
            sections=tuple(self.sections),
            units=tuple(self.units),
            notes=tuple(self.notes),
            conclusions=tuple(self.conclusions),
            artefacts=tuple(self.artefacts),
            order=tuple(self.order),
        )

    def say(self, code: str, at: int, **values: object) -> None:
        """A message on a place of the file. The file is not ours to mend: it stops nothing."""
        self.found.append(replace(self.source.diagnose(code, at, **values), severity="warning"))

    def flow(self, *groups: Parts) -> Flowed:
        """The text of some parts, a line feed between groups; its notes are taken into the document."""
        flow = InlineFlow(self, self.grammar.joiner, drops_blank=self.grammar.blank_is_artefact)
        for at, parts in enumerate(groups):
            if at:
                flow.break_line()
            flow.add(parts)
        flowed = flow.read()
        self.artefacts += flowed.artefacts
        return flowed

    def note(self, element: Element) -> int:
        """Takes a note into the document and gives its number. A note that is there already is referred to again."""
        groups = [child.parts for child in element if child.tag == "p"]
        flowed = self.flow(*groups) if groups else self.flow(element.parts)
        marker = element.get("marker")
        figure = _FIGURE_OF_NOTE.match(flowed.text.value)
        raised = any(span.kind == "sup" and not span.start for span in flowed.text.spans)
        if figure and (figure[1] == "" or (raised and marker in figure.groups())):
            place, flowed = flowed.without(figure.end())
            self.artefacts.append(place)
        number = int(bare(marker)) if bare(marker).isdecimal() and len(marker) < 9 else 0
        text = flowed.text
        for note in self.notes:
            same = note.mark == marker if not number else note.number == number
            if marker and same and text.value in ("", note.text.value):
                self.artefacts += [(run.source, run.source + run.length) for run in text.runs]
                return note.number
        mark = "" if number else marker
        if not number:
            self.highest += 1
            number = self.highest
            if not marker:
                self.say("R057", element.start, shown=shown(text.value), number=number)
        self.notes.append(Note(number, text, element.tag_range, mark))
        return number

    def has_note(self, number: int) -> bool:
        """Whether a note of that number was taken already."""
        return any(note.number == number for note in self.notes)

    def unit(self, kind: UnitKind, flowed: Flowed, mark: Mark = NO_MARK, *, at: int, depth: int = 0) -> None:
        """The next paragraph or point; ``depth`` as in ``Numbering.name``."""
        line = self.source.position(at)[0]
        number = bare(mark.printed)
        named = self.numbering.name(kind, number, self.grammar, line, mark=mark.printed, depth=depth)
        for code, values in named.faults:
            self.say(code, at, **values)
        self.units.append(
            Unit(
                id=named.id,
                kind=kind,
                number=number,
                mark=mark.printed,
                mark_range=mark.range,
                text=flowed.text,
                lead=flowed.lead,
                references=flowed.references,
                markers=(),
                parent=named.parent,
                section=self.numbering.place.id or None,
                label=named.label,
                akn=named.akn,
                line=line,
            )
        )
        self.order.append(named.id)
        ended = self.grammar.ends_sentence(flowed.text.value)
        chapeau = self.grammar.closes(flowed.text.value, "chapeau")
        self.numbering.restarts = chapeau or kind == "preambular" or (not number and not ended)

    def block(self, kind: str, flowed: Flowed, mark: Mark = NO_MARK, id_: str = "", label: str = "") -> Block:
        """A heading or table, or the head of a section. Its name is counted where none is given."""
        if not id_:
            self.counts[kind] = self.counts.get(kind, 0) + 1
            id_ = f"{kind}-{self.counts[kind]}"
        block = Block(
            kind=kind,
            text=flowed.text,
            mark=mark.range,
            label=label,
            id=id_,
            printed=mark.printed,
            references=flowed.references,
            section=self.numbering.place.id or None,
        )
        self.sections.append(block)
        self.order.append(block.id)
        self.numbering.restarts = True
        return block

    def line(self, kind: str, flowed: Flowed, mark: Mark = NO_MARK, label: str = "") -> Block:
        """A line of the masthead or the closing."""
        return Block(kind, flowed.text, mark.range, label, printed=mark.printed, references=flowed.references)

"""A source text read into a ``Resolution``: statement <- preface preamble mainBody conclusions attachments.

The parser is total: any text gives a resolution. What it does not understand stays in the model as an unclassified
unit, with a diagnostic.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.core.diagnostics import Diagnostic, shown
from generator.core.model import Block, Note, Range, Resolution, Text, Unit, UnitKind
from generator.core.source import LONGEST_LINE, Source, check_characters
from generator.read.grammar import CLOSING, Grammar
from generator.read.numbering import Numbering
from generator.read.text.blocks import CLOSING_KINDS, Gathered, gather
from generator.read.text.inline import Inline, join, read_inline
from generator.read.text.kinds import Passage, text_kinds
from generator.read.text.layout import bare_end
from generator.read.text.lines import INVISIBLE, classify, note_number
from generator.read.text.notes_check import check_notes

_ENDS = {
    "preambular": ("preamble",),
    "operative": ("operative", "preamble", "chapeau"),
    "point": ("operative", "preamble", "chapeau"),
    "paragraph": ("operative", "preamble", "chapeau"),
    "unclassified": (),
}


def parse(source: Source, grammar: Grammar) -> tuple[Resolution, tuple[Diagnostic, ...]]:
    """The resolution in ``source`` and all that is wrong with it, in the order of the text."""
    return _Reader(source, grammar).read()


@dataclass(slots=True)
class _Reader:
    source: Source
    grammar: Grammar
    found: list[Diagnostic] = field(default_factory=list)
    masthead: list[Block] = field(default_factory=list)
    enacting: Block | None = None
    sections: list[Block] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    conclusions: list[Block] = field(default_factory=list)
    order: list[str] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    kinds: dict[int, UnitKind] = field(default_factory=dict)

    def read(self) -> tuple[Resolution, tuple[Diagnostic, ...]]:
        self.found += check_characters(self.source)
        flow = gather(list(classify(self.source, self.grammar)), self.source, self.grammar)
        self._decide_kinds(flow.blocks)
        started = False
        formula = any(block.kind == "enacting" for block in flow.blocks)
        for block in flow.blocks:
            started = started or block.kind in ("enacting", "operative")
            if not started and not (self._titled() and not formula and block.kind in ("text", "point")):
                self._read_masthead(block)
            else:
                self._read_body(block)
        notes = tuple(self._note(block) for block in flow.notes)
        resolution = Resolution(
            language=self.grammar.language,
            masthead=tuple(self.masthead),
            enacting=self.enacting,
            sections=tuple(self.sections),
            units=tuple(self.units),
            notes=notes,
            conclusions=tuple(self.conclusions),
            artefacts=tuple((line.start, line.end) for line in flow.artefacts),
            order=tuple(self.order),
        )
        if self.source.text.strip():
            self._check_whole(resolution)
        self.found += check_notes(resolution, self.source)
        return resolution, tuple(sorted(set(self.found)))

    def _decide_kinds(self, blocks: list[Gathered]) -> None:
        """Kinds of the blocks between the enacting formula and the first annex, by what stands around them."""
        begin = next((at + 1 for at, block in enumerate(blocks) if block.kind == "enacting"), 0)
        if not begin:
            begin = next((at + 1 for at, block in enumerate(blocks) if block.kind == "title"), 0)
        body = blocks[begin:]
        end = next((at for at, block in enumerate(body) if block.kind in ("annex", *CLOSING_KINDS)), len(body))
        passages = [Passage(block.kind, bare_end(self._inline(block).text.value)) for block in body[:end]]
        for block, kind in zip(body, text_kinds(passages, self.grammar), strict=False):
            self.kinds[block.lines[0].number] = kind
        self.numbering.numbered = any(block.kind == "operative" for block in body[:end])

    def _titled(self) -> bool:
        return any(block.kind == "title" for block in self.masthead)

    def _read_masthead(self, block: Gathered) -> None:
        text = self._join(block)
        kind = block.kind
        if kind == "text" and self.masthead and self.masthead[-1].kind in ("agenda", "agenda_title"):
            kind = "agenda_title"
        elif kind in ("text", "point", "section"):
            self._say("R028", block, shown=shown(text.value))
            kind = "text"
        first = block.lines[0]
        mark = (first.start, first.content) if kind == "title" and first.content > first.start else None
        self.masthead.append(Block(kind, text, mark, first.label, printed=self._printed(mark)))

    def _read_body(self, block: Gathered) -> None:
        if block.kind == "enacting" and self.enacting is None:
            self.enacting = Block("enacting", self._join(block))
        elif block.kind in ("section", "annex"):
            self._open_section(block)
        elif self._closes(block.kind):
            self.conclusions.append(Block(block.kind, self._join(block)))
        else:
            self._read_unit(block)

    def _closes(self, kind: str) -> bool:
        """Whether date or meeting close the resolution here: in an annex behind the closing they are its text."""
        again = kind != "vote" and any(block.kind == kind for block in self.conclusions)
        return kind in CLOSING_KINDS and bool(self.units) and not (self._in_annex() and again)

    def _in_annex(self) -> bool:
        return bool(self.sections and self.sections[-1].kind == "annex")

    def _open_section(self, block: Gathered) -> None:
        first = block.lines[0]
        mark = (first.start, first.content) if first.content > first.start else None
        section = Block(block.kind, self._join(block), mark, first.label, printed=self._printed(mark))
        section = replace(section, id=self.numbering.section(block.kind, first.label, self.grammar.language))
        self.sections.append(section)
        self.order.append(section.id)

    def _read_unit(self, block: Gathered) -> None:
        first = block.lines[0]
        inline = self._inline(block)
        kind = self._unit_kind(block, inline.text.value)
        numbered = block.kind in ("operative", "point") and kind != "unclassified"
        mark = self.source.text[first.start : first.content].strip().strip(INVISIBLE) if numbered else ""
        label = first.label if numbered and any(char.isalnum() for char in first.label) else ""
        named = self.numbering.name(kind, label, self.grammar, first.number, mark=mark)
        for code, values in named.faults:
            self._say(code, block, **values)
        mark_range = (first.start, first.content) if numbered else None
        if kind == "unclassified" and first.content > first.start:
            inline = self._inline(block, whole=True)
        unit = Unit(
            id=named.id,
            kind=kind,
            number=label,
            mark=mark,
            mark_range=mark_range,
            text=inline.text,
            lead=inline.lead,
            references=inline.references,
            markers=inline.markers,
            parent=named.parent,
            section=self.sections[-1].id if self.sections else None,
            label=named.label,
            akn=named.akn,
            line=first.number,
        )
        self._check_unit(unit, block, inline)
        self.numbering.after_chapeau = self.grammar.closes(bare_end(unit.text.value), "chapeau")
        heading = not label and not self.grammar.ends_sentence(bare_end(unit.text.value))
        self.numbering.restarts = self.numbering.after_chapeau or kind == "preambular" or heading
        self.units.append(unit)
        self.order.append(unit.id)

    def _unit_kind(self, block: Gathered, text: str) -> UnitKind:
        """By the line's form where it has one; else by what stands before it and how it ends."""
        if self.conclusions and not self._in_annex():
            self._say("R018", block, shown=shown(text))
            return "unclassified"
        if block.kind == "operative":
            return "operative"
        if block.kind == "point":
            if self.numbering.takes_points:
                return "point"
            self._say("R019", block, found=block.lines[0].label)
            return "unclassified"
        if self._in_annex():
            return "paragraph"
        kind = self.kinds.get(block.lines[0].number, "unclassified")
        if kind == "unclassified":
            self._say("R017", block, shown=shown(text))
        elif kind == "operative" and self.numbering.numbered:
            self._say("R031", block, shown=shown(text))
        return kind

    def _check_unit(self, unit: Unit, block: Gathered, inline: Inline) -> None:
        marks = "".join(self.grammar.ends[part] for part in _ENDS[unit.kind])
        if marks and not unit.text.value.rstrip(CLOSING + INVISIBLE).endswith(tuple(marks)):
            last = block.lines[-1]
            tail = self.source.text[max(last.start, last.end - 12) : last.end]
            self.found.append(self.source.diagnose("R015", last.end, shown=shown(tail), marks=" ".join(marks)))
        self.found += [self.source.diagnose("R016", at) for at in inline.unclosed]
        for line in block.guessed:
            text = self.source.text[line.start : line.end]
            self.found.append(self.source.diagnose("R026", line.start, shown=shown(text)))
        if block.parted:
            self.found.append(self.source.diagnose("R032", block.lines[0].start, shown=shown(unit.text.value)))

    def _check_whole(self, resolution: Resolution) -> None:
        if resolution.enacting is None:
            self.found.append(self.source.diagnose("R010", 0, example=self.grammar.example("enacting")))
        if not self._titled():
            self.found.append(self.source.diagnose("R027", 0, example=self.grammar.example("title")))
        if not any(unit.kind == "operative" for unit in resolution.units):
            self.found.append(self.source.diagnose("R011", 0))
        self._check_last()
        if not resolution.conclusions:
            self.found.append(self.source.diagnose("R025", len(self.source.text)))

    def _check_last(self) -> None:
        """The last paragraph before an annex, or its last point, ends the sentence that the resolution is."""
        body = [unit for unit in self.units if not (unit.section or "").startswith("annex")]
        marks = self.grammar.ends["final"]
        if body and body[-1].kind in ("operative", "point"):
            text = body[-1].text
            bare = text.value.rstrip(CLOSING + INVISIBLE)
            if self.grammar.closes(bare, "operative", "chapeau") and not bare.endswith(tuple(marks)):
                place = text.source_offset(len(bare) - 1)
                told = self.source.diagnose("R030", place, shown=shown(bare[-12:]), marks=" ".join(marks))
                self.found.append(told)

    def _say(self, code: str, block: Gathered, **values: object) -> None:
        self.found.append(self.source.diagnose(code, block.lines[0].start, **values))

    def _printed(self, mark: Range | None) -> str:
        return self.source.text[slice(*mark)].strip() if mark else ""

    def _pieces(self, block: Gathered, *, whole: bool = False) -> list[Range]:
        first, *rest = block.lines
        return [(first.start if whole else first.content, first.end), *((line.start, line.end) for line in rest)]

    def _join(self, block: Gathered, *, whole: bool = False) -> Text:
        whole = whole or block.kind not in ("title", "section", "annex", "note", "operative", "point")
        return join(self._pieces(block, whole=whole), self.source.text, self.grammar)

    def _inline(self, block: Gathered, *, whole: bool = False) -> Inline:
        raw = self._join(block, whole=whole)
        if len(raw.value) > LONGEST_LINE:  # refused already; its inside is not worth reading
            return Inline(raw, None, (), (), ())
        return read_inline(raw, blank_is_artefact=self.grammar.blank_is_artefact)

    def _note(self, block: Gathered) -> Note:
        first = block.lines[0]
        return Note(note_number(first.label), self._join(block), (first.start, first.content))

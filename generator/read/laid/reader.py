"""Paragraphs read into a ``Resolution``: by their marks and forms, and by what the format knows of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.core.diagnostics import Diagnostic, first, shown
from generator.core.model import Resolution, UnitKind
from generator.core.source import LONGEST_LINE, unseen
from generator.read.akn.collect import Collector
from generator.read.akn.flow import EMPTY, Flowed
from generator.read.akn.headings import Headings
from generator.read.akn.marks import is_number
from generator.read.enumerators import bare
from generator.read.grammar import CLOSING, grammar_for
from generator.read.laid.blocks import LaidBlock, blocks_of, split
from generator.read.laid.flowed import joined, places
from generator.read.laid.head import HeadReader
from generator.read.laid.paragraphs import LaidDocument
from generator.read.laid.tables import rows_of, without_layout
from generator.read.laid.typed_notes import take_notes
from generator.read.text.blocks import CLOSING_KINDS
from generator.read.text.kinds import Passage, text_kinds
from generator.read.text.layout import bare_end
from generator.read.text.lines import INVISIBLE
from generator.read.text.notes_check import check_notes

_LONGEST_HEADING = 300


def read_laid(document: LaidDocument, language: str) -> tuple[Resolution | None, tuple[Diagnostic, ...]]:
    """The resolution, and what is wrong with it or was doubtful; None where the document is none."""
    out = Collector(document.source, grammar_for(language), highest=document.highest)
    for doubt in document.doubts:
        out.found.append(document.source.diagnose(doubt.code, doubt.at, **dict(doubt.values)))
    blocks = blocks_of(without_layout(document.items, out.grammar), out)
    blocks, notes = take_notes(blocks, {note.number for note in out.notes})
    out.notes += notes
    out.artefacts += document.artefacts
    for element in document.unreferred:
        out.note(element)
    reader = _LaidReader(out, Headings(out), web=document.format == "html")
    if not reader.read(blocks):
        return None, (document.source.diagnose("R099", 0, example=out.grammar.example("enacting")),)
    resolution = out.resolution()
    out.found += [replace(told, severity="warning") for told in check_notes(resolution, document.source)]
    for code, at in unseen(document.source.text):
        if code == "R006":
            out.say(code, at, name="")
    told = sorted(set(out.found))
    codes = sorted({each.code for each in told})
    return resolution, tuple(sorted(each for code in codes for each in first(d for d in told if d.code == code)))


@dataclass(slots=True)
class _LaidReader:
    out: Collector
    headings: Headings
    web: bool
    kinds: dict[int, UnitKind] = field(default_factory=dict)
    closed: bool = False
    annexed: bool = False
    base: int = 0
    listed: int = -1
    shallowest: int = 0
    left: list[Flowed] = field(default_factory=list)

    def read(self, blocks: list[LaidBlock]) -> bool:
        """Reads all blocks; whether they are a resolution."""
        head = HeadReader(self.out, self.web)
        begin = head.read(blocks)
        self.left += head.furniture
        blocks = self._without_footer(blocks) if self.web else blocks
        body = self._healed([split(block, self.out.grammar) for block in blocks[begin:]])
        self._decide(body)
        for at, block in enumerate(body):
            self._block(block, at)
        self.headings.passed()
        if not (self.out.enacting or any(block.kind == "title" for block in self.out.masthead)):
            return False
        self._check()
        return bool(self.out.units)

    def _without_footer(self, blocks: list[LaidBlock]) -> list[LaidBlock]:
        """The blocks of a page without its own last words: of no form, no heading, and no sentence."""
        end = len(blocks)
        while end and not (blocks[end - 1].forms or blocks[end - 1].heading or blocks[end - 1].ends(self.out.grammar)):
            end -= 1
        self.left += [block.flowed for block in blocks[end:]]
        return blocks[:end]

    def _healed(self, blocks: list[LaidBlock]) -> list[LaidBlock]:
        """Blocks with those joined that go on with the one before: a sentence that has not ended, and no new one."""
        grammar = self.out.grammar
        found: list[LaidBlock] = []
        for block in blocks:
            before = found[-1] if found else None
            if before is not None and self._goes_on(before, block):
                self.out.say("R098", block.at, shown=shown(block.text))
                found[-1] = replace(before, flowed=joined(before.flowed, block.flowed, grammar.joiner))
            else:
                found.append(block)
        return found

    def _goes_on(self, before: LaidBlock, block: LaidBlock) -> bool:
        grammar = self.out.grammar
        if block.forms or block.mark.printed or block.table or before.table or not block.text:
            return False
        if len(before.text) > LONGEST_LINE:
            return False
        if block.heading or block.centred or before.heading or before.centred or block.flowed.is_bold:
            return False
        unended = not before.ends(grammar) and (bool(before.mark.printed) or grammar.opens(before.text))
        comma = grammar.closes(bare_end(before.text), "preamble") and grammar.goes_on(block.text)
        return (unended or comma) and not grammar.opens(block.text) and not grammar.acts(block.text)

    def _decide(self, body: list[LaidBlock]) -> None:
        """The kinds of blocks without a number, by what stands around them, up to the closing or the first annex."""
        passages, at_of = [], []
        numbers = [b.depth for b in body if b.automatic and is_number(b.mark)]
        self.shallowest = min(numbers, default=0)
        for at, block in enumerate(body):
            form = self._form(block)
            if form in ("annex", *CLOSING_KINDS):
                break
            if form not in ("table", "heading", "enacting", "artefact"):
                passages.append(Passage(form, bare_end(block.text)))
                at_of.append(at)
        for at, kind in zip(at_of, text_kinds(passages, self.out.grammar), strict=True):
            self.kinds[at] = kind
        self.out.numbering.numbered = any(passage.form == "operative" for passage in passages)

    def _form(self, block: LaidBlock) -> str:
        """What a block is by itself."""
        if block.table:
            return "table"
        if block.mark.printed:
            if (block.is_a("section") or self.headings.heads(block.mark)) and self._is_heading(block):
                return "section"
            if is_number(block.mark) and block.depth <= self.shallowest:
                return "operative"
            return "point"
        for form in ("enacting", *CLOSING_KINDS, "annex"):
            if block.is_a(form):
                return form
        if block.is_a("section"):
            return "section"
        if block.is_a("artefact"):
            return "artefact"
        return "heading" if self._is_heading(block) else "text"

    def _is_heading(self, block: LaidBlock) -> bool:
        """Whether a block is set as a heading and can be one: it does not end as a paragraph does."""
        if block.text and (block.ends(self.out.grammar) or len(block.text) > _LONGEST_HEADING):
            return False
        return block.heading or block.centred or block.flowed.is_bold or not block.text

    def _block(self, block: LaidBlock, at: int) -> None:
        form = self._form(block)
        if form == "enacting":
            self._formula(block)
        elif form in CLOSING_KINDS and self._closes(form):
            self.headings.passed()
            self.out.conclusions.append(self.out.line(form, block.flowed))
            self.closed = True
        elif form == "annex":
            self.annexed = True
            self.headings.annex()
            self.headings.heading(block.flowed)
        elif self.closed and not self.annexed:
            self._behind(block)
        elif form == "table":
            self._table(block)
        elif form == "artefact":
            self.out.artefacts += places(block.flowed)
        elif form in ("section", "heading") or self._entitles(block, form):
            self.headings.heading(block.flowed, block.mark)
        else:
            self._unit(block, self._kind(block, form, at))

    def _entitles(self, block: LaidBlock, form: str) -> bool:
        """Whether words without a sentence are the title of the annex or section whose head stands right before."""
        waits = self.headings.untitled is not None and self.out.sections[-1].kind != "section"
        return form == "text" and waits and not block.ends(self.out.grammar) and len(block.text) < _LONGEST_HEADING

    def _formula(self, block: LaidBlock) -> None:
        if self.out.enacting is None and not self.out.order:
            self.out.enacting = self.out.line("enacting", block.flowed)
        elif self.closed and not self.annexed:
            self.out.found.append(self.out.source.diagnose("R097", block.at, shown=shown(block.text)))
            self._behind(block)
        else:
            self.headings.passed()
            self.out.block("enacting", block.flowed)

    def _closes(self, kind: str) -> bool:
        """Whether date or meeting close the resolution here: in an annex behind the closing they are its text."""
        again = kind != "vote" and any(block.kind == kind for block in self.out.conclusions)
        return bool(self.out.units) and not (self.annexed and again)

    def _behind(self, block: LaidBlock) -> None:
        """What stands behind the closing: of a web page it is the page's own, else it is told."""
        if block.is_a("artefact") or (self.web and not block.mark.printed):
            self.left.append(block.flowed)
            return
        if block.table:
            self._table(block)
            return
        self.out.say("R018", block.at, shown=shown(block.text))
        self.out.unit("unclassified", block.flowed, block.mark, at=block.at)

    def _table(self, block: LaidBlock) -> None:
        assert block.table is not None
        self.headings.passed()
        made = self.out.block("table", EMPTY)
        self.out.sections[-1] = replace(made, rows=rows_of(block.table, self.out))

    def _kind(self, block: LaidBlock, form: str, at: int) -> UnitKind:
        if form == "operative":
            return "operative"
        if form == "point":
            if self.out.numbering.takes_points:
                return "point"
            self.out.say("R019", block.at, found=bare(block.mark.printed))
            return "unclassified"
        if self.annexed:
            return "paragraph"
        kind = self.kinds.get(at, "unclassified")
        if kind == "unclassified":
            self.out.say("R017", block.at, shown=shown(block.text))
        return kind

    def _unit(self, block: LaidBlock, kind: UnitKind) -> None:
        out, numbering = self.out, self.out.numbering
        self.headings.passed()
        depth = 0
        if kind == "operative" and not block.mark.printed and numbering.numbered:
            kind, depth = self._unnumbered(block)
        elif kind == "point" and block.automatic and self.listed >= 0:
            depth = max(block.depth - self.listed, 0)
        if kind == "operative":
            self.listed = block.depth if block.automatic else -1
        out.unit(kind, block.flowed, block.mark, at=block.at, depth=depth)
        numbering.after_chapeau = out.grammar.closes(bare_end(block.text), "chapeau")
        self._check_end(block, kind)

    def _unnumbered(self, block: LaidBlock) -> tuple[UnitKind, int]:
        """A paragraph without a number among numbered ones: more of the one before, unless it acts by itself."""
        if self.out.grammar.acts(block.text) or self.out.numbering.holder is None:
            self.out.say("R031", block.at, shown=shown(block.text))
            return "operative", 0
        self.out.say("R032", block.at, shown=shown(block.text))
        return "paragraph", 1

    def _check_end(self, block: LaidBlock, kind: UnitKind) -> None:
        if kind == "unclassified" or not block.text:
            return
        marks = "".join(
            self.out.grammar.ends[part]
            for part in (("preamble",) if kind == "preambular" else ("operative", "preamble", "chapeau"))
        )
        if not block.text.rstrip(CLOSING + INVISIBLE).endswith(tuple(marks)) and not block.ends(self.out.grammar):
            end = block.flowed.text.source_offset(len(block.text))
            self.out.say("R015", end, shown=shown(block.text[-12:]), marks=" ".join(marks))

    def _check(self) -> None:
        out, source = self.out, self.out.source
        titled = any(block.kind == "title" for block in out.masthead)
        if out.enacting is None:
            out.say("R010", 0, example=out.grammar.example("enacting"))
        if not titled:
            out.say("R027", 0, example=out.grammar.example("title"))
        if not any(unit.kind == "operative" for unit in out.units):
            out.say("R011", 0)
        if not out.conclusions:
            out.say("R025", len(source.text))
        for flowed in self.left:
            out.artefacts += places(flowed)
        if self.web and self.left:
            text = self.left[0].text
            out.say("R095", text.source_offset(0), shown=shown(text.value), count=len(self.left))

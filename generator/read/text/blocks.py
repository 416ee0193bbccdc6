"""Lines gathered into blocks: a paragraph with its continuations, and the notes of printed pages apart.

A note at a former page's foot falls between paragraphs or into the middle of one. It is taken out of the flow
here; a paragraph that it cut goes on where the flow goes on. What may as well be otherwise is marked as guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.core.source import Source
from generator.read.grammar import CLOSING, Grammar
from generator.read.text.layout import Layout, bare_end, see_layout
from generator.read.text.lines import Line
from generator.read.text.masthead import head_at

FLOWING = ("operative", "point", "text")
"""Kinds of block whose sentence may go on in a later line."""

_LONGEST_QUOTATION = 12
"""Lines; one that was opened earlier was closed or is a slip."""
CLOSING_KINDS = ("closing_date", "closing_meeting", "vote")
_BODY_KINDS = (*CLOSING_KINDS, "annex", "section", "operative", "point")


@dataclass(slots=True)
class Gathered:
    """A block being gathered: its first line says its form.

    ``guessed`` are lines read as a continuation, ``parted`` marks one read as a new paragraph, where the other is as
    likely.
    """

    kind: str
    lines: list[Line]
    interrupted: bool = False
    guessed: list[Line] = field(default_factory=list)
    parted: bool = False


@dataclass(slots=True)
class Flow:
    """The document as blocks in order, the notes apart, and the lines that only the printed page needed."""

    blocks: list[Gathered] = field(default_factory=list)
    notes: list[Gathered] = field(default_factory=list)
    artefacts: list[Line] = field(default_factory=list)


def gather(lines: list[Line], source: Source, grammar: Grammar) -> Flow:
    """The flow of a document. No line is dropped: each is in a block, a note or among the artefacts."""
    gatherer = _Gatherer(source, grammar, see_layout(lines, source, grammar))
    gatherer.formula = any(line.is_a("enacting") for line in lines)
    at = 0
    while at < len(lines):
        at += gatherer.take_head(lines, at) or gatherer.take(lines[at])
    return gatherer.flow


@dataclass(slots=True)
class _Gatherer:
    """The state while lines are taken from top to bottom."""

    source: Source
    grammar: Grammar
    layout: Layout
    flow: Flow = field(default_factory=Flow)
    in_body: bool = False
    interrupted: bool = False
    previous: Line | None = None
    in_note: bool = False
    number: int = 0
    inner: int = 0
    formula: bool = True

    def take_head(self, lines: list[Line], at: int) -> int:
        """Puts lines of the masthead, if any begin here, where they belong, and says how many."""
        if self.in_body or lines[at].is_a("note"):
            return 0
        kind, count = head_at(lines, at, self.source, self.grammar, titled=self._titled())
        if kind == "cover":
            self.flow.artefacts += lines[at : at + count]
        elif kind:
            self.flow.blocks.append(Gathered(kind, lines[at : at + count]))
        self.in_body = kind == "enacting"
        if kind:
            self.previous, self.interrupted, self.in_note = lines[at + count - 1], False, False
        return count

    def _titled(self) -> bool:
        return any(block.kind == "title" for block in self.flow.blocks)

    def take(self, line: Line) -> int:
        """Puts a line where it belongs; 1, for one line."""
        block = self.flow.blocks[-1] if self.flow.blocks else None
        kind = self._kind(line, block)
        if kind == "note":
            self.flow.notes.append(Gathered(kind, [line]))
            self.interrupted = self.in_note = True
        elif kind == "more of a note":
            self.flow.notes[-1].lines.append(line)
        elif kind == "artefact":
            self.flow.artefacts.append(line)
            self.interrupted, self.in_note = True, False
        else:
            self._flow(line, kind, block)
            self.interrupted = self.in_note = False
        self.previous = line
        return 1

    def _flow(self, line: Line, kind: str, block: Gathered | None) -> None:
        begun = not self.formula and kind == "text" and self._titled() and self.grammar.opens(self._text(line))
        self.in_body = self.in_body or begun or kind in ("enacting", "operative")
        if kind == "text" and block and self._continues(block, line):
            block.lines.append(line)
            return
        made = Gathered(kind, [line], self.interrupted)
        made.parted = kind == "text" and self._doubtful(block, line)
        self.flow.blocks.append(made)
        if kind == "operative":
            self.number, self.inner = int(line.label), 0
        elif kind in ("annex", "section"):
            self.number = self.inner = 0

    def _kind(self, line: Line, block: Gathered | None) -> str:
        """The one form a line has at this place of the document."""
        if self._amid(line, block):
            return "more of a note" if self.in_note else "text"
        if line.is_a("note"):
            return "note"
        if self._continues_note(line):
            return "more of a note"
        if self._inner(line, block):
            self.inner = int(line.label)
            return "point"
        for kind in _BODY_KINDS:
            if line.is_a(kind) and (self.in_body or (kind == "operative" and not line.is_a("title"))):
                return kind
        if line.is_a("artefact") and block is not None:
            return "artefact"
        return "text"

    def _inner(self, line: Line, block: Gathered | None) -> bool:
        """Whether a number counts what a numbered paragraph lists behind its colon: 1, 2, 3 below paragraph 11."""
        if block is None or not self.number or not line.is_a("operative"):
            return False
        number = int(line.label)
        if number == self.number + 1 and (number != self.inner + 1 or self.grammar.acts(self._content(line))):
            return False
        before = bare_end(self._text(block.lines[-1]))
        return number == self.inner + 1 and (number > 1 or self.grammar.closes(before, "chapeau"))

    def _amid(self, line: Line, block: Gathered | None) -> bool:
        """Whether a line only looks like one of its form: the line before it ends in mid-sentence, for want of room."""
        if self.previous is None or block is None or not line.kinds:
            return False
        before = self._text(self.previous if self.in_note or not self.interrupted else block.lines[-1])
        ended = self.grammar.ends_sentence(bare_end(before))
        if not ended and block.kind in FLOWING and not self.in_note and self._needs_an_end(line):
            return True
        if line.gap:
            return False
        if ended or not self.layout.breaks(before, self._text(line)):
            return False
        holder = self.flow.notes[-1] if self.in_note else block
        if self.interrupted and not self.in_note:
            return False
        if not self.in_note and holder.kind not in (*FLOWING, "title"):
            return False
        return not (line.is_a("operative") and int(line.label) == self.number + 1 and not self.in_note)

    def _needs_an_end(self, line: Line) -> bool:
        """Whether a form is none behind an unfinished sentence: a dash, or a number out of its turn."""
        if line.is_a("operative"):
            return int(line.label) not in (1, self.number + 1) and (self.interrupted or line.gap)
        return line.is_a("point") and not any(char.isalnum() for char in line.label)

    def _continues_note(self, line: Line) -> bool:
        """Whether a line right under a note's line goes on with the note."""
        if line.gap or not self.in_note or self.previous is None:
            return False
        formed = any(kind in line.kinds for kind in (*_BODY_KINDS, "artefact"))
        if self.layout.spaced or self.previous.content == self.previous.end:
            return not formed
        before = self._text(self.previous)
        if self.layout.full:
            return self.layout.breaks(before, self._text(line)) and not (
                self.grammar.ends_sentence(bare_end(before)) and (formed or self.grammar.opens(self._text(line)))
            )
        ended = self.grammar.closes(bare_end(before), "operative") or self.grammar.opens(self._text(line))
        return not formed and not ended

    def _continues(self, block: Gathered, line: Line) -> bool:
        """Whether a line of no form goes on with the last block."""
        if block.kind in ("section", "annex"):
            return not self.interrupted and self._heads(block, line)
        if block.kind == "title" and not line.gap and not self.interrupted:
            return True
        if block.kind == "vote":
            return not line.gap and not self.interrupted
        if block.kind not in FLOWING:
            return False
        if not self.in_body:
            return not line.gap and not self.interrupted
        before, text = self._text(block.lines[-1]), self._text(line)
        ended = self.grammar.ends_sentence(bare_end(before)) and not (
            (self.interrupted or line.gap) and self._in_quotation(block)
        )
        comma = self.grammar.closes(bare_end(before).rstrip(CLOSING), "preamble")
        if comma and block.kind in ("operative", "point"):  # no operative paragraph ends so, but for the last slips
            goes_on, doubtful = True, line.gap and not self.interrupted
        elif self.interrupted:
            goes_on = self._continues_behind_notes(text, ended=ended, comma=comma)
            doubtful = goes_on and (ended or self.grammar.opens(text))
        elif line.gap:
            goes_on = self._continues_behind_gap(block, text, ended=ended, comma=comma)
            doubtful = goes_on
        else:
            goes_on, doubtful = self._continues_below(block, before, text, ended=ended)
        if goes_on and doubtful:
            block.guessed.append(line)
        return goes_on

    def _continues_behind_gap(self, block: Gathered, text: str, *, ended: bool, comma: bool) -> bool:
        """Behind a blank line: what a page's end cut goes on. The words that open a paragraph are, in some languages,
        verbs like others: behind half a sentence they open none.
        """
        if not self.grammar.opens(text):
            return not ended or self._cut(block, text, comma=comma)
        numbered = block.kind in ("operative", "point")
        return not ended and numbered and not self.grammar.openers.only and not text.startswith("**")

    def _cut(self, block: Gathered, text: str, *, comma: bool) -> bool:
        """Whether a page's end cut a sentence at a comma, a colon, an "and": a small letter shows it, and behind a
        comma whatever begins no paragraph, where all words are known that do.
        """
        if self.grammar.goes_on(text):
            return not self.grammar.goes_on(self._content(block.lines[0]))
        known = self.grammar.openers.only and self.grammar.capitals
        linked = self.grammar.links.search(bare_end(self._text(block.lines[-1])))
        return known and (comma or linked is not None) and not self.grammar.acts(text)

    def _continues_behind_notes(self, text: str, *, ended: bool, comma: bool) -> bool:
        """Behind notes or a page's end: a sentence that has not ended goes on. Cut right behind a comma, it goes on
        where no known phrase opens and notes do not always stand behind their paragraph.
        """
        if self.grammar.goes_on(text):
            return True
        if self.layout.notes_follow:
            return not ended and not self._begins(text)
        if not ended:
            return not (self._begins(text) and (self.grammar.capitals or self.layout.starred))
        return comma and not self._begins(text)

    def _continues_below(self, block: Gathered, before: str, text: str, *, ended: bool) -> tuple[bool, bool]:
        """The same for a line right below, and whether it is doubtful."""
        opens, small = self._begins(text), self.grammar.goes_on(text)
        if self.layout.breaks(before, text):
            within = block.kind != "text" or self.layout.spaced or not ended or not opens or self._in_quotation(block)
            return within, within and ended and not self.layout.spaced and self.grammar.opens(text)
        if self.layout.spaced:
            return True, ended and not small
        if self.layout.full:  # the line had room for more
            return (not ended and not opens), not ended and not opens and not small
        return (small or (not ended and not opens)), not small and not ended

    def _in_quotation(self, block: Gathered) -> bool:
        """Whether a quotation or title that was opened in the block is still open: then no paragraph ends here."""
        text = "".join(self._text(line) for line in block.lines[-_LONGEST_QUOTATION:])
        return any(text.count(opening) > text.count(closing) for opening, closing in ("“”", "《》", "«»"))

    def _begins(self, text: str) -> bool:
        """Whether words where a sentence may go on rather begin a paragraph."""
        if self.layout.starred:
            return text.startswith("**")
        return self.grammar.likely_opens(text) or (not self.layout.numbered and self.grammar.acts(text))

    def _doubtful(self, block: Gathered | None, line: Line) -> bool:
        """Whether a new paragraph may as well be more of the one before: it ends at a comma, and either for want of
        room, or the new one does not begin with a known phrase.
        """
        if block is None or block.kind != "text":
            return False
        before, text = self._text(block.lines[-1]), self._text(line)
        known = self.grammar.opens(text) or self.grammar.acts(text)
        if not known and self.grammar.closes(bare_end(before), "preamble"):
            return True
        if line.gap or self.interrupted:
            return False
        return self.layout.breaks(before, text) and not self.grammar.capitals and not self.layout.starred

    def _heads(self, block: Gathered, line: Line) -> bool:
        """Whether the line is the heading, or more of it, of a section or annex: no sentence, and right below."""
        bare = block.lines[-1].content == block.lines[-1].end
        text = bare_end(self._text(line))
        return (bare or not line.gap) and not self.grammar.ends_sentence(text) and not self.grammar.opens(text)

    def _content(self, line: Line) -> str:
        return self.source.text[line.content : line.end]

    def _text(self, line: Line) -> str:
        return self.source.text[line.start : line.end]

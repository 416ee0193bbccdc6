"""The masthead of a document whose paragraphs are known: every line above the enacting formula by its form."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from generator.core.diagnostics import shown
from generator.read.akn.collect import Collector, Mark
from generator.read.akn.flow import Flowed
from generator.read.laid.blocks import LaidBlock
from generator.read.laid.flowed import joined, piece, place_of, places
from generator.read.text.lines import INVISIBLE, forms_of

_ABOVE = ("enacting", "session", "session_dates", "agenda", "adopted", "committee", "title", "cover", "artefact")
_BELOW = ("enacting", "adopted", "committee", "artefact")
_MOST = 4
"""Lines into which one line of a masthead may have been broken."""
_LEFT_OUT = ("cover", "artefact")


@dataclass(slots=True)
class HeadReader:
    """Reads lines of the masthead. ``furniture`` are words of the page that are no part of the resolution."""

    out: Collector
    web: bool = False
    unknown: list[tuple[int, LaidBlock]] = field(default_factory=list)
    furniture: list[Flowed] = field(default_factory=list)
    titled: bool = False
    agenda: bool = False

    def read(self, blocks: list[LaidBlock]) -> int:
        """Reads up to the enacting formula, and says at which block the body begins."""
        end = self._end(blocks)
        at = 0
        while at < end:
            kind, count = self._form(blocks[at:end])
            self._take(kind, blocks[at : at + max(count, 1)])
            at += max(count, 1)
        self._untitled()
        for before, block in reversed(self.unknown):
            self._tell(block, before)
        return end

    def _end(self, blocks: list[LaidBlock]) -> int:
        """Where the enacting formula stands; an organ's name alone is none where the title is still to come."""
        grammar = self.out.grammar
        for at, block in enumerate(blocks):
            if block.table or not block.is_a("enacting"):
                continue
            comma = grammar.closes(block.text.rstrip(INVISIBLE), "preamble")
            following = blocks[at + 1 : at + 40]
            if comma or not any(
                b.is_a(form) for b in following for form in ("title", "adopted", "session", "enacting")
            ):
                return at
        titles = (at + 1 for at, block in enumerate(blocks) if block.is_a("title") or block.heading)
        numbered = next((at for at, block in enumerate(blocks) if block.is_a("operative")), 0)
        return min(next(titles, 0), numbered)

    def _form(self, blocks: list[LaidBlock]) -> tuple[str, int]:
        """The form of the lines that begin here, and how many they are."""
        wanted = _BELOW if self.titled else _ABOVE
        text = ""
        for count, block in enumerate(blocks[:_MOST], 1):
            if block.table:
                break
            words = f"{block.mark.printed} {block.text}" if block.mark.printed else block.text
            text = f"{text}{self.out.grammar.joiner if text else ''}{words}"
            forms = forms_of(text, self.out.grammar)[2]
            found = next(
                (form for form in wanted if form in forms and (count == 1 or form not in ("title", "cover"))), ""
            )
            if found:
                return found, count
        return "", 1

    def _take(self, kind: str, blocks: list[LaidBlock]) -> None:
        first = blocks[0]
        if first.table:
            return
        flowed = first.flowed
        for block in blocks[1:]:
            flowed = joined(flowed, block.flowed, self.out.grammar.joiner)
        if kind == "title":
            self._title(flowed, first)
        elif kind in _LEFT_OUT:
            self.out.artefacts += places(flowed)
            if first.mark.range:
                self.out.artefacts.append(first.mark.range)
        elif kind:
            self.out.masthead.append(self.out.line(kind, flowed, first.mark))
        elif self.titled:
            self._more(flowed, first)
        elif self.agenda or (self.out.masthead and self.out.masthead[-1].kind == "agenda"):
            self.out.masthead.append(self.out.line("agenda_title", flowed, first.mark))
        else:
            self.unknown.append((len(self.out.masthead), first))
        self.agenda = kind == "agenda"

    def _title(self, flowed: Flowed, block: LaidBlock) -> None:
        """The number and the title, which may stand in the next line."""
        self.titled = True
        if block.mark.printed:
            words = f"{block.mark.printed} {flowed.text.value}"
            label = forms_of(words, self.out.grammar)[1]
            self.out.masthead.append(self.out.line("title", flowed, block.mark, label))
            return
        content, label, _ = forms_of(flowed.text.value, self.out.grammar)
        printed = flowed.text.value[:content].strip()
        if not content:  # nothing but a number
            content, printed = len(flowed.text.value), flowed.text.value
        mark = Mark(printed, place_of(flowed, 0, max(len(printed), 1)))
        rest = piece(flowed, content, len(flowed.text.value))
        self.out.masthead.append(self.out.line("title", rest, mark, label))

    def _more(self, flowed: Flowed, block: LaidBlock) -> None:
        """A line between the title and the formula: more of the title, or a title below it."""
        last = self.out.masthead[-1]
        if last.kind == "title" and not block.mark.printed:
            before = Flowed(last.text, last.references)
            whole = joined(before, flowed, self.out.grammar.joiner) if last.text.value else flowed
            self.out.masthead[-1] = replace(last, text=whole.text, references=whole.references)
            return
        self.out.masthead.append(self.out.line("subtitle", flowed, block.mark))

    def _untitled(self) -> None:
        """A draft has no number yet: its title is the last line of no form, set as a heading is."""
        if self.titled or not self.unknown:
            return
        last = self.unknown[-1][1]
        if last.heading or last.centred or last.flowed.is_bold:
            self.unknown.pop()
            self.titled = True
            self.out.masthead.append(self.out.line("title", last.flowed, last.mark))

    def _tell(self, block: LaidBlock, before: int) -> None:
        if self.web:
            self.furniture.insert(0, block.flowed)
            return
        self.out.say("R028", block.at, shown=shown(block.text))
        self.out.masthead.insert(before, self.out.line("text", block.flowed, block.mark))

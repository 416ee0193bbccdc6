"""Printed lines as the parts of a paragraph: pieces of text with their places, what is raised or in italics, notes."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.core.diagnostics import shown
from generator.read.akn.tree import Element, Parts
from generator.read.grammar import Grammar
from generator.read.laid.gather import PartsMaker
from generator.read.laid.paragraphs import Doubt
from generator.read.pdf.characters import wide
from generator.read.pdf.lines import PrintedLine
from generator.read.pdf.note_area import PrintedNote
from generator.read.pdf.references import FigureFound

_HYPHENS = "-\u00ad\u2010\u2011"
_WORD = re.compile(r"\w+")
_END_OF_WORD = re.compile(r"[\w-]+$")

PieceOfLine = tuple[PrintedLine, int, int]
"""A line, and from which of its characters to which."""


@dataclass(slots=True)
class PartsOfLines:
    """Makes parts. ``figures`` are those of notes by line; ``face`` is that of most characters written without blanks:
    words in another are set off, as italics are elsewhere. ``spaced``: in a text without blanks between words there are
    some round figures and Latin letters.
    """

    grammar: Grammar
    figures: Mapping[int, Sequence[FigureFound]]
    notes: dict[str, PrintedNote]
    words: Counter[str]
    face: str
    spaced: bool = False
    taken: set[str] = field(default_factory=set)
    doubts: list[Doubt] = field(default_factory=list)

    def parts(self, pieces: Iterable[PieceOfLine], *, plain: bool = False) -> Parts:
        """The parts of a paragraph whose text stands in these pieces of lines."""
        maker = PartsMaker()
        last: PieceOfLine | None = None
        for piece in pieces:
            line, start, end = piece
            while start < end and line.text[start] == " ":
                start += 1
            while end > start and line.text[end - 1] == " ":
                end -= 1
            dropped = self._join(maker, last, (line, start, end)) if last else False
            if dropped:
                maker = _without_last(maker)
            self._piece(maker, line, start, end, plain=plain)
            last = line, start, end
        return maker.take()

    def _join(self, maker: PartsMaker, last: PieceOfLine, piece: PieceOfLine) -> bool:
        """Puts what stands where a line was broken; whether the hyphen at its end is to go."""
        (before, start, end), (line, begin, stop) = last, piece
        ahead, behind = before.text[start:end], line.text[begin:stop]
        if ahead[-1:] in _HYPHENS and ahead[-2:-1].isalpha() and behind[:1].isalnum():
            return self._hyphen(maker, last, piece)
        if ahead[-1:] == "/" or any(figure.start == begin for figure in self.figures.get(id(line), ())):
            joiner = ""
        elif not self.grammar.joiner:
            latin = (ahead[-1:] + behind[:1]).isascii() and ahead[-1:].isalnum() and behind[:1].isalpha()
            mixed = self.spaced and _is_mixed(ahead[-1:], behind[:1])
            joiner = " " if latin or mixed else ""
        else:
            joiner = self.grammar.joiner
        if joiner:
            maker.text(joiner, before.at + len(before.text), frozenset())
        return False

    def _hyphen(self, maker: PartsMaker, last: PieceOfLine, piece: PieceOfLine) -> bool:
        (before, start, end), (line, begin, stop) = last, piece
        first = _END_OF_WORD.search(before.text[start : end - 1])
        second = _WORD.match(line.text[begin:stop])
        if first is None or second is None:
            return False
        if second[0] in self.grammar.suspended:
            maker.text(self.grammar.joiner, before.at + len(before.text), frozenset())
            return False
        whole, parted = f"{first[0]}{second[0]}".lower(), f"{first[0]}-{second[0]}".lower()
        if before.text[end - 1] == "\u00ad" or (self.words[whole] and not self.words[parted]):
            values = (("shown", shown(f"{first[0]}-{second[0]}")), ("read", shown(f"{first[0]}{second[0]}")))
            self.doubts.append(Doubt("R072", before.at + end - 1, values))
            return True
        return False

    def _piece(self, maker: PartsMaker, line: PrintedLine, start: int, end: int, *, plain: bool) -> None:
        figures = [f for f in self.figures.get(id(line), ()) if start <= f.start < end]
        at = start
        for figure in figures:
            stop = figure.start
            if not figure.guessed:
                while stop > at and line.text[stop - 1] in " ,–-،" and self._own(line, stop - 1, at):
                    stop -= 1
            self._text(maker, line, at, stop, plain=plain)
            maker.element(self._note(line, figure))
            at = figure.end
            drops = not self.grammar.joiner
            while drops and at < end and line.text[at] == " ":
                at += 1
        self._text(maker, line, at, end, plain=plain)

    def _own(self, line: PrintedLine, at: int, least: int) -> bool:
        """Whether a blank before a figure, or a comma between two, is the figure's and not the text's."""
        if line.text[at] != " ":
            return line.raised(at) or line.small(at)
        behind = at + 1
        while behind < len(line.text) and (line.text[behind].isdigit() or line.text[behind] in "*†‡"):
            behind += 1
        following = line.text[behind : behind + 1]
        return at > least and (not following or not following.isalnum() or wide(following))

    def _note(self, line: PrintedLine, figure: FigureFound) -> Element:
        at = line.at + figure.start
        note = self.notes.get(figure.figure)
        if figure.guessed:
            said = (("figure", figure.figure), ("shown", shown(line.text[max(figure.start - 20, 0) : figure.end])))
            self.doubts.append(Doubt("R068", at, said))
        if note is None:
            return Element("noteRef", {"marker": figure.figure}, at, line.at + figure.end)
        return self.note_element(note, at, line.at + figure.end)

    def note_element(self, note: PrintedNote, start: int, end: int) -> Element:
        """A note as an element at a reference to it; its words only the first time."""
        parts: Parts = []
        if note.figure not in self.taken:
            self.taken.add(note.figure)
            inside = self.parts((line, begin, len(line.text)) for line, begin in note.lines)
            parts = [Element("p", {}, note.line.at, note.line.at, inside)]
        return Element("authorialNote", {"marker": note.figure}, start, end, parts)

    def _text(self, maker: PartsMaker, line: PrintedLine, start: int, end: int, *, plain: bool) -> None:
        at = start
        while at < end:
            marks = self._marks(line, at, plain=plain)
            stop = at + 1
            while stop < end and (line.text[stop] == " " or self._marks(line, stop, plain=plain) == marks):
                stop += 1
            while stop < end and line.text[stop - 1] == " ":
                stop -= 1
            stop = max(stop, at + 1)
            maker.text(line.text[at:stop], line.at + at, marks)
            at = stop

    def _marks(self, line: PrintedLine, index: int, *, plain: bool) -> frozenset[str]:
        glyph = line.glyphs[index]
        found = set()
        if line.small(index) and line.raised(index):
            found.add("sup")
        elif line.small(index) and glyph.base < line.base - line.size * 0.08:
            found.add("sub")
        set_off = wide(glyph.char) and glyph.char.isalpha() and bool(self.face) and glyph.face != self.face
        if glyph.italic or (set_off and not plain and not glyph.bold):
            found.add("italic")
        if glyph.bold:
            found.add("bold")
        return frozenset(found)


def _is_mixed(first: str, second: str) -> bool:
    """Whether of two characters one is a Han letter and one a figure or a Latin letter."""
    pair = (first, second)
    return any(wide(c) and c.isalpha() for c in pair) and any(c.isascii() and c.isalnum() for c in pair)


def spaced_figures(lines: Iterable[PrintedLine]) -> bool:
    """Whether blanks stand between Han letters and figures in most places of a document."""
    apart = together = 0
    for line in lines:
        text = line.text
        together += sum(map(_is_mixed, text, text[1:]))
        apart += sum(text[at + 1] == " " and _is_mixed(text[at], text[at + 2]) for at in range(len(text) - 2))
    return apart > 1.5 * together


def _without_last(maker: PartsMaker) -> PartsMaker:
    """The maker without the last character of its text: a hyphen that only the end of a line asked for."""
    maker.flush()
    held: Parts = maker.parts
    while held and isinstance(held[-1], Element):
        held = held[-1].parts
    if held and not isinstance(held[-1], Element):
        text, at = held[-1]
        held[-1] = text[:-1], at
    return maker


def count_words(lines: Iterable[PrintedLine]) -> Counter[str]:
    """The words of a document, those with hyphens whole too; what a line's end parts is not counted."""
    found: Counter[str] = Counter()
    for line in lines:
        text = line.text.lower()
        words = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text)
        if text[-1:] in _HYPHENS:
            words = words[:-1]
        found.update(words[1:] if words and not text[:1].isupper() else words)
        found.update(part for word in words for part in [word] if "-" in word)
    return found

"""The inside of a paragraph: its text, and beside it what the markup says of parts of it.

White space: blanks, tabs, line feeds and marks of direction at the ends of a text are no part of it; within, a run of
white space that holds a tab is one blank, one that holds a line feed what the language writes for a line's end (files
are indented at will), every other character stays. A
blank behind a note's figure was set by the converter, where the language's grammar says so. Round brackets in ``sup``
on both sides of a note, an empty pair of them and the figure itself at a note's beginning, are the figure's own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Protocol

from generator.core.model import NoteReference, Range, Run, Text
from generator.core.spans import Span
from generator.read.akn.tree import Element, Parts

_WHITE = re.compile(r"[ \u00a0\u3000]*[\t\n\r][\s]*")
_EDGES = " \t\n\r\u00a0\u2002\u2003\u2009\u3000"
_DIRECTION = "\u200b\u200e\u200f\u202a\u202b\u202c\ufeff"
_STYLES = ("bold", "italic", "underline")
_TAGS = {"sup": "sup", "sub": "sub", "b": "bold", "i": "italic", "u": "underline"}


@dataclass(frozen=True, slots=True)
class Flowed:
    """A text with its note references; ``artefacts`` are characters of the source that are no text."""

    text: Text
    references: tuple[NoteReference, ...] = ()
    artefacts: tuple[Range, ...] = ()

    @property
    def lead(self) -> Range | None:
        """The words at the beginning that are printed in italics or bold, or None."""
        value = self.text.value
        ends = {(span.kind, span.end) for span in self.text.spans if span.start == 0 and span.kind in _STYLES[:2]}
        end = max((end for _, end in ends), default=0)
        while more := [s.end for s in self.text.spans if s.kind in _STYLES[:2] and s.start <= end < s.end]:
            end = max(more)
        end = len(value[:end].rstrip())
        return (0, end) if end else None

    @property
    def is_bold(self) -> bool:
        """Whether all of it is printed bold and not in italics: a heading where no markup says so."""
        bold = {at for s in self.text.spans if s.kind == "bold" for at in range(s.start, s.end)}
        italic = {at for s in self.text.spans if s.kind == "italic" for at in range(s.start, s.end)}
        return bool(bold) and not italic and all(at in bold for at, c in enumerate(self.text.value) if not c.isspace())

    def without(self, count: int) -> tuple[Range, Flowed]:
        """The place of the first ``count`` characters, and what stands behind them and their blanks."""
        value = self.text.value
        start = count + len(value[count:]) - len(value[count:].lstrip(_EDGES))
        runs = []
        for run in self.text.runs:
            left = max(run.at, start)
            if left < run.at + run.length:
                runs.append(Run(left - start, run.source + left - run.at, run.at + run.length - left))
        spans = tuple(
            replace(s, start=max(s.start - start, 0), end=s.end - start) for s in self.text.spans if s.end > start
        )
        references = tuple(replace(ref, at=max(ref.at - start, 0)) for ref in self.references)
        end = self.text.source_offset(max(count - 1, 0)) + 1
        return (self.text.source_offset(0), end), Flowed(
            Text(value[start:], tuple(runs), spans), references, self.artefacts
        )


EMPTY = Flowed(Text(""))

_RAISED = re.compile(r"\(?(\d{1,3})\)?")
_UNIT = re.compile(r"\d[ \u00a0]?[kcdm]?m$")
"""A length, behind which a raised figure is a power: 5 m²."""


class NoteTaker(Protocol):
    """What takes the notes of a text into a document."""

    def note(self, element: Element) -> int:
        """Takes a note and gives its number."""
        ...

    def has_note(self, number: int) -> bool:
        """Whether a note of that number was taken."""
        ...


@dataclass(slots=True)
class InlineFlow:
    """A text being gathered from elements."""

    notes: NoteTaker
    joiner: str = " "
    drops_blank: bool = False
    value: list[str] = field(default_factory=list)
    length: int = 0
    runs: list[Run] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    references: list[NoteReference] = field(default_factory=list)
    artefacts: list[Range] = field(default_factory=list)
    after_note: bool = False
    after_white: bool = False

    def add(self, parts: Parts) -> None:
        """The parts of an element, in order."""
        for at, part in enumerate(parts):
            if not isinstance(part, Element):
                self._piece(*part)
            elif part.tag == "authorialNote":
                self._refer(part)
            elif part.tag in ("sup", "span") and _is_bracket(parts, at):
                self._bracket(part)
            elif part.tag == "noteRef":
                self._refer_by_figure(part)
            elif part.tag == "sup" and self._refers_again(part):
                self.after_note = True
            elif part.tag == "eol":
                self.break_line()
            elif part.tag in ("img", "figure"):
                self.spans.append(Span(self.length, self.length, "image", part.get("src")))
            else:
                self._within(part)

    def break_line(self) -> None:
        """A line ends here; what was gathered before has no blank at its end."""
        if self.length:
            self._put("\n", None)

    def read(self) -> Flowed:
        """What was gathered, without white space and marks of direction at its ends."""
        value = "".join(self.value)
        edges = _EDGES + _DIRECTION
        first = len(value) - len(value.lstrip(edges))
        last = max(first, len(value.rstrip(edges)))
        runs = []
        for run in self.runs:
            left, right = max(run.at, first), min(run.at + run.length, last)
            if left < right:
                runs.append(Run(left - first, run.source + left - run.at, right - left))

        if any(char in _DIRECTION for char in value[:first] + value[last:]):
            self._keep_trimmed(value, first, last)

        def moved(at: int) -> int:
            return min(max(at, first), last) - first

        spans = (Span(moved(s.start), moved(s.end), s.kind, s.target) for s in self.spans)
        return Flowed(
            Text(value[first:last], tuple(runs), tuple(s for s in spans if s.start < s.end or s.kind == "image")),
            tuple(replace(ref, at=moved(ref.at)) for ref in self.references),
            tuple(self.artefacts),
        )

    def _keep_trimmed(self, value: str, first: int, last: int) -> None:
        """Marks of direction that were cut off are kept as artefacts; white space is not."""
        for run in self.runs:
            for at in range(run.at, run.at + run.length):
                if not first <= at < last and value[at] in _DIRECTION:
                    self.artefacts.append((run.source + at - run.at, run.source + at - run.at + 1))

    def _piece(self, text: str, source: int) -> None:
        if self.after_note and self.drops_blank:
            bare = text.lstrip(" \u00a0")
            source, text = source + len(text) - len(bare), bare
        if self.after_white:
            bare = text.lstrip(_EDGES)
            source, text = source + len(text) - len(bare), bare
        at = 0
        for white in _WHITE.finditer(text):
            self._put(text[at : white.start()], source + at)
            if self.length and not self.value[-1].endswith((" ", "\n")):
                self._put(self.joiner if "\n" in white[0] else " ", None)
            at = white.end()
            self.after_white = at == len(text)
        self._put(text[at:], source + at)

    def _put(self, text: str, source: int | None) -> None:
        if not text:
            return
        if source is not None:
            last = self.runs[-1] if self.runs else None
            if last and last.at + last.length == self.length and last.source + last.length == source:
                self.runs[-1] = Run(last.at, last.source, last.length + len(text))
            else:
                self.runs.append(Run(self.length, source, len(text)))
        self.value.append(text)
        self.length += len(text)
        self.after_note = self.after_white = False

    def _within(self, element: Element) -> None:
        start = self.length
        self.add(element.parts)
        if element.tag in ("a", "ref"):
            self.spans.append(Span(start, self.length, "link", element.get("href")))
        for kind in _styles(element):
            self.spans.append(Span(start, self.length, kind))

    def _refer(self, element: Element) -> None:
        number = self.notes.note(element)
        self.references.append(NoteReference(self.length, number, *element.tag_range))
        self.after_note = True

    def _refer_by_figure(self, element: Element) -> None:
        """An element that refers to a note by its figure."""
        figure = element.get("marker") or element.words()
        if figure.isdecimal() and len(figure) < 9:
            self.references.append(NoteReference(self.length, int(figure), *element.tag_range))
            self.artefacts += [(source, source + len(text)) for text, source in pieces(element)]
            self.after_note = True
        else:
            self._within(element)

    def _refers_again(self, element: Element) -> bool:
        """A raised figure that a note before has is a later mention of it."""
        match = _RAISED.fullmatch(element.words())
        held = pieces(element)
        if not match or not held or not self.notes.has_note(int(match[1])) or not self.length:
            return False
        raised = any(span.kind == "sup" and span.end == self.length for span in self.spans)
        if raised or _UNIT.search("".join(self.value[-2:])):  # more of a figure, or a power
            return False
        start, end = held[0][1], held[-1][1] + len(held[-1][0])
        self.references.append(NoteReference(self.length, int(match[1]), start, end))
        return True

    def _bracket(self, element: Element) -> None:
        was = self.after_note
        for text, source in pieces(element):
            start = source + len(text) - len(text.lstrip())
            self.artefacts.append((start, start + len(text.strip())))
        self.after_note = was


def pieces(element: Element) -> list[tuple[str, int]]:
    """The pieces of text within that are more than white space."""
    found: list[tuple[str, int]] = []
    for part in element.parts:
        if isinstance(part, Element):
            found += pieces(part)
        elif part[0].strip():
            found.append(part)
    return found


def _is_bracket(parts: Parts, at: int) -> bool:
    """Whether the element is nothing but one of the two brackets at the sides of a note."""
    words = _words(parts[at])
    step = 1 if words == "(" else -1
    if words not in ("(", ")"):
        return False
    note = _beside(parts, at, step)
    mate = _beside(parts, note, step)
    return _is_note(parts, note) and 0 <= mate < len(parts) and _words(parts[mate]) == ")("[step < 0]


def _beside(parts: Parts, at: int, step: int) -> int:
    """The next part that is more than white space."""
    at += step
    while 0 <= at < len(parts) and isinstance(part := parts[at], tuple) and not part[0].strip(_EDGES + _DIRECTION):
        at += step
    return at


def _is_note(parts: Parts, at: int) -> bool:
    return 0 <= at < len(parts) and isinstance(part := parts[at], Element) and part.tag == "authorialNote"


def _words(part: Element | tuple[str, int]) -> str:
    return part.words() if isinstance(part, Element) else ""


def _styles(element: Element) -> list[str]:
    kinds = [_TAGS[element.tag]] if element.tag in _TAGS else []
    kinds += [kind for kind in _STYLES if kind in element.get("class").split()]
    if "small-caps" in element.get("style"):
        kinds.append("small-caps")
    return kinds

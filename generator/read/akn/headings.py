"""Headings: which of them opens a section or an annex, and by which mark it is known."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from generator.core.model import Text
from generator.read.akn.collect import NO_MARK, Collector, Mark
from generator.read.akn.flow import EMPTY, Flowed
from generator.read.akn.marks import mark_of
from generator.read.enumerators import Enumerator, bare, enumerators

_HEADING = re.compile(r"(?:Title|AgendaTitle|BLUEHeading)?H(?:\d|Ch|CH|eading\d)|Caption")
_CLAUSE = tuple(",;:，；：、،؛")
_NUMBERED = re.compile(r"(?P<mark>[^\W\d_]{1,12})(?P<dot>[.．、:]|\ [-–—])\s")
_SHORT = 24
"""Characters; the word Annex with its number is shorter in every language, most titles are longer."""


def is_heading_class(name: str) -> bool:
    """Whether a paragraph's class is that of a heading in the word processor."""
    return bool(_HEADING.match(name))


def looks_like_heading(flowed: Flowed) -> bool:
    """Whether a text set as a heading can be one: it does not end in the middle of a sentence."""
    value = flowed.text.value
    return bool(value) and not value.endswith(_CLAUSE) and len(value) < 400


@dataclass(slots=True)
class Headings:
    """Opens sections and annexes. ``untitled`` is the block that waits for its title, if the next thing is one."""

    out: Collector
    untitled: int | None = None
    annex_waits: bool = False
    division: str = ""
    outer: list[tuple[str, str]] = field(default_factory=list)

    def heading(self, flowed: Flowed, mark: Mark = NO_MARK) -> None:
        """The next heading, with the number that an element of its own prints."""
        if self.annex_waits:
            self._open_annex(flowed, mark)
            return
        if not mark.printed:
            mark, flowed = self._split(flowed)
        counted = self._counts(mark)
        if counted is not None:
            self._open_section(counted, flowed, mark)
        elif self.untitled is not None and not mark.printed and flowed.text.value:
            self._title(flowed)
        elif flowed.text.value or mark.printed:
            self.out.block("heading", flowed, mark)
            self.untitled = None

    def passed(self) -> None:
        """Something else than a heading comes: nothing waits for its title any more."""
        if self.annex_waits:
            self._open_annex(EMPTY, NO_MARK)
        self.untitled = None

    def annex(self) -> None:
        """An annex begins: its first heading is its name."""
        self.passed()
        self.annex_waits = True

    def part(self, label: str, flowed: Flowed, mark: Mark, kind: str = "section") -> None:
        """A resolution within the document begins: A, B of a composite one, or a draft that is recommended."""
        self.passed()
        id_ = self.out.numbering.section(kind, label, self.out.grammar.language, own=True)
        self.out.block(kind, flowed, mark, id_, label)
        self.division = id_
        self.outer = []

    def _open_annex(self, flowed: Flowed, mark: Mark) -> None:
        self.annex_waits = False
        value, language = flowed.text.value, self.out.grammar.language
        label = ""
        if not mark.printed and len(value) <= _SHORT:
            last = value.split()[-1] if value.split() else ""
            label = self._label(last if " " in value else value)
            mark, flowed = mark_of(flowed), replace(flowed, text=Text(""))
        id_ = self.out.numbering.section("annex", label, language)
        self.out.block("annex", flowed, mark, id_, label)
        self.division, self.outer = id_, []
        self.untitled = len(self.out.sections) - 1 if not flowed.text.value and mark.printed else None

    def _label(self, word: str) -> str:
        """The number in an annex's name, also where it stands without a blank behind the word."""
        language = self.out.grammar.language
        for at in range(len(word)):
            found = enumerators(word[at:], language)
            if any(e.series in ("head", "capital", "roman", "number") for e in found) and (
                at == 0 or not word.isascii()
            ):
                return bare(word[at:])
        return ""

    def _split(self, flowed: Flowed) -> tuple[Mark, Flowed]:
        """A heading that is only a number, or begins with one and a full stop."""
        value = flowed.text.value
        if self._is_head(value):
            return mark_of(flowed), replace(flowed, text=Text(""))
        match = _NUMBERED.match(value)
        if match and self._is_head(match["mark"]):
            place, rest = flowed.without(match.end("dot"))
            return Mark(match[0].strip(), place), rest
        return NO_MARK, flowed

    def _is_head(self, word: str) -> bool:
        return len(word) <= _SHORT and any(e.series in ("head", "capital") for e in self._enumerators(word))

    def _enumerators(self, word: str) -> tuple[Enumerator, ...]:
        """What a heading's number counts; Han numerals, roman figures elsewhere, are the heads of Chinese."""
        found = enumerators(word, self.out.grammar.language)
        if bare(word).isascii():
            return found
        return tuple(Enumerator("head", e.ordinal) if e.series == "roman" else e for e in found)

    def heads(self, mark: Mark) -> bool:
        """Whether a number is one that sections have: II, B."""
        return self._counts(mark) is not None

    def _counts(self, mark: Mark) -> Enumerator | None:
        found = [e for e in self._enumerators(mark.printed) if e.series in ("head", "capital")]
        return found[0] if found else None

    def _open_section(self, counted: Enumerator, flowed: Flowed, mark: Mark) -> None:
        """A section, within another if it is counted in another way than that."""
        while self.outer and counted.series in [series for series, _ in self.outer]:
            self.outer.pop()
        within = self.outer[-1][1] if self.outer else self.division
        label = bare(mark.printed)
        id_ = self.out.numbering.section("section", label, self.out.grammar.language, within)
        self.out.block("section", flowed, mark, id_, label)
        self.outer.append((counted.series, id_))
        self.untitled = len(self.out.sections) - 1 if not flowed.text.value else None

    def _title(self, flowed: Flowed) -> None:
        assert self.untitled is not None
        block = self.out.sections[self.untitled]
        references = (*block.references, *flowed.references)
        self.out.sections[self.untitled] = replace(block, text=flowed.text, references=references)
        self.untitled = None

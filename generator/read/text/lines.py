"""Each line of a source classified by its form. A form is only a candidate: the parser decides by context."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.source import Source
from generator.read.grammar import Grammar

SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹"
INVISIBLE = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u2060\u2066\u2067\u2068\u2069\ufeff"
"""Marks that converters leave at the edges of lines: they stay in the text and say nothing of its form."""

_NOTE = re.compile(f"[(⁽]?(?P<label>[{SUPERSCRIPTS}]++)[)⁾]?(?:\\s*(?=\\S)|$)")
_FIGURES = str.maketrans(SUPERSCRIPTS, "0123456789")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank.

    ``start`` and ``end`` bound it in the source without blanks at either side; ``content`` is where the text
    after its mark begins; ``kinds`` are the forms it fits, most specific table row first; ``gap`` says that a blank
    line stands before it.
    """

    number: int
    start: int
    end: int
    content: int
    kinds: tuple[str, ...]
    label: str
    gap: bool

    def is_a(self, kind: str) -> bool:
        """Whether the line fits the form."""
        return kind in self.kinds


def note_number(figures: str) -> int:
    """The number that superscript figures print: ``¹¹`` is 11. Of absurdly many figures the last nine count."""
    return int(figures.translate(_FIGURES)[-9:])


def classify(source: Source, grammar: Grammar) -> Iterator[Line]:
    """The lines of ``source`` that are not blank, in order."""
    gap = False
    for number, (start, raw) in enumerate(zip(source.starts, source.text.split("\n"), strict=True), 1):
        text = raw.rstrip()
        body = text.lstrip()
        if not body:
            gap = True
            continue
        first = start + len(text) - len(body)
        content, label, kinds = forms_of(body, grammar)
        yield Line(number, first, first + len(body), first + content, kinds, label, gap or "\f" in raw)
        gap = False


def forms_of(body: str, grammar: Grammar) -> tuple[int, str, tuple[str, ...]]:
    """Where the text after the mark begins, the label, and all forms that a line fits."""
    seen = body.lstrip(INVISIBLE)
    unseen = len(body) - len(seen)
    if note := _NOTE.match(seen):
        return unseen + note.end(), note["label"], ("note",)
    content, label = 0, ""
    kinds: list[str] = []
    for form in grammar.forms:
        match = form.match(seen)
        if match is None or form.kind in kinds:
            continue
        kinds.append(form.kind)
        groups = match.groupdict()
        if not label and not content:
            label = groups.get("label") or groups.get("number") or ""
            content = match.start("text") if groups.get("text") is not None else match.end() if form.prefix else 0
            content += unseen if content else 0
    return content, label, tuple(kinds)

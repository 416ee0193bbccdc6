"""The lines above the enacting formula. A line of them may have been broken: what is known only whole is joined."""

from __future__ import annotations

from generator.core.source import Source
from generator.read.grammar import Grammar
from generator.read.text.lines import INVISIBLE, Line

_MOST = 10
"""Lines into which one line of a masthead may have been broken."""


def head_at(lines: list[Line], at: int, source: Source, grammar: Grammar, *, titled: bool) -> tuple[str, int]:
    """The form that begins at a line of the masthead, and how many lines it takes; ("", 0) for a line of no form.

    Above the title all forms may stand, below it those in which the adoption is told, and the enacting formula.
    """
    kinds = ("enacting", "adopted", "committee") if titled else (
        "enacting", "session", "session_dates", "agenda", "adopted", "committee", "title", "cover",
    )  # fmt: skip
    text = ""
    for count, line in enumerate(lines[at : at + _MOST], 1):
        if count > 1 and (line.gap or line.is_a("note")):
            break
        piece = source.text[line.start : line.end].strip(INVISIBLE)
        text = f"{text}{grammar.joiner if text else ''}{piece}"
        found = {form.kind for form in grammar.forms if form.kind in kinds and form.match(text)}
        if "enacting" in found and count == 1 and _goes_on(lines, at + 1, source, grammar):
            found.discard("enacting")
        for kind in kinds:
            if kind in found and (count == 1 or kind != "title"):
                return kind, count
    return "", 0


def _goes_on(lines: list[Line], at: int, source: Source, grammar: Grammar) -> bool:
    """Whether an organ's name without a comma is no formula: the title, or a line of the masthead, is still to come."""
    before = source.text[lines[at - 1].start : lines[at - 1].end].rstrip(INVISIBLE)
    if grammar.closes(before, "preamble"):
        return False
    rest = lines[at : at + 60]
    return any(line.is_a("title") or line.is_a("adopted") or line.is_a("session") for line in rest)

"""Lines gathered into blocks: a paragraph with its continuations, and the notes of printed pages apart.

A note at a former page's foot falls between paragraphs or into the middle of one. It is taken out of the flow
here; a paragraph that it cut goes on where the flow goes on.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.core.source import Source
from generator.read.grammar import Grammar
from generator.read.text.lines import Line

FLOWING = ("operative", "point", "text")
"""Kinds of block whose sentence may go on in a later line."""

_ENDS = ("preamble", "operative", "chapeau")


@dataclass(slots=True)
class Gathered:
    """A block being gathered: its first line says its form. ``guessed`` marks a continuation read as such."""

    kind: str
    lines: list[Line]
    interrupted: bool = False
    guessed: Line | None = None


@dataclass(slots=True)
class Flow:
    """The document as blocks in order, the notes apart, and the lines that only the printed page needed."""

    blocks: list[Gathered] = field(default_factory=list)
    notes: list[Gathered] = field(default_factory=list)
    artefacts: list[Line] = field(default_factory=list)


def gather(lines: list[Line], source: Source, grammar: Grammar) -> Flow:
    """The flow of a document. No line is dropped: each is in a block, a note or among the artefacts."""
    flow = Flow()
    in_body, interrupted = False, False
    for at, line in enumerate(lines):
        kind = _kind(line, in_body=in_body, before=flow.blocks[-1] if flow.blocks else None)
        in_body = in_body or kind in ("enacting", "operative")
        if kind == "note":
            flow.notes.append(Gathered(kind, [line]))
            interrupted = True
        elif kind == "artefact":
            flow.artefacts.append(line)
            interrupted = True
        elif _continues_note(line, kind, lines[at - 1] if at else None, flow):
            flow.notes[-1].lines.append(line)
        elif kind == "text" and _continues(
            flow.blocks, line, source, grammar, in_body=in_body, interrupted=interrupted
        ):
            block = flow.blocks[-1]
            if interrupted and grammar.closes(_text(source, block.lines[-1]), *_ENDS):
                block.guessed = line
            block.lines.append(line)
            interrupted = False
        else:
            flow.blocks.append(Gathered(kind, [line], interrupted))
            interrupted = False
    return flow


def _kind(line: Line, *, in_body: bool, before: Gathered | None) -> str:
    """The one form a line has at this place of the document."""
    if line.is_a("note"):
        return "note"
    for kind in ("closing_date", "closing_meeting", "annex", "section", "operative", "point"):
        if line.is_a(kind) and (in_body or (kind == "operative" and not line.is_a("title"))):
            return kind
    if not in_body:
        for kind in ("session", "agenda", "adopted", "committee", "title", "enacting"):
            if line.is_a(kind):
                return kind
    if line.is_a("artefact") and before is not None:
        return "artefact"
    return "text"


def _continues_note(line: Line, kind: str, previous: Line | None, flow: Flow) -> bool:
    """A line of no form right under a note's line goes on with the note."""
    return bool(kind == "text" and not line.gap and flow.notes and previous is flow.notes[-1].lines[-1])


def _continues(
    blocks: list[Gathered], line: Line, source: Source, grammar: Grammar, *, in_body: bool, interrupted: bool
) -> bool:
    """Whether a line of no form goes on with the last block."""
    if not blocks:
        return False
    block = blocks[-1]
    if block.kind in ("section", "annex"):
        return not interrupted and _heads(block, line, source, grammar)
    if not line.gap and not interrupted:
        return block.kind in (*FLOWING, "title")
    if not in_body or block.kind not in FLOWING:
        return False
    last = _text(source, block.lines[-1])
    if not grammar.closes(last, *_ENDS):
        return True
    # Cut right behind a comma: a known opening phrase begins a new paragraph, anything else goes on.
    return interrupted and grammar.closes(last, "preamble") and not grammar.opens(_text(source, line))


def _heads(block: Gathered, line: Line, source: Source, grammar: Grammar) -> bool:
    """Whether the line is the heading, or more of it, of a section or annex: no sentence, and right below."""
    bare = block.lines[-1].content == block.lines[-1].end
    text = _text(source, line)
    return (bare or not line.gap) and not grammar.closes(text, *_ENDS) and not grammar.opens(text)


def _text(source: Source, line: Line) -> str:
    """The line without note figures and lead marks at its end, where closing punctuation is looked for."""
    return source.text[line.content : line.end].rstrip("⁰¹²³⁴⁵⁶⁷⁸⁹* \t")

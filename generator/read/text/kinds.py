"""Which blocks without a number belong to the preamble, and which to the operative part.

What stands before the first number is preamble, also within a section, which may have a preamble of its own. Where no
paragraph has a number, the operative part begins with the first paragraph that ends as one of its own does and after
which none ends as a preambular one.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.core.model import UnitKind
from generator.read.grammar import CLOSING, Grammar


@dataclass(frozen=True, slots=True)
class Passage:
    """A block of the body as far as its kind depends on it: its form and its text without figures and stars."""

    form: str
    text: str


def text_kinds(passages: Sequence[Passage], grammar: Grammar) -> list[UnitKind]:
    """The kind of each passage of the form ``text``; of the others what their form says, or unclassified.

    ``passages`` is the document from the enacting formula to the first annex.
    """
    numbered = any(passage.form == "operative" for passage in passages)
    kinds: list[UnitKind] = []
    started = False
    for part in _parts(passages):
        kinds += _part_kinds(part, grammar, numbered=numbered, started=started)
        started = started or "operative" in kinds
    return kinds


def _parts(passages: Sequence[Passage]) -> list[list[Passage]]:
    """The passages before the first section, and those of each section with its heading."""
    parts: list[list[Passage]] = [[]]
    for passage in passages:
        if passage.form == "section":
            parts.append([])
        parts[-1].append(passage)
    return parts


def _part_kinds(passages: Sequence[Passage], grammar: Grammar, *, numbered: bool, started: bool) -> list[UnitKind]:
    first = next((at for at, passage in enumerate(passages) if passage.form == "operative"), len(passages))
    begin = _operative_from(passages[:first], grammar, numbered=numbered and not (started and first == len(passages)))
    kinds: list[UnitKind] = []
    for at, passage in enumerate(passages):
        if passage.form != "text":
            kinds.append(
                "operative" if passage.form == "operative" else "point" if passage.form == "point" else "unclassified"
            )
        elif at < begin:
            kinds.append("preambular" if _preambular(passage, grammar) else "unclassified")
        else:
            kinds.append("operative" if _ended(passage, grammar) else "unclassified")
    return kinds


def _operative_from(passages: Sequence[Passage], grammar: Grammar, *, numbered: bool) -> int:
    """Where the operative part begins among passages without numbers; their count where all are preamble."""
    begin = len(passages)
    for at in reversed(range(len(passages))):
        passage = passages[at]
        if passage.form != "text":
            continue
        if grammar.closes(passage.text.rstrip(CLOSING), "preamble") and not (
            grammar.openers.only and grammar.acts(passage.text)
        ):
            break
        opens = grammar.opens(passage.text)
        if opens and (numbered or (grammar.openers.only and at + 1 < len(passages))):
            break
        if _ended(passage, grammar):
            begin = at
    return begin


def _preambular(passage: Passage, grammar: Grammar) -> bool:
    return _ended(passage, grammar) or grammar.opens(passage.text)


def _ended(passage: Passage, grammar: Grammar) -> bool:
    return grammar.ends_sentence(passage.text)

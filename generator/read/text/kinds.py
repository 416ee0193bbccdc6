"""Which blocks without a number belong to the preamble, and which to the operative part.

What stands before paragraph 1 is preamble. Where no paragraph has a number, the operative part begins with the first
paragraph that ends as one of its own does and after which none ends as a preambular one.
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
    first = next((at for at, passage in enumerate(passages) if passage.form == "operative"), None)
    end = len(passages) if first is None else first
    begin = _operative_from(passages[:end], grammar, numbered=first is not None)
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

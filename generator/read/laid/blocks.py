"""Paragraphs as blocks: with their text, their mark, and the forms of line that they may have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from generator.core.model import Range
from generator.core.source import LONGEST_LINE
from generator.read.akn.collect import NO_MARK, Collector, Mark
from generator.read.akn.flow import EMPTY, Flowed
from generator.read.grammar import Grammar
from generator.read.laid.flowed import one_line, piece, pieces, place_of
from generator.read.laid.paragraphs import LaidItem, LaidParagraph, LaidTable
from generator.read.text.layout import bare_end
from generator.read.text.lines import SUPERSCRIPTS, forms_of

_BEGINNING = ("operative", "point", "annex", "section", "closing_date", "closing_meeting", "vote", "enacting", "title")
"""Forms with which a line may begin something new within a paragraph."""

_SEEN = 500
"""Characters of a line by which its form is known."""
_SHORT = 120
"""Characters; no line that has a form as a whole is longer."""


@dataclass(frozen=True, slots=True)
class LaidBlock:
    """A paragraph, or a line of one. ``mark`` was split off its text; ``forms`` are those its whole text fits.

    ``automatic`` says that the mark was not in the text; ``depth`` is how deep in its list it stands.
    """

    at: int
    flowed: Flowed
    mark: Mark = NO_MARK
    forms: tuple[str, ...] = ()
    label: str = ""
    depth: int = 0
    automatic: bool = False
    heading: bool = False
    centred: bool = False
    table: LaidTable | None = None

    @property
    def text(self) -> str:
        """The words, without a mark."""
        return self.flowed.text.value

    def is_a(self, form: str) -> bool:
        """Whether the block fits the form."""
        return form in self.forms

    def ends(self, grammar: Grammar) -> bool:
        """Whether it ends as any paragraph does."""
        return grammar.ends_sentence(bare_end(self.text))


def blocks_of(items: tuple[LaidItem, ...], out: Collector) -> list[LaidBlock]:
    """The blocks of a document, lines of masthead and closing apart from each other. Empty paragraphs are left out."""
    found: list[LaidBlock] = []
    enacted = False
    for item in items:
        if isinstance(item, LaidTable):
            found.append(LaidBlock(item.at, EMPTY, forms=("table",), table=item))
            continue
        if item.is_empty():
            continue
        flowed = out.flow(item.parts)
        lines = list(_lines(flowed, out.grammar, enacted=enacted or bool(item.mark)))
        for at, words in enumerate(pieces(flowed, lines)):
            line = one_line(words, out.grammar.joiner)
            block = _block(item, line, out.grammar, first=at == 0)
            enacted = enacted or block.is_a("enacting")
            if block.text or block.mark.printed or block.flowed.references:
                found.append(block)
    return found


def _block(item: LaidParagraph, flowed: Flowed, grammar: Grammar, *, first: bool) -> LaidBlock:
    text = flowed.text.value
    at = flowed.text.source_offset(0) if text else item.at
    block = LaidBlock(at, flowed, heading=item.heading, centred=item.centred)
    if first and (item.mark or item.bullet):
        printed = item.mark or item.bullet
        _, label, forms = forms_of(f"{printed} {text}", grammar)
        mark = Mark(printed, item.mark_range)
        return replace(
            block, at=item.at, mark=mark, forms=forms or ("point",), label=label, depth=item.depth, automatic=True
        )
    _, label, forms = forms_of(text, grammar) if len(text) <= LONGEST_LINE else (0, "", ())
    return replace(block, forms=forms, label=label)


def split(block: LaidBlock, grammar: Grammar) -> LaidBlock:
    """The block with a mark that stands at its beginning split off."""
    if block.automatic or block.mark.printed or block.is_a("annex") or not block.forms:
        return block
    content, _, _ = forms_of(block.text, grammar)
    if not content:
        return block
    printed = block.text[:content].strip(" \t\u00a0\u200e\u200f")
    mark = Mark(printed, place_of(block.flowed, 0, len(block.text[:content].rstrip())))
    return replace(block, mark=mark, flowed=piece(block.flowed, content, len(block.text)))


def _lines(flowed: Flowed, grammar: Grammar, *, enacted: bool) -> Iterator[Range]:
    """Where lines of a paragraph stand that are to be read apart."""
    value = flowed.text.value
    start = at = 0
    while (end := value.find("\n", at)) >= 0:
        following = value.find("\n", end + 1)
        before = value[max(start, end - _SEEN) : end].strip() if end - start > _SEEN else value[start:end].strip()
        behind = value[end + 1 : min(following if following >= 0 else len(value), end + _SEEN)].strip()
        if not enacted or _begins(before, behind, grammar):
            yield start, end
            start = end + 1
            enacted = enacted or "enacting" in forms_of(before, grammar)[2]
        at = end + 1
    yield start, len(value)


def _begins(before: str, behind: str, grammar: Grammar) -> bool:
    """Whether a line within a paragraph begins something of its own."""
    if not before or not behind:
        return False
    ended = grammar.ends_sentence(bare_end(before))
    short = len(before) <= _SHORT
    if not ended and not short and behind[0] not in SUPERSCRIPTS:
        return False
    forms = forms_of(behind, grammar)[2]
    ahead = forms_of(before, grammar)[2] if short else ()
    if "note" in forms or any(form in ahead for form in _BEGINNING[2:]):
        return True
    return ended and (any(form in forms for form in _BEGINNING) or grammar.opens(behind) or grammar.acts(behind))

"""The citations of a masthead by line."""

from __future__ import annotations

from collections.abc import Iterator

from generator.core.model import Block
from generator.edition.edition import Edition
from generator.recognise.citations import Citation


def masthead(edition: Edition) -> Iterator[tuple[Block, tuple[Citation, ...]]]:
    """The lines of the masthead with their citations.

    The citations are kept by the kind of line; where two lines are of one kind, a line gets those whose words it has.
    """
    for block in edition.resolution.masthead:
        text = block.text.value
        found = edition.preface.masthead.get(block.kind, ())
        yield block, tuple(c for c in found if text[c.start : c.end] == c.text)

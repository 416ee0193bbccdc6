"""Numbers that stand in the text of a paragraph though the markup has an element for them: ``4 –⇥…``, ``(a)⇥…``."""

from __future__ import annotations

import re

from generator.core.source import Source
from generator.read.akn.collect import NO_MARK, Mark
from generator.read.akn.flow import Flowed
from generator.read.enumerators import bare, enumerators

_MARK = re.compile(
    r"""(?P<paragraph>\d{1,3}\ ?[.–-]?[\u200e\u200f]*)(?=\s)
      | (?P<point>[(（][^\W\d_]{1,4}[)）] | [(（]\d{1,2}[)）] | [^\W\d_]{1,4}\) | \d{1,2}\) | ['’‘]\d{1,2}['’‘]
               | [\u3220-\u3229] | [^\W\d_]\.(?=\s) | [^\W\d_]\ [-–](?=\s) )""",
    re.VERBOSE,
)


def split_mark(flowed: Flowed, source: Source, language: str) -> tuple[Mark, str, Flowed]:
    """The number at the beginning of a text, whether it is a paragraph's or a point's, and the text without it.

    It is one if a tab stands behind it in the file, as converters leave it; a letter in brackets also without.
    """
    value = flowed.text.value
    match = _MARK.match(value)
    if match is None or match.end() == len(value):
        return NO_MARK, "", flowed
    kind = str(match.lastgroup)
    if kind == "point" and not enumerators(match[0], language):
        return NO_MARK, "", flowed
    behind = value[match.end() :]
    following = flowed.text.source_offset(len(value) - len(behind.lstrip()))
    between = source.text[flowed.text.source_offset(match.end() - 1) + 1 : following]
    if "\t" not in between and not (kind == "point" and match[0][-1] in ")）" and behind[:1].isspace()):
        return NO_MARK, "", flowed
    place, rest = flowed.without(match.end())
    return Mark(match[0].strip(" \t\u200e\u200f"), place), kind, rest


def mark_of(flowed: Flowed) -> Mark:
    """The mark that a ``num`` element prints."""
    text = flowed.text
    if not text.value:
        return NO_MARK
    return Mark(text.value, (text.source_offset(0), text.source_offset(len(text.value) - 1) + 1))


def is_number(mark: Mark) -> bool:
    """Whether a paragraph may be known by it: figures alone, no brackets and no quotation marks around them."""
    return bare(mark.printed).isdecimal() and not any(char in mark.printed for char in "()（）’‘'")

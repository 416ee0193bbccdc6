"""The paragraphs of a cited resolution, by the ids that they have as units."""

from __future__ import annotations

import re

from generator.recognise.citations.table import load_citations

_ONE = re.compile(r"([0-9]{1,3})((?:\s{0,3}\([a-z]{1,4}\))*)")
_MOST = 10
"""Paragraphs of one citation that are told apart."""


def cited_paragraphs(part: str | None, language: str) -> tuple[str, ...]:
    """The operative paragraphs that a part names, where it names nothing else; those between two are not listed.

    >>> cited_paragraphs("paragraphs 3 and 18 (g)", "en")
    ('op-3', 'op-18-g')
    """
    found = load_citations(language).pattern("paragraphs").fullmatch(part.strip()) if part else None
    if not found:
        return ()
    ids = (["op", str(int(one[1])), *re.findall(r"[a-z]+", one[2])] for one in _ONE.finditer(found["list"]))
    return tuple(dict.fromkeys("-".join(parts) for parts in ids))[:_MOST]

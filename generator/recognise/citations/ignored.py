"""Characters that print nothing of their own: marks of direction, soft hyphens, the Arabic stroke that fills a line."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.recognise.citations.model import Citation, Scope
    from generator.recognise.citations.problems import CitationProblem

_IGNORED = re.compile("[\u00ad\u0640\u200b-\u200f\u202a-\u202e\ufeff]+")


class Bared:
    """A text without them, and the way back to the places of the text as printed."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.bare = _IGNORED.sub("", text)
        self._kept = [at for at, char in enumerate(text) if not _IGNORED.match(char)] if self.bare != text else None

    def scope(self, scope: Scope) -> Scope:
        """The scope with the places of notes in the bare text."""
        if self._kept is None:
            return scope
        notes = tuple((sum(place < at for place in self._kept), note) for at, note in scope.notes)
        return replace(scope, notes=notes)

    def citation(self, found: Citation) -> Citation:
        """The citation at its place in the text, with the words as printed."""
        if self._kept is None:
            return found
        start, end = self._start(found.start), self._end(found.end)
        whole = (self._start(found.full_start), self._end(found.full_end))
        return replace(found, start=start, end=end, full_start=whole[0], full_end=whole[1], text=self.text[start:end])

    def problem(self, found: CitationProblem) -> CitationProblem:
        """The problem at its place in the text."""
        return found if self._kept is None else replace(found, offset=self._start(found.offset))

    def _start(self, at: int) -> int:
        assert self._kept is not None
        return self._kept[at] if at < len(self._kept) else len(self.text)

    def _end(self, at: int) -> int:
        assert self._kept is not None
        return self._kept[at - 1] + 1 if at else 0

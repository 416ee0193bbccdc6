"""What the recogniser of citations has to say; the wording stands in ``generator.core.diagnostics``."""

from __future__ import annotations

from dataclasses import dataclass

from generator.core.diagnostics import worded


@dataclass(frozen=True, slots=True)
class CitationProblem:
    """One fault or open question at ``offset`` of the text (0 for a fault of the registry itself); C101 to C199."""

    offset: int
    code: str
    message: str
    hint: str


def problem(code: str, offset: int, **values: str) -> CitationProblem:
    """A problem with the gaps of its wording filled."""
    return CitationProblem(offset, code, *worded(code, **values))

"""What an edition asks for by a time – reports, meetings, limits – and the reports that it takes note of."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.edition.annotate import Annotated
from generator.edition.edition import Edition
from generator.output.pages.snippet import Snippet
from generator.recognise.dates import Time
from generator.recognise.directives import Directive

BEFORE, AFTER = 40, 80
"""Characters of a clause that stand before and behind the words for its time."""
_TAKEN_NOTE = frozenset({"note", "commend"})
"""The classes of acts by which an organ takes up a report."""


@dataclass(frozen=True, slots=True)
class Demand:
    """Something asked for by a time: the words for it in their clause, whom it is asked of, to whom a report is due.

    ``kind`` is the time's role; ``iso`` its normal form, "" where it has none; ``body`` and ``number`` a session's.
    """

    unit: str
    label: str
    kind: str
    iso: str
    body: str
    number: int
    words: Snippet
    phrase: str
    actors: tuple[str, ...]
    report_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotedReport:
    """A paragraph that takes up reports, and their symbols."""

    unit: str
    label: str
    symbols: tuple[str, ...]


def demands(edition: Edition) -> Iterator[Demand]:
    """All demands in the order of the text."""
    for annotated in edition.units:
        for directive in annotated.directives:
            for time in directive.due:
                yield _demand(annotated, directive, time)


def _demand(annotated: Annotated, directive: Directive, time: Time) -> Demand:
    unit = annotated.unit
    return Demand(
        unit=unit.id,
        label=unit.label,
        kind=time.role,
        iso=time.iso or "",
        body=time.body,
        number=(time.number or 0) if time.kind == "session" else 0,
        words=clause(unit.text.value, directive, time),
        phrase=directive.phrase_text,
        actors=tuple(dict.fromkeys(addressee.actor for addressee in directive.addressees if addressee.actor)),
        report_to=directive.report_to,
    )


def clause(text: str, directive: Directive, time: Time) -> Snippet:
    """The words of what is asked round the words for its time, cut where it is long."""
    begin, stop = min(directive.start, time.start), max(directive.end, time.end)
    start, end = max(begin, time.start - BEFORE), min(stop, time.end + AFTER)
    before, after = text[start : time.start].lstrip(), text[time.end : end].rstrip()
    if start > begin and not before.startswith("…"):
        before = "…" + (before.partition(" ")[2] if " " in before[:12] else before)
    if end < stop and _in_word(text[end - 1]) and _in_word(text[end]):
        after = after.rpartition(" ")[0] or after
    return Snippet(before, time.text, after + ("…" if end < stop else ""))


def _in_word(char: str) -> bool:
    """Whether a word of letters goes on there, which is not cut; Han characters are words by themselves."""
    return char.isalpha() and char < "\u2e80"


def noted_reports(edition: Edition) -> Iterator[NotedReport]:
    """The operative paragraphs that take up documents of the organ's own session."""
    session = edition.settings.session
    own = re.compile(rf"A/{session}/[0-9]+") if session else None
    for annotated in edition.units if own else ():
        if own and any(directive.function in _TAKEN_NOTE for directive in annotated.directives):
            found = (edition.notes_by_number.get(reference.number) for reference in annotated.unit.references)
            cited = [*annotated.citations, *(citation for note in found if note for citation in note.citations)]
            named = (citation.canonical for citation in cited)
            symbols = tuple(dict.fromkeys(symbol for symbol in named if own.fullmatch(symbol)))
            if symbols and annotated.unit.kind == "operative":
                yield NotedReport(annotated.unit.id, annotated.unit.label, symbols)

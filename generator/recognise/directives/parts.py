"""Parts of a directive: the trimmed action, the times by which it is asked, the duty to report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from generator.core.model import Range

if TYPE_CHECKING:
    from generator.recognise.dates import Time
    from generator.recognise.directives.actors import Reader
    from generator.recognise.directives.tables import Vocabulary

_EDGE = " 　\t\n，；。：、,;.:"
_DUE = ("deadline", "report-due", "future-review")


def trim(text: str, start: int, end: int) -> Range:
    """The span without blanks and punctuation at its edges; never reversed."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return start, max(start, end)


def asked_by(times: tuple[Time, ...], action: Range) -> tuple[Time, ...]:
    """The times in the action that are limits, due reports or meetings to come."""
    return tuple(t for t in times if action[0] <= t.start and t.end <= action[1] and t.role in _DUE)


def reporting(
    folded: str, action: Range, vocabulary: Vocabulary, reader: Reader
) -> tuple[Range | None, tuple[str, ...]]:
    """The words of the action that make a duty to report, and the actors to whom, in order."""
    span: Range | None = None
    actors: list[str] = []
    for match in vocabulary.report_to.finditer(folded, *action):
        named, behind = _recipients(folded, match.end(), action[1], vocabulary, reader)
        verb = vocabulary.report_verb.match(folded, behind, action[1]) if named else None
        if verb:
            span = span or (match.start(), verb.end())
            actors += [actor for actor in named if actor not in actors]
    if span is None:
        unnamed = vocabulary.report_unnamed.search(folded, *action)
        span = unnamed.span() if unnamed else None
    return span, tuple(actors)


def _recipients(folded: str, start: int, end: int, vocabulary: Vocabulary, reader: Reader) -> tuple[list[str], int]:
    """The actors to whom a report goes, each perhaps with its session, and the offset behind them."""
    actors: list[str] = []
    place = behind = start
    while place < end:
        run, after = reader.run(folded, place, (), end)
        if not run:
            break
        actors += [addressee.actor for addressee in run if addressee.actor]
        session = vocabulary.report_session.match(folded, after, end)
        behind = session.end() if session else after
        separator = reader.separator.match(folded, behind, end)
        if not separator:
            break
        place = separator.end()
    return actors, behind

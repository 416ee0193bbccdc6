"""How a resolution was adopted, as its file says it: in the analysis, in the workflow, in words after the closing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.diagnostics import Diagnostic
from generator.core.source import Source
from generator.read.akn.languages import language_of
from generator.read.akn.metadata import Ballot
from generator.read.akn.states import states_of
from generator.read.akn.tree import Element

_OUTCOMES = {"adoptedWithoutVote": "without a vote", "adoptedRecordedVote": "recorded vote",
             "adoptedByAcclamation": "by acclamation"}  # fmt: skip
_VOTES = {"inFavour": "for", "against": "against", "abstaining": "abstaining"}
WRITTEN = re.compile(r"adopted (?:(?P<none>without a? ?vote|by consensus)|(\d+)-(\d+)-(\d+))", re.IGNORECASE)
"""How the archives of some organs write in the workflow what others have in the analysis."""
_LONGEST = 400
"""Characters of a State's name; what is longer is no such thing."""

Counts = tuple[int | None, int | None, int | None]
"""For, against, abstaining; None where the file does not say."""


@dataclass(frozen=True, slots=True)
class Voting:
    """What ``statement`` says of its adoption; ``adopted`` is the step of the workflow. Contradictions are added to
    ``found``.
    """

    source: Source
    statement: Element
    adopted: Element | None
    found: list[Diagnostic]

    def outcome(self) -> str:
        """``without a vote``, ``recorded vote``, ``by acclamation``, or ""."""
        voting = self._voting()
        printed = (e.get("refersTo").lstrip("#") for e in self.statement.walk() if e.tag == "outcome")
        said = next((name for name in printed if name in _OUTCOMES), "")
        known = voting.get("outcome") if voting is not None else ""
        if written := self._written():
            said = said or ("adoptedWithoutVote" if written["none"] else "adoptedRecordedVote")
        if voting is not None and known and said and said != known and known in _OUTCOMES:
            self._contradict(voting, "the outcome", _OUTCOMES[said], _OUTCOMES[known])
            return ""
        return _OUTCOMES.get(said or known, "")

    def votes(self) -> tuple[Counts | None, tuple[Ballot, ...]]:
        """Counts and States; the States only where their number is that of the count."""
        voting = self._voting()
        counts: dict[str, int] = {}
        ballots: list[Ballot] = []
        for count in voting.walk() if voting is not None else ():
            vote = _VOTES.get(count.get("refersTo").lstrip("#"))
            if count.tag == "count" and vote and count.get("value").isdecimal():
                counts[vote] = int(count.get("value")[:6])
                states = [_name(e) for e in count.walk() if e.tag == "organization"]
                ballots += self._ballots(count, vote, counts[vote], states)
        written = self._written()
        if not any(counts.values()) and not ballots:
            counts, ballots = self._printed()
        if written and not written["none"] and not counts:
            counts = dict(zip(_VOTES.values(), map(int, written.groups()[1:]), strict=True))
        if not any(counts.values()):
            return None, ()
        return (counts.get("for"), counts.get("against"), counts.get("abstaining")), tuple(ballots)

    def _printed(self) -> tuple[dict[str, int], list[Ballot]]:
        """The vote that stands after the closing; its States only where they are named in English."""
        counts: dict[str, int] = {}
        ballots: list[Ballot] = []
        closing = [e for part in self.statement if part.tag == "conclusions" for e in part.walk()]
        for quantity in (e for e in closing if e.tag == "quantity"):
            vote = _VOTES.get(quantity.get("refersTo").lstrip("#"))
            number = quantity.get("normalized") or quantity.words()
            if vote and number.isdecimal():
                counts[vote] = int(number[:6])
        for answer in (e for e in closing if e.tag == "outcome" and language_of(self.statement) == "en"):
            vote = _VOTES.get(answer.get("refersTo").lstrip("#"))
            named = [e.words().strip(" []") for e in answer.walk() if e.tag == "organization"]
            if vote and named:
                states = [state for words in named for state in states_of(words)]
                ballots += self._ballots(answer, vote, counts.get(vote, 0), states)
        return counts, ballots

    def _ballots(self, element: Element, vote: str, number: int, states: list[str]) -> Iterator[Ballot]:
        states = [state for state in states if state]
        if states and len(states) != number:
            what = f"the number of votes {vote}" if vote == "against" else f"the number of those voting {vote}"
            self._contradict(element, what, number, len(states))
            return
        yield from (Ballot(state, vote) for state in states)

    def _voting(self) -> Element | None:
        meta = self.statement.find("meta")
        return next((e for e in meta.walk() if e.tag == "voting"), None) if meta is not None else None

    def _written(self) -> re.Match[str] | None:
        """The outcome as the workflow or the analysis writes it in words."""
        voting = self._voting()
        step = self.adopted.get("as") if self.adopted is not None else ""
        words = [step, voting.get("outcome") if voting is not None else ""]
        return next((match for word in words if (match := WRITTEN.match(word))), None)

    def _contradict(self, element: Element, what: str, first: object, second: object) -> None:
        self.found.append(self.source.diagnose("R060", element.start, what=what, first=first, second=second))


def _name(element: Element) -> str:
    words = element.words()
    return words if len(words) <= _LONGEST else ""

"""What limits an act: its conditions, what is left to discretion, its scope."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.model import Range
from generator.recognise.directives.model import Directive, Limit
from generator.recognise.directives.tables import LimitRow


@dataclass(frozen=True, slots=True)
class LimitReader:
    """Reads the limits of the acts of one paragraph. ``folded`` is searched; ``apart`` marks the characters inside
    titles and quotations, which limit nothing; ``restrictive`` is what an addressee must be to be one.
    """

    text: str
    folded: str
    apart: bytes
    rows: tuple[LimitRow, ...]
    restrictive: re.Pattern[str]

    def of(self, directive: Directive) -> tuple[Limit, ...]:
        """The limits of an act, in the order of the text: in what stands before its action, its addressees among it,
        and in the action.
        """
        named = (one for one in directive.addressees if one.how != "self")
        head = (directive.start, max([directive.phrase[1], *(one.end for one in named)]))
        found = [limit for place in (head, directive.action) for limit in self._listed(place)]
        found += [limit for limit in self._of_addressees(directive) if not any(_within(limit, one) for one in found)]
        return tuple(sorted(dict.fromkeys(found), key=lambda limit: (limit.start, limit.end)))

    def _listed(self, place: Range) -> Iterator[Limit]:
        """What the table lists; of two that overlap the longer."""
        found = [
            Limit(row.kind, *match.span(), self.text[slice(*match.span())])
            for row in self.rows
            for match in row.words.finditer(self.folded, *place)
            if not self.apart[match.start()]
        ]
        return (one for one in found if not any(_within(one, other) for other in found))

    def _of_addressees(self, directive: Directive) -> Iterator[Limit]:
        """What an addressee must be to be one: those that have not yet done something."""
        for one in directive.addressees:
            match = self.restrictive.search(self.folded, one.start, one.end) if one.how != "self" else None
            if match:
                yield Limit("condition", *match.span("only"), self.text[slice(*match.span("only"))])


def inherited(chapeau: Directive, own: tuple[Limit, ...]) -> tuple[Limit, ...]:
    """The limits of a point: those that stand before the chapeau's action, then its own."""
    above = (limit for limit in chapeau.limits if limit.end <= chapeau.action[0])
    return (*(Limit(one.kind, one.start, one.end, one.text, True) for one in above), *own)


def _within(one: Limit, other: Limit) -> bool:
    return one != other and other.start <= one.start and one.end <= other.end and len(one.text) < len(other.text)

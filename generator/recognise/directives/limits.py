"""What limits an act: its conditions, what is left to discretion, its scope."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.core.model import Range
from generator.recognise.directives.model import Directive, Limit

if TYPE_CHECKING:
    from generator.recognise.directives.scan import Scan


def limits(scan: Scan, directive: Directive, apart: bytearray) -> tuple[Limit, ...]:
    """The limits of an act, in the order of the text: in what stands before its action, its addressees among it, and in
    the action. Words inside titles and quotations, which ``apart`` marks, are none.
    """
    head = (directive.start, max([directive.phrase[1], *(a.end for a in directive.addressees if a.how != "self")]))
    places = (head, directive.action)
    found = [limit for place in places for limit in _listed(scan, place, apart)]
    found += [limit for limit in _of_addressees(scan, directive) if not any(_within(limit, other) for other in found)]
    return tuple(sorted(dict.fromkeys(found), key=lambda limit: (limit.start, limit.end)))


def inherited(chapeau: Directive, own: tuple[Limit, ...]) -> tuple[Limit, ...]:
    """The limits of a point: those that stand before the chapeau's action, then its own."""
    above = (limit for limit in chapeau.limits if limit.end <= chapeau.action[0])
    return (*(Limit(one.kind, one.start, one.end, one.text, True) for one in above), *own)


def _listed(scan: Scan, place: Range, apart: bytearray) -> Iterator[Limit]:
    """What the table lists; of two that overlap the longer."""
    found = [
        Limit(row.kind, *match.span(), scan.text[slice(*match.span())])
        for row in scan.vocabulary.limits
        for match in row.words.finditer(scan.folded, *place)
        if not apart[match.start()]
    ]
    return (one for one in found if not any(_within(one, other) for other in found))


def _within(one: Limit, other: Limit) -> bool:
    return one != other and other.start <= one.start and one.end <= other.end and len(one.text) < len(other.text)


def _of_addressees(scan: Scan, directive: Directive) -> Iterator[Limit]:
    """What an addressee must be to be one: those that have not yet done something."""
    for one in directive.addressees:
        if one.how == "self":
            continue
        match = scan.reader.restrictive.search(scan.folded, one.start, one.end)
        if match:
            yield Limit("condition", *match.span("only"), scan.text[slice(*match.span("only"))])

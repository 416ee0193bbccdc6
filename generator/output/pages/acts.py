"""The acts of an edition as lists: by whom they are addressed to and by their class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.model import Unit
from generator.edition.annotate import Annotated
from generator.edition.edition import Edition
from generator.output.pages.edition_view import EditionView


@dataclass(frozen=True, slots=True)
class ActLimit:
    """Words that limit an act: ``kind`` is condition, discretion or scope."""

    kind: str
    words: str


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its unit, its phrase as printed and in English, its class, whom it speaks to, what it says.

    ``english_from`` says whether the English is that of the English text or the table's.
    """

    unit: Unit
    phrase: str
    english: str
    function: str
    actors: tuple[str, ...]
    words: str
    due: tuple[str, ...]
    report_to: tuple[str, ...]
    inherited: bool
    english_from: str
    limits: tuple[ActLimit, ...]


def acts_of(annotated: Annotated) -> Iterator[Act]:
    """The acts of one unit."""
    for directive in annotated.directives:
        yield Act(
            unit=annotated.unit,
            phrase=directive.phrase_text,
            english=directive.english,
            function=directive.function,
            actors=tuple(dict.fromkeys(addressee.actor for addressee in directive.addressees if addressee.actor)),
            words=annotated.unit.text.value[slice(*directive.action)] if directive.action else "",
            due=tuple(time.text for time in directive.due),
            report_to=directive.report_to,
            inherited=directive.inherited,
            english_from=directive.english_from,
            limits=tuple(ActLimit(limit.kind, limit.text) for limit in directive.limits),
        )


def acts(edition: Edition) -> Iterator[Act]:
    """All acts in the order of the text."""
    for annotated in edition.units:
        yield from acts_of(annotated)


def cells(view: EditionView) -> dict[tuple[str, str], tuple[Act, ...]]:
    """The acts by actor and class; an act toward several actors stands at each."""
    found: dict[tuple[str, str], list[Act]] = {}
    known = view.context.library.actors_by_id
    for one in acts(view.edition):
        for actor in (actor for actor in one.actors if actor in known):
            found.setdefault((actor, one.function), []).append(one)
    return {key: tuple(value) for key, value in found.items()}

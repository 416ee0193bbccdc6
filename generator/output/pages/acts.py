"""The acts of an edition as lists: by whom they are addressed to and by their class."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.core.model import Unit
from generator.edition.annotate import Annotated
from generator.output.pages.edition_view import EditionView
from generator.recognise.directives import Directive


@dataclass(frozen=True, slots=True)
class Act:
    """One act: its unit, its phrase as printed and in English, its class, whom it speaks to, what it says."""

    unit: Unit
    phrase: str
    english: str
    function: str
    actors: tuple[str, ...]
    words: str
    due: tuple[str, ...]
    report_to: tuple[str, ...]
    inherited: bool


def act(annotated: Annotated, directive: Directive, known: dict[str, object]) -> Act:
    """A directive as an act; only actors that the library knows."""
    actors = dict.fromkeys(addressee.actor for addressee in directive.addressees if addressee.actor in known)
    return Act(
        unit=annotated.unit,
        phrase=directive.phrase_text,
        english=directive.english,
        function=directive.function,
        actors=tuple(actors),
        words=annotated.unit.text.value[slice(*directive.action)] if directive.action else "",
        due=tuple(time.text for time in directive.due),
        report_to=tuple(actor for actor in directive.report_to if actor in known),
        inherited=directive.inherited,
    )


def acts(view: EditionView) -> Iterator[Act]:
    """All acts in the order of the text."""
    known: dict[str, object] = dict(view.context.library.actors_by_id)
    for annotated in view.edition.units:
        for directive in annotated.directives:
            yield act(annotated, directive, known)


def cells(view: EditionView) -> dict[tuple[str, str], tuple[Act, ...]]:
    """The acts by actor and class; an act toward several actors stands at each."""
    found: dict[tuple[str, str], list[Act]] = {}
    for one in acts(view):
        for actor in one.actors:
            found.setdefault((actor, one.function), []).append(one)
    return {key: tuple(value) for key, value in found.items()}

"""The phrases by which the organ acts: by class, as printed, with their English counterparts and their paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.output.pages.acts import Act, acts
from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import figure_page, unit_chip
from generator.output.pages.page import Page, UrlOf
from generator.output.pictures import Chip
from generator.recognise.directives import Function


@dataclass(frozen=True, slots=True)
class PhraseUse:
    """A phrase as printed, its English counterpart, its units; ``own`` where that is the English text's."""

    phrase: str
    english: str
    units: tuple[Chip, ...]
    own: bool


@dataclass(frozen=True, slots=True)
class PhraseClass:
    """A class of acts; ``count`` is the number of its acts."""

    function: Function
    count: int
    phrases: tuple[PhraseUse, ...]


@dataclass(frozen=True, slots=True)
class PhrasesFigure:
    """The classes that the text has, and those that it does not have."""

    classes: tuple[PhraseClass, ...]
    unused: tuple[Function, ...]
    acts: int


def phrases_page(view: EditionView) -> Page:
    """The page; a class's anchor is its id."""
    slug = view.edition.slug
    url = view.context.url(f"{slug}/phrases")
    by_class: dict[str, list[Act]] = {}
    for one in acts(view.edition):
        by_class.setdefault(one.function, []).append(one)
    functions = view.context.functions
    figure = PhrasesFigure(
        classes=tuple(
            PhraseClass(function, len(by_class[id_]), tuple(_phrases(view, by_class[id_], url)))
            for id_, function in functions.items()
            if id_ in by_class
        ),
        unused=tuple(function for id_, function in functions.items() if id_ not in by_class),
        acts=sum(len(found) for found in by_class.values()),
    )
    _ = view.context.words.gettext
    description = _(
        "The phrases by which %(symbol)s acts: where it decides, requests, urges, encourages and so on, with English"
    ) % {"symbol": view.edition.symbol}
    return figure_page(view, "phrases", _("Phrases of action"), description, figure)


def _phrases(view: EditionView, found: list[Act], url: UrlOf) -> Iterator[PhraseUse]:
    """Each phrase as printed with its English counterpart, most frequent first; a unit once for each act."""
    rows: dict[tuple[str, str, bool], list[Act]] = {}
    for one in found:
        rows.setdefault((one.phrase, one.english, one.english_from == "text"), []).append(one)
    for (phrase, english, own), here in sorted(rows.items(), key=lambda item: -len(item[1])):
        units = {one.unit.id: one.unit for one in here}.values()
        yield PhraseUse(phrase, english, tuple(unit_chip(view, unit, url, "tasks") for unit in units), own)

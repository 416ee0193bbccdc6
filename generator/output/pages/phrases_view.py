"""The phrases by which the organ acts: by class, as printed, with their English counterparts and their paragraphs."""

from __future__ import annotations

from typing import Any

from generator.output.pages.acts import Act, acts
from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import figure_page, unit_chip
from generator.output.pages.page import Page, UrlOf


def phrases_page(view: EditionView) -> Page:
    """The page; a class's anchor is its id."""
    slug = view.edition.slug
    url = view.context.url(f"{slug}/phrases")
    by_class: dict[str, list[Act]] = {}
    for one in acts(view):
        by_class.setdefault(one.function, []).append(one)
    functions = view.context.functions
    classes = [
        {
            "function": function,
            "count": len(by_class[id_]),
            "phrases": _phrases(by_class[id_], slug, url),
        }
        for id_, function in functions.items()
        if id_ in by_class
    ]
    values = {
        "classes": classes,
        "unused": [function for id_, function in functions.items() if id_ not in by_class],
        "acts": sum(len(found) for found in by_class.values()),
    }
    description = f"{view.edition.symbol}的行动用语：决定、请、促请、鼓励等各见于哪些段落，附英文"
    return figure_page(view, "phrases", "行动用语", description, values)


def _phrases(found: list[Act], slug: str, url: UrlOf) -> list[dict[str, Any]]:
    """Each phrase as printed with its English counterpart, most frequent first; a unit once for each act."""
    rows: dict[tuple[str, str], list[Act]] = {}
    for one in found:
        rows.setdefault((one.phrase, one.english), []).append(one)
    ordered = sorted(rows.items(), key=lambda item: -len(item[1]))
    return [
        {
            "phrase": phrase,
            "english": english,
            "count": len(here),
            "units": [unit_chip(unit, slug, url, "tasks") for unit in {one.unit.id: one.unit for one in here}.values()],
        }
        for (phrase, english), here in ordered
    ]

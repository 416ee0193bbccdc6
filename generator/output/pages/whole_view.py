"""The page of an edition's whole text, on one page with its notes and the ways to its indexes."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.output.cite import Take, take_of
from generator.output.exports import legislation_jsonld
from generator.output.pages.adoption_view import ChronicleStep, chronicle
from generator.output.pages.edition_view import Door, EditionView, MapPart
from generator.output.pages.environment import fill
from generator.output.pages.official import PageText
from generator.output.pages.page import Page
from generator.output.pages.parallel_text import Comparable, whole_pairs
from generator.output.pages.popovers import Popovers, popovers
from generator.output.pages.whole_text import WholeText, whole_text


@dataclass(frozen=True, slots=True)
class WholePage:
    """The whole text, and what stands round it on its page."""

    text: WholeText
    others: tuple[Comparable, ...]
    steps: tuple[ChronicleStep, ...]
    take: Take
    official_address: str
    doors: tuple[Door, ...]
    map: tuple[MapPart, ...]
    popovers: Popovers
    jsonld: Markup


def whole_page(view: EditionView) -> Page:
    """The whole text: masthead, every section and unit with its notes, the closing."""
    edition, context = view.edition, view.context
    url = context.url(edition.slug)
    official = PageText(url, context.known, context.words, signs=edition.signs, once=True)
    text = whole_text(view, official)
    shown = WholePage(
        text=text,
        others=whole_pairs(view),
        steps=chronicle(view),
        take=take_of(edition, context.library, "", view.page_url(edition.slug)),
        official_address=view.official_address,
        doors=view.own_pages,
        map=view.map,
        popovers=popovers(view, official, text.notes),
        jsonld=Markup(legislation_jsonld(edition, context.library, site_url=context.folder_url)),
    )
    body = fill("whole.html.j2", context, url=url, view=shown, edition=edition, lang=view.lang)
    title = f"{edition.symbol} {edition.settings.short_title}"
    meta = {"edition": edition.slug, "kind": "whole"}
    return Page(edition.slug, title, body, edition.resolution.title, index=True, meta=meta)

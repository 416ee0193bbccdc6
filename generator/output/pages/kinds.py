"""The kinds of pages. To add one: its module, its template, its line in ``KINDS``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.output.pages.actors_view import actors_pages
from generator.output.pages.adoption_view import adoption_page
from generator.output.pages.apparatus_view import apparatus_page
from generator.output.pages.beijing_view import beijing_pages
from generator.output.pages.changes_view import changes_pages
from generator.output.pages.cited_view import CITED_PARTS, cited_pages
from generator.output.pages.context import Context
from generator.output.pages.cover_view import cover_page
from generator.output.pages.coverage_view import coverage_page
from generator.output.pages.digest import Digest
from generator.output.pages.due_view import DUE_PARTS, due_pages
from generator.output.pages.edition_view import EditionView
from generator.output.pages.front_view import about_page, list_page
from generator.output.pages.glossary_view import glossary_pages
from generator.output.pages.instruments_view import instruments_pages
from generator.output.pages.lists_view import lists_pages
from generator.output.pages.marks_view import marks_page
from generator.output.pages.matrix_view import matrix_page
from generator.output.pages.notes_view import footnotes_page
from generator.output.pages.page import Page
from generator.output.pages.parallel_view import parallel_pages
from generator.output.pages.phrases_view import phrases_page
from generator.output.pages.series_view import series_page
from generator.output.pages.timeline_view import timeline_page
from generator.output.pages.unit_view import unit_pages
from generator.output.pages.web_view import web_page
from generator.output.pages.whole_view import whole_page

_Made = Iterable[Page] | Page | None


@dataclass(frozen=True, slots=True)
class OfEdition:
    """A page of each edition, or pages of each; None where an edition has none."""

    make: Callable[[EditionView], _Made]


@dataclass(frozen=True, slots=True)
class OfSite:
    """Pages that all editions share: the name of their group, the parts of the digests that they show."""

    group: str
    parts: tuple[str, ...]
    make: Callable[[Context, tuple[Digest, ...]], _Made]


_FRONT = (
    "symbol", "title", "short_title", "language", "organ", "session", "adopted", "subjects", "units", "hash", "lang",
    "source",
)  # fmt: skip
_LISTS = ("symbol", "title", "organ", "session", "adopted", "subjects", "unbis", "agenda", "lang")

KINDS: tuple[OfEdition | OfSite, ...] = (
    OfEdition(cover_page),
    OfEdition(whole_page),
    OfEdition(parallel_pages),
    OfEdition(unit_pages),
    OfEdition(footnotes_page),
    OfEdition(apparatus_page),
    OfEdition(coverage_page),
    OfEdition(matrix_page),
    OfEdition(phrases_page),
    OfEdition(timeline_page),
    OfEdition(web_page),
    OfEdition(adoption_page),
    OfEdition(series_page),
    OfEdition(changes_pages),
    OfSite("_front", (*_FRONT, "unbis", "agenda"), list_page),
    OfSite("_lists", _LISTS, lists_pages),
    OfSite("_due", DUE_PARTS, due_pages),
    OfSite("_cited", CITED_PARTS, cited_pages),
    OfSite("_about", ("example_label", *_FRONT), about_page),
    OfSite("_marks", (), marks_page),
    OfSite("_glossary", ("symbol", "adopted", "lang", "terms"), glossary_pages),
    OfSite("_instruments", ("symbol", "short_title", "adopted", "lang", "instruments", "documents"), instruments_pages),
    OfSite("_actors", ("symbol", "adopted", "actors", "reports"), actors_pages),
    OfSite("_beijing", ("symbol", "adopted", "lang", "targets"), beijing_pages),
)
"""In the order in which they are made. A group's name begins with a mark that no slug has."""


def edition_pages(view: EditionView) -> Iterator[Page]:
    """Every page of an edition; its cover too where it is the site's only one."""
    for kind in KINDS:
        if isinstance(kind, OfEdition):
            yield from pages_of_kind(kind.make(view))


def site_kinds() -> tuple[OfSite, ...]:
    """The kinds that all editions share."""
    return tuple(kind for kind in KINDS if isinstance(kind, OfSite))


def pages_of_kind(made: _Made) -> Iterator[Page]:
    """What a kind made, as pages."""
    if isinstance(made, Page):
        yield made
    elif made:
        yield from made

"""Which pages and files an edition has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.output.cite import citation_files
from generator.output.exports import edition_json
from generator.output.pages.coverage_view import coverage_page
from generator.output.pages.edition_view import EditionView
from generator.output.pages.front_view import cover_page
from generator.output.pages.matrix_view import matrix_page
from generator.output.pages.page import Page
from generator.output.pages.phrases_view import phrases_page
from generator.output.pages.site_data import EDITION_DATA, edition_data
from generator.output.pages.timeline_view import timeline_page
from generator.output.pages.unit_view import unit_page
from generator.output.pages.web_view import web_page
from generator.output.pages.whole_view import errata_page, footnotes_page, whole_page


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that is no page: ``path`` under the site's root."""

    path: str
    content: bytes


def edition_pages(view: EditionView, *, alone: bool) -> Iterator[Page]:
    """Every page under the edition's address; its cover too where it is the site's only edition."""
    if alone:
        yield cover_page(view)
    yield whole_page(view)
    for annotated in view.edition.units:
        yield unit_page(view, annotated)
    yield footnotes_page(view)
    yield errata_page(view)
    if coverage := coverage_page(view):
        yield coverage
    yield matrix_page(view)
    yield phrases_page(view)
    yield timeline_page(view)
    yield web_page(view)


def edition_files(view: EditionView, source: bytes) -> Iterator[DataFile]:
    """The edition's data: the source as received, and the machine-readable edition."""
    slug = view.edition.slug
    yield DataFile(f"{slug}/data/source.txt", source)
    yield DataFile(EDITION_DATA.format(slug=slug), edition_data(view.edition))
    data = edition_json(view.edition, view.context.library)
    yield DataFile(f"{slug}/data/edition.json", data.encode())
    urls = {id_: view.page_url(f"{slug}/{id_}" if id_ else slug) for id_ in ("", *view.edition.by_id)}
    for path, text in citation_files(view.edition, view.context.library, urls).items():
        yield DataFile(path, text.encode())

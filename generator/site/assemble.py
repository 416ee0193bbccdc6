"""Which files an edition has beside its pages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.output.cite import citation_files
from generator.output.exports import edition_json
from generator.output.pages.apparatus_view import FEED, feed
from generator.output.pages.digest import published_source
from generator.output.pages.edition_view import EditionView
from generator.output.pages.parallel_text import unit_texts
from generator.output.pages.passages import PASSAGES, passages
from generator.output.pages.site_data import EDITION_DATA, edition_data


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file that is no page: ``path`` under the site's root."""

    path: str
    content: bytes


def edition_files(view: EditionView, source: bytes) -> Iterator[DataFile]:
    """The edition's data: the source as received, and the machine-readable edition."""
    slug, place = view.edition.slug, view.context.place
    yield DataFile(place(f"{slug}/data/{published_source(view.edition)}"), source)
    yield DataFile(place(EDITION_DATA.format(slug=slug)), edition_data(view.edition))
    data = edition_json(view.edition, view.context.library, view.lineage)
    yield DataFile(place(f"{slug}/data/edition.json"), data.encode())
    yield DataFile(place(PASSAGES.format(slug=slug)), passages(view))
    for id_, script in unit_texts(view).items() if view.work and len(view.work.editions) > 1 else ():
        yield DataFile(place(f"{slug}/data/text/{id_}.js"), script.encode())
    if view.edition.settings.corrections:
        yield DataFile(place(FEED.format(slug=slug)), feed(view).encode())
    urls = {id_: view.page_url(f"{slug}/{id_}" if id_ else slug) for id_ in ("", *view.edition.by_id)}
    for path, text in citation_files(view.edition, view.context.library, urls).items():
        yield DataFile(place(path), text.encode())

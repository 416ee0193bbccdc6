"""The front page of a site with several editions, their list; and the page about the site."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from markupsafe import Markup

from generator.output.pages.context import Context
from generator.output.pages.digest import Digest
from generator.output.pages.environment import fill
from generator.output.pages.lists import YEARS, agenda_name, latest_first, organ_name, sectioned_lists, subject_names
from generator.output.pages.lists_view import HeadingLink, heading_links
from generator.output.pages.page import Page
from generator.output.pages.uses import natural

SHOWN = 20
"""How many editions' sources the page about the site lists."""
WHOLE = 50
"""Up to how many editions the front page lists them all."""
LATEST = 20
"""How many it lists where there are more."""
_OPTIONS = 60
"""Up to how many values a filter offers as a menu; with more, words are typed."""
_DOORS = 12
_WIDTH = 160
"""How many headings of a list the front page names, and how many characters they may have together."""
EDITIONS_DATA = "assets/javascripts/editions-data.{language}.js"
"""The path of all rows, for the filter of a front page that does not list them all; beside the script that loads it."""


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """An edition in the list; ``subjects`` and ``agenda`` as the filter has them, parted by ``|``."""

    digest: Digest
    organ: str
    year: str
    subjects: str
    agenda: str


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What the list can be sifted by: the name of the data, that for readers, the values; none where it is typed."""

    key: str
    name: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListDoor:
    """A list of editions as the front page names it: its first headings, and how many there are."""

    name: str
    address: str
    headings: tuple[HeadingLink, ...]
    count: int


@dataclass(frozen=True, slots=True)
class ListView:
    """The list of editions, the latest first: all, or the latest of ``total``; ``data`` are the rows of all then."""

    rows: tuple[ListedEdition, ...]
    total: int
    filters: tuple[ListFilter, ...]
    doors: tuple[ListDoor, ...]
    data: str
    everything: str


@dataclass(frozen=True, slots=True)
class AboutView:
    """The page about the site; ``more`` editions are not listed, ``standard`` is HTML of ours."""

    editions: tuple[Digest, ...]
    more: int
    repository: str
    standard: Markup
    example: str


def list_page(context: Context, digests: tuple[Digest, ...]) -> Page | None:
    """The front page of a site with several editions: its lists, and the editions, which can be sifted."""
    if context.alone:
        return None
    rows, whole = _rows(context, digests), len(digests) <= WHOLE
    view = ListView(
        rows=rows if whole else rows[:LATEST],
        total=len(rows),
        filters=tuple(_filters(context, rows)),
        doors=tuple(_doors(context, digests)),
        data="" if whole else EDITIONS_DATA.format(language=context.language),
        everything=YEARS,
    )
    body = fill("front-list.html.j2", context, url=context.url(""), view=view)
    description = context.words.ngettext(
        "Annotated resolutions of the United Nations: %(num)s resolution, "
        "a page for each paragraph, the text verbatim.",
        "Annotated resolutions of the United Nations: %(num)s resolutions, "
        "a page for each paragraph, the text verbatim.",
        len(rows),
    ) % {"num": len(rows)}
    title = context.words.gettext("Annotated resolutions of the United Nations")
    return Page("", title, body, description, index=True, meta={"kind": "front"})


def editions_data(context: Context, digests: tuple[Digest, ...]) -> bytes | None:
    """The script ``globalThis.editionRows``: the HTML of all rows, where the front page has only some of them.

    A script, not JSON: a page opened from a folder may load the one and not the other.
    """
    if context.alone or len(digests) <= WHOLE:
        return None
    html = fill("edition-rows.html.j2", context, url=context.url(""), rows=_rows(context, digests))
    return f'"use strict";\nglobalThis.editionRows = {json.dumps(html, ensure_ascii=False)};\n'.encode()


def _rows(context: Context, digests: tuple[Digest, ...]) -> tuple[ListedEdition, ...]:
    return tuple(
        ListedEdition(
            digest,
            organ_name(context, digest),
            digest.adopted[:4],
            "|".join(subject_names(digest)),
            "|".join(name for item in digest.agenda if (name := agenda_name(item))),
        )
        for digest in latest_first(digests)
    )


def _filters(context: Context, rows: tuple[ListedEdition, ...]) -> Iterator[ListFilter]:
    """One for each thing in which the editions differ."""
    _ = context.words.gettext
    found = {
        "organ": (_("Organ"), sorted({row.organ for row in rows})),
        "session": (_("Session"), _latest({str(row.digest.session) for row in rows if row.digest.session})),
        "year": (_("Year"), _latest({row.year for row in rows})),
        "agenda": (_("Agenda item"), sorted(_parts(row.agenda for row in rows), key=natural)),
        "subject": (_("Subject"), sorted(_parts(row.subjects for row in rows))),
        "language": (_("Language"), sorted({row.digest.language for row in rows})),
    }
    for key, (name, options) in found.items():
        if len(options) > 1:
            yield ListFilter(key, name, tuple(options) if len(options) <= _OPTIONS else ())


def _parts(values: Iterable[str]) -> set[str]:
    return {part for value in values for part in value.split("|") if part}


def _latest(numbers: set[str]) -> list[str]:
    return sorted(numbers, key=int, reverse=True)


def _doors(context: Context, digests: tuple[Digest, ...]) -> Iterator[ListDoor]:
    """The lists; of those with many headings, those with the most editions are named."""
    for found in sectioned_lists(context, digests):
        links = heading_links(found)
        largest = sorted(links, key=lambda link: -link.count)[:_DOORS]
        width = list(accumulate(len(link.name) for link in largest))
        named = {link.anchor for link, end in zip(largest, width, strict=True) if end <= _WIDTH}
        yield ListDoor(found.name, found.address, tuple(link for link in links if link.anchor in named), len(links))


def about_page(context: Context, digests: tuple[Digest, ...]) -> Page:
    """What is official and what is ours, the sources, the licence, how to cite."""
    words, example = context.words, digests[0] if digests else None
    view = AboutView(
        editions=digests[:SHOWN],
        more=max(0, len(digests) - SHOWN),
        repository=context.repository,
        standard=Markup(context.standard),
        example=example.symbol + words.pgettext("title", ", ") + example.example_label if example else "",
    )
    html = fill("about.html.j2", context, url=context.url("about"), view=view)
    description = words.gettext(
        "What is official text and what the editor has added; editorial standard, source texts, licence, how to cite"
    )
    return Page("about", words.gettext("About this site"), html, description)

"""The front page of a site with several editions, their list; and the page about the site."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from generator.output.pages.context import Context
from generator.output.pages.digest import Digest
from generator.output.pages.environment import fill
from generator.output.pages.page import Page

SHOWN = 20
"""How many editions' sources the page about the site lists."""


@dataclass(frozen=True, slots=True)
class ListedEdition:
    """An edition in the list."""

    digest: Digest
    organ: str
    year: str


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What the list can be sifted by: the name of the data, that for readers, the values."""

    key: str
    name: str
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListView:
    """The list of editions, the latest first."""

    rows: tuple[ListedEdition, ...]
    filters: tuple[ListFilter, ...]


@dataclass(frozen=True, slots=True)
class AboutView:
    """The page about the site; ``more`` editions are not listed, ``standard`` is HTML of ours."""

    editions: tuple[Digest, ...]
    more: int
    repository: str
    standard: Markup
    example: str


def list_page(context: Context, digests: tuple[Digest, ...]) -> Page | None:
    """The front page of a site with several editions: a list that can be filtered, by the latest first."""
    if context.alone:
        return None
    _, bodies = context.words.gettext, context.library.instruments.bodies
    rows = tuple(
        ListedEdition(digest, bodies[digest.organ].zh if digest.organ in bodies else digest.organ, digest.adopted[:4])
        for digest in sorted(digests, key=lambda digest: (digest.adopted, digest.symbol), reverse=True)
    )
    filters = (
        ListFilter("organ", _("Organ"), tuple(sorted({row.organ for row in rows}))),
        ListFilter("session", _("Session"), _latest({str(d.session) for d in digests if d.session})),
        ListFilter("year", _("Year"), _latest({row.year for row in rows})),
        ListFilter("subject", _("Subject"), tuple(sorted({subject for d in digests for subject in d.subjects}))),
        ListFilter("language", _("Language"), tuple(sorted({d.language for d in digests}))),
    )
    view = ListView(rows, tuple(item for item in filters if len(item.options) > 1))
    body = fill("front-list.html.j2", context.language, url=context.url(""), view=view)
    description = context.words.ngettext(
        "Annotated resolutions of the United Nations: %(num)s resolution, "
        "a page for each paragraph, the text verbatim.",
        "Annotated resolutions of the United Nations: %(num)s resolutions, "
        "a page for each paragraph, the text verbatim.",
        len(rows),
    ) % {"num": len(rows)}
    title = _("Annotated resolutions of the United Nations")
    return Page("", title, body, description, index=True, meta={"kind": "front"})


def _latest(numbers: set[str]) -> tuple[str, ...]:
    return tuple(sorted(numbers, key=int, reverse=True))


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
    html = fill("about.html.j2", context.language, url=context.url("about"), view=view)
    description = words.gettext(
        "What is official text and what the editor has added; editorial standard, source texts, licence, how to cite"
    )
    return Page("about", words.gettext("About this site"), html, description)

"""The pages of the lists of editions, in leaves; and where a heading stands in them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from generator.output.pages.context import Context
from generator.output.pages.digest import Digest
from generator.output.pages.environment import fill
from generator.output.pages.lists import YEARS, ListSection, SectionedList, sectioned_lists
from generator.output.pages.page import Page
from generator.output.pages.uses import Leaf, leaf_title, leaves

LINES = 100
"""How many lines one page of a list holds: some 40 kB with the page around it."""
_NAMED = 60
"""Up to how many headings the first page names; with more it names the pages by their first and last."""


@dataclass(frozen=True, slots=True)
class _ListLine:
    section: ListSection
    digest: Digest
    first: bool


@dataclass(frozen=True, slots=True)
class SectionPart:
    """As much of a section as stands on one page; ``begins`` says that it is its first part."""

    section: ListSection
    begins: bool
    digests: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class HeadingLink:
    """Where a heading stands, and how many editions it has; or a page, from its first heading ``name`` to ``last``."""

    name: str
    last: str
    lang: str
    address: str
    anchor: str
    count: int


@dataclass(frozen=True, slots=True)
class ListPage:
    """A page of a list; the first one says where each heading is."""

    title: str
    parts: tuple[SectionPart, ...]
    headings: tuple[HeadingLink, ...]
    detailed: bool


def lists_pages(context: Context, digests: tuple[Digest, ...]) -> Iterator[Page]:
    """The lists of a site with several editions."""
    if context.alone:
        return
    gettext = context.words.gettext
    for found in sectioned_lists(context, digests):
        parts = tuple(_leaves(found))
        headings = heading_links(found)
        if len(headings) > _NAMED:
            headings = tuple(_range(leaf) for leaf in parts)
        for leaf in parts:
            sections = tuple(_parts(leaf))
            detailed = len({section.detail for section in found.sections}) > 1
            view = ListPage(found.title, sections, headings if leaf.number == 1 else (), detailed)
            html = fill("list.html.j2", context, url=context.url(leaf.address), view=view, leaf=leaf)
            title = leaf_title(context.words, found.title, leaf, gettext("Annotated resolutions of the United Nations"))
            yield Page(leaf.address, title, html, index=leaf.address == YEARS)


def heading_links(found: SectionedList) -> tuple[HeadingLink, ...]:
    """Where each heading of a list stands."""
    return tuple(
        HeadingLink(section.name, "", section.lang, leaf.address, section.anchor, len(section.digests))
        for leaf in _leaves(found)
        for section in (line.section for line in leaf.items if line.first)
    )


def _leaves(found: SectionedList) -> Iterator[Leaf[_ListLine]]:
    lines = [
        _ListLine(section, digest, at == 0) for section in found.sections for at, digest in enumerate(section.digests)
    ]
    return leaves(found.address, lines, LINES)


def _parts(leaf: Leaf[_ListLine]) -> Iterator[SectionPart]:
    for _, group in groupby(leaf.items, key=lambda line: line.section.anchor):
        lines = tuple(group)
        yield SectionPart(lines[0].section, lines[0].first, tuple(line.digest for line in lines))


def _range(leaf: Leaf[_ListLine]) -> HeadingLink:
    first, last = leaf.items[0].section, leaf.items[-1].section
    ends = last.name if last is not first else ""
    return HeadingLink(first.name, ends, first.lang, leaf.address, "", 0)

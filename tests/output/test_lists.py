"""Front page and lists of sites with 1, 20, 300 and 2,000 editions, made up."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest
from lxml import html

from generator.content.edition_schema import AgendaEntry
from generator.content.library import load_library
from generator.output.pages.context import Context
from generator.output.pages.digest import Digest
from generator.output.pages.front_view import LATEST, WHOLE, editions_data, list_page
from generator.output.pages.lists_view import lists_pages
from generator.output.pages.page import Page

from built import ROOT  # isort: skip

MOST = 45_000
"""Bytes of a page without the theme around it, which takes some 13 kB."""
_EMPTY = Digest(
    slug="", symbol="", title="", short_title="", language="zh", lang="zh-Hans", organ="GA", session=None, adopted="",
    subjects=(), unbis=(), agenda=(), hash="", source="", example_label="", terms={}, instruments={}, documents={},
    targets={}, actors={}, reports={}, units=12, labels={}, series="", demands=(), noted=(),
)  # fmt: skip


def made(count: int) -> tuple[Digest, ...]:
    """Editions over sessions of 250, each with five of a growing number of subjects and one item of the agenda."""
    return tuple(
        replace(
            _EMPTY,
            slug=f"a-res-{90 + at // 250}-{at % 250 + 1}",
            symbol=f"A/RES/{90 + at // 250}/{at % 250 + 1}",
            title=f"关于第{at}个问题的决议以及它的各个方面和后续行动",
            short_title="x",
            session=90 + at // 250,
            adopted=f"{2090 + at // 250}-1{at % 2}-0{at % 9 + 1}",
            unbis=tuple(f"SUBJECT NUMBER {(at * 7 + each) % (count // 2 + 2)}" for each in range(5)),
            agenda=(AgendaEntry(number=f"{at % 150 + 1}", title="某一项目：某一分项目"),),
        )
        for at in range(count)
    )


@cache
def pages(count: int) -> tuple[Page, ...]:
    library, _ = load_library(ROOT / "content", "content")
    digests = made(count)
    context = Context(library, {digest.symbol: digest.slug for digest in digests}, alone=count == 1)
    front = list_page(context, digests)
    return (*([front] if front else ()), *lists_pages(context, digests))


def links(found: Iterable[Page]) -> set[str]:
    return {
        str(href).rstrip("/").rpartition("/")[2]
        for page in found
        for href in html.fromstring(page.html).xpath("//a/@href")
    }


def test_a_site_with_one_edition_has_no_lists() -> None:
    assert pages(1) == ()


@pytest.mark.parametrize("count", [2, 20, 300, 2000])
@pytest.mark.parametrize("way", ["resolutions", "by-session", "by-agenda-item", "by-subject"])
def test_every_edition_is_reached_in_every_list(count: int, way: str) -> None:
    """By a session only where there is more than one."""
    address = way if way == "resolutions" else f"resolutions/{way}"
    mine = [page for page in pages(count) if re.fullmatch(rf"{address}(/\d+)?", page.address)]
    if way == "by-session" and count <= 250:
        assert not mine
    else:
        assert {digest.slug for digest in made(count)} <= links(mine)


@pytest.mark.parametrize("count", [2, 20, 300, 2000])
def test_no_page_is_heavy(count: int) -> None:
    assert max(len(page.html.encode()) for page in pages(count)) < MOST


@pytest.mark.parametrize("count", [20, 300, 2000])
def test_links_within_the_lists_have_their_targets(count: int) -> None:
    context = Context(load_library(ROOT / "content", "content")[0], {})
    trees = {page.address: html.fromstring(page.html) for page in pages(count)}
    there = {}
    for address, tree in trees.items():
        ids = list(map(str, tree.xpath("//@id")))
        assert len(ids) == len(set(ids)), address
        there |= {context.url("")(address, anchor): address for anchor in ("", *ids)}
    for href in trees[""].xpath("//dl[@class='ways']//a/@href"):
        assert href in there


def test_the_front_page_lists_all_or_the_latest() -> None:
    for count in (20, 300):
        front, *_ = pages(count)
        rows = html.fromstring(front.html).xpath("//ul[@class='editions']/li")
        assert len(rows) == (count if count <= WHOLE else LATEST)


def test_the_filter_of_a_large_site_has_all_rows() -> None:
    library, _ = load_library(ROOT / "content", "content")
    few, many = made(20), made(300)
    assert editions_data(Context(library, {}), few) is None
    script = (editions_data(Context(library, {}), many) or b"").decode()
    rows = html.fromstring("<ul>" + json.loads(script.partition("editionRows = ")[2].rstrip(";\n")) + "</ul>")
    assert len(rows) == len(many)
    assert {digest.slug + "/" for digest in many} == set(rows.xpath("./li/a/@href"))


def test_subjects_are_shown_as_the_publisher_gives_them() -> None:
    """In English, marked as such; a heading that two pages share is said to go on."""
    tree = html.fromstring(next(page for page in pages(300) if page.address == "resolutions/by-subject").html)
    headings = tree.xpath("//section/h2[@lang='en']/text()")
    assert headings[:3] == ["SUBJECT NUMBER 0", "SUBJECT NUMBER 1", "SUBJECT NUMBER 2"]

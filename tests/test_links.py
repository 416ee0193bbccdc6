"""Every link of every page leads somewhere, online and from a folder: to files, places on pages, other elements."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html

from generator.output.pages.page import LinkStyle

HOSTS = re.compile(r"(?:.+\.)?(?:un\.org|undocs\.org|ohchr\.org|unwomen\.org|heforshe\.org)")
"""Where a link may lead outside: the Organization, and what it has set up."""

REFERENCES = ("for", "popovertarget", "aria-controls", "aria-describedby", "aria-labelledby", "aria-owns", "list")
"""Attributes that name other elements of the page by their ids."""


class Built:
    """A site's pages and what they hold."""

    def __init__(self, folder: Path, style: LinkStyle) -> None:
        self.folder = folder
        self.style = style
        self.pages = {
            path.relative_to(folder).as_posix(): html.fromstring(path.read_bytes())
            for path in sorted(folder.rglob("*.html"))
        }
        if style == "file":
            self.pages.pop("404.html", None)  # a server's; the bundle leaves it out
        self.ids = {name: Counter(map(str, root.xpath("//@id"))) for name, root in self.pages.items()}
        public = self.pages["index.html"].xpath("string(//link[@rel='canonical']/@href)")
        self.mount = urlsplit(public).path or "/"

    def addresses(self, name: str) -> Iterator[tuple[str, html.HtmlElement]]:
        """Every address in a page but those of search engines' data, with the element it stands in."""
        for element in self.pages[name].xpath("//*[@href or @src or @action or @poster or @data or @srcset]"):
            for attribute in ("href", "src", "action", "poster", "data", "srcset"):
                if attribute in element.attrib:
                    yield element.attrib[attribute], element

    def file(self, page: str, path: str) -> str:
        """The file that an address in a page means; a server shows a folder's index, a browser on a folder does not."""
        if path.startswith("/"):  # only in the page for addresses that lead nowhere, which is shown at any depth
            assert path.startswith(self.mount), path
            assert "//" not in path, path
            page, path = "", path.removeprefix(self.mount) or "."
        steps = page.split("/")[:-1] if path else page.split("/")
        for step in path.split("/"):
            if step == "..":
                steps = steps[:-1] if steps else ["(above the site)"]
            elif step not in ("", "."):
                steps = [*steps, step]
        found = "/".join(steps)
        folder = path.endswith(("/", "/.", "/..")) or path in (".", "..")
        return f"{found}/index.html".lstrip("/") if folder and self.style == "directory" else found


@cache
def built(folder: Path, style: LinkStyle) -> Built:
    return Built(folder, style)


@pytest.fixture(params=["directory", "file"])
def pages(request: pytest.FixtureRequest) -> Built:
    style: LinkStyle = request.param
    return built(request.getfixturevalue("site" if style == "directory" else "offline_site"), style)


def canonical(element: html.HtmlElement) -> bool:
    return element.tag == "link" and element.get("rel", "").strip() in ("canonical", "alternate")


def test_every_link_leads_somewhere(pages: Built) -> None:
    lost: dict[str, str] = {}
    checked = 0
    for name in pages.pages:
        for address, element in pages.addresses(name):
            parts = urlsplit(address)
            if parts.scheme or parts.netloc or canonical(element):
                continue
            checked += 1
            target = pages.file(name, unquote(parts.path))
            if not (pages.folder / target).is_file():
                lost[f"{name}: {address}"] = "no such file"
            elif parts.fragment and target in pages.ids and unquote(parts.fragment) not in pages.ids[target]:
                lost[f"{name}: {address}"] = "no such place on the page"
    assert checked > 100 * len(pages.pages) / 10
    assert not lost, (len(lost), dict(list(lost.items())[:20]))


def test_ids_are_unique(pages: Built) -> None:
    doubled = {name: [id_ for id_, count in ids.items() if count > 1] for name, ids in pages.ids.items()}
    assert not {name: ids for name, ids in doubled.items() if ids}


def test_what_names_another_element_finds_it(pages: Built) -> None:
    lost = []
    for name, root in pages.pages.items():
        ids = pages.ids[name]
        for attribute in REFERENCES:
            for value in root.xpath(f"//@{attribute}"):
                lost += [f"{name}: {attribute}={one}" for one in str(value).split() if one not in ids]
        lost += [f"{name}: data-pop={one}" for one in root.xpath("//@data-pop") if one not in ids]
    assert not lost, lost[:20]


def test_links_out_lead_to_the_organization(pages: Built) -> None:
    """And say so (``rel=external``), so that nobody is surprised to leave the site."""
    wrong = []
    collections = set(
        re.findall(r"https://[^\s\"']+", (Path(__file__).parents[1] / "content/sources.yml").read_text("utf-8"))
    )
    repository = re.compile(r"https://[^/]+/[^/]+/[^/]+/issues(?:/new)?(?:\?|$)")
    for name in pages.pages:
        for address, element in pages.addresses(name):
            parts = urlsplit(address)
            if not (parts.scheme or parts.netloc) or canonical(element):
                continue
            fine = element.tag == "a" and parts.scheme in ("https", "http") and "external" in (element.get("rel") or "")
            if not fine or not (
                HOSTS.fullmatch(parts.hostname or "") or repository.match(address) or address in collections
            ):
                wrong.append(f"{name}: {html.tostring(element, encoding='unicode', with_tail=False)[:160]}")
    assert not wrong, (len(wrong), wrong[:20])


def test_no_page_is_out_of_reach(pages: Built) -> None:
    """Every page can be reached from the front page by links alone."""
    reached, waiting = set(), ["index.html"]
    while waiting:
        name = waiting.pop()
        if name in reached or name not in pages.pages:
            continue
        reached.add(name)
        for address, element in pages.addresses(name):
            parts = urlsplit(address)
            if element.tag == "a" and not parts.scheme and not parts.netloc:
                waiting.append(pages.file(name, unquote(parts.path)))
    moved = {name for name, root in pages.pages.items() if root.xpath("//meta[@http-equiv='refresh']")}
    assert set(pages.pages) - reached - moved - {"404.html"} == set()

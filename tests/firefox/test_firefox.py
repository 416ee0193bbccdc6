"""The bundle in Firefox, opened by a double click on its first page: read a paragraph, open a note, search.

Skipped where there is no Firefox, in CI too: Chromium is the browser that must be there.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from bidi import Firefox, find_firefox, firefox
from querying import SLUG

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle's files, unpacked where the path has blanks and Chinese characters."""
    if not find_firefox():
        pytest.skip("no Firefox; name one with FIREFOX=/path/to/it")
    unpacked: Path = request.getfixturevalue("offline_site")
    if " " in unpacked.name and not unpacked.name.isascii():
        return unpacked
    return Path(shutil.copytree(unpacked, tmp_path_factory.mktemp("firefox") / "决议 注释读本（离线）"))


@pytest.fixture(scope="module")
def window(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Firefox]:
    with firefox(find_firefox(), tmp_path_factory.mktemp("firefox") / "profile") as found:
        yield found
        assert not found.errors, found.errors
        assert not [url for url in found.asked if not url.startswith(("file:", "data:", "about:", "blob:"))]


def test_a_reader_of_the_bundle(window: Firefox, folder: Path) -> None:
    window.open((folder / "index.html").as_uri())
    window.press(".contents a[data-u=op-7]")
    window.until("location.pathname.endsWith('/op-7.html')")
    assert "第7段" in window.until("document.querySelector('h1')?.textContent")
    assert "相辅相成" in window.run("document.querySelector('.official').textContent")

    window.press("sup.ref button")
    note = window.until("document.querySelector(':popover-open')?.innerText")
    assert "联合国" in note, note
    window.type("Escape")
    window.until("!document.querySelector(':popover-open')")
    window.press(".official a.term")
    assert window.until("document.querySelector(':popover-open')?.innerText")
    window.type("Escape")


def test_the_search_of_the_bundle(window: Firefox, folder: Path) -> None:
    window.open((folder / SLUG / "op-7.html").as_uri())
    assert not window.run("document.querySelectorAll('iframe').length")
    window.press(".search-open")
    window.type(*"数字鸿沟，包括")
    first = "document.querySelector('.search-results > li')"
    window.until(f"{first}?.textContent.includes('第18(g)段') && {first}.textContent.includes('正式文本')")
    window.press(".search-filter input[value=note]")
    window.until(f"!{first} || {first}.textContent.includes('说明')")
    window.press(".search-filter input[value='']")
    window.until(f"{first}?.textContent.includes('第18(g)段')")
    window.press("[name=query]")
    window.type("Enter")
    window.until("location.pathname.endsWith('/op-18-g.html')")
    marked = "[...document.querySelectorAll('.official mark.search-mark')].map((mark) => mark.textContent).join('')"
    assert window.until(marked) == "数字鸿沟，包括"

    window.open((folder / "index.html").as_uri() + "?q=1325号")
    window.until(f"{first}?.textContent.includes('序言部分第12段')")

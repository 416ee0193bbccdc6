"""A real browser on the built site: over HTTP from this machine, and from a folder as the offline bundle is opened.

Whatever a test does, its pages may ask no other host for anything, and may log no error; that is looked at when the
test is over.
"""

from __future__ import annotations

import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from reader import KINDS, Pool, Site, Visitor, served


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents and "browser" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def online(site: Path) -> Iterator[Site]:
    """The site over HTTP."""
    with served(site) as found:
        yield found


@pytest.fixture(scope="session")
def offline(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The bundle as it is opened from a folder whose path has blanks and Chinese characters.

    BUNDLE_UNDER_TEST may name a zip: the very file that will be published.
    """
    named = os.environ.get("BUNDLE_UNDER_TEST", "")
    if named.endswith(".zip"):
        folder = tmp_path_factory.mktemp("offline") / "决议 注释读本"
        with zipfile.ZipFile(named) as archive:
            archive.extractall(folder)
        folder = min(folder.rglob("index.html"), key=lambda path: len(path.parts)).parent
    else:
        folder = request.getfixturevalue("offline_site")
    return Site(folder, folder.as_uri() + "/", offline=True)


@pytest.fixture(params=["online", "offline"])
def either(request: pytest.FixtureRequest) -> Site:
    """The test runs on both."""
    found: Site = request.getfixturevalue(request.param)
    return found


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Iterator[Pool]:
    pool: Pool = {}
    yield pool
    for kept in pool.values():
        kept.context.close()


@pytest.fixture
def visit(browser: Browser, profiles: Pool) -> Iterator[Visitor]:
    """``visit(site, address, …)`` opens a page; at the end of the test no page may have misbehaved."""
    visitor = Visitor(browser, profiles)
    yield visitor
    faults = visitor.leave()
    assert not faults, "\n".join(faults)


@pytest.fixture(params=list(KINDS))
def kind(request: pytest.FixtureRequest, online: Site) -> str:
    """The address of a page of each kind."""
    address = KINDS[request.param]
    assert online.has(address), f"there is no {address}/"
    return address

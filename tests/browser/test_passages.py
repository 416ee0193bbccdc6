"""The passage that a citation means, shown over the page: by mouse, keyboard and finger, online and from a folder."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from citing import citing_project
from playwright.sync_api import Page, expect
from reader import Site, Visitor, served

PARAGRAPH = ".official a.cite[data-paragraphs='op-2']"
WHOLE = ".official a.cite:not([data-paragraphs])"
NOT_THERE = ".official a.cite[data-paragraphs='op-9']"


@pytest.fixture(scope="session", params=["online", "offline"])
def citing(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site of resolutions that cite each other, over HTTP and from a folder."""
    project = citing_project(tmp_path_factory.mktemp("citing"))
    if request.param == "offline":
        project.build("--offline")
        yield Site(project.site, project.site.as_uri() + "/", offline=True)
    else:
        project.build()
        with served(project.site) as found:
            yield found


def shown(page: Page) -> Page:
    expect(page.locator("#passage")).to_be_visible()
    return page


def test_a_paragraph_by_mouse(citing: Site, visit: Visitor) -> None:
    page = visit(citing, "en/a-res-99-2/op-1")
    page.locator(PARAGRAPH).hover()
    passage = shown(page).locator("#passage")
    assert passage.locator(".official p").all_inner_texts() == [
        "2. Requests the Secretary-General:",
        "(a) To report;",
        "(b) To help.",
    ]
    expect(passage).to_contain_text("A/RES/99/1 Paragraph 2")
    expect(passage.locator("a.out")).to_have_attribute("href", "https://docs.un.org/en/A/RES/99/1")
    passage.get_by_role("link", name="To the paragraph").click()
    expect(page.locator("h1")).to_contain_text("Paragraph 2")


def test_it_goes_when_the_mouse_has_gone(citing: Site, visit: Visitor) -> None:
    page = visit(citing, "en/a-res-99-2/op-1")
    page.locator(PARAGRAPH).hover()
    shown(page).mouse.move(2, 2)
    expect(page.locator("#passage")).to_be_hidden()


def test_a_whole_resolution_by_keyboard(citing: Site, visit: Visitor) -> None:
    page = visit(citing, "en/a-res-99-2/op-1")
    page.locator(WHOLE).first.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    passage = shown(page).locator("#passage")
    expect(passage).to_contain_text("Title of 99-1")
    expect(passage).to_contain_text("1 preambular and 2 operative paragraphs")
    expect(passage).to_contain_text("Urges Member States to cooperate;")
    page.keyboard.press("Escape")
    expect(passage).to_be_hidden()


def test_by_finger_the_first_tap_shows(citing: Site, visit: Visitor) -> None:
    page = visit(citing, "en/a-res-99-2/op-1", width=390)
    page.locator(PARAGRAPH).tap()
    passage = shown(page).locator("#passage")
    passage.get_by_role("button", name="Close").tap()
    expect(passage).to_be_hidden()


def test_a_paragraph_that_is_not_there(citing: Site, visit: Visitor) -> None:
    page = visit(citing, "en/a-res-99-2/op-2")
    page.locator(NOT_THERE).hover()
    passage = shown(page).locator("#passage")
    expect(passage).to_contain_text("The edition held here has no paragraph 9.")
    expect(passage.get_by_role("link", name="To the resolution")).to_be_visible()


def test_what_is_not_here_opens_nothing_by_finger_but_its_page(citing: Site, visit: Visitor) -> None:
    page = visit(citing, "en/a-res-99-2/op-2", width=390)
    page.locator(".official a.cite[href*='a-res-98-7']").tap()
    expect(page.locator("h1")).to_contain_text("A/RES/98/7")


def test_without_scripts_the_link_leads_there(citing: Site, visit: Visitor) -> None:
    page = visit(citing, "en/a-res-99-2/op-1", java_script_enabled=False)
    page.locator(PARAGRAPH).click()
    page.locator(".facts a[href*='a-res-99-1']").first.click()
    expect(page.locator("#op-2 .official")).to_contain_text("Requests the Secretary-General:")


def test_who_cites_a_paragraph(citing: Site, visit: Visitor) -> None:
    page = visit(citing, "en/a-res-99-1/op-2-b", java_script_enabled=False)
    cited = page.locator("#cited")
    expect(cited).to_contain_text("A/RES/99/3")
    expect(cited).to_contain_text("2 resolutions held here cite A/RES/99/1.")
    cited.locator(".mentions a").click()
    expect(page.locator(".official").first).to_contain_text("Recalls paragraph 2 (b)")

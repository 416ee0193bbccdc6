"""只看正式文本: what is ours disappears, for the eye, the keyboard and the printer, and the choice is remembered."""

from __future__ import annotations

from playwright.sync_api import Page, expect
from reader import SLUG, Site, Visitor

UNIT = f"{SLUG}/op-7"
OURS = (
    ".ours:not(.sheet, .apparatus), .apparatus > section:not(.take), .official a.term, .official a.cite, .see-reading"
)


def switch(page: Page) -> None:
    page.get_by_role("button", name="只看正式文本").click()


def visible(page: Page, selector: str) -> int:
    return page.locator(selector).locator("visible=true").count()


def test_the_switch(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT)
    button = page.get_by_role("button", name="只看正式文本")
    expect(button).to_have_attribute("aria-pressed", "false")
    before = page.locator(".official").first.inner_text()
    assert visible(page, OURS) > 5

    switch(page)
    expect(button).to_have_attribute("aria-pressed", "true")
    assert visible(page, OURS) == 0
    expect(page.locator(".layer-state")).to_contain_text("只显示正式文本")
    expect(page.locator(".layer-state")).to_have_attribute("role", "status")
    assert page.locator(".official").first.inner_text() == before, "the text itself stays as it is"
    page.locator("sup.ref button").click()
    expect(page.locator("#pop-fn-14")).to_be_visible()
    page.keyboard.press("Escape")

    switch(page)
    assert visible(page, OURS) > 5
    page.locator(".official a.term").first.click()
    expect(page.locator(":popover-open")).to_have_count(1)


def test_it_is_remembered_from_page_to_page(either: Site, visit: Visitor) -> None:
    page = visit(either, UNIT)
    switch(page)
    page.locator("a[rel=next]").click()
    expect(page.locator("h1")).to_contain_text("第8段")
    assert visible(page, OURS) == 0
    switch(page)
    page.reload()
    assert visible(page, OURS) > 5


def test_it_is_there_before_the_first_paint(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT)
    switch(page)
    page.route("**/*.js", lambda route: route.continue_() if "early" in route.request.url else route.fulfill(body=""))
    page.reload()
    assert page.evaluate("document.documentElement.dataset.layer") == "official"


def test_marks_are_out_of_the_keyboards_way(online: Site, visit: Visitor) -> None:
    page = visit(online, SLUG)
    marks = page.locator(".official :is(a.term, a.cite)")
    count = marks.count()
    assert count > 100
    switch(page)
    assert marks.count() == 0
    assert page.locator(".official button:not([popovertarget^=pop-fn])").locator("visible=true").count() == 0
    switch(page)
    assert marks.count() == count


def test_the_reader_stays_at_the_same_line(online: Site, visit: Visitor) -> None:
    page = visit(online, SLUG, "op-20")
    top = "() => document.querySelector('#op-20 .official').getBoundingClientRect().top"
    before = page.evaluate(top)
    page.evaluate("document.querySelector('[data-layers]').click()")
    assert abs(page.evaluate(top) - before) <= 2


def test_print_follows(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT)
    page.emulate_media(media="print")
    assert visible(page, ".apparatus > section") > 2
    page.emulate_media(media="screen")
    switch(page)
    page.emulate_media(media="print")
    assert visible(page, OURS) == 0
    assert visible(page, ".official") >= 1
    assert visible(page, ".note") == 1


def test_a_page_that_is_all_ours_stays(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT)
    switch(page)
    page.goto(online.url("glossary"))
    assert visible(page, "dl.entries dt") > 20
    expect(page.locator(".layer-state")).to_contain_text("没有正式文本")


def test_two_windows_agree(online: Site, visit: Visitor) -> None:
    reader = visit.reader(online)
    one, two = reader.new_page(), reader.new_page()
    for page in (one, two):
        page.goto(online.url(UNIT))
    switch(one)
    expect(two.get_by_role("button", name="只看正式文本")).to_have_attribute("aria-pressed", "true")

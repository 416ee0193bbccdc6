"""What people do: come in at the front, read a paragraph with its note and terms, look up an area, and go back."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect
from reader import KINDS, SLUG, Site, Visitor


def ends(page: Page, site: Site, address: str, anchor: str = "") -> None:
    page.wait_for_url(site.url(address, anchor))


def test_from_the_front_page_to_an_area_and_back(either: Site, visit: Visitor) -> None:
    page = visit(either)
    page.locator(".contents a[data-u=op-18]").click()
    ends(page, either, f"{SLUG}/op-18")
    expect(page.locator("h1")).to_contain_text("第18段")

    page.locator(".map a[data-u=op-7]").click()
    ends(page, either, f"{SLUG}/op-7")
    reference = page.locator("sup.ref button").first
    number = reference.get_attribute("popovertarget")
    reference.click()
    expect(page.locator(f"#{number}")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(f"#{number}")).to_be_hidden()

    term = page.locator(".official a.term").first
    word = term.inner_text()
    term.click()
    entry = page.locator(":popover-open .pop-more a").first
    entry.click()
    expect(page.locator("h1")).to_contain_text(word)
    page.go_back()
    ends(page, either, f"{SLUG}/op-7")

    target = page.locator("#beijing a.target").first
    title = target.inner_text()
    target.click()
    expect(page.locator("#content")).to_contain_text(re.sub(r"^[A-Z](\.\d)?\s*", "", title))
    back = page.locator(".uses a", has_text="第7段").first
    back.click()
    ends(page, either, f"{SLUG}/op-7", "beijing")
    page.locator(".crumbs a").first.click()
    ends(page, either, "")


def test_an_area_by_subject_from_the_front_page(online: Site, visit: Visitor) -> None:
    page = visit(online)
    page.locator(".doors a", has_text="按主题").click()
    page.locator(".areas li:has(.code:text-is('G')) a").click()
    ends(page, online, "beijing/g")
    page.locator(".uses .links a").first.click()
    expect(page.locator("#beijing")).to_be_visible()


def test_reading_on_and_back(offline: Site, visit: Visitor) -> None:
    page = visit(offline, f"{SLUG}/pp-36")
    page.locator("a[rel=next]").click()
    ends(page, offline, f"{SLUG}/op-1")
    page.locator("a[rel=prev]").click()
    ends(page, offline, f"{SLUG}/pp-36")
    page.locator("a.in-whole").click()
    ends(page, offline, SLUG, "pp-36")
    page.locator("#pp-36 a.own-page").click()
    ends(page, offline, f"{SLUG}/pp-36")


def test_every_kind_of_page_of_the_bundle_is_quiet(offline: Site, visit: Visitor) -> None:
    page = visit.page(offline)
    for address in KINDS.values():
        if address != "404.html" and offline.has(address):
            page.goto(offline.url(address))
            assert page.title()


def test_a_lost_reader_is_helped(online: Site, visit: Visitor) -> None:
    page = visit(online)
    with page.expect_response(lambda response: response.status == 404):
        page.goto(online.base + f"{SLUG}/op-99/")
    expect(page.locator("h1")).to_have_text("没有这一页")
    page.locator("#content a", has_text="全文").first.click()
    ends(page, online, SLUG)
    visit.forgive("404")

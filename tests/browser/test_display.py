"""How the page looks, as the reader wants it: colours, size, length of lines; kept in this browser and nowhere else."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect
from reader import SLUG, Site, Visitor
from test_access import PAPER, assert_fine

UNIT = f"{SLUG}/op-7"
SIZE = "getComputedStyle(document.documentElement).fontSize"
KEPT = "() => ({...localStorage})"


def choose(page: Page, *names: str) -> None:
    page.locator(".display-open").click()
    for name in names:
        page.get_by_role("radio", name=name, exact=True).check()
    page.keyboard.press("Escape")
    expect(page.locator(".display")).to_be_hidden()


@pytest.mark.parametrize(
    ("name", "colour"), [("浅色", "rgb(251, 249, 244)"), ("米黄", "rgb(244, 234, 214)"), ("深色", "rgb(23, 22, 19)")]
)
def test_colours_are_kept_and_can_be_read(online: Site, visit: Visitor, name: str, colour: str) -> None:
    page = visit(online, UNIT, color_scheme="dark" if name == "浅色" else "light")
    choose(page, name)
    assert page.evaluate(PAPER) == colour
    page.goto(online.url(f"{SLUG}/op-18"))
    assert page.evaluate(PAPER) == colour
    assert_fine(page)


def test_size_and_lines(either: Site, visit: Visitor) -> None:
    page = visit(either, UNIT)
    assert page.evaluate(KEPT).keys() <= {f"resolution.read.{SLUG}"}
    before = page.evaluate(SIZE), page.locator(".official").first.bounding_box()
    choose(page, "特大", "短")
    page.reload()
    assert float(page.evaluate(SIZE)[:-2]) > 1.3 * float(before[0][:-2])
    page.locator(".display-open").click()
    page.locator("input[name=size][value='']").check()
    page.keyboard.press("Escape")
    after = page.locator(".official").first.bounding_box()
    assert before[1]
    assert after
    assert after["width"] < before[1]["width"]
    page.set_viewport_size({"width": 390, "height": 844})
    choose(page, "特大")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390


def test_the_panel_by_keyboard(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT)
    opener = page.locator(".display-open")
    opener.focus()
    page.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("radio", name="随设备")).to_be_focused()
    assert_fine(page, ".display")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.documentElement.dataset.scheme") == "light"
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")

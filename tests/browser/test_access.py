"""Everyone can read: what axe finds, and what it does not see."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect
from probes import ALIKE, CUT, FOREIGN, HEADINGS, LOOK, MOVING, SMALL, STOP
from reader import SLUG, Site, Visitor

UNIT = f"{SLUG}/op-7"
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LIKE = 3
"""Of many elements that are made alike, so many are looked at: axe takes long over long pages."""


@cache
def axe_source() -> str:
    return AXE.read_text("utf-8")


PAPER = "() => getComputedStyle(document.body).backgroundColor"


def violations(page: Page, within: str) -> list[str]:
    """What axe minds, a line for each element. Of a long list only the first items stay on the page."""
    page.evaluate(ALIKE, LIKE)
    if not page.evaluate("typeof axe !== 'undefined'"):
        page.evaluate(axe_source())
    found: list[dict[str, Any]] = page.evaluate(
        """([within, tags]) => axe.run(within, {
          runOnly: tags, rules: {'target-size': {enabled: true}}, resultTypes: ['violations'],
        }).then(({violations}) => violations)""",
        [within, TAGS],
    )
    return [
        f"{fault['id']}: {node['target'][0]} — {' '.join(str(node.get('failureSummary', '')).split())[:200]}"
        for fault in found
        for node in fault["nodes"]
    ]


def assert_fine(page: Page, within: str = "html") -> None:
    found = violations(page, within)
    assert not found, "\n".join(found[:15])


def test_each_kind_on_a_desk_by_day(online: Site, visit: Visitor, kind: str) -> None:
    page = visit(online, kind, color_scheme="light")
    assert page.evaluate(PAPER) == "rgb(251, 249, 244)"
    assert page.title()
    assert str(page.evaluate("document.documentElement.lang")).startswith("zh-Hans")
    levels = page.evaluate(HEADINGS)
    assert levels[:1] == [1]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    assert not page.evaluate(FOREIGN), "words that would be read out as Chinese"
    assert not page.evaluate(SMALL), "targets"
    assert_fine(page)


def test_each_kind_on_a_phone_by_night(online: Site, visit: Visitor, kind: str) -> None:
    """At 320 px, which is 1280 px at 400 %, nothing scrolls sideways but tables and pictures (WCAG 1.4.10)."""
    page = visit(online, kind, width=390, color_scheme="dark")
    assert page.evaluate(PAPER) == "rgb(23, 22, 19)"
    assert not page.evaluate(SMALL), "targets"
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 390, "height": 844})
    assert_fine(page)


@pytest.mark.parametrize("look", ["dark-1440", "light-390"])
def test_axe_the_other_way_round(online: Site, visit: Visitor, look: str) -> None:
    scheme, width = look.split("-")
    assert_fine(visit(online, UNIT, width=int(width), color_scheme=scheme))


def test_axe_on_what_opens(online: Site, visit: Visitor) -> None:
    """A note, a word, the tinted map, the jump box at a loss, the list of keys, the text alone."""
    page = visit(online, UNIT, color_scheme="light")
    page.locator("sup.ref button").click()
    assert_fine(page, "#pop-fn-14")
    page.keyboard.press("Escape")
    page.locator(".official a.term").first.click()
    assert_fine(page, ".pop-term:popover-open")
    page.goto(online.url(f"{SLUG}/op-18"))
    page.get_by_role("button", name="按行动用语分色").click()
    expect(page.locator(".map-legend li").first).to_be_visible()
    assert_fine(page, ".map")
    page.locator("#jump").fill("99")
    page.locator("#jump").press("Enter")
    expect(page.locator("form[data-jump] [role=status]")).to_contain_text("没有找到")
    assert_fine(page, "header")
    page.get_by_role("button", name="快捷键").click()
    assert_fine(page, "dialog")
    page.keyboard.press("Escape")
    page.locator("[data-layers]").click()
    assert_fine(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_on_the_search(online: Site, visit: Visitor, scheme: str) -> None:
    page = visit(online, UNIT, color_scheme=scheme)
    page.keyboard.press("/")
    page.keyboard.type("性别平等")
    expect(page.locator(".search-results a").first).to_be_visible()
    assert_fine(page, "dialog.search")


# ---- the keyboard


def stops(page: Page, limit: int = 400) -> list[dict[str, Any]]:
    """Where Tab stops, from the top of the page until it leaves it."""
    found: list[dict[str, Any]] = []
    for _ in range(limit):
        page.keyboard.press("Tab")
        stop = page.evaluate(STOP)
        if stop is None or stop["again"]:
            return found
        found.append(stop)
    pytest.fail(f"more than {limit} stops")


@pytest.mark.parametrize(("address", "width"), [(UNIT, 1440), (UNIT, 390), ("beijing/g", 390)])
def test_the_way_of_the_tab_key(online: Site, visit: Visitor, address: str, width: int) -> None:
    page = visit(online, address, width=width)
    found = stops(page)
    assert found[0]["name"].endswith("跳到正文")
    assert len(found) > 10
    for fault, wrong in {
        "no ring round": lambda stop: not stop["ring"],
        "out of sight": lambda stop: not stop["shown"],
        "hidden": lambda stop: stop["hidden"],
        "before its place": lambda stop: not stop["order"],
    }.items():
        assert not [stop["name"] for stop in found if wrong(stop)], fault
    if address == UNIT:
        names = [stop["name"] for stop in found]
        marks = [".jump", "layers", "a.term", "看注14", "target", "上一段", "快捷键"]
        places = [next((at for at, name in enumerate(names) if mark in name), -1) for mark in marks]
        present = [place for place in places if place >= 0]
        assert len(present) >= 5, dict(zip(marks, places, strict=True))


def test_the_first_stop_skips_to_the_text(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#content")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('#content').contains(document.activeElement)")


def test_the_search_gives_the_focus_back(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT, width=390)
    opener = page.locator(".search-open")
    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[name=query]")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator("[name=query]")).to_be_focused()


# ---- the eye and the finger


def test_larger_text(online: Site, visit: Visitor) -> None:
    """WCAG 1.4.12: with the spacing a reader may set, nothing is cut off."""
    page = visit(online, UNIT, width=390)
    page.evaluate(
        """rule => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(rule);
          document.adoptedStyleSheets.push(sheet);
        }""",
        "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }",
    )
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    assert not page.evaluate(CUT)


def test_forced_colours(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT, forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    here = page.locator(".map [aria-current]")
    other = page.locator(".map a:not([aria-current])").first
    assert here.evaluate(LOOK) != other.evaluate(LOOK), "the present paragraph is told apart"
    switch = page.locator("[data-layers]")
    before = switch.evaluate(LOOK)
    switch.click()
    switch.blur()
    page.mouse.move(700, 700)
    assert switch.evaluate(LOOK) != before, "and so is the switch that is on"


def test_reduced_motion(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT, reduced_motion="reduce")
    assert not page.evaluate(MOVING)
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


# ---- the ear


def test_roles_of_notes_and_references(online: Site, visit: Visitor) -> None:
    page = visit(online, SLUG)
    faults = page.evaluate("""() => [...document.querySelectorAll('[role=doc-noteref]')].filter(link => {
      const note = document.getElementById(link.hash.slice(1));
      const back = note?.querySelector('[role=doc-backlink]');
      return note?.getAttribute('role') !== 'doc-footnote' || back?.hash !== '#' + link.closest('sup').id
        || !back.getAttribute('aria-label') || link.textContent !== note.querySelector('.note-number').textContent;
    }).map(link => link.hash)""")
    assert page.locator("[role=doc-noteref]").count() == 16
    assert not faults

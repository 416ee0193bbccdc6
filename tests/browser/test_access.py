"""Everyone can read: what axe finds, and what it does not see."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Page, expect
from reader import KINDS, SLUG, Site, Visitor

UNIT = f"{SLUG}/op-7"
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
THOROUGH = ("", SLUG, UNIT)


@cache
def axe_source() -> str:
    return AXE.read_text("utf-8")


def violations(page: Page) -> list[str]:
    """What axe minds, a line for each element."""
    page.evaluate(axe_source())
    found: list[dict[str, Any]] = page.evaluate(
        """tags => axe.run({
          runOnly: tags, rules: {'target-size': {enabled: true}}, resultTypes: ['violations'],
        }).then(({violations}) => violations)""",
        TAGS,
    )
    return [
        f"{fault['id']}: {node['target'][0]} — {' '.join(str(node.get('failureSummary', '')).split())[:200]}"
        for fault in found
        for node in fault["nodes"]
    ]


def assert_fine(page: Page) -> None:
    found = violations(page)
    assert not found, "\n".join(found[:15])


@pytest.mark.parametrize("look", ["light-1440", "dark-390"])
def test_axe_on_every_kind_of_page(online: Site, visit: Visitor, kind: str, look: str) -> None:
    scheme, width = look.split("-")
    page = visit(online, kind, width=int(width), color_scheme=scheme)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate" if scheme == "dark" else "default")
    assert_fine(page)


@pytest.mark.parametrize("address", THOROUGH)
@pytest.mark.parametrize("look", ["dark-1440", "light-390"])
def test_axe_the_other_way_round(online: Site, visit: Visitor, address: str, look: str) -> None:
    scheme, width = look.split("-")
    assert_fine(visit(online, address, width=int(width), color_scheme=scheme))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_on_what_opens(online: Site, visit: Visitor, scheme: str) -> None:
    """A note, a word, the list of keys, the search with its results, the tinted map, the text alone."""
    page = visit(online, UNIT, color_scheme=scheme)
    page.locator("sup.ref button").click()
    assert_fine(page)
    page.keyboard.press("Escape")
    page.locator(".official a.term").first.click()
    assert_fine(page)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="按行动用语分色").click()
    page.locator("#jump").fill("99")
    page.locator("#jump").press("Enter")
    expect(page.locator("form[data-jump] [role=status]")).to_contain_text("没有找到")
    assert_fine(page)
    page.get_by_role("button", name="按键").click()
    assert_fine(page)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("性别平等")
    expect(page.locator(".md-search-result__list a").first).to_be_visible()
    assert_fine(page)
    page.keyboard.press("Escape")
    page.locator("[data-layers]").click()
    assert_fine(page)


# ---- the keyboard

STOP = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const shown = element.matches('input[type=radio], input[type=checkbox]') ? element.labels[0] ?? element : element;
  const seen = [element, shown, element.nextElementSibling, element.parentElement].filter(Boolean);
  const ring = one => {
    const style = getComputedStyle(one), behind = getComputedStyle(one, '::after');
    return [style, behind].some(s => s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1);
  };
  const box = element.getBoundingClientRect();
  window.stops ??= [];
  const previous = window.stops.at(-1);
  window.stops.push(element);
  return {
    name: element.tagName.toLowerCase() + (element.id && '#' + element.id)
      + (element.className && '.' + String(element.className).trim().replace(/\\s+/g, '.'))
      + ' ' + (element.getAttribute('aria-label') ?? element.textContent).trim().slice(0, 20),
    ring: seen.some(ring),
    shown: element.checkVisibility({visibilityProperty: true})
      && box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight,
    again: window.stops.indexOf(element) < window.stops.length - 1,
    order: !previous || Boolean(previous.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING),
    hidden: Boolean(element.closest('[hidden], [inert], [aria-hidden=true]')),
  };
}"""


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


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("address", [UNIT, "beijing/g"])
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
        marks = [".jump", "layers", "a.term", "看注14", "target", "上一段", "按键"]
        places = [next((at for at, name in enumerate(names) if mark in name), -1) for mark in marks]
        present = [place for place in places if place >= 0]
        assert len(present) >= 5, dict(zip(marks, places, strict=True))


def test_the_first_stop_skips_to_the_text(either: Site, visit: Visitor) -> None:
    page = visit(either, UNIT)
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
    expect(page.locator(".md-search__input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    page.keyboard.press("Space")
    expect(page.locator(".md-search__input")).to_be_focused()


# ---- the eye and the finger

SMALL = """() => {
  const targets = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, summary, label[role=button]')]
    .filter(one => one.checkVisibility({visibilityProperty: true, opacityProperty: true}) && one.getClientRects().length)
    .filter(one => !one.closest('.md-search, [popover]'));
  const area = one => {  // what is pressed may be larger than what is drawn
    let {left, top, right, bottom} = one.getBoundingClientRect();
    for (const part of ['::before', '::after']) {
      const style = getComputedStyle(one, part);
      if (style.content === 'none' || style.position !== 'absolute') continue;
      const width = parseFloat(style.width), height = parseFloat(style.height);
      const across = (left + right) / 2, down = (top + bottom) / 2;
      if (width > right - left) [left, right] = [across - width / 2, across + width / 2];
      if (height > bottom - top) [top, bottom] = [down - height / 2, down + height / 2];
    }
    return {left, top, right, bottom};
  };
  const inSentence = one => {
    if (!/^inline/.test(getComputedStyle(one).display)) return false;
    const block = one.closest('p, li, dd, dt, td, th, blockquote, h1, h2, h3, figcaption, summary, span.ours-word');
    return Boolean(block) && block.textContent.replace(/\\s/g, '').length > one.textContent.replace(/\\s/g, '').length;
  };
  const all = targets.map(one => ({one, ...area(one)}));
  const close = (a, b) => {
    const x = (a.left + a.right) / 2, y = (a.top + a.bottom) / 2;
    const dx = Math.max(b.left - x, 0, x - b.right), dy = Math.max(b.top - y, 0, y - b.bottom);
    return Math.hypot(dx, dy) < 12;
  };
  return all.filter(a => (a.right - a.left < 23.5 || a.bottom - a.top < 23.5) && !inSentence(a.one))
    .filter(a => all.some(b => b !== a && !a.one.contains(b.one) && !b.one.contains(a.one) && close(a, b)))
    .map(a => `${a.one.outerHTML.slice(0, 110)} ${Math.round(a.right - a.left)}×${Math.round(a.bottom - a.top)}`);
}"""


@pytest.mark.parametrize("width", [390, 1440])
def test_targets(online: Site, visit: Visitor, width: int) -> None:
    """WCAG 2.5.8: 24 by 24, or far enough from each other; links within sentences are excepted."""
    page = visit.reader(online, width).new_page()
    small = {}
    for name, address in KINDS.items():
        if online.has(address):
            page.goto(online.url(address))
            small[name] = page.evaluate(SMALL)
    assert not any(small.values()), "\n".join(f"{name}: {line}" for name, lines in small.items() for line in lines[:5])


def test_reflow(online: Site, visit: Visitor) -> None:
    """WCAG 1.4.10: at 320 px, which is 1280 px at 400 %, nothing scrolls sideways but tables and pictures."""
    page = visit.reader(online, 320, height=256).new_page()
    wide = []
    for name, address in KINDS.items():
        if online.has(address):
            page.goto(online.url(address))
            width = page.evaluate("document.scrollingElement.scrollWidth")
            if width > 320:
                wide.append(f"{name}: {width}")
    assert not wide, wide


def test_larger_text(online: Site, visit: Visitor) -> None:
    """WCAG 1.4.12: with the spacing a reader may set, nothing is cut off."""
    page = visit(online, UNIT, width=390)
    page.evaluate("""() => { const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }');
      document.adoptedStyleSheets.push(sheet); }""")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= 390
    cut = page.evaluate("""() => [...document.querySelectorAll('#content *')].filter(one => one.checkVisibility()
      && /hidden|clip/.test(getComputedStyle(one).overflow) && one.clientWidth > 8
      && (one.scrollHeight > one.clientHeight + 2 || one.scrollWidth > one.clientWidth + 2)).map(one => one.className)""")
    assert not cut


def test_forced_colours(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT, forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    here = page.locator(".map [aria-current]")
    other = page.locator(".map a:not([aria-current])").first
    look = "one => { const s = getComputedStyle(one); return [s.backgroundColor, s.borderColor, s.color].join() }"
    assert here.evaluate(look) != other.evaluate(look), "the present paragraph is told apart"
    switch = page.locator("[data-layers]")
    before = switch.evaluate(look)
    switch.click()
    switch.blur()
    page.mouse.move(700, 700)
    style = "one => { const s = getComputedStyle(one); return [s.backgroundColor, s.borderColor, s.color, s.borderWidth, s.textDecorationLine].join() }"
    assert switch.evaluate(style) != before


def test_reduced_motion(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT, reduced_motion="reduce")
    moving = page.evaluate("""() => [...document.querySelectorAll('body *')].filter(one => {
      const style = getComputedStyle(one);
      const long = list => list.split(',').some(time => parseFloat(time) * (time.includes('ms') ? .001 : 1) > .01);
      return one.checkVisibility() && (long(style.transitionDuration) && style.transitionProperty !== 'none'
        && /all|transform|translate|top|left|width|height/.test(style.transitionProperty)
        || style.animationName !== 'none' && long(style.animationDuration));
    }).map(one => one.className || one.tagName)""")
    assert not moving
    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"


# ---- the ear

FOREIGN = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.querySelector('#content'), NodeFilter.SHOW_TEXT);
  for (let node; (node = walker.nextNode());) {
    const words = node.data.match(/[A-Za-z’']{2,}(?:[ ,–-]+(?:[A-Za-z’']{2,}|a)){2,}/g);
    const holder = node.parentElement.closest('[lang]');
    if (!words || node.parentElement.closest('script, style, code, pre, textarea') || !/^zh/.test(holder.lang)) continue;
    found.push(...words);
  }
  return found;
}"""
"""Three foreign words or more in a row that would be read out as Chinese."""


def test_foreign_words_say_their_language(online: Site, visit: Visitor) -> None:
    page = visit.reader(online).new_page()
    found = {}
    for name, address in KINDS.items():
        if online.has(address):
            page.goto(online.url(address))
            assert str(page.evaluate("document.documentElement.lang")).startswith("zh-Hans")
            found[name] = page.evaluate(FOREIGN)
    assert not any(found.values()), {name: words[:4] for name, words in found.items() if words}


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


def test_headings_descend(online: Site, visit: Visitor) -> None:
    page = visit.reader(online).new_page()
    for address in KINDS.values():
        if not online.has(address):
            continue
        page.goto(online.url(address))
        levels = page.evaluate("""() => [...document.querySelectorAll('#content :is(h1, h2, h3, h4, h5, h6)')]
          .filter(one => one.checkVisibility()).map(one => Number(one.tagName[1]))""")
        assert levels[:1] == [1], address
        assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False)), (address, levels)

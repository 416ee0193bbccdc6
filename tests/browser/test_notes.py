"""Notes, terms and doubtful readings open in place: by keyboard, by mouse, by finger, and without any of that."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect
from reader import SLUG, Site, Visitor

UNIT = f"{SLUG}/op-7"
NO_POPOVERS = "delete HTMLElement.prototype.popover; delete HTMLElement.prototype.showPopover"


def tab_to(page: Page, selector: str, limit: int = 250) -> None:
    """Presses Tab until the element has the focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    pytest.fail(f"Tab never came to {selector}")


def focused(page: Page, selector: str) -> bool:
    return bool(page.evaluate("wanted => document.activeElement.matches(wanted)", selector))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_note_by_keyboard(either: Site, visit: Visitor, scripts: bool) -> None:
    page = visit(either, UNIT, java_script_enabled=scripts)
    page.locator(".official a.term").first.focus()
    tab_to(page, "sup.ref button")
    page.keyboard.press("Enter")
    note = page.locator("#pop-fn-14")
    expect(note).to_be_visible()
    expect(note).to_contain_text("《条约汇编》")
    page.keyboard.press("Escape")
    expect(note).to_be_hidden()
    assert focused(page, "sup.ref button")
    page.keyboard.press("Space")
    expect(note).to_be_visible()
    page.keyboard.press("Space")
    expect(note).to_be_hidden()


def test_a_note_by_finger(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT, width=390)
    page.locator("sup.ref button").tap()
    note = page.locator("#pop-fn-14")
    expect(note).to_be_visible()
    box = note.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.touchscreen.tap(195, 20)
    expect(note).to_be_hidden()


def test_a_word_by_keyboard(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT)
    word = page.locator(".official a.term").nth(1)
    word.focus()
    page.keyboard.press("Enter")
    gloss = page.locator(".pop-term:popover-open")
    expect(gloss).to_be_visible()
    page.keyboard.press("Tab")
    assert focused(page, ".pop-term a"), "the gloss comes next behind its word"
    page.keyboard.press("Escape")
    expect(page.locator(".pop-term:popover-open")).to_have_count(0)
    assert word.evaluate("element => element === document.activeElement"), "the focus returns to the word"


def test_one_opens_the_other_closes(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT)
    page.locator("sup.ref button").click()
    expect(page.locator("#pop-fn-14")).to_be_visible()
    page.locator(".official a.term").first.click()
    expect(page.locator("#pop-fn-14")).to_be_hidden()
    expect(page.locator(":popover-open")).to_have_count(1)
    page.locator(".official a.term").first.click()
    expect(page.locator(":popover-open")).to_have_count(0)


def test_a_word_by_finger_leads_on(offline: Site, visit: Visitor) -> None:
    page = visit(offline, UNIT, width=390)
    word = page.locator(".official a.term").nth(1)
    name = word.inner_text()
    word.tap()
    page.locator(":popover-open .pop-more a").tap()
    expect(page.locator("h1")).to_have_text(name)


def test_a_doubtful_reading(offline: Site, visit: Visitor) -> None:
    page = visit(offline, f"{SLUG}/op-32")
    button = page.locator(".see-reading").first
    button.focus()
    page.keyboard.press("Enter")
    reading = page.locator(".pop-erratum:popover-open")
    expect(reading).to_contain_text("校勘")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("校勘")


def test_every_reference_opens_its_own_note(online: Site, visit: Visitor) -> None:
    page = visit(online, SLUG)
    buttons = page.locator("sup.ref button")
    assert buttons.count() == 16
    for number in range(1, 17):
        button = page.locator(f"#fnref-{number} button")
        button.click()
        expect(page.locator(f"#pop-fn-{number}")).to_be_visible()
        page.keyboard.press("Escape")


def test_where_there_are_no_popovers_links_lead_there(offline: Site, visit: Visitor) -> None:
    reader = visit.reader(offline, fresh=True)
    reader.add_init_script(NO_POPOVERS)
    page = reader.new_page()
    page.goto(offline.url(UNIT))
    expect(page.locator("sup.ref button")).to_have_count(0)
    page.locator("sup.ref a").click()
    page.wait_for_url(offline.url(UNIT, "fn-14"))
    expect(page.locator("#fn-14")).to_be_visible()
    page.locator("#fn-14 .back").click()
    page.wait_for_url(offline.url(UNIT, "fnref-14"))
    assert page.locator("[popover]:visible").count() == 0
    page.locator(".official a.term").first.click()
    expect(page.locator("h1 dfn")).to_be_visible()


def test_notes_stand_beside_their_lines(online: Site, visit: Visitor) -> None:
    """On wide screens; without overlaps, and again when the window changes."""
    for address in (f"{SLUG}/pp-7", SLUG):
        page = visit(online, address)
        for width in (1440, 1240):
            page.set_viewport_size({"width": width, "height": 900})
            page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
            notes = page.evaluate(
                """() => [...document.querySelectorAll(".margin .note[data-for]")].map(note => {
                  const box = note.getBoundingClientRect();
                  const line = document.getElementById(note.dataset.for).getBoundingClientRect();
                  return [line.top - box.top, box.top + scrollY, box.bottom + scrollY];
                })"""
            )
            assert notes
            for (_, _, bottom), (late, top, _) in pairwise(notes):
                assert top >= bottom - 1
                assert late <= 24 or top - bottom < 40, "a note stands above its line without need"
            assert min(abs(note[0]) for note in notes) <= 24

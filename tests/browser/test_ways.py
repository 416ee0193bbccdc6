"""Finding one's way: the jump box, keys, what was read, where one stopped, the tinted map, the list of editions."""

from __future__ import annotations

import shutil
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest
from built import ROOT, build
from playwright.sync_api import Page, expect
from reader import SLUG, Site, Visitor, served

UNIT = f"{SLUG}/op-7"

JUMPS = [
    ("18(g)", "op-18-g", ""),
    ("第１８（ｇ）段", "op-18-g", ""),
    ("OP18", "op-18", ""),
    ("序7", "pp-7", ""),
    ("序言部分第7段", "pp-7", ""),
    ("PP 7", "pp-7", ""),
    ("注3", "footnotes", "fn-3"),
    ("A/RES/70/1", "/instruments/a-res-70-1", ""),
    ("第1325(2000)号决议", "/instruments/s-res-1325", ""),
    ("A/RES/78/182", "/" + SLUG, ""),
]
"""Further forms are read in tests/test_jump.py."""


def jump(page: Page, words: str) -> None:
    page.locator("#jump").fill(words)
    page.locator("#jump").press("Enter")


def full(address: str) -> str:
    return address[1:] if address.startswith("/") else f"{SLUG}/{address}"


def test_ways_of_typing_a_place(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT)
    for words, address, anchor in JUMPS:
        jump(page, words)
        page.wait_for_url(online.url(full(address), anchor))
        if address.startswith("/"):
            page.goto(online.url(UNIT))


def test_from_the_pages_without_a_map(either: Site, visit: Visitor) -> None:
    page = visit(either, "glossary")
    for address, words, wanted, anchor in (
        ("about", "18(g)", "op-18-g", ""),
        ("beijing/g", "注3", "footnotes", "fn-3"),
        ("", "G.1", "/beijing/g", "g-1"),
    ):
        page.goto(either.url(address))
        jump(page, words)
        page.wait_for_url(either.url(full(wanted), anchor))


def test_what_is_not_there_is_said(either: Site, visit: Visitor) -> None:
    page = visit(either, UNIT)
    for words in ("99", "18(z)", "注99", "性别平等"):
        jump(page, words)
        status = page.locator("form[data-jump] [role=status]")
        expect(status).to_contain_text(f"没有找到“{words}”")
        expect(page.locator("#jump")).to_have_attribute("aria-invalid", "true")
        assert page.url == either.url(UNIT)
    status.get_by_role("button", name="搜索").click()
    expect(page.locator(".search-results a").first).to_be_visible()


def test_on_the_whole_text_one_stays_there(online: Site, visit: Visitor) -> None:
    page = visit(online, SLUG)
    jump(page, "18(g)")
    page.wait_for_url(online.url(SLUG, "op-18-g"))
    expect(page.locator("#op-18-g")).to_be_in_viewport()
    jump(page, "注3")
    page.wait_for_url(online.url(SLUG, "fn-3"))


# ---- keys


def test_keys(either: Site, visit: Visitor) -> None:
    page = visit(either, UNIT)
    for key, wanted in (("ArrowRight", 8), ("j", 9), ("ArrowLeft", 8), ("k", 7)):
        page.keyboard.press(key)
        page.wait_for_url(either.url(f"{SLUG}/op-{wanted}"))
    page.keyboard.press("g")
    expect(page.locator("#jump")).to_be_focused()
    page.locator("#jump").blur()
    page.keyboard.press("/")
    expect(page.locator("[name=query]")).to_be_focused()


def test_no_key_fires_while_typing(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT)
    page.locator("#jump").focus()
    page.keyboard.type("jk?g/")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    assert page.locator("#jump").input_value() == "jk?g/"
    assert page.url == online.url(UNIT)
    assert page.locator("dialog[open]").count() == 0
    page.locator("#jump").blur()
    page.keyboard.press("/")
    page.keyboard.type("jjk?")
    expect(page.locator("[name=query]")).to_have_value("jjk?")
    assert page.url == online.url(UNIT)


def test_no_key_fires_with_another_or_while_something_is_open(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT)
    for key in ("Control+j", "Alt+j", "Meta+k", "Shift+ArrowRight"):
        page.keyboard.press(key)
    page.evaluate("document.dispatchEvent(new KeyboardEvent('keydown', {key: 'j', isComposing: true, bubbles: true}))")
    page.locator("sup.ref button").click()
    for key in ("j", "k", "ArrowRight", "g", "?", "/"):
        page.keyboard.press(key)
    expect(page.locator("#pop-fn-14")).to_be_visible()
    assert page.url == online.url(UNIT)
    assert not page.locator("dialog[open]").count()


def test_the_list_of_keys(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT)
    page.locator("a[rel=next]").focus()
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="快捷键")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("上一段")
    page.keyboard.press("j")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(page.locator("a[rel=next]")).to_be_focused()
    assert page.url == online.url(UNIT)


def test_single_keys_can_be_turned_off(online: Site, visit: Visitor) -> None:
    """WCAG 2.1.4: whoever speaks to the computer must not be thrown about by single letters."""
    page = visit(online, UNIT)
    page.get_by_role("button", name="快捷键").click()
    page.get_by_role("dialog").get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    for key in ("j", "?", "/", "s", "g"):
        page.keyboard.press(key)
    assert page.url == online.url(UNIT)
    assert page.locator("dialog[open]").count() == 0
    assert not page.locator("dialog[open]").count()
    page.get_by_role("button", name="快捷键").click()
    page.get_by_role("dialog").get_by_role("checkbox").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.wait_for_url(online.url(f"{SLUG}/op-8"))


# ---- memory


def test_what_was_read_is_marked_and_can_be_cleared(either: Site, visit: Visitor) -> None:
    page = visit.page(either)
    for unit in ("op-7", "pp-7"):
        page.goto(either.url(f"{SLUG}/{unit}"))
    cell = page.locator(".map a[data-u=op-7]")
    expect(cell).to_have_attribute("data-read", "")
    expect(cell).to_have_accessible_name("第7段（已读）")
    expect(page.locator(".map a[data-u=op-8]")).to_have_accessible_name("第8段")
    page.goto(either.url())
    expect(page.locator(".read-state").first).to_contain_text("已读2段")
    page.get_by_role("button", name="清除阅读记录").click()
    expect(page.locator(".read-state").first).to_have_text("没有阅读记录。")
    page.goto(either.url(f"{SLUG}/op-8"))
    assert page.locator(".map [data-read]").count() == 1


def test_where_one_stopped(either: Site, visit: Visitor) -> None:
    page = visit.page(either)
    page.goto(either.url(SLUG, "op-20"))
    page.locator("#op-20 a.own-page").click()
    page.wait_for_url(either.url(f"{SLUG}/op-20"))
    page.goto(either.url(SLUG))
    expect(page.locator("#op-20 .official")).to_be_in_viewport()
    page.goto(either.url("about"))
    page.goto(either.url(SLUG, "pp-3"))
    expect(page.locator("#pp-3 .official")).to_be_in_viewport()


def test_another_day_the_place_is_only_offered(online: Site, visit: Visitor) -> None:
    reader = visit.reader(online)
    page = reader.new_page()
    page.goto(online.url(SLUG, "op-20"))
    page.goto(online.url("about"))
    later = reader.new_page()
    later.goto(online.url(SLUG))
    assert later.evaluate("scrollY") == 0
    later.locator(".resume a").click()
    expect(later.locator("#op-20 .official")).to_be_in_viewport()


def test_blocked_storage_breaks_nothing(online: Site, visit: Visitor) -> None:
    reader = visit.reader(online, fresh=True)
    reader.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        "Object.defineProperty(window, name, {get() { throw new DOMException('blocked', 'SecurityError'); }})"
    )
    page = reader.new_page()
    page.goto(online.url(UNIT))
    page.get_by_role("button", name="只看正式文本").click()
    expect(page.locator(".apparatus > section").first).to_be_hidden()
    jump(page, "8")
    page.wait_for_url(online.url(f"{SLUG}/op-8"))
    visit.forgive("blocked")  # Material's own scripts mind it


# ---- the map and the list


def test_the_map_is_tinted_when_asked(offline: Site, visit: Visitor) -> None:
    page = visit(offline, UNIT)
    cell = page.locator(".map a[data-u=op-18]")
    plain = cell.evaluate("cell => getComputedStyle(cell).backgroundColor + getComputedStyle(cell).borderColor")
    button = page.get_by_role("button", name="按行动用语分色")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".map-legend li").first).to_be_visible()
    tinted = cell.evaluate("cell => getComputedStyle(cell).backgroundColor + getComputedStyle(cell).borderColor")
    assert plain != tinted
    assert "：" in (cell.get_attribute("title") or "")
    page.reload()
    expect(page.locator(".map-legend li").first).to_be_visible()
    button.click()
    expect(page.locator(".map-legend")).to_be_hidden()


@pytest.fixture(scope="session")
def several(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A site with the two synthetic editions of tests/data/editions."""
    root = tmp_path_factory.mktemp("several")
    shutil.copytree(ROOT / "tests" / "data" / "editions", root / "content")
    config = f"INHERIT: {ROOT / 'mkdocs.yml'}\ndocs_dir: content\ntheme:\n  custom_dir: {ROOT / 'overrides'}\n"
    (root / "mkdocs.yml").write_text(textwrap.dedent(config), "utf-8")
    folder = build(tmp_path_factory, f"site-{root.name}", root / "mkdocs.yml")
    with served(folder) as site:
        yield site


def test_the_list_can_be_sifted(several: Site, visit: Visitor) -> None:
    page = visit(several)
    rows = page.locator(".editions > li")
    expect(rows).to_have_count(2)
    select = page.get_by_label("语言")
    select.select_option("en")
    expect(rows.locator("visible=true")).to_have_count(1)
    expect(page.locator(".filter-count")).to_have_text("1份，共2份。")
    select.select_option("")
    expect(rows.locator("visible=true")).to_have_count(2)


def test_another_shape_of_edition_has_its_ways(several: Site, visit: Visitor) -> None:
    folder: Path = next(several.folder.glob("a-res-99-901"))
    page = visit(several, folder.name)
    cell = page.locator("a[data-u]").last
    label, target = cell.get_attribute("aria-label"), cell.get_attribute("data-u")
    cell.click()
    page.wait_for_url(several.url(f"{folder.name}/{target}"))
    page.keyboard.press("k")
    page.wait_for_url(lambda url: not url.endswith(f"/{target}/"))
    jump(page, label or "")
    page.wait_for_url(several.url(f"{folder.name}/{target}"))

"""Without scripts, and on paper."""

from __future__ import annotations

import io
import re
import unicodedata

from playwright.sync_api import expect
from pypdf import PdfReader
from reader import KINDS, SLUG, Site, Visitor

UNIT = f"{SLUG}/op-7"
INTERFACE = ("跳到", "搜索", "只看正式文本", "快捷键", "按行动用语分色", "换成", "上一段", "下一段", "清除阅读记录")


def test_all_can_be_read_without_scripts(either: Site, visit: Visitor) -> None:
    page = visit(either, UNIT, java_script_enabled=False)
    expect(page.locator(".official").first).to_contain_text("相辅相成")
    expect(page.locator("#fn-14")).to_be_visible()
    expect(page.locator(".apparatus")).to_be_visible()
    page.locator(".official a.term").first.click()
    expect(page.locator("h1 dfn")).to_be_visible()
    page.go_back()
    page.locator("a[rel=next]").click()
    expect(page.locator("h1")).to_contain_text("第8段")
    page.goto(either.url(SLUG))
    expect(page.locator("#op-48 .official")).to_be_visible()
    expect(page.locator("#fn-16")).to_be_visible()


def test_nothing_is_dead_without_scripts(online: Site, visit: Visitor) -> None:
    """What only scripts can do is not offered."""
    page = visit.page(online, java_script_enabled=False)
    for address in KINDS.values():
        if not online.has(address) or address == "404.html":
            continue
        page.goto(online.url(address))
        shown = page.locator(
            "form, input:not([type=hidden]), select, .search-open, button:not([popovertarget]), dialog, [role=button]"
        ).locator("visible=true")
        assert shown.count() == 0, (address, shown.first.evaluate("one => one.outerHTML"))


def text_of(pdf: bytes) -> str:
    """The words of a PDF without blanks; radicals that fonts name instead of characters are put right."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", "".join(page.extract_text() for page in pages)))


def plain(text: str) -> str:
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


def test_a_paragraph_on_paper(online: Site, visit: Visitor) -> None:
    page = visit(online, UNIT)
    words = plain(page.locator(".official").first.inner_text())
    note = plain(page.locator("#fn-14 .note-text").inner_text())
    printed = text_of(page.pdf(prefer_css_page_size=True))
    assert words[:10] in printed
    for piece in re.split(r"[，；]", words):
        assert re.sub(r"\d+$", "", piece)[:20] in printed
    assert note[:12] in printed
    assert not [word for word in INTERFACE if word in printed]


def test_the_whole_text_on_paper(online: Site, visit: Visitor) -> None:
    page = visit(online, SLUG)
    printed = text_of(page.pdf(prefer_css_page_size=True))
    for unit in ("pp-1", "pp-36", "op-18-g", "op-48"):
        words = plain(page.locator(f"#{unit} .official").inner_text())
        assert words[-30:-15] in printed, unit
    for number in (1, 16):
        assert plain(page.locator(f"#fn-{number} .note-text").inner_text())[:10] in printed
    assert not [word for word in INTERFACE if word in printed]

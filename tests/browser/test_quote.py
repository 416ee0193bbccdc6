"""What a reader does with selected words: a quotation, a link, a mark; nothing is kept before and nothing is sent."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from playwright.sync_api import Page, expect
from reader import SLUG, Site, Visitor
from test_access import assert_fine

SELECT = """([from, to]) => {
  const [first, last] = [from, to].map((unit) => document.querySelector(`.official[data-unit="${unit}"]`));
  first.scrollIntoView({block: "center"});
  getSelection().setBaseAndExtent(first, 0, last, last.childNodes.length);
}"""
PLAIN = """(unit) => {
  const text = document.querySelector(`.official[data-unit="${unit}"]`).cloneNode(true);
  for (const figure of text.querySelectorAll("sup.ref")) figure.remove();
  return text.textContent.trim();
}"""
COPIED = """() => {
  window.copied = "";
  Object.defineProperty(navigator, "clipboard", {value: {writeText: async (text) => { window.copied = text; }}});
}"""


def select(page: Page, first: str, last: str = "") -> None:
    page.evaluate(SELECT, [first, last or first])
    expect(page.locator(".quote-bar")).to_be_visible()


def press(page: Page, name: str) -> str:
    page.evaluate("window.copied = ''")
    page.locator(".quote-bar").get_by_role("button", name=name, exact=True).click()
    return str(page.evaluate("window.copied"))


def kept(page: Page) -> list[dict[str, Any]]:
    return list(json.loads(page.evaluate("localStorage.getItem('resolution.marks') || '[]'")))


@pytest.mark.parametrize("width", [390, 1440])
def test_a_quotation_and_a_link(either: Site, visit: Visitor, width: int) -> None:
    """Of a paragraph with a note: its figure is in neither; through two paragraphs: both are named."""
    page = visit(either, SLUG, width=width)
    page.evaluate(COPIED)
    select(page, "op-7")
    text = page.evaluate(PLAIN, "op-7")
    assert press(page, "复制引文") == f"“{text}”（A/RES/78/182，第7段）"
    page.locator(".quote-bar select").select_option("label")
    select(page, "op-7", "op-8")
    both = f"{text}\n{page.evaluate(PLAIN, 'op-8')}"
    assert press(page, "复制引文") == f"“{both}”（第7段、第8段）"
    link = press(page, "复制指向此处的链接")
    if either.offline:
        assert link.startswith("https://")  # the official document: a path on this disk helps nobody else
    else:
        assert link.startswith(f"{either.url(SLUG)}#:~:text=")
        start = unquote(link.split("text=")[1].split("&")[0].split(",")[0])
        assert text.startswith(start)
    page.reload()
    page.evaluate(COPIED)
    select(page, "op-8")
    assert press(page, "复制引文").endswith("（第8段）")  # the form is as it was chosen


def test_by_keyboard(online: Site, visit: Visitor) -> None:
    page = visit(online, SLUG)
    page.evaluate(COPIED)
    page.locator("#op-9 .own-page").focus()
    page.keyboard.press("q")
    button = page.locator(".quote-bar button").first
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator(".quote-bar [role=status]")).to_have_text("已复制。")
    assert "第9段" in page.evaluate("window.copied")
    assert_fine(page, ".quote-bar")
    page.keyboard.press("Escape")
    expect(page.locator(".quote-bar")).to_be_hidden()


def test_marks_are_kept_found_and_taken_away(either: Site, visit: Visitor) -> None:
    page = visit(either, SLUG)
    before = page.evaluate(PLAIN, "op-18-g")
    assert kept(page) == []
    select(page, "op-18-g")
    press(page, "标记")
    expect(page.locator("#op-18-g mark.own-mark").first).to_be_visible()
    assert page.evaluate(PLAIN, "op-18-g") == before
    page.goto(either.url(f"{SLUG}/op-18-g"))
    mark = page.locator(".official mark.own-mark").first
    expect(mark).to_be_visible()
    mark.click(position={"x": 3, "y": 3})
    dialog = page.get_by_role("dialog", name="你的标记")
    dialog.get_by_role("textbox").fill("<b>要引用</b>")
    if not either.offline:
        assert_fine(page, "dialog.own-note")
    dialog.get_by_role("button", name="保存").click()
    page.goto(either.url("marks"))
    expect(page.locator(".own-marks textarea")).to_have_value("<b>要引用</b>")
    if not either.offline:
        assert_fine(page)
    page.locator(".own-marks a").click()
    expect(page.locator(".official mark.own-mark").first).to_be_visible()
    page.goto(either.url("marks"))
    page.get_by_role("button", name="删除标记").click()
    expect(page.locator(".own-marks article")).to_have_count(0)
    assert kept(page) == []


def test_a_file_of_marks(online: Site, visit: Visitor, tmp_path: Path) -> None:
    """Saved, read again in an empty browser, found where the text around has moved; what is no mark is passed over."""
    page = visit(online, f"{SLUG}/op-7")
    select(page, "op-7")
    press(page, "标记")
    expect(page.locator("mark.own-mark").first).to_be_visible()
    page.goto(online.url("marks"))
    with page.expect_download() as saved:
        page.get_by_role("button", name="存为 Web Annotation (JSON)").click()
    given = json.loads(Path(saved.value.path()).read_text("utf-8"))
    (one,) = given["items"]
    assert one["type"] == "Annotation"
    assert {each["type"] for each in one["target"]["selector"]} == {"TextQuoteSelector", "TextPositionSelector"}
    with page.expect_download() as noted:
        page.get_by_role("button", name="存为 Markdown").click()
    assert Path(noted.value.path()).read_text("utf-8").startswith("> ")
    page.evaluate("localStorage.clear()")
    next(each for each in one["target"]["selector"] if "start" in each).update(start=3000, end=3010)
    file = tmp_path / "marks.json"
    file.write_text(json.dumps({"items": [one, {"type": "Annotation", "id": 3}, None, "x"]}), "utf-8")
    page.reload()
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".my-marks [role=status]")).to_have_text("新增1条标记。")
    file.write_text("<script>", "utf-8")
    page.locator("input[type=file]").set_input_files(file)
    expect(page.locator(".my-marks [role=status]")).to_have_text("文件里没有可用的标记。")
    page.goto(online.url(f"{SLUG}/op-7"))
    assert "".join(page.locator(".official mark.own-mark").all_inner_texts())

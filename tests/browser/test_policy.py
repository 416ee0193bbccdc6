"""In a real browser: the policy is kept, nobody else is asked, a site below a host's root works, harm does none.

The fixture ``visit`` fails a test whose pages asked another host for anything or told an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from reader import KINDS, SLUG, Site, Visitor, served

WATCH = """
window.__violations = [];
addEventListener("securitypolicyviolation", (event) =>
  window.__violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`));
"""


def search(page: Page, words: str) -> None:
    """Types into the search and waits until there is an answer."""
    page.keyboard.press("/")
    page.locator("[name=query]").fill("")
    before = page.locator(".search-status").inner_text()
    page.locator("[name=query]").fill(words)
    page.wait_for_function(
        "before => ![before, ''].includes(document.querySelector('.search-status').textContent.trim())",
        arg=before.strip(),
    )


def use(page: Page) -> None:
    """All that can be used on a page, where it is there."""
    for selector in ("sup.ref button", ".official a.term", "button.see-reading", "[data-layers]", ".map-tint"):
        found = page.locator(selector).locator("visible=true")
        if found.count():
            found.first.evaluate("one => one.click()")  # what a finger does to it is looked at elsewhere
            page.keyboard.press("Escape")
    page.locator("details > summary").evaluate_all("all => all.forEach(one => one.click())")
    palette = page.locator(".palette label").locator("visible=true")
    if palette.count():
        palette.first.evaluate("one => one.click()")
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")


def test_the_policy_stops_what_should_not_be_there(online: Site, visit: Visitor) -> None:
    """That it is in force at all: a script in the page, a handler, a picture and data from elsewhere, a style."""
    reader = visit.reader(online, fresh=True)
    reader.add_init_script(WATCH)
    page = reader.new_page()
    page.goto(online.url(f"{SLUG}/op-18"))
    page.evaluate("""() => {
      const script = document.createElement("script");
      script.textContent = "window.__hacked = 1";
      const image = document.createElement("img");
      image.src = "https://elsewhere.example/x.png";
      document.body.append(script, image);
      document.body.insertAdjacentHTML("beforeend", "<b id=bad onclick='window.__hacked=1' style='color:red'>x</b>");
      document.getElementById("bad").click();
      return fetch("https://elsewhere.example/").catch(() => 0);
    }""")
    page.wait_for_function("window.__violations.length >= 5")
    told = {str(found).split()[0] for found in page.evaluate("window.__violations")}
    assert {"script-src-elem", "script-src-attr", "img-src", "style-src-attr", "connect-src"} <= told
    assert page.evaluate("window.__hacked") is None
    for words in ("Content Security Policy", "elsewhere.example"):
        visit.forgive(words)


# ---- below a host's root ----


@pytest.fixture(scope="session")
def below(public: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The site as a host serves it that gives each project a folder: ``/repo/``, with the project's own 404 page."""
    root = tmp_path_factory.mktemp("host")
    (root / "repo").symlink_to(public)
    (root / "404.html").symlink_to(public / "404.html")
    with served(root) as host:
        yield Site(public, f"{host.base}repo/")


def test_the_policy_is_never_broken(below: Site, visit: Visitor) -> None:
    """On every kind of page, with all that can be used on it; and no page asks another host for anything."""
    reader = visit.reader(below, fresh=True)
    reader.add_init_script(WATCH)
    wrong: list[str] = []
    reader.on("response", lambda got: wrong.append(f"{got.status} {got.url}") if got.status >= 400 else None)
    page = reader.new_page()
    broken = {}
    for name, address in KINDS.items():
        assert below.has(address), f"there is no {name}"
        page.goto(below.url(address))
        use(page)
        if found := page.evaluate("window.__violations"):
            broken[name] = found
    page.goto(below.url(f"{SLUG}/op-18"))
    search(page, "第1325(2000)号决议")
    page.pdf()
    broken |= {"search": found} if (found := page.evaluate("window.__violations")) else {}
    page.locator(".search-results a").first.click()
    page.wait_for_url(f"{below.base}**")
    page.goto(below.url())
    page.locator("#jump").fill("18(a)")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{below.base}{SLUG}/op-18-a/")
    page.locator("a.home").click()
    page.wait_for_url(below.base)
    assert not broken
    assert not wrong


def test_a_lost_reader_finds_back_from_any_depth(below: Site, visit: Visitor) -> None:
    visit.forgive("404")
    page = visit.page(below)
    for lost in ("nothing", f"{SLUG}/op-99/", "a/b/c/d/e/"):
        answer = page.goto(below.base + lost)
        assert answer
        assert answer.status == 404
        assert "serif" in page.locator("h1").evaluate("one => getComputedStyle(one).fontFamily")
        home = page.locator("a.home")
        assert home.evaluate("one => one.href") == below.base
        for link in page.locator("#content a, header a").all():
            assert str(link.evaluate("one => one.href")).startswith(below.base)
    search(page, "暴力")
    page.locator(".search-results a").first.click()
    page.wait_for_url(f"{below.base}{SLUG}/**")
    page.goto(f"{below.base}a/b/c/")
    page.locator("#jump").fill("序7")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{below.base}{SLUG}/pp-7/")


# ---- content that means harm ----


@pytest.fixture(params=["online", "offline"])
def harmful(request: pytest.FixtureRequest, harmed: Path) -> Iterator[Site]:
    folder = harmed / request.param
    if request.param == "offline":
        yield Site(folder, folder.as_uri() + "/", offline=True)
    else:
        with served(folder) as site:
            yield site


def watched(reader: BrowserContext) -> list[str]:
    """What no page may do: open a dialog, a window, or run a word of the content."""
    seen: list[str] = []

    def look(page: Page) -> None:
        def dialog(opened: Any) -> None:
            seen.append(f"dialog on {page.url}: {opened.message}")
            opened.dismiss()

        page.on("dialog", dialog)
        page.on("popup", lambda _: seen.append(f"window from {page.url}"))

    reader.on("page", look)
    return seen


def test_harmful_content_does_nothing(harmful: Site, visit: Visitor) -> None:
    """Every page opened and used; offline there is no policy to stop anything, so only the escaping does."""
    reader = visit.reader(harmful, fresh=True)
    seen = watched(reader)
    page = reader.new_page()
    opened = 0
    for path in sorted(harmful.folder.rglob("*.html")):
        name = path.relative_to(harmful.folder).as_posix()
        if path.parent.name == "old" or path.name in ("old.html", "404.html"):
            continue
        page.goto(harmful.base + name)
        use(page)
        opened += 1
        assert page.evaluate("window.__hacked") is None, name
        assert not page.locator("#content :is(img, iframe, style, script:not([type]))").count(), name
    assert opened > 20
    page.goto(harmful.url("glossary"))
    for words in ("hacked", "国际合作", "<script>", "{{ 7*7 }}", "\"'><b onclick=__hacked=1>"):
        search(page, words)
        page.wait_for_timeout(150)
        assert not page.locator(".search-results :is(script, img, b, [onclick], [onerror])").count(), words
        page.reload()
    page.locator("#jump").fill("<img src=x onerror=window.__hacked=1>")
    page.keyboard.press("Enter")
    expect(page.locator(".jump-status")).to_contain_text("<img src=x")
    assert page.evaluate("window.__hacked") is None
    assert not seen

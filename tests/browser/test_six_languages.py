"""The pages of a made-up resolution in six languages: what axe finds, what is cut, which way they run."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from built import ROOT, once, project, run_mkdocs
from lxml import html
from playwright.sync_api import expect
from probes import CUT
from reader import Site, Visitor, served
from test_access import assert_fine
from two_languages import SIX, SLUG, folder_of, with_editors

LANGUAGES = tuple(text["language"] for text in SIX)
HAN = re.compile("[\u3400-\u9fff]")


@pytest.fixture(scope="session")
def six(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    def make(site: Path) -> str:
        content = site.with_name("six-content")
        content.mkdir()
        for path in (ROOT / "content").glob("*.[ym]*"):
            shutil.copy(path, content)
        with_editors(folder_of(content, *SIX))
        return run_mkdocs(project(site.with_name("six-project"), content), site, strict=False)

    with served(once(tmp_path_factory, "six", make)) as found:
        yield found


def under(language: str, address: str) -> str:
    return address if language == "zh" else f"{language}/{address}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language(six: Site, visit: Visitor, language: str) -> None:
    """A unit by day on a desk, the whole text by night on a telephone, both columns by night on a desk."""
    direction = "rtl" if language == "ar" else "ltr"
    page = visit(six, under(language, f"{SLUG}/op-1"), color_scheme="light")
    assert page.evaluate("getComputedStyle(document.documentElement).direction") == direction
    expect(page.locator(".body > .official").first).to_have_attribute("data-unit", "op-1")
    assert_fine(page)
    page = visit(six, under(language, SLUG), width=390, color_scheme="dark")
    assert page.evaluate(CUT) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert_fine(page)
    if language != "zh":
        page = visit(six, f"{SLUG}/with/{language}", color_scheme="dark")
        assert_fine(page)


def test_the_list_of_languages_opens_without_script(six: Site, visit: Visitor) -> None:
    page = visit(six, f"ar/{SLUG}/op-2", java_script_enabled=False)
    expect(page.locator(".tongues")).to_be_hidden()
    page.locator(".tongue-open").click()
    links = page.locator(".tongues a")
    expect(links).to_have_count(5)
    expect(page.locator(".tongues [aria-current]")).to_have_text("العربية")
    page.locator(".tongues a[hreflang=ru]").click()
    expect(page).to_have_url(six.url(f"ru/{SLUG}/op-2"))


def test_pointing_at_a_term_marks_its_counterpart(six: Site, visit: Visitor) -> None:
    page = visit(six, f"{SLUG}/with/en")
    marks = page.locator("#op-2 [data-same='term gender-equality']")
    expect(marks).to_have_count(2)
    marks.first.hover()
    expect(page.locator("#op-2 .same")).to_have_count(2)
    page.mouse.move(1, 1)
    expect(page.locator(".same")).to_have_count(0)


def test_focusing_a_term_marks_its_counterpart_on_a_units_page(six: Site, visit: Visitor) -> None:
    page = visit(six, f"{SLUG}/op-2")
    page.locator("details.compare summary").click()
    page.locator("a[data-compare=en]").click()
    expect(page.locator(".abreast .official")).to_have_count(2)
    page.locator(".official a.term[data-pop='term-gender-equality']").focus()
    expect(page.locator(".abreast .official[lang=en] .same")).to_have_text("gender equality")


def test_the_search_is_in_the_language_of_the_page(six: Site, visit: Visitor) -> None:
    """With its own words, and to its own pages; an accent or a form of a letter less finds them too."""
    for language, query, found in (
        ("en", "gender equality", "gender equality"),
        ("fr", "resolution", "Alinéa 1 du préambule"),
        ("ar", "الامين العام", "الفقرة 1 من المنطوق"),
    ):
        page = visit(six, under(language, f"{SLUG}/op-1"))
        page.locator(".search-open").click()
        page.locator("dialog.search input[name=query]").fill(query)
        results = page.locator(".search-results a")
        expect(results.filter(has_text=found).first).to_be_visible()
        for link in results.all():
            assert f"/{language}/" in str(link.get_attribute("href"))


def test_nothing_chinese_is_unmarked_round_the_pages(six: Site) -> None:
    """The bar, the foot, the head of every English page; see also tests/output/test_wording.py."""
    found = 0
    for path in six.folder.glob("en/**/*.html"):
        root = html.fromstring(path.read_text("utf-8"))
        for element in root.iter():
            if not isinstance(element.tag, str) or element.tag in ("script", "style"):
                continue
            spoken = next((one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang")), "")
            words = [element.text or "", *(below.tail or "" for below in element)]
            words += [element.get(name, "") for name in ("aria-label", "title", "content", "placeholder")]
            assert spoken.startswith("zh") or not HAN.search("".join(words)), (path, element.tag, words)
        found += 1
    assert found > 300

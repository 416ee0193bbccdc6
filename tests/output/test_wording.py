"""What editors wrote, on pages in other languages: said in them where it can be, and else marked; nothing unmarked."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from two_languages import SIX, SLUG, folder_of, with_editors

from generator.content.library import load_library
from generator.edition.work import load_work
from generator.output.pages.digest import digest
from generator.output.pages.edition_view import EditionView
from generator.output.pages.kinds import edition_pages, pages_of_kind, site_kinds
from generator.output.pages.page import Page
from generator.output.pages.parallel_view import parallel_pages
from generator.output.pages.wording import Naming, Wording
from generator.site.job import context_of
from generator.site.settings import Settings
from generator.site.standard import standard

ROOT = Path(__file__).parent.parent.parent
HAN = re.compile("[\u3400-\u9fff]")
SHOWN = ("aria-label", "title", "alt", "placeholder", "data-name", "content")


def unmarked(root: html.HtmlElement) -> Iterator[str]:
    """Han characters outside an element whose ``lang`` is Chinese, in text and in what is read out."""
    for element in root.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style"):
            continue
        spoken = next((one.get("lang") for one in (element, *element.iterancestors()) if one.get("lang")), "")
        if not spoken.startswith("zh"):
            words = (element.text or "", *(below.tail or "" for below in element))
            named = (element.get(name, "") for name in SHOWN)
            yield from (word for word in (*words, *named) if HAN.search(word))


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> dict[str, EditionView]:
    content = tmp_path_factory.mktemp("six") / "content"
    content.mkdir()
    for path in (ROOT / "content").glob("*.[ym]*"):
        shutil.copy(path, content)
    folder = with_editors(folder_of(content, *SIX))
    library, _ = load_library(content, "content")
    work, told = load_work(folder, f"content/resolutions/{SLUG}", library)
    assert work is not None, told
    ours = standard(content)
    made = {
        code: context_of(library, (SLUG,), Settings(), {"A/RES/99/1": SLUG}, language=code, standard=ours)
        for code in work.languages
    }
    return {code: EditionView(work.version(code), made[code], work) for code in work.languages}


def pages_of(views: dict[str, EditionView], code: str) -> list[Page]:
    view = views[code]
    shared = (page for kind in site_kinds() for page in pages_of_kind(kind.make(view.context, (digest(view, ""),))))
    return [*edition_pages(view), *shared]


@pytest.mark.parametrize("code", ["en", "fr", "es", "ru", "ar"])
def test_nothing_chinese_is_unmarked(views: dict[str, EditionView], code: str) -> None:
    for page in pages_of(views, code):
        found = [*unmarked(html.fromstring(page.html)), *HAN.findall(page.title + page.description)]
        assert not found, page.address


@pytest.mark.parametrize("code", ["en", "fr", "ar"])
def test_words_in_another_language_are_told_of_once(views: dict[str, EditionView], code: str) -> None:
    for page in pages_of(views, code):
        root = html.fromstring(page.html)
        said = root.xpath("//*[contains(concat(' ', @class, ' '), ' said ')]")
        assert len(root.xpath("//p[@class='spoken']")) == bool(said), page.address


def test_the_editors_own_pages_have_no_such_marks(views: dict[str, EditionView]) -> None:
    made = [
        page.html.replace("<!--cited-->", "") for page in pages_of(views, "zh")
    ]  # filled when the site is put together
    assert not any('class="said"' in html or "<!--" in html for html in made)


def test_english_pages_have_what_is_said_in_english(views: dict[str, EditionView]) -> None:
    made = {page.address: html.fromstring(page.html) for page in pages_of(views, "en")}
    unit = made[f"{SLUG}/op-1"]
    assert unit.xpath("string(//div[contains(@class, 'gist')]/p[2])") == "Requests a report."
    assert unit.xpath("string(//p[@class='reason'])") == "It speaks of reports."
    assert unit.xpath("//section[@id='remarks']/h2/span[@class='tag']/text()") == ["in Chinese"]
    assert unit.xpath("//section[@id='remarks']//div[@lang='zh-Hans']")
    assert "It names no area." in made[f"{SLUG}/op-2"].xpath("string(//section[@id='beijing'])")
    assert "It speaks of reports." in made["beijing/a"].text_content()
    assert made[f"{SLUG}/coverage"].xpath("string(//section[@id='method']/p)") == "The links were made by hand."
    assert made["actors/member-states"].xpath("string(//h1)") == "Member States"


def test_what_a_language_does_not_say_comes_from_the_nearest(views: dict[str, EditionView]) -> None:
    """English before Chinese, and marked as what it is."""
    made = {page.address: html.fromstring(page.html) for page in pages_of(views, "fr")}
    (gist,) = made[f"{SLUG}/op-1"].xpath("//div[contains(@class, 'gist')]/p[2]")
    assert (gist.text, gist.get("lang")) == ("Requests a report.", "en")
    (reason,) = made[f"{SLUG}/pp-1"].xpath("//section[@id='beijing']//span[@class='said']")
    assert reason.get("lang") == "zh-Hans"
    assert made["actors/general-assembly"].xpath("string(//h1)") == "Assemblée générale"


def test_names(views: dict[str, EditionView]) -> None:
    library = views["zh"].context.library
    english, chinese, russian = (Naming(library, code) for code in ("en", "zh", "ru"))
    area = library.targets["A"]
    assert chinese.of(area) == Wording(area.title_zh)
    assert english.of(area) == Wording(area.title_en)
    assert russian.of(area) == Wording(area.title_en, "en")
    assert chinese.beside(area) == Wording(area.title_en, "en")
    assert english.body("GA").text == "General Assembly"
    assert russian.body("XX") == Wording("XX")
    assert str(Wording("a<b", "en")) == "a<b"
    assert Wording("a<b", "ar").__html__() == '<span class="said" lang="ar" dir="rtl">a&lt;b</span>'


def test_counterparts_have_one_name_in_both_texts(views: dict[str, EditionView]) -> None:
    """Of a term, a citation and an act; what stands in one text only has none."""
    page = next(page for page in parallel_pages(views["zh"]) if page.address.endswith("with/en"))
    root = html.fromstring(page.html)
    for unit, name in (("pp-1", "citation a-res-98-7"), ("op-2", "term gender-equality"), ("op-1", "act request")):
        pair = root.get_element_by_id(unit)
        sides = pair.xpath(".//div[@class='official']")
        assert [len(side.xpath(f".//*[@data-same='{name}']")) for side in sides] == [1, 1], name
    french = next(page for page in parallel_pages(views["zh"]) if page.address.endswith("with/fr"))
    assert not html.fromstring(french.html).get_element_by_id("op-2").xpath(".//*[@data-same='term gender-equality']")


def test_pairs_that_are_asked_for(views: dict[str, EditionView]) -> None:
    """Two languages neither of which is the site's own, in the folder of the first; its pages lead there."""
    view = views["en"]
    asked = EditionView(view.edition, replace(view.context, pairs=frozenset({("en", "fr")})), view.work)
    assert [page.address for page in parallel_pages(asked)] == [f"{SLUG}/with/fr"]
    made = {page.address: html.fromstring(page.html) for page in edition_pages(asked)}
    compare = {link.get("hreflang"): link.get("href") for link in made[f"{SLUG}/op-1"].xpath("//a[@data-compare]")}
    assert compare["fr"] == "../with/fr/#op-1"
    assert compare["zh-Hans"] == "../../../a-res-99-1/with/en/#op-1", (
        "the page that there is, in the site's own language"
    )
    notes = made[f"{SLUG}/with/fr"].xpath("//*[@role='doc-footnote']/@id")
    assert len(notes) == 4, "of both"
    assert len(set(notes)) == 4

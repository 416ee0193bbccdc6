"""Editions in two languages: both official texts to the character, side by side and for a paragraph's page."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from golden import Case, cases
from lxml import html
from two_languages import SLUG, folder_of

from generator.content.library import load_library
from generator.edition.work import Work, load_work
from generator.output.pages.context import Context
from generator.output.pages.edition_view import EditionView
from generator.output.pages.parallel_text import unit_texts
from generator.output.pages.parallel_view import parallel_pages
from generator.output.pages.unit_view import unit_page
from generator.site.versions import of_work


def works_of(case: Case, folder: Path) -> tuple[Work, dict[str, EditionView]]:
    first, second = case.data["first"], case.data["second"]
    edition = folder_of(folder / "content", first, second)
    library, _ = load_library(folder / "content", "content")
    work, told = load_work(edition, f"content/resolutions/{SLUG}", library)
    assert work is not None, told
    contexts = {code: Context(library, {SLUG: SLUG}, language=code, own=work.main.language) for code in work.languages}
    return work, {code: EditionView(work.version(code), contexts[code], work) for code in work.languages}


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def given(text: dict[str, list[str]]) -> list[str]:
    return [bare(re.sub(r"\[\d+\]", "", words)) for words in (*text["preamble"], *text["body"])]


def officials(root: html.HtmlElement, language: str) -> list[str]:
    for figure in root.xpath("//sup[contains(@class, 'ref')]"):
        figure.drop_tree()
    return [bare(one.text_content()) for one in root.xpath("//div[@class='official'][@lang=$lang]", lang=language)]


TAGS = {"zh": "zh-Hans"}


@pytest.mark.parametrize("case", cases("alignment"))
def test_side_by_side(case: Case, tmp_path: Path) -> None:
    _, views = works_of(case, tmp_path)
    first, second = case.data["first"], case.data["second"]
    (page,) = parallel_pages(views[first["language"]])
    assert not list(parallel_pages(views[second["language"]])), "only the site's own language by itself"
    assert page.address == f"{SLUG}/with/{second['language']}"
    root = html.fromstring(page.html)
    ids = [str(id_) for id_ in root.xpath("//@id")]
    assert len(ids) == len(set(ids))
    figures = root.xpath("//a[@role='doc-noteref']/@href")
    assert {href[1:] for href in figures} <= set(ids)
    backs = root.xpath("//a[@role='doc-backlink']/@href")
    assert {href[1:] for href in backs} <= set(ids)
    for text in (first, second):
        shown = [one for one in officials(root, TAGS.get(text["language"], text["language"])) if one]
        assert shown == given(text), "every paragraph once, in its order, to the character"


@pytest.mark.parametrize("case", cases("alignment"))
def test_a_paragraph_for_the_page_of_another_language(case: Case, tmp_path: Path) -> None:
    _, views = works_of(case, tmp_path)
    second = case.data["second"]
    view = views[second["language"]]
    found = unit_texts(view)
    assert [*found] == [unit.unit.id for unit in view.edition.units]
    for words, (id_, script) in zip(given(second), found.items(), strict=True):
        name, text = script.split("[", 1)[1].removesuffix(";\n").split("] = ", 1)
        assert json.loads(name) == f"{second['language']}/{id_}"
        root = html.fromstring(f"<div>{json.loads(text)}</div>")
        for figure in root.xpath("//sup"):
            figure.drop_tree()
        assert bare(root.text_content()) == words
        assert not root.xpath("//@id")


@pytest.mark.parametrize("case", cases("alignment"))
def test_pages_lead_to_the_same_paragraph(case: Case, tmp_path: Path) -> None:
    """And to nothing where there is none; every way leads to a page that there is."""
    work, views = works_of(case, tmp_path)
    pages = {page.address: page for page in of_work(work, views)}
    first, second = work.languages
    counterparts = work.alignments[first, second].counterparts
    for annotated in work.main.units:
        page = pages[f"{SLUG}/{annotated.unit.id}"]
        there = counterparts.get(annotated.unit.id)
        assert page.meta.get(f"to_{second}") == (f"{second}/{SLUG}/{there}/" if there else None)
        root = html.fromstring(unit_page(views[first], annotated).html)
        compare = root.xpath("//a[@data-compare]")
        assert len(compare) == (there is not None)
        if compare:
            assert compare[0].get("href") == f"../with/{second}/#{annotated.unit.id}"
    for page in pages.values():
        for key, place in page.meta.items():
            assert not key.startswith("to_") or place.rstrip("/") in pages
    rtl = [page for page in pages.values() if page.address.startswith("ar/")]
    assert all(page.meta["language"] == "ar" for page in rtl)

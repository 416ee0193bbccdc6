"""The pages of a series: made-up resolutions with a gap, in two languages."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
from years import GAP, LAST, LATER, OLDEST, content_of, slug

from generator.content.library import load_library
from generator.edition.lineage import lineage
from generator.edition.series import read_series
from generator.edition.work import load_work
from generator.output.exports import edition_json, edition_schema
from generator.output.pages.changes_view import changes_pages
from generator.output.pages.context import Context
from generator.output.pages.edition_view import EditionView
from generator.output.pages.history import comparison
from generator.output.pages.series_view import series_page
from generator.output.pages.unit_view import unit_pages


def view_of(root: Path, symbol: str, language: str) -> EditionView:
    library, _ = load_library(root, "content")
    name = slug(symbol)
    work, _ = load_work(root / "resolutions" / name, f"content/resolutions/{name}", library)
    assert work is not None
    found, _ = read_series(root, "content", [path.name for path in (root / "resolutions").iterdir()])
    slugs = {each: each for each in found[name].slugs}
    context = Context(library, slugs, language=language, own="zh")
    return EditionView(work.version(language), context, work, lineage(root, "content", found[name], name, language))


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return content_of(tmp_path_factory.mktemp("content"))


def test_the_line_of_years_counts_and_shows_gaps(root: Path) -> None:
    page = series_page(view_of(root, LAST, "en"))
    assert page
    assert page.address == "a-res-99-1/series"
    years = re.findall(r'<li[^>]*class="(year|gap)">(.*?)</li>', page.html, re.DOTALL)
    assert [kind for kind, _ in years] == ["year", "gap", "year", "year"]
    assert [symbol in text for symbol, (_, text) in zip([OLDEST, GAP, LATER, LAST], years, strict=True)] == [True] * 4
    counts = [re.findall(r"<b>(\d+)</b>", text) for _, text in years]
    assert counts == [[], [], ["2", "1", "1", "0"], ["2", "1", "1", "1"]]


def test_every_cell_of_the_matrix_leads_to_its_text(root: Path) -> None:
    page = series_page(view_of(root, LAST, "en"))
    assert page
    table = page.html.partition('id="table"')[2]
    rows = re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', table)
    assert len(rows) == 5
    assert all(cells.count("<td") == 3 for _, cells in rows)
    links = [href for _, cells in rows for href in re.findall(r'href="([^"]+)"', cells)]
    assert len(links) == 3 + 4 + 4
    assert {href.rpartition("/")[0].rpartition("/")[2][:2] for href in links} == {"pp", "op"}
    assert page.html.count('class="cell"') == 3 + 4 + 4


def test_all_changes_with_what_was_dropped(root: Path) -> None:
    pages = {page.address: page.html for page in changes_pages(view_of(root, LAST, "en"))}
    assert set(pages) == {"a-res-99-1/series/97-1", "a-res-99-1/series/95-1"}
    html = pages["a-res-99-1/series/97-1"]
    assert '<del><span class="aloud">[deleted: </span>ninety-eighth<span class="aloud">]</span></del>' in html
    assert '<ins><span class="aloud">[inserted: </span>one hundredth<span class="aloud">]</span></ins>' in html
    assert "teach children" in html.partition('id="dropped"')[2]
    assert 'class="official"' not in html


def test_a_units_history(root: Path) -> None:
    pages = {page.address.rpartition("/")[2]: page.html for page in unit_pages(view_of(root, LAST, "en"))}
    history = {id_: html.partition('id="history"')[2].partition("</section>")[0] for id_, html in pages.items()}
    assert "unchanged" in history["op-1"]
    assert "<ins>" in history["op-2"]
    assert OLDEST in history["op-2"]
    assert "new" in history["op-3"]
    assert "<ins>" not in history["op-3"]
    official = re.findall(r'<div class="official[^>]*>(.*?)</div>', pages["op-2"], re.DOTALL)
    assert all("<ins" not in text and "<del" not in text for text in official)


def test_what_comes_after_is_said_too(root: Path) -> None:
    pages = {page.address.rpartition("/")[2]: page.html for page in unit_pages(view_of(root, LATER, "en"))}
    assert LAST in pages["op-3"].partition('id="history"')[2]
    assert "carries it on" in pages["op-2"]


def test_the_language_decides_what_is_compared(root: Path) -> None:
    page = series_page(view_of(root, LAST, "zh"))
    assert page
    assert page.html.count('class="gap"') == 2
    assert [page.address for page in changes_pages(view_of(root, LAST, "zh"))] == ["a-res-99-1/series/97-1"]


def test_addresses_of_comparisons() -> None:
    assert comparison("a-res-99-1", "a-res-97-1") == "a-res-99-1/series/97-1"
    assert comparison("a-hrc-res-9-1", "a-hrc-res-8-1") == "a-hrc-res-9-1/series/8-1"
    assert comparison("a-res-99-1", "e-res-98-1") == "a-res-99-1/series/e-res-98-1"


def test_the_edition_s_data_has_the_ancestry(root: Path) -> None:
    view = view_of(root, LAST, "en")
    data = json.loads(edition_json(view.edition, view.context.library, view.lineage))
    jsonschema.validate(data, json.loads(edition_schema()))
    assert data["ancestry"]["since"] == LATER
    assert data["ancestry"]["dropped"] == ["op-2"]
    assert "ancestry" not in json.loads(edition_json(view.edition, view.context.library))

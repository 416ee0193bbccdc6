"""Editions of XML: every made-up file of tests/data/akn as a page and as a single file, against a reading of its own.

Of the XML the reader below knows only this: what stands in ``meta``, ``coverPage`` and ``preface`` is about the
document, an ``authorialNote`` is a note, all else is text in the order of the file. White space does not count, nor do
characters that are never seen.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
import yaml
from golden import Case, cases
from lxml import etree, html

from generator.content.library import load_library
from generator.edition.edition import load_edition
from generator.output.bundle.epub import epub
from generator.output.bundle.single import single_file
from generator.output.pages.context import Context
from generator.output.pages.edition_view import EditionView
from generator.output.pages.unit_view import unit_page
from generator.output.pages.whole_view import whole_page
from generator.read.grammar import languages

CASES = [case for case in cases("akn") if case.values[0].data["language"] in languages()]
"""In languages that editions can be in."""
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
CODES = {"zh": "zho", "en": "eng", "ar": "ara", "fr": "fra", "es": "spa", "ru": "rus"}


def view_of(data: dict[str, str], folder: Path) -> tuple[EditionView, str]:
    """The edition that a case makes, and its XML."""
    language = data["language"]
    said = f'<FRBRExpression><FRBRlanguage language="{CODES[language]}"/></FRBRExpression>'
    statement = f'<statement name="resolution"><meta><identification>{said}</identification></meta>{data["text"]}'
    xml = f'<akomaNtoso xmlns="{NAMESPACE}">{statement}</statement></akomaNtoso>'
    edition = folder / "content" / "resolutions" / "a-res-99-1"
    edition.mkdir(parents=True)
    (edition / f"{language}.xml").write_text(xml, "utf-8")
    settings = {"schema": 1, "symbol": "A/RES/99/1", "language": language, "organ": "GA", "session": 99}
    settings |= {"adopted": "2099-01-02", "short_title": "x"}
    (edition / "edition.yml").write_text(yaml.safe_dump(settings).replace("'2099-01-02'", "2099-01-02"), "utf-8")
    library, _ = load_library(folder / "content", "content")
    loaded, told = load_edition(edition, "content/resolutions/a-res-99-1", library)
    assert loaded is not None, told
    return EditionView(loaded, Context(library, {"A/RES/99/1": "a-res-99-1"})), xml


def bare(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200e\u200f]", "", text)


def printed(xml: str) -> tuple[str, list[str]]:
    """The document's text without its notes, and these."""
    notes: list[str] = []
    pieces: list[str] = []

    def walk(element: etree._Element) -> None:
        name = etree.QName(element).localname
        own = name == "preface" and element.xpath("count(ancestor::*)") == 2
        if own or name in ("meta", "coverPage"):
            return
        if name == "authorialNote":
            notes.append(bare("".join(element.itertext())))
            return
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")

    walk(etree.fromstring(xml))
    return bare("".join(pieces)), notes


def shown(root: html.HtmlElement) -> str:
    """All official text of a page, without the figures of its notes."""
    for figure in root.xpath("//sup[contains(@class, 'ref')]"):
        figure.drop_tree()
    parts = root.xpath("//*[contains(concat(' ', @class, ' '), ' official ')][@data-unit!='preface']")
    return bare("".join(part.text_content() for part in parts))


@pytest.mark.parametrize("form", [lambda view: whole_page(view).html, single_file], ids=["page", "single file"])
@pytest.mark.parametrize("case", CASES)
def test_the_whole_text_with_its_notes(case: Case, form: Callable[[EditionView], str], tmp_path: Path) -> None:
    view, xml = view_of(case.data, tmp_path)
    text, notes = printed(xml)
    root = html.fromstring(form(view))
    ids = Counter(map(str, root.xpath("//@id")))
    assert [name for name, count in ids.items() if count > 1] == []
    figures = root.xpath("//a[@role='doc-noteref']")
    texts = [root.xpath("//*[@id=$id]//*[@class='note-text']", id=figure.get("href")[1:]) for figure in figures]
    assert all(texts), "a figure without its note"
    found = list(dict.fromkeys(bare(note.text_content()) for (note,) in texts))
    assert len(found) == len(notes)
    assert all(given.endswith(note) for given, note in zip(notes, found, strict=True))
    if case.name != "notes":  # there figures of notes are written out in the text
        assert shown(root) == text


@pytest.mark.parametrize("case", CASES)
def test_each_chapter_of_a_book_is_xml(case: Case, tmp_path: Path) -> None:
    """And has each figure's note: a book with sections, tables and annexes is as sound as one without."""
    view, _ = view_of(case.data, tmp_path)
    with zipfile.ZipFile(BytesIO(epub(view, date(2099, 1, 2)))) as book:
        chapters = [etree.fromstring(book.read(name)) for name in book.namelist() if name.endswith(".xhtml")]
    for chapter in chapters:
        ids = chapter.xpath("//@id")
        assert len(ids) == len(set(ids))
        for href in chapter.xpath("//*[@role='doc-noteref']/@href"):
            assert href[1:] in ids


def page_of(text: str, folder: Path, unit: str) -> html.HtmlElement:
    """The page of a unit of a resolution in Chinese."""
    view, _ = view_of({"language": "zh", "text": text}, folder)
    return html.fromstring(unit_page(view, view.edition.by_id[unit]).html)


def official(root: html.HtmlElement, place: str) -> str:
    (found,) = root.xpath("//div[@class='official' and @data-unit=$place]", place=place)
    return bare(found.text_content())


def paragraph(number: str, inside: str) -> str:
    return f"<paragraph><num>{number}</num><content><p>{inside}</p></content></paragraph>"


def test_a_table_stands_on_the_page_of_the_paragraph_before_it(tmp_path: Path) -> None:
    table = (
        '<container name="table"><table><caption>某表</caption><tr><th><p>国家</p></th></tr><tr><td><p>甲国'
        '<authorialNote marker="1"><p>百分比。</p></authorialNote></p></td></tr></table></container>'
    )
    body = f"<mainBody>{paragraph('1.', '核可下表：')}{table}{paragraph('2.', '又核可上表。')}</mainBody>"
    root = page_of(body, tmp_path, "op-1")
    assert official(root, "op-1") == "1.核可下表："
    assert official(root, "heading-1") == "某表"
    assert official(root, "table-1") == "国家甲国1"
    assert [bare(note.text_content()) for note in root.xpath("//*[@id='fn-1']//*[@class='note-text']")] == ["百分比。"]
    other = page_of(body, tmp_path / "other", "op-2")
    assert not other.xpath("//*[@data-unit='table-1']")


def test_an_image_is_named_outside_the_official_text(tmp_path: Path) -> None:
    words = '见地图<img src="maps/map.png"/>。'
    root = page_of(f"<mainBody>{paragraph('1.', words)}</mainBody>", tmp_path, "op-1")
    assert official(root, "op-1") == "1.见地图。"
    assert [p.text for p in root.xpath("//p[contains(@class, 'ours')]") if "map.png" in (p.text or "")] == [
        "［图：map.png］"
    ]
    assert not root.xpath("//img")


def test_what_is_raised_and_slanted_is_shown_so(tmp_path: Path) -> None:
    inside = "决定面积为10米<sup>2</sup>，见<i>公报</i>。"
    root = page_of(f"<mainBody>{paragraph('1.', inside)}</mainBody>", tmp_path, "op-1")
    (words,) = root.xpath("//div[@class='official' and @data-unit='op-1']")
    assert [(e.tag, e.text) for e in words.iter("sup", "i")] == [("sup", "2"), ("i", "公报")]


def test_a_note_with_a_sign_prints_the_sign(tmp_path: Path) -> None:
    note = '<authorialNote marker="*"><p>更正本。</p></authorialNote>'
    root = page_of(f"<mainBody>{paragraph('1.', f'通过本决议{note}。')}</mainBody>", tmp_path, "op-1")
    (figure,) = root.xpath("//a[@role='doc-noteref']")
    assert figure.text == "*"
    (shown,) = root.xpath("//*[@id=$id]//*[@class='note-number']", id=figure.get("href")[1:])
    assert shown.text == "*"


def test_sources_lead_to_pages_made_from_a_symbol(tmp_path: Path) -> None:
    root = page_of(f"<mainBody>{paragraph('1.', '回顾其第98/7号决议。')}</mainBody>", tmp_path, "op-1")
    (source,) = root.xpath("//*[@class='source-name']/a[not(@rel)]")
    assert source.get("href") == "../../instruments/a-res-98-7/"

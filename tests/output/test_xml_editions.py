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

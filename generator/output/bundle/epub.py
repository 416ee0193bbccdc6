"""The edition as EPUB 3.3, the same bytes for the same edition and date.

Own code instead of a library: the one that is kept up is under the AGPL, and an EPUB is a zip of a few XHTML files, a
package file and a table of contents. Notes are ``aside`` elements in the file that refers to them, which reading
systems show as pop-ups; where one does not, they stand at the end of the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from gettext import NullTranslations
from html import unescape
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from generator.output.bundle.archive import pack
from generator.output.bundle.lists import Lists, lists
from generator.output.bundle.single import BookView, contents_of, organ_name
from generator.output.bundle.text import EpubText
from generator.output.pages.context import Context
from generator.output.pages.edition_view import EditionView
from generator.output.pages.environment import fill
from generator.output.pages.tongues import tongue
from generator.output.pages.whole_text import TextPart, TextRow, WholeText, whole_text

STYLE = Path(__file__).with_name("epub.css")
LONGEST = 3000
"""Characters of a chapter, about: a short way to turn for a small device."""

_CONTAINER = """<?xml version="1.0" encoding="UTF-8"?>
<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class EpubChapter:
    """A file of the book. ``kind`` says what it holds: ``preface``, ``text``, ``notes`` or one of the lists."""

    id: str
    kind: str
    title: str
    type: str = "backmatter"
    part: TextPart | None = None
    rows: tuple[TextRow, ...] = ()
    first: bool = False
    closing: bool = False

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.id}.xhtml"


def epub(view: EditionView, modified: date) -> bytes:
    """The edition as an EPUB. ``modified`` is the date that the book gives as its last change."""
    edition, language, words = view.edition, view.context.language, view.context.words
    official = EpubText("documents.xhtml", "glossary.xhtml", view.context.known, words, view.edition.signs)
    text = whole_text(view, official)
    ends = lists(view, official.terms)
    chapters = tuple(_chapters(text, ends, words))
    places = _places(chapters, ends)
    values: dict[str, object] = {
        "edition": edition,
        "lang": view.lang,
        "ui": tongue(language),
        "identifier": identifier(view),
        "modified": f"{modified.isoformat()}T00:00:00Z",
        "book": BookView(
            title=edition.resolution.title or edition.settings.short_title,
            organ=organ_name(view),
            text=text,
            lists=ends,
            ends=contents_of(ends, words),
            official_address=view.official_address,
            form=words.gettext("Press a small figure for its note, a word with a dotted line for its meaning."),
        ),
        "chapters": chapters,
        "href": lambda id_: places.get(id_, f"{chapters[0].file}"),
    }
    files = {"META-INF/container.xml": _CONTAINER}
    files["EPUB/package.opf"] = _xml("bundle/epub-package.opf.j2", view.context, **values)
    files["EPUB/nav.xhtml"] = _xml("bundle/epub-nav.xhtml.j2", view.context, **values)
    files["EPUB/style.css"] = STYLE.read_text("utf-8")
    for chapter in chapters:
        files[f"EPUB/{chapter.file}"] = _xml("bundle/epub-chapter.xhtml.j2", view.context, chapter=chapter, **values)
    stored = (("mimetype", b"application/epub+zip"),)
    return pack(((name, body.encode()) for name, body in files.items()), modified, stored=stored)


def identifier(view: EditionView) -> str:
    """A name for the book that stays the same: a UUID (version 5) of the document's address, marked as this book."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, view.official_address + '#annotated-epub')}"


def _xml(template: str, context: Context, /, **values: object) -> str:
    """The filled template; characters that XML cannot hold become the replacement character."""
    return _NO_XML.sub("\ufffd", fill(template, context, **values)) + "\n"


def _chapters(text: WholeText, ends: Lists, words: NullTranslations) -> Iterable[EpubChapter]:
    yield EpubChapter("preface", "preface", _title_of(text, words))
    for at, part in enumerate(text.parts):
        pieces = list(_pieces(part.rows)) or [()]
        for number, rows in enumerate(pieces):
            title = part.heading or part.name
            if len(pieces) > 1:
                title += words.pgettext("heading", ": ") + _span(rows, words)
            yield EpubChapter(
                id=f"text-{at + 1}" + (f"-{number + 1}" if len(pieces) > 1 else ""),
                kind="text",
                title=title,
                type="bodymatter",
                part=part if number == 0 else replace(part, heading="", table=(), notes=()),
                rows=rows,
                first=at == 0 and number == 0,
                closing=number == len(pieces) - 1,
            )
    if text.notes:
        yield EpubChapter("notes", "notes", words.gettext("Notes"))
    kinds = {"documents": "bibliography backmatter", "glossary": "glossary"}
    for id_, name in contents_of(ends, words):
        yield EpubChapter(id_, id_, name, kinds.get(id_, "backmatter"))


def _title_of(text: WholeText, words: NullTranslations) -> str:
    title = next((line for line in text.masthead if line.kind == "title"), None)
    if title is None:
        return words.gettext("Opening")
    return unescape(re.sub(r"<sup.*?</sup>|<[^>]*>", "", f"{title.number} {title.html}")).strip()


def _span(rows: tuple[TextRow, ...], words: NullTranslations) -> str:
    outer = [row.unit.label for row in rows if row.depth == 0] or [row.unit.label for row in rows]
    if len(outer) == 1:
        return outer[0]
    return words.gettext("%(start)s to %(end)s") % {"start": outer[0], "end": outer[-1]}


def _pieces(rows: tuple[TextRow, ...]) -> Iterable[tuple[TextRow, ...]]:
    """The rows in runs of about equal length, none much over the longest; a paragraph and its points are not parted."""
    total = sum(len(row.unit.text.value) for row in rows)
    share = total / max(1, round(total / LONGEST))
    held: list[TextRow] = []
    length, cuts = 0, 1
    for row in rows:
        if row.depth == 0 and held and length >= cuts * share:
            yield tuple(held)
            held, cuts = [], cuts + 1
        held.append(row)
        length += len(row.unit.text.value)
    if held:
        yield tuple(held)


def _places(chapters: Iterable[EpubChapter], ends: Lists) -> dict[str, str]:
    """Where each unit, note and target is: ``text-2.xhtml#op-18``."""
    places = {"text": "preface.xhtml"}
    for chapter in chapters:
        if chapter.part and chapter.part.notes:
            places[chapter.part.id] = f"{chapter.file}#{chapter.id}"
        for row in chapter.rows:
            places[row.unit.id] = f"{chapter.file}#{row.unit.id}"
            places |= {f"fn-{note.number}": f"{chapter.file}#fn-{note.number}" for note in row.notes}
        if chapter.kind == "targets":
            places |= {target.id: f"{chapter.file}#{target.id}" for target in ends.targets}
    return places

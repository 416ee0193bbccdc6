"""A file of Word's read into paragraphs: what its parts say together."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator

from generator.core.diagnostics import Diagnostic, diagnose
from generator.core.source import Source
from generator.read.akn.tree import Element, Parts
from generator.read.laid.paragraphs import Doubt, LaidDocument, LaidItem, LaidTable, SourceMaker
from generator.read.word.body import WordBody
from generator.read.word.notes import WordNotes
from generator.read.word.numbering import ListCounter
from generator.read.word.package import Package, open_package
from generator.read.word.revisions import Changes, count_changes
from generator.read.word.styles import Styles
from generator.read.word.tree import TreeError


def read_word(data: bytes, path: str, changes: Changes = "") -> tuple[LaidDocument | None, tuple[Diagnostic, ...]]:
    """The paragraphs of a document, or None with the reason."""
    package, faults = open_package(data, path)
    if package is None:
        return None, faults
    try:
        with package.archive:
            return _read(package, changes)
    except TreeError as error:
        return None, (diagnose(error.code, path, 1, 1, **error.values),)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        return None, (diagnose("R080", path, 1, 1, reason=str(error) or type(error).__name__),)


def _read(package: Package, changes: Changes) -> tuple[LaidDocument | None, tuple[Diagnostic, ...]]:
    document = package.document()
    notes_of = {sort: package.part(sort) for sort in ("footnotes", "endnotes")}
    changed = sum(count_changes(root) for root in (document, *notes_of.values()) if root is not None)
    if changed and not changes:
        return None, (diagnose("R084", package.path, 1, 1, count=f"{changed:,}"),)
    styles = Styles.of(package.part("styles"))
    notes = WordNotes.of(notes_of, document, package.part("settings"))
    maker = SourceMaker()
    body = WordBody(maker, styles, ListCounter.of(package.part("numbering"), styles), notes, changes)
    found = document.find("w_body")
    if found is None:
        raise TreeError("R080", reason="it holds no document")
    items = body.read(found)
    for element, node in notes.waiting:
        element.parts = [Element("p", {}, element.start, element.start, parts) for parts in _texts(body.read(node))]
    maker.end_line()
    heads = [_words(body.read(package.read(name))) for name in package.parts("header", "footer")]
    doubts = [*body.doubts, *notes.doubts]
    if package.unread:
        doubts.append(Doubt("R085", 0, (("what", ", ".join(package.unread)),)))
    source = Source.of("".join(maker.pieces), package.path)
    return LaidDocument("docx", source, tuple(items), tuple(heads), tuple(doubts), notes.highest), ()


def _texts(items: list[LaidItem]) -> Iterator[Parts]:
    """The words of each paragraph of a note, with its number."""
    for item in items:
        if isinstance(item, LaidTable):
            yield from (parts for row in item.rows for cell in row for parts in _texts(cell.items))
        elif not item.is_empty():
            mark = item.mark or item.bullet
            yield [(f"{mark} ", item.at), *item.parts] if mark else item.parts


def _words(items: list[LaidItem]) -> str:
    return " ".join(Element("p", {}, 0, 0, parts).words() for parts in _texts(items))

"""Any supported file read into the model: the format by its content, not by its name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.core.diagnostics import Diagnostic, shown
from generator.core.model import Resolution
from generator.core.source import Source, decoded, read_bytes
from generator.read.akn.facts import read_metadata
from generator.read.akn.languages import language_of
from generator.read.akn.metadata import Metadata
from generator.read.akn.reader import read_statement
from generator.read.akn.tree import is_xml, read_tree
from generator.read.grammar import languages, load_grammar
from generator.read.html.encoding import formula_language
from generator.read.html.reader import is_html, read_html
from generator.read.laid.paragraphs import LaidDocument
from generator.read.laid.reader import read_laid
from generator.read.laid.symbol import symbol_of
from generator.read.pdf.reader import is_pdf, read_pdf
from generator.read.text.parser import parse
from generator.read.word.package import is_word
from generator.read.word.reader import read_word
from generator.read.word.revisions import Changes

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The official languages of the United Nations: in these a file may be."""

ENDINGS = (".txt", ".xml", ".docx", ".html", ".pdf")
"""Of the name of an edition's text. Where there are two of one language, the first is read."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What was read of a file; ``format`` is ``text``, ``akn``, ``docx``, ``html`` or ``pdf``, "" where
    none could be seen.

    ``metadata`` are facts that the file states beside its text, None where its format has none.
    """

    path: str
    format: str
    language: str
    source: Source | None
    resolution: Resolution | None
    metadata: Metadata | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def symbol(self) -> str:
        """The document symbol, or ""."""
        return self.metadata.symbol if self.metadata else ""


def read_file(path: Path, name: str, language: str = "", root: Path | None = None, changes: Changes = "") -> ReadFile:
    """Reads a file, shown as ``name``; ``language`` is its code where the file does not say it.

    ``root`` is the content folder, or None where the file was named by whoever started the program.
    """
    data, faults = read_bytes(path, name, root)
    if data is None:
        return ReadFile(name, "", language, None, None, None, faults)
    return read_data(data, name, language, changes)


def read_data(data: bytes, name: str, language: str = "", changes: Changes = "") -> ReadFile:
    """Reads the bytes of a file, whatever they are. ``changes``: how tracked changes are taken, of a Word file."""
    if is_pdf(data):
        return _read_laid("pdf", *read_pdf(data, name, language), name, language)
    if is_word(data):
        return _read_laid("docx", *read_word(data, name, changes), name, language)
    if is_html(data):
        return _read_laid("html", *read_html(data, name, language), name, language)
    text, faults = decoded(data, name)
    if text is None:
        return ReadFile(name, "", language, None, None, None, faults)
    return read_source(Source.of(text, name), language)


def read_source(source: Source, language: str = "") -> ReadFile:
    """Reads a text that was decoded already."""
    return _read_akn(source, language) if is_xml(source.text) else _read_plain(source, language)


def _read_akn(source: Source, wanted: str) -> ReadFile:
    nothing = ReadFile(source.path, "akn", wanted, source, None, None, ())
    root, faults = read_tree(source)
    if root is None:
        return replace(nothing, diagnostics=faults)
    said = language_of(root)
    language = said if said in LANGUAGES else wanted
    if not language:
        return replace(nothing, diagnostics=(_unknown(source, root.start, said, LANGUAGES),))
    resolution, found = read_statement(root, source, language)
    metadata, told = read_metadata(root, source)
    return ReadFile(source.path, "akn", language, source, resolution, metadata, tuple(sorted({*found, *told})))


def _read_laid(
    form: str, document: LaidDocument | None, faults: tuple[Diagnostic, ...], name: str, language: str
) -> ReadFile:
    """A document of which a reader gave the paragraphs."""
    nothing = ReadFile(name, form, language, None, None, None, faults)
    if document is None:
        return nothing
    source = document.source
    language = language or formula_language(source.text)
    if language not in languages():
        told = _unknown(source, 0, language, languages())
        return replace(nothing, language=language, source=source, diagnostics=(told,))
    resolution, found = read_laid(document, language)
    metadata = Metadata(symbol=symbol_of(document), language=language)
    return ReadFile(name, form, language, source, resolution, metadata, found)


def _read_plain(source: Source, language: str) -> ReadFile:
    language = language or _seen(source.text)
    if language not in languages():
        if not source.text.strip():
            return ReadFile(source.path, "", language, source, None, None, (source.diagnose("R001", 0),))
        told = _unknown(source, 0, language, languages())
        return ReadFile(source.path, "text", language, source, None, None, (told,))
    resolution, found = parse(source, load_grammar(language))
    return ReadFile(source.path, "text", language, source, resolution, None, found)


def _unknown(source: Source, at: int, said: str, known: tuple[str, ...]) -> Diagnostic:
    return source.diagnose("R056", at, shown=shown(said) if said else "nothing is said", known=", ".join(known))


def _seen(text: str) -> str:
    """The language in which a line of the text is an enacting formula, "" where there is none."""
    lines = [line.strip() for line in text[:20_000].splitlines()]
    for language in languages():
        forms = [form for form in load_grammar(language).forms if form.kind == "enacting"]
        if any(form.match(line) for line in lines for form in forms):
            return language
    return ""

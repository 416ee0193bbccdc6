"""Any supported file read into the model: the format by its content, not by its name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from generator.core.diagnostics import Diagnostic, diagnose, errors, shown
from generator.core.model import Resolution
from generator.core.source import Source, read_text
from generator.read.akn.facts import read_metadata
from generator.read.akn.languages import language_of
from generator.read.akn.metadata import Metadata
from generator.read.akn.reader import read_statement
from generator.read.akn.tree import MOST_BYTES, is_xml, read_tree
from generator.read.grammar import languages, load_grammar
from generator.read.text.parser import parse

LANGUAGES = ("ar", "en", "es", "fr", "ru", "zh")
"""The official languages of the United Nations: in these a file may be."""


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What was read of a file; ``format`` is ``text`` or ``akn``, "" where none could be seen.

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


def read_file(path: Path, name: str, language: str = "") -> ReadFile:
    """Reads a file, shown as ``name``; ``language`` is its code where that cannot be seen in it."""
    try:
        size = path.stat().st_size if path.is_file() else 0
    except OSError:
        size = 0
    if size > MOST_BYTES:
        told = diagnose("R053", name, 1, 1, what=f"{size:,} bytes", most=f"{MOST_BYTES:,}")
        return ReadFile(name, "", language, None, None, None, (told,))
    text, faults = read_text(path, name, None)
    if text is None:
        return ReadFile(name, "", language, None, None, None, faults)
    return read_source(Source.of(text, name), language)


def read_source(source: Source, language: str = "") -> ReadFile:
    """Reads a text that was decoded already."""
    return _read_akn(source, language) if is_xml(source.text) else _read_plain(source, language)


def _read_akn(source: Source, language: str) -> ReadFile:
    nothing = ReadFile(source.path, "akn", language, source, None, None, ())
    root, faults = read_tree(source)
    if root is None:
        return replace(nothing, diagnostics=faults)
    said = language_of(root)
    if not (language or said in LANGUAGES):
        return replace(nothing, diagnostics=(_unknown(source, root.start, said, LANGUAGES),))
    language = language or said
    resolution, found = read_statement(root, source, language)
    metadata, told = read_metadata(root, source)
    return ReadFile(source.path, "akn", language, source, resolution, metadata, tuple(sorted({*found, *told})))


def _read_plain(source: Source, language: str) -> ReadFile:
    language = language or _seen(source.text)
    if language not in languages():
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


def is_read(file: ReadFile) -> bool:
    """Whether the file gave a resolution and no error stands in the way of an edition."""
    return file.resolution is not None and not errors(file.diagnostics)

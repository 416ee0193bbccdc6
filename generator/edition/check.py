"""All of the content at once: every edition with the library, and every fault of every file in one report."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.content.folder import DOCUMENTS, EDITIONS, check_names
from generator.content.library import Library, load_library
from generator.content.yaml_file import load_yaml
from generator.core.diagnostics import Diagnostic, diagnose, folded, shown
from generator.core.source import inside, read_text
from generator.edition.edition import Edition
from generator.edition.series_check import check_series
from generator.edition.work import load_work

_SLUG = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
"""A folder's name becomes an address. It has a hyphen, so that it never meets a shared page's (``glossary``)."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What could be read of the content, and all that is wrong with it, by path, line and column."""

    library: Library
    editions: tuple[Edition, ...]
    diagnostics: tuple[Diagnostic, ...]


def edition_folders(root: Path) -> tuple[Path, ...]:
    """The folders of the editions under the content folder ``root``, in the order of their names. One whose name
    cannot be an address, or that is a link to elsewhere, is none (``check_folders`` tells it).
    """
    return tuple(folder for folder in _folders(root) if _SLUG.fullmatch(folder.name) and inside(folder, root))


def _folders(root: Path) -> list[Path]:
    resolutions = root / EDITIONS
    if not resolutions.is_dir() or not inside(resolutions, root):
        return []
    return sorted(path for path in resolutions.iterdir() if path.is_dir() and not path.name.startswith("."))


@dataclass(frozen=True, slots=True)
class CitedParagraph:
    """A paragraph that an edition cites, as the unit's id; ``document`` is the registry's id or the symbol, the rest
    the place that says so.
    """

    document: str
    unit: str
    path: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class EditionFacts:
    """What must be known of an edition to check all of them together; ``terms`` are the entries found in it, ``units``
    its own, ``cited`` what it cites of paragraphs.
    """

    slug: str
    symbol: str
    language: str
    crosswalked: bool
    terms: frozenset[str]
    units: frozenset[str] = frozenset()
    cited: tuple[CitedParagraph, ...] = ()


def facts_of(library: Library, edition: Edition) -> EditionFacts:
    """The facts of an edition. Terms count in its units, notes, masthead, headings and closing."""
    found = {span.target for annotated in edition.units for span in annotated.terms}
    resolution = edition.resolution
    texts = [block.text for block in (*resolution.masthead, *resolution.sections, *resolution.conclusions)]
    texts += [note.text for note in resolution.notes]
    found.update(span.target for text in texts for span in library.matcher(edition.language).all(text.value))
    settings = edition.settings
    return EditionFacts(
        edition.slug,
        settings.symbol,
        settings.language,
        edition.crosswalked,
        frozenset(found),
        frozenset(edition.by_id),
        tuple(_cited(edition)),
    )


def _cited(edition: Edition) -> Iterator[CitedParagraph]:
    texts = [(annotated.unit.text, annotated.citations) for annotated in edition.units]
    texts += [(text.note.text, text.citations) for text in edition.notes]
    for text, citations in texts:
        for citation in citations:
            for unit in citation.paragraphs:
                place = edition.source.position(text.source_offset(citation.start))
                document = citation.instrument or citation.canonical
                yield CitedParagraph(document, unit, edition.source.path, *place)


def check_content(root: Path, name: str, only: Collection[str] | None = None) -> Checked:
    """Reads and checks the content folder ``root``, shown as ``name`` in messages.

    ``only`` are slugs: of the editions just these are read (what can be said of all of them together is left
    unsaid then). An edition whose text or settings cannot be read is left out; its faults are told.
    """
    library, faults = load_library(root, name)
    told = {*faults, *check_folders(root, name)}
    folders = edition_folders(root)
    editions = []
    for folder in folders:
        if only is not None and folder.name not in only:
            continue
        work, faults = load_work(folder, f"{name}/{EDITIONS}/{folder.name}", library)
        told.update(faults)
        if work:
            editions.append(work.main)
    facts = [facts_of(library, edition) for edition in editions]
    told.update(check_together(root, name, library, facts, complete=len(editions) == len(folders)))
    return Checked(library, tuple(editions), folded(told))


def check_folders(root: Path, name: str) -> Iterator[Diagnostic]:
    """No edition at all; folders whose names cannot be addresses; whatever does not belong into the content."""
    if not root.is_dir():
        wanted = "each edition is a folder in it, such as resolutions/a-res-1-2"
        yield diagnose("Y006", name, 1, 1, shown="the content folder", wanted=wanted)
        return
    folders = _folders(root)
    if not folders:
        wanted = "each edition is a folder here, such as a-res-1-2"
        yield diagnose("Y006", f"{name}/{EDITIONS}", 1, 1, shown="a folder with a resolution", wanted=wanted)
    for folder in folders:
        if not _SLUG.fullmatch(folder.name) and folder.name.isprintable():
            yield diagnose("C023", f"{name}/{EDITIONS}/{folder.name}", 1, 1, slug=shown(folder.name))
    yield from check_names(root, name)
    for path in (root / file for file in DOCUMENTS):
        if os.path.lexists(path):
            yield from read_text(path, f"{name}/{path.name}", root)[1]


def check_together(
    root: Path, name: str, library: Library, editions: Sequence[EditionFacts], *, complete: bool
) -> Iterator[Diagnostic]:
    """What only all editions together can show; idle terms only where ``complete`` says that none is missing."""
    if not (root / "beijing.yml").exists() and any(edition.crosswalked for edition in editions):
        wanted = "the links of crosswalk.yml lead into it"
        yield diagnose("Y006", f"{name}/beijing.yml", 1, 1, shown="beijing.yml", wanted=wanted)
    first: dict[tuple[str, str], EditionFacts] = {}
    for edition in sorted(editions, key=lambda edition: edition.slug):
        other = first.setdefault((edition.symbol.casefold(), edition.language), edition)
        if other is not edition:
            path = f"{EDITIONS}/{edition.slug}/edition.yml"
            file, _ = load_yaml(root / path, f"{name}/{path}", root)
            symbol, language = edition.symbol, edition.language
            yield file.diagnose("C011", ("symbol",), symbol=symbol, language=language, first=other.slug)
    yield from _absent_paragraphs(library, editions)
    yield from check_series(root, name, [folder.name for folder in edition_folders(root)])
    glossary = library.files.get("glossary.yml")
    if complete and glossary and editions:
        found = frozenset().union(*(edition.terms for edition in editions))
        for at, term in enumerate(library.glossary.terms):
            if term.match and term.id not in found:
                yield glossary.diagnose("C004", ("terms", at, "zh"), term=shown(term.zh))


def _absent_paragraphs(library: Library, editions: Sequence[EditionFacts]) -> Iterator[Diagnostic]:
    """Paragraphs that are cited of an edition that is here and has none of that number."""
    here = {edition.symbol.replace(" ", ""): edition for edition in editions}
    known = library.instruments_by_id
    for edition in editions:
        for cited in edition.cited:
            item = known.get(cited.document)
            symbol = (item.symbol or "") if item else cited.document
            there = here.get(symbol.replace(" ", ""))
            if there and cited.unit not in there.units:
                head, *rest = cited.unit.split("-")[1:]
                number = head + "".join(f" ({part})" for part in rest)
                yield diagnose("C039", cited.path, cited.line, cited.column, name=there.symbol, number=number)

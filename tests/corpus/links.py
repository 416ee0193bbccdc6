"""Citations measured against the links of the United Nations: ``python -m tests.corpus.links CORPUS …``.

Whoever made the XML linked the documents that a text names. A link is *theirs*, a citation that we find *ours*. Theirs
are no truth: some lead to another body's document or to none. So what differs is listed, for people to judge.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain
from multiprocessing import Pool
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.content.library import load_library
from generator.core.model import NoteReference, Resolution, Text
from generator.core.source import Source
from generator.read.files import read_source
from generator.recognise.citations import Citation, Registry, Scope, find_citations
from generator.recognise.citations.addresses import document_symbol
from tests.corpus.files import files

_HOSTS = ("undocs.org", "www.undocs.org", "docs.un.org")
_LANGUAGE = re.compile(r"/(?:ar|ch|zh|cn|en|fr|es|sp|ru)/", re.IGNORECASE)
_LETTERS = re.compile(r"(?<=[0-9])[A-Z](?:[,-][A-Z])*(?=$|\()")
_RANGE = re.compile(r"(?<=[0-9])[A-Z]-[A-Z]$")
_BRACKET = re.compile(r"\((?:PART|VOL|SECT)[^()]*\)$")
_ORGANS = (("A/HRC/", "HRC"), ("A/", "GA"), ("S/", "SC"), ("E/", "ECOSOC"))
_FOLDERS = {"Arabic": "ar", "Chinese": "zh", "English": "en", "French": "fr", "Russian": "ru", "Spanish": "es"}
_BESIDE = 2
"""Characters between two links to one document that are one link, cut in two."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A place where ours and theirs differ; ``ours`` or ``theirs`` is "" where there is none. ``text`` is a part of the
    resolution (a unit's id, ``fn-3``), ``start`` to ``end`` characters of it.
    """

    path: str
    language: str
    text: str
    start: int
    end: int
    ours: str
    theirs: str
    shown: str = ""


@dataclass(slots=True)
class Counted:
    """The links of some texts: those of which ours says the same, those at whose place we cite anything at all; the
    citations of ours where there is no link; and the disagreements.
    """

    links: int = 0
    same: int = 0
    met: int = 0
    alone: int = 0
    found: list[Disagreement] = field(default_factory=list)

    def add(self, other: Counted) -> None:
        """Takes in another count."""
        self.links += other.links
        self.same += other.same
        self.met += other.met
        self.alone += other.alone
        self.found += other.found


def linked(href: str) -> str:
    """The document that an address of theirs leads to, in capitals and without blanks; "" where it is no document."""
    parts = urlsplit(href.strip())
    if parts.netloc.lower() not in _HOSTS:
        return ""
    path = _LANGUAGE.sub("/", unquote(parts.path) + ("#" + parts.fragment if parts.fragment else ""), count=1)
    return bare(path.strip("/"))


def bare(symbol: str) -> str:
    """A symbol as it is compared."""
    return re.sub(r"\s", "", symbol).upper().replace("\u2011", "-").replace("\u2010", "-")


def same(ours: str, theirs: str) -> bool:
    """Whether both name one document. The letter of a resolution counts where theirs has one (A-B is any of these), a
    volume where it has one.
    """
    ours, theirs = ours.replace("(SUPP)", ""), theirs.replace("(SUPP)", "")
    if ours == theirs or _LETTERS.sub("", ours) == theirs or _BRACKET.sub("", ours) == theirs:
        return True
    return _RANGE.search(theirs) is not None and _LETTERS.sub("", ours) == _RANGE.sub("", theirs)


@lru_cache(maxsize=1)
def _registry() -> Registry:
    return load_library(Path(__file__).parents[2] / "content", "content")[0].registry


def count(data: str, name: str) -> tuple[str, Counted] | None:
    """The language of a file and what was counted in it; None where it cannot be read."""
    read = read_source(Source.of(data, name))
    folder = _FOLDERS.get(name.split("/")[-2] if "/" in name else "", read.language)
    if read.resolution is None or folder != read.language:  # some files say that they are in another language
        return None
    organ = next((code for root, code in _ORGANS if read.symbol.startswith(root)), "GA")
    counted = Counted()
    for label, text, citations in _cited(read.resolution, Scope(default_body=organ, self_symbol=read.symbol or None)):
        _compare(text, citations, (name, read.language, label), counted)
    return read.language, counted


def _cited(resolution: Resolution, scope: Scope) -> Iterator[tuple[str, Text, tuple[Citation, ...]]]:
    """Every text of a resolution with its citations: units and notes each in one run, as editions are read."""
    notes = {note.number: note.text.value for note in resolution.notes}

    def read(
        text: Text, scope: Scope, references: tuple[NoteReference, ...] = ()
    ) -> tuple[tuple[Citation, ...], Scope]:
        noted = tuple((ref.at, notes[ref.number]) for ref in references if ref.number in notes)
        found, _, after = find_citations(text.value, resolution.language, _registry(), replace(scope, notes=noted))
        return found, after

    units, within = scope, scope
    for unit in resolution.units:
        citations, units = read(unit.text, units, unit.references)
        yield unit.id, unit.text, citations
    for note in resolution.notes:
        citations, within = read(note.text, within)
        yield note.id, note.text, citations
    for block in resolution.sections:
        cells = chain.from_iterable(block.rows)
        for at, text in enumerate((block.text, *(cell.text for cell in cells))):
            yield f"{block.id}/{at}", text, read(text, scope)[0]


def _compare(text: Text, citations: tuple[Citation, ...], place: tuple[str, str, str], counted: Counted) -> None:
    ours = [(c.start, c.end, bare(c.text), bare(c.canonical)) for c in citations]
    links = _links(text)
    for start, end, theirs in links:
        meeting = [(printed, whole) for left, right, printed, whole in ours if left < end and start < right]
        counted.links += 1
        counted.met += bool(meeting)
        if any(same(whole, theirs) or theirs in re.split("[-–]", printed) for printed, whole in meeting):
            counted.same += 1
        else:
            shown = f"{text.value[max(0, start - 50) : start]}[{text.value[start:end]}]{text.value[end : end + 40]}"
            names = " + ".join(whole for _, whole in meeting)
            counted.found.append(Disagreement(*place, start, end, names, theirs, shown))
    for citation in citations:
        if citation.kind in ("named", "self", "backref", "charter-article", "sales", "treaty-series"):
            continue
        if document_symbol(citation.canonical) and not any(
            citation.start < end and start < citation.end for start, end, _ in links
        ):
            counted.alone += 1
            start, end = citation.start, citation.end
            shown = f"{text.value[max(0, start - 50) : start]}[{text.value[start:end]}]{text.value[end : end + 40]}"
            counted.found.append(Disagreement(*place, start, end, bare(citation.canonical), "", shown))


def _links(text: Text) -> list[tuple[int, int, str]]:
    """Their links to documents in a text; pieces of one link are one."""
    found: list[tuple[int, int, str]] = []
    for span in sorted(text.spans, key=lambda span: (span.start, span.end)):
        if span.kind != "link" or not (theirs := linked(span.target or "")):
            continue
        if not re.search("[0-9]", text.value[span.start : span.end] + "") and not found:
            continue
        if found and found[-1][2] == theirs and span.start - found[-1][1] <= _BESIDE:
            found[-1] = (found[-1][0], span.end, theirs)
        else:
            found.append((span.start, span.end, theirs))
    return [link for link in found if re.search("[0-9]", text.value[link[0] : link[1]])]


def _job(job: tuple[str, bytes]) -> tuple[str, Counted] | None:
    return count(job[1].decode("utf-8", "replace"), job[0])


def measure(jobs: Iterator[tuple[str, bytes]], processes: int = 2) -> dict[str, Counted]:
    """What was counted, by language."""
    rows: dict[str, Counted] = defaultdict(Counted)
    with Pool(processes) as pool:
        for result in pool.imap(_job, jobs, chunksize=8):
            if result:
                rows[result[0]].add(result[1])
    return rows


def printed(rows: dict[str, Counted]) -> str:
    """The table of results."""
    lines = ["| language | links | same document | recall | same place | only ours |", "|---|---:|---:|---:|---:|---:|"]
    for language, row in sorted(rows.items()):
        share = [f"{100 * part / row.links:.2f} %" if row.links else "-" for part in (row.same, row.met)]
        lines.append(f"| {language} | {row.links:,} | {row.same:,} | {share[0]} | {share[1]} | {row.alone:,} |")
    return "\n".join(lines)


def main() -> int:
    """Prints the table, and disagreements where asked for."""
    asked = argparse.ArgumentParser(prog="python -m tests.corpus.links", description=__doc__)
    asked.add_argument("corpus", type=Path)
    asked.add_argument("--every", type=int, default=1, help="take one file of so many")
    asked.add_argument("--only", default="", help="only files with this in their path")
    asked.add_argument("--show", default="", choices=("", "theirs", "ours", "all", "classes"))
    asked.add_argument("--jobs", type=int, default=2)
    wanted = asked.parse_args()
    chosen = (one for one in files(wanted.corpus) if re.search(wanted.only, one[0]))
    rows = measure((one for at, one in enumerate(chosen) if at % wanted.every == 0), wanted.jobs)
    for row in rows.values():
        if wanted.show == "classes":
            shapes = Counter(re.sub("[0-9]+", "9", f"{one.theirs} <> {one.ours}") for one in row.found)
            for shape, times in shapes.most_common(60):
                print(times, shape)
        for one in row.found:
            if wanted.show in ("all", "theirs" if one.theirs else "ours"):
                place = (one.path, one.text, f"{one.start}-{one.end}")
                print(*place, f"ours={one.ours}", f"theirs={one.theirs}", one.shown, sep="\t")
    print(printed(rows))
    return 0 if rows else 1


if __name__ == "__main__":
    raise SystemExit(main())

"""AKN4UN read into the model: golden cases in tests/data/akn/, and properties that hold of every file.

The cases hold what stands within ``<statement>``; the words are made up. Where CORPUS names a folder with the archives
of the United Nations, unpacked, the properties are tested on every file of it too.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from golden import Case, cases, compare, printed_messages, printed_resolution

from generator.core.model import Resolution, Run, Text, Unit, covered
from generator.core.source import Source
from generator.read.akn.tree import NAMESPACE, Element, read_tree
from generator.read.files import ReadFile, read_file, read_source

CODES = {"zh": "zho", "en": "eng", "ar": "ara", "fr": "fra", "es": "spa", "ru": "rus"}
CORPUS = os.environ.get("CORPUS", "")
UNPACKED = bool(CORPUS) and next(Path(CORPUS).rglob("*.xml"), None) is not None
CASES = cases("akn")


def xml_of(case: Case) -> str:
    language = CODES[case.data["language"]]
    said = f'<identification><FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression></identification>'
    statement = f'<statement name="resolution"><meta>{said}</meta>\n{case.data["text"]}</statement>'
    return f'<akomaNtoso xmlns="{NAMESPACE}3.0">{statement}</akomaNtoso>\n'


def read_case(case: Case) -> ReadFile:
    return read_source(Source.of(xml_of(case), "case.xml"))


@pytest.mark.parametrize("case", CASES)
def test_a_case(case: Case, write_expected: bool) -> None:
    file = read_case(case)
    assert file.resolution is not None
    actual = {"messages": printed_messages(file.diagnostics), "expected": printed_resolution(file.resolution)}
    compare(case, actual, write=write_expected)


@pytest.mark.parametrize("case", CASES)
def test_every_character_of_a_case_once(case: Case) -> None:
    assert list(misplaced(read_case(case))) == []


@pytest.mark.skipif(not UNPACKED, reason="CORPUS names no folder with unpacked archives of the United Nations")
def test_every_character_of_the_corpus_once() -> None:
    """No file ends in a traceback; what is read has every character of its text once, and its ids once."""
    faulty, unread, count = [], 0, 0
    for path in sorted(Path(CORPUS).rglob("*.xml")):
        file = read_file(path, path.name)
        count += 1
        unread += file.resolution is None
        faulty += [f"{path.name}: {told}" for told in misplaced(file)][:1]
    assert faulty == []
    assert count
    assert unread <= count / 1000, "more files than are broken could not be read"


# ---- the property ----


def misplaced(file: ReadFile) -> Iterator[str]:
    """What of a file's text is not in the model, is there twice, or stands there out of order."""
    if file.resolution is None or file.source is None:
        return
    held = bytearray(len(file.source.text) + 1)
    for start, end in covered(file.resolution):
        for at in range(start, end):
            held[at] = min(held[at] + 1, 2)
    root, _ = read_tree(file.source)
    assert root is not None
    for piece, source in text_of(root):
        for at, char in enumerate(piece):
            if not char.isspace() and held[source + at] != 1:
                yield f"{piece[at:][:30]!r} is {'twice' if held[source + at] else 'not'} in the model"
                break
    places = [place for text in texts(file.resolution) for place in places_of(text)]
    for before, place in pairwise(places):
        if place <= before:
            yield f"out of order at {file.source.position(place)}"
            break
    ids = [*file.resolution.order, *(note.id for note in file.resolution.notes)]
    yield from (
        f"{name} names two" for name in sorted({name for name in ids if ids.count(name) > 1 and name[:3] != "fn-"})
    )


def text_of(element: Element, *, inside: bool = False) -> Iterator[tuple[str, int]]:
    """The pieces of text of preamble, body, annexes, closing and titles, with their places."""
    if element.tag in ("meta", "coverPage"):
        return
    for part in element.parts:
        if isinstance(part, Element):
            yield from text_of(part, inside=inside or element.tag == "statement")
        elif inside:
            yield part


def texts(resolution: Resolution) -> Iterator[Text]:
    """The texts that stand in the flow of the document, in its order."""
    parts = {part.id: part for part in (*resolution.sections, *resolution.units)}
    for name in resolution.order:
        part = parts[name]
        if place := part.mark_range if isinstance(part, Unit) else part.mark:
            yield Text("", (Run(0, place[0], place[1] - place[0]),))
        yield part.text
        yield from (cell.text for row in getattr(part, "rows", ()) for cell in row)


def places_of(text: Text) -> Iterator[int]:
    for run in text.runs:
        yield run.source
        if run.length > 1:
            yield run.source + run.length - 1


def test_spans_and_references_lie_within_their_text() -> None:
    for case in CASES:
        resolution = read_case(case.values[0]).resolution
        assert resolution is not None
        for unit in resolution.units:
            length = len(unit.text.value)
            assert all(0 <= span.start <= span.end <= length for span in unit.text.spans)
            assert all(0 <= ref.at <= length for ref in unit.references)
            assert unit.text.value == unit.text.value.strip()


def test_a_link_and_an_image_are_data() -> None:
    by_name = {case.values[0].name: case.values[0] for case in CASES}
    notes = read_case(by_name["notes"]).resolution
    tables = read_case(by_name["tables"]).resolution
    assert notes is not None
    assert tables is not None
    (link,) = [span for span in notes.notes[0].text.spans if span.kind == "link"]
    assert (notes.notes[0].text.value[link.start : link.end], link.target) == ("A/99/9", "https://example.org/A/99/9")
    assert [(span.kind, span.target) for span in tables.units[0].text.spans] == [("image", "map.png")]


def test_a_table_keeps_its_cells() -> None:
    (case,) = [case.values[0] for case in CASES if case.values[0].name == "tables"]
    resolution = read_case(case).resolution
    assert resolution is not None
    (table,) = [block for block in resolution.sections if block.rows]
    assert [[cell.text.value for cell in row] for row in table.rows] == [["国家", "比率"], ["甲国\n（新）", "0.1", ""]]
    assert [(cell.header, cell.columns, cell.rows) for row in table.rows for cell in row][:3] == [
        (True, 1, 1), (True, 2, 1), (False, 1, 2),
    ]  # fmt: skip
    assert table.rows[0][1].references[0].at == 2

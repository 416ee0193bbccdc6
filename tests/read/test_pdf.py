"""PDFs read into the model: what was set is read, and files that mean harm or nothing."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import pytest
from typeset.made import LANGUAGES, Made, Words, make
from typeset.print import as_print
from typeset.sheet import as_sheets
from typeset.trips import TRIPS

from generator.core.model import Unit, covered
from generator.read.files import ReadFile, read_data
from generator.read.pdf.lines import PagedSource
from generator.site.texts.as_text import as_text
from generator.site.texts.printed import printed_facts, symbol_in_name
from generator.site.texts.reading import reading_page, reading_report

SEEDS = {"zh": (1, 3, 5), "en": (1, 4, 5), "fr": (1, 2, 8), "ar": (1, 2, 3)}
"""Of each language, with points of points, notes on several pages, an annex, two columns."""


@pytest.mark.parametrize(("language", "seed"), [(code, seed) for code in LANGUAGES for seed in SEEDS[code]])
def test_what_was_set_is_read(language: str, seed: int) -> None:
    outcome = TRIPS["print"][language](seed)
    assert (outcome.right, outcome.wrong) == (outcome.units, [])


@pytest.fixture(scope="module")
def printed() -> tuple[bytes, ReadFile]:
    data = as_print(make(13, "en"))
    return data, read_data(data, "x.pdf")


def test_every_character_once(printed: tuple[bytes, ReadFile]) -> None:
    """What is printed is in one place of the model: a text, a mark, a figure, or the frame of the page."""
    _, file = printed
    assert file.resolution is not None
    assert file.source is not None
    seen = [0] * len(file.source.text)
    for start, end in covered(file.resolution):
        for at in range(start, end):
            seen[at] += 1
    missed = [at for at, char in enumerate(file.source.text) if not seen[at] and not char.isspace()]
    assert "".join(file.source.text[at] for at in missed) == ""


def test_places_are_pages_and_lines(printed: tuple[bytes, ReadFile]) -> None:
    _, file = printed
    assert isinstance(file.source, PagedSource)
    pages = [file.source.position(unit.text.source_offset(0))[0] for unit in file.resolution.units]  # type: ignore[union-attr]
    assert pages == sorted(pages)
    assert pages[0] == 1
    assert file.source.pages == 2


def test_as_text_reads_the_same(printed: tuple[bytes, ReadFile]) -> None:
    _, file = printed
    assert file.resolution is not None
    again = read_data(as_text(file.resolution).encode(), "x.txt", "en")
    assert again.resolution is not None

    def units(read: ReadFile) -> list[object]:
        return [(u.id, u.mark, u.text.value, [(r.at, r.number) for r in u.references]) for u in read.resolution.units]  # type: ignore[union-attr]

    assert units(again) == units(file)
    assert [note.text.value for note in again.resolution.notes] == [note.text.value for note in file.resolution.notes]


def test_facts_of_the_masthead(printed: tuple[bytes, ReadFile]) -> None:
    _, file = printed
    about = printed_facts(file)
    assert (about.symbol, about.session) == (make(13, "en").symbol, "91")
    assert about.adopted is not None
    assert about.agenda[0].number.isdecimal()


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("A_RES_99_1-EN.pdf", "A/RES/99/1"),
        ("a copy of A_HRC_RES_98_12.pdf", "A/HRC/RES/98/12"),
        ("S_RES_9325_(2099).pdf", ""),
        ("S_RES_9325_2099.pdf", "S/RES/9325 (2099)"),
        ("minutes.pdf", ""),
    ],
)
def test_a_name_hints_at_the_symbol(name: str, symbol: str) -> None:
    assert symbol_in_name(name) == symbol


def test_a_report_shows_each_place_in_question() -> None:
    base = [
        "123 740 10 R United Nations",
        "85 660 12 B 99/1. The care of wells <b>",
        "147 630 10 I The General Assembly,",
    ]
    body = ["147 606 10 I Recalling all,", "147 580 10 R 1.", "171 580 10 I Decides all.", "300 200 60 V DRAFT"]
    data = as_sheets({"pages": [[*base, *body]]})
    file = read_data(data, "<x>.pdf")
    report = reading_report(file)
    assert report.guessed or report.left
    page = reading_page(report, file, data)
    assert page.count("data:image/png;base64,") == len({*report.guessed, *report.left})
    assert "<b>" not in page
    assert "&lt;x&gt;.pdf" in page
    assert any("page 1" in line for line in report.lines())


def test_ten_pages_take_less_than_two_seconds() -> None:
    lines = [f"123 {740 - 12 * at} 10 R {'words and ' * 8}more" for at in range(55)]
    data = as_sheets({"pages": [lines] * 10})
    started = time.process_time()
    read_data(data, "x.pdf", "en")
    assert time.process_time() - started < 2, "of this process; PDFium's own share is far smaller"


@pytest.mark.parametrize(
    "data", [b"", b"%PDF-", b"%PDF-1.7\n" + b"[" * 100_000, b"%PDF-1.4\n%%EOF", b"\0" * 50 + b"%PDF-1.7"]
)
def test_nothing_that_is_no_pdf_stops_the_program(data: bytes) -> None:
    file = read_data(data, "x.pdf")
    assert file.resolution is None
    assert file.diagnostics


@pytest.mark.parametrize("cut", [0.2, 0.5, 0.9])
def test_half_a_file(cut: float, printed: tuple[bytes, ReadFile]) -> None:
    data, _ = printed
    assert read_data(data[: int(len(data) * cut)], "x.pdf").diagnostics


def test_no_resolution() -> None:
    letter = read_data(
        as_sheets({"pages": [["123 700 10 R Dear all, this is a letter of some length."]]}), "x.pdf", "en"
    )
    assert [told.code for told in letter.diagnostics if told.severity == "error"] == ["R099"]


OWN = Path(__file__).parents[2] / "content" / "resolutions" / "a-res-78-182" / "zh.txt"


def test_our_own_edition_set_and_read_back() -> None:
    resolution = read_data(OWN.read_bytes(), "zh.txt", "zh").resolution
    assert resolution is not None
    assert resolution.enacting is not None
    kinds = {"preambular": "preambular", "point": "point"}
    body = [
        Words(kinds.get(u.kind, "operative"), u.text.value, u.mark, u.lead[1] if u.lead else 0, u.kind == "point",
              [(r.at, r.number) for r in u.references])
        for u in resolution.units
    ]  # fmt: skip
    title, head = resolution.block("title"), [(b.kind, b.text.value) for b in resolution.masthead if b.kind != "title"]
    assert title is not None
    closing, notes = ([each.text.value for each in part] for part in (resolution.conclusions, resolution.notes))
    formula = resolution.enacting.text.value
    made = Made(0, "zh", "A/RES/78/182", title.printed, title.text.value, head, formula, body, closing, [], notes)
    again = read_data(as_print(made), "x.pdf").resolution
    assert again is not None
    assert [unit_of(unit) for unit in again.units] == [unit_of(unit) for unit in resolution.units]
    assert [note.text.value for note in again.notes] == [note.text.value for note in resolution.notes]


def unit_of(unit: Unit) -> tuple[object, ...]:
    return unit.id, unit.mark, unit.text.value, [(ref.at, ref.number) for ref in unit.references]


PRINTED = os.environ.get("PRINTED", "")
"""A folder with printed resolutions: data of others, not of this repository."""
KNOWN = {
    "A_RES_73_7-EN.pdf": ("A/RES/73/7", 13, 28, 9, [("pp-2", 72, 1), ("pp-9", 248, 2), ("pp-10", 308, 3),
        ("op-1", 68, 4), ("op-2", 106, 1), ("op-3", 189, 5), ("op-11", 242, 2), ("op-12", 524, 6),
        ("op-13", 173, 7), ("op-13", 336, 8),
        ("op-21", 95, 9)], "e722aed3c861197b"),
    "A_RES_73_8-EN.pdf": ("A/RES/73/8", 8, 5, 1, [("op-1", 91, 1)], "5447adc6743ee305"),
}  # fmt: skip
"""Symbol, paragraphs, notes, references, and the digest of all words, as they were compared with the pages by eye."""


@pytest.mark.parametrize("name", KNOWN)
def test_printed_resolutions_where_they_are(name: str) -> None:
    path = Path(PRINTED, name)
    if not PRINTED or not path.exists():
        pytest.skip("the files of others are not here")
    file = read_data(path.read_bytes(), name)
    symbol, preambular, operative, notes, references, digest = KNOWN[name]
    assert file.diagnostics == ()
    assert file.symbol == symbol
    assert file.resolution is not None
    kinds = [unit.kind for unit in file.resolution.units]
    assert (kinds.count("preambular"), kinds.count("operative"), len(kinds)) == (
        preambular,
        operative,
        preambular + operative,
    )
    assert [(u.id, r.at, r.number) for u in file.resolution.units for r in u.references] == references
    assert len(file.resolution.notes) == notes
    words = "\n".join([u.text.value for u in file.resolution.units] + [n.text.value for n in file.resolution.notes])
    assert hashlib.sha256(words.encode()).hexdigest()[:16] == digest

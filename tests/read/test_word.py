"""Word's files read into the model: golden cases in tests/data/word/, and files that mean harm or nothing."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from golden import Case, cases, compare, printed_messages, printed_resolution
from hypothesis import given
from hypothesis import strategies as st
from typeset.made import LANGUAGES, make
from typeset.trips import TRIPS
from typeset.word import as_word, of_parts

from generator.core.model import covered
from generator.core.tables import having, load_table
from generator.read.files import read_data
from generator.read.word.counting import counted
from generator.read.word.package import MOST_BYTES, MOST_PARTS, OLE

WHOLE = as_word(make(4, "en"), automatic=True)
"""A sound file, to be spoilt."""


@pytest.mark.parametrize("case", cases("word"))
def test_a_case(case: Case, write_expected: bool) -> None:
    parts = case.data["parts"]
    file = read_data(of_parts(parts), "case.docx", case.data.get("language", ""), case.data.get("changes", ""))
    printed = printed_resolution(file.resolution) if file.resolution else "none"
    actual = {"messages": printed_messages(file.diagnostics), "expected": printed}
    compare(case, actual, write=write_expected)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(6))
def test_what_was_set_is_read(language: str, seed: int) -> None:
    outcome = TRIPS["word"][language](seed)
    assert (outcome.right, outcome.wrong) == (outcome.units, [])


@pytest.mark.parametrize("seed", range(4))
def test_every_character_once(seed: int) -> None:
    """What a paragraph prints is in one place of the model: a text, a mark, a figure, or what was left out."""
    file = read_data(as_word(make(seed, "en"), automatic=True), "x.docx")
    assert file.resolution is not None
    assert file.source is not None
    seen = [0] * len(file.source.text)
    for note in file.resolution.notes:  # its figure stands nowhere but where it is referred to
        for at in range(*note.mark_range):
            seen[at] -= 1
    for start, end in covered(file.resolution):
        for at in range(start, end):
            seen[at] += 1
    missed = [at for at, char in enumerate(file.source.text) if not seen[at] and not char.isspace()]
    assert "".join(file.source.text[at] for at in missed).strip() in ("", make(seed, "en").symbol)
    assert max(seen) == 1


@pytest.mark.parametrize(
    "row",
    [row for code in having("list_numbers") for row in load_table(code, "list_numbers")],
    ids=lambda row: row["format"],
)
def test_examples_of_list_numbers(row: dict[str, str]) -> None:
    assert counted(int(row["counts"]), row["format"]) == row["example"]


@pytest.mark.parametrize(
    ("number", "form", "printed"),
    [
        (27, "lowerLetter", "aa"), (80, "upperLetter", "BBBB"), (49, "lowerRoman", "xlix"),
        (1994, "upperRoman", "MCMXCIV"), (7, "decimalZero", "07"), (22, "ordinal", "22nd"),
        (13, "ordinal", "13th"), (3, "ordinalText", "Third"),
        (21, "decimalEnclosedCircle", None), (3, "none", ""), (5, "hebrew1", None), (1000, "chineseCounting", None),
    ],
)  # fmt: skip
def test_formats(number: int, form: str, printed: str | None) -> None:
    assert counted(number, form) == printed


def codes(data: bytes, **how: str) -> set[str]:
    file = read_data(data, "bad.docx", **how)
    assert all(told.line >= 1 and told.message for told in file.diagnostics)
    return {told.code for told in file.diagnostics if told.severity == "error"}


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def rewritten(name: str, data: bytes) -> bytes:
    """The sound file with a part replaced or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            new.writestr(entry, data if entry == name else old.read(entry))
        if name not in old.namelist():
            new.writestr(name, data)
    return out.getvalue()


DEEP = b"<w:p>" * 5000
DOCUMENT = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
BOMB = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"PK\x03\x04 and nothing", "R080", id="damaged"),
        pytest.param(WHOLE[: len(WHOLE) // 2], "R080", id="cut"),
        pytest.param(zipped(mimetype=b"application/epub+zip"), "R080", id="another kind of zip"),
        pytest.param(rewritten("word/document.xml", b""), "R080", id="document of no bytes"),
        pytest.param(rewritten("word/document.xml", b"<w:document"), "R080", id="document cut"),
        pytest.param(rewritten("word/document.xml", BOMB), "R080", id="entities"),
        pytest.param(rewritten("word/styles.xml", BOMB), "R080", id="entities in the styles"),
        pytest.param(rewritten("word/document.xml", DOCUMENT + b"</w:document>"), "R080", id="no body"),
        pytest.param(rewritten("word/document.xml", DOCUMENT + DEEP), "R083", id="too deep"),
        pytest.param(rewritten("word/document.xml", b" " * (MOST_BYTES + 1)), "R083", id="zip bomb"),
        pytest.param(rewritten("word/document.xml", DOCUMENT + b"<w:p/>" * 500_000), "R083", id="too many elements"),
        pytest.param(zipped(**{f"{n}": b"" for n in range(MOST_PARTS + 1)}), "R083", id="too many parts"),
        pytest.param(OLE + bytes(600), "R081", id="the old Word"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "R082", id="password"),
        pytest.param(b"", "R001", id="no byte"),
    ],
)  # fmt: skip
def test_bad_files_are_refused(data: bytes, code: str) -> None:
    began = time.monotonic()
    assert codes(data) == {code}
    assert time.monotonic() - began < 20


def test_macros_and_what_lies_elsewhere_are_left_alone() -> None:
    relations = "word/_rels/document.xml.rels"
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old:
        text = old.read(relations).decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    far = f'<Relationship Id="x" Type="{kind}" Target="https://example.org/t.dotm" TargetMode="External"/>'
    text = text.replace("</Relationships>", f"{far}</Relationships>")
    file = read_data(rewritten(relations, text.encode()), "x.docx")
    assert [told.message for told in file.diagnostics if told.code == "R085"] == [
        "left out of the Word file: pictures or templates that lie elsewhere"
    ]
    file = read_data(rewritten("word/vbaProject.bin", b"Sub AutoOpen()"), "x.docx")
    assert [told.message for told in file.diagnostics if told.code == "R085"] == ["left out of the Word file: macros"]


def test_tracked_changes_are_refused_or_taken() -> None:
    body = (
        "<p><t>The General Assembly,</t></p><p><t>1. Decides </t>"
        "<w:del><w:r><w:delText>nothing</w:delText></w:r></w:del><w:ins><t>everything</t></w:ins><t>.</t></p>"
    )
    data = of_parts({"document": body})
    assert codes(data) == {"R084"}
    texts = {}
    for changes in ("accepted", "original"):
        file = read_data(data, "x.docx", "en", changes)
        assert file.resolution is not None
        texts[changes] = [unit.text.value for unit in file.resolution.units]
    assert texts == {"accepted": ["Decides everything."], "original": ["Decides nothing."]}


@given(st.integers(0, len(WHOLE) - 1), st.binary(min_size=1, max_size=8))
def test_spoilt_bytes_give_messages_and_no_traceback(at: int, bytes_: bytes) -> None:
    read_data(WHOLE[:at] + bytes_ + WHOLE[at + len(bytes_) :], "x.docx")


with zipfile.ZipFile(io.BytesIO(WHOLE)) as _sound:
    PARTS = {name: _sound.read(name) for name in _sound.namelist()}


@given(st.data())
def test_spoilt_parts_give_messages_and_no_traceback(data: st.DataObject) -> None:
    """A tag of some part dropped or doubled, a number changed: what is read may be odd, but it is read or refused."""
    name = data.draw(st.sampled_from(sorted(PARTS)))
    pieces = PARTS[name].split(b"<")
    at = data.draw(st.integers(0, len(pieces) - 1))
    match data.draw(st.sampled_from(["drop", "double", "number", "name"])):
        case "drop":
            del pieces[at]
        case "double":
            pieces.insert(at, pieces[at])
        case "number":
            pieces[at] = pieces[at].replace(b'"1"', b'"99999999999999999999"').replace(b'"0"', b'"-7"')
        case "name":
            pieces[at] = pieces[at].replace(b"w:p", b"w:tbl").replace(b"w:r", b"w:tc")
    read_data(rewritten(name, b"<".join(pieces)), "x.docx")

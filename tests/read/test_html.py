"""Web pages read into the model: golden cases in tests/data/html/, encodings, and pages that mean harm or nothing."""

from __future__ import annotations

import time

import pytest
from golden import Case, cases, compare, printed_messages, printed_resolution
from hypothesis import given
from hypothesis import strategies as st
from typeset.made import LANGUAGES, make
from typeset.page import as_page
from typeset.trips import TRIPS

from generator.read.files import read_data
from generator.read.html.encoding import decode_page


@pytest.mark.parametrize("case", cases("html"))
def test_a_case(case: Case, write_expected: bool) -> None:
    file = read_data(case.data["page"].encode(), "case.html")
    printed = printed_resolution(file.resolution) if file.resolution else "none"
    actual = {"messages": printed_messages(file.diagnostics), "expected": printed}
    compare(case, actual, write=write_expected)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("seed", range(10))
def test_what_was_set_is_read(language: str, seed: int) -> None:
    outcome = TRIPS["page"][language](seed)
    assert (outcome.right, outcome.wrong) == (outcome.units, [])


FORMULAE = {
    "zh": ("大会，", ("gb18030", "utf-8", "utf-16")),
    "ru": ("Генеральная Ассамблея,", ("koi8-r", "cp1251", "iso8859-5", "cp866", "utf-8")),
    "ar": ("إن الجمعية العامة،", ("cp1256", "iso8859-6", "utf-8")),
    "fr": ("L'Assemblée générale,", ("cp1252", "utf-8", "mac-roman")),
}
FIRST = {"zh": "回顾某事，", "ru": "вновь подтверждая нечто,", "ar": "إذ تشير إلى شيء،", "fr": "Rappelant l'été,"}


@pytest.mark.parametrize("declared", ["", "the right one", "iso-8859-1", "x-unknown"])
@pytest.mark.parametrize(
    ("language", "encoding"), [(code, name) for code, (_, names) in FORMULAE.items() for name in names]
)
def test_encodings(language: str, encoding: str, declared: str) -> None:
    said = encoding if declared == "the right one" else declared
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={said}">' if said else ""
    page = f"<html><head>{meta}</head><body><p>{FORMULAE[language][0]}<p>{FIRST[language]}</body></html>"
    text, _, doubt = decode_page(page.encode(encoding))
    assert text is not None
    assert FIRST[language] in text
    assert bool(doubt) <= bool(declared)


def test_traditional_characters_in_big5() -> None:
    body = "<p>91/1. 某問題<p>大會，<p>回顧某事，<p>1. 決定如此。<p>2099年12月2日"
    page = f"<html><head><meta charset=big5></head><body>{body}</body></html>"
    file = read_data(page.encode("big5"), "x.html", "zh")
    assert file.resolution is not None
    assert [(unit.kind, unit.text.value) for unit in file.resolution.units] == [
        ("preambular", "回顧某事，"),
        ("operative", "決定如此。"),
    ]


def test_a_page_in_an_archive_of_a_browser() -> None:
    page = as_page(make(1, "en")).decode("cp1252", "replace").encode("ascii", "xmlcharrefreplace").decode()
    archive = (
        "From: <Saved by a browser>\r\nSubject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{page}\r\n--b--\r\n"
    )
    file = read_data(archive.encode(), "x.mht")
    assert file.format == "html"
    assert file.resolution is not None
    assert file.resolution.title == make(1, "en").title


HEAD = b"<html><body><p>The General Assembly,<p>Recalling x,"
LARGE = {
    "tags": HEAD + b"<b>" * 200_000,
    "tables": HEAD + b"<table><tr><td>" * 5_000 + b"x",
    "lists": HEAD + b"<ul><li>" * 20_000,
    "one paragraph of line ends": HEAD + b"x<br>y " * 60_000,
    "one long line": HEAD + b"x " * 1_500_000,
    "unclosed comment": HEAD + b"<!--" * 200_000,
    "unclosed tag": HEAD + b"<a href='" * 200_000,
    "open brackets": HEAD + b"<" * 1_000_000,
    "figures": HEAD + b"<p>1/ a [1] <sup>1</sup>" * 30_000,
    "entities": HEAD + b"&nbsp;&x;&#0;&#1114112;" * 30_000,
    "spans": HEAD + b"<p>1. " + b"<i>x</i><b>y</b>" * 60_000,
    "declaration": HEAD + b"<![" * 200_000,
    "unclosed quotes": HEAD + (b"<a b='" + b"x" * 30) * 60_000,
}


@pytest.mark.parametrize("page", LARGE)
def test_large_pages_end(page: str) -> None:
    began = time.monotonic()
    file = read_data(LARGE[page], "x.html")
    assert file.format == "html"
    assert time.monotonic() - began < 30


@pytest.mark.parametrize(
    ("page", "code"),
    [
        (b"<html><body><p>Nothing here.</p></body></html>", "R056"),
        (b"<html>", "R056"),
        (b"<html><body><p>The General Assembly,</body></html>", "R099"),
        (b"<html><head><meta charset=utf-8></head><body>\xff\xfe\xfd\x81</body></html>", "R056"),
    ],
)
def test_pages_that_are_no_resolution(page: bytes, code: str) -> None:
    assert {told.code for told in read_data(page, "x.html").diagnostics if told.severity == "error"} == {code}


STRAY = (
    b"", b"<", b"</td>", b"<table>", b"</table>", b"<td>", b"&#x110000;", b"<sup>", b"\xff", b"<pre>", b"</p", b"<!--",
    b"<script>",
)  # fmt: skip


@given(st.data())
def test_spoilt_pages_give_messages_and_no_traceback(data: st.DataObject) -> None:
    language = data.draw(st.sampled_from(LANGUAGES))
    page = as_page(make(data.draw(st.integers(0, 9)), language))
    at = data.draw(st.integers(0, len(page)))
    stray = data.draw(st.sampled_from(STRAY))
    read_data(page[:at] + stray + page[at + data.draw(st.integers(0, 40)) :], "x.html")

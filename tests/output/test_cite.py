"""Citations: golden strings, other shapes of resolution, formats read by others' parsers, copying by hand."""

from __future__ import annotations

import datetime
import functools
import http.server
import json
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given
from hypothesis import strategies as st
from pybtex.database import parse_string

from generator.content.library import Library, load_library
from generator.edition.edition import Edition, load_edition
from generator.output.cite import (
    CitedFacts,
    CitedPlace,
    citation_files,
    citations_of,
    facts_of,
    place_of,
    plain_text,
    take_of,
)
from generator.output.cite.machine import CiteRecord, bibtex, ris
from generator.output.cite.place import relabel
from generator.output.cite.style import load_style
from generator.output.pages.environment import environment
from generator.output.pages.official import OfficialText
from generator.output.words import catalogue

ROOT = Path(__file__).parents[2]
SCRIPTS = [ROOT / f"overrides/assets/javascripts/{name}.js" for name in ("early", "reading", "take")]
FOLDERS = {
    "a-res-78-182": ROOT / "content",
    "a-res-99-901": ROOT / "tests/data/editions",
    "a-res-99-902": ROOT / "tests/data/editions",
}
Read = tuple[Edition, Library]


@functools.cache
def read(slug: str) -> Read:
    library, _ = load_library(FOLDERS[slug], "content")
    edition, told = load_edition(FOLDERS[slug] / "resolutions" / slug, "x", library)
    assert edition, told
    return edition, library


def forms(slug: str, unit: str = "", page_url: str = "") -> dict[str, str]:
    edition, library = read(slug)
    place = place_of(edition, edition.by_id[unit].unit) if unit else None
    return {form.id: form.text for form in citations_of(facts_of(edition, library), place, page_url)}


def all_records(slug: str) -> dict[str, dict[str, str]]:
    edition, _ = read(slug)
    return {unit: forms(slug, unit, "https://example.org/x_y/") for unit in ("", *edition.by_id)}


# ---- as people write them


TITLE = "第四次妇女问题世界会议的后续行动以及《北京宣言》和《行动纲要》及大会第二十三届特别会议成果的充分执行"
GOLDEN = {
    "": ("", "", ""),
    "pp-7": ("，序言部分第7段", ", seventh preambular paragraph", ": 序言部分第7段"),
    "pp-36": ("，序言部分第36段", ", thirty-sixth preambular paragraph", ": 序言部分第36段"),
    "op-18": ("，第18段", ", para. 18", ": 第18段"),
    "op-18-a": ("，第18(a)段", ", para. 18 (a)", ": 第18(a)段"),
}


@pytest.mark.parametrize("unit", GOLDEN)
def test_golden(unit: str) -> None:
    zh, en, gbt = GOLDEN[unit]
    got = forms("a-res-78-182", unit)
    assert got["un-zh"] == f"大会第78/182号决议{zh}"
    assert got["un-en"] == f"General Assembly resolution 78/182{en}"
    address = "https://docs.un.org/zh/A/RES/78/182"
    assert got["gbt"] == f"联合国大会. {TITLE}：A/RES/78/182[R/OL]. 2023-12-19{gbt.replace(': ', '：')}. {address}."
    assert got["gbt-2015"] == f"联合国大会. {TITLE}: A/RES/78/182[R/OL]. (2023-12-19)[引用日期]{gbt}. {address}."


@pytest.mark.parametrize(
    ("slug", "unit", "words"),
    [
        ("a-res-99-901", "op-2-a-ii", "大会第99/901号决议，第2(a)(ii)段"),
        ("a-res-99-901", "pp-3", "大会第99/901号决议，序言部分第3段"),
        ("a-res-99-901", "annex-p-1", "大会第99/901号决议，附件未编号第1段"),
        ("a-res-99-901", "annex-op-1-b", "大会第99/901号决议，附件第1(b)段"),
        ("a-res-99-902", "pp-2", "General Assembly resolution 99/902, second preambular paragraph"),
        ("a-res-99-902", "op-1", "General Assembly resolution 99/902, operative paragraph"),
        ("a-res-99-902", "op-1-b", "General Assembly resolution 99/902, operative paragraph, subpara. (b)"),
    ],
)
def test_other_shapes(slug: str, unit: str, words: str) -> None:
    """No registry of bodies there: the organ is known in the text's own language only, and no other form is made up."""
    got = forms(slug, unit)
    own, other = ("un-zh", "un-en") if slug.endswith("1") else ("un-en", "un-zh")
    assert got[own] == words
    assert other not in got


def made(symbol: str, zh: str = "大会", en: str = "General Assembly", title: str = "题") -> CitedFacts:
    organs = tuple((language, organ) for language, organ in (("zh", zh), ("en", en)) if organ)
    return CitedFacts("x", symbol, "zh", organs, datetime.date(2000, 10, 31), title)


@pytest.mark.parametrize(
    ("language", "organ", "resolution", "preambular", "point"),
    [
        ("ru", "Генеральная Ассамблея", "резолюция 98/7 Генеральной Ассамблеи", "двадцать седьмой пункт преамбулы",
         "пункт 18 a) ii)"),
        ("ru", "Другой орган", "резолюция 98/7 (Другой орган)", "двадцать седьмой пункт преамбулы", "пункт 18 a) ii)"),
        ("ar", "الجمعية العامة", "قرار الجمعية العامة 98/7", "الفقرة السابعة والعشرون من الديباجة",
         "الفقرة 18 (a) (ii)"),
    ],
)  # fmt: skip
def test_russian_and_arabic(language: str, organ: str, resolution: str, preambular: str, point: str) -> None:
    style = load_style(language)
    facts = CitedFacts("x", "A/RES/98/7", "zh", ((language, organ),), datetime.date(2000, 10, 31), "")
    assert facts.named(style) == resolution
    assert CitedPlace("pp-27", "preambular", "27").words(style) == preambular
    assert CitedPlace("op-18-a-ii", "operative", "18", ("a", "ii")).words(style) == point


@pytest.mark.parametrize(
    ("symbol", "organ", "zh", "en"),
    [
        ("S/RES/9325 (2000)", ("安全理事会", "Security Council"), "安全理事会第9325(2000)号决议",
         "Security Council resolution 9325 (2000)"),
        ("S/RES/9325(2000)", ("安全理事会", "Security Council"), "安全理事会第9325(2000)号决议",
         "Security Council resolution 9325 (2000)"),
        ("A/RES/S-99/2", ("大会", "General Assembly"), "大会S-99/2号决议", "General Assembly resolution S-99/2"),
        ("A/RES/917 A (III)", ("大会", "General Assembly"), "大会第917A(III)号决议",
         "General Assembly resolution 917 A (III)"),
        ("E/RES/2099/2", ("经济及社会理事会", "Economic and Social Council"), "经济及社会理事会第2099/2号决议",
         "Economic and Social Council resolution 2099/2"),
        ("A/99/1", ("大会", "General Assembly"), "大会文件A/99/1", "General Assembly, A/99/1"),
    ],
)  # fmt: skip
def test_numbers_of_organs(symbol: str, organ: tuple[str, str], zh: str, en: str) -> None:
    got = {form.id: form.text for form in citations_of(made(symbol, *organ))}
    assert (got["un-zh"], got["un-en"]) == (zh, en)


def test_without_title_organ_or_address() -> None:
    got = {form.id: form.text for form in citations_of(made("S/RES/9325 (2000)", "安全理事会", "", ""))}
    assert "un-en" not in got
    assert got["gbt"] == "联合国安全理事会. 安全理事会第9325(2000)号决议：S/RES/9325 (2000)[R]. 2000-10-31."
    got = {form.id: form.text for form in citations_of(made("A/RES/99/1", "", ""))}
    assert set(got) == {"gbt", "gbt-2015", "bibtex", "ris", "csl"}
    assert got["gbt"].startswith("联合国. 题：A/RES/99/1[R]")


@pytest.mark.parametrize(
    ("section", "zh", "en"),
    [
        (("section", "二"), "第二节第3段", "sect. II, para. 3"),
        (("section", "II"), "第二节第3段", "sect. II, para. 3"),
        (("annex", ""), "附件第3段", "annex, para. 3"),
        (("annex", "一"), "附件一第3段", "annex I, para. 3"),
        (("section", "A"), "第A节第3段", "sect. A, para. 3"),
    ],
)
def test_sections(section: tuple[str, str], zh: str, en: str) -> None:
    got = {f.id: f.text for f in citations_of(made("A/RES/99/1"), CitedPlace("x", "operative", "3", (), section))}
    assert got["un-zh"].removeprefix("大会第99/1号决议，") == zh
    assert got["un-en"].removeprefix("General Assembly resolution 99/1, ") == en


PLACES = (
    CitedPlace("x", "preambular", "7"),
    CitedPlace("x", "operative", "18", ("a", "i")),
    CitedPlace("x", "operative", "3", (), ("annex", "二")),
)


@pytest.mark.parametrize(
    ("language", "organ", "whole", "places"),
    [
        ("fr", "GA", "résolution 99/182 de l’Assemblée générale",
         ("septième alinéa du préambule", "par. 18 a) i)", "annexe II, par. 3")),
        ("fr", "SC", "résolution 9325 (2000) du Conseil de sécurité", ()),
        ("es", "GA", "resolución 99/182 de la Asamblea General",
         ("séptimo párrafo del preámbulo", "párr. 18 a) i)", "anexo II, párr. 3")),
        ("es", "SC", "resolución 9325 (2000) del Consejo de Seguridad", ()),
    ],
)  # fmt: skip
def test_languages_that_set_an_article_before_an_organ(
    language: str, organ: str, whole: str, places: tuple[str, ...]
) -> None:
    style = load_style(language)
    symbol = "A/RES/99/182" if organ == "GA" else "S/RES/9325(2000)"
    facts = CitedFacts("x", symbol, language, ((language, style.organ(organ)),), datetime.date(2000, 10, 31), "T")
    assert facts.named(style) == whole
    assert tuple(place.words(style) for place in PLACES)[: len(places)] == places
    assert facts.author == f"{style.united_nations}, {style.organ(organ)}"
    unknown = CitedFacts("x", symbol, language, ((language, "Xxx"),), datetime.date(2000, 10, 31), "T")
    assert unknown.named(style).endswith(" (Xxx)")


def test_text_of_no_kind_is_cited_with_the_whole() -> None:
    got = {form.id: form.text for form in citations_of(made("A/RES/99/1"), CitedPlace("x-9", "unclassified", ""))}
    assert got["un-zh"] == "大会第99/1号决议"


def test_a_section_is_relabelled_in_the_numerals_of_the_other_language() -> None:
    chinese, english = load_style("zh"), load_style("en")
    assert [relabel(label, english) for label in ("十四", "XIV", "A")] == ["XIV", "XIV", "A"]
    assert [relabel(label, chinese) for label in ("十四", "XIV", "A")] == ["十四", "十四", "A"]


def test_what_is_not_verified_is_said_beside_and_not_copied() -> None:
    edition, library = read("a-res-78-182")
    found = citations_of(facts_of(edition, library))
    assert not [form.id for form in found if "待核" in form.text]
    remarks = {form.id: form.remark for form in found if form.remark}
    assert "[R]" in remarks["gbt"]
    title = edition.settings.title_en
    assert title
    assert [form.id for form in found if title in form.text] == ["ris"]
    assert edition.settings.title_en_basis in remarks["ris"]


# ---- as programs read them


@pytest.mark.parametrize("slug", FOLDERS)
def test_bibtex_reads_as_bibtex(slug: str) -> None:
    edition, library = read(slug)
    whole = parse_string(citation_files(edition, library)[f"{slug}/cite/all.bib"], "bibtex")
    assert list(whole.entries) == [slug, *(f"{slug}-{unit}" for unit in edition.by_id)]
    for unit, form in all_records(slug).items():
        ((key, entry),) = parse_string(form["bibtex"], "bibtex").entries.items()
        assert key == (f"{slug}-{unit}" if unit else slug)
        assert entry.type == "techreport"
        assert {"title", "institution", "year"} <= set(entry.fields)
        assert entry.fields["title"] == f"{{{edition.resolution.title}}}"
        assert entry.fields["number"] == edition.symbol
        assert [str(person) for person in entry.persons["author"]] == [f"{{{facts_of(edition, library).author}}}"]
        assert ("note" in entry.fields) == bool(unit)
        assert r"x\_y" in entry.fields["annote"]


@pytest.mark.parametrize("slug", FOLDERS)
def test_ris_reads_as_ris(slug: str) -> None:
    for unit, form in all_records(slug).items():
        lines = form["ris"].split("\r\n")
        assert lines[0] == "TY  - RPRT"
        assert lines[-2:] == ["ER  - ", ""]
        assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .+", line) for line in lines[:-2])
        assert "\n" not in form["ris"].replace("\r\n", "")
        (entry,) = rispy.loads(form["ris"])
        assert entry["issn"] == read(slug)[0].symbol
        assert entry["title"] == read(slug)[0].resolution.title
        assert ("section" in entry) == bool(unit)
    edition, library = read(slug)
    assert len(rispy.loads(citation_files(edition, library)[f"{slug}/cite/all.ris"])) == len(edition.units) + 1


@pytest.mark.parametrize("slug", FOLDERS)
def test_csl_json_renders(slug: str) -> None:
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    for unit, form in all_records(slug).items():
        (item,) = json.loads(form["csl"])
        assert {"id", "type", "title", "issued", "author"} <= set(item)
        assert item["type"] == "report"
        assert len(item["issued"]["date-parts"][0]) == 3
        assert ("section" in item) == bool(unit)
        if unit:
            continue
        bibliography = CitationStylesBibliography(style, CiteProcJSON([item]), formatter.plain)
        bibliography.register(Citation([CitationItem(item["id"])]))
        text = str(bibliography.bibliography()[0])
        assert item["author"][0]["literal"] in text
        assert item["title"] in text
        assert str(item["issued"]["date-parts"][0][0]) in text


TITLES = st.text(st.sampled_from("题a \\{}$&%#_~^\"'@=,“—\u00e9"), min_size=1, max_size=12)
TEX = {"backslash": "\\", "asciitilde": "~", "asciicircum": "^", "braceleft": "{", "braceright": "}"}


@given(title=TITLES.map(str.strip).filter(bool))
def test_any_title_is_kept(title: str) -> None:
    day = datetime.date(2099, 1, 2)
    address = "https://x.org/{a}_%20"
    record = CiteRecord("k", "联合国", title, title, "A/1", "决议", "联合国", day, "zh", "chinese", address, "", "")
    fields = parse_string(bibtex([record]), "bibtex").entries["k"].fields
    escaped = re.compile(r"\\(?:text(\w+){}|([$&%#_]))")
    plain = escaped.sub(lambda match: TEX.get(match[1], match[2]), fields["title"][1:-1])
    assert plain == re.sub(r"\s+", " ", title)
    assert fields["url"] == "https://x.org/%7Ba%7D_%20"
    assert rispy.loads(ris([record]))[0]["title"] == title


def test_files() -> None:
    edition, library = read("a-res-78-182")
    files = citation_files(edition, library, {"op-18": "https://example.org/op-18/"})
    slug = edition.slug
    names = ("all", slug, *edition.by_id)
    assert set(files) == {f"{slug}/cite/{name}.{suffix}" for name in names for suffix in ("bib", "ris", "json")}
    assert files[f"{slug}/cite/op-18.bib"] == forms(slug, "op-18", "https://example.org/op-18/")["bibtex"]
    assert files == citation_files(edition, library, {"op-18": "https://example.org/op-18/"})
    take = take_of(edition, library, "op-18")
    assert {file.path for file in take.files} <= set(files)
    assert take_of(edition, library).files[0].path == f"{slug}/cite/{slug}.bib"


# ---- the text


@pytest.mark.parametrize("slug", FOLDERS)
def test_text_is_the_sources(slug: str) -> None:
    """White space aside nothing is added, and the page sets between number and text what the source has there."""
    edition, _ = read(slug)
    for unit in edition.resolution.units:
        line = plain_text(edition, unit).split("\n")[0]
        html = OfficialText(lambda *_: "", lambda _: False, catalogue("zh")).unit(edition.by_id[unit.id], marked=False)
        shown = unescape(re.sub(r"<[^>]+>", "", html))
        assert line == shown, unit.id
    point = next(unit for unit in edition.resolution.units if unit.kind == "point")
    assert plain_text(edition, edition.by_id[point.parent or ""].unit).count("\n") >= 2


# ---- in the browser


PAGE = """{% import "take.html.j2" as t %}<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>x</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src http: file:">
<script src="early.js" defer></script><script src="reading.js" defer></script>
<script src="take.js" defer></script></head><body><h1>页</h1>
<div id="units">{% for id, html in units %}<div class="official" data-unit="{{ id }}">{{ html | safe }}</div>
{% endfor %}</div>
<p id="ours">编者的话</p>
<div data-unit="op-18-a">{{ t.take(view, url) }}</div>
<textarea id="paste"></textarea><div id="rich" contenteditable="true"></div></body></html>"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole of an edition and what one of its units offers, on a page with a strict policy."""
    edition, library = read("a-res-78-182")
    official = OfficialText(lambda *_: "#", lambda _: True, catalogue("zh"))
    folder = tmp_path_factory.mktemp("取用 page")
    units = [(annotated.unit.id, official.unit(annotated)) for annotated in edition.units]
    take = take_of(edition, library, "op-18-a", "")
    text = environment("zh").from_string(PAGE).render(units=units, view=take, url=lambda path: path)
    lines = (line.strip() for line in text.splitlines() if line.strip())  # as ``fill`` does
    (folder / "index.html").write_text("\n".join(lines), "utf-8")
    for script in SCRIPTS:
        shutil.copy(script, folder)
    (folder / "quote.js").touch()  # asked for once something is selected
    for path, content in citation_files(edition, library).items():
        if "/op-18-a." in path:
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content.encode())
    return folder


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Quiet, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


Open = Callable[..., Any]


@pytest.fixture
def opened(browser: Any, folder: Path, address: str) -> Iterator[Open]:
    """``opened("file" or "http", script=before the page's own)``; no fault may have been told at the end."""
    contexts, faults = [], list[str]()

    def start(way: str, script: str = "", *, scripts: bool = True) -> Any:
        context = browser.new_context(java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda told: faults.append(told.text) if "Content Security Policy" in told.text else None)
        if script:
            page.add_init_script(script)
        page.goto((folder / "index.html").as_uri() if way == "file" else f"{address}?x=1#take")
        return page

    yield start
    for context in contexts:
        context.close()
    pasted_styles = "Applying inline style"  # the browser's own, where rich text is pasted
    assert not [fault for fault in faults if pasted_styles not in fault]


SELECT = """(names) => {
  const [first, last] = names.map((name) => document.querySelector(name));
  const range = document.createRange();
  range.setStartBefore(first.firstChild);
  range.setEndAfter((last ?? first).lastChild);
  getSelection().removeAllRanges();
  getSelection().addRange(range);
}"""


def copy_by_hand(page: Any, *names: str) -> str:
    page.evaluate(SELECT, list(names))
    page.keyboard.press("Control+C")
    return pasted(page)


def said(page: Any, words: str) -> None:
    page.locator("#take [role=status]", has_text=re.compile(f"^{re.escape(words)}$")).wait_for()


def pasted(page: Any) -> str:
    page.locator("#paste").fill("")
    page.locator("#paste").focus()
    page.keyboard.press("Control+V")
    return str(page.locator("#paste").input_value())


@pytest.mark.browser
@pytest.mark.parametrize("way", ["http", "file"])
def test_copying_by_hand(opened: Open, way: str) -> None:
    page = opened(way)
    edition, _ = read("a-res-78-182")
    shown = [annotated.unit for annotated in edition.units]
    units = [unit for unit in shown if unit.references] + [edition.by_id["op-18-a"].unit]
    assert len(units) > 5
    for unit in units:
        name = f"[data-unit={unit.id}]"
        figures = page.locator(f"{name} sup.ref").all_inner_texts()
        assert [figure.strip() for figure in figures] == [str(ref.number) for ref in unit.references]
        line = plain_text(edition, unit).split("\n")[0]
        assert copy_by_hand(page, name).strip("\n") == line, unit.id
        assert page.locator(f"{name} sup.ref").all_inner_texts() == figures, "the figures are there again"
    lines = [line for unit in shown if unit.kind != "point" for line in plain_text(edition, unit).split("\n")]
    assert [line for line in copy_by_hand(page, "#units").split("\n") if line] == lines
    mixed = copy_by_hand(page, f"[data-unit={shown[-1].id}]", "#ours")
    assert mixed.split("\n")[-1] == "编者的话"


@pytest.mark.browser
def test_copying_by_hand_into_a_word_processor(opened: Open) -> None:
    page = opened("http")
    edition, _ = read("a-res-78-182")
    unit = next(a.unit for a in edition.units if a.unit.references and a.unit.lead and a.unit.mark)
    copy_by_hand(page, f"[data-unit={unit.id}]")
    page.locator("#rich").focus()
    page.keyboard.press("Control+V")
    html = page.locator("#rich").inner_html()
    assert "<sup" not in html
    assert "<b" in html, "the lead words stay bold"
    assert "".join(page.locator("#rich").inner_text().split()) == "".join(plain_text(edition, unit).split())


@pytest.mark.browser
def test_a_figure_alone_can_be_copied(opened: Open) -> None:
    page = opened("http")
    assert copy_by_hand(page, ".official sup.ref a").strip() == "1"


@pytest.mark.browser
@pytest.mark.parametrize(
    ("way", "before"),
    [
        ("http", ""),
        ("file", ""),
        ("file", "Object.defineProperty(navigator, 'clipboard', {value: undefined})"),
        ("http", "navigator.clipboard.writeText = () => Promise.reject(new Error('no'))"),
    ],
)
def test_buttons_copy(opened: Open, way: str, before: str) -> None:
    page = opened(way, before)
    edition, library = read("a-res-78-182")
    take = take_of(edition, library, "op-18-a")
    page.locator("details summary").click()
    for form in take.forms:
        button = page.locator(f"button[data-copy=take-{form.id}]")
        button.focus()
        page.keyboard.press("Enter")
        said(page, f"已复制：{form.name}")
        assert page.evaluate("document.activeElement.dataset.copy") == f"take-{form.id}", "the focus stays"
        today = page.evaluate("new Date().toLocaleDateString('sv')")  # which writes it in the form of ISO 8601
        wanted = form.text.replace(form.accessed, today) if form.accessed else form.text
        assert pasted(page) == wanted.replace("\r\n", "\n")
    page.get_by_role("button", name="复制本段文字").click()
    said(page, "已复制：本段正式文本")
    assert pasted(page) == take.text
    page.get_by_role("button", name="复制网址").click()
    said(page, "已复制：本页网址")
    assert pasted(page) == page.url.partition("?")[0].partition("#")[0]


@pytest.mark.browser
def test_says_when_copying_is_not_allowed(opened: Open) -> None:
    page = opened("http", "Object.defineProperty(navigator, 'clipboard', {value: undefined});"
                          "document.execCommand = () => false;")  # fmt: skip
    page.locator("button[data-copy=take-un-zh]").click()
    said(page, "浏览器不许复制，请自行选中：联合国中文写法")
    assert page.evaluate("getSelection().toString()") == "大会第78/182号决议，第18(a)段"


@pytest.mark.browser
def test_without_script(opened: Open) -> None:
    page = opened("http", scripts=False)
    take = page.locator("#take")
    assert take.get_by_role("button").count() == 0
    assert "大会第78/182号决议，第18(a)段" in take.inner_text()
    page.locator("details summary").click()
    assert page.locator("#take-bibtex").inner_text().startswith("@techreport{a-res-78-182-op-18-a,\n  author = ")
    assert page.locator("#take-ris").text_content().endswith("ER  - \n")


@pytest.mark.browser
@pytest.mark.parametrize("way", ["http", "file"])
def test_files_open(opened: Open, way: str, folder: Path) -> None:
    page = opened(way)
    page.locator("details summary").click()
    for link in page.locator("#take a[download]").all():
        target = folder / str(link.get_attribute("href"))
        assert target.is_file()
        if way == "http":
            with page.expect_download() as download:
                link.click()
            assert Path(download.value.path()).read_bytes() == target.read_bytes()


def test_what_the_template_shows_is_escaped() -> None:
    edition, library = read("a-res-99-901")
    take = take_of(edition, library, "op-1", 'https://example.org/"><script>/')
    text = environment("zh").from_string('{% import "take.html.j2" as t %}{{ t.take(view, url) }}')
    html = text.render(view=take, url=lambda path: path)
    assert "<script" not in html
    assert "style=" not in html
    assert not re.search(r"\son\w+=", html)
    assert "data:" not in html

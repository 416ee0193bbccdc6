"""Nothing from ``content/`` becomes markup or script, nothing is asked of another host, and the policy says so."""

from __future__ import annotations

import json
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from built import ROOT
from hostile import BASE, EDITION, MARKUP, SLUG
from lxml import html
from projects import Project, edit, files
from selectolax.lexbor import LexborHTMLParser

from generator.edition.check import check_content
from generator.output.bundle.archive import write_zip
from generator.output.pages.page import LinkStyle

STYLES: tuple[LinkStyle, ...] = ("directory", "file")
DATA = ("application/json", "application/ld+json")


def markup(site: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(site.rglob("*.html")):
        yield path.relative_to(site).as_posix(), path.read_text("utf-8")


# ---- every page, as a browser's parser reads it ----


def shape(text: str) -> tuple[set[str], set[str], list[str]]:
    """A page's elements, its attributes (``a href``), and what could run or load: by an HTML5 parser."""
    tags, attributes, risky = set(), set(), []
    for node in LexborHTMLParser(text).css("*"):
        tag = str(node.tag)
        tags.add(tag)
        for name, value in node.attributes.items():
            attributes.add(f"{tag} {name}")
            words = re.sub(r"[\x00-\x20]", "", value or "").lower()
            if name.startswith("on") or words.startswith(("javascript:", "data:", "vbscript:", "//")):
                risky.append(f"{tag} {name}={value}")
            if name in ("style", "srcdoc", "formaction", "ping", "target"):
                risky.append(f"{tag} {name}={value}")
        if tag == "script":
            source, kind = node.attributes.get("src"), node.attributes.get("type")
            if kind in DATA and not source:
                json.loads(node.text())
            elif not source or not re.fullmatch(r"(?:\.\./)*(?:/repo/|\./|/)?assets/javascripts/[\w.-]+\.js", source):
                risky.append(f"script src={source} {node.text()[:60]}")
    return tags, attributes, risky


def all_shapes(site: Path) -> tuple[set[str], set[str], list[str]]:
    tags, attributes, risky = set[str](), set[str](), list[str]()
    for name, text in markup(site):
        of_page = shape(text)
        tags |= of_page[0]
        attributes |= of_page[1]
        risky += [f"{name}: {what}" for what in of_page[2]]
    return tags, attributes, risky


def test_pages_hold_nothing_that_runs_but_their_files(site: Path, offline_site: Path) -> None:
    for built in (site, offline_site):
        tags, _, risky = all_shapes(built)
        assert not risky, risky[:10]
        assert not tags & {"style", "iframe", "object", "embed", "base", "applet", "frame", "img", "video", "audio"}


@pytest.mark.parametrize("name", ["online", "offline"])
def test_harmful_content_becomes_text(harmed: Path, site: Path, name: str) -> None:
    """The pages of content that means harm have the elements and attributes of harmless pages, and no others."""
    tags, attributes, risky = all_shapes(harmed / name)
    assert not risky, risky[:10]
    known = all_shapes(site)
    assert tags <= known[0] | {"link"}, tags - known[0]
    moved = {"meta http-equiv", "meta content"}
    assert attributes <= known[1] | moved, attributes - known[1]


def test_harmful_content_is_there_to_be_read(harmed: Path) -> None:
    """The same words stand on the pages as text, in the title, in the description and in the data."""
    fields = (harmed / "fields").read_text("utf-8").splitlines()
    assert len(fields) > 45
    for field in (
        "edition.yml symbol", "edition.yml short_title", "glossary.yml terms en", "glossary.yml terms definition",
        "glossary.yml terms usage", "instruments.yml instruments about", "actors.yml actors en", "beijing.yml name",
        "crosswalk.yml units op-1 links reason", "edition.yml errata evidence",
    ):  # fmt: skip
        assert field in fields, f"{field} is no longer tried, or no longer let pass"
    pages = {name: html.fromstring(text) for name, text in markup(harmed / "online")}
    words = "{{ 7*7 }}{% raw %}"
    assert words in pages[f"{SLUG}/op-1/index.html"].text_content()
    term = pages["glossary/cooperation/index.html"]
    assert MARKUP in term.text_content()
    assert MARKUP in pages["beijing/a/index.html"].text_content()
    assert any("<script>" in title for title in term.xpath("//title/text()"))
    descriptions = [text for root in pages.values() for text in root.xpath("//meta[@name='description']/@content")]
    assert any("<script>" in text for text in descriptions)
    ld = pages[f"{SLUG}/op-1/index.html"].xpath("string(//script[@type='application/ld+json'])")
    assert "< /script>" in json.loads(ld)["mainEntity"]["text"]
    assert "\\u003c" in ld or "<" not in ld


def test_harmful_words_stay_in_data_files(harmed: Path) -> None:
    """Data files are data: they parse, and scripts among them hold one value."""
    for style in ("online", "offline"):
        read = 0
        for path in sorted((harmed / style).rglob("*")):
            if path.suffix in (".json", ".jsonld"):
                json.loads(path.read_text("utf-8"))
                read += 1
            elif path.suffix in (".xml", ".svg", ".tbx"):
                html.etree.fromstring(path.read_bytes())
                read += 1
        assert read > 5


def test_names_in_the_bundle_stay_inside(harmed: Path, tmp_path: Path) -> None:
    out = tmp_path / "x.zip"
    write_zip(harmed / "offline", out, "x", date(2099, 1, 2))
    with zipfile.ZipFile(out) as archive:
        for info in archive.infolist():
            assert re.fullmatch(r"x/(?:[\w-][\w.-]*/)*[\w-][\w.-]*", info.filename), info.filename
            assert ".." not in info.filename
            assert info.external_attr >> 28 == 8, "regular files only"


# ---- what is refused ----


def told(root: Path) -> list[str]:
    found = [str(d) for d in check_content(root, "content").diagnostics if d.severity == "error"]
    assert all(re.match(r"content/.+:\d+:\d+: [A-Z]\d{3} .+ Hint: .+\.$", line, re.DOTALL) for line in found), found
    return found


def text_with(insert: str) -> Callable[[Path], None]:
    return lambda root: edit(root / EDITION / "zh.txt", "召开", insert + "召开")


def note_with(insert: str) -> Callable[[Path], None]:
    return lambda root: edit(root / EDITION / "notes" / "op-1.md", "没有时限。", insert)


def glossary_with(line: str) -> Callable[[Path], None]:
    return lambda root: edit(root / "glossary.yml", "    source: 编者\n", f"    source: 编者\n    usage: {line}\n")


def bomb(root: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    (root / "glossary.yml").write_text("\n".join(rows), "utf-8")


def folder_named(name: str) -> Callable[[Path], None]:
    return lambda root: (root / EDITION).rename(root / "resolutions" / name) and None


def link_out(name: str, target: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        path = root / name
        if path.exists():
            path.unlink()
        path.symlink_to(target)

    return make


def sparse(name: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        with (root / name).open("wb") as file:
            file.truncate(20_000_000_000)

    return make


def named(name: str) -> Callable[[Path], None]:
    def make(root: Path) -> None:
        path = root / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x\n", "utf-8")

    return make


REFUSED: dict[str, tuple[Callable[[Path], None], str]] = {
    "a script in the text": (text_with("<script>alert(1)</script>"), "R007"),
    "an event handler in the text": (text_with('<b onclick="x">'), "R007"),
    "a script address in the text": (text_with("javascript:alert(1)"), "R007"),
    "an entity in the text": (text_with("&lt;"), "R007"),
    "an override in the text": (text_with("\u202e"), "R006"),
    "a control in the text": (text_with("\x00"), "R005"),
    "a line of 1 MB in the text": (text_with("字" * 350_000), "R004"),
    "a script in a note": (note_with("<script>alert(1)</script>"), "C017"),
    "a comment in a note": (note_with("<!-- x -->"), "C017"),
    "an override in a note": (note_with("\u202e"), "R006"),
    "a script address": (
        lambda root: edit(root / "instruments.yml", "https://www.example.org/plan", "javascript:alert(1)"), "C018",
    ),
    "an address with a quote": (
        lambda root: edit(root / "instruments.yml", "https://www.example.org/plan", "'https://example.org/\"onclick=x'"),
        "C018",
    ),
    "an address of data": (
        lambda root: edit(root / "instruments.yml", "https://www.example.org/plan", "data:text/html,x"), "C018",
    ),
    "a term of 1 MB": (glossary_with("字" * 350_000), "Y004"),
    "an override in YAML": (glossary_with("\"\\u202e\""), "R006"),
    "a control in YAML": (glossary_with('"\\u0007"'), "R005"),
    "deep nesting": (glossary_with("[" * 5000 + "]" * 5000), "Y001"),
    "deep nesting in braces": (glossary_with("{a: " * 3000 + "1" + "}" * 3000), "Y001"),
    "a bomb of aliases": (bomb, "Y001"),
    "an object of Python": (glossary_with("!!python/object/apply:os.system [exit]"), "Y"),
    "an id that leads out": (lambda root: edit(root / "glossary.yml", "id: seminar", "id: ../../seminar"), "Y004"),
    "an id that is a list's file": (lambda root: edit(root / "glossary.yml", "id: seminar", "id: index"), "Y004"),
    "a code that leads out": (lambda root: edit(root / "beijing.yml", "code: ch-I", "code: '..'"), "Y004"),
    "a folder with dots": (folder_named("a-res-1-1.."), "C023"),
    "a folder with markup": (folder_named("a-res-<b>"), "C023"),
    "a folder with a blank": (folder_named("a-res 1"), "C023"),
    "a folder like a shared page": (folder_named("glossary"), "C023"),
    "a note for another place": (
        lambda root: (root / EDITION / "notes" / "op-1.md").rename(root / EDITION / "notes" / "..op-1.md") and None,
        "C020",
    ),
    "a text that is a link out": (link_out(f"{EDITION}/zh.txt", "/etc/hostname"), "R003"),
    "a note that is a link out": (link_out(f"{EDITION}/notes/op-1.md", "../../../../../x.md"), "R003"),
    "a glossary that is a link out": (link_out("glossary.yml", "/etc/passwd"), "R003"),
    "an edition that is a link out": (link_out("resolutions/a-res-99-999", "/etc"), "R003"),
    "a text that never ends": (link_out(f"{EDITION}/zh.txt", "/dev/zero"), "R003"),
    "a document that never ends": (link_out("EDITORIAL.md", "/proc/kmsg"), "R003"),
    "a file that nobody reads and that never ends": (link_out(f"{EDITION}/x", "/proc/kmsg"), "R003"),
    "a file of the system's memory": (link_out(f"{EDITION}/edition.yml", "/proc/self/mem"), "R003"),
    "a copy of the programme that is a link out": (link_out("platform", "/etc"), "R003"),
    "a link to itself": (link_out(f"{EDITION}/notes/op-1.md", "op-1.md"), "R003"),
    "a file of 20 GB": (sparse(f"{EDITION}/zh.txt"), "R008"),
    "a document of 20 GB": (sparse("EDITORIAL.md"), "R008"),
    "a name that is not UTF-8": (named(f"{EDITION}/notes/op-1\udcff.md"), "C026"),
    "a folder whose name is not UTF-8": (named("resolutions/a-\udcff/zh.txt"), "C026"),
    "a name of two lines": (named(f"{EDITION}/x\ny"), "C026"),
}  # fmt: skip


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path / "p" / "content"
    Project.make(root.parent, 1)
    shutil.rmtree(root)
    shutil.copytree(BASE, root)
    return root


@pytest.mark.parametrize("what", REFUSED)
def test_harm_is_refused_with_a_message(content: Path, what: str) -> None:
    make, code = REFUSED[what]
    make(content)
    found = told(content)
    assert any(re.match(rf"\S[^\n]*?:\d+:\d+: {code}", line) for line in found), found


def test_a_pipe_for_a_text_is_refused(content: Path) -> None:
    path = content / EDITION / "zh.txt"
    path.unlink()
    os.mkfifo(path)
    assert any("R003" in line for line in told(content))


@pytest.mark.parametrize(
    "what", [what for what, (_, code) in REFUSED.items() if code in ("R003", "R008", "C023", "C026")]
)
def test_what_is_refused_is_not_built(content: Path, what: str) -> None:
    REFUSED[what][0](content)
    project = Project(content.parent)
    result = project.run()
    assert result.exit_code == 1, result.output
    assert REFUSED[what][1] in result.output
    assert not project.site.exists()


def test_a_link_out_of_what_overrides_the_theme_is_not_published(content: Path) -> None:
    project = Project(content.parent)
    (project.folder / "overrides" / "assets" / "x.txt").symlink_to("/etc/hostname")
    (project.folder / "overrides" / "assets" / "inside.css").symlink_to("stylesheets/base.css")
    result = project.run()
    assert result.exit_code == 1
    (line,) = [line for line in result.output.splitlines() if "R003" in line]
    assert line.startswith("overrides/assets/x.txt:1:1: ")
    assert not project.site.exists()


# ---- the policy ----


def test_every_online_page_carries_the_policy(site: Path) -> None:
    """First in the head, before anything that it governs; without any exception."""
    for name, text in markup(site):
        head = re.search(r"<head>\s*<meta http-equiv=\"Content-Security-Policy\" content=\"([^\"]+)\">", text)
        assert head, name
        rules = dict(rule.split(" ", 1) for rule in head[1].split("; "))
        assert rules["default-src"] == "'none'"
        assert set(rules.values()) <= {"'none'", "'self'"}, name
        assert '<meta name="referrer" content="no-referrer">' in text


# ---- other hosts ----

LOADED = re.compile(
    r"""(?:url\(|@import|fetch\(|importScripts\(|\bimport\b|\.src\s*=|new Worker\()\s*["'`]?(?:https?:)?//"""
)


def test_nothing_in_a_file_loads_from_another_host(site: Path, offline_site: Path) -> None:
    for built in (site, offline_site):
        for name, body in files(built).items():
            if name.endswith((".css", ".js")):
                text = body.decode("utf-8")
                assert not LOADED.search(text), name
                if name.endswith(".css"):
                    assert not re.search(r"url\((?!\"?data:image/svg|\"?\.\./)", text), name


def test_pages_load_nothing_from_another_host(site: Path, offline_site: Path) -> None:
    """The only addresses elsewhere are those of links and what search engines are told."""
    for built in (site, offline_site):
        for name, text in markup(built):
            root = html.fromstring(text)
            for element in root.xpath("//*[@href or @src or @srcset or @action or @poster or @data or @background]"):
                for attribute in ("href", "src", "srcset", "action", "poster", "data", "background"):
                    value = element.get(attribute) or ""
                    if re.match(r"\s*(?:[a-z][a-z0-9+.-]*:|//)", value, re.IGNORECASE):
                        link = element.tag == "a" and attribute == "href" and "external" in (element.get("rel") or "")
                        rel = element.get("rel", "").strip()
                        told_only = element.tag == "link" and rel in ("canonical", "alternate")
                        assert link or told_only, f"{name}: {html.tostring(element)[:120]!r}"
            hints = root.xpath("//link[contains('preconnect dns-prefetch prefetch preload prerender', @rel)]/@href")
            assert not [hint for hint in hints if "//" in hint]


def test_the_repository_has_no_address_of_a_font_or_a_counter() -> None:
    for path in (ROOT / "overrides").rglob("*"):
        if path.suffix in (".html", ".css", ".js"):
            assert not re.search(r"fonts\.g|googletag|analytics|cdn\.|unpkg", path.read_text("utf-8")), path

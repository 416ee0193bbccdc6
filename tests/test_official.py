"""The official text in the built pages against the source, by a reader of its own; online and from a folder.

Nothing here imports the generator. The reader below knows only this of the source: a line that begins with a
small figure is a note, which goes on to the next blank line or note; ``**`` is markup; what a printer set at the
head of a page (the symbol, ``2/3``) is no text; white space does not count. What is left, in its order, is what
the pages must show, with every note's figure where it stands in the sentence.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from built import ROOT, once, project
from golden import with_own_text
from lxml import html

FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
UP = str.maketrans("0123456789", FIGURES)
EDITIONS = with_own_text(ROOT / "content")
ENACTING = {"zh": "大会，", "en": "The General Assembly,"}
CLOSING = {"zh": r"\d{4}年\d{1,2}月\d{1,2}日", "en": r"\d+\w\w plenary meeting"}
SYNTHETIC = with_own_text(ROOT / "tests" / "data" / "editions")

every_edition = pytest.mark.parametrize("folder", EDITIONS, ids=lambda folder: folder.name)


@dataclass(frozen=True)
class Site:
    """A built site; ``offline`` says how its files are named."""

    folder: Path
    offline: bool

    def page(self, address: str) -> html.HtmlElement:
        inside = self.folder / address / "index.html"
        return _read(self.folder / f"{address}.html" if self.offline and not inside.exists() else inside)


@cache
def _read(path: Path) -> html.HtmlElement:
    return html.fromstring(path.read_text("utf-8"))


@pytest.fixture(params=["online", "offline"])
def built(request: pytest.FixtureRequest) -> Site:
    offline = request.param == "offline"
    return Site(request.getfixturevalue("offline_site" if offline else "site"), offline)


@pytest.fixture(scope="session")
def synthetic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up editions of other shapes, built in both styles."""

    def make(folder: Path) -> str:
        config = project(folder / "project", ROOT / "tests" / "data" / "editions")
        for style in ([], ["--offline"]):
            command = [sys.executable, "-m", "generator", "build", "-q", "-f", str(config), *style]
            site = ["--site", str(folder / ("offline" if style else "online"))]
            run = subprocess.run([*command, *site], env=os.environ, capture_output=True, text=True, check=False)
            if run.returncode:
                return run.stdout + run.stderr
        return ""

    return once(tmp_path_factory, "synthetic", make)


@dataclass(frozen=True)
class Printed:
    """The source: all of it without notes, its body between the formula and the closing, and the notes."""

    whole: str
    body: str
    starts: tuple[str, ...]
    notes: dict[str, str]


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def printed(folder: Path) -> Printed:
    settings = yaml.safe_load((folder / "edition.yml").read_text("utf-8"))
    language, symbol = settings["language"], settings["symbol"]
    lines = (folder / f"{language}.txt").read_text("utf-8").replace("**", "").split("\n")
    furniture = re.compile(rf"\d+/\d+|{re.escape(symbol)}(?: .*)?")
    notes: dict[str, str] = {}
    kept = []
    open_note = ""
    for line in lines:
        if note := re.match(f"([{FIGURES}]+)(.*)", line):
            open_note = note[1]
            notes[open_note] = bare(note[2])
        elif not line.strip():
            open_note = ""
        elif open_note:
            notes[open_note] += bare(line)
        elif not furniture.fullmatch(line.strip()):
            kept.append(line.strip())
    first = kept.index(ENACTING[language]) + 1
    last = max(at for at, line in enumerate(kept) if re.fullmatch(CLOSING[language], line))
    body = kept[first:last]
    return Printed(bare("".join(kept)), bare("".join(body)), tuple(map(bare, body)), notes)


def shown(element: html.HtmlElement) -> str:
    """The text of an element as a reader sees it, each reference as the figure it prints."""
    element = html.fromstring(html.tostring(element, encoding="unicode"))
    for reference in element.xpath(".//a[@role='doc-noteref']"):
        reference.text = (reference.text_content()).strip().translate(UP)
    return bare(element.text_content())


def official(root: html.HtmlElement, unit: str) -> html.HtmlElement:
    """The one element of the page that holds the unit's official text."""
    (found,) = root.xpath(f"//*[contains(concat(' ', @class, ' '), ' official ')][@data-unit='{unit}']")
    return found


def pages_of(site: Site, slug: str) -> dict[str, html.HtmlElement]:
    """The pages of the units, by going from each to the next as a reader would."""
    address = "pp-1"
    pages: dict[str, html.HtmlElement] = {}
    while address:
        root = site.page(f"{slug}/{address}")
        pages[address] = root
        following = root.xpath("//*[@rel='next' and ancestor::*[contains(@class, 'neighbours')]]/@href")
        address = following[0].rstrip("/").split("/")[-1].removesuffix(".html") if following else ""
        assert address not in pages, f"{address} comes twice"
    return pages


@pytest.fixture
def chain(built: Site, folder: Path) -> dict[str, html.HtmlElement]:
    return pages_of(built, folder.name)


@every_edition
def test_the_units_pages_hold_the_whole_text_in_order(chain: dict[str, html.HtmlElement], folder: Path) -> None:
    assert "".join(shown(official(root, unit)) for unit, root in chain.items()) == printed(folder).body


@every_edition
def test_each_unit_begins_where_a_line_begins(chain: dict[str, html.HtmlElement], folder: Path) -> None:
    lines = printed(folder).starts
    opened = [
        next(line for line in lines if shown(official(root, unit)).startswith(line)) for unit, root in chain.items()
    ]
    assert len(set(opened)) == len(opened)
    numbered = [line for line in lines if re.match(r"\d+\.|\([a-z]+\)", line)]
    assert [line for line in opened if line in set(numbered)] == numbered


@every_edition
def test_addresses_carry_the_printed_numbers(chain: dict[str, html.HtmlElement], folder: Path) -> None:
    paragraph, preambular = "", 0
    for unit, root in chain.items():
        text = shown(official(root, unit))
        if number := re.match(r"(\d+)\.", text):
            paragraph = number[1]
            assert unit == f"op-{paragraph}"
        elif letter := re.match(r"\(([a-z])\)", text):
            assert unit == f"op-{paragraph}-{letter[1]}"
        else:
            preambular += 1
            assert unit == f"pp-{preambular}"


@every_edition
def test_the_whole_text_on_one_page(built: Site, folder: Path) -> None:
    root = built.page(folder.name)
    parts = root.xpath("//*[contains(concat(' ', @class, ' '), ' official ')]")
    assert "".join(map(shown, parts)) == printed(folder).whole


@every_edition
def test_every_reference_has_its_note_on_its_page(chain: dict[str, html.HtmlElement], folder: Path) -> None:
    source = printed(folder)
    seen = []
    for unit, root in chain.items():
        for reference in official(root, unit).xpath(".//a[@role='doc-noteref']"):
            figure = reference.text_content().strip().translate(UP)
            seen.append(figure)
            anchor = reference.get("href").removeprefix("#")
            (note,) = root.xpath(f"//*[@id='{anchor}']")
            assert note.get("role") == "doc-footnote", f"note {figure} of {unit}"
            (text,) = note.xpath(".//*[@class='note-text']")
            assert bare(text.text_content()) == source.notes[figure]
    assert seen == list(source.notes), "every note once, in order"


@every_edition
def test_the_notes_on_a_page_of_their_own(built: Site, folder: Path) -> None:
    root = built.page(f"{folder.name}/footnotes")
    texts = [bare(text.text_content()) for text in root.xpath("//*[@class='note-text']")]
    assert texts == list(printed(folder).notes.values())


@every_edition
def test_a_points_page_shows_what_it_belongs_to(chain: dict[str, html.HtmlElement], folder: Path) -> None:
    for unit, root in chain.items():
        if unit.count("-") == 2:
            chapeau = official(chain[unit.rpartition("-")[0]], unit.rpartition("-")[0])
            words = re.sub(rf"^\d+\.|[{FIGURES}]", "", shown(chapeau))
            around = root.xpath("//*[contains(concat(' ', @class, ' '), ' context ')]")
            assert any(words in bare(element.text_content()) for element in around), unit


@every_edition
def test_nothing_but_the_text_in_the_official_element(chain: dict[str, html.HtmlElement], folder: Path) -> None:
    """What may stand in it: the paragraph, its number, lead words, figures, and marks a reader can press."""
    assert printed(folder).notes
    allowed = {"p", "span", "b", "sup", "a", "button", "time", "mark"}
    for unit, root in chain.items():
        tags = {element.tag for element in official(root, unit).iter()} - {"div"}
        assert tags <= allowed, f"{unit}: {tags - allowed}"


def points_on(root: html.HtmlElement, unit: str) -> list[html.HtmlElement]:
    """The unit's official text on its page, and the points below it, in the order of the page."""
    parts = root.xpath("//*[contains(concat(' ', @class, ' '), ' official ')]")
    return [part for part in parts if f"{part.get('data-unit')}-".startswith(f"{unit}-")]


@every_edition
def test_a_paragraphs_page_holds_its_points_too(chain: dict[str, html.HtmlElement], folder: Path) -> None:
    """In one run, as the source has them: paragraph 18 with all that stands below it."""
    whole = printed(folder).whole
    with_points = 0
    for unit, root in chain.items():
        parts = points_on(root, unit)
        below = [other for other in chain if other.startswith(f"{unit}-")]
        assert [part.get("data-unit") for part in parts] == [unit, *below]
        assert "".join(map(shown, parts)) in whole, unit
        with_points += bool(below)
    assert with_points


@every_edition
def test_every_reference_leads_to_its_note_on_the_whole_text(built: Site, folder: Path) -> None:
    root = built.page(folder.name)
    source = printed(folder)
    seen = []
    for reference in root.xpath("//*[contains(@class, 'official')]//a[@role='doc-noteref']"):
        figure = reference.text_content().strip().translate(UP)
        seen.append(figure)
        (text,) = root.xpath("//*[@id=$id]//*[@class='note-text']", id=reference.get("href")[1:])
        assert bare(text.text_content()) == source.notes[figure]
    assert seen == list(source.notes)


@every_edition
def test_every_page_with_the_text_has_it_as_the_source(built: Site, folder: Path) -> None:
    """No page says official words that the source has not, wherever it shows some: the front page too."""
    source = printed(folder)
    texts = (source.whole, *source.notes.values())
    slug = folder.name
    shown_on = set()
    for path in sorted(built.folder.rglob("*.html")):
        name = path.relative_to(built.folder).as_posix()
        if "/" in name and not name.startswith(f"{slug}/"):
            continue
        for part in _read(path).xpath("//*[contains(concat(' ', @class, ' '), ' official ')]"):
            shown_on.add(name)
            assert any(shown(part) in text for text in texts), f"{name}: {part.get('data-unit')}"
    assert len(shown_on) > 90


# ---- other shapes ----


@pytest.mark.parametrize("style", ["online", "offline"])
@pytest.mark.parametrize("folder", SYNTHETIC, ids=lambda folder: folder.name)
def test_editions_of_other_shapes(synthetic: Path, folder: Path, style: str) -> None:
    """The whole text at once; and the units in its order, with nothing between them but headings of one line."""
    site = Site(synthetic / style, style == "offline")
    source = printed(folder)
    (text_file,) = folder.glob("*.txt")
    place = folder.name if text_file.stem == "zh" else f"{text_file.stem}/{folder.name}"
    root = site.page(place)
    parts = root.xpath("//*[contains(concat(' ', @class, ' '), ' official ')]")
    assert "".join(map(shown, parts)) == source.whole
    headings = {bare(line) for line in text_file.read_text("utf-8").split("\n")}
    formula = bare(ENACTING[text_file.stem])
    at = source.whole.index(formula) + len(formula)
    for unit, own in pages_of(site, place).items():
        text = shown(official(own, unit))
        found = source.whole.find(text, at)
        assert found >= 0, unit
        between = source.whole[at:found]
        assert not between or between in headings or unit.startswith("annex"), (unit, between)
        at = found + len(text)
    notes = site.page(f"{place}/footnotes").xpath("//*[@class='note-text']")
    assert [bare(note.text_content()) for note in notes] == list(source.notes.values())

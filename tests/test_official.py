"""The official text in the built pages against the source, by a reader of its own.

Nothing here imports the generator. The reader below knows only this of the source: a line that begins with a
small figure is a note; ``**`` is markup; white space does not count. What is left, in its order, is what the
pages must show, with every note's figure where it stands in the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from built import ROOT, page
from lxml import html

FIGURES = "⁰¹²³⁴⁵⁶⁷⁸⁹"
UP = str.maketrans("0123456789", FIGURES)
EDITIONS = sorted((ROOT / "content" / "resolutions").iterdir())
ENACTING = {"zh": "大会，", "en": "The General Assembly,"}
CLOSING = {"zh": r"\d{4}年\d{1,2}月\d{1,2}日", "en": r"\d+\w\w plenary meeting"}

pytestmark = pytest.mark.parametrize("folder", EDITIONS, ids=lambda folder: folder.name)


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
    language = yaml.safe_load((folder / "edition.yml").read_text("utf-8"))["language"]
    lines = (folder / f"{language}.txt").read_text("utf-8").replace("**", "").split("\n")
    notes = {}
    kept = []
    for line in lines:
        if note := re.match(f"([{FIGURES}]+)(.*)", line):
            notes[note[1]] = bare(note[2])
        elif line.strip():
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


@pytest.fixture
def chain(site: Path, folder: Path) -> dict[str, html.HtmlElement]:
    """The pages of the units, by going from each to the next as a reader would."""
    address = "pp-1"
    pages: dict[str, html.HtmlElement] = {}
    while address:
        root = page(site, f"{folder.name}/{address}")
        pages[address] = root
        following = root.xpath("//*[@rel='next' and ancestor::*[contains(@class, 'neighbours')]]/@href")
        address = following[0].rstrip("/").split("/")[-1] if following else ""
        assert address not in pages, f"{address} comes twice"
    return pages


def test_the_units_pages_hold_the_whole_text_in_order(
    chain: dict[str, html.HtmlElement], folder: Path
) -> None:
    assert "".join(shown(official(root, unit)) for unit, root in chain.items()) == printed(folder).body


def test_each_unit_begins_where_a_line_begins(chain: dict[str, html.HtmlElement], folder: Path) -> None:
    lines = printed(folder).starts
    opened = [
        next(line for line in lines if shown(official(root, unit)).startswith(line))
        for unit, root in chain.items()
    ]
    assert len(set(opened)) == len(opened)
    numbered = [line for line in lines if re.match(r"\d+\.|\([a-z]+\)", line)]
    assert [line for line in opened if line in set(numbered)] == numbered


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


def test_the_whole_text_on_one_page(site: Path, folder: Path) -> None:
    root = page(site, folder.name)
    parts = root.xpath("//*[contains(concat(' ', @class, ' '), ' official ')]")
    assert "".join(map(shown, parts)) == printed(folder).whole


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


def test_the_notes_on_a_page_of_their_own(site: Path, folder: Path) -> None:
    root = page(site, f"{folder.name}/footnotes")
    texts = [bare(text.text_content()) for text in root.xpath("//*[@class='note-text']")]
    assert texts == list(printed(folder).notes.values())


def test_a_points_page_shows_what_it_belongs_to(chain: dict[str, html.HtmlElement], folder: Path) -> None:
    for unit, root in chain.items():
        if unit.count("-") == 2:
            chapeau = official(chain[unit.rpartition("-")[0]], unit.rpartition("-")[0])
            words = re.sub(rf"^\d+\.|[{FIGURES}]", "", shown(chapeau))
            around = root.xpath("//*[contains(concat(' ', @class, ' '), ' context ')]")
            assert any(words in bare(element.text_content()) for element in around), unit


def test_nothing_but_the_text_in_the_official_element(
    chain: dict[str, html.HtmlElement], folder: Path
) -> None:
    """What may stand in it: the paragraph, its number, lead words, figures, and marks a reader can press."""
    assert printed(folder).notes
    allowed = {"p", "span", "b", "sup", "a", "button", "time", "mark"}
    for unit, root in chain.items():
        tags = {element.tag for element in official(root, unit).iter()} - {"div"}
        assert tags <= allowed, f"{unit}: {tags - allowed}"

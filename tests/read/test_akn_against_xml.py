"""The reader of AKN4UN against an independent reading of the same XML, where CORPUS names unpacked archives.

The independent reading is a few lines of ElementTree that know nothing of the reader: of plain resolutions – nothing
but preamble, paragraphs and points – what is printed of each unit, number and words together, and where notes stand.
"""

from __future__ import annotations

import os
import re
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

import pytest

from generator.core.model import Unit
from generator.read.files import read_file

CORPUS = os.environ.get("CORPUS", "")
UNPACKED = bool(CORPUS) and next(Path(CORPUS).rglob("*.xml"), None) is not None
EVERY = int(os.environ.get("CORPUS_EVERY", "40"))
"""One file of so many is compared; 1 compares all."""

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
PLAIN = frozenset(
    {"statement", "coverPage", "preface", "preamble", "formula", "container", "mainBody", "paragraph", "num", "content",
     "list", "intro", "point", "sublist", "p", "span", "a", "sup", "authorialNote", "inline", "conclusions", "eol",
     "docDate", "date", "location", "event", "vote", "outcome", "quantity", "organization", "session", "img",
     "docNumber", "docTitle", "docStatus", "docAuthority", "docProponent"}
)  # fmt: skip
OWN = ("p", "content/p", "list/intro/p", "intro/p")
"""Where an element has its own words."""
Printed = tuple[str, tuple[tuple[int, int], ...]]


def bare(text: str) -> str:
    return re.sub(r"[\s\u200b-\u200f\u202a-\u202e\ufeff]+", "", text)


def text_of(element: ET.Element) -> str:
    """The text, ``\\x01n\\x02`` where note n stands; brackets round a note's figure and raised figures are figures."""
    text = element.text or ""
    for child in element:
        tag = child.tag.removeprefix(AKN)
        inner = f"\x01{child.get('marker')}\x02" if tag == "authorialNote" else text_of(child)
        if tag == "sup" and bare(inner).strip("()").isdecimal():
            inner = f"\x01{bare(inner).strip('()')}\x02"
        text += inner + (child.tail or "")
    return re.sub(r"\(\s*(\x01\d+\x02)\s*\)", r"\1", text)


def printed(text: str) -> Printed:
    pieces = re.split("\x01([0-9]*)\x02", text)
    words = [bare(piece) for piece in pieces[::2]]
    at = [sum(map(len, words[: number + 1])) for number in range(len(words))]
    return "".join(words), tuple((at[number], int(note)) for number, note in enumerate(pieces[1::2]))


def read_xml(path: Path) -> list[Printed] | None:
    """The units of a plain resolution, None of any other."""
    try:
        statement = ET.parse(path).getroot().find(f"{AKN}statement")
    except ET.ParseError:
        return None
    if statement is None or statement.get("name") != "resolution":
        return None
    if len(statement.findall(f"{AKN}preamble")) != 1 or statement.find(f"{AKN}mainBody") is None:
        return None
    body = [e for part in statement if part.tag != f"{AKN}meta" for e in part.iter() if isinstance(e.tag, str)]
    tags = {e.tag.removeprefix(AKN) for e in body}
    headed = any(re.match("H|Title", e.get("class", "")) for e in body if e.tag == f"{AKN}paragraph")
    starred = any(not e.get("marker", "").isdecimal() for e in body if e.tag == f"{AKN}authorialNote")
    if tags - PLAIN or headed or starred or any(is_heading(e) for e in body):
        return None
    found = []
    for part in ("preamble", "mainBody"):
        for element in statement.find(f"{AKN}{part}").iter():  # type: ignore[union-attr]
            if element.tag.removeprefix(AKN) in ("container", "paragraph", "point"):
                found += unit_of(element)
    return [unit for unit in found if unit[0]]


def is_heading(element: ET.Element) -> bool:
    """Whether a paragraph is a heading that the markup does not call one: all bold, or a numeral alone."""
    if element.tag != f"{AKN}paragraph" or element.find(f"{AKN}list") is not None:
        return False
    words = bare("".join("".join(content.itertext()) for content in element.findall(f"{AKN}content")))
    bold = (e for e in element.iter(f"{AKN}span") if e.get("class") == "bold")
    num = element.find(f"{AKN}num")
    mark = bare(text_of(num)) if num is not None else ""
    return (
        bool(re.fullmatch("[IVX]+[.]?", words or mark)) or bare("".join("".join(e.itertext()) for e in bold)) == words
    )


def unit_of(element: ET.Element) -> Iterator[Printed]:
    """What an element prints itself, without what stands below it."""
    num = element.find(f"{AKN}num")
    mark = text_of(num) if num is not None else ""
    own = [p for path in OWN for p in element.findall("/".join(f"{AKN}{step}" for step in path.split("/")))]
    for at, p in enumerate(own):
        yield printed(("" if at else mark) + text_of(p))


def of_model(unit: Unit) -> Printed:
    text, mark = unit.text.value, bare(unit.mark)
    places = ((len(mark) + len(bare(text[: ref.at])), ref.number) for ref in unit.references)
    return mark + bare(text), tuple(places)


@pytest.mark.skipif(not UNPACKED, reason="CORPUS names no folder with unpacked archives of the United Nations")
def test_units_are_those_of_the_xml() -> None:
    units: Counter[str] = Counter()
    equal: Counter[str] = Counter()
    different = []
    for path in sorted(Path(CORPUS).rglob("*.xml"))[::EVERY]:
        wanted = read_xml(path)
        if wanted is None:
            continue
        file = read_file(path, path.name)
        got = [of_model(unit) for unit in file.resolution.units if unit.text.value] if file.resolution else []
        same = sum(block.size for block in SequenceMatcher(None, wanted, got, autojunk=False).get_matching_blocks())
        organ = file.metadata.organ if file.metadata else ""
        units[f"{organ} {file.language}"] += len(wanted)
        equal[f"{organ} {file.language}"] += same
        if same < len(wanted):
            different.append(path.name)
    for key in sorted(units):
        print(f"{key}: {equal[key]} of {units[key]}")
    print("different:", *different)
    assert sum(equal.values()) >= 0.999 * sum(units.values())

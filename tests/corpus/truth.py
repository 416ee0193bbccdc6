"""What a resolution's AKN4UN file says it holds: an independent reading, against which the readers are measured.

It knows nothing of the generator. It reads by ElementTree, names nothing, and keeps what can be compared: the kind,
the mark, the text, the parent and the notes of every unit, in order.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import dataclass, field

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
ORGANS = {"unga": "GA", "unsc": "SC", "ecosoc": "ECOSOC", "unhrc": "HRC"}
LANGUAGES = {"zho": "zh", "eng": "en", "fra": "fr", "spa": "es", "rus": "ru", "ara": "ar"}
SPECIAL = {
    "attachments", "components", "component", "section", "part", "title", "table", "heading", "subheading",
    "crossHeading", "embeddedStructure", "blockList", "quotedStructure", "documentCollection", "alinea", "wrapUp",
}  # fmt: skip
"""Elements that make a resolution more than a plain one: preamble, paragraphs, points."""

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_HEADED = re.compile(r"H\d")
_ENUMERATOR = re.compile(
    r"((?:\([a-z]{1,5}\)|[a-z]{1,5}\)|\(?[а-я]{1,2}\)|[㈠-㈩]|\([一二三四五六七八九十甲乙丙丁戊己庚]{1,3}\)|\([ء-ي]ـ?\)|[–•]|\(\d{1,2}\))"
    r"(?=[\t\s]+\S)|\([子丑寅卯辰巳午未申酉戌亥]\))[\t\s]*(?=\S)"
)
_NUMBER = re.compile(r"(\d{1,3}\s?[-–.](?=\s)|\d{1,3}．)\s*(?=\S)")


@dataclass(slots=True)
class ExpectedUnit:
    """A paragraph or point. ``marked`` is its text as printed, figures of notes and ``**`` round lead words in it."""

    kind: str
    mark: str
    marked: str
    parent: ExpectedUnit | None = None
    free: bool = False
    """The file does not say to what it belongs."""

    @property
    def plain(self) -> str:
        """The text without figures and stars."""
        return re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", "", self.marked.replace("**", ""))

    @property
    def references(self) -> tuple[tuple[int, int], ...]:
        """Place in the text, white space not counted, and number of each note referred to."""
        found, length = [], 0
        for piece in re.split("([⁰¹²³⁴⁵⁶⁷⁸⁹]+)", self.marked.replace("**", "")):
            if piece and piece[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
                found.append((length, int(piece.translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")))))
            else:
                length += len(bare(piece))
        return tuple(found)


@dataclass(slots=True)
class Expected:
    """One file. ``plain``: nothing but preamble, paragraphs and points."""

    name: str
    organ: str = ""
    language: str = ""
    symbol: str = ""
    plain: bool = True
    masthead: list[str] = field(default_factory=list)
    title: str = ""
    enacting: str = ""
    units: list[ExpectedUnit] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    conclusions: list[str] = field(default_factory=list)


def bare(text: str) -> str:
    """The text without white space and invisible marks of direction: what two readings must have alike."""
    return re.sub("[\\s\u200e\u200f\u00ad\ufeff]+", "", text)


def read(data: bytes, name: str) -> Expected | None:
    """What the file holds; None where it is no resolution in readable XML."""
    try:
        root = ET.fromstring(data)
    except ET.ParseError:
        return None
    statement = root.find(f"{AKN}statement")
    if statement is None or statement.get("name") != "resolution" or statement.find(f"{AKN}mainBody") is None:
        return None
    found = Expected(name)
    _head(statement, found)
    _preamble(statement, found)
    for child in statement.find(f"{AKN}mainBody") or ():
        _paragraph(child, found, None)
    for p in statement.iterfind(f"{AKN}conclusions/{AKN}p"):
        found.conclusions += [line for line in (_squeezed(line) for line in _text(p, found, "\n").split("\n")) if line]
    tags = {_tag(element) for element in statement.iter()}
    headed = any(_HEADED.match(element.get("class", "")) for element in statement.iter(f"{AKN}paragraph"))
    found.plain = found.plain and not tags & SPECIAL and not headed and len(statement.findall(f"{AKN}preamble")) == 1
    return found


def _head(statement: ET.Element, found: Expected) -> None:
    author = statement.find(f".//{AKN}FRBRExpression/{AKN}FRBRlanguage")
    found.language = LANGUAGES.get(author.get("language", "") if author is not None else "", "")
    this = statement.find(f".//{AKN}FRBRWork/{AKN}FRBRthis")
    address = this.get("value", "") if this is not None else ""
    found.organ = next((organ for key, organ in ORGANS.items() if f"/{key}/" in address), "")
    for p in statement.iterfind(f"{AKN}coverPage/{AKN}p"):
        line = _squeezed(_text(p, found))
        number = p.find(f"{AKN}docNumber")
        if number is not None:
            found.symbol = _squeezed("".join(number.itertext()))
        elif line and not _aside(p):
            found.masthead.append(line)
    found.title = " ".join(_squeezed(_text(p, found)) for p in statement.iterfind(f"{AKN}preface/{AKN}p"))
    if not found.organ:
        found.organ = {"S": "SC", "E": "ECOSOC"}.get(found.symbol[:1], "HRC" if "HRC" in found.symbol else "GA")


def _preamble(statement: ET.Element, found: Expected) -> None:
    for child in statement.iterfind(f"{AKN}preamble/*"):
        if _tag(child) == "formula":
            found.enacting = _squeezed(_text(child, found)).replace("**", "")
        elif _tag(child) == "container":
            paragraphs = child.findall(f"{AKN}p")
            found.plain = found.plain and len(paragraphs) == 1
            for p in paragraphs:
                _add(found, "preambular", "", p, None)
        else:
            found.plain = False


def _paragraph(element: ET.Element, found: Expected, parent: ExpectedUnit | None) -> None:
    """A paragraph, point or list of the body with what stands below it."""
    tag = _tag(element)
    if tag not in ("paragraph", "point", "list", "sublist"):
        found.plain = False
        return
    num = element.find(f"{AKN}num")
    mark = _squeezed("".join(num.itertext())) if num is not None else ""
    if tag == "point" and _next_paragraph(mark, found):
        tag, parent = "paragraph", None  # the makers hung the paragraphs behind a list below its last point
    made = parent
    body = next((child for child in element if _tag(child) in ("content", "intro")), None)
    inner = element.find(f"{AKN}list")
    if body is None and inner is not None:
        body = inner.find(f"{AKN}intro")
    if body is not None and tag in ("paragraph", "point"):
        paragraphs = body.findall(f"{AKN}p")
        found.plain = found.plain and len(paragraphs) == 1
        for p in paragraphs:
            made = _add(found, _kind(tag, mark), mark, p, parent)
    last = made
    for child in element:
        if _tag(child) in ("list", "point"):
            last = _last(found, made) if _tag(child) == "list" else made
            _paragraph(child, found, last)
        elif _tag(child) == "sublist":  # stands beside the point it belongs to
            holder = _holder(found, made)
            points = child.findall(f"{AKN}point")
            num = points[0].find(f"{AKN}num") if len(points) == 1 else None
            slip = num is not None and _sibling(_squeezed("".join(num.itertext())), holder)
            _paragraph(child, found, holder.parent if slip and holder else holder)


def _next_paragraph(mark: str, found: Expected) -> bool:
    numbers = [int(re.sub(r"\D", "", u.mark)) for u in found.units if u.kind == "operative" and re.match(r"\d", u.mark)]
    return bool(re.fullmatch(r"\d+\W*", mark)) and bool(numbers) and int(re.sub(r"\D", "", mark)) == numbers[-1] + 1


def _sibling(mark: str, before: ExpectedUnit | None) -> bool:
    """Whether (i) stands below (h), or (ii) below (hh), by a slip of the makers: it is the next letter."""
    old, new = (re.sub(r"\W", "", text) for text in (before.mark if before else "", mark))
    alike = bool(old) and old == old[0] * len(old) and new == new[:1] * len(new) and len(new) == len(old)
    return alike and old.isascii() and ord(new[0]) == ord(old[0]) + 1


def _last(found: Expected, made: ExpectedUnit | None) -> ExpectedUnit | None:
    return made if made is not None else (found.units[-1] if found.units else None)


def _holder(found: Expected, made: ExpectedUnit | None) -> ExpectedUnit | None:
    """The point before a sublist, at the level of the list that it stands in."""
    unit = found.units[-1] if found.units else None
    while unit is not None and unit.parent is not made and unit.parent is not None:
        unit = unit.parent
    return unit


def _kind(tag: str, mark: str) -> str:
    return "operative" if tag == "paragraph" and (not mark or re.fullmatch(r"\d+\W*", mark)) else "point"


def _add(found: Expected, kind: str, mark: str, p: ET.Element, parent: ExpectedUnit | None) -> ExpectedUnit:
    text = _squeezed(_text(p, found))
    free = kind == "point" and parent is None
    enumerator = _ENUMERATOR.match(text.replace("**", ""))
    if kind == "operative" and not mark and enumerator:  # a point that the makers did not take apart
        kind, mark, text, free = "point", enumerator[1], text.replace("**", "")[enumerator.end() :], True
    number = _NUMBER.match(text)
    if kind == "operative" and not mark and number:
        mark, text = number[1], text[number.end() :]
    if (
        kind == "operative"
        and not mark
        and text.endswith((",", "，", "،"))
        and all(u.kind == "preambular" for u in found.units)
    ):
        kind = "preambular"  # the makers began the operative part too early
    if (
        kind == "operative"
        and not mark
        and len(text) < 100
        and not re.search("[.,;:。，；：؛،][\"”»’'）)]?[⁰¹²³⁴⁵⁶⁷⁸⁹]*$", text)
    ):
        found.plain = False  # a heading that the makers took for a paragraph
    unit = ExpectedUnit(kind, mark, text, parent, free)
    if text:
        found.units.append(unit)
    return unit


def _text(element: ET.Element, found: Expected, line: str = " ") -> str:
    """The text with figures where notes stand; the notes themselves go to ``found``."""
    text = element.text or ""
    for at, child in enumerate(element):
        tag = _tag(child)
        if tag == "authorialNote":
            text = re.sub(r"\($", "", text)
            text += _note(child, found)
        elif tag == "eol":
            text += line
        elif tag == "sup":
            text += _sup(child, element, at)
        elif tag == "span" and child.get("class") in ("italic", "bold") and not text.strip():
            text += _lead(_text(child, found, line))
        elif isinstance(child.tag, str):
            text += _text(child, found, line)
        text += child.tail or ""
    return text


def _lead(text: str) -> str:
    inner = text.strip()
    if not inner or re.search("[⁰¹²³⁴⁵⁶⁷⁸⁹*]", inner):
        return text
    return text.replace(inner, f"**{inner}**", 1)


def _aside(p: ET.Element) -> bool:
    """A line of the cover that no text prints: status, authority, date of distribution, language."""
    inline = p.find(f"{AKN}inline")
    return (
        any(p.find(f".//{AKN}{name}") is not None for name in ("docStatus", "docAuthority"))
        or p.find(f"{AKN}docDate") is not None
        or (inline is not None and inline.get("name") in ("originalLanguage", "languageOfExpression"))
    )


def _sup(sup: ET.Element, holder: ET.Element, at: int) -> str:
    """A raised figure is a later mention of a note; brackets round a note's figure are set by Arabic."""
    text = "".join(sup.itertext()).strip()
    if text.isdigit():
        return text.translate(_SUPERSCRIPTS)
    if text in ("(", ")"):
        beside = list(holder)[at + 1 if text == "(" else at - 1 : at + 2 if text == "(" else at]
        if beside and _tag(beside[0]) == "authorialNote":
            return ""
    return text


def _note(note: ET.Element, found: Expected) -> str:
    marker = note.get("marker", "")
    if not marker.isdigit():
        found.plain = False
        return ""
    text = _squeezed(" ".join(_text(p, found) for p in note.iterfind(f"{AKN}p"))).replace("**", "")
    figures = marker.translate(_SUPERSCRIPTS)
    found.notes.append((int(marker), _squeezed(text.removeprefix(figures))))
    return figures


def _squeezed(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text.replace("** ", "** ")).strip()


def _tag(element: ET.Element) -> str:
    return element.tag.removeprefix(AKN) if isinstance(element.tag, str) else ""

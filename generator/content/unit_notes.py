"""The editor's notes on units: one Markdown file a unit, with a gist and headed sections, each with its basis."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import Field

from generator.content.schemas import Line, Value
from generator.content.validate import validate
from generator.content.yaml_file import parse_yaml
from generator.diagnostics import Diagnostic, diagnose, shown
from generator.source import read_text

HEADINGS = ("背景", "用语", "义务", "关联", "待核")
WITH_BASIS = ("背景", "用语", "义务")
BASIS = "依据："
GIST = 60
"""The most characters a gist may have."""

BasisKind = Literal["unit", "note", "document", "editor"]
_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_QUOTED = r"(?P<quotes>(?:、?“[^”]+”)+)"
_UNIT = re.compile(r"(?P<label>本段|(?:[^“”；]{0,12})?第\d+(?:\([a-z]\))*段)" + _QUOTED)
_NOTE = re.compile(r"注(\d+)")
_DOCUMENT = re.compile(r"《[^》]+》|[A-Z]{1,2}/[A-Z0-9./-]+|第?\d[\d/() -]*号(?:决议|决定)|第\d+/\d+号")
_SPLIT = re.compile(r"；(?=(?:[^“”]*“[^”]*”)*[^”]*$)")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a statement rests on: words of a unit (by its label), a note, a document, or the editor."""

    kind: BasisKind
    text: str
    label: str = ""
    quotes: tuple[str, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class NoteSection:
    """A headed part of a note. ``html`` is ours and safe; ``links`` are (unit, reason, line) under 关联."""

    heading: str
    html: str
    basis: tuple[Basis, ...]
    links: tuple[tuple[str, str, int], ...]
    line: int


@dataclass(frozen=True, slots=True)
class UnitNote:
    """A unit's note as written. ``name`` is the file's path as shown."""

    name: str
    unit: str
    gist: str
    sections: tuple[NoteSection, ...]

    def section(self, heading: str) -> NoteSection | None:
        """The section under a heading."""
        return next((section for section in self.sections if section.heading == heading), None)


class Front(Value):
    """The front matter of a note."""

    unit: Line
    gist: Annotated[str, Field(min_length=1)]


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).disable(["code", "image", "autolink", "lheading"])


def read_note(path: Path, name: str) -> tuple[UnitNote | None, tuple[Diagnostic, ...]]:
    """The note in a file, or None with the reasons."""
    text, faults = read_text(path, name)
    return (None, faults) if text is None else parse_note(text.replace("\r\n", "\n"), name, path.stem)


def parse_note(text: str, name: str, stem: str) -> tuple[UnitNote | None, tuple[Diagnostic, ...]]:
    """As ``read_note``, from a string; ``stem`` is the file's name without its ending."""
    found = _FRONT.match(text)
    if not found:
        return None, (diagnose("Y001", name, 1, 1, reason="front matter between two lines --- is missing"),)
    file, faults = parse_yaml(found[1], name, first_line=1)
    if faults:
        return None, faults
    front, faults = validate(file, Front)
    if front is None:
        return None, faults
    told: list[Diagnostic] = []
    if front.unit != stem:
        told.append(file.diagnose("C020", ("unit",), name=shown(stem), unit=front.unit))
    if len(front.gist) > GIST:
        told.append(file.diagnose("C012", ("gist",), what="the gist", length=len(front.gist), most=GIST))
    lines = found[0].count("\n")
    sections = _sections(text[found.end() :], name, lines, told)
    return UnitNote(name, front.unit, front.gist, sections), tuple(told)


def _sections(body: str, name: str, before: int, told: list[Diagnostic]) -> tuple[NoteSection, ...]:
    tokens = _markdown().parse(body)
    _check_html(body, name, before, told)
    sections: list[NoteSection] = []
    heading, start = "", 1
    held: list[Token] = []
    for at, token in enumerate(tokens):
        if token.type == "heading_open":
            if heading or held:
                sections.append(_section(heading, held, name, start, before, told))
            heading, held = tokens[at + 1].content, []
            start = before + (token.map or [0])[0] + 1
            _check_heading(heading, [section.heading for section in sections], name, start, told)
        elif not (token.type == "heading_close" or (at and tokens[at - 1].type == "heading_open")):
            held.append(token)
    if heading or held:
        sections.append(_section(heading, held, name, start, before, told))
    if sections and not sections[0].heading:  # it would be shown nowhere
        first = next(line for line in body.split("\n") if line.strip())
        _check_heading(first, [], name, before + body[: body.index(first)].count("\n") + 1, told)
    return tuple(section for section in sections if section.heading in HEADINGS)


def _check_heading(heading: str, earlier: list[str], name: str, line: int, told: list[Diagnostic]) -> None:
    known = " ".join(HEADINGS)
    if heading not in HEADINGS:
        told.append(diagnose("C015", name, line, 1, shown=shown(heading), known=known))
    elif any(e in HEADINGS and HEADINGS.index(e) >= HEADINGS.index(heading) for e in earlier):
        told.append(diagnose("C016", name, line, 1, shown=shown(heading), known=known))


def _check_html(body: str, name: str, before: int, told: list[Diagnostic]) -> None:
    for number, line in enumerate(body.split("\n"), before + 1):
        told += [
            diagnose("C017", name, number, match.start() + 1, shown=shown(match[0]))
            for match in re.finditer(r"<(?:[/!?]?[A-Za-z]|!--)[^>]*>?", line)
        ]


def _section(
    heading: str, tokens: list[Token], name: str, line: int, before: int, told: list[Diagnostic]
) -> NoteSection:
    basis: tuple[Basis, ...] = ()
    inlines = [at for at, token in enumerate(tokens) if token.type == "inline"]
    if inlines and tokens[inlines[-1]].content.startswith(BASIS):
        last = inlines[-1]
        at = before + (tokens[last].map or [0])[0] + 1
        basis = _basis(tokens[last].content.removeprefix(BASIS), name, at, told)
        tokens = tokens[: last - 1]
    if heading in WITH_BASIS and not basis:
        told.append(diagnose("C013", name, line, 1, what=heading))
    links = tuple(_links(tokens, name, before, told)) if heading == "关联" else ()
    html = "" if links else _markdown().renderer.render(tokens, _markdown().options, {})
    return NoteSection(heading, html, basis, links, line)


def _links(tokens: list[Token], name: str, before: int, told: list[Diagnostic]) -> list[tuple[str, str, int]]:
    links = []
    for token in tokens:
        if token.type != "inline":
            continue
        line = before + (token.map or [0])[0] + 1
        unit, colon, reason = token.content.partition("：")
        if colon and reason.strip():
            links.append((unit.strip(), reason.strip(), line))
        else:
            told.append(diagnose("C014", name, line, 1, shown=shown(token.content)))
    return links


def _basis(text: str, name: str, line: int, told: list[Diagnostic]) -> tuple[Basis, ...]:
    found = []
    for item in filter(None, (part.strip().rstrip("。") for part in _SPLIT.split(text))):
        if item.startswith("编者"):
            found.append(Basis("editor", item, line=line))
        elif unit := _UNIT.fullmatch(item):
            quotes = tuple(re.findall(r"“([^”]+)”", unit["quotes"]))
            found.append(Basis("unit", item, unit["label"], quotes, line))
        elif note := _NOTE.fullmatch(item):
            found.append(Basis("note", item, note[1], line=line))
        elif _DOCUMENT.search(item):
            found.append(Basis("document", item, line=line))
        else:
            told.append(diagnose("C014", name, line, 1, shown=shown(item)))
    return tuple(found)

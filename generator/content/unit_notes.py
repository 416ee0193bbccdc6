"""The editor's notes on units: one Markdown file a unit, with a gist and headed sections, each with its basis."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token
from pydantic import Field

from generator.content.note_form import note_form
from generator.content.schemas import OneLine, Value
from generator.content.validate import validate
from generator.content.yaml_file import parse_yaml
from generator.core.diagnostics import Diagnostic, character, diagnose, first, shown
from generator.core.source import read_text, unseen

LANGUAGE = "zh"
"""What editors write in."""
THIS = note_form(LANGUAGE).this
GIST = 60
"""The most characters a gist may have."""

BasisKind = Literal["unit", "note", "document", "editor"]
_FRONT = re.compile(r"\A---\n(.*?\n)---\n", re.DOTALL)
_HTML = re.compile(r"<(?:[/!?]?[A-Za-z]|!--)[^>]*>?")


@dataclass(frozen=True, slots=True)
class Basis:
    """What a statement rests on: words of a unit (by its label), a note, a document, or the editor."""

    kind: BasisKind
    text: str
    label: str = ""
    quotes: tuple[str, ...] = ()
    line: int = 1
    column: int = 1


class NoteLink(NamedTuple):
    """A related unit, why it belongs to this one, and where that stands in the file."""

    unit: str
    reason: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class NoteSection:
    """A headed part of a note. ``html`` is ours and safe; ``links`` stand under the heading for related units."""

    heading: str
    html: str
    basis: tuple[Basis, ...]
    links: tuple[NoteLink, ...]
    line: int


@dataclass(frozen=True, slots=True)
class UnitNote:
    """A unit's note as written. ``name`` is the file's path as shown."""

    name: str
    unit: str
    gist: str
    sections: tuple[NoteSection, ...]


class Front(Value):
    """The front matter of a note."""

    unit: OneLine
    gist: Annotated[str, Field(min_length=1)]


@lru_cache(maxsize=1)
def _markdown() -> MarkdownIt:
    unused = ["code", "image", "link", "reference", "autolink", "lheading"]
    return MarkdownIt("commonmark", {"html": False}).disable(unused)


def read_note(path: Path, name: str, root: Path) -> tuple[UnitNote | None, tuple[Diagnostic, ...]]:
    """The note in a file, or None with the reasons. ``root`` is the content folder."""
    text, faults = read_text(path, name, root)
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
        told.append(file.diagnose("C020", ("unit",), name=shown(f"{stem}.md"), unit=shown(front.unit)))
    if len(front.gist) > GIST:
        told.append(file.diagnose("C012", ("gist",), what="the gist", length=len(front.gist), most=GIST))
    body = _Body(text[found.end() :], name, found[0].count("\n"))
    sections = body.read()
    return UnitNote(name, front.unit, front.gist, sections), first((*told, *body.told))


class _Body:
    """Reads the headed sections below the front matter. ``before`` is how many lines stand above."""

    def __init__(self, text: str, name: str, before: int) -> None:
        self.lines = text.split("\n")
        self.tokens = _markdown().parse(text)
        self.name = name
        self.before = before
        self.told: list[Diagnostic] = []
        self.form = note_form(LANGUAGE)

    def read(self) -> tuple[NoteSection, ...]:
        """The sections under known headings, in their order."""
        self._check_html()
        held: list[tuple[str, int, list[Token]]] = []
        for at, token in enumerate(self.tokens):
            inside = at > 0 and self.tokens[at - 1].type == "heading_open"
            if token.type == "heading_open":
                held.append((self.tokens[at + 1].content, self._place(token)[0], []))
                self._check_heading(held[-1][0], [heading for heading, *_ in held[:-1]], self._place(token))
            elif not held:  # text before any heading would be shown nowhere
                held.append(("", 0, []))
                self._check_heading(self.lines[(token.map or [0])[0]], [], self._place(token))
            elif token.type != "heading_close" and not inside:
                held[-1][2].append(token)
        return tuple(self._section(*parts) for parts in held if parts[0] in self.form.headings)

    def _place(self, token: Token, offset: int = 0) -> tuple[int, int]:
        """Line and column, in the file, of what stands at ``offset`` of a token's content."""
        content = token.content or token.markup
        above = content.count("\n", 0, offset)
        at = (token.map or [0])[0] + above
        start = content.rfind("\n", 0, offset) + 1
        line = self.lines[at] if at < len(self.lines) else ""
        indent = max(0, line.find(content[start:].split("\n", 1)[0]))
        return self.before + at + 1, indent + offset - start + 1

    def _tell(self, code: str, place: tuple[int, int], **values: object) -> None:
        line, column = place
        self.told.append(diagnose(code, self.name, line, column, **values))

    def _check_heading(self, heading: str, earlier: list[str], place: tuple[int, int]) -> None:
        headings = self.form.headings
        known = " ".join(headings)
        if heading not in headings:
            self._tell("C015", place, shown=shown(heading), known=known)
        elif any(e in headings and headings.index(e) >= headings.index(heading) for e in earlier):
            self._tell("C016", place, shown=shown(heading), known=known)

    def _check_html(self) -> None:
        for number, line in enumerate(self.lines, self.before + 1):
            for match in _HTML.finditer(line):
                self._tell("C017", (number, match.start() + 1), shown=shown(match[0]))
            for code, at in unseen(line):
                self._tell(code, (number, at + 1), name=character(line[at]))

    def _section(self, heading: str, line: int, tokens: list[Token]) -> NoteSection:
        basis: tuple[Basis, ...] = ()
        inlines = [at for at, token in enumerate(tokens) if token.type == "inline"]
        if inlines and tokens[inlines[-1]].content.startswith(self.form.basis):
            basis = tuple(self._basis(tokens[inlines[-1]]))
            tokens = tokens[: inlines[-1] - 1]
        if heading in self.form.with_basis and not basis:
            self._tell("C013", (line, 1), what=heading, opens=self.form.basis, editor=self.form.editor)
        links = tuple(self._links(tokens)) if heading in self.form.linking else ()
        html = "" if links else _markdown().renderer.render(tokens, _markdown().options, {})
        return NoteSection(heading, html, basis, links, line)

    def _links(self, tokens: list[Token]) -> Iterator[NoteLink]:
        for token in tokens:
            if token.type != "inline":
                continue
            unit, colon, reason = token.content.partition(self.form.link)
            if colon and reason.strip():
                yield NoteLink(unit.strip(), reason.strip(), *self._place(token))
            else:
                wanted = f"- op-12{self.form.link}why both belong together"
                self._tell("C014", self._place(token), shown=shown(token.content), wanted=wanted)

    def _basis(self, token: Token) -> Iterator[Basis]:
        form, at = self.form, len(self.form.basis)
        for part in form.between.split(token.content[at:]):
            place = self._place(token, at + len(part) - len(part.lstrip()))
            at += len(part) + 1
            item = part.strip().rstrip(form.ends)
            if item.startswith(form.editor):
                yield Basis("editor", item, "", (), *place)
            elif unit := form.unit.fullmatch(item):
                quotes = tuple(form.quote.findall(unit["quotes"]))
                yield Basis("unit", item, unit["label"], quotes, *place)
            elif note := form.note.fullmatch(item):
                yield Basis("note", item, note[1], (), *place)
            elif form.document.search(item):
                yield Basis("document", item, "", (), *place)
            elif item:
                wanted = f"{', '.join(form.examples)}, a document, or {form.editor}"
                self._tell("C014", place, shown=shown(item), wanted=wanted)

"""AKN4UN read into a ``Resolution``: statement <- coverPage preface preamble mainBody conclusions attachments.

Source: AKN4UN, "Akoma Ntoso for the United Nations System", part 3 (documents of deliberative bodies). The markup of
the archives is not always what that says; the printed words are, so numbers and headings are read from them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from generator.core.diagnostics import Diagnostic, shown
from generator.core.model import Resolution, UnitKind
from generator.core.source import Source
from generator.read.akn.body import Body, paragraphs
from generator.read.akn.collect import NO_MARK, Collector, Mark
from generator.read.akn.cover import read_cover, read_preface
from generator.read.akn.flow import EMPTY
from generator.read.akn.headings import Headings
from generator.read.akn.tree import Element, Parts
from generator.read.enumerators import bare
from generator.read.grammar import Grammar, languages, load_grammar
from generator.read.text.notes_check import check_notes

_CLOSING = {"location": "closing_meeting", "docDate": "closing_date", "vote": "vote"}
_NUMBER = re.compile(r"\s*\d{1,3}\s?[.–-]\s")


def read_statement(root: Element, source: Source, language: str) -> tuple[Resolution | None, tuple[Diagnostic, ...]]:
    """The resolution under a root element, and what is wrong with it; None where there is no statement."""
    statement = root.find("statement", "documentCollection")
    if statement is None:
        found = next((shown(f"<{child.tag}>") for child in root), "nothing")
        return None, (source.diagnose("R055", root.start, found=found),)
    markers = (bare(e.get("marker")) for e in root.walk() if e.tag == "authorialNote")
    highest = max((int(marker) for marker in markers if marker.isdecimal() and len(marker) < 9), default=0)
    out = Collector(source, grammar_for(language), highest=highest)
    reader = _Statement(out, Headings(out))
    reader.read(statement)
    for components in (child for child in root if child.tag == "components"):
        reader.components(components)
    reader.headings.passed()
    resolution = out.resolution()
    out.found += [replace(told, severity="warning") for told in check_notes(resolution, source)]
    return resolution, tuple(sorted(set(out.found)))


def grammar_for(language: str) -> Grammar:
    """The grammar of a language; where there is none yet, the English one for its labels."""
    if language in languages():
        return load_grammar(language)
    return replace(load_grammar("en"), language=language)


@dataclass(slots=True)
class _Statement:
    out: Collector
    headings: Headings

    def read(self, statement: Element) -> None:
        """A statement of the document: the resolution itself, or a part of it."""
        draft = statement.get("name") == "draft resolution"
        if draft:
            self._open_draft(statement)
        children = list(statement)
        for at, child in enumerate(children):
            following = children[at + 1].tag if at + 1 < len(children) else ""
            self._child(child, following)

    def components(self, components: Element) -> None:
        """The parts of a composite resolution."""
        for component in components:
            for statement in component:
                if statement.tag == "statement":
                    self.read(statement)

    def _child(self, child: Element, following: str) -> None:
        out, tag = self.out, child.tag
        if tag == "coverPage":
            out.masthead += read_cover(child, out)
        elif tag == "preface":
            self._preface(child)
        elif tag == "preamble":
            self._body("preambular").read(child)
        elif tag == "mainBody":
            self._main(child, "preambular" if following == "preamble" and not _numbered(child) else "operative")
        elif tag == "conclusions":
            self._conclusions(child)
        elif tag == "attachments":
            self._attachments(child)
        elif tag == "components":
            self.components(child)
        elif tag not in ("meta", "collectionBody"):
            out.say("R058", child.start, shown=shown(f"<{tag}>"))
            self._main(child, "operative")

    def _body(self, kind: UnitKind) -> Body:
        return Body(self.out, self.headings, kind)

    def _main(self, body: Element, kind: UnitKind) -> None:
        self.out.numbering.numbered = _numbered(body)
        self._body(kind).read(body)

    def _preface(self, preface: Element) -> None:
        """Number and title; of a part, its letter."""
        lines = read_preface(preface, self.out)
        if not self.out.order:
            first = any(block.kind == "title" for block in self.out.masthead)
            number = preface.find("p")
            letter = number.find("docNumber") if number is not None else None
            if not first or letter is None or len(letter.words()) > 2:
                self.out.masthead += lines
                return
        for line in lines:
            label = line.label
            mark = Mark(line.printed, line.mark)
            flowed = replace(EMPTY, text=line.text, references=line.references)
            self.headings.part(label, flowed, mark)

    def _open_draft(self, statement: Element) -> None:
        preamble = statement.find("preamble")
        formula = preamble.find("formula") if preamble is not None else None
        if preamble is not None and formula is not None:
            preamble.parts.remove(formula)
        self.headings.part("", self.out.flow(*paragraphs(formula)) if formula is not None else EMPTY, NO_MARK, "draft")

    def _attachments(self, attachments: Element) -> None:
        for attachment in attachments:
            for doc in attachment:
                self.headings.annex()
                for child in doc:
                    if child.tag != "meta":
                        self._main(child, "paragraph")
        self.headings.passed()

    def _conclusions(self, element: Element) -> None:
        """Meeting, date, and the vote, each a line of its own; any other words as they come."""
        if self.out.conclusions and self.out.numbering.scope.kind == "annex":
            self._body("paragraph").read(element)
            return
        lines: list[tuple[str, Parts]] = []
        for part in element.parts:
            if not isinstance(part, Element):
                if lines:
                    lines[-1][1].append(part)
                elif part[0].strip():
                    lines.append(("closing", [part]))
            elif _is_closing(part):
                lines.append((_CLOSING.get(part.tag, "closing_meeting"), [part]))
            elif any(_is_closing(within) for within in part.walk()):
                self._closing(lines)
                lines = []
                self._conclusions(part)
            elif part.tag != "eol":
                lines.append(("closing", [part]))
        self._closing(lines)

    def _closing(self, lines: list[tuple[str, Parts]]) -> None:
        for kind, parts in lines:
            flowed = self.out.flow(parts)
            if flowed.text.value:
                self.out.conclusions.append(self.out.line(kind, flowed))


def _is_closing(element: Element) -> bool:
    return element.tag in _CLOSING or element.get("name") == "adoptionMeeting"


def _numbered(body: Element) -> bool:
    """Whether paragraphs of a body have printed numbers, in an element of their own or at the text's beginning."""
    return any(
        bool(_NUMBER.match(element.words() + " ")) if element.tag in ("num", "content") else _numbered(element)
        for element in body
        if element.tag != "embeddedStructure"
    )

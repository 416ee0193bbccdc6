"""The body of a resolution or annex: paragraphs, lists, headings, tables, in whatever order the markup has them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from generator.core.model import TableCell, UnitKind
from generator.read.akn.collect import NO_MARK, Collector, Mark
from generator.read.akn.flow import EMPTY, Flowed, pieces
from generator.read.akn.headings import Headings, is_heading_class, looks_like_heading
from generator.read.akn.marks import is_number, mark_of, split_mark
from generator.read.akn.tree import Element, Parts

_GROUPS = frozenset(
    {"section", "part", "title", "chapter", "subchapter", "subsection", "subpart", "subtitle", "division", "book",
     "tome", "hcontainer", "clause", "article", "collectionBody", "body"}
)  # fmt: skip
_HEADINGS = frozenset({"heading", "subheading", "docTitle", "caption"})
_LISTS = frozenset(
    {"list", "sublist", "blockList", "intro", "listIntroduction", "point", "item", "indent", "wrapUp", "listWrapUp"}
)
_BLOCKS = frozenset(
    {*_GROUPS, *_HEADINGS, *_LISTS, "p", "num", "content", "container", "paragraph", "alinea", "crossHeading", "table",
     "block", "formula", "embeddedStructure", "mod", "quotedStructure"}
)  # fmt: skip
_COMMAS = (",", "，", "،")
_PARAGRAPHS = frozenset({"container", "alinea", "p", "content"})
_POINTS = frozenset({"point", "item", "indent"})


@dataclass(slots=True)
class Body:
    """Reads what holds paragraphs. ``kind`` is what a paragraph without a number is here."""

    out: Collector
    headings: Headings
    kind: UnitKind = "operative"
    mark: Mark = NO_MARK
    mark_at: int = 0
    mark_depth: int = 0
    depth: int = 0
    inside: bool = False
    unnamed: bool = False
    opened: bool = False

    def read(self, element: Element) -> None:
        """All that is within an element, in order."""
        group: Parts = []
        for part in element.parts:
            if not isinstance(part, Element) or part.tag not in _BLOCKS:
                group.append(part)
                continue
            self._text(group, element)
            group = []
            self._block(part, element)
        self._text(group, element)

    def _block(self, element: Element, holder: Element) -> None:
        tag = element.tag
        if tag == "num":
            self._number(element)
        elif tag in _HEADINGS or tag == "block":
            self._heading(self.out.flow(element.parts))
        elif tag in _POINTS:
            self._point(element)
        elif tag in _LISTS:
            self._at_depth(element, self.depth + (1 if tag in ("list", "sublist", "blockList") else -1))
        elif tag == "crossHeading":
            self._cross_heading(element)
        elif tag == "table":
            self._table(element)
        elif tag == "formula" or (tag == "container" and element.get("name") == "formula"):
            self.formula(element)
        elif tag == "embeddedStructure":
            self._draft(element)
        elif tag in _GROUPS:
            self._group(element)
        elif tag == "paragraph" or (tag in _PARAGRAPHS and not self.inside):
            self._paragraph(element, "preambular" if holder.tag == "embeddedStructure" and tag == "container" else None)
        else:
            self.read(element)

    def _group(self, element: Element) -> None:
        before = self.inside, self.depth
        self.inside, self.depth = False, 0
        self.read(element)
        self._unused()
        self.inside, self.depth = before
        self.opened = self.inside

    def _draft(self, element: Element) -> None:
        """A resolution that the paragraph recommends for adoption elsewhere."""
        formula = next((child for child in element if child.tag == "formula" or child.get("name") == "formula"), None)
        self.headings.part("", self.out.flow(*paragraphs(formula)) if formula else EMPTY, NO_MARK, "draft")
        rest = [part for part in element.parts if part is not formula]
        before, self.kind = self.kind, "operative"
        self._group(replace(element, parts=rest))
        self.kind = before

    def _at_depth(self, element: Element, depth: int) -> None:
        before, self.depth = self.depth, max(depth, 0)
        self.read(element)
        self.depth = before

    def _point(self, element: Element) -> None:
        self.opened = False
        before, self.depth = self.depth, max(self.depth, 1)
        self.read(element)
        self._unused()
        self.depth = before

    def _number(self, element: Element) -> None:
        self._unused()
        flowed = self.out.flow(element.parts)
        self.mark, self.mark_at, self.mark_depth = mark_of(flowed), element.start, self.depth

    def _unused(self) -> None:
        """A number with nothing behind it: a paragraph without words of its own, the head of a section, a heading."""
        if is_number(self.mark) and self.inside:
            before, self.depth = self.depth, self.mark_depth
            self._unit(EMPTY, None)
            self.depth = before
        elif self.mark.printed:
            self._heading(EMPTY)

    def _heading(self, flowed: Flowed) -> None:
        mark, self.mark = self.mark, NO_MARK
        self.headings.heading(flowed, mark)

    def _paragraph(self, element: Element, kind: UnitKind | None = None) -> None:
        before = self.inside, self.depth, self.kind
        self.inside, self.depth, self.opened = True, 0, False
        self.kind = kind or self.kind
        self.unnamed = not element.get("name")
        content = element.find("content")
        headed = is_heading_class(element.get("class")) and element.find(*_HEADINGS) is None
        if element.tag == "paragraph" and content is not None and headed:
            self._set_as_heading(content, element.find("num"))
        else:
            self.read(element)
            self._unused()
        self.inside, self.depth, self.kind = before
        self.opened = self.inside

    def _set_as_heading(self, content: Element, number: Element | None) -> None:
        if any(child.tag in _BLOCKS and child.tag != "p" for child in content.walk() if child is not content):
            if number is not None:
                self._number(number)
            self.read(content)
            return
        flowed = self.out.flow(*paragraphs(content))
        mark = mark_of(self.out.flow(number.parts)) if number is not None else NO_MARK
        if looks_like_heading(flowed) and not is_number(mark):
            self.headings.heading(flowed, mark)
        elif flowed.text.value or mark.printed:
            self.mark = mark
            self._unit(flowed, content)

    def _cross_heading(self, element: Element) -> None:
        flowed = self.out.flow(element.parts)
        if element.get("refersTo") == "#preamble":
            self._unused()
            self.headings.passed()
            self.out.unit("preambular", flowed, at=element.start)
        elif flowed.text.value:
            self.headings.heading(flowed)

    def _text(self, group: Parts, holder: Element) -> None:
        """Text that is in no smaller element: a paragraph, a point, or more of one."""
        if not any(pieces(part) if isinstance(part, Element) else part[0].strip() for part in group) and not any(
            isinstance(part, Element) and any(e.tag in ("authorialNote", "img") for e in part.walk()) for part in group
        ):
            return
        flowed = self.out.flow(group)
        if flowed.text.value or flowed.references:
            self._unit(flowed, holder)

    def _unit(self, flowed: Flowed, holder: Element | None) -> None:
        out = self.out
        mark, self.mark = self.mark, NO_MARK
        at = holder.start if holder else self.mark_at
        if holder and self._is_heading(flowed, mark, holder):
            self.headings.heading(flowed, mark)
            return
        self.headings.passed()
        sort = ""
        if not mark.printed and not self.opened:
            mark, sort, flowed = split_mark(flowed, out.source, out.grammar.language)
        if mark.printed and (sort == "point" or self.depth or not is_number(mark)):
            self._pointed(flowed, mark, at)
        elif mark.printed:
            out.unit("operative", flowed, mark, at=at)
        elif self.opened or self.depth:
            out.unit("paragraph", flowed, at=at, depth=self.depth + 1)
        elif self.kind == "operative" and self._goes_on(flowed):
            out.unit("preambular", flowed, at=at)
        else:
            out.unit(self.kind, flowed, at=at)
        self.opened = True

    def _goes_on(self, flowed: Flowed) -> bool:
        """Whether the preamble goes on in what the markup has as the operative part already."""
        before = self.out.units[-1:]
        return flowed.text.value.endswith(_COMMAS) and all(unit.kind == "preambular" for unit in before)

    def _pointed(self, flowed: Flowed, mark: Mark, at: int) -> None:
        if self.out.numbering.takes_points:
            self.out.unit("point", flowed, mark, at=at, depth=self.depth)
        else:
            self.out.unit("paragraph", flowed, mark, at=at)

    def _is_heading(self, flowed: Flowed, mark: Mark, holder: Element) -> bool:
        if self.opened or self.depth or not looks_like_heading(flowed):
            return False
        if mark.printed:
            return self.headings.heads(mark) and (flowed.is_bold or not flowed.text.value.endswith("."))
        if self.unnamed and self.kind == "preambular":
            return flowed.is_bold or (flowed.lead is None and not flowed.references and len(flowed.text.value) < 200)
        return flowed.is_bold or (self.headings.annex_waits and len(flowed.text.value) <= 24)

    def formula(self, element: Element) -> None:
        """The enacting formula; one within the document is a block of its own."""
        flowed = self.out.flow(*paragraphs(element))
        if not flowed.text.value:
            return
        if self.out.enacting is None and not self.out.order:
            self.out.enacting = self.out.line("enacting", flowed)
        else:
            self._unused()
            self.headings.passed()
            self.out.block("enacting", flowed)

    def _table(self, element: Element) -> None:
        self._unused()
        self.headings.passed()
        if caption := element.find("caption"):
            self.headings.heading(self.out.flow(caption.parts))
        rows = []
        for row in (part for part in element.walk() if part.tag == "tr"):
            cells = [self._cell(cell) for cell in row if cell.tag in ("td", "th")]
            rows.append(tuple(cells))
        block = self.out.block("table", EMPTY)
        self.out.sections[-1] = replace(block, rows=tuple(rows))

    def _cell(self, element: Element) -> TableCell:
        flowed = self.out.flow(*paragraphs(element))
        return TableCell(
            text=flowed.text,
            header=element.tag == "th",
            columns=_span(element.get("colspan")),
            rows=_span(element.get("rowspan")),
            references=flowed.references,
        )


def _span(value: str) -> int:
    return min(int(value), 1000) if value.isdecimal() and len(value) < 5 and int(value) else 1


def paragraphs(element: Element) -> list[Parts]:
    """The contents of the paragraphs directly within, or of the element itself where there are none."""
    return [child.parts for child in element if child.tag == "p"] or [element.parts]

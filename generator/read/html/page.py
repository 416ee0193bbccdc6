"""A page's markup heard tag by tag, as tolerant as browsers are, into paragraphs and tables; nothing of it is run.

Source: WHATWG HTML Standard, 13.2 (parsing) and 15.3 (flow content), as far as older pages need it.
"""

from __future__ import annotations

import re

from generator.core.source import Source
from generator.read.akn.tree import Element
from generator.read.html.lists import HtmlLists
from generator.read.html.tokens import Token, tokens
from generator.read.laid.gather import PartsMaker
from generator.read.laid.paragraphs import MOST_PARAGRAPHS, LaidCell, LaidItem, LaidParagraph, LaidTable

MOST_TAGS = 100_000
MOST_TABLES = 20
"""Tables within tables; those deeper are read as paragraphs."""
_SKIPPED = frozenset(
    {"script", "style", "noscript", "template", "title", "iframe", "object", "applet", "select", "textarea", "button",
     "svg", "math", "audio", "video", "canvas", "map", "nav", "frameset"}
)  # fmt: skip
_BLOCKS = frozenset(
    {"p", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "center", "dir",
     "address", "pre", "hr", "form", "section", "article", "header", "footer", "main", "aside", "body", "html", "head",
     "fieldset", "caption", "menu", "figure", "figcaption", "listing", "xmp", "plaintext"}
)  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "meta", "link", "input", "area", "base", "col", "wbr", "param", "basefont"})
_INLINE = {"b": "bold", "strong": "bold", "i": "italic", "em": "italic", "sup": "sup", "sub": "sub", "dfn": "italic"}
_PLAIN = ("a", "font", "span", "u", "small", "big", "tt", "code", "cite", "q", "abbr", "s", "strike", "ins", "del")
_CENTRED = re.compile(r"text-align\s*:\s*center", re.IGNORECASE)
_STYLES = (
    (re.compile(r"font-style\s*:\s*(?:italic|oblique)", re.IGNORECASE), "italic"),
    (re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE), "bold"),
    (re.compile(r"vertical-align\s*:\s*super", re.IGNORECASE), "sup"),
    (re.compile(r"vertical-align\s*:\s*sub\b", re.IGNORECASE), "sub"),
    (re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE), "hidden"),
    (re.compile(r"font-style\s*:\s*normal", re.IGNORECASE), "not italic"),
    (re.compile(r"font-weight\s*:\s*(?:normal|400)", re.IGNORECASE), "not bold"),
)
_PIECE = re.compile(r"(?: ?[^ ]+)+ ?| +")
"""Text up to the second of two blanks: browsers print one."""
_HIGHEST = 6
_LONGEST_TITLE = 400
_DEEPEST = 200
"""Tags for the look of words, open at once."""


class TooLargeError(Exception):
    """The page has more of what it names than any resolution needs."""


class PageParser:
    """Gathers ``items``; ``title`` is the page's own title, ``unread`` tells of what was left alone."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.items: list[LaidItem] = []
        self.outer: list[tuple[list[LaidItem], LaidTable]] = []
        self.gathered = PartsMaker()
        self.inline: list[tuple[str, frozenset[str]]] = []
        self.lists = HtmlLists()
        self.skipping = ""
        self.skipped_depth = 0
        self.centres: list[str] = []
        self.heading = self.centred = self.in_pre = False
        self.title = ""
        self.unread: set[str] = set()
        self.marks: frozenset[str] | None = None
        self.tags = self.here = self.paragraphs = 0
        self.at = -1
        self.breaks = 0
        self.blank = True

    def read(self) -> list[LaidItem]:
        """All of the page.

        Raises:
            TooLargeError: it is no page of a resolution.
        """
        for token in tokens(self.source.text):
            self.here = token.at
            if token.kind == "start":
                self._start(token)
            elif token.kind == "end":
                self._end(token.value)
            else:
                self._data(token.value)
        self._end_paragraph()
        while self.outer:
            self._end_table()
        return self.items

    def _start(self, token: Token) -> None:
        tag, given = token.value, token.attributes
        self.tags += 1
        if self.tags > MOST_TAGS:
            raise TooLargeError(f"{MOST_TAGS:,} tags")
        if self.skipping:
            self.skipped_depth += tag == self.skipping
            return
        if tag in _SKIPPED:
            self.unread |= {"scripts"} & {f"{tag}s"}
            self.skipping, self.skipped_depth = tag, 1
        elif tag == "br":
            self._break()
        elif tag == "img":
            self.unread.add("pictures")
        elif tag == "table":
            self._begin_table()
        elif tag in ("tr", "td", "th"):
            self._begin_cell(tag, given)
        elif tag in _BLOCKS:
            self._begin_block(tag, given)
        elif tag not in _VOID and (tag in _INLINE or tag in _PLAIN):
            self.gathered.flush()
            self._open(tag, self._kinds(tag, given))

    def _end(self, tag: str) -> None:
        if self.skipping:
            if tag == self.skipping:
                self.skipped_depth -= 1
                self.skipping = self.skipping if self.skipped_depth else ""
            return
        if tag == "table":
            self._end_paragraph()
            if self.outer:
                self._end_table()
        elif tag in ("td", "th", "tr"):
            self._end_paragraph()
            self._leave_cell()
        elif tag in _BLOCKS:
            self._end_block(tag)
        else:
            opened = next((at for at in reversed(range(len(self.inline))) if self.inline[at][0] in (tag, "|")), -1)
            if opened >= 0 and self.inline[opened][0] == tag:
                del self.inline[opened]
                self.marks = None

    def _data(self, data: str) -> None:
        if self.skipping:
            self.title += data if self.skipping == "title" and len(self.title) < _LONGEST_TITLE else ""
        elif self.in_pre:
            at = self.here
            for line in data.splitlines(keepends=True):
                self._line(line, at)
                at += len(line)
        else:
            self._text(data, self.here)

    def _text(self, text: str, at: int) -> None:
        kinds = self.marks if self.marks is not None else self._marks()
        if "hidden" in kinds:
            return
        if text.strip():
            self.at = at if self.at < 0 else self.at
            self.breaks = 0
        for match in _PIECE.finditer(text):
            start = match.start()
            if self.blank and text[start] in " \t\n":
                start += len(match[0]) - len(match[0].lstrip(" \t\n"))
            if start < match.end():
                self.gathered.text(text[start : match.end()], at + start, kinds)
                self.blank = text[match.end() - 1] in " \t\n"

    def _marks(self) -> frozenset[str]:
        """How text is printed here, by all tags that are open."""
        marks: set[str] = set()
        for _, kinds in self.inline:
            for kind in kinds:
                marks = marks - {kind[4:]} if kind.startswith("not ") else marks | {kind}
        self.marks = frozenset(marks)
        return self.marks

    def _line(self, text: str, at: int) -> None:
        """A line of preformatted text: an empty one ends the paragraph."""
        if text.rstrip("\n"):
            self._text(text.rstrip("\n"), at)
        if text.endswith("\n"):
            self._break()

    def _break(self) -> None:
        self.breaks += 1
        if self.breaks > 1:
            self._end_paragraph()
        else:
            self.gathered.element(Element("eol", {}, self.here))
            self.blank = True

    def _open(self, tag: str, kinds: frozenset[str]) -> None:
        if len(self.inline) < _DEEPEST or tag == "|":
            self.inline.append((tag, kinds))
            self.marks = None

    def _kinds(self, tag: str, given: dict[str, str]) -> frozenset[str]:
        kinds = {_INLINE[tag]} if tag in _INLINE else set()
        style = given.get("style", "")
        kinds |= {kind for pattern, kind in _STYLES if style and pattern.search(style)}
        if "hidden" in given:
            kinds.add("hidden")
        return frozenset(kinds)

    def _begin_block(self, tag: str, given: dict[str, str]) -> None:
        self._end_paragraph()
        self.heading = tag[0] == "h" and tag[1:].isdigit() and int(tag[1:]) <= _HIGHEST
        centred = given.get("align", "").lower() == "center" or bool(_CENTRED.search(given.get("style", "")))
        if tag == "center" or (tag == "div" and centred):
            self.centres.append(tag)
        self.centred = centred or bool(self.centres)
        self.in_pre = self.in_pre or tag in ("pre", "listing", "xmp", "plaintext")
        kinds = self._kinds(tag, given)
        if kinds:
            self._open(tag, kinds)
        self.lists.begin(tag, given)

    def _end_block(self, tag: str) -> None:
        self._end_paragraph()
        if tag in self.centres:
            self.centres.reverse()
            self.centres.remove(tag)
            self.centres.reverse()
        self.heading, self.centred = False, bool(self.centres)
        self.in_pre = self.in_pre and tag not in ("pre", "listing", "xmp")
        if self.inline and self.inline[-1][0] == tag:
            self.inline.pop()
            self.marks = None
        self.lists.end(tag)

    def _end_paragraph(self) -> None:
        parts = self.gathered.take()
        paragraph = LaidParagraph(max(self.at, 0), parts, heading=self.heading, centred=self.centred)
        self.at, self.breaks, self.blank = -1, 0, True
        if paragraph.is_empty():
            return
        self.paragraphs += 1
        if self.paragraphs > MOST_PARAGRAPHS:
            raise TooLargeError(f"{MOST_PARAGRAPHS:,} paragraphs")
        self.lists.mark(paragraph)
        self.items.append(paragraph)

    def _begin_table(self) -> None:
        self._end_paragraph()
        if len(self.outer) < MOST_TABLES:
            self.outer.append((self.items, LaidTable(self.here, [])))
            self.items = self.outer[-1][1].caption
            self._open("|", frozenset())

    def _begin_cell(self, tag: str, given: dict[str, str]) -> None:
        self._end_paragraph()
        self._leave_cell()
        if not self.outer:
            return
        table = self.outer[-1][1]
        if tag == "tr" or not table.rows:
            table.rows.append([])
        if tag != "tr":
            columns, rows = (_span(given.get(name, "")) for name in ("colspan", "rowspan"))
            cell = LaidCell([], header=tag == "th", columns=columns, rows=rows)
            table.rows[-1].append(cell)
            self.items = cell.items
            self._open("|", frozenset())
            self.centred = bool(self.centres) or given.get("align", "").lower() == "center"

    def _leave_cell(self) -> None:
        """What was opened in a cell and not closed ends with it."""
        opened = next((at for at in reversed(range(len(self.inline))) if self.inline[at][0] == "|"), -1)
        if opened >= 0:
            del self.inline[opened + 1 :]
            self.marks = None

    def _end_table(self) -> None:
        self.items, table = self.outer.pop()
        self.items += table.caption
        if any(row for row in table.rows):
            self.items.append(LaidTable(table.at, [row for row in table.rows if row]))


def _span(said: str) -> int:
    return min(int(said), 1000) if said.isdecimal() and len(said) < 6 and int(said) else 1

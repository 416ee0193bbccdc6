"""The inside of a paragraph: runs of characters with how they are printed, fields, notes, text boxes."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element as Node

from generator.core.diagnostics import shown
from generator.core.model import Range
from generator.read.akn.tree import Element
from generator.read.laid.gather import PartsMaker
from generator.read.laid.paragraphs import Doubt, SourceMaker
from generator.read.word.notes import WordNotes
from generator.read.word.numbering import AutomaticNumber
from generator.read.word.revisions import Changes, stands
from generator.read.word.styles import Styles

_HOLDERS = frozenset(
    {"w_hyperlink", "w_ins", "w_moveTo", "w_del", "w_moveFrom", "w_smartTag", "w_sdt", "w_sdtContent", "w_fldSimple",
     "w_customXml", "w_dir", "w_bdo", "w_ruby", "w_rubyBase"}
)  # fmt: skip
_TEXT = ("w_t", "w_delText")
_FORMULAE = ("m_oMath", "m_oMathPara")
_PICTURES = ("w_drawing", "w_pict", "w_object")
_SIGNS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "▸", 0xF0FC: "✓", 0xF02D: "-", 0xF0BE: "—", 0xF0A8: "□", 0xF06F: "o"}
"""What fonts of signs print in the places that belong to no sign in Unicode."""
_LINE_END = "\u2028"


@dataclass(slots=True)
class InlineRuns:
    """A paragraph being read. ``number`` is its automatic number, ``boxes`` the text boxes that hang on it."""

    maker: SourceMaker
    styles: Styles
    notes: WordNotes
    changes: Changes
    style: str = ""
    at: int = -1
    number: AutomaticNumber | None = None
    mark_range: Range | None = None
    boxes: list[Node] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    gathered: PartsMaker = field(default_factory=PartsMaker)
    fields: list[str] = field(default_factory=list)
    hidden: str = ""

    def begin(self, number: AutomaticNumber | None) -> None:
        """The paragraph's line begins, with its number."""
        self.at, self.number = self.maker.length, number
        if number:
            self.maker.put(number.printed)
            self.mark_range = (self.at, self.maker.length)
            self.maker.put(number.behind)

    def end(self) -> None:
        """The paragraph's line ends."""
        if self.hidden.strip():
            self.doubts.append(Doubt("R086", self.at, (("shown", shown(self.hidden)),)))
        self.maker.end_line()

    def walk(self, holder: Node) -> None:
        """All that is within a paragraph or what holds runs in it."""
        for child in holder:
            if child.tag == "w_r":
                self._run(child)
            elif child.tag in _HOLDERS:
                if stands(child, self.changes):
                    self.walk(child)
            elif child.tag == "mc_AlternateContent":
                self.walk(chosen(child))
            elif child.tag in _FORMULAE:
                self._formula(child)

    def _run(self, run: Node) -> None:
        marks = self.styles.marks(run.find("w_rPr"), self.style)
        children = iter(run)
        for child in children:
            tag = child.tag
            if tag in _TEXT:
                self._text(child.text or "", marks, keeps=child.get("xml_space") == "preserve")
            elif tag in ("w_footnoteReference", "w_endnoteReference"):
                own = child.get("w_customMarkFollows", "0") in ("1", "true", "on")
                self._refer(child, "".join(c.text or "" for c in children if c.tag in _TEXT) if own else "")
            elif tag in ("w_tab", "w_ptab"):
                self._text("\t", marks)
            elif tag in ("w_br", "w_cr"):
                self._break()
            elif tag == "w_noBreakHyphen":
                self._text("\u2011", marks)
            elif tag == "w_sym":
                self._sign(child.get("w_char", ""), marks)
            elif tag == "w_fldChar":
                self._field(child.get("w_fldCharType", ""))
            elif tag in _PICTURES:
                self._picture(child)
            elif tag == "mc_AlternateContent":
                self._picture(chosen(child))
            elif tag in _HOLDERS:
                self.walk(child)

    def _text(self, text: str, marks: frozenset[str], *, keeps: bool = True) -> None:
        if "code" in self.fields:
            return
        if "hidden" in marks:
            self.hidden += text
            return
        if text != "\t":
            text = text.replace("\n", " ").replace("\r", " ").replace("\t", " ")
        text = "".join(self._signed(char) for char in (text if keeps else text.strip(" ")))
        if text:
            self.gathered.text(text, self.maker.put(text), marks)

    def _signed(self, char: str) -> str:
        """A character of a font of signs as the sign that it prints."""
        if not "\uf000" <= char <= "\uf0ff":
            return char
        if ord(char) not in _SIGNS:
            self.doubts.append(Doubt("R089", self.maker.length, (("sign", f"U+{ord(char):04X}"),)))
        return _SIGNS.get(ord(char), char)

    def _sign(self, code: str, marks: frozenset[str]) -> None:
        try:
            char = chr(int(code, 16))
        except (ValueError, OverflowError):
            return
        self._text(char if char.isprintable() or "\ue000" <= char <= "\uf8ff" else " ", marks)

    def _break(self) -> None:
        if "code" in self.fields:
            return
        self.gathered.element(Element("eol", {}, self.maker.put(_LINE_END)))

    def _field(self, sort: str) -> None:
        """A field's code is not printed, its result is."""
        if sort == "begin":
            self.fields.append("code")
        elif sort == "separate" and self.fields:
            self.fields[-1] = "result"
        elif sort == "end" and self.fields:
            self.fields.pop()

    def _refer(self, reference: Node, own: str) -> None:
        element = self.notes.refer(reference, own.strip())
        if element is None:
            self.doubts.append(Doubt("R088", self.maker.length, (("what", "a reference to a note that is not there"),)))
            return
        element.start = self.maker.put(element.get("marker") or "*")
        element.inside = self.maker.length
        self.gathered.element(element)

    def _picture(self, node: Node) -> None:
        """The text boxes within; those within another belong to that."""
        if node.tag == "w_txbxContent":
            self.boxes.append(node)
            return
        for child in node:
            self._picture(chosen(child) if child.tag == "mc_AlternateContent" else child)

    def _formula(self, node: Node) -> None:
        text = "".join(each.text or "" for each in node.iter("m_t"))
        if text:
            self.doubts.append(Doubt("R088", self.maker.length, (("what", "a formula"),)))
            self._text(text, frozenset())


def chosen(alternate: Node) -> Node:
    """Of the forms of one thing for readers of several versions, the first that holds text."""
    forms = [child for child in alternate if child.tag in ("mc_Choice", "mc_Fallback")]
    with_text = (form for form in forms if any(e.tag in ("w_t", "w_sym", "w_tbl") for e in form.iter()))
    return next(with_text, forms[0] if forms else Node("mc_Choice"))

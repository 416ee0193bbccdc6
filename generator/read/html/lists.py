"""Lists of a page: their numbers are not in its text, and are counted here as browsers count them."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.read.laid.paragraphs import LaidParagraph
from generator.read.word.counting import counted

_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal", "lower-alpha": "lowerLetter", "lower-latin": "lowerLetter", "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter", "lower-roman": "lowerRoman", "upper-roman": "upperRoman", "none": "none",
    "simp-chinese-informal": "chineseCounting", "cjk-ideographic": "chineseCounting",
    "decimal-leading-zero": "decimalZero",
}  # fmt: skip
_DEEPEST = 50


@dataclass(slots=True)
class _OpenList:
    tag: str
    form: str
    next: int
    waiting: str = ""


@dataclass(slots=True)
class HtmlLists:
    """The open lists, the outermost first. ``waiting`` of one is a mark that its item's first paragraph takes."""

    open: list[_OpenList] = field(default_factory=list)

    def begin(self, tag: str, given: dict[str, str]) -> None:
        """A block opens."""
        if tag in ("ol", "ul", "dir", "menu") and len(self.open) < _DEEPEST:
            form = "bullet" if tag != "ol" else _FORMS.get(given.get("type", "1"), "decimal")
            style = given.get("style", "").lower()
            named = [form for name, form in _STYLES.items() if "list-style" in style and name in style]
            start = given.get("start", "1")
            first = int(start) if start.isdecimal() and len(start) < 7 else 1
            self.open.append(_OpenList(tag, named[0] if named else form, first))
        elif tag == "li" and self.open:
            last = self.open[-1]
            value = given.get("value", "")
            number = int(value) if value.isdecimal() and len(value) < 7 else last.next
            last.next = number + 1
            if last.form == "bullet":
                last.waiting = "•"
            else:
                last.waiting = "" if last.form == "none" else f"{counted(number, last.form) or number}."

    def end(self, tag: str) -> None:
        """A block closes."""
        if self.open and tag == self.open[-1].tag:
            self.open.pop()
        elif tag == "li" and self.open:
            self.open[-1].waiting = ""

    def mark(self, paragraph: LaidParagraph) -> None:
        """Gives the paragraph the mark that waits for one."""
        if not self.open:
            return
        last = self.open[-1]
        if last.waiting == "•":
            paragraph.bullet = last.waiting
        else:
            paragraph.mark = last.waiting
        paragraph.depth = len(self.open) - 1 if last.waiting else 0
        last.waiting = ""

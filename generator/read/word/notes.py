"""Footnotes and endnotes: their figures are not in the text of the file either, and are counted as Word counts them."""

from __future__ import annotations

from dataclasses import dataclass, field
from xml.etree.ElementTree import Element as Node

from generator.read.akn.tree import Element
from generator.read.laid.paragraphs import Doubt
from generator.read.word.counting import counted
from generator.read.word.styles import value

_SORTS = {"w_footnoteReference": "footnotes", "w_endnoteReference": "endnotes"}
_TAGS = {"footnotes": ("w_footnote", "w_footnotePr"), "endnotes": ("w_endnote", "w_endnotePr")}


@dataclass(slots=True)
class _Counting:
    """How a sort of notes is counted. ``anew`` is where it begins again: ``continuous``, ``eachSect``, ``eachPage``."""

    form: str
    first: int = 1
    anew: str = "continuous"


@dataclass(slots=True)
class WordNotes:
    """The notes by sort and id, and those that were referred to, in order, to be filled."""

    nodes: dict[tuple[str, str], Node] = field(default_factory=dict)
    countings: dict[str, _Counting] = field(default_factory=dict)
    counts: dict[str, int] = field(default_factory=dict)
    waiting: list[tuple[Element, Node]] = field(default_factory=list)
    taken: dict[tuple[str, str], str] = field(default_factory=dict)
    sections: list[Node] = field(default_factory=list)
    doubts: list[Doubt] = field(default_factory=list)
    highest: int = 0

    @classmethod
    def of(cls, parts: dict[str, Node | None], document: Node, settings: Node | None) -> WordNotes:
        """The notes of the parts ``footnotes`` and ``endnotes``, which may be missing."""
        notes = cls()
        notes.sections = list(document.iter("w_sectPr"))
        for sort, root in parts.items():
            tag, properties = _TAGS[sort]
            for node in root.iter(tag) if root is not None else ():
                if node.get("w_type", "normal") == "normal":
                    notes.nodes[sort, node.get("w_id", "")] = node
            said = settings.find(properties) if settings is not None else None
            notes.countings[sort] = _counting(said, "decimal" if sort == "footnotes" else "lowerRoman")
        notes.begin_section(0)
        return notes

    def begin_section(self, number: int) -> None:
        """A section of the document begins, from 0: its own way of counting holds."""
        section = self.sections[number] if number < len(self.sections) else None
        for sort, (_, properties) in _TAGS.items():
            before = self.countings.get(sort)
            if before is None:
                continue
            said = section.find(properties) if section is not None else None
            counting = before if said is None else _counting(said, before.form)
            self.countings[sort] = counting
            if counting.anew == "eachPage" and not self.doubts:
                self.doubts.append(Doubt("R088", 0, (("what", "notes that are counted anew on each page"),)))
            if counting.anew == "eachSect" or sort not in self.counts:
                self.counts[sort] = counting.first - 1

    def refer(self, reference: Node, own: str) -> Element | None:
        """The element of a reference; ``own`` is a sign in place of a number. None where the note is not there."""
        key = _SORTS[reference.tag], reference.get("w_id", "")
        if key in self.taken:
            return Element("noteRef", {"marker": self.taken[key]}, 0)
        node = self.nodes.get(key)
        if node is None:
            return None
        marker = own or self._count(key[0])
        element = Element("authorialNote", {"marker": marker}, 0)
        self.taken[key] = marker
        self.waiting.append((element, node))
        if marker.isdecimal():
            self.highest = max(self.highest, int(marker))
        return element

    def unused(self) -> list[Node]:
        """Notes to which nothing refers."""
        return [node for key, node in self.nodes.items() if key not in self.taken]

    def _count(self, sort: str) -> str:
        self.counts[sort] = self.counts.get(sort, 0) + 1
        return counted(self.counts[sort], self.countings[sort].form) or str(self.counts[sort])


def _counting(said: Node | None, form: str) -> _Counting:
    first = value(said, "w_numStart")
    return _Counting(
        form=value(said, "w_numFmt") or form,
        first=int(first) if first.isdecimal() and len(first) < 6 else 1,
        anew=value(said, "w_numRestart") or "continuous",
    )

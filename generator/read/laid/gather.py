"""Pieces of text gathered into the parts of a paragraph, those printed alike together: formats cut them anywhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.read.akn.tree import Element, Parts

_WITHIN = ("sup", "sub", "italic", "bold")
_ELEMENTS = {"sup": "sup", "sub": "sub", "italic": "i", "bold": "b"}


@dataclass(slots=True)
class PartsMaker:
    """The parts of a paragraph as they come."""

    parts: Parts = field(default_factory=list)
    open: list[tuple[str, int]] = field(default_factory=list)
    marks: frozenset[str] = frozenset()

    def text(self, text: str, at: int, marks: frozenset[str]) -> None:
        """A piece of text from that place, printed so: ``italic``, ``bold``, ``sup``, ``sub``."""
        marks &= _ELEMENTS.keys()
        if marks != self.marks:
            self.flush()
            self.marks = marks
        if self.open and self.open[-1][1] + len(self.open[-1][0]) == at:
            self.open[-1] = (self.open[-1][0] + text, self.open[-1][1])
        else:
            self.open.append((text, at))

    def element(self, element: Element) -> None:
        """An element between pieces of text: a note, the end of a line."""
        self.flush()
        self.parts.append(element)

    def take(self) -> Parts:
        """All that was gathered; what comes next is another paragraph."""
        self.flush()
        parts, self.parts = self.parts, []
        return parts

    @property
    def empty(self) -> bool:
        """Whether nothing but white space was gathered."""
        return not any(text.strip() for text, _ in self.open) and not any(
            isinstance(part, Element) or part[0].strip() for part in self.parts
        )

    def flush(self) -> None:
        """What comes next is another piece, though it be printed alike."""
        if not self.open:
            return
        parts: Parts = list(self.open)
        self.open = []
        at = parts[0][1] if isinstance(parts[0], tuple) else 0
        for mark in reversed(_WITHIN):
            if mark in self.marks:
                parts = [Element(_ELEMENTS[mark], {}, at, at, parts)]
        self.parts += parts

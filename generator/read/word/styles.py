"""What a paragraph and a run look like, from their styles and their own properties.

Source: ECMA-376 part 1, 17.7 (styles) and 17.7.3 (toggle properties: where two styles both say it, it is undone).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

_TOGGLES = {"w_i": "italic", "w_b": "bold", "w_vanish": "hidden"}
_RAISED = {"superscript": "sup", "subscript": "sub"}
_OFF = ("0", "false", "off", "none")
_DEEPEST = 30
"""Styles, each based on the next; more are a circle."""


@dataclass(frozen=True, slots=True)
class ListPlace:
    """In which list a paragraph is counted, and at which level; "" for none."""

    number: str = ""
    level: int = 0


@dataclass(frozen=True, slots=True)
class Looks:
    """What is said of a paragraph. Lengths are twips, None where nothing is said."""

    style: str
    place: ListPlace | None = None
    centred: bool = False
    outline: int | None = None
    left: int | None = None
    first: int | None = None


@dataclass(slots=True)
class Styles:
    """The styles of a document by id; ``defaults`` are those of a kind that nothing names."""

    elements: dict[str, Element] = field(default_factory=dict)
    defaults: dict[str, str] = field(default_factory=dict)
    basic: Element | None = None

    @classmethod
    def of(cls, root: Element | None) -> Styles:
        """The styles of a part, which may be missing."""
        styles = cls()
        for style in root.iter("w_style") if root is not None else ():
            styles.elements[style.get("w_styleId", "")] = style
            if is_on(style.get("w_default", "0")):
                styles.defaults.setdefault(style.get("w_type", ""), style.get("w_styleId", ""))
        styles.basic = root.find("w_docDefaults/w_rPrDefault/w_rPr") if root is not None else None
        return styles

    def name(self, style: str) -> str:
        """A style's name in English, in small letters: ``heading 1``. The id where it has none."""
        element = self.elements.get(style)
        named = element.find("w_name") if element is not None else None
        return (named.get("w_val", "") if named is not None else style).lower()

    def looks(self, properties: Element | None) -> Looks:
        """The looks of a paragraph with these ``w_pPr``."""
        named = value(properties, "w_pStyle") or self.defaults.get("paragraph", "")
        sources = [] if properties is None else [properties]
        sources += [p for s in self.chain(named) if (p := s.find("w_pPr")) is not None]
        outline = next(filter(None, (value(p, "w_outlineLvl") for p in sources)), "")
        return Looks(
            style=named,
            place=self._place(properties, named),
            centred=next(filter(None, (value(p, "w_jc") for p in sources)), "") == "center",
            outline=int(outline) if outline.isdecimal() and len(outline) == 1 and outline != "9" else None,
            left=_length(sources, "left", "start"),
            first=_first(sources),
        )

    def marks(self, run: Element | None, paragraph: str) -> frozenset[str]:
        """How a run with these ``w_rPr`` in a paragraph of that style is printed: ``italic``, ``sup`` …"""
        of_run = value(run, "w_rStyle") or self.defaults.get("character", "")
        found = set()
        for tag, kind in _TOGGLES.items():
            own = _toggle(run, tag)
            if own is None:
                basic = bool(_toggle(self.basic, tag))
                own = basic or (self._styled(paragraph, tag) ^ self._styled(of_run, tag))
            if own:
                found.add(kind)
        for source in (run, *(s.find("w_rPr") for s in (*self.chain(of_run), *self.chain(paragraph)))):
            if raised := value(source, "w_vertAlign"):
                found |= {_RAISED[raised]} if raised in _RAISED else set()
                break
        return frozenset(found)

    def chain(self, style: str) -> Iterator[Element]:
        """A style and those that it is based on."""
        for _ in range(_DEEPEST):
            element = self.elements.get(style)
            if element is None:
                return
            yield element
            style = value(element, "w_basedOn")

    def _styled(self, style: str, tag: str) -> bool:
        said = (_toggle(element.find("w_rPr"), tag) for element in self.chain(style))
        return next((each for each in said if each is not None), False)

    def _place(self, properties: Element | None, style: str) -> ListPlace | None:
        """Its own place in a list, else that of its style; what a paragraph says of one half leaves the other."""
        own = properties.find("w_numPr") if properties is not None else None
        of_style = next(
            ((s.get("w_styleId", ""), p) for s in self.chain(style) if (p := s.find("w_pPr/w_numPr")) is not None), None
        )
        number = value(own, "w_numId") or (value(of_style[1], "w_numId") if of_style else "")
        level = value(own, "w_ilvl") or (value(of_style[1], "w_ilvl") if of_style else "")
        if not number and of_style:  # the number is said by a style further down
            numbers = (value(s.find("w_pPr/w_numPr"), "w_numId") for s in self.chain(style))
            number = next(filter(None, numbers), "")
        if not number or number == "0":
            return None
        return ListPlace(number, int(level) if level.isdecimal() and len(level) == 1 else -1)


def is_on(said: str) -> bool:
    """Whether an attribute of the type ST_OnOff says yes."""
    return said.lower() not in _OFF


def value(element: Element | None, tag: str) -> str:
    """``w_val`` of a child, or ""."""
    child = element.find(tag) if element is not None else None
    return child.get("w_val", "") if child is not None else ""


def _toggle(element: Element | None, tag: str) -> bool | None:
    child = element.find(tag) if element is not None else None
    return None if child is None else is_on(child.get("w_val", "1"))


def _length(sources: list[Element], *names: str) -> int | None:
    for source in sources:
        indent = source.find("w_ind")
        for name in names:
            said = indent.get(f"w_{name}", "") if indent is not None else ""
            if said.lstrip("-").isdecimal() and len(said) < 8:
                return int(said)
    return None


def _first(sources: list[Element]) -> int | None:
    """Of the first line against the others: a hanging one is negative."""
    for source in sources:
        hanging = _length([source], "hanging")
        ahead = _length([source], "firstLine")
        if hanging is not None or ahead is not None:
            return -hanging if hanging is not None else ahead
    return None

"""Automatic numbers: they are not in the text of the file, and are counted here as Word counts them.

Source: ECMA-376 part 1, 17.9. Lists that share an abstract definition count on together; a list that overrides a start
begins anew where it is first used; a deeper level begins anew behind each paragraph of a level above it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from generator.read.word.counting import counted
from generator.read.word.styles import ListPlace, Styles, is_on, value

_LEVELS = 9
_GAP = re.compile(r"%([1-9])")
_BEHIND = {"space": " ", "nothing": ""}
_MOST = 1_000_000


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list: its format, its text with gaps (``(%2)``), and where it begins.

    ``restart`` is the level behind which it begins anew (1 the outermost), 0 for never, None for any above it.
    """

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    behind: str = "\t"
    style: str = ""


@dataclass(frozen=True, slots=True)
class AutomaticNumber:
    """A number as printed, and the deepest level it counts (from 0). ``unknown`` names a format counted as 1, 2, 3."""

    printed: str
    level: int
    behind: str
    bullet: bool = False
    unknown: str = ""


@dataclass(slots=True)
class _List:
    """A ``w_num``: its abstract definition, its levels, and the starts that it overrides."""

    abstract: str
    levels: tuple[ListLevel, ...]
    starts: dict[int, int] = field(default_factory=dict)
    used: set[int] = field(default_factory=set)


@dataclass(slots=True)
class ListCounter:
    """The lists of a document and how far each is counted."""

    lists: dict[str, _List] = field(default_factory=dict)
    counts: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None, styles: Styles) -> ListCounter:
        """The lists of the part ``numbering``, which may be missing."""
        counter = cls()
        if root is None:
            return counter
        abstracts = {a.get("w_abstractNumId", ""): a for a in root.iter("w_abstractNum")}
        numbers = {n.get("w_numId", ""): n for n in root.iter("w_num")}
        for name, number in numbers.items():
            abstract = value(number, "w_abstractNumId")
            element = abstracts.get(abstract)
            if element is not None and (linked := value(element, "w_numStyleLink")):
                abstract, element = _linked(linked, abstract, abstracts, numbers, styles)
            if element is None:
                continue
            levels = _levels(element)
            starts = {}
            for override in number.iter("w_lvlOverride"):
                level = _int(override.get("w_ilvl", ""), _LEVELS)
                if level >= _LEVELS:
                    continue
                whole = override.find("w_lvl")
                if whole is not None:
                    levels[level] = _level(whole)
                if start := value(override, "w_startOverride"):
                    starts[level] = _int(start, 1)
                    levels[level] = replace(levels[level], start=starts[level])
            counter.lists[name] = _List(abstract, tuple(levels), starts)
        return counter

    def next(self, place: ListPlace, style: str) -> AutomaticNumber | None:
        """The number of the next paragraph of a list; None where it prints none. ``style`` says the level, if nothing
        else does (-1).
        """
        listed = self.lists.get(place.number)
        if listed is None:
            return None
        level = place.level
        if level < 0:
            level = next((at for at, each in enumerate(listed.levels) if style and each.style == style), 0)
        counts = self.counts.setdefault(listed.abstract, [None] * _LEVELS)
        self._count(listed, counts, level)
        return _printed(listed.levels, counts, level)

    def _count(self, listed: _List, counts: list[int | None], level: int) -> None:
        own = listed.levels[level]
        if level in listed.starts and level not in listed.used:
            counts[level] = listed.starts[level]
        else:
            held = counts[level]
            counts[level] = own.start if held is None else min(held + 1, _MOST)
        listed.used.add(level)
        for above in range(level):
            if counts[above] is None:
                counts[above] = listed.levels[above].start
        for below in range(level + 1, _LEVELS):
            restart = listed.levels[below].restart
            if restart is None or level < restart:
                counts[below] = None


def _printed(levels: tuple[ListLevel, ...], counts: list[int | None], level: int) -> AutomaticNumber | None:
    own = levels[level]
    if own.form == "bullet":
        return AutomaticNumber(own.text or "•", level, own.behind, bullet=True)
    unknown = ""

    def gap(match: re.Match[str]) -> str:
        nonlocal unknown
        at = int(match[1]) - 1
        form = "decimal" if own.legal else levels[at].form
        said = counted(counts[at] or 0, form)
        unknown = unknown if said is not None else form
        return str(counts[at] or 0) if said is None else said

    printed = _GAP.sub(gap, own.text)
    return AutomaticNumber(printed, level, own.behind, unknown=unknown) if printed.strip() else None


def _levels(abstract: Element) -> list[ListLevel]:
    levels = [ListLevel(text=f"%{at + 1}.") for at in range(_LEVELS)]
    for element in abstract.findall("w_lvl"):
        at = _int(element.get("w_ilvl", ""), _LEVELS)
        if at < _LEVELS:
            levels[at] = _level(element)
    return levels


def _level(element: Element) -> ListLevel:
    form = element.find("w_numFmt")
    if form is None:
        form = element.find(".//w_numFmt")  # a format of a later version, with this one for older readers
    restart, legal = value(element, "w_lvlRestart"), element.find("w_isLgl")
    return ListLevel(
        form=form.get("w_val", "decimal") if form is not None else "decimal",
        text=value(element, "w_lvlText"),
        start=_int(value(element, "w_start"), 0 if element.find("w_start") is None else 1),
        restart=_int(restart, 0) if restart else None,
        legal=legal is not None and is_on(legal.get("w_val", "1")),
        behind=_BEHIND.get(value(element, "w_suff"), "\t"),
        style=value(element, "w_pStyle"),
    )


def _linked(
    style: str, abstract: str, abstracts: dict[str, Element], numbers: dict[str, Element], styles: Styles
) -> tuple[str, Element | None]:
    """The definition that a style of lists has."""
    element = styles.elements.get(style)
    number = value(element.find("w_pPr/w_numPr"), "w_numId") if element is not None else ""
    target = value(numbers.get(number), "w_abstractNumId")
    found = abstracts.get(target)
    if found is None:
        named = ((key, each) for key, each in abstracts.items() if value(each, "w_styleLink") == style)
        return next(named, (abstract, None))
    return target, found


def _int(said: str, otherwise: int) -> int:
    return int(said) if said.isdecimal() and len(said) < 7 else otherwise

"""Ids, labels and AKN4UN names of units, from their printed numbers; faults of numbering with what was expected.

A number is counted only where none is printed: for preambular paragraphs and the paragraphs of an annex.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from generator.core.model import UnitKind
from generator.read.grammar import Grammar

_HAN = {char: value for value, char in enumerate("零一二三四五六七八九十")}
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv", "xvi")
_NAMES = {"section": ("sec", "sec"), "annex": ("annex", "att")}


@dataclass(frozen=True, slots=True)
class UnitName:
    """What numbering says of a unit. ``faults`` are codes with the values of their gaps."""

    id: str
    parent: str | None
    label: str
    akn: str
    faults: tuple[tuple[str, dict[str, Any]], ...] = ()


@dataclass(slots=True)
class Numbering:
    """The state of numbering while a document is read from top to bottom."""

    place: str = ""
    place_kind: str = ""
    place_label: str = ""
    place_akn: str = ""
    counts: dict[str, int] = field(default_factory=dict)
    previous: int = 0
    operative_seen: bool = False
    prefixed: bool = False
    first_lines: dict[str, int] = field(default_factory=dict)
    holder: UnitName | None = None
    holder_number: str = ""
    points: list[str] = field(default_factory=list)
    open_points: list[UnitName] = field(default_factory=list)
    after_chapeau: bool = False

    @property
    def takes_points(self) -> bool:
        """Whether a paragraph stands before, to which a point can belong."""
        return self.holder is not None

    def section(self, kind: str, label: str) -> str:
        """Opens a section or annex and gives its id: ``sec-ii``, ``annex-1``."""
        short, akn = _NAMES[kind]
        ascii_label = str(_han(label)) if _han(label) else re.sub(r"[^a-z0-9]+", "", label.lower())
        self.place = self._free("-".join(filter(None, (short, ascii_label))))
        self.place_kind, self.place_label = kind, label
        self.place_akn = self._free(f"{akn}_{ascii_label or 1}")
        self.operative_seen = False
        self.prefixed = kind == "annex"
        if self.prefixed:
            self.previous = 0
        self.holder, self.points, self.open_points = None, [], []
        return self.place

    def name(self, kind: UnitKind, number: str, grammar: Grammar, line: int) -> UnitName:
        """The name of the next unit; ``number`` as printed without punctuation, "" where none is."""
        labels = grammar.labels
        if kind == "point":
            return self._point(number, labels, line)
        if kind == "operative" and number:
            named = self._operative(int(number), labels, line)
        elif kind == "operative":
            named = UnitName(self._free("op-1", line), None, labels["unnumbered"], "para_1")
        elif kind == "preambular":
            count = self._count("pp")
            named = UnitName(f"pp-{count}", None, labels["preambular"].format(number=count), f"block_{count}")
        elif kind == "paragraph":
            count = self._count(self.place)
            label = labels["counted"].format(place=self._place(labels), number=count)
            named = UnitName(f"{self.place}-p-{count}", None, label, f"{self.place_akn}__p_{count}")
        else:
            named = UnitName(self._free(f"x-{line}"), None, labels["unclassified"].format(number=line), f"x_{line}")
        named = replace(named, akn=self._free(named.akn, line))
        if kind != "unclassified":
            self.holder, self.holder_number, self.points, self.open_points = named, number, [], []
        self.operative_seen = self.operative_seen or kind == "operative"
        return named

    def _operative(self, number: int, labels: dict[str, str], line: int) -> UnitName:
        faults: list[tuple[str, dict[str, Any]]] = []
        if self.place and not self.operative_seen and number == 1 and self.previous:
            self.prefixed, self.previous = True, 0
        prefix = f"{self.place}-" if self.prefixed else ""
        expected = self.previous + 1
        wanted = f"{prefix}op-{number}"
        if wanted in self.first_lines:
            faults.append(("R013", {"found": number, "first": self.first_lines[wanted]}))
        elif number != expected:
            faults.append(("R012", {"found": number, "previous": self.previous or "nothing", "expected": expected}))
        self.previous = max(number, self.previous) if faults and number < expected else number
        label = labels["operative"].format(number=number)
        akn = f"para_{number}"
        if self.prefixed:
            label = labels["paragraph"].format(place=self._place(labels), number=number)
            akn = f"{self.place_akn}__{akn}"
        return UnitName(self._free(wanted, line), None, label, akn, tuple(faults))

    def _point(self, letter: str, labels: dict[str, str], line: int) -> UnitName:
        assert self.holder is not None
        letters = self.points[:1]
        expected = _next_letter(letters[0]) if letters else "a"
        expected_roman = _next_roman(self.points[1]) if len(self.points) > 1 else "i" if letters else ""
        # The deeper open list goes first. (i) near its place in the alphabet opens one only behind a colon.
        opens = self.after_chapeau or expected not in ("h", "i")
        deep = letter == expected_roman and (len(self.points) > 1 or opens)
        fits = deep or letter == expected
        if not fits and letters:  # out of order: a roman figure stays in the list of roman figures
            deep = letter in _ROMAN and (len(self.points) > 1 or len(letter) > 1)
        faults = () if fits else (("R014", self._misfit(letter, expected, expected_roman)),)
        holder = self.open_points[0] if deep else self.holder
        self.points = [self.points[0], letter] if deep else [letter]
        point = UnitName(
            self._free(f"{holder.id}-{letter}", line),
            holder.id,
            self._point_label(labels),
            self._free(f"{holder.akn}__list_1__point_{letter}", line),
            faults,
        )
        self.open_points = [*self.open_points[: 1 if deep else 0], point]
        return point

    def _point_label(self, labels: dict[str, str]) -> str:
        assert self.holder is not None
        points = ")(".join(self.points)
        if not self.holder_number:
            return labels["point_of"].format(label=self.holder.label, points=points)
        if not self.prefixed:
            return labels["point"].format(paragraph=self.holder_number, points=points)
        number = labels["point_of"].format(label=self.holder_number, points=points)
        return labels["paragraph"].format(place=self._place(labels), number=number)

    def _misfit(self, letter: str, expected: str, expected_roman: str) -> dict[str, Any]:
        """The values of a message: what was found, after what, and what would have fitted."""
        if len(self.points) > 1:
            expected = f"{expected_roman}) or ({expected}"
        return {
            "found": letter,
            "previous": f"({self.points[-1]})" if self.points else "no point",
            "expected": expected,
        }

    def _place(self, labels: dict[str, str]) -> str:
        return labels[self.place_kind].format(label=self.place_label).rstrip()

    def _count(self, key: str) -> int:
        self.counts[key] = self.counts.get(key, 0) + 1
        return self.counts[key]

    def _free(self, wanted: str, line: int = 0) -> str:
        """``wanted``, or with a count behind it where it is taken: ids stay unique whatever the text."""
        free, count = wanted, 1
        while free in self.first_lines:
            count += 1
            free = f"{wanted}-{count}"
        self.first_lines[free] = line
        return free


def _han(label: str) -> int:
    """The number that a Han label prints, up to 99; 0 where it prints none: ``十二`` is 12."""
    tens, ten, ones = label.rpartition("十")
    if not label or not set(label) <= _HAN.keys() or len(tens) > 1 or len(ones) > 1:
        return 0
    return (_HAN[tens] if tens else 1 if ten else 0) * 10 + (_HAN[ones] if ones else 0)


def _next_letter(letter: str) -> str:
    """``b`` after ``a``, ``aa`` after ``z``, ``bb`` after ``aa``: the practice of the United Nations."""
    if len(set(letter)) != 1:
        return "?"
    return chr(ord(letter[0]) + 1) * len(letter) if letter[0] < "z" else "a" * (len(letter) + 1)


def _next_roman(roman: str) -> str:
    at = _ROMAN.index(roman) + 1 if roman in _ROMAN else len(_ROMAN)
    return _ROMAN[at] if at < len(_ROMAN) else "?"

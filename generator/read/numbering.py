"""Ids, labels and AKN4UN names of units, from their printed numbers; faults of numbering with what was expected.

A number is counted only where none is printed: for preambular paragraphs, the paragraphs of an annex, and what else
stands without one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any

from generator.core.model import UnitKind
from generator.read.enumerators import Enumerator, bare, enumerators
from generator.read.grammar import Grammar
from generator.read.points import OpenPoints

_NAMES = {"section": ("sec", "sec"), "annex": ("annex", "att"), "draft": ("draft", "cmp")}
_HEADS = ("head", "capital", "number", "roman", "letter", "dotted")
"""Series in the order in which a section or annex is likely to be counted by them."""


@dataclass(frozen=True, slots=True)
class UnitName:
    """What numbering says of a unit. ``faults`` are codes with the values of their gaps."""

    id: str
    parent: str | None
    label: str
    akn: str
    faults: tuple[tuple[str, dict[str, Any]], ...] = ()


@dataclass(frozen=True, slots=True)
class Division:
    """A section, annex or draft by its names; the document itself has none."""

    id: str = ""
    kind: str = ""
    label: str = ""
    akn: str = ""


@dataclass(slots=True)
class Numbering:
    """The state of numbering while a document is read from top to bottom.

    ``place`` is where it stands, ``scope`` the division in which paragraphs are numbered and whose name theirs begin
    with; ``anew`` says that each section begins at 1 again, ``numbered`` that paragraphs of this place have printed
    numbers, where that is known beforehand: one without then takes no number's name. ``restarts`` says that what was
    read last, a heading or a colon, lets numbers begin at 1 again; ``outer`` is the number that they then leave.
    """

    place: Division = Division()
    scope: Division = Division()
    counts: dict[str, int] = field(default_factory=dict)
    previous: int = 0
    operative_seen: bool = False
    anew: bool = False
    numbered: bool = False
    first_lines: dict[str, int] = field(default_factory=dict)
    last_free: dict[str, int] = field(default_factory=dict)
    holder: UnitName | None = None
    holder_number: str = ""
    points: OpenPoints[UnitName] = field(default_factory=OpenPoints)
    after_chapeau: bool = False
    restarts: bool = False
    outer: int = 0

    @property
    def takes_points(self) -> bool:
        """Whether a paragraph stands before, to which a point can belong."""
        return self.holder is not None

    def section(self, kind: str, label: str, language: str = "", within: str = "", *, own: bool = False) -> str:
        """Opens a section, annex or draft and gives its id: ``sec-2``, ``sec-2-a`` within it, ``annex-1``.

        The paragraphs of an annex and of a draft are numbered anew, those of a section where ``own`` says so or where
        the print begins at 1 again.
        """
        short, akn = _NAMES[kind]
        token = token_of(label, language)
        id_ = self._free("-".join(filter(None, (within, short if not within or short not in within else "", token))))
        akn = id_.replace("-", "_") if within else f"{akn}_{token or 1}"
        self.place = Division(id_, kind, label, self._free(akn))
        self.operative_seen, self.restarts = False, True
        if own or kind != "section":
            self.scope, self.previous, self.anew = self.place, 0, False
            self.outer = 0
        elif self.anew:
            self.scope = self.place
        self._hold(None, "")
        return self.place.id

    def name(
        self, kind: UnitKind, number: str, grammar: Grammar, line: int, *, mark: str = "", depth: int = 0
    ) -> UnitName:
        """The name of the next unit; ``number`` as printed without punctuation, "" where none is.

        ``mark`` is a point's number as printed, ``depth`` how deep the source says that it stands within
        its paragraph (from 1).
        """
        labels = grammar.labels
        if kind == "point":
            return self._point(mark or f"({number})", depth, grammar, line)
        if kind == "operative" and number.isdecimal():
            named = self._operative(int(number), labels, line)
        elif kind == "operative":
            named = self._unnumbered(labels, line)
        elif kind == "preambular":
            count = self._count(f"{self._prefix()}pp")
            label = labels["preambular"].format(number=count)
            named = UnitName(f"{self._prefix()}pp-{count}", None, label, f"{self._akn()}block_{count}")
        elif kind == "paragraph":
            named = self._paragraph(labels, depth, line)
        else:
            named = UnitName(self._free(f"x-{line}"), None, labels["unclassified"].format(number=line), f"x_{line}")
        named = replace(named, akn=self._free(named.akn, line))
        if kind != "unclassified" and named.parent is None:
            self._hold(named, number)
        self.operative_seen = self.operative_seen or kind == "operative"
        return named

    def _hold(self, holder: UnitName | None, number: str) -> None:
        self.holder, self.holder_number, self.points = holder, number, OpenPoints()

    def _prefix(self) -> str:
        return f"{self.scope.id}-" if self.scope.id else ""

    def _akn(self) -> str:
        return f"{self.scope.akn}__" if self.scope.id else ""

    def _unnumbered(self, labels: dict[str, str], line: int) -> UnitName:
        """An operative paragraph without a number; the only one of a resolution is its first."""
        prefix = self._prefix()
        count = self._count(f"{prefix}op-p")
        wanted, akn = f"{prefix}op-p-{count}", f"{self._akn()}para_p_{count}"
        if count == 1 and not self.numbered:
            wanted, akn = f"{prefix}op-1", f"{self._akn()}para_1"
        return UnitName(self._free(wanted, line), None, labels["unnumbered"], akn)

    def _paragraph(self, labels: dict[str, str], depth: int, line: int) -> UnitName:
        """A paragraph of an annex; or, at a depth, one that goes on with the paragraph (1) or point before it."""
        if depth and self.holder is not None:
            levels = self.points.levels[: depth - 1]
            holder = levels[-1].point if levels else self.holder
            count = self._count(f"{holder.id}-p")
            label = labels["counted"].format(place=holder.label, number=count)
            return UnitName(self._free(f"{holder.id}-p-{count}", line), holder.id, label, f"{holder.akn}__p_{count}")
        count = self._count(f"{self._prefix()}p")
        label = labels["counted"].format(place=self._place(labels), number=count)
        return UnitName(self._free(f"{self._prefix()}p-{count}", line), None, label, f"{self._akn()}p_{count}")

    def _operative(self, number: int, labels: dict[str, str], line: int) -> UnitName:
        faults: list[tuple[str, dict[str, Any]]] = []
        begins = number == 1 and self.previous and not self.operative_seen
        if begins and (self.anew or self.place != self.scope):
            self.scope, self.previous, self.anew = self.place, 0, True
        wanted = f"{self._prefix()}op-{number}"
        if number == 1 and self.restarts and self.previous:
            self.outer, self.previous = self.previous, 0
        elif self.outer and number == self.outer + 1 != self.previous + 1:
            self.outer, self.previous = 0, self.outer
        expected = self.previous + 1
        if wanted in self.first_lines and not (self.outer and number == expected):
            faults.append(("R013", {"found": number, "first": self.first_lines[wanted]}))
        elif number != expected:
            faults.append(("R012", {"found": number, "previous": self.previous or "nothing", "expected": expected}))
        self.previous = max(number, self.previous) if faults and number < expected else number
        self.restarts = False
        label = labels["operative"].format(number=number)
        if self.scope.id:
            label = labels["paragraph"].format(place=self._place(labels), number=number)
        return UnitName(self._free(wanted, line), None, label, f"{self._akn()}para_{number}", tuple(faults))

    def _point(self, mark: str, depth: int, grammar: Grammar, line: int) -> UnitName:
        assert self.holder is not None
        labels = grammar.labels
        number = bare(mark)
        found = self.points.place(enumerators(mark, grammar.language), number, depth, after_colon=self.after_chapeau)
        holder = found.holder or self.holder
        token = found.enumerator.token if found.enumerator else re.sub(r"[^a-z0-9]+", "-", number.lower()).strip("-")
        if not token or not number:
            token = f"p-{self._count(f'{holder.id}-p')}"
        point = UnitName(
            self._free(f"{holder.id}-{token}", line),
            holder.id,
            self._point_label([*self.points.printed, number or "–"], labels),
            self._free(f"{holder.akn}__list_1__point_{token}", line),
            () if found.fault is None else (("R014", found.fault),),
        )
        self.points.open(point, found.enumerator, number, depth)
        return point

    def _point_label(self, printed: list[str], labels: dict[str, str]) -> str:
        assert self.holder is not None
        points = labels["between_points"].join(printed)
        if not self.holder_number:
            return labels["point_of"].format(label=self.holder.label, points=points)
        if not self.scope.id:
            return labels["point"].format(paragraph=self.holder_number, points=points)
        number = labels["point_of"].format(label=self.holder_number, points=points)
        return labels["paragraph"].format(place=self._place(labels), number=number)

    def _place(self, labels: dict[str, str]) -> str:
        return labels.get(self.scope.kind, "{label}").format(label=self.scope.label).rstrip()

    def _count(self, key: str) -> int:
        self.counts[key] = self.counts.get(key, 0) + 1
        return self.counts[key]

    def _free(self, wanted: str, line: int = 0) -> str:
        """``wanted``, or with a count behind it where it is taken: ids stay unique whatever the text."""
        free, count = wanted, self.last_free.get(wanted, 1)
        while free in self.first_lines:
            count += 1
            free = f"{wanted}-{count}"
        self.first_lines[free], self.last_free[wanted] = line, count
        return free


def token_of(label: str, language: str) -> str:
    """A section's or annex's label as part of an id, the same in every language: ``2`` of II, ``a`` of A."""
    found: dict[str, Enumerator] = {}
    for enumerator in reversed(enumerators(label, language)):
        found[enumerator.series] = enumerator
    for series in _HEADS:
        if series in found:
            return str(found[series].ordinal) if series == "roman" else found[series].token
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")

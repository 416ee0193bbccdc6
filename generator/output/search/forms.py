"""The forms in which readers type labels, codes and symbols, from the table of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.core.tables import load_table

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SYMBOL = re.compile(r"(?P<body>[ASE])/(?P<kind>RES|DEC)/(?P<n>.+)")
_WORDED = re.compile(r"(?P<body>GA|SC|ECOSOC) (?P<kind>resolution|decision) (?P<n>.+)")
_DOCUMENT = re.compile(r"[ASE]/(?P<tail>[0-9]{2,4}/[0-9]+(?:/.+)?)")
_WORDED_BODIES = {"GA": "A", "SC": "S", "ECOSOC": "E"}
_YEARLY = re.compile(r"(?P<n>[0-9]+)\([0-9]{4}\)")
_ROMAN = {"I": 1, "V": 5, "X": 10}
_HAN = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Names:
    """``keys`` are compared whole; ``forms`` are looked for in texts too, as other writings of the thing."""

    keys: tuple[str, ...] = ()
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormTable:
    """The table of one language; see ``search.yml`` of a language."""

    rows: Mapping[str, Any]

    def of_label(self, label: str) -> Iterator[str]:
        """Forms of a unit's label: 第18(g)段 gives 18g, op18g, 第18段(g)."""
        yield from self._forms("labels", label)

    def of_code(self, code: str) -> Iterator[str]:
        """Forms of the code of an area or objective: G.1 gives 战略目标G.1."""
        yield from self._forms("codes", code)

    def of_symbol(self, symbol: str) -> Names:
        """Forms of a document's symbol: A/RES/70/1 gives 70/1, 第70/1号决议, 大会第70/1号决议."""
        symbols = self.rows["symbols"]
        found = _SYMBOL.fullmatch(symbol) or _WORDED.fullmatch(symbol)
        if not found:
            tail = _DOCUMENT.fullmatch(symbol)
            keys = [form.format(tail=tail["tail"]) for form in symbols["document"]] if tail else []
            return Names((symbol, *keys) if tail or "/" in symbol else (), (symbol,) if "/" in symbol else ())
        body = _WORDED_BODIES.get(found["body"], found["body"])
        kind = "decision" if found["kind"] in ("DEC", "decision") else "resolution"
        number = re.sub(r"\s", "", found["n"])
        year = _YEARLY.fullmatch(number)
        keys = [form.format(s=symbol) for form in symbols["any"]]
        for spoken in (number, year["n"]) if year else (number,):
            forms = [form.format(n=spoken) for form in symbols[kind]]
            bodies = symbols["bodies"][body]
            keys += [*forms, *(name + form for name in bodies for form in forms)]
            keys += [form.format(n=spoken) for form in symbols["spoken"].get(body, ())]
        if year:
            keys.append(symbol.removesuffix(number[len(year["n"]) :]))
        printed = number if year else self.rows["printed"].format(n=number)
        return Names(tuple(dict.fromkeys(keys)), (symbol, printed))

    def cited(self, text: str) -> Iterator[str]:
        """Symbols that a text's own words give: 第1325(2000)号 gives S/RES/1325(2000)."""
        for found in re.finditer(self.rows["yearly"], text):
            yield f"S/RES/{found['n']}({found['year']})"

    def typed(self, title: str) -> Iterator[str]:
        """Forms that readers type for the entry of this title, though it has another name."""
        yield from (form for form, meant in self.rows["typed"].items() if meant == title)

    def _forms(self, group: str, text: str) -> Iterator[str]:
        for row in self.rows[group]:
            found = re.fullmatch(row["pattern"], text)
            if found:
                parts = {"p": "", **found.groupdict()}
                number = parts["n"]
                han = han_number(_value(number)) if _value(number) else number
                yield from (form.format(**parts, han=han) for form in row["forms"])


@cache
def table(language: str = "zh") -> FormTable:
    """The table of ``language``."""
    return FormTable(load_table(language, "search"))


def _value(number: str) -> int:
    """Of Arabic figures or a Roman numeral (up to XXXIX); 0 of anything else."""
    if number.isdigit():
        return int(number)
    ones = [_ROMAN.get(figure, 0) for figure in number]
    if not all(ones):
        return 0
    return sum(-one if one < max(ones[at:]) else one for at, one in enumerate(ones))


def han_number(number: int) -> str:
    """A number from 0 to 999 in Han, as texts write it: 18 is 十八, 101 一百零一."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    out = f"{_HAN[hundreds]}百" if hundreds else ""
    if hundreds and rest and not tens:
        out += "零"
    if tens:
        out += ("" if tens == 1 and not hundreds else _HAN[tens]) + "十"
    return out + (_HAN[ones] if ones or not out else "")

"""The forms in which readers type labels, codes and symbols, from the table of a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from generator.core.tables import having, load_table
from generator.core.writing import numeral, roman_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_SYMBOL = re.compile(r"(?P<body>[ASE])/(?P<kind>RES|DEC)/(?P<n>.+)")
_WORDED = re.compile(r"(?P<body>GA|SC|ECOSOC) (?P<kind>resolution|decision) (?P<n>.+)")
_DOCUMENT = re.compile(r"[ASE]/(?P<tail>[0-9]{2,4}/[0-9]+(?:/.+)?)")
_WORDED_BODIES = {"GA": "A", "SC": "S", "ECOSOC": "E"}
_YEARLY = re.compile(r"(?P<n>[0-9]+)\([0-9]{4}\)")


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
        """Forms of a unit's label: that of paragraph 18(g) gives 18g, op18g and more."""
        yield from self._forms("labels", label)

    def of_code(self, code: str) -> Iterator[str]:
        """Forms of the code of an area or objective: G.1 gives the name of the objective with it."""
        yield from self._forms("codes", code)

    def of_symbol(self, symbol: str) -> Names:
        """Forms of a document's symbol: A/RES/70/1 gives 70/1, with the words around it too."""
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
        """Symbols that a text's own words give: 1325(2000) gives S/RES/1325(2000)."""
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
                value = int(number) if number.isdigit() else roman_value(number)
                han = numeral(value, self.rows["language"]) if value else number
                yield from (form.format(**parts, han=han) for form in row["forms"])


@cache
def table(language: str = "zh") -> FormTable:
    """The table of ``language``, of Chinese where it has none: symbols and codes are typed alike everywhere."""
    return FormTable(load_table(language if language in having("search") else "zh", "search"))

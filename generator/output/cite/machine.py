"""The formats of reference managers: BibTeX, RIS, CSL-JSON. A resolution goes into them as a report with its symbol.

RIS is written by rispy (MIT, no dependencies). CSL-JSON is JSON. BibTeX is written here: the writers of the
libraries either escape inside addresses and leave ``$`` and ``^`` as they are (pybtex) or escape nothing
(bibtexparser); the tests read what is written with pybtex and citeproc-py.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import rispy
from rispy.writer import RisWriter

_TEX = {
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}", "$": r"\$", "&": r"\&", "%": r"\%", "#": r"\#", "_": r"\_",
}  # fmt: skip
"""Braces by name: BibTeX counts them also behind a backslash."""


@dataclass(frozen=True, slots=True)
class CiteRecord:
    """One entry. ``key`` is ASCII; ``place`` is the unit as cited, ``remark`` what is said of the annotated page."""

    key: str
    author: str
    title: str
    translated_title: str
    symbol: str
    genre: str
    publisher: str
    adopted: datetime.date
    language: str
    bibtex_language: str
    address: str
    place: str
    remark: str


class _Ris(RisWriter):
    """Without a count before each entry: a file begins with its first TY, as the format says."""

    def set_header(self, count: int) -> str:
        return ""


def bibtex(records: Iterable[CiteRecord]) -> str:
    """BibTeX entries for UTF-8 processors. ``date`` and ``langid`` are biblatex's; classic styles read ``year``."""
    return "\n".join(_entry(record) for record in records)


def _entry(record: CiteRecord) -> str:
    fields = {
        "author": f"{{{_tex(record.author)}}}",
        "title": f"{{{_tex(record.title)}}}",
        "type": _tex(record.genre),
        "number": _tex(record.symbol),
        "institution": f"{{{_tex(record.publisher)}}}",
        "year": f"{record.adopted.year:04}",
        "date": record.adopted.isoformat(),
        "note": _tex(record.place),
        "url": _address(record.address),
        "langid": record.bibtex_language,
        "annote": _tex(record.remark),
    }
    lines = (f"  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@techreport{{{record.key},\n" + ",\n".join(lines) + ",\n}\n"


def _tex(text: str) -> str:
    return "".join(_TEX.get(char, char) for char in text)


def _address(address: str) -> str:
    """Verbatim for BibTeX but for braces, which would end the field."""
    return address.replace("{", "%7B").replace("}", "%7D")


def ris(records: Iterable[CiteRecord]) -> str:
    """RIS entries of type RPRT, where SN is the report's number; lines end with CR LF as the format has it."""
    return rispy.dumps([_fields(record) for record in records], implementation=_Ris).replace("\n", "\r\n")


def _fields(record: CiteRecord) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "type_of_reference": "RPRT",
        "id": record.key,
        "authors": [record.author],
        "title": record.title,
        "translated_title": record.translated_title,
        "type_of_work": record.genre,
        "issn": record.symbol,
        "publisher": record.publisher,
        "year": f"{record.adopted.year:04}",
        "date": record.adopted.strftime("%Y/%m/%d/"),
        "section": record.place,
        "notes": [note for note in (record.place, record.remark) if note],
        "language": record.language,
        "urls": [record.address] if record.address else [],
    }
    return {name: value for name, value in fields.items() if value}


def csl_json(records: Iterable[CiteRecord]) -> str:
    """CSL-JSON, an array. ``section`` is the part cited; ``note`` says it again for styles without sections."""
    return json.dumps([_item(record) for record in records], ensure_ascii=False, indent=2) + "\n"


def _item(record: CiteRecord) -> dict[str, Any]:
    day = record.adopted
    item: dict[str, Any] = {
        "id": record.key,
        "type": "report",
        "title": record.title,
        "author": [{"literal": record.author}],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "genre": record.genre,
        "number": record.symbol,
        "publisher": record.publisher,
        "section": record.place,
        "note": record.place,
        "annote": record.remark,
        "language": record.language,
        "URL": record.address,
    }
    return {name: value for name, value in item.items() if value}

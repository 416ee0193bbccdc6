"""The shape of ``beijing.yml``: the programme of action that units are linked to, each fact with how sure it is.

Addresses of the site call this apparatus ``/beijing/``; every title and name stands in the file, none in the code.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from generator.content.schemas import Address, Line, Prose, RangeStatus, TitleStatus, Value

UrlStatus = Literal["seen", "unverified"]
Paras = Annotated[str, Field(pattern=r"^\d{1,3}(-\d{1,3})?$")]


class Titled(Value):
    """A part with its titles: the Chinese one official, ours (编者译) or a candidate (待核)."""

    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$")]
    title_zh: Line
    title_zh_status: TitleStatus
    title_en: Line
    paras: Paras | None = None
    paras_status: RangeStatus | None = None
    url: Address | None = None
    url_status: UrlStatus | None = None
    basis: Prose | None = None


class Objective(Titled):
    """A strategic objective, ``A.1`` to ``L.9``."""


class Area(Titled):
    """A critical area of concern, ``A`` to ``L``; ``split_status`` is of the line between its two ranges."""

    diagnosis_paras: Paras | None = None
    action_paras: Paras | None = None
    split_status: RangeStatus | None = None
    objectives: tuple[Objective, ...]


class Section(Titled):
    """A section of a chapter on arrangements."""


class Chapter(Titled):
    """A chapter of the programme, ``ch-I`` to ``ch-VI``."""

    numeral: Line
    sections: tuple[Section, ...] = ()


class Outcome(Titled):
    """A later outcome document that reviews the programme."""

    symbol: Line
    adopted: datetime.date | None = None
    sections: tuple[Section, ...] = ()


class Whole(Titled):
    """The declaration or the programme as a whole; its code is the key it stands under."""

    code: Annotated[str, Field(pattern=r"^[a-z]*$")] = ""
    title_zh_short: Line | None = None
    title_zh_note: Prose | None = None


class Document(Value):
    """The report that prints both."""

    symbol: Line
    title_zh: Line
    title_zh_status: TitleStatus
    title_en: Line
    sales_no: Line | None = None
    isbn: Line | None = None
    adopted: datetime.date | None = None
    location: Line | None = None
    url: Address | None = None
    url_status: UrlStatus | None = None
    basis: Prose | None = None
    sources: tuple[Prose, ...] = ()


class Url(Value):
    """An address of the text or about it."""

    key: Line
    url: Address
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    scope: Line
    url_status: UrlStatus
    basis: Prose | None = None


class Beijing(Value):
    """``content/beijing.yml``."""

    schema_: Literal[1] = Field(alias="schema")
    name: Line
    short_name: Line
    document: Document
    declaration: Whole
    platform: Whole
    chapters: tuple[Chapter, ...]
    areas: tuple[Area, ...]
    outcomes: tuple[Outcome, ...] = ()
    urls: tuple[Url, ...] = ()

    def targets(self) -> dict[str, Titled]:
        """Everything a unit can be linked to, by code."""
        found: dict[str, Titled] = {}
        for area in self.areas:
            found[area.code] = area
            found.update({objective.code: objective for objective in area.objectives})
        parts: tuple[Titled, ...] = (*self.chapters, *self.outcomes)
        return (
            found
            | {part.code: part for part in parts}
            | {
                "declaration": self.declaration,
                "platform": self.platform,
            }
        )

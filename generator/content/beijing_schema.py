"""The shape of ``beijing.yml``: the programme of action that units are linked to, each fact with how sure it is.

Addresses of the site call this apparatus ``/beijing/``; every title and name stands in the file, none in the code.
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from generator.content.schemas import OneLine, Prose, RangeStatus, TitleStatus, Value, WebAddress

UrlStatus = Literal["seen", "unverified"]
Paras = Annotated[str, Field(pattern=r"^\d{1,3}(-\d{1,3})?$")]


class Titled(Value):
    """A part with its titles: the Chinese one official, ours or a candidate, which is not verified."""

    code: Annotated[str, Field(pattern=r"^[A-Za-z0-9]+(?:[.-][A-Za-z0-9]+)*$")]
    title_zh: OneLine
    title_zh_status: TitleStatus
    title_en: OneLine
    paras: Paras | None = None
    paras_status: RangeStatus | None = None
    url: WebAddress | None = None
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

    numeral: OneLine
    sections: tuple[Section, ...] = ()


class Outcome(Titled):
    """A later outcome document that reviews the programme."""

    symbol: OneLine
    adopted: datetime.date | None = None
    sections: tuple[Section, ...] = ()


class Whole(Titled):
    """The declaration or the programme as a whole; its code is the key it stands under."""

    code: Annotated[str, Field(pattern=r"^[a-z]*$")] = ""
    title_zh_short: OneLine | None = None
    title_zh_note: Prose | None = None


class Document(Value):
    """The report that prints both."""

    symbol: OneLine
    title_zh: OneLine
    title_zh_status: TitleStatus
    title_en: OneLine
    sales_no: OneLine | None = None
    isbn: OneLine | None = None
    adopted: datetime.date | None = None
    location: OneLine | None = None
    url: WebAddress | None = None
    url_status: UrlStatus | None = None
    basis: Prose | None = None
    sources: tuple[Prose, ...] = ()


class Url(Value):
    """An address of the text or about it."""

    key: OneLine
    url: WebAddress
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")]
    scope: OneLine
    url_status: UrlStatus
    basis: Prose | None = None


class Beijing(Value):
    """``content/beijing.yml``."""

    schema_: Literal[1] = Field(alias="schema")
    name: OneLine
    short_name: OneLine
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
        sections = (part for chapter in self.chapters for part in (chapter, *chapter.sections))
        parts: tuple[Titled, ...] = (*sections, *self.outcomes)
        return (
            found
            | {part.code: part for part in parts}
            | {
                "declaration": self.declaration,
                "platform": self.platform,
            }
        )

"""The shapes of the files under ``content/``. Every class is a value: frozen, unknown keys refused.

Dates are ISO 8601 strings checked as dates. Languages are BCP 47 codes. The JSON Schemas for editors come from
these classes (``generator schema``).
"""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from generator.content.address import safe_address
from generator.content.note_form import note_form
from generator.recognise.directives.actors import ActorClass

OneLine = Annotated[str, Field(min_length=1, max_length=400, pattern=r"^[^\n\x00-\x1f]*$")]
Prose = Annotated[str, Field(min_length=1, max_length=2000)]
_KEPT = {"index", "con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}

_TAKEN = {"404", "assets"}
"""Names under the site's root that the theme has."""


def _free(name: str) -> str:
    """An id is the name of a page's file: not that of the list beside it, nor one that Windows keeps for itself."""
    if name in _KEPT:
        raise PydanticCustomError("kept_name", "this name cannot be that of a page's file")
    return name


Id = Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$", max_length=80), AfterValidator(_free)]


def _page(path: str) -> str:
    """An address becomes a file or a folder: no step of it may be a name that another file has, or no file can have."""
    steps = path.split("/")
    if not _KEPT.isdisjoint(steps) or steps[0] in _TAKEN:
        raise PydanticCustomError("kept_name", "an address without names that other files keep belongs here")
    return path


_STEP = "[a-z0-9][a-z0-9-]*"
PagePath = Annotated[str, Field(pattern=rf"^{_STEP}(?:/{_STEP})*$", max_length=200), AfterValidator(_page)]
PlacePath = Annotated[str, Field(pattern=rf"^{_STEP}(?:/{_STEP})*(?:#{_STEP})?$", max_length=240)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$")]
WebAddress = Annotated[str, AfterValidator(safe_address)]
Sources = tuple[OneLine, ...] | OneLine
TitleStatus = Literal["official", "ours", "candidate"]
RangeStatus = Literal["quoted", "derived", "unverified"]


class Value(BaseModel):
    """The common habit of all content: frozen, strict about keys."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Variant(Value):
    """Another form of a term and who used it; ``match`` says whether it is marked in texts."""

    form: OneLine
    used_by: OneLine | None = None
    match: bool = True


class Contrast(Value):
    """A term easily confused with this one, and how to tell them apart."""

    id: Id
    note: Prose


class Term(Value):
    """A glossary entry (SKOS concept). ``short`` is the tooltip, at most 60 characters; ``exact_match`` the same
    concept in other vocabularies (the UNBIS Thesaurus).
    """

    id: Id
    zh: OneLine
    kind: Literal["concept", "institution", "process", "review", "document", "drafting"]
    variants: tuple[Variant, ...] = ()
    en: OneLine
    others: dict[Language, OneLine] = {}
    abbreviation: OneLine | None = None
    short: Annotated[str, Field(min_length=1, max_length=60)]
    definition: Prose
    source: Sources
    usage: Prose | None = None
    broader: tuple[Id, ...] = ()
    narrower: tuple[Id, ...] = ()
    related: tuple[Id, ...] = ()
    contrast: tuple[Contrast, ...] = ()
    areas: tuple[str, ...] = ()
    title: bool = False
    match: bool = True
    avoid_in: tuple[OneLine, ...] = ()
    unverified: tuple[OneLine, ...] = ()
    exact_match: tuple[WebAddress, ...] = ()

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the definition, always as a tuple."""
        return (self.source,) if isinstance(self.source, str) else self.source

    @property
    def forms(self) -> tuple[str, ...]:
        """The forms marked in texts, preferred form first."""
        if not self.match:
            return ()
        return (self.zh, *(variant.form for variant in self.variants if variant.match))

    def said_in(self, language: str) -> tuple[str, ...]:
        """The forms marked in texts of a language that is not the editors' own."""
        form = self.en if language == "en" else self.others.get(language, "")
        return (form,) if self.match and form else ()


class Glossary(Value):
    """``content/glossary.yml``."""

    schema_: Literal[1] = Field(alias="schema")
    terms: tuple[Term, ...]


class BodyName(Value):
    """The names of an organ or body."""

    zh: OneLine
    en: OneLine


class Relation(Value):
    """How one instrument stands to another."""

    type: Literal["annex-of", "protocol-to", "follow-up-to", "part-of", "adopted-by", "succeeds", "related-to"]
    target: Id


class Instrument(Value):
    """A document or instrument that a text may name."""

    id: Id
    kind: Literal[
        "resolution", "decision", "declaration", "treaty", "protocol", "report", "programme", "campaign",
        "charter", "guideline", "record",
    ]  # fmt: skip
    body: Annotated[str, Field(pattern=r"^[A-Z][A-Z0-9-]*$")]
    symbol: OneLine | None = None
    date: datetime.date | None = None
    zh: OneLine
    en: OneLine
    names: tuple[OneLine, ...] = ()
    about: Prose
    about_source: Sources = note_form("zh").editor
    url: WebAddress | None = None
    relations: tuple[Relation, ...] = ()
    unverified: tuple[OneLine, ...] = ()

    @property
    def part(self) -> bool:
        """Whether it is part of another document, whose symbol it then shares."""
        return any(relation.type in ("annex-of", "part-of") for relation in self.relations)


class Instruments(Value):
    """``content/instruments.yml``."""

    schema_: Literal[1] = Field(alias="schema")
    bodies: dict[str, BodyName]
    instruments: tuple[Instrument, ...]


class Actor(Value):
    """An addressee as texts name it; ``body`` is the code of the organ it is, where it may be the one that speaks."""

    id: Id
    zh: OneLine
    en: OneLine
    class_: Annotated[ActorClass, Field(alias="class")]
    forms: tuple[OneLine, ...]
    broader: Id | None = None
    body: OneLine | None = None


class Actors(Value):
    """``content/actors.yml``."""

    schema_: Literal[1] = Field(alias="schema")
    actors: tuple[Actor, ...]


class CrosswalkLink(Value):
    """One link from a unit to a place of the programme of action, with the words that ground it."""

    target: OneLine
    kind: Literal["named", "subject", "follow-up"]
    quotes: Annotated[tuple[OneLine, ...], Field(min_length=1)]
    reason: Prose


class CrosswalkEntry(Value):
    """A unit's links, or why there are none."""

    links: tuple[CrosswalkLink, ...] = ()
    none: Prose | None = None


class Crosswalk(Value):
    """``crosswalk.yml`` of an edition; ``method`` says in paragraphs how the links were made and from what."""

    schema_: Literal[1] = Field(alias="schema")
    method: tuple[Prose, ...] = ()
    units: dict[str, CrosswalkEntry]


class Redirect(Value):
    """A page's address that was published and has moved: ``from`` leads to the page ``to``, or to a place ``page#id``.

    Addresses are written as they stand under the site's root, without slashes at the ends.
    """

    from_: Annotated[PagePath, Field(alias="from")]
    to: PlacePath
    why: Prose | None = None

    @property
    def page(self) -> str:
        """The page it leads to."""
        return self.to.partition("#")[0]

    @property
    def anchor(self) -> str:
        """The place on that page, or ""."""
        return self.to.partition("#")[2]


class Redirects(Value):
    """``content/redirects.yml``."""

    schema_: Literal[1] = Field(alias="schema")
    redirects: tuple[Redirect, ...]

"""The shape of ``edition.yml``."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from generator.content.address import inside_path
from generator.content.schemas import Id, OneLine, Prose, Value

InsidePath = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(inside_path)]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Count = Annotated[int, Field(ge=0, le=999)]


class Erratum(Value):
    """A faulty reading of the source: kept, marked, with what is offered instead."""

    unit: OneLine
    quote: OneLine
    correction: OneLine | None = None
    kind: Literal["doubled", "missing", "wrong-character", "inconsistent", "wrong-number", "doubtful"]
    evidence: Prose
    certainty: Literal["certain", "likely", "doubtful"]


class Addressed(Value):
    """Quoted words of a paragraph and the actor they mean."""

    words: OneLine
    actor: Id


class Correction(Value):
    """A correction to the acts that the recogniser finds in a unit; see ``Override``."""

    unit: OneLine
    kind: Literal["drop", "add", "set"]
    words: OneLine
    phrase: str = ""
    function: str = ""
    english: str = ""
    addressees: tuple[Addressed, ...] | None = None
    action: OneLine | None = None
    why: Prose


class Pin(Value):
    """A text of others, which is not kept here: the collection, the path in it, and the SHA-256 of the file's bytes."""

    collection: Id
    path: InsidePath
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class AgendaEntry(Value):
    """An item of the agenda: its number as printed, its title in the language of the text, the agenda's symbol."""

    number: OneLine | None = None
    title: OneLine | None = None
    agenda: OneLine | None = None


class Vote(Value):
    """A recorded vote: how many States, and which, in English as the publisher writes them; what it does not count is
    absent.
    """

    in_favour: Count | None = None
    against: Count | None = None
    abstaining: Count | None = None
    states_in_favour: tuple[OneLine, ...] = ()
    states_against: tuple[OneLine, ...] = ()
    states_abstaining: tuple[OneLine, ...] = ()


class UnbisSubject(Value):
    """A subject of the UNBIS Thesaurus, in English, with its address there."""

    label: OneLine
    href: OneLine | None = None


class ResolutionFacts(Value):
    """Facts of a resolution. ``committee_line`` and ``meeting`` are in the language of the text, names of States and
    subjects in English; ``draft``, ``report`` and ``record`` are symbols; ``drafted`` and ``recommended`` the days on
    which the draft was submitted and recommended, the latter in ``report_paragraph`` of the report; ``goals``
    Sustainable Development Goals.
    """

    published: datetime.date | None = None
    agenda: tuple[AgendaEntry, ...] = ()
    committee: OneLine | None = None
    committee_line: OneLine | None = None
    draft: OneLine | None = None
    drafted: datetime.date | None = None
    submitted_by: OneLine | None = None
    sponsors: tuple[OneLine, ...] = ()
    additional_sponsors: tuple[OneLine, ...] = ()
    recommended: datetime.date | None = None
    report: OneLine | None = None
    report_paragraph: Annotated[int, Field(ge=1, le=999)] | None = None
    record: OneLine | None = None
    meeting: OneLine | None = None
    outcome: OneLine | None = None
    vote: Vote | None = None
    unbis: tuple[UnbisSubject, ...] = ()
    goals: tuple[Annotated[int, Field(ge=1, le=17)], ...] = ()
    job_number: OneLine | None = None

    @property
    def tells_adoption(self) -> bool:
        """Whether anything is known of the adoption but its day."""
        return any((self.draft, self.sponsors, self.report, self.record, self.outcome, self.vote))


class OriginalFile(Value):
    """The file that a text is or was made of, in the edition's folder, with its hash when it was added."""

    file: OneLine
    sha256: Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]


class EditionSettings(Value):
    """``edition.yml`` of an edition; ``facts`` are the publisher's, ``texts`` pins by language, ``originals`` files by
    language, ``changes`` how the tracked changes of texts from Word are taken.
    """

    schema_: Literal[1] = Field(alias="schema")
    symbol: OneLine
    language: LanguageCode
    organ: OneLine
    session: int | None = None
    adopted: datetime.date
    short_title: OneLine
    title_en: OneLine | None = None
    title_en_basis: OneLine | None = None
    subjects: tuple[OneLine, ...] = ()
    facts: ResolutionFacts | None = None
    texts: dict[LanguageCode, Pin] = Field(default_factory=dict)
    originals: dict[LanguageCode, OriginalFile] = Field(default_factory=dict)
    changes: Literal["accepted", "original"] | None = None
    errata: tuple[Erratum, ...] = ()
    directives: tuple[Correction, ...] = ()

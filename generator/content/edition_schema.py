"""The shape of ``edition.yml``."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.content.address import inside_path
from generator.content.schemas import Id, OneLine, Prose, Sources, Value, WebAddress

InsidePath = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(inside_path)]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Count = Annotated[int, Field(ge=0, le=999)]


Siglum = Annotated[str, Field(pattern=r"^\S{1,8}$")]


class Witness(Value):
    """A text that readings are taken from, by its siglum. ``text``: the edition's own, one that is pinned in
    ``language``, or one that is not held here.
    """

    siglum: Siglum
    language: LanguageCode
    name: OneLine
    text: Literal["own", "pinned", "elsewhere"] = "elsewhere"
    publisher: OneLine | None = None
    date: datetime.date | None = None
    url: WebAddress | None = None
    about: Prose | None = None


class WitnessReading(Value):
    """What witnesses have at a place; None where they have nothing there."""

    reading: OneLine | None
    witnesses: Annotated[tuple[Siglum, ...], Field(min_length=1)]


class FormalVariant(Value):
    """Two ways of writing one thing in the text, neither of them wrong."""

    unit: OneLine
    quote: OneLine
    note: Prose


class TextEvent(Value):
    """A step in the making of the text or in what came of it; ``when`` where no day is known."""

    date: datetime.date | None = None
    when: OneLine | None = None
    event: Prose
    documents: tuple[OneLine, ...] = ()
    source: Sources


class PublishedCorrection(Value):
    """A correction of what the editors had published: of a unit or note, or of the edition where none is named."""

    date: datetime.date
    unit: OneLine | None = None
    was: OneLine | None = None
    now: OneLine
    why: Prose


class Erratum(Value):
    """A place where witnesses differ or the text seems at fault: kept, marked, with what is offered instead.

    ``lemma`` is the part of ``quote`` that is meant, the whole without it. ``slip`` says whose slip it is held to be:
    of our text, of another witness (then the place is not marked in the text), or of the resolution itself.
    """

    unit: OneLine
    quote: OneLine
    lemma: OneLine | None = None
    readings: tuple[WitnessReading, ...] = ()
    slip: Literal["ours", "theirs", "resolution"] | None = None
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


def _symbol(text: str) -> str:
    if not re.fullmatch(r"[A-Z]+(?:/[A-Za-z0-9().-]+)+(?: ?\(\d{4}\))?(?: [A-Z])?", text):
        raise PydanticCustomError("no_symbol", "the symbol of a resolution belongs here, such as A/RES/1/2")
    return text


ResolutionSymbol = Annotated[str, Field(max_length=60), AfterValidator(_symbol)]


class Forebear(Value):
    """An editor's word on what a unit comes from: units of the resolution before it in its series; none: it is new."""

    unit: OneLine
    of: tuple[OneLine, ...] = ()
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
    language, ``changes`` how the tracked changes of texts from Word are taken. ``series`` are the resolutions that it
    carries on, the one directly before it first.
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
    editors: tuple[OneLine, ...] = ()
    version: OneLine | None = None
    revised: datetime.date | None = None
    corrections: tuple[PublishedCorrection, ...] = ()
    witnesses: tuple[Witness, ...] = ()
    originals: dict[LanguageCode, OriginalFile] = Field(default_factory=dict)
    changes: Literal["accepted", "original"] | None = None
    errata: tuple[Erratum, ...] = ()
    variants: tuple[FormalVariant, ...] = ()
    history: tuple[TextEvent, ...] = ()
    directives: tuple[Correction, ...] = ()
    series: Annotated[tuple[ResolutionSymbol, ...], Field(max_length=60)] = ()
    ancestry: tuple[Forebear, ...] = ()

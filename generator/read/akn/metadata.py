"""The facts that a file states beside its text, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item of the agenda: its number as the organ prints it, its title as the file has it, the agenda's symbol."""

    number: str
    title: str = ""
    agenda: str = ""


@dataclass(frozen=True, slots=True)
class Ballot:
    """How a State voted: ``for``, ``against``, ``abstaining``."""

    state: str
    vote: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A term of a thesaurus, with its address there."""

    label: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Metadata:
    """Facts of a resolution; "", () and None where the file says nothing that holds.

    ``organ`` is GA, SC, ECOSOC or HRC. ``session`` is its number (``78``; of ECOSOC the year) and ``session_name`` as
    printed. ``committee`` is the archive's own name of the committee (``thirdCommittee``); ``committee_name`` and
    ``meeting`` are in the language of the file; ``submitted_by``, sponsors, ballots and subjects in English. ``draft``,
    ``report`` and ``record`` are symbols, ``record`` that of the meeting; ``drafted`` and ``recommended`` the days on
    which the draft was submitted and recommended, ``report_paragraph`` the number of the paragraph that does so.
    ``outcome`` is ``without a vote``, ``recorded vote`` or ``by acclamation``; ``counts`` are the votes for, against
    and abstaining, each None where the file does not give it. ``goals`` are numbers of Sustainable Development Goals.
    """

    symbol: str = ""
    organ: str = ""
    language: str = ""
    session: str = ""
    session_name: str = ""
    adopted: date | None = None
    published: date | None = None
    agenda: tuple[AgendaItem, ...] = ()
    committee: str = ""
    committee_name: str = ""
    draft: str = ""
    drafted: date | None = None
    submitted_by: str = ""
    sponsors: tuple[str, ...] = ()
    additional_sponsors: tuple[str, ...] = ()
    recommended: date | None = None
    report: str = ""
    report_paragraph: str = ""
    record: str = ""
    meeting: str = ""
    outcome: str = ""
    counts: tuple[int | None, int | None, int | None] | None = None
    ballots: tuple[Ballot, ...] = ()
    subjects: tuple[Subject, ...] = ()
    goals: tuple[int, ...] = ()
    job_number: str = ""

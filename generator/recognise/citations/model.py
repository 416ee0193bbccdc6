"""What a citation is, and what carries over from one text to the next. Vocabulary after eyecite."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import datetime

Kind = Literal[
    "resolution",
    "decision",
    "document",
    "sales",
    "treaty-series",
    "charter-article",
    "named",
    "self",
    "backref",
]

Precision = Literal["exact", "document", "part-named", "none"]
"""How near a link comes: the cited thing itself; a document that holds it; a part is
printed but only its document can be linked; no link."""


@dataclass(frozen=True, slots=True)
class Citation:
    """One place in a text that points to a document."""

    start: int
    end: int
    """The core, ``text[start:end]``. Cores never overlap and are in order."""
    full_start: int
    full_end: int
    """With date, the head of the list and the part. Items of one list share it."""
    kind: Kind
    text: str
    """The core as printed."""
    canonical: str
    """The normal form: a document symbol where there is one, else a stated wording."""
    body: str | None = None
    date: datetime.date | None = None
    """The date printed beside it, never one from a registry."""
    part: str | None = None
    """The part as printed: 附件一和二, 第24段."""
    instrument: str | None = None
    precision: Precision = "none"
    paragraphs: tuple[str, ...] = ()
    """The ids of the units that ``part`` names, where it names paragraphs of the resolution itself."""


@dataclass(frozen=True, slots=True)
class InstrumentNames:
    """What the recogniser needs to know of one instrument.

    ``whole`` is false for an annex or a part: a bare symbol then means the document that holds it.
    """

    id: str
    names: tuple[str, ...]
    symbol: str | None = None
    body: str | None = None
    date: datetime.date | None = None
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Mention:
    """A named instrument that a later 《公约》 can mean. ``alias`` is set by "hereinafter …"."""

    label: str
    canonical: str
    instrument: str | None
    alias: str | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A citation on its way: found and put in normal form, its target not yet known.

    Attributes:
        candidates: the registry ids it may be; nothing is linked unless one remains.
        label: for a title or a back-reference that the registry does not settle, its folded words.
        settled: false where its form is in doubt: it is kept, and never linked.
        within: whether its document is known only as the one that holds it.
    """

    start: int
    end: int
    full_start: int
    full_end: int
    kind: Kind
    canonical: str = ""
    body: str | None = None
    date: datetime.date | None = None
    part: str | None = None
    candidates: tuple[str, ...] = ()
    label: str | None = None
    settled: bool = True
    within: bool = False


@dataclass(frozen=True, slots=True)
class Scope:
    """What a text may refer back to. Unchangeable: each call gives the next one.

    Attributes:
        default_body: the body whose numbers stand without its name, as a body does in its own resolutions.
        self_symbol: what "the present resolution" means.
        named: the named instruments so far, each once, in order.
        previous_note: the text of the note just above, in which a word such as "ibid." has been written out.
        previous_sources: what that note cites, one draft each; None where it is still to be read from its text.
        notes: of the one text that is read next: (offset that a note's figure follows, text of the note).
    """

    default_body: str | None = "GA"
    self_symbol: str | None = None
    named: tuple[Mention, ...] = ()
    previous_note: str | None = None
    previous_sources: tuple[Draft, ...] | None = None
    notes: tuple[tuple[int, str], ...] = ()

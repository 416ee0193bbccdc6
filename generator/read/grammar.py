"""The per-language tables that say by which form a line is known. Data in ``languages/<code>/grammar.yml``."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from generator.core.tables import having, load_table


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
class Grammar:
    """How resolutions look in one language."""

    language: str
    joiner: str
    blank_is_artefact: bool
    forms: tuple[LineForm, ...]
    ends: dict[str, str]
    openers: tuple[str, ...]
    labels: dict[str, str]

    def example(self, kind: str) -> str:
        """The first example of a kind of line, for hints."""
        return next(form.example for form in self.forms if form.kind == kind)

    def opens(self, text: str) -> bool:
        """Whether a preambular paragraph may begin so."""
        return text.startswith(self.openers)

    def closes(self, text: str, *parts: str) -> bool:
        """Whether the text ends as those parts (``preamble``, ``operative``, ``chapeau``) do."""
        return text.endswith(tuple("".join(self.ends[part] for part in parts)))


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
        openers=tuple(table["openers"]),
        labels=table["labels"],
    )


def grammar_for(language: str) -> Grammar:
    """The grammar of a language; of one that has none, that of English, whose labels are then shown."""
    return load_grammar(language) if language in languages() else replace(load_grammar("en"), language=language)

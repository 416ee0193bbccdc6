"""A resolution made up by a number: the same number, the same words."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

WORDS: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "words.yml").read_text("utf-8"))
LANGUAGES = tuple(WORDS)
ARABIC = "أبجدهوزحط"
ROMAN = ("i", "ii", "iii", "iv", "v", "vi")


@dataclass
class Words:
    """A paragraph: its kind, its mark, lead words and rest; ``notes`` are (place in the text, number)."""

    kind: str
    text: str
    mark: str = ""
    lead: int = 0
    level: int = 0
    notes: list[tuple[int, int]] = field(default_factory=list)
    rows: list[list[str]] = field(default_factory=list)


@dataclass
class Made:
    """A resolution: ``head`` are lines of its masthead as (kind, text)."""

    seed: int
    language: str
    symbol: str
    number: str
    title: str
    head: list[tuple[str, str]]
    enacting: str
    body: list[Words]
    closing: list[str]
    annex: list[Words]
    notes: list[str]


def make(seed: int, language: str) -> Made:
    """The resolution of that number in that language."""
    return _Maker(random.Random(f"{seed} {language}"), seed, language).make()


class _Maker:
    def __init__(self, chance: random.Random, seed: int, language: str) -> None:
        self.chance, self.seed, self.language = chance, seed, language
        self.words = WORDS[language]
        self.joiner = "" if language == "zh" else " "
        self.notes: list[str] = []
        self.gaps = {"session": 91, "number": chance.randint(1, 260), "item": chance.randint(2, 99), "year": 2099,
                     "day": chance.randint(2, 28), "report": chance.randint(100, 800), "meeting": chance.randint(40, 95)}  # fmt: skip

    def make(self) -> Made:
        words, chance = self.words, self.chance
        body = [self.paragraph("preambular", words["comma"]) for _ in range(chance.randint(2, 9))]
        sections = chance.random() < 0.3
        body += self.operative(chance.randint(2, 9), sections=sections)
        annex = self.annex() if chance.random() < 0.3 else []
        return Made(
            self.seed, self.language, f"A/RES/91/{self.gaps['number']}", self.fill(words["symbol_number"]).strip(),
            chance.choice(words["title"]),
            [("session", words["session"][0]), ("agenda", self.fill(words["agenda"])),
             ("agenda_title", chance.choice(words["agenda_title"])), ("adopted", self.fill(words["adopted"])),
             ("committee", self.fill(words["committee"]))],
            words["enacting"], body, [self.fill(line) for line in words["closing"]], annex, self.notes,
        )  # fmt: skip

    def fill(self, text: str) -> str:
        return text.format(n=self.chance.randint(3, 250), m=self.chance.randint(100, 20000), **self.gaps)

    def paragraph(self, kind: str, end: str, mark: str = "", level: int = 0, *, lead: bool = True) -> Words:
        chance, words = self.chance, self.words
        opening = chance.choice(words["openers" if kind == "preambular" else "acts"]) if lead else ""
        text = opening
        if kind == "operative":
            text += self.joiner + chance.choice(words["actors"])
        said: list[tuple[int, int]] = []
        for at in range(chance.randint(1, 4)):
            if at:
                text += words["comma"] + self.joiner + chance.choice(words["links"])
            text += (self.joiner if text else "") + self.fill(chance.choice(words["phrases"]))
            if chance.random() < 0.25 and kind != "heading":
                again = bool(self.notes) and chance.random() < 0.15
                if not again:
                    self.notes.append(self.fill(chance.choice(words["note"])))
                said.append((len(text), chance.randint(1, len(self.notes)) if again else len(self.notes)))
        return Words(kind, text + end, mark, len(opening), level, said)

    def operative(self, count: int, *, sections: bool) -> list[Words]:
        words, found = self.words, list[Words]()
        middle = count // 2
        for at in range(1, count + 1):
            if sections and at in (1, middle + 1) and count > 3:
                mark, title = words["sections"][0 if at == 1 else 1]
                found.append(Words("section", title, words["section_mark"].format(mark=mark)))
            mark = words["marks"]["operative"].format(n=at).strip()
            last = at == count
            if self.chance.random() < 0.25 and not last:
                head = self.paragraph("operative", words["colon"], mark)
                found += [head, *self.points(1)]
            else:
                found.append(self.paragraph("operative", words["stop"] if last else words["semicolon"], mark))
            if self.chance.random() < 0.05:
                found.append(Words("table", "", rows=words["table"]))
        return found

    def points(self, level: int) -> list[Words]:
        words, found = self.words, list[Words]()
        for at in range(self.chance.randint(2, 4)):
            mark = self.mark(at, level)
            if level == 1 and self.chance.random() < 0.2:
                found += [self.paragraph("point", words["colon"], mark, level, lead=False), *self.points(2)]
            else:
                found.append(self.paragraph("point", words["semicolon"], mark, level, lead=False))
        return found

    def mark(self, at: int, level: int) -> str:
        marks = self.words["marks"]
        if level == 1:
            return marks["point"].format(a="abcdefgh"[at], h=ARABIC[at])
        sub = marks["sub"]
        forms = {"roman": f"({ROMAN[at]})", "roman-half": f"{ROMAN[at]})", "quoted": f"’{at + 1}‘"}
        return forms[sub] if sub in forms else sub[at]

    def annex(self) -> list[Words]:
        words = self.words
        found = [Words("annex", words["annex_title"], words["annex"])]
        for at in range(1, self.chance.randint(3, 6)):
            if self.chance.random() < 0.3:
                found.append(Words("heading", self.chance.choice(words["heading"])))
            mark = words["marks"]["operative"].format(n=at).strip()
            found.append(self.paragraph("operative", words["stop"], mark))
        return found

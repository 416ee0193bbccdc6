"""One thing has one name: the table of names in content/EDITORIAL.md, kept by the interface and the content."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
EDITORIAL = ROOT / "content" / "EDITORIAL.md"


def table() -> tuple[tuple[str, str, tuple[str, ...]], ...]:
    """Its rows: the thing, its name or names, the words that are not used for it."""
    section = EDITORIAL.read_text("utf-8").partition("## 用词")[2].partition("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if "|" in line]
    return tuple((thing, name, tuple(words.split("、"))) for thing, name, words in rows[2:])


def said() -> Iterator[tuple[str, str]]:
    """What the interface and the editors say in Chinese, each with its place. Official texts are not theirs."""
    with (ROOT / "generator/languages/zh/messages.po").open("rb") as file:
        for message in read_po(file, "zh"):
            strings = (message.string,) if isinstance(message.string, str) else message.string
            yield from ((f"messages.po: {message.id}", string) for string in strings if message.id)
    paths = [*(ROOT / "content").glob("*.yml"), *(ROOT / "content").rglob("resolutions/*/*.yml")]
    for path in (*paths, *(ROOT / "content").rglob("notes/*.md")):
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if not re.match(r"\s*(?:- )?(?:form|quote|names|zh|basis):", line):  # words of others
                yield f"{path.relative_to(ROOT)}:{number}", line


def test_the_table_says_something() -> None:
    assert len(table()) >= 5


@pytest.mark.parametrize("word", [word for _, _, words in table() for word in words])
def test_words_that_are_not_used(word: str) -> None:
    assert [place for place, text in said() if word in text] == []

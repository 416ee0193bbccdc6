"""Round trips by form and language."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

from generator.read.files import read_data
from typeset.compare import Outcome, compare
from typeset.made import LANGUAGES, Made, make
from typeset.page import as_page
from typeset.print import as_print
from typeset.word import as_word, printed


def word_trip(language: str, seed: int) -> Outcome:
    """Set as Word's file, read, compared: numbers automatic in every other, tracked changes in every fifth."""
    made = make(seed, language)
    automatic, changed = seed % 2 == 0, seed % 5 == 0
    data = as_word(made, automatic=automatic, changed=changed)
    marks = {words.mark: printed(made, words, automatic=automatic) for words in made.body}
    return compare(made, read_data(data, f"{seed}.docx", changes="accepted" if changed else ""), marks)


def page_trip(language: str, seed: int) -> Outcome:
    """Set as an old web page, read, compared."""
    made = make(seed, language)
    for words in (*made.body, *made.annex):
        words.text = words.text.replace("²", "2")
    return compare(made, read_data(as_page(make(seed, language)), f"{seed}.html"))


_BESIDE = re.compile(r"(?<=[\u3000-\u9fff\uff00-\uffef]) (?=[!-~])|(?<=[!-~²]) (?=[\u3000-\u9fff\uff00-\uffef])")


def tighten(made: Made) -> None:
    """Takes blanks beside Han letters away: print does not tell them from the gap that is left there anyway."""
    for words in (*made.body, *made.annex):
        gone = [match.start() for match in _BESIDE.finditer(words.text)]
        words.notes = [(at - sum(place < at for place in gone), number) for at, number in words.notes]
        words.lead -= sum(place < words.lead for place in gone)
        words.text = _BESIDE.sub("", words.text)
        words.rows = [[_BESIDE.sub("", cell) for cell in row] for row in words.rows]
    made.notes[:] = [_BESIDE.sub("", note) for note in made.notes]
    made.closing[:] = [_BESIDE.sub("", line) for line in made.closing]


def print_trip(language: str, seed: int) -> Outcome:
    """Set as a printed page, read, compared."""
    made = make(seed, language)
    if language == "zh":
        tighten(made)
    return compare(made, read_data(as_print(made), f"{seed}.pdf"))


TRIPS: dict[str, dict[str, Callable[[int], Outcome]]] = {
    "word": {language: partial(word_trip, language) for language in LANGUAGES},
    "page": {language: partial(page_trip, language) for language in LANGUAGES},
    "print": {language: partial(print_trip, language) for language in LANGUAGES},
}

"""The wording of a text as what can be compared: its words, with dates, numbers and symbols whole.

A language without blanks between its words has a list of them (``languages/<code>/words.txt``, the commonest first): of
all ways to part a text into words, that of the commonest ones is taken.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from math import log
from unicodedata import normalize

from generator.core.tables import LANGUAGES, having, load_table
from generator.core.writing import writing

_WORD = re.compile(r"\w+")
_BLANK = re.compile(r"\s+")
_SAME = str.maketrans("\u2010\u2011\u2019", "--'")
_IGNORED = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
_SIGNS = r"[A-Za-z0-9]+(?:[./()\u2010\u2011–-]+[A-Za-z0-9]+)*"
_LETTERS = r"[^\W\d_]+(?:['’\u2010\u2011-][^\W\d_]+)*"
_TOKEN = re.compile(rf"(?=[A-Za-z./()\u2010\u2011–-]*\d){_SIGNS}|{_LETTERS}|\d+|\s+|.", re.DOTALL)
"""A number or symbol (``91/17``, ``A/C.3/91/L.5``, ``COVID-19``); a word; blanks; a sign."""
_MOST = 12  # characters of the longest word in a list


@dataclass(frozen=True, slots=True)
class WordingTable:
    """``wording.yml``: patterns of what is not parted, and words that alone hold no two changes apart."""

    whole: re.Pattern[str] | None
    little: frozenset[str]


@lru_cache
def wording_table(language: str) -> WordingTable:
    """The table of a language; where there is none, numbers and symbols alone are whole."""
    table = load_table(language, "wording") if language in having("wording") else {}
    rows = [row["pattern"] for row in table.get("whole", ())]
    return WordingTable(re.compile("|".join(rows)) if rows else None, frozenset(table.get("little", ())))


def plain(text: str, language: str) -> str:
    """The text without what nobody reads as a difference: marks without width, how wide blanks and signs are, hyphens;
    in a language that needs no blanks, without them.
    """
    blank = "" if writing(language).unspaced else " "
    return _BLANK.sub(blank, normalize("NFKC", _IGNORED.sub("", text).translate(_SAME))).strip()


def features(text: str, language: str) -> Counter[str]:
    """What two texts are compared by, with how often it comes, in the order of the text: words and
    pairs of words, or pairs of characters."""
    if writing(language).unspaced:
        characters = [char for char in plain(text, language) if char.isalnum()]
        return Counter(map("".join, pairwise(characters))) if len(characters) > 1 else Counter(characters)
    words = _WORD.findall(plain(text, language).casefold())
    paired = (feature for pair in pairwise(words) for feature in (pair[0], " ".join(pair)))
    return Counter([*paired, *words[-1:]])


def tokens(text: str, language: str) -> tuple[str, ...]:
    """The text in its words, signs and blanks; together they are the text. Where blanks mean nothing they hang on to
    what they stand behind.
    """
    found = [word for part, whole in _parts(text, language) for word in ((part,) if whole else _words(part, language))]
    if not writing(language).unspaced:
        return tuple(found)
    joined: list[str] = []
    for token in found:
        if token.isspace() and joined:
            joined[-1] += token
        else:
            joined.append(token)
    return tuple(joined)


def _parts(text: str, language: str) -> Iterator[tuple[str, bool]]:
    """What is whole, and what stands between."""
    pattern, at = wording_table(language).whole, 0
    for match in pattern.finditer(text) if pattern else ():
        yield text[at : match.start()], False
        yield match[0], True
        at = match.end()
    yield text[at:], False


def telling(token: str, language: str) -> bool:
    """Whether a token is a word that says something by itself: no sign, no blank, no little word."""
    return any(char.isalnum() for char in token) and token.casefold() not in wording_table(language).little


def _words(text: str, language: str) -> Iterator[str]:
    cost = _costs(language)
    for match in _TOKEN.finditer(text):
        token = match[0]
        if cost and token.isalpha() and not token.isascii() and len(token) > 1:
            yield from _unspaced(token, cost)
        else:
            yield token


def _unspaced(run: str, cost: dict[str, float]) -> Iterator[str]:
    """The words of a run of letters without blanks: the cheapest way through the list of words."""
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(run) + 1):
        starts = range(max(0, end - _MOST), end)
        best.append(min((best[start][0] + _cost(run[start:end], cost), start) for start in starts))
    cuts, end = [len(run)], len(run)
    while end:
        end = best[end][1]
        cuts.append(end)
    yield from (run[start:end] for start, end in pairwise(reversed(cuts)))


def _cost(word: str, cost: dict[str, float]) -> float:
    return cost.get(word, cost[""] * len(word) + (len(word) > 1))


@lru_cache
def _costs(language: str) -> dict[str, float]:
    """Zipf's law gives each word of the list a probability by its rank, and the cost is its logarithm."""
    path = LANGUAGES / language / "words.txt"
    if not path.is_file():
        return {}
    lines = path.read_text("utf-8").splitlines()
    words = [word for line in lines if not line.startswith("#") for word in line.split()]
    scale = log(len(words))
    return {word: log((rank + 1) * scale) for rank, word in enumerate(words)} | {"": log(len(words) * scale) + 1}

"""What became of paragraphs, and in which words: made-up cases everywhere, judgements by hand where the texts are."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from time import perf_counter

import pytest
from golden import Case, cases, compare
from hypothesis import given
from hypothesis import strategies as st
from two_languages import xml_of

from generator.core.model import Resolution
from generator.core.source import Source
from generator.core.tables import having, load_table
from generator.edition.ancestry import ancestry
from generator.edition.difference import differences
from generator.edition.kin import Ancestry
from generator.edition.wording import plain, tokens
from generator.read.files import read_source
from generator.site.texts.holdings import holdings, likely_first

ROOT = Path(__file__).parents[2]
CORPUS = os.environ.get("CORPUS", "")
RIGHT = 0.97
TEXTS = st.text(alphabet="灯塔维护决议的和，。 a1/(2)-\n", max_size=60)
MARKS = {"kept": "{}", "deleted": "[-{}-]", "inserted": "{{+{}+}}"}


@dataclass(frozen=True)
class Said:
    """An editor's word, as edition.yml has it."""

    unit: str
    of: tuple[str, ...]


@pytest.mark.parametrize("case", cases("descent"))
def test_made_up_series(case: Case, write_expected: bool) -> None:
    old, new = (read(xml_of({"language": case.data["language"], **case.data[name]})).units for name in ("old", "new"))
    said = [Said(row["unit"], tuple(row["of"])) for row in case.data.get("ancestry", ())]
    compare(case, {"expected": printed(ancestry(old, new, case.data["language"], said))}, write=write_expected)


@pytest.mark.parametrize("case", cases("ancestry"))
def test_judged_by_hand(case: Case) -> None:
    language, judged = case.data["language"], case.data["judged"]
    texts = [text_of(case.data[name]) for name in ("old", "new")]
    if None in texts:
        pytest.skip("the texts are not here: generator fetch, or CORPUS names a folder with them")
    old, new = (read(text, language).units for text in texts if text)
    found = ancestry(old, new, language)
    got = {kin.unit: " ".join([kin.descent, *kin.of]) for kin in found.kin}
    wrong = {unit: (said, got.get(unit)) for unit, said in judged.items() if got.get(unit) != said}
    assert len(wrong) <= (1 - RIGHT) * len(judged), wrong
    assert list(found.dropped) == case.data.get("dropped", list(found.dropped))


@pytest.mark.parametrize("case", cases("differences"))
def test_words_of_two_texts(case: Case, write_expected: bool) -> None:
    lines = []
    for pair in case.data["pairs"]:
        pieces = differences(pair["old"], pair["new"], case.data["language"])
        assert "".join(piece.text for piece in pieces if piece.kind != "deleted") == pair["new"]
        lines.append("".join(MARKS[piece.kind].format(piece.text) for piece in pieces))
    compare(case, {"expected": "\n".join(lines)}, write=write_expected)


@given(
    st.text(alphabet="灯塔维护决议的和，。 a1/(2)-\n", max_size=60),
    st.text(alphabet="灯塔维护决议的和，。 a1/(2)-\n", max_size=60),
)
@pytest.mark.parametrize("language", ["zh", "en", "ru"])
def test_nothing_of_either_text_is_lost(language: str, old: str, new: str) -> None:
    pieces = differences(old, new, language)
    assert "".join(piece.text for piece in pieces if piece.kind != "deleted") == new
    kept = "".join(piece.text for piece in pieces if piece.kind != "inserted")
    assert plain(kept, language).replace(" ", "") == plain(old, language).replace(" ", "")
    assert "".join(tokens(old, language)) == old


@pytest.mark.parametrize("language", having("wording"))
def test_what_is_whole(language: str) -> None:
    for row in load_table(language, "wording")["whole"]:
        assert tokens(row["example"], language) == (row["example"],), row


def test_both_texts_the_same_is_all_the_same() -> None:
    units = read(long_text(80)).units
    assert {kin.descent for kin in ancestry(units, units, "en").kin} == {"same"}


def test_a_long_text_costs_little_more_than_its_length() -> None:
    costs = []
    for count in (250, 1000):
        units = read(long_text(count)).units
        begin = perf_counter()
        ancestry(units, units, "en")
        costs.append(perf_counter() - begin)
    assert costs[1] < 10 * costs[0], costs


# ---- helpers ----


def long_text(count: int) -> str:
    """Paragraphs that share their frame, each with words of its own."""
    words = [f"w{number}x{number * 7919 % 1013} v{number * 104729 % 997}" for number in range(count)]
    body = [f"{at}. Requests the keeper to see to {word} and to report on {word};" for at, word in enumerate(words, 1)]
    return xml_of({"language": "en", "preamble": ["Recalling A,"], "body": body})


def read(text: str, language: str = "") -> Resolution:
    resolution = read_source(Source.of(text, "x.xml"), language).resolution
    assert resolution is not None
    return resolution


def printed(found: Ancestry) -> str:
    marks = (("moved", "moved"), ("confirmed", "confirmed"))
    lines = [
        " ".join([kin.unit, kin.descent, *kin.of, *(word for name, word in marks if getattr(kin, name))])
        for kin in found.kin
    ]
    return "\n".join([*lines, *(f"dropped {id_}" for id_ in found.dropped)])


def text_of(pin: dict[str, str]) -> str | None:
    """A pinned text: fetched for an edition here, or from the collections that CORPUS names."""
    return fetched().get(pin["sha256"]) or (from_corpus(pin["path"], pin["sha256"]) if CORPUS else None)


@lru_cache(maxsize=1)
def fetched() -> dict[str, str]:
    files = (path.read_bytes() for path in (ROOT / "content" / "texts").glob("*/*.xml"))
    return {hashlib.sha256(data).hexdigest(): data.decode() for data in files}


@lru_cache(maxsize=8)
def from_corpus(path: str, sha256: str) -> str | None:
    for holding in likely_first(holdings(Path(CORPUS)), f"ga {path}"):
        for held in holding.files(lambda name: name.endswith(path), []):
            if hashlib.sha256(held.data).hexdigest() == sha256:
                return held.data.decode()
    return None

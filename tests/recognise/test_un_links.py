"""Citations against the links of the United Nations: made-up files everywhere, a sample where CORPUS names a corpus.

``python -m tests.corpus.links`` measures all of it; tests/data/citations-adjudicated.yml says what was judged.
"""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

import pytest
import yaml

from generator.core.tables import having
from tests.corpus.files import files
from tests.corpus.links import Counted, count, linked, measure, same

CORPUS = os.environ.get("CORPUS", "")
DATA = Path(__file__).parents[1] / "data"
ADJUDICATED = yaml.safe_load((DATA / "citations-adjudicated.yml").read_text("utf-8"))
RECALL = {"zh": 0.98, "en": 0.98, "fr": 0.97, "es": 0.97, "ru": 0.97, "ar": 0.96}
"""The least in a sample of each language; below the figures of the whole, for a sample varies."""
EVERY = 40

_XML = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification source="#x"><FRBRExpression><FRBRlanguage language="{language}"/></FRBRExpression>
</identification></meta><mainBody><paragraph><num>1.</num><content><p>{text}</p></content></paragraph></mainBody>
</statement></akomaNtoso>"""

_TEXTS = {
    "zho": "回顾其 2099 年 12 月 1 日第 <a href='https://undocs.org/ch/A/RES/70/1'>70/1</a> 号决议",
    "eng": "Recalls its resolution <a href='https://undocs.org/en/A/RES/70/1'>70/1</a> on libraries",
    "fra": "Rappelle sa résolution <a href='https://undocs.org/fr/A/RES/70/1'>70/1</a> sur les bibliothèques",
    "spa": "Recuerda su resolución <a href='https://undocs.org/es/A/RES/70/1'>70/1</a> sobre las bibliotecas",
    "rus": "ссылается на свою резолюцию <a href='https://undocs.org/ru/A/RES/70/1'>70/1</a> о библиотеках",
    "ara": "تشير إلى قرارها <a href='https://undocs.org/ar/A/RES/70/1'>70/1</a> بشأن المكتبات",
}


@pytest.mark.parametrize("language", _TEXTS)
def test_a_link_that_says_the_same(language: str) -> None:
    found = count(_XML.format(language=language, text=_TEXTS[language]), "made-up.xml")
    assert found
    assert (found[1].links, found[1].same, found[1].alone) == (1, 1, 0)


@pytest.mark.parametrize("language", _TEXTS)
def test_a_link_that_leads_elsewhere_is_a_disagreement(language: str) -> None:
    text = _TEXTS[language].replace("/A/RES/70/1'", "/A/HRC/RES/70/1'")
    found = count(_XML.format(language=language, text=text), "made-up.xml")
    assert found
    assert (found[1].links, found[1].same, found[1].met) == (1, 0, 1)
    assert [(one.ours, one.theirs) for one in found[1].found] == [("A/RES/70/1", "A/HRC/RES/70/1")]


def test_a_link_that_we_do_not_find_and_a_citation_without_a_link() -> None:
    missed = count(_XML.format(language="eng", text="see <a href='https://undocs.org/en/A/1/2'>entry 12</a>"), "x.xml")
    alone = count(_XML.format(language="eng", text="Recalls its resolution 70/1 on libraries"), "x.xml")
    assert missed
    assert alone
    assert [(one.ours, one.theirs) for one in missed[1].found] == [("", "A/1/2")]
    assert [(one.ours, one.theirs) for one in alone[1].found] == [("A/RES/70/1", "")]


def test_addresses_of_theirs() -> None:
    assert linked("https://undocs.org/ch/A/RES/56/24b") == "A/RES/56/24B"
    assert linked("https://docs.un.org/zh/S/RES/1325%282000%29") == "S/RES/1325(2000)"
    assert linked("https://example.org/en/A/RES/1/2") == ""


@pytest.mark.parametrize(
    ("ours", "theirs", "alike"),
    [
        ("A/RES/217A(III)", "A/RES/217(III)", True),
        ("A/RES/56/24V", "A/RES/56/24", True),
        ("A/RES/56/24", "A/RES/56/24V", False),
        ("A/RES/57/284A,B", "A/RES/57/284A-B", True),
        ("A/RES/70/1", "A/HRC/RES/70/1", False),
    ],
)
def test_what_counts_as_one_document(ours: str, theirs: str, *, alike: bool) -> None:
    assert same(ours, theirs) is alike


def test_what_was_judged() -> None:
    assert ADJUDICATED.keys() == set(having("citations"))
    for rows in ADJUDICATED.values():
        verdicts = Counter(row[-1] for row in rows)
        assert len(rows) == 100
        assert set(verdicts) <= {"ours", "theirs", "both", "neither"}
        assert verdicts["ours"] >= verdicts["theirs"]


@pytest.mark.skipif(not CORPUS, reason="CORPUS names no corpus")
def test_a_sample_of_the_corpus() -> None:
    rows: dict[str, Counted] = {}
    for archive in sorted(Path(CORPUS).glob("ga-7[5-9].tar.xz")):
        chosen = (one for at, one in enumerate(files(archive)) if at % EVERY == 0)
        for language, row in measure(chosen).items():
            rows.setdefault(language, Counted()).add(row)
    for language, row in rows.items():
        assert row.links > 100, language
        assert row.same / row.links >= RECALL[language], (language, row.same, row.links)

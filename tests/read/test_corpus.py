"""The text reader measured: a small corpus of made-up words everywhere, a sample of the real one where CORPUS names it.

``python -m tests.corpus`` measures all of a corpus; tests/corpus/ tells how.
"""

from __future__ import annotations

import os
import random
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.corpus.compare import compare
from tests.corpus.files import files
from tests.corpus.manner import MANNERS, Manner
from tests.corpus.truth import Expected, read

CORPUS = os.environ.get("CORPUS", "")
MADE_UP = yaml.safe_load((Path(__file__).parents[1] / "data" / "corpus.yml").read_text("utf-8"))
SAMPLE, SEED = 300, 13
RIGHT = {"zh": 0.99, "en": 0.99, "fr": 0.98, "es": 0.98, "ru": 0.97, "ar": 0.97}
"""The least share of units in a sample of each language; below the figures of the whole, for a sample varies."""
UNSAID = 0.004


@pytest.mark.parametrize("manner", MANNERS, ids=lambda manner: manner.name)
@pytest.mark.parametrize("language", MADE_UP)
def test_made_up_resolutions_are_read_as_they_are_in_every_manner(language: str, manner: Manner) -> None:
    what = read(as_xml(language, MADE_UP[language]), language)
    assert what is not None
    assert what.plain
    assert len(what.units) == len(MADE_UP[language]["units"])
    outcome = compare(what, manner)
    assert not outcome.unsaid, outcome.differences
    if manner.width != 40:  # at 40 columns a line that ends at a comma may be either, and is said to be doubtful
        assert outcome.whole, outcome.differences


@pytest.mark.skipif(not CORPUS, reason="CORPUS names no folder with the archives of the United Nations")
def test_a_sample_of_the_corpus() -> None:
    chance = random.Random(SEED)
    units: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    unsaid = 0
    for what in sample(chance):
        outcome = compare(what, chance.choice(MANNERS[:8]))
        units[what.language] += outcome.units
        wrong[what.language] += outcome.wrong
        unsaid += outcome.unsaid
    right = {language: 1 - wrong[language] / count for language, count in units.items()}
    assert right, "the corpus holds no plain resolution"
    assert {language: share for language, share in right.items() if share < RIGHT[language]} == {}
    assert unsaid <= UNSAID * sum(units.values())


# ---- helpers ----


def sample(chance: random.Random) -> list[Expected]:
    """About ``SAMPLE`` files of all archives, those that are plain resolutions; the same each time."""
    held = [(name, data) for name, data in files(Path(CORPUS)) if chance.random() < SAMPLE / 13_600]
    found = (read(data, name) for name, data in held)
    return [what for what in found if what and what.plain and what.units and what.language in RIGHT]


def as_xml(language: str, made: dict[str, Any]) -> bytes:
    """A made-up resolution in the shape of the Organization's files."""
    notes = iter(range(1, 100))

    def paragraph(text: str) -> str:
        before, _, rest = text.partition("[")
        note, _, behind = rest.partition("]")
        number = next(notes) if note else 0
        inside = f'<authorialNote marker="{number}"><p>{note}</p></authorialNote>' if note else ""
        lead, text = before.split("|") if "|" in before else ("", before)
        return f'<p>{f"""<span class="italic">{lead}</span>""" if lead else ""}{text}{inside}{behind}</p>'

    preamble, body = "", ""
    for unit in made["units"]:
        (mark, text), *_ = unit.items()
        if mark == "preambular":
            preamble += f'<container name="preambular">{paragraph(text)}</container>'
        elif mark[0].isdigit():
            body += f"<paragraph><num>{mark}</num><content>{paragraph(text)}</content></paragraph>"
        else:
            body = body.removesuffix("</paragraph>")
            body += f"<list><point><num>{mark}</num><content>{paragraph(text)}</content></point></list></paragraph>"
    return f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution">
<meta><identification><FRBRWork><FRBRthis value="/akn/un/statement/unga/x"/></FRBRWork>
<FRBRExpression><FRBRlanguage language="{made["code"]}"/></FRBRExpression></identification></meta>
<preface><p>{made["title"]}</p></preface>
<preamble><formula><p>{made["enacting"]}</p></formula>{preamble}</preamble><mainBody>{body}</mainBody>
<conclusions>{"".join(f"<p>{line}</p>" for line in made["closing"])}</conclusions></statement></akomaNtoso>""".encode()

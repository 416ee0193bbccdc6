"""Two witnesses in one language, character by character, and the apparatus that must have every difference."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from generator.cli import main
from generator.content.edition_schema import Erratum
from generator.core.source import Source
from generator.edition.collate import Divergence, collate, entered
from generator.output.exports import corrections_feed
from generator.read.grammar import load_grammar
from generator.read.text.parser import parse

ROOT = Path(__file__).parents[2]
BASE = ROOT / "tests/data/diagnostics/base"
TEXT = """99/900. 关于某事的后续行动

大会，

回顾其以往决议，¹

1. **敦促**会员国加强国际合作，召开研讨会会；

2. **请**秘书长提出报告。

¹ 见联合国图书馆藏书。

2099年1月2日
第5次全体会议
"""


def differences(text: str, base: str = TEXT) -> list[tuple[str, str, str]]:
    one, other = (parse(Source.of(words), load_grammar("zh"))[0] for words in (base, text))
    return [(found.place, found.lemma, found.reading) for found in collate(one, other)]


@pytest.mark.parametrize(
    ("ours", "theirs", "found"),
    [
        ("研讨会会", "研讨会", ("op-1", "会", "")),
        ("国际合作", "国家合作", ("op-1", "际", "家")),
        ("图书馆", "图书舘", ("fn-1", "馆", "舘")),
        ("关于某事", "关于此事", ("preface", "某", "此")),
        ("第5次", "第6次", ("closing", "5", "6")),
        ("以往决议，", "以往决议,", ("pp-1", "，", ",")),
        ("提出报告", "提出 报告", None),
    ],
)
def test_a_difference_at_its_place(ours: str, theirs: str, found: tuple[str, str, str] | None) -> None:
    assert differences(TEXT.replace(ours, theirs)) == ([found] if found else [])


def test_a_lost_paragraph_differs_as_a_whole() -> None:
    assert differences(TEXT.replace("2. **请**秘书长提出报告。\n\n", "").replace("研讨会会；", "研讨会会。")) == [
        ("op-1", "；", "。"),
        ("op-2", "请秘书长提出报告。", ""),
    ]


@given(st.lists(st.sampled_from(["会", "国", "，", " ", "\n"]), max_size=12).map("".join))
def test_a_text_does_not_differ_from_itself(words: str) -> None:
    text = TEXT.replace("研讨会会", f"研讨{words.strip()}会")
    assert differences(text, text) == []


@pytest.mark.parametrize(
    ("lemma", "reading", "there"),
    [("会会", "会", True), ("会", None, True), ("会会", "会会会", False), ("议", None, False)],
)
def test_an_entry_of_the_apparatus_may_hold_more_than_what_differs(
    lemma: str, reading: str | None, there: bool
) -> None:
    found = Divergence("op-1", "会", "", "召开研讨会", "；", "研讨会会")
    values = {
        "unit": "op-1",
        "quote": "研讨会会",
        "lemma": lemma,
        "kind": "doubled",
        "evidence": "…",
        "certainty": "certain",
    }
    erratum = Erratum.model_validate(
        {**values, "lemma": lemma, "readings": [{"reading": reading, "witnesses": ["XML"]}]}
    )
    assert entered(found, (erratum,)) is there


def test_the_command_tells_what_is_not_entered(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(BASE, content)
    run = CliRunner().invoke(main, ["collate", "a-res-99-900", "--content", str(content)])
    assert (run.exit_code, "two witnesses" in run.output) == (2, True)
    run = CliRunner().invoke(main, ["collate", "a-res-99-900", "--content", str(content), "--witness", "印"])
    assert run.exit_code == 2
    assert "no witness 印" in run.output
    run = CliRunner().invoke(main, ["collate", "none", "--content", str(content)])
    assert run.exit_code == 2


def test_the_feed_of_corrections_is_atom_and_has_the_latest_first() -> None:
    from xml.etree import ElementTree as ET  # noqa: PLC0415

    from generator.content.library import load_library  # noqa: PLC0415
    from generator.edition.edition import load_edition  # noqa: PLC0415

    library, _ = load_library(ROOT / "content", "content")
    edition, _ = load_edition(ROOT / "content/resolutions/a-res-78-182", "content/resolutions/a-res-78-182", library)
    assert edition
    feed = ET.fromstring(
        corrections_feed(edition, "改正", lambda place: place, lambda place: f"https://example.org/{place}")
    )
    atom = "{http://www.w3.org/2005/Atom}"
    assert feed.tag == f"{atom}feed"
    entries = feed.findall(f"{atom}entry")
    assert len(entries) == len(edition.settings.corrections)
    ids = [entry.findtext(f"{atom}id") for entry in entries]
    assert len(set(ids)) == len(ids)
    days = [entry.findtext(f"{atom}updated") or "" for entry in entries]
    assert days == sorted(days, reverse=True)
    assert feed.findtext(f"{atom}updated") == days[0]

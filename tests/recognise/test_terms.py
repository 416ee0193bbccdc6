"""Glossary terms found in texts: cases in tests/data/terms/cases.yml."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest
import yaml
from golden import DATA
from hypothesis import given
from hypothesis import strategies as st

from generator.recognise.terms import TermMatcher, title_ranges

CASES = yaml.safe_load((DATA / "terms" / "cases.yml").read_text("utf-8"))


@dataclass(frozen=True)
class Entry:
    id: str
    forms: tuple[str, ...]
    title: bool = False
    avoid_in: tuple[str, ...] = ()


def matcher(case: dict[str, Any]) -> TermMatcher:
    return TermMatcher(
        tuple(
            Entry(id_, tuple(entry["forms"]), entry.get("title", False), tuple(entry.get("avoid", ())))
            for id_, entry in case["entries"].items()
        )
    )


@pytest.mark.parametrize("case", CASES, ids=[case["about"] for case in CASES])
def test_terms(case: dict[str, Any]) -> None:
    text = re.sub(r"\[([^\]|]*)\|[^\]]*\]", r"\1", case["marked"])
    marked = text
    for span in reversed(list(matcher(case).all(text))):
        marked = f"{marked[: span.start]}[{marked[span.start : span.end]}|{span.target}]{marked[span.end :]}"
    assert marked == case["marked"]


def test_first_occurrence_only_and_across_texts_when_asked() -> None:
    found = matcher({"entries": {"a": {"forms": ["灯塔", "塔"]}, "b": {"forms": ["航标"]}}})
    assert [(span.start, span.target) for span in found.first("塔和灯塔、航标、航标")] == [(0, "a"), (5, "b")]
    seen: set[str] = set()
    assert len(found.first("灯塔", seen=seen)) == 1
    assert found.first("灯塔", seen=seen) == ()


@given(st.text(st.sampled_from("《》灯塔宪章 2a"), max_size=40))
def test_spans_lie_apart_and_titles_are_balanced(text: str) -> None:
    entries = {
        "a": {"forms": ["灯塔", "灯"]},
        "b": {"forms": ["《灯塔宪章》"], "title": True},
        "c": {"forms": ["2a"]},
    }
    spans = list(matcher({"entries": entries}).all(text))
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(text[start - 1] == "《" and text[end] == "》" for start, end in title_ranges(text))

"""Texts read into the model: golden cases in tests/data/parser/, and the counts of the real editions."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml
from golden import Case, cases, compare, printed_messages, printed_resolution, with_own_text

from generator.core.diagnostics import errors
from generator.core.source import Source
from generator.read.grammar import load_grammar
from generator.read.text.parser import parse

CONTENT = Path(__file__).parents[2] / "content"
COUNTS = {"a-res-78-182": {"preambular": 36, "operative": 48, "point": 9, "notes": 16}}
"""What people counted on the printed pages."""


@pytest.mark.parametrize("case", cases("parser"))
def test_parser(case: Case, write_expected: bool) -> None:
    language = case.data["language"]
    resolution, found = parse(Source.of(case.data["text"], f"{language}.txt"), load_grammar(language))
    actual = {"messages": printed_messages(found), "expected": printed_resolution(resolution)}
    compare(case, actual, write=write_expected)


@pytest.mark.parametrize("folder", with_own_text(CONTENT), ids=lambda path: path.name)
def test_a_real_edition_is_read_whole(folder: Path) -> None:
    language = yaml.safe_load((folder / "edition.yml").read_text("utf-8"))["language"]
    text = (folder / f"{language}.txt").read_text("utf-8")
    resolution, found = parse(Source.of(text, "text"), load_grammar(language))
    assert not errors(found)
    kinds = Counter(unit.kind for unit in resolution.units)
    assert {**kinds, "notes": len(resolution.notes)} == COUNTS[folder.name]
    assert "unclassified" not in kinds
    assert [unit.number for unit in resolution.units if unit.kind == "operative"] == [
        str(number) for number in range(1, kinds["operative"] + 1)
    ]
    references = [ref.number for unit in resolution.units for ref in unit.references]
    assert references == [note.number for note in resolution.notes] == list(range(1, len(references) + 1))
    assert {block.kind for block in resolution.masthead} == {
        "session", "agenda", "agenda_title", "adopted", "committee", "title",
    }  # fmt: skip
    assert [block.kind for block in resolution.conclusions] == ["closing_date", "closing_meeting"]

"""Two synthetic editions of quite other shape: they parse to exactly what is expected, and load faultless."""

from __future__ import annotations

import pytest
from golden import DATA, Case, cases, compare, printed_messages, printed_resolution

from generator.content.library import load_library
from generator.core.source import Source
from generator.edition.edition import Edition, load_edition
from generator.read.grammar import load_grammar
from generator.read.text.parser import parse

CONTENT = DATA / "editions"


@pytest.mark.parametrize("case", cases("editions-expected"))
def test_structure(case: Case, write_expected: bool) -> None:
    language = case.data["language"]
    path = CONTENT / "resolutions" / case.data["edition"] / f"{language}.txt"
    resolution, found = parse(Source.of(path.read_text("utf-8"), path.name), load_grammar(language))
    actual = {"messages": printed_messages(found), "expected": printed_resolution(resolution)}
    compare(case, actual, write=write_expected)


def editions() -> dict[str, Edition]:
    library, told = load_library(CONTENT, "content")
    assert library is not None, told
    assert library.beijing is None
    assert not told
    loaded = {}
    for folder in sorted((CONTENT / "resolutions").iterdir()):
        edition, found = load_edition(folder, f"content/resolutions/{folder.name}", library)
        assert edition is not None, found
        assert not [str(d) for d in found if d.severity == "error"]
        loaded[folder.name] = edition
    return loaded


def test_editions_load_without_the_programme_of_action() -> None:
    loaded = editions()
    assert not any(edition.crosswalked for edition in loaded.values())
    zh = loaded["a-res-99-901"]
    assert zh.by_id["op-4"].readings[0].erratum.quote == "各国港口口岸当局"
    assert [span.target for span in zh.by_id["op-1"].first_terms] == ["lighthouse"]
    assert not any(annotated.terms for annotated in loaded["a-res-99-902"].units)
    assert zh.referring_unit == {1: "pp-1", 2: "pp-1", 3: "op-2-a-ii", 4: "pp-4"}

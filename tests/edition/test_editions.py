"""Two synthetic editions of quite other shape: they parse to exactly what is expected, and load faultless."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from golden import DATA, Case, cases, compare, printed_messages, printed_resolution

from generator.content.library import load_library
from generator.core.source import Source
from generator.edition.edition import Edition, load_edition
from generator.output.exports.edition_data import edition_data
from generator.output.pages.context import Context
from generator.output.pages.edition_view import EditionView
from generator.output.pages.whole_view import whole_page
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


FIRST, SECOND = "[根据第二委员会的报告(A/99/700/Add.3，第 9 段)通过]", "[未经发交主要委员会而通过(A/99/L.7)]"


@pytest.mark.parametrize("lines", [(FIRST, SECOND), (SECOND, FIRST)], ids=["report first", "report last"])
def test_each_line_of_a_masthead_keeps_its_own_citations(lines: tuple[str, str], tmp_path: Path) -> None:
    """Also where two lines are of one kind."""
    shutil.copytree(CONTENT, tmp_path / "content")
    folder = tmp_path / "content/resolutions/a-res-99-901"
    text = (folder / "zh.txt").read_text("utf-8")
    (folder / "zh.txt").write_text(text.replace(FIRST, "\n\n".join(lines)), "utf-8")
    settings = (folder / "edition.yml").read_text("utf-8")
    reading = (
        "  - {unit: preface, quote: 主要委员会, correction: x, kind: doubtful, evidence: y, certainty: doubtful}\n"
    )
    (folder / "edition.yml").write_text(settings.rstrip("\n") + "\n" + reading, "utf-8")
    library, _ = load_library(tmp_path / "content", "content")
    edition, told = load_edition(folder, "content", library)
    assert edition is not None, told
    wanted = {FIRST: ["A/99/700/Add.3"], SECOND: ["A/99/L.7"]}
    masthead = [line for line in edition.masthead if line.block.kind == "committee"]
    assert [[citation.text for citation in line.citations] for line in masthead] == [wanted[line] for line in lines]
    read = [[line.block.text.value[r.start : r.end] for r in line.readings] for line in masthead]
    assert read == [["主要委员会"] if line == SECOND else [] for line in lines]
    exported = [line for line in edition_data(edition, library)["masthead"] if line["kind"] == "committee"]
    assert [[c["text"] for c in line["editorial"]["citations"]] for line in exported] == [
        wanted[line] for line in lines
    ]
    page = whole_page(EditionView(edition, Context(library, {edition.slug: edition.slug})))
    assert page.html.count('<span class="erratum">主要委员会</span>') == 1

"""Every message that an author can get: one case at least for each code, in tests/data/diagnostics/.

A case is bad input and the exact messages it must give; none may end in a traceback.
"""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest
from golden import DATA, Case, cases, compare, poor_language, printed_messages, put
from hypothesis import given
from hypothesis import strategies as st

from generator.core.diagnostics import RULES, Diagnostic
from generator.edition.check import check_content
from generator.read.files import read_file
from generator.read.grammar import languages

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generator"
BASE = DATA / "diagnostics" / "base"
TEXTS = tuple(f"{language}.txt" for language in languages())
CASES = cases("diagnostics")


@pytest.mark.parametrize("case", CASES)
def test_messages(case: Case, tmp_path: Path, write_expected: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for code, names in case.data.get("languages", {}).items():
        poor_language(tmp_path / "languages", code, names, monkeypatch)
    for name in case.data.get("missing", ()):
        monkeypatch.setitem(sys.modules, name, None)
    if "seconds" in case.data:
        monkeypatch.setattr("generator.read.pdf.limited.MOST_SECONDS", case.data["seconds"])
    named = [name for name in case.data.get("files", {}) if "/" not in name]
    (text,) = [name for name in named if name in TEXTS or name.endswith((".xml", ".docx", ".html", ".pdf"))] or [""]
    found = _read_text(case, tmp_path, text) if text else _read_content(case, tmp_path)
    compare(case, {"messages": printed_messages(found)}, write=write_expected)
    told = {diagnostic.code for diagnostic in found}
    assert case.name.split("-")[0] in told | {"OK"}, "the case does not give the message it is named after"


def _read_text(case: Case, folder: Path, name: str) -> tuple[Diagnostic, ...]:
    """A text alone, from its bytes to the model."""
    if (pieces := case.data["files"][name]) is not None:
        put(folder / name, pieces)
    language = name.partition(".")[0]
    return read_file(folder / name, name, language if language in languages() else "").diagnostics


def _read_content(case: Case, folder: Path) -> tuple[Diagnostic, ...]:
    """The faultless little content folder ``base/`` with what the case changes in it."""
    root = folder / "content"
    shutil.copytree(BASE, root)
    for name, pieces in case.data.get("files", {}).items():
        path = root / name
        if pieces is None:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            put(path, pieces)
    for change in case.data.get("change", ()):
        path = root / change["file"]
        text = path.read_text("utf-8")
        assert text.count(change["from"]) == 1, f"{change['from']!r} is not once in {change['file']}"
        path.write_text(text.replace(change["from"], change["to"]), "utf-8")
    return check_content(root, "content").diagnostics


@given(data=st.data())
def test_spoilt_content_gives_messages_and_no_traceback(data: st.DataObject, tmp_path: Path) -> None:
    """A line of some file of ``base/`` dropped, doubled, moved, indented or cut short: never a traceback."""
    root = tmp_path / "content"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(BASE, root)
    for _ in range(data.draw(st.integers(1, 2))):
        path = data.draw(st.sampled_from(sorted(path for path in root.rglob("*") if path.is_file())))
        lines = path.read_text("utf-8").split("\n")
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "double", "move", "indent", "cut", "stray"])):
            case "drop":
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "move":
                lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "indent":
                lines[at] = "  " + lines[at]
            case "cut":
                lines[at] = lines[at][: data.draw(st.integers(0, len(lines[at])))]
            case "stray":
                lines[at] += data.draw(st.sampled_from(["：", ": x", "“", "[", "}", "\t", "《", "- a", "\0"]))
        path.write_text("\n".join(lines), "utf-8")
    for diagnostic in check_content(root, "content").diagnostics:
        assert diagnostic.line >= 1
        assert re.fullmatch(r"[^:]+:\d+:\d+: [A-Z]\d{3} .+\. Hint: .+\.", str(diagnostic))


def codes() -> set[str]:
    """Every code there is but those that only a build can tell (B)."""
    return {code for code in RULES if not code.startswith("B")}


def test_every_code_stands_in_the_table_and_is_told() -> None:
    texts = [path.read_text("utf-8") for path in PACKAGE.rglob("*.py")]
    used = {code for text in texts for code in re.findall(r"\"([A-Z]\d{3})\"", text)}
    told = {code for code in used if code[0] in "RYCB"}
    assert told == RULES.keys()
    rows = re.compile(r"^([RYCB]\d{3}) +(?:error|warning)? *\|", re.MULTILINE)
    places = [path for path in PACKAGE.rglob("*.py") if rows.search(path.read_text("utf-8"))]
    assert places == [PACKAGE / "core" / "diagnostics.py"], "codes stand in one table"


def test_every_code_has_a_case() -> None:
    named = {case.values[0].name.split("-")[0] for case in CASES} - {"OK"}
    assert codes() - named == set(), "codes without a case"
    assert named - codes() == set(), "cases for codes that do not exist"


SPOILT = {
    "Y001": ("schema: 1", " schema: 1\nindented:\n  a: 1\n b: 2"),
    "Y002": ("schema: 1", "schema: 1\nschema: 1"),
    "Y003": ("schema: 1", "schema: 1\nshcema: 1"),
    "Y004": ("schema: 1", "schema: [1]"),
    "Y005": ("schema: 1", ""),
}


@pytest.mark.parametrize("code", SPOILT)
@pytest.mark.parametrize("file", sorted(path.relative_to(BASE).as_posix() for path in BASE.rglob("*.yml")))
def test_each_file_is_checked_for_each_fault_of_form(file: str, code: str, tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(BASE, root)
    text = (root / file).read_text("utf-8")
    (root / file).write_text(text.replace(*SPOILT[code]), "utf-8")
    (told,) = check_content(root, "content").diagnostics
    assert (told.path, told.code) == (f"content/{file}", code)
    assert told.line <= 4


def test_a_broken_edition_leaves_the_others_unharmed(tmp_path: Path) -> None:
    root = tmp_path / "content"
    shutil.copytree(DATA / "editions", root)
    whole = check_content(root, "content")
    broken = root / "resolutions" / whole.editions[0].slug / "edition.yml"
    broken.write_text("schema: 2", "utf-8")
    checked = check_content(root, "content")
    assert [edition.slug for edition in checked.editions] == [edition.slug for edition in whole.editions[1:]]
    assert {told.path for told in checked.diagnostics if told.severity == "error"} == {
        f"content/resolutions/{whole.editions[0].slug}/edition.yml"
    }
    kept = [told for told in whole.diagnostics if told.path.startswith(whole.editions[1].folder)]
    assert [told for told in checked.diagnostics if told.path.startswith(whole.editions[1].folder)] == kept


def test_only_some_editions() -> None:
    slugs = [edition.slug for edition in check_content(DATA / "editions", "content").editions]
    checked = check_content(DATA / "editions", "content", only=slugs[1:])
    assert [edition.slug for edition in checked.editions] == slugs[1:]
    assert "C004" not in {told.code for told in checked.diagnostics}, "a term may stand in what was not read"


@pytest.mark.parametrize("root", [ROOT / "content", DATA / "editions", BASE], ids=["content", "editions", "base"])
def test_the_content_of_the_repository_has_no_error(root: Path) -> None:
    checked = check_content(root, "content")
    assert [str(told) for told in checked.diagnostics if told.severity == "error"] == []
    assert list(checked.diagnostics) == sorted(set(checked.diagnostics))


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES.keys())
def test_a_rule_reads_well(rule: object) -> None:
    """No full stop at the end (the form adds it) and none missing inside."""
    message, hint = rule.message, rule.hint  # type: ignore[attr-defined]
    assert message == message.strip(" .")
    assert hint == hint.strip(" .")
    assert re.fullmatch(r"[A-Z]\d{3}", rule.code)  # type: ignore[attr-defined]

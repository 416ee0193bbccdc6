"""The repository itself: recipes that work, dependencies with a reason, workflows that are pinned."""

from __future__ import annotations

import re
import shutil
import subprocess
import textwrap
import tomllib
from pathlib import Path

import pytest
import yaml

from generator.edition.check import check_content

ROOT = Path(__file__).parent.parent
RECIPES = (ROOT / "content/README.md").read_text("utf-8")
EDITION = "resolutions/a-res-78-182"
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def recipe(first: str) -> str:
    """The example in ``content/README.md`` whose first line holds these words."""
    blocks = re.findall(r"^ *```(?:yaml|markdown)\n(.*?)^ *```", RECIPES, re.MULTILINE | re.DOTALL)
    found = [block for block in blocks if first in block]
    assert len(found) == 1, first
    return textwrap.dedent(found[0]) if found[0].startswith("   schema") else found[0]


def replaced(text: str, start: str, block: str) -> str:
    """The list entry or key that begins with the line ``start``, replaced by a block."""
    indent = len(start) - len(start.lstrip())
    entry = rf"^{re.escape(start)}\n(?:(?: {{{indent + 1},}}.*)?\n)*?(?=^ {{0,{indent}}}\S|\Z)"
    changed, many = re.subn(entry, lambda _: block + "\n", text, count=1, flags=re.MULTILINE)
    assert many, start
    return changed


@pytest.mark.parametrize(
    ("file", "start"),
    [
        ("glossary.yml", ""),
        ("instruments.yml", "  - id: a-res-64-289"),
        (f"{EDITION}/crosswalk.yml", "  op-33:"),
        (f"{EDITION}/notes/pp-26.md", "unit: pp-26"),
        (f"{EDITION}/edition.yml", "  - unit: pp-30"),
        (f"{EDITION}/edition.yml", "  - unit: op-40"),
    ],
)
def test_each_recipe_is_accepted(file: str, start: str, tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "content", content)
    path = content / file
    text = path.read_text("utf-8")
    if not start:
        path.write_text(f"{text.rstrip()}\n\n{recipe('id: epidemic-prone-diseases')}", "utf-8")
    elif file.endswith(".md"):
        path.write_text(recipe(start), "utf-8")
    else:
        path.write_text(replaced(text, start, recipe(start)), "utf-8")
    told = check_content(content, "content").diagnostics
    assert [diagnostic for diagnostic in told if diagnostic.severity != "note"] == []


def test_the_smallest_edition_of_the_recipe_is_enough(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(ROOT / "tests/data/editions", content)
    text = (content / "resolutions/a-res-99-901/zh.txt").read_text("utf-8")
    shutil.rmtree(content / "resolutions/a-res-99-902")
    folder = content / "resolutions/a-res-76-142"
    folder.mkdir()
    (folder / "edition.yml").write_text(recipe("schema: 1"), "utf-8")
    (folder / "zh.txt").write_text(text, "utf-8")
    found = check_content(content, "content", only=[folder.name])
    assert [edition.symbol for edition in found.editions] == ["A/RES/76/142"]
    assert not any("edition.yml" in str(diagnostic) for diagnostic in found.diagnostics)


def test_every_dependency_has_its_reason() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    table = (ROOT / "CONTRIBUTING.md").read_text("utf-8").split("## Dependencies")[1].split("\n## ")[0]
    rows = {name.strip() for row in re.findall(r"^\| ([^|]+) \|", table, re.MULTILINE) for name in row.split(",")}
    groups = [
        project["project"]["dependencies"],
        *project["project"].get("optional-dependencies", {}).values(),
        *project["dependency-groups"].values(),
    ]
    used = {re.split(r"[<>=~!\[; ]", need)[0] for group in groups for need in group if isinstance(need, str)}
    assert used - rows == set(), "say in CONTRIBUTING.md why each is there"
    assert rows - used <= {"Package", "---"}, "no longer used"


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_workflows_have_few_rights_and_pinned_actions(path: Path) -> None:
    text = path.read_text("utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert "concurrency" in workflow
    assert "secrets." not in text
    for job in workflow["jobs"].values():
        assert "permissions" in job
        assert "timeout-minutes" in job
        for step in job["steps"]:
            if "checkout@" in step.get("uses", ""):
                assert step["with"]["persist-credentials"] is False
    for used in re.findall(r"uses: (.+)", text):
        assert re.fullmatch(r"[\w./-]+@[0-9a-f]{40}  # v\d+\.\d+\.\d+", used), used


def test_the_same_action_has_the_same_pin_everywhere() -> None:
    pins: dict[str, set[str]] = {}
    for path in WORKFLOWS:
        for action, pin in re.findall(r"uses: ([\w./-]+)@(.+)", path.read_text("utf-8")):
            pins.setdefault(action, set()).add(pin)
    assert {action: found for action, found in pins.items() if len(found) > 1} == {}


def test_workflows_call_targets_that_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))
    called = set()
    for path in WORKFLOWS:
        called |= set(re.findall(r"run: make ([a-z-]+)", path.read_text("utf-8")))
    assert called
    assert called <= targets


@pytest.mark.skipif(shutil.which("make") is None, reason="no make here")
def test_make_help_lists_what_there_is() -> None:
    said = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {"make site", "make test", "make serve", "make check"} <= {line[2:18].strip() for line in said.splitlines()}


def test_documents_lead_to_files_that_are_there() -> None:
    documents = [*ROOT.glob("*.md"), *(ROOT / "content").glob("*.md"), *(ROOT / "tests/data").glob("*.md")]
    links = re.compile(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)")
    lost = [
        f"{path.name}: {link}"
        for path in documents
        for link in links.findall(path.read_text("utf-8"))
        if not (path.parent / link).exists()
    ]
    assert lost == []

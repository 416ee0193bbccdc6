"""The shape of the package: one direction of stages, who may print, no edition in the generator."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "generator"

STAGES = ("core", "read", "recognise", "content", "edition", "output", "site", "plugin", "cli", "__main__")
"""The way of the data: the package's folders. A module imports from its own stage or an earlier one."""

RANK = {name: rank for rank, name in enumerate(STAGES)}
OUTSIDE = frozenset({"plugin", "cli", "__main__"})
SPEAKING = ("logging", "click", "warnings")

MODULES = sorted(PACKAGE.rglob("*.py"))
FILES = sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".yml", ".j2", ".json"})

GENERAL = (
    # bodies and their records, by name
    "经济及社会理事会正式记录", "妇女地位委员会", "消除对妇女歧视委员会",
    # phrases that the tables are made of
    "表示赞赏地注意到", "深为关切地注意到", "在各自任务范围内", "按照各自任务规定",
)  # fmt: skip
"""Names and formulae of the Organization that an edition shares with the language tables by right.

Kept short: an example in a table can always be in other words than an edition's.
"""

KNOWN_NUMBERS = frozenset({"70/1", "1325(2000)", "50/50"})
"""Numbers that anybody would take for an example, though an edition names them."""


def dotted(path: Path) -> tuple[str, ...]:
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return parts[:-1] if parts[-1] == "__init__" else parts


def imports(path: Path) -> Iterator[tuple[str, ...]]:
    """Every import in a module, inside functions too: ``("generator", "model")``."""
    package = ("generator", *path.relative_to(PACKAGE).parent.parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (tuple(alias.name.split(".")) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = (*base, *(node.module.split(".") if node.module else ()))
            yield from ((*module, alias.name) for alias in node.names)


def ours(path: Path) -> set[tuple[str, ...]]:
    """The modules of the package that a module imports."""
    known = {dotted(module) for module in MODULES}
    found = set()
    for name in imports(path):
        if name[0] == "generator":
            inner = name[1:]
            found.add(inner if inner in known else inner[:-1])
    return found - {()}


def names_of(paths: list[Path]) -> list[object]:
    return [pytest.param(path, id=path.relative_to(PACKAGE).as_posix()) for path in paths]


@pytest.mark.parametrize("path", names_of([m for m in MODULES if dotted(m)]))
def test_imports_go_one_way(path: Path) -> None:
    here = dotted(path)[0]
    assert here in RANK, f"say in STAGES at which stage {here} stands"
    later = {".".join(name) for name in ours(path) if RANK.get(name[0], 99) > RANK[here]}
    assert not later, f"{here} imports from a later stage: {later}"


def test_no_module_imports_itself_by_a_detour() -> None:
    graph = {dotted(path): ours(path) - {dotted(path)} for path in MODULES}
    done: set[tuple[str, ...]] = set()
    while left := {name for name, others in graph.items() if name not in done and others & graph.keys() <= done}:
        done |= left
    # A package's face imports its own modules, which import each other, never the face.
    assert graph.keys() - done == set(), {".".join(name) for name in graph.keys() - done}


@pytest.mark.parametrize("path", names_of(MODULES))
def test_only_the_outside_prints_and_knows_mkdocs(path: Path) -> None:
    if dotted(path) and dotted(path)[0] in OUTSIDE:
        return
    tree = ast.parse(path.read_text("utf-8"))
    first = {name[0] for name in imports(path)}
    assert not first & {"mkdocs", "material"}, "only the plugin imports mkdocs"
    assert not first & set(SPEAKING), "the core neither logs nor prints"
    called = {node.func.id for node in ast.walk(tree) if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)}
    assert not called & {"print", "input", "exit"}
    streams = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert not streams & {"stdout", "stderr"}


# ---- no words of a language ----

HAN = re.compile(r"[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
WORDLESS = sorted(
    path
    for folder in (PACKAGE, ROOT / "overrides")
    for path in folder.rglob("*")
    if path.suffix in {".py", ".j2", ".html", ".js"}
)
STILL = frozenset(
    f"generator/{name}"
    for name in (
        # their words are to go into the tables of languages/, module by module
        "recognise/calendars.py",
        "recognise/citations/find.py",
        "recognise/citations/govern.py",
        "recognise/citations/items.py",
        "recognise/citations/model.py",
        "recognise/citations/numerals.py",
        "recognise/citations/publications.py",
        "recognise/citations/resolve.py",
        "recognise/citations/runs.py",
        "recognise/dates.py",
        "recognise/directives/__init__.py",
        "recognise/directives/actors.py",
        "recognise/directives/finder.py",
        "recognise/directives/model.py",
    )
)
"""Modules whose Han characters still stand in them. The list only ever gets shorter."""


@pytest.mark.parametrize("path", [pytest.param(p, id=p.relative_to(ROOT).as_posix()) for p in WORDLESS])
def test_words_stand_in_tables_and_catalogues(path: Path) -> None:
    """The words of the interface and of texts stand under ``generator/languages/``, never in code or templates."""
    text = path.read_text("utf-8")
    found = [f"{number}: {line.strip()}" for number, line in enumerate(text.split("\n"), 1) if HAN.search(line)]
    if path.relative_to(ROOT).as_posix() in STILL:
        assert found, "take it from the list"
    else:
        assert not found


def types_of(path: Path) -> Iterator[str]:
    """The types that a module gives a name: classes, and aliases of types."""
    for node in ast.parse(path.read_text("utf-8")).body:
        if isinstance(node, ast.ClassDef):
            yield node.name
        elif isinstance(node, ast.Assign) and isinstance(node.value, ast.Subscript | ast.BinOp):
            names = [target.id for target in node.targets if isinstance(target, ast.Name)]
            yield from (name for name in names if re.fullmatch("[A-Z][A-Za-z]*[a-z]", name))


def test_one_word_one_thing() -> None:
    homes: dict[str, list[str]] = {}
    for path in MODULES:
        for name in types_of(path):
            homes.setdefault(name, []).append(path.relative_to(PACKAGE).as_posix())
    assert not {name: places for name, places in homes.items() if len(places) > 1}


# ---- nothing of an edition ----


def editions() -> list[Path]:
    return sorted((ROOT / "content" / "resolutions").iterdir())


def settings(folder: Path) -> dict[str, object]:
    return dict(yaml.safe_load((folder / "edition.yml").read_text("utf-8")))


def han_runs(text: str, length: int = 7) -> set[str]:
    """Every run of so many Han characters, blanks and line ends left out."""
    found = set()
    for run in re.findall(r"[\u4e00-\u9fff]+", re.sub(r"\s", "", text)):
        found |= {run[at : at + length] for at in range(len(run) - length + 1)}
    return found


@pytest.fixture(scope="module")
def words_of_editions() -> set[str]:
    found: set[str] = set()
    for folder in editions():
        own = settings(folder)
        text = (folder / f"{own['language']}.txt").read_text("utf-8")
        found |= han_runs("\n".join((text, str(own["short_title"]), *map(str, own.get("subjects") or ()))))
    return found


@pytest.mark.parametrize("path", names_of(FILES))
def test_no_words_of_an_edition_in_the_generator(path: Path, words_of_editions: set[str]) -> None:
    shared = han_runs(path.read_text("utf-8")) & words_of_editions
    if path.suffix == ".yml":
        shared = {run for run in shared if not any(run in phrase for phrase in GENERAL)}
    assert not shared, f"words of an edition: {sorted(shared)}"


@pytest.mark.parametrize("path", names_of(FILES))
def test_no_symbol_of_an_edition_in_the_generator(path: Path) -> None:
    """Neither its own symbol nor the numbers of what it cites: resolutions, documents, treaties, sales numbers."""
    text = re.sub(r"(?<=\d) (?=\()", "", path.read_text("utf-8"))
    for folder in editions():
        own = settings(folder)
        assert folder.name not in text
        source = (folder / f"{own['language']}.txt").read_text("utf-8")
        cited = set(re.findall(r"[A-Z./-]*\d+/\d+(?:/\d+)?|\d{3,4}\(\d{4}\)|C\.\d\d\.[A-Z.]+\d+", source))
        cited |= {f"第 {number} 号" for number in re.findall(r"第 ?(\d{4,6}) ?号", source)}
        for number in {str(own["symbol"]).rpartition("RES/")[2], *cited} - KNOWN_NUMBERS:
            assert not re.search(rf"(?<![\d/]){re.escape(number)}(?![\d/])", text), f"{number} in {path.name}"


def test_no_marker_of_work_left_undone() -> None:
    left = re.compile(r"\b(?:TODO|FIXME|HACK)\b")
    for path in (*FILES, *sorted((ROOT / "tests").rglob("*.py"))):
        if path != Path(__file__):
            assert not left.search(path.read_text("utf-8")), path

"""A site built in parts by machines that share nothing, and merged."""

from __future__ import annotations

from pathlib import Path

import pytest
from projects import Project, edit, files, same


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with three editions."""
    return Project.make(tmp_path_factory.mktemp("shards") / "p", 3)


def shard(project: Project, number: int, folder: Path, *arguments: str, count: int = 2) -> str:
    """One part, made in a copy of the project as on another machine; what was said."""
    machine = project.copy(folder / f"machine-{number}-{len(list(folder.iterdir()))}")
    part = folder / "parts" / str(number)
    result = machine.run("--shard", f"{number}/{count}", *arguments, "--site", str(part))
    assert result.exit_code == 0, result.output
    assert not machine.site.exists(), "a part is no site"
    return result.output


@pytest.mark.parametrize("style", [(), ("--offline",)], ids=["online", "offline"])
def test_merged_as_built_at_once(project: Project, tmp_path: Path, style: tuple[str, ...]) -> None:
    (tmp_path / "parts").mkdir()
    assert "with 2 editions, 2 made" in shard(project, 1, tmp_path, *style)
    assert "with 1 editions, 1 made" in shard(project, 2, tmp_path, *style)
    merger = project.copy(tmp_path / "merger")
    assert merger.run("merge", str(tmp_path / "parts"), *style).exit_code == 0
    same(files(merger.site), project.copy(tmp_path / "whole").build(*style))


@pytest.fixture
def parts(project: Project, tmp_path: Path) -> Path:
    """The folder of both parts."""
    (tmp_path / "parts").mkdir()
    for number in (1, 2):
        shard(project, number, tmp_path)
    return tmp_path / "parts"


def refused(project: Project, *folders: Path) -> str:
    """What a merge says that is refused, in few lines, and leaves no site."""
    result = project.run("merge", *map(str, folders))
    assert result.exit_code == 1, result.output
    assert "Traceback" not in result.output
    assert not project.site.exists()
    return result.output


def test_parts_that_do_not_make_up_the_site(project: Project, parts: Path, tmp_path: Path) -> None:
    merger = project.copy(tmp_path / "merger")
    assert "a-res-90-2 is in no part" in refused(merger, parts / "1")
    assert "a-res-90-1 is in two parts" in refused(merger, parts, parts / "1")
    assert "has no part of a site" in refused(merger, parts, merger.content)
    edit(merger.edition() / "notes" / "op-1.md", "虚构的说明", "改过的说明")
    assert "from another text or other notes" in refused(merger, parts)
    edit(merger.content / "glossary.yml", "虚构的释义", "改过的释义")
    assert "other shared content" in refused(merger, parts)
    stray = project.copy(tmp_path / "stray")
    (stray.edition(3)).rename(stray.content / "resolutions" / "a-res-90-4")
    said = refused(stray, parts)
    assert "is of no edition here" in said
    assert "a-res-90-4 is in no part" in said


def test_a_damaged_part(project: Project, parts: Path, tmp_path: Path) -> None:
    merger = project.copy(tmp_path / "merger")
    path = parts / "1" / "a-res-90-1.edition"
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert "a-res-90-1.edition is damaged" in refused(merger, parts)
    path.write_bytes(b"no part")
    assert "a-res-90-1.edition is no part of a site" in refused(merger, parts)


def test_a_broken_edition_in_a_part(project: Project, tmp_path: Path) -> None:
    broken = project.copy(tmp_path / "broken")
    (broken.edition() / "zh.txt").unlink()
    part = str(tmp_path / "parts" / "1")
    result = broken.run("--shard", "1/2", "--site", part)
    assert result.exit_code == 1
    assert "a-res-90-1/zh.txt:1:1: Y006" in result.output
    for number in (1, 2):
        part = str(tmp_path / "parts" / str(number))
        assert broken.run("--skip-broken", "--shard", f"{number}/2", "--site", part).exit_code == 0
    assert "Y006" in refused(broken, tmp_path / "parts")
    assert broken.run("merge", str(tmp_path / "parts"), "--skip-broken").exit_code == 0
    same(files(broken.site), broken.copy(tmp_path / "whole").build("--skip-broken"))


def test_a_part_is_made_again_only_where_it_must(project: Project, tmp_path: Path) -> None:
    machine = project.copy(tmp_path / "machine")
    part = tmp_path / "part"
    for wanted in ("2 made", "0 made"):
        assert wanted in machine.run("--shard", "1/2", "--site", str(part)).output
    edit(machine.edition(3) / "notes" / "op-1.md", "虚构的说明", "改过的说明")
    assert "1 made" in machine.run("--shard", "1/2", "--site", str(part)).output
    (part / "kept.txt").write_text("not ours")
    assert "with 1 editions" in machine.run("--shard", "1/3", "--site", str(part)).output
    assert sorted(path.name for path in part.iterdir()) == ["a-res-90-1.edition", "kept.txt"]


@pytest.mark.parametrize("words", ["0/2", "3/2", "a/b", "1", "1/2/3"])
def test_a_shard_that_is_none(project: Project, words: str) -> None:
    result = project.run("--shard", words)
    assert result.exit_code == 2
    assert "is not of the form 1/4" in result.output

"""Builds that go wrong: killed at any moment, on a full disk, with broken editions among good ones."""

from __future__ import annotations

import errno
import os
import shutil
import signal
from pathlib import Path

import pytest
from projects import Files, Project, edit, files, same
from synthetic import SMALL, make_edition

# ---- killed ----

CHANGE = ("glossary.yml", "虚构的释义", "改过的释义")

KILLS = {
    "before anything is written": ("generator.site.write.write_file", 1),
    "while the first documents are written": ("generator.site.state.write_file", 5),
    "while later documents are written": ("generator.site.state.write_file", 60),
    "when a state is dropped": ("generator.site.state.Store.drop", 3),
    "before a state is saved": ("generator.site.state.Store.save", 4),
    "while old documents are removed": ("generator.site.shared.remove_stale", 1),
    "while the theme is rendered": ("mkdocs.commands.build.build", 1),
    "while the new site is laid out": ("generator.site.publish._page", 20),
    "while files are taken over": ("os.link", 40),
    "before the site is recorded": ("generator.site.state.Store.save", 1, "site."),
    "before the swap": ("pathlib.Path.rename", 1, ".site.old"),
    "between the renames": ("pathlib.Path.rename", 1, "/site'"),
}
"""The call before which the build is killed: the function, which of its calls, and what it is called with."""

STRIKE = """
import importlib, os, signal
def strike(name, number, words=""):
    module, _, attribute = name.rpartition(".")
    try:
        owner = importlib.import_module(module)
    except ImportError:
        outer, _, inner = module.rpartition(".")
        owner = getattr(importlib.import_module(outer), inner)
    real, calls = getattr(owner, attribute), [0]
    def struck(*arguments, **named):
        calls[0] += words in str(arguments[1:2])
        if calls[0] == number:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(*arguments, **named)
    setattr(owner, attribute, struck)
"""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Files, Files]:
    """A project as it was first written, its site, and the site as it is after the change."""
    folder = tmp_path_factory.mktemp("sites")
    project = Project.make(folder / "p")
    old = project.build()
    other = project.copy(folder / "clean")
    change(other)
    return project, old, other.build()


@pytest.fixture(scope="module")
def workshop(sites: tuple[Project, Files, Files], tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The folder in which all this happens."""
    return sites[0].copy(tmp_path_factory.mktemp("workshop") / "p")


@pytest.fixture
def project(sites: tuple[Project, Files, Files], workshop: Project) -> Project:
    """A project that was built before the change."""
    workshop.restore(sites[0])
    same(workshop.build(), sites[1])
    return workshop


def change(project: Project) -> None:
    """All editions, shared pages and the theme have to be made again."""
    edit(project.content / CHANGE[0], *CHANGE[1:])
    edit(project.edition() / "notes" / "op-1.md", "虚构的说明", "改过的说明")
    edit(project.folder / "overrides" / "main.html", '<meta name="view', '<!-- changed --><meta name="view')


def whole(project: Project, old: Files, new: Files) -> None:
    """The site is the old one or the new one, every file of it."""
    found = files(project.site)
    same(found, new if found.get("index.html") == new["index.html"] else old)


@pytest.mark.parametrize("moment", KILLS)
def test_killed_and_run_again(project: Project, sites: tuple[Project, Files, Files], moment: str) -> None:
    _, old, new = sites
    change(project)
    done = project.spawn("-j", "1", code=f"{STRIKE}\nstrike(*{KILLS[moment]!r})")
    assert done.returncode == -signal.SIGKILL, f"the build went by this moment: {done.stdout}{done.stderr}"
    if moment == "between the renames":
        assert not project.site.exists()
        same(files(project.folder / ".site.old"), old)
        put_back(project, old)
    else:
        whole(project, old, new)
    same(project.build(), new)
    assert not list(project.folder.glob(".site.*")), "nothing is left lying about"


def put_back(project: Project, old: Files) -> None:
    """The next build that comes to its end puts the old site back first, though it may not get further."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("generator.site.publish.site_files", lambda build: 1 / 0)
        assert isinstance(project.run().exception, ZeroDivisionError)
    same(files(project.site), old)


@pytest.mark.parametrize("after", [0.3, 0.8])
def test_killed_at_some_time(project: Project, sites: tuple[Project, Files, Files], after: float) -> None:
    """With worker processes, which must not go on alone."""
    _, old, new = sites
    change(project)
    code = "import os, signal, threading\n"
    code += f"threading.Timer({after}, lambda: os.kill(os.getpid(), signal.SIGKILL)).start()"
    project.spawn("-j", "2", code=code)
    whole(project, old, new)
    same(project.build(jobs=2), new)


def test_a_change_taken_back_after_a_kill(project: Project, sites: tuple[Project, Files, Files]) -> None:
    """What a killed build had saved of the change is not taken for the old state."""
    _, old, _ = sites
    text = (project.edition() / "zh.txt").read_bytes()
    edit(project.edition() / "zh.txt", "1. **", "1. **又")
    code = f"{STRIKE}\nstrike('generator.site.state.Store.make', 1)"
    assert project.spawn("-j", "1", code=code).returncode == -signal.SIGKILL
    (project.edition() / "zh.txt").write_bytes(text)
    same(project.build(), old)
    edit(project.edition(2) / "notes" / "op-1.md", "虚构的说明", "改过的说明")
    project.build()
    edit(project.edition(2) / "notes" / "op-1.md", "改过的说明", "虚构的说明")
    same(project.build(), old)


# ---- a full disk ----


@pytest.mark.parametrize("after", [0, 3, 40, 90, 150])
def test_a_full_disk(
    project: Project, sites: tuple[Project, Files, Files], after: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, old, new = sites
    change(project)
    written = []

    def full(path: Path, data: bytes) -> int:
        written.append(path)
        with path.open("wb") as file:
            if len(written) > after:
                file.write(data[: len(data) // 2])
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
            return file.write(data)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "write_bytes", full)
        result = project.run()
    assert len(written) > after, "the disk was large enough"
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "No space left on device" in result.output
    assert "Traceback" not in result.output
    same(files(project.site), old)
    assert not list(project.folder.rglob("*.part"))
    assert not list(project.folder.glob(".site.*"))
    same(project.build(), new)


def test_a_folder_that_cannot_be_written(project: Project) -> None:
    (project.folder / "file").write_text("no folder")
    result = project.run("--site", str(project.folder / "file" / "site"))
    assert result.exit_code == 1
    assert result.output.count("\n") == 1


# ---- broken editions among good ones ----


def broken_text(project: Project) -> str:
    edit(project.edition() / "zh.txt", "大会，\n", "某会，\n")
    return "a-res-90-1/zh.txt:"


def no_text(project: Project) -> str:
    (project.edition() / "zh.txt").unlink()
    return "a-res-90-1/zh.txt:1:1: Y006"


def no_settings(project: Project) -> str:
    (project.edition() / "edition.yml").unlink()
    return "a-res-90-1/edition.yml:1:1: Y006"


def wrong_note(project: Project) -> str:
    edit(project.edition() / "notes" / "op-1.md", "本段“", "本段“没有的字")
    return "a-res-90-1/notes/op-1.md"


BROKEN = {change.__name__: change for change in (broken_text, no_text, no_settings, wrong_note)}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_edition(project: Project, sites: tuple[Project, Files, Files], what: str, tmp_path: Path) -> None:
    _, old, _ = sites
    named = BROKEN[what](project)
    refused = project.run()
    assert refused.exit_code == 1
    assert named in refused.output
    same(files(project.site), old)
    skipped = project.run("--skip-broken")
    assert skipped.exit_code == 0, skipped.output
    assert named in skipped.output
    found = files(project.site)
    assert not [path for path in found if path.startswith("a-res-90-1/")]
    assert b"a-res-90-1/" not in found["index.html"]
    assert "a-res-90-2/op-1/index.html" in found
    clean = project.copy(tmp_path / "clean")
    same(clean.build("--skip-broken"), found)


def test_one_edition_in_two_folders(project: Project) -> None:
    double = project.content / "resolutions" / "a-res-90-2-bis"
    shutil.copytree(project.edition(2), double)
    refused = project.run()
    assert refused.exit_code == 1
    assert "a-res-90-2-bis/edition.yml:3:9: C011" in refused.output
    skipped = project.run("--skip-broken")
    assert skipped.exit_code == 0
    found = files(project.site)
    assert "a-res-90-2/index.html" in found
    assert "a-res-90-2-bis/index.html" not in found


def test_a_folder_that_cannot_be_an_address(project: Project) -> None:
    project.edition(2).rename(project.content / "resolutions" / "决议")
    refused = project.run()
    assert refused.exit_code == 1
    assert "C023" in refused.output
    assert project.run("--skip-broken").exit_code == 0
    assert not (project.site / "决议").exists()
    assert (project.site / "a-res-90-1" / "index.html").exists()


def test_all_editions_broken(project: Project, sites: tuple[Project, Files, Files]) -> None:
    for number in (1, 2):
        (project.edition(number) / "zh.txt").unlink()
    assert project.run("--skip-broken").exit_code == 1
    same(files(project.site), sites[1])


def test_editions_that_cite_each_other(tmp_path: Path) -> None:
    """Each names the next and the last the first: a circle of references is no fault."""
    project = Project.make(tmp_path / "p", 3)
    assert [make_edition(project.content, at, 3, shape=SMALL) for at in range(3)]
    site = project.build()
    for number in (1, 2, 3):
        named = site[f"instruments/a-res-90-{number % 3 + 1}/index.html"].decode()
        assert f"a-res-90-{number}/pp-1/" in named


def test_a_fault_of_the_program_is_told_as_one(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def raising(job: object) -> None:
        raise ZeroDivisionError("by chance")

    change(project)
    monkeypatch.setattr("generator.site.editions.run_edition_job", raising)
    result = project.run()
    assert result.exit_code == 1
    assert "a-res-90-1:1:1: B001" in result.output
    assert "a-res-90-2:1:1: B001" in result.output
    assert "ZeroDivisionError: by chance" in result.output

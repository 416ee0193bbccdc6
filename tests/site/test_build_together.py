"""Two builds at once, builds whose workers are left alone, and what is damaged between two builds."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from projects import Files, Project, edit, files, same, until

from generator.site.lock import held

START = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler)\n{code}\n"
START += "from generator.cli import main; main(sys.argv[1:])"
COUNT = """
import os
def note():
    with open({path!r}, "a") as file:
        file.write(f"{{os.getpid()}}\\n")
os.register_at_fork(after_in_child=note)
"""


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project with four editions, nothing built."""
    return Project.make(tmp_path_factory.mktemp("written") / "p", 4)


@pytest.fixture(scope="module")
def wanted(written: Project, tmp_path_factory: pytest.TempPathFactory) -> Files:
    """Its site."""
    return written.copy(tmp_path_factory.mktemp("wanted") / "p").build()


def begin(project: Project, *arguments: str, code: str = "") -> subprocess.Popen[str]:
    """``generator build`` begun."""
    command = [sys.executable, "-c", START.format(code=code), "build", "-f", str(project.folder / "mkdocs.yml")]
    return subprocess.Popen(
        [*command, *arguments],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


# ---- two at once ----


@pytest.mark.parametrize("wait", [True, False], ids=["waiting", "not waiting"])
def test_two_builds_at_once(written: Project, wanted: Files, tmp_path: Path, wait: bool) -> None:
    project = written.copy(tmp_path / "p")
    for _ in range(2):
        both = [begin(project, *(["--wait"] if wait else [])) for _ in range(2)]
        said = [build.communicate(timeout=120)[1] for build in both]
        for build, words in zip(both, said, strict=True):
            assert "Traceback" not in words
            refused = build.returncode == 1 and "is in use by " in words
            assert build.returncode == 0 or (refused and not wait), words
        assert any(build.returncode == 0 for build in both)
        same(files(project.site), wanted)
        edit(project.edition() / "notes" / "op-1.md", "虚构的说明", "改过的说明")
        project.build()
        edit(project.edition() / "notes" / "op-1.md", "改过的说明", "虚构的说明")


def test_who_is_at_work_is_said(written: Project, tmp_path: Path) -> None:
    project = written.copy(tmp_path / "p")
    with held(project.folder / "build", None):
        done = project.spawn()
        assert done.returncode == 1
        assert f"in use by process {os.getpid()} since " in done.stderr
        assert "--wait waits for it" in done.stderr
        assert not project.site.exists()
        build = begin(project, "--wait")
        assert build.stderr
        assert "; waiting for it" in build.stderr.readline()
    build.communicate(timeout=120)
    assert build.returncode == 0
    assert project.site.exists()


# ---- workers ----


def alive(pid: int) -> bool:
    """Whether a process is there that has not ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks Linux which processes there are")
@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_workers_end_with_their_build(written: Project, tmp_path: Path, how: signal.Signals) -> None:
    project = written.copy(tmp_path / "p")
    pids = tmp_path / "pids"
    pids.touch()
    build = begin(project, "-j", "2", code=COUNT.format(path=str(pids)))
    until(lambda: len(pids.read_text().splitlines()) == 2, "two workers begin")
    build.send_signal(how)
    build.communicate(timeout=30)
    assert build.returncode == -how
    found = [int(line) for line in pids.read_text().split()]
    until(lambda: not any(alive(pid) for pid in found), "a worker is left", 1)


def test_an_interruption_is_told_in_a_word(written: Project, tmp_path: Path) -> None:
    """Ctrl-C reaches the build and its workers alike."""
    project = written.copy(tmp_path / "p")
    pids = tmp_path / "pids"
    pids.touch()
    build = begin(project, "-j", "2", code=COUNT.format(path=str(pids)))
    until(lambda: len(pids.read_text().splitlines()) == 2, "two workers begin")
    os.killpg(build.pid, signal.SIGINT)
    said = build.communicate(timeout=30)[1]
    assert build.returncode == 1
    assert said.split() == ["Aborted!"]


# ---- damage ----


def test_damaged_states_and_templates_are_not_believed(written: Project, wanted: Files, tmp_path: Path) -> None:
    """A bit of every file that a build has kept for the next one, with size and time as they were."""
    project = written.copy(tmp_path / "p")
    assert project.spawn().returncode == 0
    chance = random.Random(7)
    kept = [path for path in (project.folder / "build" / "state").rglob("*") if path.is_file()]
    assert any(path.suffix == ".jinja" for path in kept)
    for path in kept:
        data, times = bytearray(path.read_bytes()), path.stat()
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        path.write_bytes(data)
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    done = project.spawn()
    assert done.returncode == 0, done.stderr
    same(files(project.site), wanted)


def test_a_file_that_was_kept_but_not_read(written: Project, wanted: Files, tmp_path: Path) -> None:
    """Damage that comes to light only when something is made again."""
    project = written.copy(tmp_path / "p")
    project.build()
    for path in (project.folder / "build" / "state" / "directory").glob("*.digest"):
        times = path.stat()
        path.write_bytes(bytes(times.st_size))
        os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    edit(project.edition() / "edition.yml", "short_title: ", "short_title: 改过的")
    project.build()
    edit(project.edition() / "edition.yml", "short_title: 改过的", "short_title: ")
    same(project.build(), wanted)

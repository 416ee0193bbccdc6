"""Copies of the project with made-up editions, for tests that build: how they are made, built and compared."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result
from synthetic import ROOT, SMALL, Shape, make_content

from generator.cli import main

Files = dict[str, bytes]


@dataclass(frozen=True)
class Project:
    """A folder with ``mkdocs.yml``, ``content/`` and ``overrides/``, as a user has it."""

    folder: Path

    @classmethod
    def make(cls, folder: Path, editions: int = 2, shape: Shape = SMALL) -> Project:
        """A project with so many editions."""
        make_content(folder / "content", editions, shape=shape)
        shutil.copyfile(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
        shutil.copytree(ROOT / "overrides", folder / "overrides")
        return cls(folder)

    def copy(self, folder: Path) -> Project:
        """The same project in another folder, nothing built in it."""
        shutil.copytree(self.folder, folder, ignore=shutil.ignore_patterns("build", "site", ".site.*"))
        return Project(folder)

    def restore(self, other: Project) -> None:
        """What is written is again as in another project; what is built stays."""
        for name in ("content", "overrides"):
            shutil.rmtree(self.folder / name, ignore_errors=True)
            shutil.copytree(other.folder / name, self.folder / name)
        shutil.copyfile(other.folder / "mkdocs.yml", self.folder / "mkdocs.yml")

    @property
    def site(self) -> Path:
        """The site folder."""
        return self.folder / "site"

    @property
    def content(self) -> Path:
        """The content folder."""
        return self.folder / "content"

    def edition(self, number: int = 1) -> Path:
        """The folder of the edition A/RES/90/<number>."""
        return self.content / "resolutions" / f"a-res-90-{number}"

    def run(self, *arguments: str, jobs: int = 1) -> Result:
        """``generator build`` in this process, with what it said."""
        command = ["build", "-j", str(jobs)]
        site = [] if "--site" in arguments else ["--site", str(self.site)]
        config = str(self.folder / "mkdocs.yml")
        return CliRunner().invoke(main, [*command, *arguments, "-f", config, *site])

    def build(self, *arguments: str, jobs: int = 1) -> Files:
        """The site as built in this process; the build must be fine."""
        result = self.run(*arguments, jobs=jobs)
        assert result.exit_code == 0, result.output + repr(result.exception)
        return files(self.site)

    def spawn(
        self, *arguments: str, env: Mapping[str, str] | None = None, code: str = ""
    ) -> subprocess.CompletedProcess[str]:
        """``generator build`` in a process of its own; ``code`` is run in it before."""
        start = f"import sys\nfrom generator.cli import main\n{code}\nmain(sys.argv[1:])"
        command = [sys.executable, "-c", start, "build", "-f", str(self.folder / "mkdocs.yml"), *arguments]
        site = [] if "--site" in arguments else ["--site", str(self.site)]
        environment = os.environ | dict(env or {})
        return subprocess.run(
            [*command, *site],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=180,
        )


def until(true: Callable[[], bool], what: str = "waited in vain", seconds: float = 40) -> None:
    """Waits for something to become true."""
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def edit(path: Path, old: str, new: str) -> None:
    """Changes one place of a file."""
    text = path.read_text("utf-8")
    assert old in text, f"{old} is not in {path}"
    path.write_text(text.replace(old, new, 1), "utf-8")


def files(folder: Path) -> Files:
    """Every file below a folder, by its path."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def same(found: Files, wanted: Files) -> None:
    """Fails with the names of the files that differ, not with their bytes."""
    missing, more = sorted(wanted.keys() - found.keys()), sorted(found.keys() - wanted.keys())
    other = [path for path in found.keys() & wanted.keys() if found[path] != wanted[path]]
    differ = f"missing {missing[:5]}, too many {more[:5]}, different {sorted(other)[:9]}"
    assert [*missing, *more, *other] == [], differ

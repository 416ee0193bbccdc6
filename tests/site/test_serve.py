"""``generator serve``: what is edited is seen, what is wrong is told, and the server stays."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from projects import Project, edit, files, same, until

PATIENCE = 30.0
# Where the tests themselves run in the background of a shell, the key that interrupts is ignored by all they start.
START = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from generator.cli import main; main()"
)


class Served:
    """A project that is served, with what the server says in a file."""

    def __init__(self, project: Project, said: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.project, self.said = project, said
        command = [sys.executable, "-c", START, "serve", "-f", str(project.folder / "mkdocs.yml")]
        with said.open("w") as out:
            self.process = subprocess.Popen([*command, "-a", self.address], stdout=out, stderr=out)

    def get(self, path: str) -> str:
        """A page, or "" as long as nobody answers."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=PATIENCE) as answer:
                text: str = answer.read().decode()
                return text
        except OSError:
            return ""


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    found = Served(Project.make(tmp_path / "p"), tmp_path / "said")
    yield found
    found.process.kill()
    found.process.wait()


def test_an_edit_is_seen_and_a_fault_is_told(served: Served, tmp_path: Path) -> None:
    page, project = "a-res-90-1/op-1/", served.project
    note = project.edition() / "notes" / "op-1.md"
    until(lambda: "虚构的说明" in served.get(page), "the server starts")
    clean = project.copy(tmp_path / "clean")

    edit(note, "虚构的说明", "改过的说明")
    until(lambda: "改过的说明" in served.get(page), "an edited note is seen")
    edit(clean.edition() / "notes" / "op-1.md", "虚构的说明", "改过的说明")
    same(files(project.folder / "build" / "served"), clean.build())

    settings = (project.edition() / "edition.yml").read_bytes()
    (project.edition() / "edition.yml").write_bytes(settings + b"\nnonsense: 1\n")
    until(lambda: "nonsense" in served.said.read_text(), "a fault is told")
    assert "改过的说明" in served.get(page)
    (project.edition() / "edition.yml").write_bytes(settings)

    gone = project.folder / "build" / "served" / "a-res-90-1" / "op-2" / "index.html"
    gone.unlink()
    gone.mkdir()
    edit(project.edition() / "notes" / "op-2.md", "虚构的说明", "再改过的说明")
    until(lambda: "再改过的说明" in served.get("a-res-90-1/op-2/"), "what somebody did to the site is put right")

    project.edition(2).rename(tmp_path / "away")
    until(lambda: "第2号" not in served.get("") and not served.get("a-res-90-2/"), "an edition that is removed is gone")
    assert "Traceback" not in served.said.read_text()

    served.process.send_signal(signal.SIGINT)
    assert served.process.wait(PATIENCE) == 0

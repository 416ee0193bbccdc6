"""A project that is served in a process of its own, for tests that edit it meanwhile."""

from __future__ import annotations

import socket
import subprocess
import sys
import urllib.request
from collections.abc import Sequence
from pathlib import Path

from projects import Project

PATIENCE = 30.0
# Where the tests themselves run in the background of a shell, the key that interrupts is ignored by all they start.
START = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); from generator.cli import main; main()"
)


GENERATOR = ("-c", START)
MKDOCS = ("-m", "mkdocs")


class Served:
    """A project that is served, with what the server says in a file."""

    def __init__(self, project: Project, said: Path, start: Sequence[str] = GENERATOR) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.address = f"127.0.0.1:{free.getsockname()[1]}"
        self.project, self.said = project, said
        command = [sys.executable, *start, "serve", "-f", str(project.folder / "mkdocs.yml")]
        with said.open("w") as out:
            self.process = subprocess.Popen([*command, "-a", self.address], stdout=out, stderr=out)

    def end(self) -> None:
        """Nobody is served any more."""
        self.process.kill()
        self.process.wait()

    def get(self, path: str) -> str:
        """A page, or "" as long as nobody answers."""
        try:
            with urllib.request.urlopen(f"http://{self.address}/{path}", timeout=PATIENCE) as answer:
                text: str = answer.read().decode()
                return text
        except OSError:
            return ""

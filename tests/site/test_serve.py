"""``generator serve``: what is edited is seen, what is wrong is told, and the server stays."""

from __future__ import annotations

import signal
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from projects import Project, edit, files, same, until
from serving import PATIENCE, Served

from generator.cli import main
from generator.cli.address import read_address


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    found = Served(Project.make(tmp_path / "p"), tmp_path / "said")
    yield found
    found.end()


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


def test_everybody_is_answered_at_once(served: Served) -> None:
    """Two hundred ask before the first is answered; none is turned away."""
    until(lambda: bool(served.get("")), "the server starts")
    host, port = served.address.split(":")
    served.process.send_signal(signal.SIGSTOP)  # as if all came in one moment
    asking = [socket.create_connection((host, int(port)), 5) for _ in range(200)]
    served.process.send_signal(signal.SIGCONT)
    for one in asking:
        one.sendall(b"GET /about/ HTTP/1.0\r\n\r\n")
    for one in asking:
        one.settimeout(PATIENCE)
    with ThreadPoolExecutor(20) as reading:
        answers = list(reading.map(lambda one: one.makefile("rb").readline(), asking))
    assert set(answers) == {b"HTTP/1.0 200 OK\r\n"}
    for one in asking:
        one.close()


@pytest.mark.parametrize(
    ("words", "means"),
    [
        ("8000", ("127.0.0.1", 8000)),
        ("localhost:80", ("localhost", 80)),
        ("0.0.0.0:8000", ("0.0.0.0", 8000)),
        ("[::1]:8000", ("::1", 8000)),
    ],
)
def test_addresses(words: str, means: tuple[str, int]) -> None:
    assert read_address(words) == means


@pytest.mark.parametrize("words", ["abc", "host:x", "99999", "127.0.0.1:99999", "", ":8000", "8000:", "::1:8000", "0"])
def test_what_is_no_address_is_wrong_usage(words: str, tmp_path: Path) -> None:
    result = _serve(tmp_path, words)
    assert result.exit_code == 2
    assert "is not of the form" in result.output
    assert not (tmp_path / "build").exists()


def test_a_port_in_use_is_told_before_anything_is_built(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = _serve(tmp_path, str(port))
    assert result.exit_code == 1
    assert result.output.startswith(f"Error: 127.0.0.1:{port}: ")
    assert not (tmp_path / "build").exists()


def _serve(folder: Path, address: str) -> Result:
    (folder / "mkdocs.yml").write_text("site_name: x\n", "utf-8")
    return CliRunner().invoke(main, ["serve", "-f", str(folder / "mkdocs.yml"), "-a", address])

"""What is asked of the commands where they cannot do it: a message and a status, never a traceback."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hostile import BASE

from generator.cli import main


def run(*arguments: str) -> Result:
    """The command as it ends; what it does not catch fails the test."""
    return CliRunner().invoke(main, arguments, catch_exceptions=False)


@pytest.mark.parametrize("command", ["check", "citations"])
def test_without_content_the_use_is_wrong(command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = run(command)
    assert result.exit_code == 2
    assert "Directory 'content' does not exist" in result.output


def test_a_check_needs_nowhere_to_write(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    (tmp_path / "build").write_text("in the way")
    result = run("check", "--content", str(tmp_path / "content"))
    assert (result.exit_code, "0 errors" in result.output) == (0, True), result.output


@pytest.mark.parametrize(
    ("files", "told"),
    [
        ({"mkdocs.yml": b"site_name: \xe9\n"}, "mkdocs.yml:1:12: R002 "),
        ({"mkdocs.yml": b"INHERIT: mkdocs.yml\n"}, "mkdocs.yml:1:10: circular INHERIT: "),
        (
            {"mkdocs.yml": b"site_name: x\nINHERIT: b.yml\n", "b.yml": b"INHERIT: ./mkdocs.yml\n"},
            "b.yml:1:10: circular ",
        ),
        ({"mkdocs.yml": b"[" * 100_000}, "Y001 "),
    ],
)
@pytest.mark.parametrize("command", ["build", "bundle", "pdf", "serve"])
def test_a_configuration_that_cannot_be_read(
    command: str, files: dict[str, bytes], told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, data in files.items():
        Path(name).write_bytes(data)
    result = run(command)
    assert result.exit_code == 1
    assert told in result.output
    assert not Path("build").exists()

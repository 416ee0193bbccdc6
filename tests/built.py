"""The built site for tests: built once a run, also where several processes run them, and read with lxml."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).parent.parent


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], str]) -> Path:
    """A folder that all processes of a run share; the first makes it. ``make`` gives what went wrong, or ""."""
    shared = factory.getbasetemp()
    shared = shared.parent if shared.name.startswith("popen-") else shared
    folder, done, claim = shared / name, shared / f"{name}.done", shared / f"{name}.claim"
    try:
        claim.mkdir()
    except FileExistsError:
        while not done.exists():
            time.sleep(0.1)
    else:
        failed = "it was not finished"
        try:
            failed = make(folder)
        finally:
            done.with_suffix(".part").write_text(failed, "utf-8")
            done.with_suffix(".part").replace(done)
    failed = done.read_text("utf-8")
    assert not failed, failed
    return folder


def build(factory: pytest.TempPathFactory, name: str, config: Path) -> Path:
    """The site of an mkdocs configuration, in a folder that all processes of this run share."""
    return once(factory, name, lambda site: run_mkdocs(config, site))


def run_mkdocs(config: Path, site: Path, *, strict: bool = True) -> str:
    """Builds the site; gives what mkdocs said where it failed. Strict: warnings too are faults."""
    command = [sys.executable, "-m", "mkdocs", "build", "-f", str(config), "-d", str(site)]
    command += ["--strict"] if strict else []
    run = subprocess.run(command, cwd=config.parent, capture_output=True, text=True, check=False)
    return "" if run.returncode == 0 else run.stdout + run.stderr


def project(folder: Path, content: Path) -> Path:
    """The project's configuration in a folder of its own, so that what is built there disturbs no other build."""
    folder.mkdir(parents=True)
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    (folder / "overrides").symlink_to(ROOT / "overrides")
    (folder / "content").symlink_to(content)
    return folder / "mkdocs.yml"


def page(site: Path, address: str) -> html.HtmlElement:
    """The page at an address such as ``glossary`` or ``glossary/term``; "" is the front page."""
    path = site / address / "index.html"
    return html.fromstring(path.read_text("utf-8"))


PUBLIC = "https://user.example/repo/"
"""An address below a host's root, as GitHub Pages gives one."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def find_browser() -> str:
    """The path of a Chromium: the one that CHROMIUM names, or one of the usual names; "" where there is none."""
    named = os.environ.get("CHROMIUM", "")
    return named or next((path for name in NAMES if (path := shutil.which(name))), "")

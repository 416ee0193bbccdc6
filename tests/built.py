"""The built site for tests: built once a run, also where several processes run them, and read with lxml."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from lxml import html

ROOT = Path(__file__).parent.parent


def build(factory: pytest.TempPathFactory, name: str, config: Path) -> Path:
    """The site of an mkdocs configuration, in a folder that all processes of this run share."""
    shared = factory.getbasetemp()
    shared = shared.parent if shared.name.startswith("popen-") else shared
    site, done, claim = shared / name, shared / f"{name}.done", shared / f"{name}.claim"
    try:
        claim.mkdir()
    except FileExistsError:
        while not done.exists():
            time.sleep(0.1)
    else:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-f", str(config), "-d", str(site)]
        run = subprocess.run(command, cwd=config.parent, capture_output=True, text=True, check=False)
        done.write_text("" if run.returncode == 0 else run.stdout + run.stderr, "utf-8")
    failed = done.read_text("utf-8")
    assert not failed, failed
    return site


def page(site: Path, address: str) -> html.HtmlElement:
    """The page at an address such as ``glossary`` or ``glossary/term``; "" is the front page."""
    path = site / address / "index.html"
    return html.fromstring(path.read_text("utf-8"))

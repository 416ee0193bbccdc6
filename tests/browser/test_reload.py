"""In a real browser: who edits a note sees the open page change, however the site is served."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from projects import Project, edit, until
from serving import GENERATOR, MKDOCS, Served

SOON = 60_000
"""Milliseconds: a build on a busy machine."""


@pytest.mark.parametrize("start", [GENERATOR, MKDOCS], ids=["generator", "mkdocs"])
def test_the_open_page_changes(start: tuple[str, ...], browser: Browser, tmp_path: Path) -> None:
    served = Served(Project.make(tmp_path / "p", 1), tmp_path / "said", start)
    context = browser.new_context()
    try:
        until(lambda: "虚构的说明" in served.get("a-res-90-1/op-1/"), "the server starts", 90)
        page = context.new_page()
        blocked: list[str] = []
        page.on("console", lambda said: blocked.append(said.text) if said.type == "error" else None)
        with page.expect_request("**/livereload/**", timeout=SOON):  # from now on the page waits for news
            page.goto(f"http://{served.address}/a-res-90-1/op-1/")
        expect(page.get_by_text("虚构的说明").first).to_be_visible()
        edit(served.project.edition() / "notes" / "op-1.md", "虚构的说明", "改过的说明")
        expect(page.get_by_text("改过的说明").first).to_be_visible(timeout=SOON)
        assert blocked == []
    finally:
        context.close()
        served.end()

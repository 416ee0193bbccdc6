"""What editors say again in another language: found by language, empty where it is not said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from golden import DATA

from generator.content.translations import TranslatedUnit
from generator.edition.check import Checked, check_content

BASE = DATA / "diagnostics" / "base"
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def base() -> Checked:
    return check_content(BASE, "content")


def test_what_all_editions_share(base: Checked) -> None:
    library = base.library
    assert library.short("seminar", "en") == "A meeting to discuss one subject."
    assert library.short("seminar", "zh") == "为讨论一个题目召开的会。"
    assert library.short("seminar", "fr") == library.short("nothing", "en") == ""
    assert library.beijing_names("en") == ("A Platform", "Platform")
    assert library.beijing_names("fr") == library.beijing_names("zh") == ("某纲要", "某")


def test_what_an_edition_says(base: Checked) -> None:
    (edition,) = base.editions
    said = edition.said_in("en")
    assert (said.short_title, said.method) == ("Seminars (2099)", ("Every link quotes its paragraph.",))
    assert said.unit("op-1") == TranslatedUnit(gist="Asks for cooperation.", links={"A.1": "The subject is the same."})
    assert said.unit("op-1-a").none == "It speaks of exchanges only."
    assert said.unit("op-9") == edition.said_in("fr").unit("op-1") == TranslatedUnit()


def test_without_these_files_all_is_as_before(tmp_path: Path) -> None:
    shutil.copytree(BASE, tmp_path / "content")
    for path in (tmp_path / "content").rglob("*.en.yml"):
        path.unlink()
    checked = check_content(tmp_path / "content", "content")
    assert not checked.diagnostics
    assert checked.library.short("seminar", "en") == ""
    assert not checked.editions[0].translations


def test_what_the_repository_says_again_is_complete() -> None:
    """One missing short definition, gist or reason is a warning, which its author sees; none may be committed."""
    told = check_content(ROOT / "content", "content").diagnostics
    assert [str(each) for each in told if each.code == "C034"] == []

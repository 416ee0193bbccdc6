"""A language has what its tables give it; no table that is missing stops an edition, and what it lacks is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from golden import DATA, poor_language

from generator.content.library import Library, load_library
from generator.edition.edition import Edition, load_edition
from generator.output.pages.digest import digest
from generator.output.pages.edition_view import EditionView
from generator.output.pages.kinds import edition_pages
from generator.output.search import share_of
from generator.output.search.collect import of_edition
from generator.site.assemble import edition_files
from generator.site.job import context_of, search_address
from generator.site.settings import Settings

ALL = ("citations.yml", "cite.yml", "dates.yml", "phrases.yml")
SLUG = "a-res-99-901"


def in_language(code: str, root: Path) -> tuple[Library, Edition, list[str]]:
    """The Chinese edition of the tests' content as one in another language, and what is told of it."""
    shutil.copytree(DATA / "editions", root)
    folder = root / "resolutions" / SLUG
    (folder / "zh.txt").rename(folder / f"{code}.txt")
    settings = folder / "edition.yml"
    settings.write_text(settings.read_text("utf-8").replace("language: zh", f"language: {code}"), "utf-8")
    library, _ = load_library(root, "content")
    edition, told = load_edition(folder, f"content/resolutions/{SLUG}", library)
    assert edition is not None, told
    return library, edition, [str(diagnostic) for diagnostic in told]


@pytest.mark.parametrize("missing", [ALL, *((name,) for name in ALL), ()], ids=lambda names: "+".join(names) or "none")
def test_an_edition_gets_what_its_language_has(
    missing: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    code = f"x{'abcdefghij'[sum(2 ** ALL.index(name) for name in missing) % 10]}"  # tables are read once a process
    names = {"grammar.yml", *ALL} - set(missing)
    poor_language(tmp_path / "languages", code, names, monkeypatch)
    library, edition, told = in_language(code, tmp_path / "content")
    lacking = [name for name in ("citations.yml", "dates.yml", "phrases.yml") if name in missing]
    said = [line for line in told if " C029 " in line]
    assert len(said) == bool(lacking)
    assert all(f"{SLUG}/edition.yml:4:11: C029 the language {code} has no {', '.join(lacking)}. " in s for s in said)
    assert not edition.by_id["op-1"].first_terms  # the glossary has no form of a term in this language
    assert any(unit.citations for unit in edition.units) is ("citations.yml" in names)
    assert any(unit.directives for unit in edition.units) is ("phrases.yml" in names)
    assert any(unit.times for unit in edition.units) is ("dates.yml" in names)
    context = context_of(library, (SLUG,), Settings())
    view = EditionView(edition, context)
    assert len(tuple(edition_pages(view))) > len(edition.units)
    assert f"{SLUG}/data/edition.json" in {file.path for file in edition_files(view, b"")}
    assert digest(view, "").units == len(edition.units)
    assert share_of(of_edition(library, edition, search_address(context)), "zh")

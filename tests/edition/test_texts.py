"""An edition whose own text is pinned and not here is shown in the languages that are."""

from __future__ import annotations

from pathlib import Path

from two_languages import SIX, SLUG, folder_of, with_editors

from generator.content.library import load_library
from generator.edition.work import load_work


def test_another_language_stands_for_a_text_that_is_not_here(tmp_path: Path) -> None:
    folder = with_editors(folder_of(tmp_path / "content", *SIX))
    (folder / "zh.xml").unlink()
    pin = f"texts:\n  zh: {{collection: texts, path: a/b.xml, sha256: {'0' * 64}}}\n"
    settings = folder / "edition.yml"
    settings.write_text(settings.read_text("utf-8") + pin, "utf-8")
    library, _ = load_library(tmp_path / "content", "content")
    work, told = load_work(folder, f"content/resolutions/{SLUG}", library)
    assert work is not None
    assert set(work.languages) == {"en", "fr", "es", "ru", "ar"}
    assert {diagnostic.code for diagnostic in told if diagnostic.severity == "error"} <= {"C003"}, told
    assert "C031" in {diagnostic.code for diagnostic in told}
    assert work.main.settings.language == work.main.language == work.languages[0]
    assert not work.main.crosswalked, "what editors wrote is of the text that is not here"
    assert work.main.units[0].note is None
    assert all(alignment.complete for alignment in work.alignments.values())

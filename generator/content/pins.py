"""Pinned texts: where a fetched one lies, and whether it is the very one that is pinned.

They lie outside version control, in ``texts/<slug>/<language>.xml`` under the content folder.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator.content.edition_schema import EditionSettings, Pin
from generator.content.folder import TEXTS
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic, diagnose
from generator.core.source import why_unreadable

_PINS = re.compile(rb"^texts:", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Pinned:
    """A pin of an edition: ``path`` is where the fetched text lies under the content folder."""

    slug: str
    language: str
    pin: Pin

    @property
    def path(self) -> str:
        """``texts/a-res-1-2/en.xml``."""
        return f"{TEXTS}/{self.slug}/{self.language}{PurePosixPath(self.pin.path).suffix.lower()}"

    def fits(self, data: bytes) -> bool:
        """Whether this is the text that is pinned, to the byte."""
        return hashlib.sha256(data).hexdigest() == self.pin.sha256


def pinned_of(slug: str, settings: EditionSettings) -> tuple[Pinned, ...]:
    """The pins of an edition, by language."""
    return tuple(Pinned(slug, language, settings.texts[language]) for language in sorted(settings.texts))


def fetched(root: Path, name: str, pinned: Pinned, file: YamlFile) -> tuple[bytes | None, tuple[Diagnostic, ...]]:
    """The fetched text under the content folder ``root`` (shown as ``name``), or None where it is not here or another;
    ``file`` is the edition's settings.
    """
    path = root / pinned.path
    try:
        data = None if why_unreadable(path, root) else path.read_bytes()
    except OSError:
        data = None
    if data is None:
        return None, (file.diagnose("C031", ("texts", pinned.language), at_key=True),)
    if not pinned.fits(data):
        found = hashlib.sha256(data).hexdigest()
        place = f"{name}/{pinned.path}"
        return None, (diagnose("C032", place, 1, 1, shown=pinned.path, found=f"{found[:12]}…"),)
    return data, ()


def fetched_texts(
    folder: Path, name: str, settings: EditionSettings, file: YamlFile
) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """The fetched texts of an edition by language: of those languages that have no text of their own in its ``folder``,
    which is shown as ``name``.
    """
    texts: dict[str, bytes] = {}
    told: list[Diagnostic] = []
    own = {path.name.partition(".")[0] for path in folder.iterdir() if _is_text(path)}
    content = name.rpartition("/")[0].rpartition("/")[0]
    for pinned in pinned_of(folder.name, settings):
        if pinned.language not in own:
            data, faults = fetched(folder.parents[1], content, pinned, file)
            told += faults
            if data is not None:
                texts[pinned.language] = data
    return texts, tuple(told)


def awaited(root: Path, folder: Path) -> bool:
    """Whether an edition has nothing but pins so far, none of them fetched: seen without reading its settings whole."""
    if (root / TEXTS / folder.name).is_dir() or any(_is_text(path) for path in folder.iterdir()):
        return False
    return has_pins(folder)


def has_pins(folder: Path) -> bool:
    """Whether an edition pins texts: seen without reading its settings whole."""
    try:
        return _PINS.search((folder / "edition.yml").read_bytes()) is not None
    except OSError:
        return False


def _is_text(path: Path) -> bool:
    return re.fullmatch(r"[a-z]{2,3}\.(?:xml|txt|pdf|docx|html)", path.name) is not None

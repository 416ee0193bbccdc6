"""What ``edition.yml`` says of series and ancestry, against the other editions and their texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from generator.content.edition_schema import EditionSettings
from generator.content.folder import EDITIONS
from generator.content.library_check import nearest
from generator.content.validate import validate
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic, shown
from generator.edition.lineage import Lineage, lineage
from generator.edition.series import read_series, settings_file


def check_series(root: Path, name: str, folders: Iterable[str]) -> Iterator[Diagnostic]:
    """Contradictions between what editions say of their series; units that an editor names and that are none."""
    found, faults = read_series(root, name, (folders := tuple(folders)))
    for fault in faults:
        file = settings_file(root, name, fault.slug)
        yield file.diagnose(fault.code, ("series", fault.at), **dict[str, Any](fault.values))
    for slug in folders:
        if b"\nancestry:" in _bytes(root / EDITIONS / slug / "edition.yml"):
            file = settings_file(root, name, slug)
            settings, _ = validate(file, EditionSettings)
            if settings:
                series = found.get(slug)
                whole = lineage(root, name, series, slug, settings.language) if series else None
                yield from _check_ancestry(settings, file, whole)


def _check_ancestry(settings: EditionSettings, file: YamlFile, whole: Lineage | None) -> Iterator[Diagnostic]:
    before = whole.by_symbol.get(whole.here.member.follows) if whole else None
    for at, said in enumerate(settings.ancestry):
        if not settings.series:
            yield file.diagnose("C048", ("ancestry", at, "unit"), unit=shown(said.unit))
        elif whole and said.unit not in whole.here.units:
            known = nearest(said.unit, whole.here.units)
            yield file.diagnose("C001", ("ancestry", at, "unit"), unit=shown(said.unit), known=known)
        elif before and before.resolution:
            for nth, of in enumerate(said.of):
                if of not in before.units:
                    known, symbol = nearest(of, before.units), before.member.symbol
                    place = ("ancestry", at, "of", nth)
                    yield file.diagnose("C047", place, unit=shown(of), symbol=symbol, known=known)


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""

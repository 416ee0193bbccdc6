"""What became of each unit since the last resolution of the same title: ``history.yml`` of an edition."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field

from generator.content.schemas import OneLine, Prose, Sources, Value
from generator.content.validate import load
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic

FILE = "history.yml"
WordingChange = Literal["kept", "retranslated", "revised", "new"]
"""Word for word the same; the same in the original and translated anew; changed; not there before."""


class WordingRemark(Value):
    """A unit's remark, or why there is none. ``was`` are the units that it was there, ``ours`` words of the unit."""

    was: tuple[OneLine, ...] = ()
    change: WordingChange
    ours: tuple[OneLine, ...] = ()
    remark: Prose | None = None
    none: Prose | None = None


class WordingHistory(Value):
    """``history.yml``: the resolution compared with, what both were read in, and the units."""

    schema_: Annotated[Literal[1], Field(alias="schema")]
    previous: OneLine
    sources: Sources
    units: dict[str, WordingRemark]


def read_wording_history(
    folder: Path, name: str, root: Path, found: list[Diagnostic]
) -> tuple[WordingHistory | None, YamlFile | None]:
    """The file in an edition's folder (shown as ``name``); None where there is none or it cannot be read."""
    if not os.path.lexists(folder / FILE):
        return None, None
    history, file, faults = load(folder / FILE, f"{name}/{FILE}", WordingHistory, root)
    found += faults
    return history, file


def unbalanced(history: WordingHistory, file: YamlFile) -> Iterator[Diagnostic]:
    """Units that say both or neither, and those whose kind of change and former place do not agree."""
    for unit, entry in history.units.items():
        if (entry.remark is None) == (entry.none is None):
            yield file.diagnose("C041", ("units", unit), at_key=True, unit=unit)
        if (entry.change == "new") == bool(entry.was):
            yield file.diagnose("C042", ("units", unit, "change"), unit=unit, change=entry.change)

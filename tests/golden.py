"""Cases as data: how a case file is read, how a result is printed, and how the two are compared.

tests/data/README.md tells the same for people who write cases.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from typeset.sheet import as_sheets
from typeset.word import of_parts

from generator.core import tables
from generator.core.diagnostics import Diagnostic
from generator.core.model import Block, Resolution, Unit
from generator.core.source import Source
from generator.read.text.lines import Line

DATA = Path(__file__).parent / "data"


def with_own_text(content: Path) -> list[Path]:
    """The folders of editions whose text is in the repository, in order: others only pin one, which may not be here."""
    return sorted({path.parent for path in content.glob("resolutions/*/*.txt")})


ROOT_OF_PACKAGE = Path(__file__).parents[1] / "generator"
NONE = "none"


@dataclass(frozen=True)
class Case:
    """One case file."""

    path: Path
    data: dict[str, Any]

    @property
    def name(self) -> str:
        return self.path.stem


def cases(folder: str) -> list[Any]:
    """Every case file of a folder of tests/data, as parameters for pytest."""
    found = sorted((DATA / folder).glob("*.yml"))
    return [pytest.param(Case(path, yaml.safe_load(path.read_text("utf-8"))), id=path.stem) for path in found]


def content(pieces: str | list[Any]) -> bytes:
    """A file's bytes: a text, or a list of texts, ``{byte: 255}`` and ``{repeat: x, times: 9}``."""
    out = b""
    for piece in [pieces] if isinstance(pieces, str) else pieces:
        if isinstance(piece, str):
            out += piece.encode()
        elif "byte" in piece:
            out += bytes([piece["byte"]])
        else:
            out += piece["repeat"].encode() * piece["times"]
    return out


def put(path: Path, pieces: str | list[Any] | dict[str, Any]) -> None:
    """Writes a file; ``{link: target}`` makes a link of that name, ``{size: n}`` a file of so many bytes of nothing,
    ``{word: parts}`` one of Word's (see ``typeset.word.of_parts``), ``{pdf: …}`` a PDF (see ``typeset.sheet``).
    """
    if not isinstance(pieces, dict):
        path.write_bytes(content(pieces))
        return
    path.unlink(missing_ok=True)
    if "link" in pieces:
        path.symlink_to(pieces["link"])
    elif "word" in pieces:
        path.write_bytes(of_parts(pieces["word"]))
    elif "pdf" in pieces:
        path.write_bytes(as_sheets(pieces["pdf"]))
    else:
        with path.open("wb") as file:
            file.truncate(pieces["size"])


def compare(case: Case, actual: dict[str, str], *, write: bool) -> None:
    """Compares each printed result with the case's block of that name; rewrites the blocks when asked."""
    if write:
        _rewrite(case, actual)
        return
    for key, value in actual.items():
        wanted = str(case.data.get(key, "")).strip("\n")
        assert value.strip("\n").split("\n") == wanted.split("\n"), f"{case.path.name}: {key}"


def _rewrite(case: Case, actual: dict[str, str]) -> None:
    text = case.path.read_text("utf-8")
    kept = re.split(rf"(?m)^(?:{'|'.join(actual)}):", text)[0].rstrip("\n")
    blocks = "".join(
        f"\n{key}: {NONE}" if value == NONE else f"\n{key}: |\n" + _indented(value) for key, value in actual.items()
    )
    case.path.write_text(kept + blocks.rstrip("\n") + "\n", "utf-8")


def _indented(text: str) -> str:
    return "\n".join(f"  {line}" if line else "" for line in text.strip("\n").split("\n"))


def poor_language(folder: Path, code: str, names: Iterable[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A language made up for a test beside the real ones: it has these of the Chinese tables and no other."""
    folder.mkdir(exist_ok=True)
    for real in tables.LANGUAGES.iterdir():
        (folder / real.name).symlink_to(real)
    (folder / code).mkdir()
    for name in names:
        text = (tables.LANGUAGES / "zh" / name).read_text("utf-8")
        (folder / code / name).write_text(text.replace("language: zh", f"language: {code}"), "utf-8")
    monkeypatch.setattr(tables, "LANGUAGES", folder)


def printed_messages(found: Iterable[Diagnostic]) -> str:
    """One message a line, as people see them."""
    return "\n".join(str(diagnostic) for diagnostic in found) or NONE


def printed_lines(lines: Iterable[Line], source: Source) -> str:
    """``number  forms  [label]  | text after the mark``; ``~`` marks a line with a blank one before it."""
    return "\n".join(
        f"{line.number}{'~' if line.gap else ''} {' '.join(line.kinds) or '-'}"
        + (f" [{line.label}]" if line.label else "")
        + f" | {source.text[line.content : line.end] or '(nothing)'}"
        for line in lines
    )


def printed_resolution(resolution: Resolution) -> str:
    """The model: a header for each part, its text below, lead words in ``**``, references as ``[3]``."""
    out = [line for block in resolution.masthead for line in _block(block, block.kind)]
    out += _block(resolution.enacting, "enacting") if resolution.enacting else []
    parts = {part.id: part for part in (*resolution.sections, *resolution.units)}
    for name in resolution.order:
        part = parts[name]
        out += _unit(part) if isinstance(part, Unit) else _block(part, f"{part.id}: {part.kind}")
    for block in resolution.conclusions:
        out += _block(block, block.kind)
    for note in resolution.notes:
        out += [note.id, f"  {note.text.value}"]
    return "\n".join(out + [f"artefacts: {len(resolution.artefacts)}"] * bool(resolution.artefacts))


def _block(block: Block, head: str) -> Iterator[str]:
    yield head + (f" [{block.label}]" if block.label else "")
    if block.text.value:
        yield f"  {block.text.value}"


def _unit(unit: Unit) -> Iterator[str]:
    where = "".join(f" in {place}" for place in (unit.parent, unit.section) if place)
    yield f"{unit.id}: {unit.kind} {unit.mark or '-'}{where} = {unit.label} = {unit.akn}"
    marks = [(ref.at, f"[{ref.number}]") for ref in unit.references]
    marks += [(at, "**") for at in unit.lead or ()]
    text = unit.text.value
    for at, mark in sorted(marks, key=lambda mark: -mark[0]):
        text = text[:at] + mark + text[at:]
    yield f"  {text}"

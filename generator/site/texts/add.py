"""An edition from a text: its folder, ``edition.yml`` with the facts that come with it, and the text or its pin."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from generator.content.address import SUFFIXES
from generator.content.collections import Collection
from generator.content.folder import EDITIONS, TEXTS
from generator.core.diagnostics import Diagnostic, diagnose
from generator.core.tables import having
from generator.read.akn.metadata import Metadata
from generator.read.files import ReadFile, read_data
from generator.read.word.revisions import Changes
from generator.recognise.citations.addresses import slug_of
from generator.recognise.dates import find_times
from generator.site.texts.printed import printed_facts
from generator.site.texts.settings_file import amended, written
from generator.site.write import write_file

_VOTES = (("for", "in_favour"), ("against", "against"), ("abstaining", "abstaining"))
_LONGEST = 400
_ORGANS = (("A/HRC/", "HRC"), ("A/", "GA"), ("S/", "SC"), ("E/", "ECOSOC"))

NewSettings = dict[str, Any]
"""``edition.yml`` as a mapping, in the order of its keys."""


@dataclass(frozen=True, slots=True)
class Original:
    """The file of which a text was made, with the facts that it prints."""

    suffix: str
    data: bytes
    about: Metadata


@dataclass(frozen=True, slots=True)
class NewText:
    """A text to be added: ``path`` is that in its collection, ``place`` how it is shown, ``changes`` how
    tracked changes are taken; ``original`` is the file of which it was made.
    """

    language: str
    suffix: str
    data: bytes
    path: str
    place: str = ""
    changes: Changes = ""
    original: Original | None = None


@dataclass(frozen=True, slots=True)
class Added:
    """What came of one resolution: ``state`` is ``new``, ``amended``, ``as it was`` or ``not added``."""

    slug: str
    state: str
    diagnostics: tuple[Diagnostic, ...]


def add_edition(root: Path, symbol: str, texts: tuple[NewText, ...], collection: Collection | None) -> Added:
    """Adds a resolution under the content folder ``root``; the first text's language is the edition's. With a
    ``collection`` the texts are pinned, and kept where fetched ones lie. What an editor wrote stays.
    """
    slug = slug_of(symbol)
    told: list[Diagnostic] = []
    base = f"{TEXTS if collection else EDITIONS}/{slug}"
    texts = tuple(replace(text, place=f"{root.name}/{base}/{text.language}{text.suffix}") for text in texts)
    read = [_read(text, told) for text in texts]
    good = [(text, file) for text, file in zip(texts, read, strict=True) if file is not None]
    if not good:
        return Added(slug, "not added", tuple(told))
    values = _settings(symbol, good, collection)
    if values.get("adopted") is None:
        told.append(
            diagnose("B014", good[0][0].place, 1, 1, shown=symbol, reason="it has no date of adoption that holds")
        )
        return Added(slug, "not added", tuple(told))
    folder = root / EDITIONS / slug
    state = _keep_settings(folder, f"{root.name}/{EDITIONS}/{slug}", values, told)
    for text, _ in good:
        if _keep(root / base / f"{text.language}{text.suffix}", folder, text, told, pinned=collection is not None):
            state = "amended" if state == "as it was" else state
        if text.original:
            write_file(folder / "originals" / f"{text.language}{text.original.suffix}", text.original.data)
    return Added(slug, state, tuple(sorted({*told})))


def _read(text: NewText, told: list[Diagnostic]) -> ReadFile | None:
    """The text read, or None where it cannot be; what was not understood is told."""
    file = read_data(text.data, text.place, text.language, text.changes)
    if file.format not in ("akn", "text"):
        file = replace(file, metadata=printed_facts(file))
    told += file.diagnostics
    if file.language != text.language:
        told.append(diagnose("R061", text.place, 1, 1, said=file.language, wanted=text.language))
        return None
    return file if file.resolution else None


def _settings(symbol: str, read: Sequence[tuple[NewText, ReadFile]], collection: Collection | None) -> NewSettings:
    """``edition.yml`` as a mapping: from the first text, and what it lacks from the others."""
    facts = [file.metadata or (text.original.about if text.original else Metadata()) for text, file in read]
    session = next((each.session for each in facts if each.session), "")
    values: NewSettings = {
        "schema": 1,
        "symbol": symbol,
        "language": read[0][0].language,
        "organ": next((each.organ for each in facts if each.organ), organ_of(symbol)),
        "session": int(session) if session.isdecimal() and len(session) < 4 else None,
        "adopted": next((each.adopted for each in facts if each.adopted), None) or _printed_date(read[0][1]),
        "short_title": _title(read[0][1]) or symbol,
        "title_en": next((_title(file) for text, file in read[1:] if text.language == "en"), None),
        "facts": dict(_facts(_with_ballots(facts))) or None,
        "originals": dict(_originals(text for text, _ in read)) or None,
        "changes": next((text.changes for text, file in read if file.format == "docx"), "") or None,
    }
    if collection:
        values["texts"] = {
            text.language: _pin(text, collection) for text, _ in sorted(read, key=lambda pair: pair[0].language)
        }
    return {key: value for key, value in values.items() if value not in (None, "")}


def _with_ballots(facts: Sequence[Metadata]) -> Metadata:
    """What the first text states; where it counts votes and names no State, the States of another that counts so."""
    first = facts[0]
    others = (each.ballots for each in facts[1:] if each.counts == first.counts and each.ballots)
    return first if first.ballots or not first.counts else replace(first, ballots=next(others, ()))


def _originals(texts: Iterable[NewText]) -> Iterator[tuple[str, dict[str, str]]]:
    """Which files the texts are or were made of, with their hashes: of files that nobody else keeps."""
    for text in texts:
        if text.original:
            name = f"originals/{text.language}{text.original.suffix}"
            yield text.language, {"file": name, "sha256": hashlib.sha256(text.original.data).hexdigest()}
        elif text.suffix not in (".txt", ".xml"):
            name = f"{text.language}{text.suffix}"
            yield text.language, {"file": name, "sha256": hashlib.sha256(text.data).hexdigest()}


def _printed_date(file: ReadFile) -> datetime.date | None:
    """The date at the end of a text that states its facts in no other way."""
    if file.format == "akn" or not file.resolution or file.language not in having("dates"):
        return None
    texts = (block.text.value for block in file.resolution.conclusions)
    dates = (time.iso for text in texts for time in find_times(text, file.language)[0] if time.kind == "date")
    found = next(filter(None, dates), "")
    return datetime.date.fromisoformat(found) if found else None


def organ_of(symbol: str) -> str:
    """The organ that gives such symbols, or ""."""
    return next((organ for start, organ in _ORGANS if symbol.startswith(start)), "")


def _title(file: ReadFile) -> str:
    """The title; of a resolution that has none, its number as printed."""
    block = file.resolution.block("title") if file.resolution else None
    words = " ".join((block.text.value or block.printed).split()) if block else ""
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"


def _facts(about: Metadata) -> Iterator[tuple[str, Any]]:
    """What the file states, without what it leaves open."""
    agenda = [{"number": item.number, "title": item.title, "agenda": item.agenda} for item in about.agenda]
    values = {
        "published": about.published,
        "agenda": [{key: value for key, value in item.items() if value} for item in agenda],
        "committee": about.committee,
        "committee_line": about.committee_name,
        "draft": about.draft,
        "drafted": about.drafted,
        "submitted_by": about.submitted_by,
        "sponsors": list(about.sponsors),
        "additional_sponsors": list(about.additional_sponsors),
        "recommended": about.recommended,
        "report": about.report,
        "report_paragraph": int(about.report_paragraph) if about.report_paragraph else None,
        "record": about.record,
        "meeting": about.meeting,
        "outcome": about.outcome,
        "vote": dict(_vote(about)),
        "unbis": [{"label": each.label} | ({"href": each.href} if each.href else {}) for each in about.subjects],
        "goals": list(about.goals),
        "job_number": about.job_number,
    }
    return ((key, value) for key, value in values.items() if value)


def _vote(about: Metadata) -> Iterator[tuple[str, Any]]:
    if about.counts is None:
        return
    yield from ((key, count) for (_, key), count in zip(_VOTES, about.counts, strict=True) if count is not None)
    for vote, key in _VOTES:
        if states := [ballot.state for ballot in about.ballots if ballot.vote == vote]:
            yield f"states_{key}", states


def _pin(text: NewText, collection: Collection) -> dict[str, str]:
    return {
        "collection": collection.id,
        "path": path_in(collection, text.path),
        "sha256": hashlib.sha256(text.data).hexdigest(),
    }


def path_in(collection: Collection, path: str) -> str:
    """The path in the collection's repository of a file that lies at ``path`` in a copy: what comes before a folder
    that is named after the collection or its repository (``ga-78``, ``papers-main``) is the copy's own.
    """
    names = (collection.id, collection.repository.rpartition("/")[2])
    steps = path.split("/")
    own = [
        at for at, step in enumerate(steps[:-1]) if any(step == name or step.startswith(f"{name}-") for name in names)
    ]
    return "/".join(steps[own[-1] + 1 :] if own else steps)


def _keep_settings(folder: Path, name: str, values: NewSettings, told: list[Diagnostic]) -> str:
    """Writes ``edition.yml``, or what is missing in it; what came of it."""
    path = folder / "edition.yml"
    if not path.exists():
        write_file(path, written(values).encode())
        return "new"
    text = path.read_text("utf-8")
    found = amended(text, values)
    told += (diagnose("B013", f"{name}/edition.yml", 1, 1, shown="edition.yml", reason=each) for each in found.differs)
    return "amended" if write_file(path, found.text.encode()) else "as it was"


def _keep(path: Path, folder: Path, text: NewText, told: list[Diagnostic], *, pinned: bool) -> bool:
    """Keeps the text unless there is one already; whether it was written. A fetched one is another's, and renewed."""
    if not pinned:
        there = [each for each in folder.glob(f"{text.language}.*") if each.suffix in SUFFIXES]
        if others := [each for each in there if each != path or each.read_bytes() != text.data]:
            reason = f"there is {others[0].name} already, which stays"
            told.append(diagnose("B013", text.place, 1, 1, shown=path.name, reason=reason))
            return False
    return write_file(path, text.data)

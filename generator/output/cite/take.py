"""What a page offers to take along: its address, its text, its citations, and the same as files."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from generator.content.library import Library
from generator.core.model import Unit
from generator.edition.edition import Edition
from generator.output.cite.facts import CitedFacts, facts_of
from generator.output.cite.forms import CitationForm, citations_of, record_of
from generator.output.cite.machine import CiteRecord, bibtex, csl_json, ris
from generator.output.cite.place import place_of

_WRITERS = {"bib": bibtex, "ris": ris, "json": csl_json}


@dataclass(frozen=True, slots=True)
class CiteFile:
    """A citation as a file: the name of its format, and its path under the site's root."""

    name: str
    path: str


@dataclass(frozen=True, slots=True)
class Take:
    """``text`` is the official text alone, ``lang`` its language; files stand in the order of forms."""

    page_url: str
    text: str
    lang: str
    forms: tuple[CitationForm, ...]
    files: tuple[CiteFile, ...]

    @property
    def prose(self) -> tuple[CitationForm, ...]:
        """The forms that people read."""
        return tuple(form for form in self.forms if not form.suffix)

    @property
    def formats(self) -> tuple[tuple[CitationForm, CiteFile], ...]:
        """The forms that programs read, each with its file."""
        return tuple(zip((form for form in self.forms if form.suffix), self.files, strict=True))


def take_of(edition: Edition, library: Library, unit_id: str = "", page_url: str = "") -> Take:
    """What the page of a unit offers, or the page of the whole resolution where ``unit_id`` is ""."""
    facts = facts_of(edition, library)
    unit = edition.by_id[unit_id].unit if unit_id else None
    place = place_of(edition, unit) if unit else None
    forms = citations_of(facts, place, page_url)
    files = tuple(CiteFile(f.name, _path(facts, unit_id, f.suffix)) for f in forms if f.suffix)
    return Take(page_url, plain_text(edition, unit) if unit else "", facts.style.lang, forms, files)


def citation_files(edition: Edition, library: Library, page_urls: dict[str, str] | None = None) -> dict[str, str]:
    """Every citation file of an edition: path under the site's root to text.

    ``<slug>/cite/op-18.bib`` for each unit, ``<slug>/cite/<slug>.bib`` for the resolution, ``<slug>/cite/all.bib`` for
    both in one, and the same as ``.ris`` and ``.json``. Real files, so that they open without a server, without
    script and under a policy that allows no ``data:`` addresses. ``page_urls`` are the pages' absolute addresses by
    unit, "" for the whole.
    """
    facts, urls = facts_of(edition, library), page_urls or {}
    records = {"": record_of(facts, None, urls.get("", ""))}
    for annotated in edition.units:
        id_ = annotated.unit.id
        records[id_] = record_of(facts, place_of(edition, annotated.unit), urls.get(id_, ""))
    files = {path: text for id_, record in records.items() for path, text in _written(facts, id_, (record,))}
    return files | dict(_written(facts, "all", tuple(records.values())))


def _written(facts: CitedFacts, name: str, records: tuple[CiteRecord, ...]) -> Iterable[tuple[str, str]]:
    for suffix, write in _WRITERS.items():
        yield _path(facts, name, suffix), write(records)


def _path(facts: CitedFacts, name: str, suffix: str) -> str:
    return f"{facts.slug}/cite/{name or facts.slug}.{suffix}"


def plain_text(edition: Edition, unit: Unit) -> str:
    """A unit's official text with the points below it, one paragraph a line, without figures of notes.

    Between a number and its text stands what the source has there.
    """
    lines = [_line(edition, unit)]
    lines += (plain_text(edition, point.unit) for point in edition.points.get(unit.id, ()))
    return "\n".join(lines)


def _line(edition: Edition, unit: Unit) -> str:
    text = unit.text
    if not unit.mark_range or not text.runs:
        return unit.mark + text.value
    between = edition.source.text[unit.mark_range[0] : text.runs[0].source]
    number = between.replace("**", "")
    return (number if number.startswith(unit.mark) else f"{unit.mark} ") + text.value

"""Sources carried forward. The Organization footnotes a document at its first mention only; a page of one paragraph
would mostly show no source at all. So each unit gets, for every document it names, its own note or the earlier one.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace

from generator.core.model import NoteReference
from generator.edition.annotate import Annotated, NamedSource, NoteText
from generator.recognise.citations import Citation
from generator.recognise.citations.table import CitationTable, load_citations

_MOST_JOINED = 50
"""Documents in one list before a figure."""


def resolve_sources(units: tuple[Annotated, ...], notes: tuple[NoteText, ...], language: str) -> tuple[Annotated, ...]:
    """The units with their ``sources``, one for each document named, in the order of first naming."""
    if not any(annotated.citations for annotated in units):  # nor need the language have a table of them
        return units
    table = load_citations(language)
    by_number = {text.note.number: text for text in notes}
    documented: dict[str, tuple[NoteText, str]] = {}
    out = []
    for annotated in units:
        own: dict[str, NoteText] = {}
        ends = [citation.end for citation in annotated.citations]
        since = 0
        for reference in annotated.unit.references:
            if note := by_number.get(reference.number):
                before = bisect_right(ends, reference.at)
                for key in _keys(annotated, reference, note, before=before, since=since, table=table):
                    own.setdefault(key, note)
                    documented.setdefault(key, (note, annotated.unit.id))
            since = reference.at
        out.append(replace(annotated, sources=tuple(_sources(annotated, own, documented))))
    return tuple(out)


def key_of(citation: Citation) -> str:
    """What makes two citations the same document: the registry's id, else the canonical form."""
    return citation.instrument or citation.canonical


def _keys(
    annotated: Annotated, reference: NoteReference, note: NoteText, *, before: int, since: int, table: CitationTable
) -> Iterable[str]:
    """The documents that a note is the source of: those it names, and what stands right before its figure.

    ``before`` is how many citations of the unit end before the figure; what stands before the figure ahead of it, at
    ``since``, has its note.
    """
    yield from (key_of(citation) for citation in note.citations)
    text = annotated.unit.text.value
    at = reference.at
    for citation in reversed(annotated.citations[max(0, before - _MOST_JOINED) : before]):
        if citation.end <= since:
            return
        between = text[citation.end : at]
        pattern = table.pattern("before_figure" if at == reference.at else "between_noted")
        if not pattern.fullmatch(between):
            return
        yield key_of(citation)
        at = citation.start


def _sources(
    annotated: Annotated, own: dict[str, NoteText], documented: dict[str, tuple[NoteText, str]]
) -> Iterable[NamedSource]:
    seen: set[str] = set()
    for citation in annotated.citations:
        key = key_of(citation)
        if key in seen or citation.kind == "self":
            continue
        seen.add(key)
        if key in own:
            yield NamedSource(citation, own[key].note, None)
        elif key in documented:
            note, unit = documented[key]
            yield NamedSource(citation, note.note, unit)
        else:
            yield NamedSource(citation, None, None)

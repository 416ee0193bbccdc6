"""What the shared pages need of an edition: where it names terms, instruments, targets, actors. Small and plain, so
that shared pages are made without holding every edition in memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from generator.content.edition_schema import AgendaEntry
from generator.core.writing import tag
from generator.edition.edition import Edition
from generator.edition.edition_check import PREFACE
from generator.edition.sources import key_of
from generator.output.pages.acts import ActLimit, acts
from generator.output.pages.demands import Demand, NotedReport, demands, noted_reports
from generator.output.pages.edition_view import EditionView
from generator.output.pages.snippet import Snippet, snippet
from generator.output.pages.wording import Wording
from generator.recognise.citations import Citation, document_page


@dataclass(frozen=True, slots=True)
class PlaceOfMention:
    """A place in an edition: the page ``address`` under the edition, an ``anchor`` on it, its label and words;
    ``paragraphs`` are the units that it names of what it cites.
    """

    unit: str
    label: str
    snippet: Snippet
    address: str
    anchor: str = ""
    paragraphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TargetLink:
    """A crosswalk link as seen from its target."""

    unit: str
    label: str
    kind: str
    quotes: tuple[str, ...]
    reason: Wording


@dataclass(frozen=True, slots=True)
class Task:
    """One act of the resolution toward an actor, as seen from the actor; ``text`` is what is asked, as printed.

    ``due`` are the words of its time limits, ``report_to`` the actors to whom a report is due.
    """

    unit: str
    label: str
    function: str
    phrase: str
    english: str
    text: str
    due: tuple[str, ...]
    report_to: tuple[str, ...]
    limits: tuple[ActLimit, ...] = ()


@dataclass(frozen=True, slots=True)
class Digest:
    """An edition in brief, its mentions by the id of what is mentioned, in the order of the text; ``documents`` are
    those that the registry does not have, by symbol; ``subjects`` the editor's, ``unbis`` the publisher's in English;
    ``labels`` those of the units by their ids; ``series`` is the title by which resolutions follow each other,
    ``demands`` what is asked for by a time, ``noted`` the reports that are taken up.
    """

    slug: str
    symbol: str
    title: str
    short_title: str
    language: str
    lang: str
    organ: str
    session: int | None
    adopted: str
    subjects: tuple[str, ...]
    unbis: tuple[str, ...]
    agenda: tuple[AgendaEntry, ...]
    hash: str
    source: str
    example_label: str
    terms: dict[str, tuple[PlaceOfMention, ...]]
    instruments: dict[str, tuple[PlaceOfMention, ...]]
    documents: dict[str, tuple[PlaceOfMention, ...]]
    targets: dict[str, tuple[TargetLink, ...]]
    actors: dict[str, tuple[Task, ...]]
    reports: dict[str, tuple[Task, ...]]
    units: int
    labels: dict[str, str]
    series: str
    demands: tuple[Demand, ...]
    noted: tuple[NotedReport, ...]


def published_source(edition: Edition) -> str:
    """The name under which the source is published, its ending that of the file: ``source.txt``."""
    return f"source.{edition.file.rpartition('.')[2]}"


def digest(view: EditionView, source_hash: str) -> Digest:
    """The digest of an edition."""
    edition, settings = view.edition, view.edition.settings
    units = edition.units
    named = tuple(_named(edition))
    operative = next((a.unit for a in units if a.unit.kind == "operative"), None)
    return Digest(
        slug=edition.slug,
        symbol=settings.symbol,
        title=edition.resolution.title or settings.short_title,
        short_title=settings.short_title,
        language=settings.language,
        lang=tag(settings.language),
        organ=settings.organ,
        session=settings.session,
        adopted=settings.adopted.isoformat(),
        subjects=settings.subjects,
        unbis=tuple(subject.label for subject in settings.facts.unbis) if settings.facts else (),
        agenda=settings.facts.agenda if settings.facts else (),
        hash=source_hash,
        source=published_source(edition),
        example_label=operative.label if operative else "",
        terms=_grouped(_terms(edition)),
        instruments=_grouped((key_of(citation), place) for citation, place in named),
        documents=_grouped((citation.canonical, place) for citation, place in named if document_page(citation)),
        targets=_grouped(_targets(view)),
        actors=_grouped((actor, task) for actors, task in _tasks(edition) for actor in actors),
        reports=_grouped((actor, task) for _, task in _tasks(edition) for actor in task.report_to),
        units=len(units),
        series=settings.title_en or edition.resolution.title,
        demands=tuple(demands(edition)),
        noted=tuple(noted_reports(edition)),
        labels={annotated.unit.id: annotated.unit.label for annotated in units},
    )


T = TypeVar("T")


def _grouped(pairs: Iterable[tuple[str, T]]) -> dict[str, tuple[T, ...]]:
    grouped: dict[str, list[T]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in grouped.items()}


def _terms(edition: Edition) -> Iterable[tuple[str, PlaceOfMention]]:
    for annotated in edition.units:
        unit = annotated.unit
        for span in annotated.first_terms:
            yield (
                span.target,
                PlaceOfMention(unit.id, unit.label, snippet(unit.text.value, span.start, span.end), unit.id),
            )


def _named(edition: Edition) -> Iterable[tuple[Citation, PlaceOfMention]]:
    """Each citation and where it stands."""
    for line in edition.masthead:
        for citation in line.citations:
            found = snippet(line.block.text.value, citation.start, citation.end)
            yield citation, PlaceOfMention(PREFACE, edition.grammar.labels["preface"], found, "")
    for annotated in edition.units:
        unit = annotated.unit
        for citation in annotated.citations:
            found = snippet(unit.text.value, citation.start, citation.end)
            yield citation, PlaceOfMention(unit.id, unit.label, found, unit.id, paragraphs=citation.paragraphs)
    for text in edition.notes:
        label = edition.grammar.labels["note"].format(number=text.note.printed)
        for citation in text.citations:
            found = snippet(text.note.text.value, citation.start, citation.end)
            yield (
                citation,
                PlaceOfMention(text.note.id, label, found, "footnotes", text.note.id, citation.paragraphs),
            )


def _targets(view: EditionView) -> Iterable[tuple[str, TargetLink]]:
    for annotated in view.edition.units:
        for link in annotated.links:
            unit, reason = annotated.unit, view.editorial.reason(annotated.unit.id, link.target)
            yield link.target, TargetLink(unit.id, unit.label, link.kind, link.quotes, reason)


def _tasks(edition: Edition) -> Iterable[tuple[tuple[str, ...], Task]]:
    """Each act with the actors it is addressed to."""
    for act in acts(edition):
        unit = act.unit
        yield (
            act.actors,
            Task(
                unit.id,
                unit.label,
                act.function,
                act.phrase,
                act.english,
                act.words,
                act.due,
                act.report_to,
                act.limits,
            ),
        )

"""The official text beside that of another language: with the figures of its notes, without what can be pressed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from gettext import NullTranslations
from html import escape
from json import dumps

from generator.core.spans import Span
from generator.edition.alignment import Alignment
from generator.edition.annotate import Annotated, FaultyReading
from generator.edition.edition import Edition
from generator.edition.work import Work
from generator.output.pages.context import Context
from generator.output.pages.edition_view import EditionView
from generator.output.pages.official import OfficialText
from generator.output.pages.page import UrlOf, relative
from generator.output.pages.tongues import Tongue, tongue
from generator.recognise.citations import Citation, document_page

_COMPARED = frozenset({"citation", "term", "time", "act"})


class ParallelText(OfficialText):
    """``prefix`` stands in the ids of notes and figures, so that two languages can share a page. What may have a
    counterpart in the other language is named by it (``data-same``): all, or by unit what is ``shared``.
    """

    def __init__(
        self,
        url: UrlOf,
        known: Callable[[str], bool],
        words: NullTranslations,
        *,
        prefix: str = "",
        shared: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        super().__init__(url, known, words)
        self._prefix, self._shared = prefix, shared

    def _marks(self, annotated: Annotated) -> list[Span]:
        kept = None if self._shared is None else self._shared.get(annotated.unit.id, ())
        return [span for span in comparable_spans(annotated) if kept is None or name_of(span) in kept]

    def _tags(self, span: Span) -> tuple[str, str]:
        if span.kind in _COMPARED:
            return f'<span data-same="{escape(name_of(span))}">', "</span>"
        return super()._tags(span)

    def _reference(self, number: int) -> str:
        name = f"{self._prefix}{number}"
        return f'<sup class="ref" id="fnref-{name}"><a href="#fn-{name}" role="doc-noteref">{number}</a></sup>'

    def _spans(self, citations: Iterable[Citation], readings: Iterable[FaultyReading]) -> list[Span]:
        del citations, readings
        return []


def comparable_spans(annotated: Annotated) -> Iterator[Span]:
    """What of a unit another language says as well: documents cited, terms, times, acts; by kind and target."""
    for citation in annotated.citations:
        if target := citation.instrument or document_page(citation):
            yield Span(citation.start, citation.end, "citation", target)
    yield from annotated.terms
    for time in annotated.times:
        if time.iso:
            yield Span(time.start, time.end, "time", time.iso)
    for act in annotated.directives:
        if not act.inherited:
            yield Span(*act.phrase, "act", act.function)


def name_of(span: Span) -> str:
    """What a span and its counterpart have in common."""
    return f"{span.kind} {span.target}"


def shared_names(alignment: Alignment, first: Edition, second: Edition) -> dict[str, frozenset[str]]:
    """What each unit of the first has in common with its counterpart in the second."""
    found = {}
    for here, there in alignment.counterparts.items():
        one, other = (
            {name_of(span) for span in comparable_spans(edition.by_id[id_])}
            for edition, id_ in ((first, here), (second, there))
        )
        found[here] = frozenset(one & other)
    return found


@dataclass(frozen=True, slots=True)
class Comparable:
    """Another language in which a unit stands: a page that has both, else the unit's own, and which units
    have another name there, or none (``pp-7:pp-8 pp-9:``).
    """

    tongue: Tongue
    href: str
    units: str


def pairs_of(context: Context, work: Work | None, language: str) -> tuple[str, ...]:
    """The languages that stand beside this one on a page: all beside the site's own, else those asked for."""
    others = [code for code in work.languages if code != language] if work else []
    own = language == context.site_language
    return tuple(code for code in others if own or (language, code) in context.pairs)


def comparable(view: EditionView, annotated: Annotated, below: Iterable[Annotated]) -> tuple[Comparable, ...]:
    """The other languages of a unit and of the points below it."""
    work, slug, unit = view.work, view.edition.slug, annotated.unit
    language = view.edition.language
    found = []
    for edition in work.editions if work else ():
        other = edition.language
        if other == language or work is None:
            continue
        counterparts = work.alignments[language, other].counterparts
        there = counterparts.get(unit.id)
        if there is None:
            continue
        here = f"{slug}/{unit.id}"
        href = _pair(view, here, other, unit.id, there) or _across(view.context, here, other, f"{slug}/{there}")
        shown = [unit.id, *(one.unit.id for one in below)]
        named = " ".join(f"{id_}:{counterparts.get(id_, '')}" for id_ in shown if counterparts.get(id_) != id_)
        found.append(Comparable(tongue(other), href, named))
    return tuple(sorted(found, key=lambda item: item.tongue.code))


def whole_pairs(view: EditionView) -> tuple[Comparable, ...]:
    """The pages of the whole text beside another language."""
    work, slug = view.work, view.edition.slug
    others = [code for code in work.languages if code != view.edition.language] if work else []
    hrefs = {other: _pair(view, slug, other) for other in sorted(others)}
    return tuple(Comparable(tongue(other), href, "") for other, href in hrefs.items() if href)


def _pair(view: EditionView, here: str, other: str, unit: str = "", there: str = "") -> str:
    """The page side by side, in this language or the other; "" where there is none."""
    slug, language, work = view.edition.slug, view.edition.language, view.work
    if other in pairs_of(view.context, work, language):
        return _across(view.context, here, language, f"{slug}/with/{other}", unit)
    if language in pairs_of(view.context, work, other):
        return _across(view.context, here, other, f"{slug}/with/{language}", there)
    return ""


def _across(context: Context, here: str, language: str, target: str, anchor: str = "") -> str:
    """The URL of a page or file in a language, as seen from a page in another."""
    place = context.place_in(language, target)
    return relative(context.place(here), context.style, context.placed_indexes, place, anchor)


def unit_texts(view: EditionView) -> dict[str, str]:
    """Every unit as a script that a page in another language loads, by id: ``globalThis.texts["en/op-18"]``."""
    words, code = view.context.words, view.edition.language
    found = {}
    for annotated in view.edition.units:
        text = ParallelText(view.context.url(""), view.context.known, words).unit(annotated)
        found[annotated.unit.id] = text.replace(' id="fnref-', ' data-ref="')
    return {id_: _script(f"{code}/{id_}", html) for id_, html in found.items()}


def _script(name: str, html: str) -> str:
    quoted = [dumps(text, ensure_ascii=False) for text in (name, html)]
    return f'"use strict";\n(globalThis.texts ??= {{}})[{quoted[0]}] = {quoted[1]};\n'

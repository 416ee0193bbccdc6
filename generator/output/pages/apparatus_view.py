"""The apparatus criticus of an edition: its witnesses, their readings with a judgement on each, the text's history."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from babel.dates import format_date

from generator.content.edition_schema import FormalVariant, PublishedCorrection, TextEvent, Witness
from generator.edition.annotate import FaultyReading
from generator.edition.edition_check import PREFACE, places
from generator.output.exports import corrections_feed
from generator.output.labels import language_names, reading_kinds, slips
from generator.output.pages.edition_view import EditionView
from generator.output.pages.notes_view import listed_page
from generator.output.pages.page import Page, UrlOf
from generator.output.pages.popovers import ShownReading, shown_reading
from generator.output.pages.snippet import Snippet, snippet

FEED = "{slug}/data/corrections.atom"


@dataclass(frozen=True, slots=True)
class ApparatusReading:
    """What some witnesses have: "" where they have nothing. ``lang`` is theirs."""

    text: str
    lang: str
    sigla: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ApparatusEntry:
    """``lemma`` ] readings, in its sentence, with the way to its place, whose slip it is, and why."""

    label: str
    href: str
    lemma: str
    own: str
    readings: tuple[ApparatusReading, ...]
    snippet: Snippet
    kind: str
    slip: str
    reading: ShownReading


@dataclass(frozen=True, slots=True)
class ShownWitness:
    """A witness with its language and date in words."""

    witness: Witness
    language: str
    date: str


@dataclass(frozen=True, slots=True)
class ShownVariant:
    """Two ways of writing one thing, at the place of one of them."""

    id: str
    label: str
    href: str
    variant: FormalVariant


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """A step of the text's history; ``documents`` with their addresses here or at the Organization's, or ""."""

    when: str
    iso: str
    event: TextEvent
    documents: tuple[tuple[str, str], ...]
    source: str


@dataclass(frozen=True, slots=True)
class ShownCorrection:
    """A correction of what was published, with the way to its place."""

    label: str
    href: str
    date: str
    correction: PublishedCorrection


@dataclass(frozen=True, slots=True)
class ApparatusView:
    """The page, in its parts; each may be empty. ``named`` is how this edition is cited, ``mail`` where corrections go,
    ``feed`` the address of the feed of corrections.
    """

    witnesses: tuple[ShownWitness, ...]
    entries: tuple[ApparatusEntry, ...]
    variants: tuple[ShownVariant, ...]
    events: tuple[ShownEvent, ...]
    corrections: tuple[ShownCorrection, ...]
    named: str
    mail: str
    feed: str


def apparatus_page(view: EditionView) -> Page:
    """The witnesses, where they differ or the text is doubtful, formal variants, and how the text came about."""
    edition, _ = view.edition, view.context.words.gettext
    url = view.context.url(f"{edition.slug}/errata")
    shown = ApparatusView(
        witnesses=tuple(_witness(view, witness) for witness in edition.settings.witnesses),
        entries=tuple(_entry(view, reading, url) for reading in edition.collated),
        variants=tuple(_variants(view, url)),
        events=tuple(_event(view, event, url) for event in edition.settings.history),
        corrections=tuple(_correction(view, one, url) for one in reversed(edition.settings.corrections)),
        named=_named(view),
        mail=view.context.corrections,
        feed=url(FEED.format(slug=edition.slug)) if edition.settings.corrections else "",
    )
    description = _("Witnesses of the text of %(symbol)s, their readings, doubtful readings") % {
        "symbol": edition.symbol
    }
    return listed_page(view, "errata", _("Textual notes"), description, shown)


def feed(view: EditionView) -> str:
    """The corrections as a feed."""
    title = view.context.words.gettext("Corrections of the annotated edition of %(symbol)s") % {
        "symbol": view.edition.symbol
    }
    url = view.context.url(view.edition.slug)
    slug = view.edition.slug
    return corrections_feed(
        view.edition,
        title,
        lambda place: _place(view, place, url)[0] if place else "",
        lambda place: view.page_url(f"{slug}/{place}" if place else slug),
    )


def _named(view: EditionView) -> str:
    """How this edition is cited, "" where it has no version."""
    settings = view.edition.settings
    if not (settings.version and settings.revised):
        return ""
    words = view.context.words
    cited = words.gettext("%(editors)s. Annotated edition of %(symbol)s, version %(version)s, revised %(date)s.") % {
        "editors": words.pgettext("list", ", ").join(settings.editors),
        "symbol": settings.symbol,
        "version": settings.version,
        "date": format_date(settings.revised, "long", view.context.language),
    }
    return " ".join(filter(None, (cited, view.page_url(view.edition.slug))))


def _correction(view: EditionView, one: PublishedCorrection, url: UrlOf) -> ShownCorrection:
    label, href = _place(view, one.unit, url) if one.unit else ("", "")
    return ShownCorrection(label, href, format_date(one.date, "long", view.context.language), one)


def _witness(view: EditionView, witness: Witness) -> ShownWitness:
    language = language_names(view.context.words.gettext).get(witness.language, witness.language)
    date = format_date(witness.date, "long", view.context.language) if witness.date else ""
    return ShownWitness(witness, language, date)


def _entry(view: EditionView, reading: FaultyReading, url: UrlOf) -> ApparatusEntry:
    edition, erratum, _ = view.edition, reading.erratum, view.context.words.gettext
    text, lemma = places(edition.resolution)[reading.place], erratum.lemma or erratum.quote
    start = reading.start + erratum.quote.index(lemma)
    label, href = _place(view, reading.place, url)
    return ApparatusEntry(
        label=label,
        href=href,
        lemma=lemma,
        own=next((one.siglum for one in edition.settings.witnesses if one.text == "own"), ""),
        readings=tuple(_readings(view, reading)),
        snippet=snippet(text, start, start + len(lemma)),
        kind=reading_kinds(_)[erratum.kind],
        slip=slips(_)[erratum.slip or ""],
        reading=shown_reading(view, reading),
    )


def _readings(view: EditionView, reading: FaultyReading) -> Iterator[ApparatusReading]:
    languages = {one.siglum: one.language for one in view.edition.settings.witnesses}
    for one in reading.erratum.readings:
        yield ApparatusReading(one.reading or "", languages[one.witnesses[0]], one.witnesses)


def _variants(view: EditionView, url: UrlOf) -> Iterator[ShownVariant]:
    """Each by a name in one row with those of the readings: what was held a fault once keeps its address."""
    count = Counter(reading.place for reading in view.edition.collated)
    for one in view.edition.settings.variants:
        count[one.unit] += 1
        nth = f"-{count[one.unit]}" if count[one.unit] > 1 else ""
        yield ShownVariant(f"erratum-{one.unit}{nth}", *_place(view, one.unit, url), one)


def _event(view: EditionView, event: TextEvent, url: UrlOf) -> ShownEvent:
    context = view.context
    when = format_date(event.date, "long", context.language) if event.date else event.when or ""
    sources = (event.source,) if isinstance(event.source, str) else event.source
    return ShownEvent(
        when=when,
        iso=event.date.isoformat() if event.date else "",
        event=event,
        documents=tuple((symbol, context.basis_address(symbol, url)) for symbol in event.documents),
        source=context.words.pgettext("list", "; ").join(sources),
    )


def _place(view: EditionView, place: str, url: UrlOf) -> tuple[str, str]:
    """The label of a place, and the way to it."""
    edition = view.edition
    if place in edition.by_id:
        return edition.by_id[place].unit.label, url(f"{edition.slug}/{place}")
    if place == PREFACE:
        return edition.grammar.labels["preface"], url(edition.slug)
    label = edition.grammar.labels["note"].format(number=place.removeprefix("fn-"))
    return label, url(f"{edition.slug}/footnotes", place)

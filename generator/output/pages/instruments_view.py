"""The instruments that the texts name: an index by body and by date, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from babel.dates import format_date

from generator.content.schemas import BodyName, Instrument
from generator.output.labels import instrument_facts, instrument_kinds, instrument_relations
from generator.output.pages.context import Context
from generator.output.pages.digest import Digest, PlaceOfMention
from generator.output.pages.documents_view import document_pages, unregistered
from generator.output.pages.environment import fill
from generator.output.pages.page import Page
from generator.output.pages.snippet import opening
from generator.output.pages.uses import Use, leaf_title, leaves, uses
from generator.output.pages.wording import Wording


@dataclass(frozen=True, slots=True)
class InstrumentCount:
    """An instrument in a list, and how often the texts name it; ``vehicle`` is the resolution that does no more than
    hold it, which is counted with it.
    """

    item: Instrument
    count: int
    vehicle: Instrument | None = None


@dataclass(frozen=True, slots=True)
class BodyGroup:
    """A body and its instruments."""

    body: BodyName
    name: Wording
    rows: tuple[InstrumentCount, ...]


@dataclass(frozen=True, slots=True)
class InstrumentsView:
    """The index, twice: by body and by date; ``documents`` is how many others have a page from their symbol."""

    count: int
    documents: int
    bodies: tuple[BodyGroup, ...]
    dated: tuple[Instrument, ...]
    undated: tuple[Instrument, ...]


@dataclass(frozen=True, slots=True)
class InstrumentView:
    """An instrument's page. ``relations`` are named groups of others, ``doubts`` what is not verified, in words."""

    name: Wording
    kind: str
    body: Wording
    date: str
    address: str | None
    address_text: str
    precision: str
    about: Wording
    about_source: Wording
    edition_here: Digest | None
    relations: tuple[tuple[str, tuple[Instrument, ...]], ...]
    doubts: tuple[str | Wording, ...]
    uses: tuple[Use[PlaceOfMention], ...]


def instruments_pages(context: Context, digests: tuple[Digest, ...]) -> Iterator[Page]:
    """The list of instruments, and a page for each."""
    yield instruments_index(context, digests)
    yield from instrument_pages(context, digests)
    yield from document_pages(context, digests)


def instruments_index(context: Context, digests: tuple[Digest, ...]) -> Page:
    """All instruments, by body and by date, each with how often the texts name it."""
    library = context.library.instruments
    vehicles = {part: context.library.instruments_by_id[id_] for id_, part in context.library.vehicles.items()}
    items = tuple(item for item in library.instruments if item.id not in context.library.vehicles)
    rows = [InstrumentCount(i, _count(digests, i, vehicles.get(i.id)), vehicles.get(i.id)) for i in items]
    bodies = (
        BodyGroup(body, context.names.body(code), tuple(row for row in rows if row.item.body == code))
        for code, body in library.bodies.items()
    )
    view = InstrumentsView(
        count=len(items),
        documents=len(unregistered(context, digests)),
        bodies=tuple(body for body in bodies if body.rows),
        dated=tuple(sorted((item for item in items if item.date), key=lambda item: (str(item.date), item.id))),
        undated=tuple(item for item in items if not item.date),
    )
    html = fill("instruments.html.j2", context, url=context.url("instruments"), view=view)
    _ = context.words.gettext
    description = _("%(count)s instruments that the resolutions held here name, by body and by date") % {
        "count": view.count
    }
    return Page("instruments", _("Instruments"), html, description, index=True)


def _count(digests: tuple[Digest, ...], item: Instrument, vehicle: Instrument | None) -> int:
    """How many places name it, itself or by its vehicle."""
    names = (item.id, vehicle.id) if vehicle else (item.id,)
    return sum(len({place for name in names for place in digest.instruments.get(name, ())}) for digest in digests)


def instrument_pages(context: Context, digests: tuple[Digest, ...]) -> Iterator[Page]:
    """A page for each instrument: what it is, its official address, every place that names it in its words."""
    related = _related(context)
    for item in context.library.instruments.instruments:
        found = uses(digests, lambda digest: digest.instruments, item.id)
        for leaf in leaves(f"instruments/{item.id}", found):
            view = _instrument(context, item, related.get(item.id, {}), digests, leaf.items)
            html = fill("instrument.html.j2", context, url=context.url(leaf.address), view=view, item=item, leaf=leaf)
            title = leaf_title(context.words, view.name.text, leaf, context.words.gettext("Instruments"))
            yield Page(leaf.address, title, html, "" if view.about.spoken else opening(item.about, 80))


def _instrument(
    context: Context,
    item: Instrument,
    related: dict[str, list[Instrument]],
    digests: tuple[Digest, ...],
    found: tuple[Use[PlaceOfMention], ...],
) -> InstrumentView:
    _ = context.words.gettext
    address, exact = context.cited.address(item)
    slug = context.slugs.get(item.symbol or "")
    sources = (item.about_source,) if isinstance(item.about_source, str) else item.about_source
    return InstrumentView(
        name=context.names.of(item),
        kind=instrument_kinds(_)[item.kind],
        body=context.names.body(item.body),
        date=format_date(item.date, "long", context.language) if item.date else "",
        address=address,
        address_text=(address or "").removeprefix("https://").removeprefix("http://"),
        precision="" if exact else _("this address is that of the whole document which contains the instrument"),
        about=context.names.ours(item.about),
        about_source=context.names.ours(context.words.pgettext("list", "; ").join(sources)),
        edition_here=next((digest for digest in digests if digest.slug == slug), None) if slug else None,
        relations=tuple((name, tuple(others)) for name, others in related.items()),
        doubts=tuple(instrument_facts(_).get(doubt) or context.names.ours(doubt) for doubt in item.unverified),
        uses=found,
    )


def _related(context: Context) -> dict[str, dict[str, list[Instrument]]]:
    """Each instrument's relations in words, in both directions."""
    known, named = context.library.instruments_by_id, instrument_relations(context.words.gettext)
    found: dict[str, dict[str, list[Instrument]]] = {}
    for item in context.library.instruments.instruments:
        for relation in item.relations:
            there = known.get(relation.target)
            if not there:
                continue
            forward, backward = named[relation.type]
            for owner, name, other in ((item, forward, there), (there, backward, item)):
                listed = found.setdefault(owner.id, {}).setdefault(name, [])
                if other not in listed:
                    listed.append(other)
    return found

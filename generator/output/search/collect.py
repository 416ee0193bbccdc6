"""The entries of a site: every unit, note, term, instrument, addressee and part of the programme."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from html import unescape
from re import compile as pattern
from typing import TYPE_CHECKING

from generator.content.beijing_schema import Area, Section, Titled
from generator.content.unit_notes import LANGUAGE
from generator.output.pages.wording import Naming
from generator.output.search.entry import SearchEntry, SearchPart
from generator.output.words import catalogue

if TYPE_CHECKING:
    from generator.content.library import Library
    from generator.content.schemas import Instrument
    from generator.edition.annotate import Annotated
    from generator.edition.edition import Edition

AddressOf = Callable[[str, str], str]
"""``address("a-res-70-1/op-18", "remarks")``: the URL under the site's root; the anchor may be ""."""

_TAG = pattern(r"<[^>]*>")
_PARTS: dict[str, SearchPart] = {"preambular": "preamble", "operative": "operative", "point": "operative"}
_HELD = ("annex-of", "part-of")


def collect(library: Library, editions: Iterable[Edition], address: AddressOf) -> Iterator[SearchEntry]:
    """All entries, those of the editions first; where two rank alike the earlier leads."""
    for edition in editions:
        yield from of_edition(library, edition, address)
    yield from of_library(library, address, Naming(library, LANGUAGE))


def of_edition(library: Library, edition: Edition, address: AddressOf) -> Iterator[SearchEntry]:
    """An edition's own entries: the whole, its units, the resolution's notes, the editor's notes."""
    slug, _ = edition.slug, catalogue(edition.settings.language).gettext
    yield SearchEntry(
        address(slug, ""), edition.settings.short_title, edition.resolution.title, "official",
        names=(edition.symbol, edition.settings.short_title), edition=slug,
    )  # fmt: skip
    for annotated in edition.units:
        unit = annotated.unit
        part = _part(edition, annotated)
        about = tuple(dict.fromkeys(_about(library, annotated)))
        page = f"{slug}/{unit.id}"
        yield SearchEntry(
            address(page, ""), unit.label, unit.text.value, "official", part, about,
            addressees=tuple(dict.fromkeys(_addressees(library, annotated))), edition=slug,
        )  # fmt: skip
        for reference in unit.references:
            note = edition.notes_by_number.get(reference.number)
            if note and edition.referring_unit[reference.number] == unit.id:
                title = _("%(unit)s, note %(number)s") % {"unit": unit.label, "number": reference.number}
                cited = tuple(dict.fromkeys(citation.canonical for citation in note.citations))
                text = note.note.text.value
                yield SearchEntry(
                    address(page, note.note.id), title, text, "official", part, cited, weight=-150, edition=slug
                )
        if annotated.note:
            texts = [annotated.note.gist, *(_plain(section.html) for section in annotated.note.sections)]
            yield SearchEntry(address(page, "remarks"), unit.label, " ".join(texts), "note", part, edition=slug)


def of_library(library: Library, address: AddressOf, names: Naming) -> Iterator[SearchEntry]:
    """The entries that all editions share, as ``names`` calls them in the pages' language; every other form finds them
    too.
    """
    called = names.text_of
    for term in library.glossary.terms:
        others = (
            *(variant.form for variant in term.variants),
            term.zh,
            term.en,
            term.abbreviation,
            *term.others.values(),
        )
        ours = () if names.written else (term.definition, term.usage)
        texts = (term.en, names.short(term).text, *ours)
        yield SearchEntry(
            address(f"glossary/{term.id}", ""), called(term), "　".join(filter(None, texts)), "glossary",
            aliases=tuple(filter(None, others)),
        )  # fmt: skip
    for instrument in library.instruments.instruments:
        aliases = (*_symbols(library, instrument), *instrument.names, instrument.zh, instrument.en)
        text = "　".join(filter(None, (instrument.symbol, instrument.en, "" if names.written else instrument.about)))
        yield SearchEntry(
            address(f"instruments/{instrument.id}", ""), called(instrument), text, "instrument", aliases=aliases
        )
    for actor in library.actors.actors:
        aliases = (*actor.forms, actor.zh, actor.en)
        yield SearchEntry(address(f"actors/{actor.id}", ""), called(actor), actor.en, "actor", aliases=aliases)
    for code, target in library.targets.items():
        if "." not in code and not isinstance(target, Section):
            yield from _of_target(code, target, address, called)


def _of_target(code: str, target: Titled, address: AddressOf, called: Callable[[object], str]) -> Iterator[SearchEntry]:
    page = f"beijing/{code.lower()}"
    yield SearchEntry(
        address(page, ""), _coded(code, called(target)), target.title_en, "beijing", aliases=_names(code, target)
    )
    for objective in target.objectives if isinstance(target, Area) else ():
        yield SearchEntry(
            address(page, objective.code.lower().replace(".", "-")), _coded(objective.code, called(objective)),
            objective.title_en, "beijing", aliases=_names(objective.code, objective),
        )  # fmt: skip


def _coded(code: str, title: str) -> str:
    return f"{code} {title}" if len(code) in (1, 3) else title


def _names(code: str, target: Titled) -> tuple[str, ...]:
    return (code, target.title_zh, target.title_en)


def _symbols(library: Library, instrument: Instrument) -> Iterator[str]:
    """Its own symbol and those of the documents that hold it."""
    if instrument.symbol:
        yield instrument.symbol
    for relation in instrument.relations:
        holder = library.instruments_by_id.get(relation.target) if relation.type in _HELD else None
        if holder and holder.symbol:
            yield holder.symbol


def _about(library: Library, annotated: Annotated) -> Iterator[str]:
    """What a unit cites and deals with, and whom it addresses as part of a sentence that began elsewhere."""
    for citation in annotated.citations:
        if citation.kind in ("self", "backref"):
            continue
        yield citation.canonical
        instrument = library.instruments_by_id.get(citation.instrument or "")
        if instrument:
            yield from _symbols(library, instrument)
    for link in annotated.links:
        yield link.target
    yield from _addressees(library, annotated, inherited=True)


def _addressees(library: Library, annotated: Annotated, *, inherited: bool = False) -> Iterator[str]:
    for directive in annotated.directives:
        for addressee in directive.addressees if directive.inherited == inherited else ():
            actor = next((one for one in library.actors.actors if one.id == addressee.actor), None)
            if actor:
                yield actor.zh


def _part(edition: Edition, annotated: Annotated) -> SearchPart:
    parent = edition.by_id.get(annotated.unit.parent or "", annotated)
    return _PARTS.get(parent.unit.kind if annotated.unit.kind == "point" else annotated.unit.kind, "")


def _plain(html: str) -> str:
    return " ".join(unescape(_TAG.sub(" ", html)).split())

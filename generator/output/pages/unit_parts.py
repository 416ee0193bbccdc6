"""What stands below the official text on a unit's page, all of it ours: sources, links, tasks, remarks, neighbours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations

from babel.dates import format_date
from markupsafe import Markup

from generator.content.schemas import Actor, CrosswalkLink
from generator.content.unit_notes import THIS, Basis, UnitNote
from generator.core.model import Unit
from generator.edition.annotate import Annotated, Related
from generator.output.labels import act_contents, link_kinds, wording_changes
from generator.output.pages.acts import Act
from generator.output.pages.context import Context
from generator.output.pages.edition_view import EditionView
from generator.output.pages.official import OfficialText
from generator.output.pages.page import UrlOf
from generator.output.pages.popovers import NoteItem, note_item
from generator.output.pages.wording import Wording
from generator.recognise.citations import address as document_address
from generator.recognise.directives import Function


@dataclass(frozen=True, slots=True)
class UnitSource:
    """A document that the unit names; ``page`` is its page here, or "". ``carried_from`` is the unit whose note is
    shown here, with its ``label``.
    """

    name: Wording
    page: str
    address: str | None
    symbol: str | None
    precision: str
    note: NoteItem | None
    carried_from: str
    label: str


@dataclass(frozen=True, slots=True)
class UnitLink:
    """A place of the programme that the unit bears on, and why."""

    href: str
    code: str
    title: Wording
    kind: str
    quotes: tuple[str, ...]
    reason: Wording


@dataclass(frozen=True, slots=True)
class UnitTask:
    """One act of the unit, with the actors that the library knows; ``said`` is how its content is called."""

    act: Act
    function: Function
    said: str
    addressees: tuple[Actor, ...]
    report_to: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class BasisLink:
    """What a remark rests on; ``href`` is "" where it leads nowhere."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class RemarkLink:
    """A unit that a remark leads to, and why."""

    unit: str
    label: str
    reason: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A section of the unit's note."""

    heading: str
    html: Markup
    links: tuple[RemarkLink, ...]
    basis: tuple[BasisLink, ...]


@dataclass(frozen=True, slots=True)
class ShownWording:
    """What became of the unit's wording since the resolution ``previous``, in words, and where it stood there."""

    previous: str
    address: str
    change: str
    text: str
    sources: str


@dataclass(frozen=True, slots=True)
class RelatedUnit:
    """A unit near to this one, and what both share, in words."""

    unit: Unit
    opening: str
    why: Markup


def precisions(words: NullTranslations) -> dict[str, str]:
    """What is said of an address, by how near it comes to what is cited."""
    _ = words.gettext
    return {
        "exact": "",
        "document": _("the link leads to the full text that contains it"),
        "part-named": _("the link leads to the full text; the part must be looked up there"),
        "none": _("no address can be given with certainty"),
    }


def unit_sources(
    view: EditionView, annotated: Annotated, on_page: set[int], official: OfficialText
) -> Iterator[UnitSource]:
    """What the unit cites; a note that stands elsewhere is shown once, where no note on the page has its number."""
    context, edition = view.context, view.edition
    say = precisions(context.words)
    for source in annotated.sources:
        citation = source.citation
        instrument = context.library.instruments_by_id.get(citation.instrument or "")
        if instrument:
            address, exact = context.cited.address(instrument)
            precision = "" if exact and not citation.part else say["part-named" if address else "none"]
        else:
            address = document_address(citation, context.language)
            precision = say[citation.precision]
        note = edition.notes_by_number[source.note.number] if source.note else None
        carried = source.carried_from if note and note.note.number not in on_page else None
        if note and carried:
            on_page.add(note.note.number)
        yield UnitSource(
            name=context.names.of(instrument) if instrument else Wording(citation.text, view.foreign),
            page=context.document(citation),
            address=address,
            symbol=instrument.symbol if instrument else citation.canonical,
            precision=precision,
            note=note_item(official, note) if note else None,
            carried_from=carried or "",
            label=edition.by_id[carried].unit.label if carried else "",
        )


def unit_link(view: EditionView, unit: str, link: CrosswalkLink, url: UrlOf) -> UnitLink:
    """A link of a unit to a place of the programme."""
    context = view.context
    address, anchor = context.target_address(link.target)
    return UnitLink(
        href=url(address, anchor),
        code=context.target_code(link.target),
        title=context.target_name(link.target),
        kind=link_kinds(context.words.gettext)[link.kind],
        quotes=link.quotes,
        reason=view.editorial.reason(unit, link.target),
    )


def unit_task(context: Context, act: Act) -> UnitTask:
    """An act, with the actors that the library knows."""
    known = context.library.actors_by_id
    addressees = tuple(known[actor] for actor in act.actors if actor in known)
    report_to = tuple(known[actor] for actor in act.report_to if actor in known)
    said = act_contents(context.words.gettext)[act.function]
    return UnitTask(act, context.functions[act.function], said, addressees, report_to)


def remarks(view: EditionView, note: UnitNote | None, url: UrlOf) -> Iterator[Remark]:
    """The sections of the unit's note."""
    for section in note.sections if note else ():
        here = ((view.editorial.unit_here(unit), reason) for unit, reason, *_ in section.links)
        links = (RemarkLink(unit, view.edition.by_id[unit].unit.label, reason) for unit, reason in here if unit)
        basis = (BasisLink(item.text, _href(view, note, item, url)) for item in section.basis if note)
        yield Remark(section.heading, Markup(section.html), tuple(links), tuple(basis))


def _href(view: EditionView, note: UnitNote | None, basis: Basis, url: UrlOf) -> str:
    slug = view.edition.slug
    if note and basis.kind == "unit" and basis.label != THIS:
        there = view.editorial.unit_here(view.editorial.written.unit_of(basis, note))
        return str(url(f"{slug}/{there}")) if there else ""
    if basis.kind == "note":
        return str(url(f"{slug}/footnotes", f"fn-{basis.label}"))
    return view.context.basis_address(basis.text, url) if basis.kind == "document" else ""


def shown_wording(view: EditionView, annotated: Annotated, url: UrlOf) -> ShownWording | None:
    """What became of the unit's wording; the address is that of its former place, where that resolution is held."""
    history, one = view.edition.wording, annotated.wording
    if history is None or one is None:
        return None
    context = view.context
    slug = context.slugs.get(history.previous)
    where = f"{slug}/{one.was[0]}" if one.was else slug
    address = url(where) if slug and where else context.basis_address(history.previous, url)
    sources = (history.sources,) if isinstance(history.sources, str) else history.sources
    change = wording_changes(context.words.gettext)[one.change]
    text = one.remark or one.none or ""
    return ShownWording(history.previous, address, change, text, context.words.pgettext("list", "; ").join(sources))


def last_correction(view: EditionView, unit: str) -> str:
    """The day on which what is said of the unit was last corrected, "" where it never was."""
    days = [one.date for one in view.edition.settings.corrections if one.unit == unit]
    return format_date(max(days), "long", view.context.language) if days else ""


def related_unit(view: EditionView, related: Related) -> RelatedUnit:
    """A unit near to this one."""
    entry = view.entries[view.positions[related.unit]]
    return RelatedUnit(entry.unit, entry.opening, view.context.why(related.shared))

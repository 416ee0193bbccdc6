"""The front page of a site with one edition: its cover."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations

from markupsafe import Markup

from generator.core.model import Unit
from generator.edition.annotate import Annotated
from generator.output.pages.edition_view import Door, EditionView, MapCell
from generator.output.pages.environment import fill
from generator.output.pages.official import PageText
from generator.output.pages.page import Page
from generator.output.pages.popovers import NoteItem, Popovers, note_item, popovers
from generator.output.pages.wording import Wording


@dataclass(frozen=True, slots=True)
class SampleUnit:
    """A paragraph that shows what the edition offers."""

    unit: Unit
    html: Markup
    gist: Wording
    notes: tuple[NoteItem, ...]


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A paragraph in the contents: its gist, or its first words where it has none."""

    cell: MapCell
    gist: Wording


@dataclass(frozen=True, slots=True)
class ContentsPart:
    """A part of the contents."""

    name: str
    entries: tuple[ContentsEntry, ...]


@dataclass(frozen=True, slots=True)
class CoverView:
    """The cover: ``facts`` as printed, by their names; ``first`` is the first unit's id."""

    organ: Wording
    title: str
    facts: tuple[tuple[str, str], ...]
    sample: SampleUnit | None
    programme: Wording
    first: str
    doors: tuple[Door, ...]
    contents: tuple[ContentsPart, ...]
    popovers: Popovers


def cover_page(view: EditionView) -> Page | None:
    """The front page of a site with one edition: what it is, a sample, the ways in, the contents."""
    if not view.context.alone:
        return None
    edition, context = view.edition, view.context
    url = context.url("")
    official = PageText(url, context.known, context.words, signs=edition.signs)
    sample = _sample(view, official)
    cover = CoverView(
        organ=context.names.body(edition.settings.organ),
        title=edition.resolution.title or edition.settings.short_title,
        facts=tuple(_facts(view)),
        sample=sample,
        programme=context.names.programme,
        first=view.entries[0].unit.id if view.entries else "",
        doors=_doors(view),
        contents=tuple(
            ContentsPart(
                part.name,
                tuple(ContentsEntry(view.entry(cell.id), view.editorial.gist(cell.id)) for cell in part.cells),
            )
            for part in view.map
        ),
        popovers=popovers(view, official, sample.notes if sample else ()),
    )
    html = fill("front.html.j2", context, url=url, view=cover, edition=edition, lang=view.lang)
    description = context.words.gettext(
        "%(symbol)s, annotated: %(title)s. A page for each paragraph, the text verbatim, its notes and explanations "
        "on the page."
    ) % {"symbol": edition.symbol, "title": edition.resolution.title}
    title = f"{edition.symbol} {edition.settings.short_title}"
    return Page("", title, html, description, index=True, meta={"kind": "front"})


def _sample(view: EditionView, official: PageText) -> SampleUnit | None:
    edition = view.edition
    operative = (annotated for annotated in edition.units if annotated.unit.kind == "operative")
    sample: Annotated | None = next((a for a in operative if a.directives and len(a.terms) > 1), None)
    if sample is None:
        return None
    html = Markup(official.unit(sample))
    found = (edition.notes_by_number.get(reference.number) for reference in sample.unit.references)
    notes = tuple(note_item(official, note) for note in found if note)
    return SampleUnit(sample.unit, html, view.editorial.gist(sample.unit.id), notes)


def _facts(view: EditionView) -> Iterator[tuple[str, str]]:
    masthead, words = view.edition.resolution.masthead, view.context.words
    for kind, name in _named(words).items():
        found = [block.text.value for block in masthead if block.kind == kind]
        if kind == "agenda":
            found += [block.text.value for block in masthead if block.kind == "agenda_title"]
        if found:
            yield name, words.pgettext("between facts", " · ").join(found)


def _named(words: NullTranslations) -> dict[str, str]:
    _ = words.gettext
    return {
        "session": _("Session"),
        "agenda": _("Agenda item"),
        "adopted": _("Adoption"),
        "committee": _("Report of the Committee"),
    }


def _doors(view: EditionView) -> tuple[Door, ...]:
    """By subject, by addressee, by document, by date, by word."""
    slug, _ = view.edition.slug, view.context.words.gettext
    subjects: tuple[Door, ...] = ()
    if programme := view.context.names.programme:
        text = Markup(_("the critical areas of concern of the %(programme)s")) % {"programme": programme}
        subjects = (Door("beijing", _("By subject"), text),)
    return (
        Door(slug, _("The whole text"), _("the whole resolution on one page, its notes beside it")),
        *subjects,
        Door(f"{slug}/matrix", _("By actor"), _("who is requested, urged or encouraged to do what")),
        Door("instruments", _("By instrument"), _("the resolutions, treaties and reports cited")),
        Door(f"{slug}/timeline", _("By time"), _("dates, sessions and time limits")),
        Door("glossary", _("By term"), _("the glossary, with the English")),
    )

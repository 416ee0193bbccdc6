"""The glossary: an index in the order of pinyin, and a page for each entry with its places in the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.content.note_form import note_form
from generator.content.schemas import Term
from generator.content.unit_notes import LANGUAGE
from generator.output.labels import term_kinds
from generator.output.pages.collation import letter_of, sort_key, transliterated
from generator.output.pages.context import Context
from generator.output.pages.digest import Digest, PlaceOfMention
from generator.output.pages.environment import fill
from generator.output.pages.page import Page, UrlOf
from generator.output.pages.targets import TargetName, target_name
from generator.output.pages.uses import Use, leaf_title, leaves, uses
from generator.output.pages.wording import NOTHING, Wording


@dataclass(frozen=True, slots=True)
class Letter:
    """The entries under one letter, which is also a place to jump to."""

    name: str
    anchor: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class GlossaryView:
    """The index. ``exports`` says whether the glossary's files stand beside it."""

    count: int
    letters: tuple[Letter, ...]
    exports: bool


@dataclass(frozen=True, slots=True)
class SourceWords:
    """A source in its words, and where it can be read, or ""."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Contrasted:
    """A term easily confused with this one, and how to tell them apart."""

    term: Term
    note: str


@dataclass(frozen=True, slots=True)
class TermView:
    """An entry's page. ``relations`` are named groups of other entries."""

    short: Wording
    transliteration: str
    kind: str
    sources: tuple[SourceWords, ...]
    relations: tuple[tuple[str, tuple[Term, ...]], ...]
    areas: tuple[TargetName, ...]
    contrast: tuple[Contrasted, ...]
    uses: tuple[Use[PlaceOfMention], ...]


def glossary_pages(context: Context, digests: tuple[Digest, ...]) -> Iterator[Page]:
    """The list of terms, and a page for each."""
    yield glossary_index(context)
    yield from term_pages(context, digests)


def glossary_index(context: Context) -> Page:
    """All entries by pinyin, with letters to jump to."""
    terms = sorted(context.library.glossary.terms, key=lambda term: sort_key(*_placed(context, term)))
    by_letter: dict[str, list[Term]] = {}
    for term in terms:
        by_letter.setdefault(letter_of(*_placed(context, term)), []).append(term)
    letters = (
        Letter(name, name.lower() if name != "#" else "other", tuple(by_letter[name])) for name in sorted(by_letter)
    )
    view = GlossaryView(len(terms), tuple(letters), bool(terms) and context.style == "directory")
    html = fill("glossary.html.j2", context, url=context.url("glossary"), view=view)
    _ = context.words.gettext
    description = _("%(count)s entries in alphabetical order, with English, definition and sources") % {
        "count": view.count
    }
    return Page("glossary", _("Glossary"), html, description, index=True)


def _placed(context: Context, term: Term) -> tuple[str, str]:
    """The name by which an entry has its place, and the language whose order that follows."""
    name = context.names.of(term)
    return name.text, name.spoken or context.language


def term_pages(context: Context, digests: tuple[Digest, ...]) -> Iterator[Page]:
    """A page for each entry; its places in the texts on numbered pages where there are many editions."""
    _ = context.words.gettext
    narrower = _narrower(context)
    for term in context.library.glossary.terms:
        found = uses(digests, lambda digest: digest.terms, term.id)
        for leaf in leaves(f"glossary/{term.id}", found):
            url = context.url(leaf.address)
            view = _term(context, term, narrower.get(term.id, []), url, leaf.items)
            html = fill("term.html.j2", context, url=url, view=view, term=term, leaf=leaf)
            yield Page(
                leaf.address,
                leaf_title(context.words, context.names.of(term).text, leaf, _("Glossary")),
                html,
                context.names.short(term).text,
            )


def _narrower(context: Context) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for term in context.library.glossary.terms:
        for broader in term.broader:
            found.setdefault(broader, []).append(term.id)
        for narrower in term.narrower:
            found.setdefault(term.id, []).append(narrower)
    return found


def _term(
    context: Context, term: Term, narrower: list[str], url: UrlOf, found: tuple[Use[PlaceOfMention], ...]
) -> TermView:
    terms, targets = context.library.terms, context.library.targets

    def named(ids: Iterable[str]) -> tuple[Term, ...]:
        return tuple(terms[id_] for id_ in dict.fromkeys(ids) if id_ in terms)

    inverse = (other.id for other in terms.values() if term.id in other.related)
    _ = context.words.gettext
    sources = (
        (words, "" if words == note_form(context.language).editor else context.basis_address(words, url))
        for words in term.sources
    )
    short = context.names.short(term)
    return TermView(
        short=short if context.names.written else NOTHING,
        transliteration=transliterated(term.zh, LANGUAGE),
        kind=term_kinds(_)[term.kind],
        sources=tuple(SourceWords(*source) for source in sources),
        relations=(
            (_("Broader terms"), named(term.broader)),
            (_("Narrower terms"), named(narrower)),
            (_("Related terms"), named((*term.related, *inverse))),
        ),
        areas=tuple(target_name(context, targets[code], url) for code in term.areas if code in targets),
        contrast=tuple(_contrast(terms, term)),
        uses=found,
    )


def _contrast(terms: dict[str, Term], term: Term) -> Iterator[Contrasted]:
    """What the entry is told apart from, by its own words or by the other entry's."""
    yield from (Contrasted(terms[item.id], item.note) for item in term.contrast)
    given = {item.id for item in term.contrast}
    for other in terms.values():
        if other.id not in given:
            yield from (Contrasted(other, item.note) for item in other.contrast if item.id == term.id)

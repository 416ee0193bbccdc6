"""Who cites an edition, or one of its paragraphs, in which words: over all editions of the site.

The page ``<edition>/cited`` has all of it. The pages of the edition's text are made without knowing of others; what
they say of those that cite them is put in when the site is laid out, at ``MARK``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from generator.output.pages.context import Context
from generator.output.pages.digest import Digest, PlaceOfMention
from generator.output.pages.environment import fill
from generator.output.pages.page import Page
from generator.output.pages.uses import MOST, Use, leaf_title, leaves

MARK = "<!--cited-->"
"""Where a page of an edition has what is said of those that cite it."""
REST = "-"
"""In the place of a unit's id: what every page of an edition says that has nothing of its own."""
CITED_PARTS = ("symbol", "short_title", "adopted", "lang", "labels", "instruments", "documents")
"""The parts of the digests that these pages show."""


@dataclass(frozen=True, slots=True)
class CitedPart:
    """A paragraph that is cited (``id`` and ``label`` are "" for the resolution as a whole), and by whom.

    ``absent`` says that the edition has no such paragraph.
    """

    id: str
    label: str
    uses: tuple[Use[PlaceOfMention], ...]
    absent: bool = False


@dataclass(frozen=True, slots=True)
class CitedEdition:
    """An edition that others cite, and how many do."""

    slug: str
    symbol: str
    count: int
    parts: tuple[CitedPart, ...]


def cited_editions(context: Context, digests: tuple[Digest, ...]) -> tuple[CitedEdition, ...]:
    """The editions in the context's language that others cite: single paragraphs first, then the whole."""
    names = _names(context, digests)
    found: dict[str, dict[str, list[tuple[Digest, PlaceOfMention]]]] = {}
    for digest in sorted(digests, key=lambda digest: (digest.adopted, digest.symbol), reverse=True):
        for key, places in (*digest.instruments.items(), *digest.documents.items()):
            slug = names.get(key.replace(" ", ""), "")
            if not slug or slug == digest.slug:
                continue
            for place in places:
                for unit in place.paragraphs or ("",):
                    found.setdefault(slug, {}).setdefault(unit, []).append((digest, place))
    return tuple(_cited(digest, found[digest.slug]) for digest in digests if digest.slug in found)


def _names(context: Context, digests: Iterable[Digest]) -> dict[str, str]:
    """The slug of each edition by what citations call it: its symbol, the registry's id."""
    names = {digest.symbol.replace(" ", ""): digest.slug for digest in digests if digest.slug not in context.elsewhere}
    for item in context.library.instruments.instruments:
        if item.symbol and not item.part and (slug := names.get(item.symbol.replace(" ", ""))):
            names[item.id] = slug
    return names


def _cited(digest: Digest, found: dict[str, list[tuple[Digest, PlaceOfMention]]]) -> CitedEdition:
    order = {unit: at for at, unit in enumerate(digest.labels)}
    units = sorted((unit for unit in found if unit), key=lambda unit: (order.get(unit, len(order)), unit))
    parts = [
        CitedPart(unit, digest.labels.get(unit, unit), _uses(found[unit]), absent=unit not in order) for unit in units
    ]
    if "" in found:
        parts.append(CitedPart("", "", _uses(found[""])))
    count = len({other.slug for places in found.values() for other, _ in places})
    return CitedEdition(digest.slug, digest.symbol, count, tuple(parts))


def _uses(places: Iterable[tuple[Digest, PlaceOfMention]]) -> tuple[Use[PlaceOfMention], ...]:
    by_edition: dict[str, tuple[Digest, list[PlaceOfMention]]] = {}
    for digest, place in places:
        by_edition.setdefault(digest.slug, (digest, []))[1].append(place)
    return tuple(Use(d.slug, d.symbol, d.lang, tuple(dict.fromkeys(found))) for d, found in by_edition.values())


@dataclass(frozen=True, slots=True)
class CitedUse:
    """One citing edition in a part's list; ``begins`` says that it is the part's first on the page."""

    part: CitedPart
    use: Use[PlaceOfMention]
    begins: bool


def cited_pages(context: Context, digests: tuple[Digest, ...]) -> Iterator[Page]:
    """A page for each edition that others cite, and more of them where they are many."""
    _ = context.words.gettext
    for edition in cited_editions(context, digests):
        lines = tuple(CitedUse(part, use, at == 0) for part in edition.parts for at, use in enumerate(part.uses))
        for leaf in leaves(f"{edition.slug}/cited", lines, 4 * MOST):
            html = fill("cited.html.j2", context, url=context.url(leaf.address), view=edition, leaf=leaf)
            title = leaf_title(context.words, _("Cited by"), leaf, edition.symbol)
            description = _("Which resolutions held here cite %(symbol)s or a paragraph of it, in their words")
            yield Page(leaf.address, title, html, description % {"symbol": edition.symbol}, index=False)


def citing_inserts(context: Context, digests: tuple[Digest, ...]) -> dict[str, str]:
    """What stands at ``MARK`` by address: on the page of each paragraph that is cited those that cite it, on every
    other one (``<slug>/-``) and on the whole text the way to the list.
    """
    found: dict[str, str] = {}
    for edition in cited_editions(context, digests):
        own = {part.id: part for part in edition.parts if part.id and not part.absent}
        for unit, part in ((REST, None), ("", None), *own.items()):
            address = f"{edition.slug}/{unit}".rstrip("/")
            url = context.url(f"{edition.slug}/{unit}" if unit else edition.slug)
            found[address] = fill("citing.html.j2", context, url=url, view=edition, part=part, most=MOST)
    return found

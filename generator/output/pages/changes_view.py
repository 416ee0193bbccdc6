"""The whole text of a resolution with everything that is other than in an earlier one of its series."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.core.model import Unit
from generator.edition.kin import Ancestry, Kin
from generator.edition.lineage import Generation
from generator.output.pages.edition_view import EditionView
from generator.output.pages.environment import fill
from generator.output.pages.history import Ancestor, ancestor, changed, comparison, descents
from generator.output.pages.page import Page, UrlOf


@dataclass(frozen=True, slots=True)
class ChangedUnit:
    """A unit: ``html`` is its wording with what was deleted and inserted, or as it is; ``old`` what it was, where the
    two have too little in common to be shown as one. ``part`` is the name of the part that begins with it, or "".
    """

    unit: Unit
    part: str
    word: str
    kin: Kin
    of: tuple[Ancestor, ...]
    html: Markup
    old: tuple[str, ...]
    depth: int


@dataclass(frozen=True, slots=True)
class ChangesView:
    """The page: the earlier one's symbol and page, how many are of each class, every unit, and what was dropped."""

    symbol: str
    href: str
    counts: tuple[tuple[str, int], ...]
    units: tuple[ChangedUnit, ...]
    dropped: tuple[Ancestor, ...]


def changes_pages(view: EditionView) -> Iterator[Page]:
    """A page for each of the earlier ones with which this one is compared."""
    for generation, found in view.lineage.earlier if view.lineage else ():
        yield _page(view, generation, found)


def _page(view: EditionView, generation: Generation, found: Ancestry) -> Page:
    edition, words = view.edition, view.context.words
    address = comparison(edition.slug, generation.member.slug)
    url = view.context.url(address)
    say = descents(words)
    symbol = generation.member.symbol
    title = words.gettext("%(symbol)s compared with %(other)s") % {"symbol": edition.symbol, "other": symbol}
    shown = ChangesView(
        symbol=symbol,
        href=url(generation.member.slug),
        counts=tuple((say[name], found.counts()[name]) for name in ("same", "reworded", "new", "dropped")),
        units=tuple(_units(view, generation, found, url)),
        dropped=tuple(ancestor(generation, id_, url) for id_ in found.dropped),
    )
    values = {"url": url, "view": shown, "edition": edition, "lang": view.lang, "frame": view.frame(title)}
    body = fill("changes.html.j2", view.context, **values)
    return Page(address, title, body, edition.resolution.title, meta={"edition": edition.slug, "kind": "changes"})


def _units(view: EditionView, generation: Generation, found: Ancestry, url: UrlOf) -> Iterator[ChangedUnit]:
    assert view.lineage
    say, part, language = descents(view.context.words), "", view.edition.language
    for id_, unit in view.lineage.here.units.items():
        kin = found.by_unit[id_]
        of = tuple(ancestor(generation, each, url) for each in kin.of)
        change = changed(kin, of, unit.text.value, language, view.context.words)
        apart = not change and kin.descent not in ("same", "new")
        name = view.part_name(unit)
        yield ChangedUnit(
            unit=unit,
            part=name if name != part else "",
            word=say[kin.descent],
            kin=kin,
            of=of,
            html=change or escape(unit.text.value),
            old=tuple(each.text for each in of) if apart else (),
            depth=view.entry(id_).depth,
        )
        part = name

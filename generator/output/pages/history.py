"""What became of a unit through the years, as its page shows it: ours, comparing official texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations

from markupsafe import Markup, escape

from generator.edition.difference import Piece, differences
from generator.edition.kin import Descent, Kin
from generator.edition.lineage import Generation, Lineage
from generator.output.pages.edition_view import EditionView
from generator.output.pages.page import UrlOf

_LEAST = 0.3
"""Texts that are less alike than this are shown one after the other: too little of either would be kept."""


@dataclass(frozen=True, slots=True)
class Ancestor:
    """A unit of another member of the series: its label, its page, its text."""

    id: str
    label: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class HistoryStep:
    """From one member of the series to the next: ``change`` is the later wording with what was deleted and inserted,
    empty where nothing was reworded; ``href`` leads to the comparison of the whole texts.
    """

    symbol: str
    descent: Descent
    word: str
    units: tuple[Ancestor, ...]
    change: Markup
    moved: bool
    confirmed: bool
    href: str


@dataclass(frozen=True, slots=True)
class History:
    """``before`` is the step to this resolution, ``after`` those from it; ``first`` the oldest ancestor, with the
    symbol it stands in; ``missing`` are symbols between whose texts are not here.
    """

    before: HistoryStep | None
    after: tuple[HistoryStep, ...]
    first: tuple[str, Ancestor] | None
    missing: tuple[str, ...]


def descents(words: NullTranslations) -> dict[Descent, str]:
    """What is said of each kind of descent."""
    return {
        "same": words.pgettext("paragraph", "unchanged"),
        "reworded": words.pgettext("paragraph", "reworded"),
        "split": words.pgettext("paragraph", "reworded: one paragraph became several"),
        "merged": words.pgettext("paragraph", "reworded: several paragraphs became one"),
        "new": words.pgettext("paragraph", "new"),
        "dropped": words.pgettext("paragraph", "dropped"),
    }


def history(view: EditionView, unit: str, url: UrlOf) -> History | None:
    """The history of a unit; None where the edition is in no series, or nothing to compare with is here."""
    line = view.lineage
    if line is None:
        return None
    kin = line.kin(unit)
    before = _before(view, line, kin, url) if kin and line.before else None
    after = tuple(_after(view, line, unit, generation, url) for generation in line.after)
    generation, oldest = line.first(unit)
    first = None
    if generation.member.symbol not in (line.symbol, line.here.since):
        first = generation.member.symbol, ancestor(generation, oldest, url)
    return History(before, after, first, tuple(member.symbol for member in line.missing) if before else ())


def comparison(later: str, earlier: str) -> str:
    """The address of the page that compares two whole texts: ``a-res-78-1/series/76-1``."""
    start, _, rest = earlier.partition("-res-")
    same = rest and later.startswith(f"{start}-res-")
    return f"{later}/series/{rest if same else earlier}"


def ancestor(generation: Generation, id_: str, url: UrlOf) -> Ancestor:
    """A unit of another member."""
    unit = generation.units[id_]
    return Ancestor(id_, unit.label, url(f"{generation.member.slug}/{id_}"), unit.text.value)


def _before(view: EditionView, line: Lineage, kin: Kin, url: UrlOf) -> HistoryStep:
    assert line.before
    units = tuple(ancestor(line.before, id_, url) for id_ in kin.of)
    own = line.here.units[kin.unit].text.value
    href = url(comparison(view.edition.slug, line.before.member.slug), kin.unit)
    return HistoryStep(
        line.before.member.symbol, kin.descent, descents(view.context.words)[kin.descent], units,
        changed(kin, units, own, line.language, view.context.words), kin.moved, kin.confirmed, href,
    )  # fmt: skip


def changed(kin: Kin, units: tuple[Ancestor, ...], own: str, language: str, words: NullTranslations) -> Markup:
    """The wording with its changes; empty where there are none to show."""
    if kin.descent in ("same", "new") or kin.likeness < _LEAST:
        return Markup("")
    return change_html(differences(" ".join(unit.text for unit in units), own, language), words)


def _after(view: EditionView, line: Lineage, unit: str, generation: Generation, url: UrlOf) -> HistoryStep:
    assert generation.ancestry
    heirs = generation.ancestry.heirs.get(unit, ())
    units = tuple(ancestor(generation, id_, url) for id_ in heirs)
    kin = generation.ancestry.by_unit[heirs[0]] if heirs else None
    descent: Descent = kin.descent if kin else "dropped"
    href = url(comparison(generation.member.slug, view.edition.slug), heirs[0] if heirs else "")
    word = descents(view.context.words)[descent]
    moved = bool(kin and kin.moved)
    return HistoryStep(
        generation.member.symbol, descent, word, units, Markup(""), moved, bool(kin and kin.confirmed), href
    )


def change_html(pieces: tuple[Piece, ...], words: NullTranslations) -> Markup:
    """The pieces as HTML: what was deleted and inserted is said in words too, for those who hear the page."""
    return Markup("").join(_pieces(pieces, words))


def _pieces(pieces: tuple[Piece, ...], words: NullTranslations) -> Iterator[Markup]:
    said = {
        "deleted": ("del", words.pgettext("in a comparison", "[deleted: "), words.pgettext("in a comparison", "]")),
        "inserted": ("ins", words.pgettext("in a comparison", "[inserted: "), words.pgettext("in a comparison", "]")),
    }
    for piece in pieces:
        if piece.kind == "kept":
            yield escape(piece.text)
            continue
        tag, begin, end = said[piece.kind]
        yield Markup('<{0}><span class="aloud">{1}</span>{2}<span class="aloud">{3}</span></{0}>').format(
            Markup(tag), begin, piece.text, end
        )

"""Back-links of the shared pages: which editions name a term, an instrument, an actor or a place of the programme.

A shared page lists the latest editions in full, up to a bound; the rest follow on numbered pages of their own, so that
no page grows with the number of editions.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from typing import Generic, TypeVar

from generator.output.pages.digest import Digest

Item = TypeVar("Item")
Found = TypeVar("Found")

MOST = 12
"""How many editions one page lists."""


@dataclass(frozen=True, slots=True)
class Use(Generic[Found]):
    """An edition that names the thing, and where."""

    slug: str
    symbol: str
    lang: str
    found: tuple[Found, ...]


def uses(
    digests: Iterable[Digest], kind: Callable[[Digest], Mapping[str, tuple[Found, ...]]], key: str
) -> tuple[Use[Found], ...]:
    """The editions that name ``key``, the latest first. ``kind`` takes the mentions from a digest: its terms …"""
    found = [
        (digest.adopted, Use(digest.slug, digest.symbol, digest.lang, places))
        for digest in digests
        if (places := kind(digest).get(key))
    ]
    return tuple(use for _, use in sorted(found, key=lambda pair: (pair[0], pair[1].symbol), reverse=True))


@dataclass(frozen=True, slots=True)
class Leaf(Generic[Item]):
    """One of the numbered pages: its items, its address, and the addresses beside it."""

    address: str
    number: int
    count: int
    items: tuple[Item, ...]
    previous: str | None
    next: str | None


def leaves(address: str, items: Sequence[Item], most: int = MOST) -> Iterator[Leaf[Item]]:
    """The items in pages of at most ``most``; one page at least. The first stands at ``address`` itself."""
    count = max(1, -(-len(items) // most))
    addresses = [address, *(f"{address}/{number}" for number in range(2, count + 1))]
    for at, here in enumerate(addresses):
        before = addresses[at - 1] if at else None
        after = addresses[at + 1] if at + 1 < count else None
        yield Leaf(here, at + 1, count, tuple(items[at * most : (at + 1) * most]), before, after)


def leaf_title(words: NullTranslations, name: str, leaf: Leaf[Item], index: str) -> str:
    """The title of a numbered page: the thing's name, the page's number from the second on, the index it stands in."""
    if leaf.number > 1:
        name += words.gettext(" (%(words)s)") % {"words": leaf.number}
    return name + words.pgettext("title", ", ") + index

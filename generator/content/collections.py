"""The shape of ``sources.yml``: the collections of others' texts that a pin (``schemas.Pin``) points into."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.content.address import secure_address
from generator.content.schemas import Id, Language, OneLine, Prose, Value, WebAddress

_GAPS = ("{commit}", "{path}")


def _with_gaps(pattern: str) -> str:
    address = pattern
    for gap in _GAPS:
        if pattern.count(gap) != 1:
            raise PydanticCustomError("gap", "it holds {commit} and {path}, once each")
        address = address.replace(gap, "x")
    secure_address(address)
    return pattern


AddressPattern = Annotated[str, Field(max_length=300), AfterValidator(_with_gaps)]


class Publisher(Value):
    """Who publishes texts: the terms they come under, and the acknowledgement asked for, by language."""

    id: Id
    zh: OneLine
    en: OneLine
    terms: dict[Language, Prose]
    acknowledgement: dict[Language, Prose]


class Collection(Value):
    """Where a publisher keeps its texts. ``address`` is that of a file, with gaps for ``{commit}`` and ``{path}``;
    ``symbols`` is how the symbols of what it holds begin; ``date`` is the commit's.
    """

    id: Id
    zh: OneLine
    en: OneLine
    publisher: Id
    repository: WebAddress
    commit: Annotated[str, Field(pattern=r"^[0-9a-f]{7,64}$")]
    date: datetime.date | None = None
    address: AddressPattern
    symbols: Annotated[tuple[OneLine, ...], Field(min_length=1)]

    def address_of(self, path: str) -> str:
        """The public address of a file."""
        return self.address.replace("{commit}", self.commit).replace("{path}", quote(path))


class Collections(Value):
    """``content/sources.yml``."""

    schema_: Literal[1] = Field(alias="schema")
    publishers: tuple[Publisher, ...]
    collections: tuple[Collection, ...]

    def named(self, id_: str) -> Collection | None:
        """The collection with this id."""
        return next((collection for collection in self.collections if collection.id == id_), None)

    def publisher(self, collection: Collection) -> Publisher | None:
        """Who publishes a collection."""
        return next((publisher for publisher in self.publishers if publisher.id == collection.publisher), None)

    def holding(self, symbol: str) -> Collection | None:
        """The collection that resolutions with such a symbol belong to: the one that says most of how it begins."""
        found = [(len(start), each) for each, start in self._starts() if symbol.startswith(start)]
        return max(found, key=lambda pair: pair[0])[1] if found else None

    def _starts(self) -> Iterator[tuple[Collection, str]]:
        return ((collection, start) for collection in self.collections for start in collection.symbols)

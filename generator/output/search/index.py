"""From entries to the files that the search in the browser reads."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from generator.output.search.folding import conversion, fold, key
from generator.output.search.forms import FormTable, table
from generator.output.words import catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from generator.output.search.entry import SearchEntry

IndexDocument = dict[str, Any]
_UNITS = ("official", "note")


@dataclass(frozen=True, slots=True)
class Share:
    """What an edition gives to the index: what depends on nothing but the edition, ready to be put together.

    Attributes:
        docs: its entries as JSON, a list.
        official: the folded official text, to look names up in.
        characters: every character of its entries.
        pairs: every pair of neighbouring folded characters.
    """

    docs: str
    official: str
    characters: str
    pairs: tuple[str, ...]


def share_of(entries: Iterable[SearchEntry], language: str = "zh") -> Share:
    """The share of an edition, whose entries are official text and notes."""
    docs = [_document(entry, table(language)) for entry in entries]
    pairs: set[str] = set()
    for doc in docs:
        for text in _texts(doc):
            folded = fold(text)
            pairs.update(map(str.__add__, folded, folded[1:]))
    official = "\n".join(fold(doc["text"]) for doc in docs if doc["l"] == "official")
    return Share(_dump(docs), official, "".join(sorted(_characters(docs))), tuple(sorted(pairs)))


def join_shares(
    shares: Mapping[str, Share],
    common: Iterable[SearchEntry],
    editions: Mapping[str, str],
    *,
    offline: bool = False,
    language: str = "zh",
    folder: str = "",
) -> dict[str, str]:
    """All files of the index by their path in the site.

    With one edition it is one file. With more, each edition has a file of its own, and files of pairs of
    characters say which editions a phrase can stand in.

    Args:
        shares: what each edition gives, by its slug.
        common: the entries that belong to no edition.
        editions: slug and short name (its symbol) of each edition, the one to be offered first before others.
        offline: whether the site is opened from a folder; the files are then scripts, as ``file://`` demands.
        language: whose forms of labels and symbols.
        folder: where the files stand below ``search/``: that of a language that is not the site's own (``en/``).
    """
    place = f"search/{folder}"
    docs = _documents(common, table(language), [share.official for share in shares.values()])
    config = _config(_characters(docs).union(*(share.characters for share in shares.values())), language)
    texts = [_dump(docs)]
    found: dict[str, str] = {}
    if len(editions) > 1:
        slugs = [slug for slug in editions if slug in shares]
        buckets = _buckets([shares[slug].pairs for slug in slugs])
        config["search"] |= {"editions": [[slug, editions[slug]] for slug in slugs], "buckets": len(buckets)}
        found |= {f"{place}edition-{slug}": shares[slug].docs for slug in slugs}
        found |= {f"{place}pairs-{number}": _dump(pairs) for number, pairs in enumerate(buckets)}
    else:
        texts = [share.docs for share in shares.values()] + texts
    listed = ",".join(text[1:-1] for text in texts if text != "[]")
    found[f"{place}search_index"] = f'{{"config":{_dump(config)},"docs":[{listed}]}}'
    if not offline:
        return {f"{path}.json": text for path, text in found.items()}
    wrapped = {f"{path}.js": f"searchPart({_dump(path)},{text})" for path, text in found.items()}
    return wrapped | {f"{place}search_index.js": f"var __index = {found[f'{place}search_index']}"}


def _documents(entries: Iterable[SearchEntry], forms: FormTable, official: Iterable[str]) -> list[IndexDocument]:
    """What no edition has for its own. A namesake that stands in an official text goes before one that does not."""
    docs = [_document(entry, forms) for entry in entries]
    absent = {number: [fold(name) for name in (doc["title"], *doc.get("n", ()))] for number, doc in enumerate(docs)}
    for text in official:
        absent = {number: names for number, names in absent.items() if not any(name in text for name in names)}
    for number in absent:
        docs[number]["u"] = 0
    return docs


def _document(entry: SearchEntry, forms: FormTable) -> IndexDocument:
    """One entry in Material's shape, with short keys for what is ours.

    ``l`` layer, ``p`` part, ``e`` edition, ``w`` weight; ``k`` names compared whole, ``n`` names also looked
    for in texts, ``a`` what the text cites or deals with, ``t`` whom it is addressed to.
    """
    doc: IndexDocument = {"location": entry.location, "title": entry.title, "text": entry.text, "l": entry.layer}
    doc |= {"p": entry.part} if entry.part else {}
    doc |= {"e": entry.edition}
    doc |= {"w": entry.weight} if entry.weight else {}
    keys: list[str] = []
    names: list[str] = []
    also: list[str] = []
    own = [*entry.names]
    if entry.layer in _UNITS:
        aliases = (*entry.aliases, *(forms.cited(entry.text) if entry.layer == "official" else ()))
        keys = list(forms.of_label(entry.title)) if entry.layer == "official" else []
        also = [_key(alias) for alias in aliases]
    else:
        own += [*entry.aliases, *forms.typed(entry.title)]
    for name in own:
        symbol = forms.of_symbol(name)
        codes = list(forms.of_code(name))
        keys += [*symbol.keys, *codes]
        names += [*symbol.forms] if symbol.keys or codes else [name]
    title = _key(entry.title)
    keys = _unique(_key(form) for form in keys)
    names = [name for name in dict.fromkeys(map(fold, names)) if key(name) and key(name) != title]
    doc |= {"k": [one for one in keys if one != title]} if keys else {}
    doc |= {"n": names} if names else {}
    doc |= {"a": _unique(also)} if also else {}
    return doc | ({"t": _unique(map(_key, entry.addressees))} if entry.addressees else {})


def _characters(docs: Iterable[IndexDocument]) -> set[str]:
    """Every character of what is shown or compared."""
    return {
        char
        for doc in docs
        for char in doc["title"] + doc["text"] + "".join(doc.get("n", ())) + "".join(doc.get("k", ()))
    }


def _config(characters: set[str], language: str) -> dict[str, Any]:
    """What the worker of the search is told beside the entries, under ``search``."""
    _ = catalogue(language).gettext
    pairs = conversion(characters)
    return {
        "search": {
            "traditional": "".join(pairs),
            "simplified": "".join(pairs.values()),
            "layers": {
                "official": _("Official text"),
                "note": _("Note"),
                "glossary": _("Glossary"),
                "beijing": _("Beijing"),
                "instrument": _("Instrument"),
                "actor": _("Actor"),
            },
            "nearest": _("Nearest"),
            "more": _("%(count)s more documents may have these characters too").replace("%(count)s", "{count}"),
        },
    }


def _buckets(editions: Sequence[Iterable[str]]) -> list[dict[str, list[int]]]:
    """Which editions (by number) have a pair of neighbouring folded characters, spread evenly over files.

    A phrase asks for few files, and each stays small: their number grows with that of the editions.
    """
    count = 16
    while count < min(1024, len(editions)):
        count *= 2
    found: dict[str, list[int]] = {}
    for number, pairs in enumerate(editions):
        for pair in pairs:
            found.setdefault(pair, []).append(number)
    buckets: list[dict[str, list[int]]] = [{} for _ in range(count)]
    for pair in sorted(found):
        buckets[(ord(pair[0]) * 31 + ord(pair[1])) % count][pair] = found[pair]
    return buckets


def _texts(doc: IndexDocument) -> tuple[str, ...]:
    """All by which a query can find it."""
    return (doc["title"], doc["text"], *(one for name in "knat" for one in doc.get(name, ())))


def _key(text: str) -> str:
    return key(fold(text))


def _unique(keys: Iterable[str]) -> list[str]:
    return [one for one in dict.fromkeys(keys) if one]


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))

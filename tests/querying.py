"""The committed queries, and how the answers of the search to them are judged."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

import yaml
from built import ROOT

from generator.content.library import load_library
from generator.edition.edition import load_edition
from generator.output.pages.page import url_path
from generator.output.search import SearchEntry, join_shares, share_of
from generator.output.search.collect import collect
from generator.output.search.folding import conversion, fold

HERE = Path(__file__).parent
SLUG = "a-res-78-182"
QUERIES: list[dict[str, Any]] = yaml.safe_load((HERE / "data/search/queries.yml").read_text("utf-8"))["queries"]
INDEXES = frozenset({"", "glossary", "instruments", "beijing", "actors", SLUG})
FILTER = "\x1f"
LEAST = 0.95
ASK = (HERE / "search/ask.js").read_text("utf-8").split("*/", 1)[1].strip().rstrip(";")
"""The function that sends queries to the worker; evaluated in a page."""


def entries_of(content: Path, slugs: Sequence[str]) -> list[SearchEntry]:
    """Every entry of a site with these editions."""
    library, _ = load_library(content, "content")
    assert library

    def address(page: str, anchor: str) -> str:
        return url_path(page, "directory", INDEXES) + (f"#{anchor}" if anchor else "")

    found = (load_edition(content / "resolutions" / slug, f"content/resolutions/{slug}", library)[0] for slug in slugs)
    return list(collect(library, [edition for edition in found if edition], address))


@cache
def all_entries() -> list[SearchEntry]:
    """Every entry of this repository's site."""
    return entries_of(ROOT / "content", [SLUG])


def build_files(
    entries: Iterable[SearchEntry], editions: Mapping[str, str], *, offline: bool = False
) -> dict[str, str]:
    """All files of the index by their path in the site, from all entries at once; see ``join_shares``."""
    own: dict[str, list[SearchEntry]] = defaultdict(list)
    for entry in entries:
        own[entry.edition if len(editions) > 1 or entry.layer not in ("official", "note") else "only"].append(entry)
    common = own.pop("", [])
    return join_shares({slug: share_of(found) for slug, found in own.items()}, common, editions, offline=offline)


def build_index(entries: Iterable[SearchEntry]) -> str:
    """The index of a site with one edition: the content of ``search/search_index.json``."""
    (text,) = build_files(entries, {}).values()
    return text


# ---- a query and its answer


def wanted(query: dict[str, Any]) -> list[str]:
    """The addresses of which one should come first."""
    first = query["first"]
    return [first] if isinstance(first, str) else list(first)


def sent(query: dict[str, Any]) -> str:
    """The words as they go to the worker."""
    return f"{query['q']}{FILTER}{query['filter']}" if "filter" in query else str(query["q"])


def bare(location: str) -> str:
    """The address without the style of links and the words to be marked."""
    page, _, anchor = location.partition("#")
    page = page.split("?")[0].removesuffix("index.html").removesuffix(".html").strip("/")
    return f"{page}#{anchor}" if anchor else page


def groups(answer: dict[str, Any]) -> list[list[str]]:
    """The addresses as shown, page by page; in a page the best first."""
    ordered = (sorted(group, key=lambda item: -item["score"]) for group in answer["items"])
    return [[bare(item["location"]) for item in group] for group in ordered]


def hits(answer: dict[str, Any]) -> list[str]:
    """All addresses in the order shown."""
    return [address for group in groups(answer) for address in group]


@dataclass
class Standing:
    """Where words stand in the official text, by the fold of this side."""

    entries: list[SearchEntry]

    def __post_init__(self) -> None:
        self._table = conversion({char for entry in self.entries for char in entry.text})
        official = (entry for entry in self.entries if entry.layer == "official")
        self._folded = {bare(entry.location): fold(entry.text) for entry in official}

    def of(self, query: dict[str, Any]) -> set[str]:
        words = fold(str(query["q"]), self._table)
        if words[:1].isascii() or "filter" in query:  # "18" is no part of 2018
            return set()
        return {address for address, text in self._folded.items() if words in text}


@dataclass(repr=False)
class Verdict:
    """How well the answers fit."""

    reciprocal: float = 0.0
    missed: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    times: list[float] = field(default_factory=list)

    def __repr__(self) -> str:
        told = [f"{len(self.times)} queries, mean reciprocal rank {self.reciprocal:.4f}"]
        told += [f"median {median(self.times):.1f} ms, slowest {max(self.times):.1f} ms"]
        return "\n".join([*told, *self.missed, *self.faults])


def judged(answers: list[dict[str, Any]], entries: list[SearchEntry]) -> Verdict:
    """The verdict on the answers to all queries."""
    verdict, standing = Verdict(), Standing(entries)
    for query, answer in zip(QUERIES, answers, strict=True):
        words, pages = sent(query).replace(FILTER, " | "), groups(answer)
        got = [address for group in pages for address in group]
        rank = min((got.index(one) + 1 for one in wanted(query) if one in got), default=0)
        verdict.reciprocal += (1 / rank if rank else 0) / len(QUERIES)
        verdict.times.append(answer["ms"])
        if rank != 1:
            verdict.missed.append(f"{words!r}: rank {rank or 'none'} of {wanted(query)}, first {got[:3]}")
        seen = {address for group in pages[:10] for address in group}
        late = [one for one in query.get("also", ()) if one not in seen]
        lost = sorted(standing.of(query) - set(got))
        verdict.faults += [f"{words!r}: not in the first ten results: {late}"] if late else []
        verdict.faults += [f"{words!r}: stands in the text but is not found: {lost}"] if lost else []
        order = [one for one in got if one in query.get("order", ())]
        if order != query.get("order", []):
            verdict.faults.append(f"{words!r}: in the order {order}")
        if query.get("none") and not (answer["near"] or not got):
            verdict.faults.append(f"{words!r}: stands nowhere, but that is not said")
    return verdict

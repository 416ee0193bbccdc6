"""Named instruments: by a name of the registry, titles that it does not have, the Charter."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from generator.core.model import Range
from generator.recognise.citations.model import Draft
from generator.recognise.citations.names import bounded, fold_name
from generator.recognise.citations.numerals import han
from generator.recognise.citations.parts import part_after
from generator.recognise.citations.widths import fold

if TYPE_CHECKING:
    import re
    from array import array

    from generator.recognise.citations.names import Registry
    from generator.recognise.citations.reading import CitationText


@dataclass(frozen=True, slots=True)
class _Hit:
    """A name found: its span in the text and its owners."""

    start: int
    end: int
    name: str
    owners: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Scan:
    """A folded text to look for names in."""

    reading: CitationText
    registry: Registry
    folded: str
    offsets: array[int]

    def hits(self, begin: int, stop: int) -> list[tuple[_Hit, int, int]]:
        """The names between two folded offsets, leftmost and longest, with their folded spans."""
        index = self.registry.index(self.reading.table.fold)
        found: list[tuple[_Hit, int, int]] = []
        free = begin
        for first in index.first.finditer(self.folded, begin, stop):
            at = first.start()
            if at < free:
                continue
            for name, owners in index.by_first[first[0]]:
                end = at + len(name)
                if end <= stop and self.folded.startswith(name, at) and (span := self._span(at, end)):
                    found.append((_Hit(*span, name, owners), at, end))
                    free = end
                    break
        return found

    def _span(self, at: int, end: int) -> Range | None:
        """The span of a folded stretch in the text; nothing if it cuts a title or a word."""
        start, stop = self.offsets[at], self.offsets[end - 1] + 1
        text, titles = self.reading.shadow, self.reading.titles
        title = titles.around(start)
        if title and start > title[0]:  # inside a title only the whole of it is a name
            whole = not text[title[0] + 1 : start].strip() and not text[stop : title[1] - 1].strip()
            return title if whole else None
        if titles.cuts(start, stop) or not bounded(text, start, stop):
            return None
        if text[start - 1 : start] + text[stop : stop + 1] == "“”":  # quotation marks belong to it
            return start - 1, stop + 1
        return start, stop


def draft_names(reading: CitationText, registry: Registry, taken: list[Range]) -> list[Draft]:
    """The drafts of all names and titles, in order.

    Args:
        reading: the text.
        registry: the instruments.
        taken: spans of earlier stages, in order; nothing is found there.
    """
    folded, offsets = fold(reading.shadow, reading.table.fold)
    scan = _Scan(reading, registry, folded, offsets)
    drafts: list[Draft] = []
    covered: list[Range] = list(taken)
    ends = [end for _, end in taken]
    for hit, at, end in scan.hits(0, len(folded)):
        position = bisect_right(ends, hit.start)
        if position < len(taken) and taken[position][0] < hit.end:
            continue
        inner = [] if reading.titles.around(hit.start) == (hit.start, hit.end) else _inner(scan, hit, at, end)
        drafts += inner
        core = max([hit.start, *(draft.end for draft in inner)])
        drafts.append(_draft(scan, hit, core))
        covered.append((hit.start, hit.end))
    free = sorted(covered)
    for span in _uncovered(reading.titles.spans, free):
        drafts += _unknown(scan, span)
    return sorted(drafts, key=lambda draft: draft.start)


def _inner(scan: _Scan, hit: _Hit, at: int, end: int) -> list[Draft]:
    """What a name itself names: a report on the follow-up to a declaration names the declaration."""
    hits = [inner for inner, _, _ in scan.hits(at + 1, end)]
    found = [inner for inner in hits if inner.end < hit.end and inner.owners != hit.owners]
    spans = [(inner.start, inner.end) for inner in found]
    within = scan.reading.titles.between(hit.start, hit.end - 1)
    titles = [_title(scan, span) for span in _uncovered(within, spans)]
    return [*(_draft(scan, inner, inner.start) for inner in found), *titles]


def _uncovered(titles: tuple[Range, ...], covered: list[Range]) -> list[Range]:
    """The titles that touch none of the covered spans; both in order."""
    free, position = [], 0
    for start, end in titles:
        while position < len(covered) and covered[position][1] <= start:
            position += 1
        if position == len(covered) or covered[position][0] >= end:
            free.append((start, end))
    return free


def _draft(scan: _Scan, hit: _Hit, core: int) -> Draft:
    charter = _charter(scan, hit.name, (hit.start, hit.end))
    if charter:
        return charter
    part, end = part_after(scan.reading, hit.end)
    return Draft(core, hit.end, hit.start, end, "named", hit.name, part=part, candidates=hit.owners)


def _title(scan: _Scan, span: Range) -> Draft:
    """A title that the registry does not have. Its label lets the text before it say what it means."""
    reading = scan.reading
    name = fold_name(reading.shadow[slice(*span)], reading.table.fold)
    charter = _charter(scan, name, span)
    if charter:
        return charter
    part, end = part_after(reading, span[1])
    return Draft(*span, span[0], end, "named", name, part=part, label=name)


def _unknown(scan: _Scan, span: Range) -> list[Draft]:
    """A title that the registry does not have, and the titles inside it: a lost mark may join them."""
    drafts = []
    for inner in scan.reading.titles.inside(span):
        name = fold_name(scan.reading.shadow[slice(*inner)], scan.reading.table.fold)
        owners = scan.registry.index(scan.reading.table.fold).owners.get(name)
        drafts.append(_draft(scan, _Hit(*inner, name, owners), inner[0]) if owners else _title(scan, inner))
    outer = _title(scan, span)
    return [*drafts, replace(outer, start=drafts[-1].end) if drafts else outer]


def _charter(scan: _Scan, name: str, span: Range) -> Draft | None:
    """An article of the Charter, or the Charter itself. Its short name means it too."""
    reading = scan.reading
    if name not in reading.table.charter:
        return None
    owners = charter_owners(reading, scan.registry)
    article = reading.match("article", span[1])
    if not article:
        return Draft(*span, *span, "named", "Charter", "UN", candidates=owners)
    part = reading.text[article.start() : article.end()].strip()
    form = f"Charter {article_form(reading, article)}"
    whole = (span[0], article.end())
    return Draft(*whole, *whole, "charter-article", form, "UN", part=part, candidates=owners)


def charter_owners(reading: CitationText, registry: Registry) -> tuple[str, ...]:
    """The entries that have the Charter's name."""
    owners = registry.index(reading.table.fold).owners
    return next((owners[name] for name in reading.table.charter if name in owners), ())


def article_form(reading: CitationText, found: re.Match[str]) -> str:
    """The normal form of an article and paragraph: Art. 101(3)."""
    table, groups = reading.table, found.groupdict()
    texts = (groups["article"], groups.get("inner") or groups.get("paragraph"))
    values = [int(text) if text.isascii() else han(text, table.digits, table.units) or 0 for text in texts if text]
    return f"Art. {values[0]}" + (f"({values[1]})" if len(values) > 1 else "")


def draft_articles_before(reading: CitationText, registry: Registry) -> list[Draft]:
    """Articles that stand before the name of the Charter, as in English."""
    owners = charter_owners(reading, registry)
    drafts = []
    for found in reading.finditer("article_before"):
        part = reading.text[found.start() : found.start("name")].strip().removesuffix("of the").rstrip(" ,")
        form = f"Charter {article_form(reading, found)}"
        draft = Draft(*found.span(), *found.span(), "charter-article", form, "UN", part=part)
        drafts.append(replace(draft, candidates=owners))
    return drafts

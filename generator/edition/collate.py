"""Where two witnesses of a resolution in one language differ, character by character; blanks do not count."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from generator.content.edition_schema import Erratum
from generator.core.model import Resolution
from generator.edition.edition_check import PREFACE

CLOSING = "closing"
_AROUND = 6


@dataclass(frozen=True, slots=True)
class Divergence:
    """One difference: at ``place`` the one has ``lemma`` and the other ``reading``, either "" where nothing stands.

    ``quote`` are words of the one that hold the lemma and stand in the place once, as they are printed; ``before`` and
    ``after`` are what stands around it.
    """

    place: str
    lemma: str
    reading: str
    before: str
    after: str
    quote: str


def collate(one: Resolution, other: Resolution) -> tuple[Divergence, ...]:
    """Every difference, in the order of the one. A place that only one of them has differs as a whole.

    Masthead and closing are compared line by line of the same form, units and notes by id.
    """
    ours, theirs = dict(_texts(one)), dict(_texts(other))
    places = [*ours, *(place for place in theirs if place not in ours)]
    return tuple(
        found for place in places for found in _differences(place[0], ours.get(place, ""), theirs.get(place, ""))
    )


def entered(found: Divergence, errata: tuple[Erratum, ...]) -> bool:
    """Whether the apparatus has the difference: an entry at its place, of its lemma and reading."""
    return any(
        erratum.unit == found.place
        and any(_same(erratum.lemma or erratum.quote, reading.reading or "", found) for reading in erratum.readings)
        for erratum in errata
    )


def _same(lemma: str, reading: str, found: Divergence) -> bool:
    """The lemma may be longer than what differs: where a word is doubled, it has both and the reading one."""
    own, other = _bare(lemma)[0], _bare(reading)[0]
    if (own, other) == (found.lemma, found.reading):
        return True
    return (
        any(
            own[:at] + found.reading + own[at + len(found.lemma) :] == other
            for at in range(len(own) + 1)
            if own.startswith(found.lemma, at)
        )
        and own in found.before + found.lemma + found.after
    )


def _texts(resolution: Resolution) -> Iterator[tuple[tuple[str, str], str]]:
    for block in resolution.masthead:
        yield (PREFACE, block.kind), block.text.value
    for unit in resolution.units:
        yield (unit.id, ""), unit.text.value
    for block in (*resolution.sections, *resolution.conclusions):
        yield (block.id or CLOSING, block.kind), block.text.value
    for note in resolution.notes:
        yield (note.id, ""), note.text.value


def _bare(text: str) -> tuple[str, list[int]]:
    """The text without blanks, and where each of its characters stands."""
    kept = [at for at, character in enumerate(text) if not character.isspace()]
    return "".join(text[at] for at in kept), kept


def _differences(place: str, ours: str, theirs: str) -> Iterator[Divergence]:
    own, at = _bare(ours)
    other, _ = _bare(theirs)
    if own == other:
        return
    for kind, start, end, first, last in SequenceMatcher(None, own, other, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        before, after = own[max(0, start - _AROUND) : start], own[end : end + _AROUND]
        quote = _once(ours, own, at, (start, end))
        yield Divergence(place, own[start:end], other[first:last], before, after, quote)


def _once(text: str, bare: str, at: list[int], span: tuple[int, int]) -> str:
    """The words as printed, so many around the difference that they stand in the text once."""
    for around in range(1, len(bare) + 1):
        start, end = max(0, span[0] - around), min(len(bare), span[1] + around)
        words = text[at[start] : at[end - 1] + 1] if end > start else ""
        if (
            words
            and text.count(words) == 1
            and (end - start >= span[1] - span[0] + 4 or (start, end) == (0, len(bare)))
        ):
            return words
    return text

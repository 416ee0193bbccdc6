"""Two wordings of a paragraph, word by word: what was kept, deleted, inserted. Nothing here is rendered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from generator.edition.wording import plain, telling, tokens

_MOST = 4_000_000
"""The most words of one text times words of the other that are compared; beyond, the middle is one change."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text. What is kept and inserted is the new text, in order, to the character."""

    kind: Literal["kept", "deleted", "inserted"]
    text: str


@dataclass(slots=True)
class _Stretch:
    old: list[str]
    new: list[str]
    kept: bool


def differences(old: str, new: str, language: str) -> tuple[Piece, ...]:
    """The pieces of both texts. Between two changes a word that says nothing by itself is changed with them, so that
    what a reader sees are phrases and no crumbs.
    """
    stretches = list(_stretches(tokens(old, language), tokens(new, language), language))
    while (at := _crumb(stretches, language)) is not None:
        around = stretches[at - 1 : at + 2]
        joined = _Stretch(
            [token for each in around for token in each.old], [token for each in around for token in each.new], False
        )
        stretches[at - 1 : at + 2] = [joined]
    return tuple(_pieces(stretches))


def _stretches(old: Sequence[str], new: Sequence[str], language: str) -> Iterator[_Stretch]:
    one, other = [plain(t, language) or " " for t in old], [plain(t, language) or " " for t in new]
    head = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest = min(len(one), len(other)) - head
    tail = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)
    ends = len(one) - tail, len(other) - tail
    if head:
        yield _Stretch(list(old[:head]), list(new[:head]), True)
    middle = one[head : ends[0]], other[head : ends[1]]
    if len(middle[0]) * len(middle[1]) > _MOST:
        yield _Stretch(list(old[head : ends[0]]), list(new[head : ends[1]]), False)
    else:
        for kind, a, b, c, d in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
            yield _Stretch(list(old[head + a : head + b]), list(new[head + c : head + d]), kind == "equal")
    if tail:
        yield _Stretch(list(old[ends[0] :]), list(new[ends[1] :]), True)


def _crumb(stretches: Sequence[_Stretch], language: str) -> int | None:
    """The first kept stretch between two changes that is too little to be read as kept."""
    for at in range(1, len(stretches) - 1):
        if stretches[at].kept and not (stretches[at - 1].kept or stretches[at + 1].kept):
            words = _telling(stretches[at].new, language)
            around = min(max(_telling(s.old, language), _telling(s.new, language)) for s in _beside(stretches, at))
            if words == 0 or (words == 1 and around >= 2) or (words == 2 and around >= 5):
                return at
    return None


def _beside(stretches: Sequence[_Stretch], at: int) -> tuple[_Stretch, _Stretch]:
    return stretches[at - 1], stretches[at + 1]


def _telling(found: Sequence[str], language: str) -> int:
    return sum(telling(token, language) for token in found)


def _pieces(stretches: Sequence[_Stretch]) -> Iterator[Piece]:
    for stretch in stretches:
        if stretch.kept:
            yield Piece("kept", "".join(stretch.new))
            continue
        for kind, found in (("deleted", stretch.old), ("inserted", stretch.new)):
            if text := "".join(found):
                yield Piece("deleted" if kind == "deleted" else "inserted", text)

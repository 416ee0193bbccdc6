"""A place in a text with some words round it."""

from __future__ import annotations

from dataclasses import dataclass

AROUND = 26
_CLAUSES = "\uff0c\u3002\uff1b\uff1a,;:\u060c\u061b"
_STOPS = f"{_CLAUSES}\u3001 "
"""Marks that end a clause; and those after which a list or a word ends."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """``before`` + ``text`` + ``after`` is a run of the unit's text; an ellipsis stands where it was cut."""

    before: str
    text: str
    after: str


def snippet(text: str, start: int, end: int, around: int = AROUND) -> Snippet:
    """The words ``start`` to ``end`` with at most ``around`` characters at either side, cut at a mark if one is near
    by.
    """
    left, right = max(0, start - around), min(len(text), end + around)
    if left:
        left = next((at + 1 for at in range(left, min(start, left + 10)) if text[at] in _STOPS), left)
    if right < len(text):
        right = next((at for at in range(right, max(end, right - 10), -1) if text[at - 1] in _STOPS), right)
    return Snippet(
        ("…" if left else "") + text[left:start], text[start:end], text[end:right] + ("…" if right < len(text) else "")
    )


def opening(text: str, most: int = 38) -> str:
    """The first words of a text, cut where a clause ends, else where a word or a part of a list does."""
    if len(text) <= most:
        return text
    found = (at for marks in (_CLAUSES, _STOPS) for at in range(most, most // 3, -1) if text[at - 1] in marks)
    cut = next(found, most)
    return text[:cut].rstrip(_STOPS) + "…"

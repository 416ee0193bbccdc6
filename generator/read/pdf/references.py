"""Figures of notes within the text: raised, only smaller, or printed on the base line by mistake."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.read.pdf.lines import PrintedLine

_POWER = re.compile(r"(?:\d[ \u00a0]?[kcdm]?m|\b[kcdmh]m|\bm)$")
_TOKEN = re.compile(r"\d{1,3}|[*†‡]{1,3}")
_BEHIND = re.compile(r"[\s,.;:)\]”’»،؛。，；：、）」』]|$")


@dataclass(frozen=True, slots=True)
class FigureFound:
    """A figure in a line, from ``start`` to ``end`` of it. ``guessed`` says that only the sequence tells it."""

    line: int
    start: int
    end: int
    figure: str
    guessed: bool = False


def find_figures(lines: Sequence[PrintedLine], known: Sequence[str]) -> list[FigureFound]:
    """The figures in the lines of the text; ``known`` are those of the notes, in their order."""
    found = [figure for at, line in enumerate(lines) for figure in _in_line(at, line, set(known))]
    said = {figure.figure for figure in found}
    for place, figure in enumerate(known):
        if figure in said or not figure.isdigit():
            continue
        before = next((f for k in reversed(known[:place]) if (f := _first(found, k))), None)
        behind = next((f for k in known[place + 1 :] if (f := _first(found, k))), None)
        if guess := _on_base_line(lines, figure, before, behind):
            found.append(guess)
            said.add(figure)
    return sorted(found, key=lambda f: (f.line, f.start))


def _first(found: Sequence[FigureFound], figure: str) -> FigureFound | None:
    return next((each for each in found if each.figure == figure), None)


def _in_line(at: int, line: PrintedLine, known: set[str]) -> list[FigureFound]:
    found: list[FigureFound] = []
    index = 0
    while index < len(line.glyphs):
        end = index
        while end < len(line.glyphs) and _set_apart(line, end):
            end += 1
        for token in _TOKEN.finditer(line.text, index, end):
            start, stop, figure = token.start(), token.end(), token[0]
            if figure.isdigit() and figure not in known and _POWER.search(line.text[:start].rstrip()):
                continue
            if not line.raised(start) and (
                line.text[start - 1 : start] in ("", "/", "(") or line.glyphs[start - 1].size < line.size * 0.9
            ):
                continue  # smaller, but one of several such characters
            if figure in known or (figure.isdigit() and line.raised(start)):
                found.append(FigureFound(at, start, stop, figure))
        index = max(end, index + 1)
    return found


def _set_apart(line: PrintedLine, index: int) -> bool:
    char = line.text[index]
    if char in "*†‡":
        return index > 0
    if char.isdigit() or char in ",–-،":
        return line.raised(index) or (line.small(index) and line.glyphs[index].base >= line.base - 0.5)
    return False


def _on_base_line(
    lines: Sequence[PrintedLine], figure: str, before: FigureFound | None, behind: FigureFound | None
) -> FigureFound | None:
    """The likeliest place of a figure between two others: behind a letter or a sign, before a sign or a blank."""
    start = (before.line, before.end) if before else (0, 0)
    stop = (behind.line, behind.start) if behind else (len(lines), 0)
    best: tuple[int, FigureFound] | None = None
    for at in range(start[0], min(stop[0] + 1, len(lines))):
        text = lines[at].text
        for match in re.finditer(rf"(?<=[^\s\d/(.\-–—]){figure}(?![\d/])|(?<=[,;.]){figure}(?![\d/.])", text):
            if not start <= (at, match.start()) < stop or not _BEHIND.match(text, match.end()):
                continue
            ahead = text[match.start() - 1]
            score = 3 if ahead in ",;.。，；" else 2 if ahead.isalpha() or ahead in ")”’»）」』" else 1
            if ahead in ",." and text[match.start() - 2 : match.start() - 1].isdigit():
                score = 1  # rather a number with its comma
            if best is None or score > best[0]:
                best = score, FigureFound(at, match.start(), match.end(), figure, guessed=True)
    return best[1] if best and best[0] > 1 else None

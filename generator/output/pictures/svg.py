"""What all pictures are made of: elements, text that fits, marks told apart by shape, links."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from generator.core.writing import line_marks

CELL = 24
"""Side of a cell, in pixels: the smallest target of WCAG 2.2 (2.5.8)."""
SIZE = 13
LINE = 20
ELLIPSIS = "…"

SHAPES = ("square", "disc", "ring", "diamond", "triangle", "hollow")
"""The marks, in the order in which pictures give them to kinds."""


@dataclass(frozen=True, slots=True)
class Chip:
    """A small cell that leads to a unit: what is printed on it, where it leads, its name in full.

    ``open`` draws its border broken.
    """

    text: str
    href: str
    label: str
    open: bool = False


def element(name: str, content: str | Markup = "", **attributes: object) -> Markup:
    """An element. ``class_`` is ``class``, an underscore in a name a hyphen; what is None is left out."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(value)}"'
        for key, value in attributes.items()
        if value is not None
    )
    return Markup(f"<{name}{pairs}>{escape(content)}</{name}>" if content else f"<{name}{pairs}/>")


def joined(parts: Iterable[Markup]) -> Markup:
    """Elements one after the other."""
    return Markup("").join(parts)


def drawing(width: int, height: int, content: Markup, class_: str, label: str | None) -> Markup:
    """The whole picture as a labelled group of links; without a ``label`` it is hidden from the ear."""
    return element(
        "svg",
        content,
        class_=f"picture {class_}",
        width=width,
        height=height,
        viewBox=f"0 0 {width} {height}",
        role="group" if label else None,
        aria_label=label,
        aria_hidden=None if label else "true",
        focusable="false",
    )


def link(href: str, label: str, content: Markup, class_: str = "", *, tip: bool = True) -> Markup:
    """A link with a name in full, shown as a tip where what is printed says less."""
    title = element("title", label) if tip else Markup("")
    return element("a", title + content, href=href, aria_label=label, class_=class_ or None)


def hit(x: int, y: int, width: int, height: int = CELL) -> Markup:
    """The area of a link that can be pressed; it shows where the focus is."""
    return element("rect", class_="hit", x=x, y=y, width=width, height=height)


def text(x: int, y: int, words: str | Markup, class_: str = "", lang: str | None = None) -> Markup:
    """One line of text; ``y`` is the line's middle."""
    return element("text", words, x=x, y=y + 5, class_=class_ or None, lang=lang)


def advance(words: str, size: int = SIZE) -> float:
    """About how wide the words are: a Han character is as wide as high, others about half of that."""
    return size * sum(_width(char) for char in words)


def _width(char: str) -> float:
    if unicodedata.east_asian_width(char) in "WFA":
        return 1
    return 0.3 if char in " .,;:()·'" else 0.66 if char.isupper() else 0.57


def wrapped(words: str, width: float, lines: int = 2, first: float = 0, size: int = SIZE) -> tuple[str, ...]:
    """The words in at most so many lines of ``width`` pixels; ``first`` pixels of the first line are taken.

    Marks that may not begin a line (CLREQ) stay with the character before; what does not fit ends in an ellipsis.
    """
    done: list[str] = []
    line, room = "", width - first
    for at, char in enumerate(words):
        if advance(line + char, size) <= room or not line or char in line_marks()[0]:
            line += char
            continue
        if len(done) == lines - 1:
            return (*done, _cut(line, words[at:], room, size))
        head, tail = _break(line, char)
        done.append(head)
        line, room = (tail + char).lstrip(), width
    return (*done, line)


def _cut(line: str, rest: str, room: float, size: int) -> str:
    if not rest.strip():
        return line
    while line and advance(line + ELLIPSIS, size) > room:
        line = line[:-1]
    return line.rstrip("".join(line_marks())) + ELLIPSIS


def _break(line: str, following: str) -> tuple[str, str]:
    """Where the line may end: not inside a word of Latin letters or figures, not after an opening mark."""
    at = len(line)
    if _in_word(following):
        while at > 1 and _in_word(line[at - 1]):
            at -= 1
    while at > 1 and line[at - 1] in line_marks()[1]:
        at -= 1
    return (line, "") if at <= len(line) // 3 else (line[:at], line[at:])


def _in_word(char: str) -> bool:
    return char.isascii() and (char.isalnum() or char in "/.")


def mark(shape: str, x: int, y: int, radius: int = 5) -> Markup:
    """A mark with its middle at the place."""
    r = radius
    if shape == "square":
        return element("rect", class_="mark", x=x - r, y=y - r, width=2 * r, height=2 * r)
    if shape == "disc":
        return element("circle", class_="mark", cx=x, cy=y, r=r)
    if shape == "ring":
        return element("circle", class_="mark open", cx=x, cy=y, r=r)
    if shape == "hollow":
        return element("rect", class_="mark open", x=x - r, y=y - r, width=2 * r, height=2 * r)
    d = r + 1
    points = (
        f"{x},{y - d} {x + d},{y} {x},{y + d} {x - d},{y}"
        if shape == "diamond"
        else f"{x},{y - d} {x + d},{y + r} {x - d},{y + r}"
    )
    return element("polygon", class_="mark", points=points)


def mark_sample(shape: str) -> Markup:
    """A mark for a picture's key."""
    return drawing(16, 16, mark(shape, 8, 8), "sample", None)


def chip_width(chip: Chip) -> int:
    """How wide a chip is, in pixels."""
    return max(CELL + 4, round(advance(chip.text, 12)) + 10)


def chip(value: Chip, x: int, y: int) -> Markup:
    """A chip with its upper left corner at the place."""
    width = chip_width(value)
    words = text(x + width // 2, y + CELL // 2, value.text, "chip-text")
    return link(value.href, value.label, hit(x, y, width) + words, "chip open" if value.open else "chip", tip=False)

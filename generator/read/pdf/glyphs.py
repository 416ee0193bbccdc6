"""The characters of a PDF with their places, sizes and faces, as PDFium tells them; and the rules drawn on the pages.

Places are in points from the lower left corner of the page as it is read: a page whose text stands sideways is turned.
What is drawn in another direction than the page's text, or not to be seen, is kept apart.
"""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

MOST_BYTES = 20_000_000
MOST_PAGES = 150
MOST_GLYPHS = 600_000
"""Of a document; the longest resolution published so far has some 250,000 characters."""
MOST_OBJECTS = 20_000
"""Drawn things of a page that are looked at for rules."""
_ITALIC, _BOLD = 1 << 6, 1 << 18
_PATH, _IMAGE = 2, 3
_THIN = 2.0
_INVISIBLE = 3


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character as printed: its left and right edge, its base line, its size in points, its face."""

    char: str
    left: float
    right: float
    base: float
    size: float
    face: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class DrawnRule:
    """A line drawn from left to right."""

    left: float
    right: float
    base: float


@dataclass(frozen=True, slots=True)
class PrintedPage:
    """``aside`` are characters in another direction (a watermark, words in the margin); ``unmapped`` counts those of
    fonts that do not say what they print; ``pictured`` is the share of the page that pictures cover.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    aside: tuple[Glyph, ...]
    rules: tuple[DrawnRule, ...]
    unmapped: int
    pictured: float
    angle: int = 0


@dataclass(frozen=True, slots=True)
class RefusedPdf:
    """Why nothing is read: the code of a diagnostic and what fills its gaps."""

    code: str
    values: tuple[tuple[str, object], ...] = ()


def read_pages(data: bytes) -> tuple[PrintedPage, ...] | RefusedPdf:
    """The pages of a PDF.

    Raises:
        ImportError: pypdfium2, the extra ``pdf``, is not installed.
    """
    library: Any = import_module("pypdfium2")  # an extra
    raw: Any = library.raw
    if len(data) > MOST_BYTES:
        return RefusedPdf("R065", (("what", f"{len(data):,} bytes"), ("most", f"{MOST_BYTES:,}")))
    try:
        document = library.PdfDocument(data)
    except library.PdfiumError:
        locked = raw.FPDF_GetLastError() in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY)
        return RefusedPdf("R064") if locked else RefusedPdf("R063", (("reason", "it is damaged, or no PDF"),))
    try:
        return _pages(document, raw)
    except library.PdfiumError as error:
        return RefusedPdf("R063", (("reason", str(error)),))
    finally:
        document.close()


def _pages(document: Any, raw: Any) -> tuple[PrintedPage, ...] | RefusedPdf:
    if len(document) > MOST_PAGES:
        return RefusedPdf("R065", (("what", f"{len(document):,} pages"), ("most", f"{MOST_PAGES:,}")))
    pages: list[PrintedPage] = []
    count = 0
    for number in range(len(document)):
        page = document[number]
        text = page.get_textpage()
        count += max(raw.FPDFText_CountChars(text.raw), 0)
        if count > MOST_GLYPHS:
            return RefusedPdf("R065", (("what", f"more than {MOST_GLYPHS:,} characters"), ("most", f"{MOST_GLYPHS:,}")))
        pages.append(_page(number + 1, page, text, raw))
        text.close()
        page.close()
    return tuple(pages)


def _page(number: int, page: Any, text: Any, raw: Any) -> PrintedPage:
    width, height = page.get_width(), page.get_height()
    if page.get_rotation() in (90, 270):
        width, height = height, width
    read, unmapped = _Reading(raw, text.raw), 0
    glyphs: dict[int, list[Glyph]] = {}
    angles: Counter[int] = Counter()
    for index in range(raw.FPDFText_CountChars(text.raw)):
        found = read.glyph(index)
        if found is None:
            continue
        glyph, angle = found
        unmapped += glyph.char == "\ufffd"
        glyphs.setdefault(angle, []).append(glyph)
        angles[angle] += glyph.char != " "
    angle = max(angles, key=lambda a: angles[a], default=0)
    rules, pictured = _drawn(page, raw, width * height)
    if angle in (90, 270):
        width, height = height, width
    return PrintedPage(
        number, width, height, tuple(_turned(glyphs.get(angle, []), angle, width, height)),
        tuple(glyph for other in sorted(glyphs) if other != angle for glyph in glyphs[other]),
        rules if angle == 0 else (), unmapped, pictured, angle,
    )  # fmt: skip


class _Reading:
    """Asks PDFium for one character after the other; what it writes into is made once."""

    def __init__(self, raw: Any, page: Any) -> None:
        self.raw, self.page = raw, page
        self.name, self.flags = ctypes.create_string_buffer(120), ctypes.c_int()
        self.box, self.matrix = raw.FS_RECTF(), raw.FS_MATRIX()
        self.x, self.y = ctypes.c_double(), ctypes.c_double()

    def glyph(self, index: int) -> tuple[Glyph, int] | None:
        """The character and the direction of its text in degrees, or None for what nobody sees."""
        raw, page = self.raw, self.page
        if raw.FPDFText_IsGenerated(page, index) == 1:
            return None
        code = raw.FPDFText_GetUnicode(page, index)
        char = self._char(code, index)
        if not char:
            return None
        raw.FPDFText_GetMatrix(page, index, self.matrix)
        raw.FPDFText_GetLooseCharBox(page, index, self.box)
        raw.FPDFText_GetCharOrigin(page, index, self.x, self.y)
        raw.FPDFText_GetFontInfo(page, index, self.name, 120, self.flags)
        face = self.name.value.decode("utf-8", "replace").partition("+")[2] or self.name.value.decode(
            "utf-8", "replace"
        )
        m = self.matrix
        size = raw.FPDFText_GetFontSize(page, index) * math.hypot(m.c, m.d)
        angle = round(math.degrees(math.atan2(m.b, m.a))) % 360
        upright = angle in (0, 180)
        left, right = (self.box.left, self.box.right) if upright else (self.box.bottom, self.box.top)
        base = self.y.value if upright else self.x.value
        low = face.lower()
        bold = bool(self.flags.value & _BOLD) or "bold" in low or raw.FPDFText_GetFontWeight(page, index) >= 600
        slanted = angle == 0 and abs(m.c) > abs(m.d) * 0.1
        italic = bool(self.flags.value & _ITALIC) or "italic" in low or "oblique" in low or slanted
        return Glyph(char, left, max(right, left), base, abs(size), face, bold, italic), angle

    def _char(self, code: int, index: int) -> str:
        if self.raw.FPDFText_HasUnicodeMapError(self.page, index) == 1:
            return "\ufffd"
        if code in (2, 0xFFFE) or self.raw.FPDFText_IsHyphen(self.page, index) == 1:
            return "-"
        if code < 32 or code == 0xFEFF or 0xD800 <= code < 0xE000:
            return "" if code in (0, 9, 10, 13, 0xFEFF) else "\ufffd"
        return chr(code)


def _turned(glyphs: list[Glyph], angle: int, width: float, height: float) -> Iterator[Glyph]:
    """Characters of a page whose text stands sideways, as if it was turned; ``width`` and ``height`` then."""
    for g in glyphs:
        if angle == 90:
            yield Glyph(g.char, g.left, g.right, height - g.base, g.size, g.face, g.bold, g.italic)
        elif angle == 270:
            yield Glyph(g.char, width - g.right, width - g.left, g.base, g.size, g.face, g.bold, g.italic)
        elif angle == 180:
            yield Glyph(g.char, width - g.right, width - g.left, height - g.base, g.size, g.face, g.bold, g.italic)
        else:
            yield g


def _drawn(page: Any, raw: Any, area: float) -> tuple[tuple[DrawnRule, ...], float]:
    rules: list[DrawnRule] = []
    pictured = 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(min(raw.FPDFPage_CountObjects(page.raw), MOST_OBJECTS)):
        thing = raw.FPDFPage_GetObject(page.raw, index)
        kind = raw.FPDFPageObj_GetType(thing)
        if kind not in (_PATH, _IMAGE) or not raw.FPDFPageObj_GetBounds(thing, *edges):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        if kind == _IMAGE:
            pictured += max(right - left, 0) * max(top - bottom, 0)
        elif top - bottom <= _THIN and right - left > 10 * _THIN:
            rules.append(DrawnRule(left, right, (top + bottom) / 2))
    return tuple(rules), min(pictured / max(area, 1.0), 1.0)

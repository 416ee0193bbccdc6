"""Pictures of places on the pages of a PDF."""

from __future__ import annotations

import io
from collections.abc import Sequence
from importlib import import_module
from typing import Any

_SCALE = 1.6
"""Pixels for a point."""
_AROUND = 0.035
"""Share of a page's height that is shown above and below a place."""
_MOST = 60

PageStrip = tuple[int, float, float]
"""A page, from 1, and from which to which share of its height, from above."""


def pictures(data: bytes, strips: Sequence[PageStrip]) -> list[bytes]:
    """A picture (PNG) of each strip of a page; b"" where none can be made, and behind the first sixty.

    Raises:
        ImportError: pypdfium2, the extra ``pdf``, is not installed.
    """
    library: Any = import_module("pypdfium2")  # an extra

    found: list[bytes] = []
    try:
        document = library.PdfDocument(data)
    except library.PdfiumError:
        return [b""] * len(strips)
    number, image = 0, None
    for page, top, bottom in strips[:_MOST]:
        if page != number:
            number, image = page, document[page - 1].render(scale=_SCALE).to_pil()
        assert image is not None
        height = image.height
        box = (0, max(int((top - _AROUND) * height), 0), image.width, min(int((bottom + _AROUND) * height) + 1, height))
        out = io.BytesIO()
        image.crop(box).quantize(32).save(out, "PNG", optimize=True)
        found.append(out.getvalue())
    document.close()
    return found + [b""] * (len(strips) - len(found))

"""PDFs read in a process of their own, with limits of time and memory: whatever is in a file, this program goes on.

``python -m generator.cli.pdf_pages`` is that process.
"""

from __future__ import annotations

import contextlib
import json
import subprocess
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from generator.read.pdf.glyphs import DrawnRule, Glyph, PrintedPage, RefusedPdf, read_pages

MOST_SECONDS = 60.0
MOST_MEMORY = 2 * 1024**3
"""Bytes; where the system knows no such limit there is none."""


def read_limited(data: bytes) -> tuple[PrintedPage, ...] | RefusedPdf:
    """The pages of a PDF, see ``read_pages``.

    Raises:
        ImportError: pypdfium2, the extra ``pdf``, is not installed.
    """
    import_module("pypdfium2")
    command = [sys.executable, "-I", "-m", "generator.cli.pdf_pages"]
    try:
        said = subprocess.check_output(command, input=data, timeout=MOST_SECONDS, stderr=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        return RefusedPdf("R077", (("reason", f"it takes more than {MOST_SECONDS:.0f} seconds"),))
    except subprocess.CalledProcessError:
        reason = f"it takes more than {MOST_MEMORY // 1024**3} GB of memory, or cannot be read at all"
        return RefusedPdf("R077", (("reason", reason),))
    return _unpacked(json.loads(said))


def _packed(pages: tuple[PrintedPage, ...] | RefusedPdf) -> dict[str, Any]:
    if isinstance(pages, RefusedPdf):
        return {"refused": [pages.code, pages.values]}
    faces: dict[str, int] = {}

    def rows(glyphs: Sequence[Glyph]) -> list[Any]:
        return [
            [g.char, g.left, g.right, g.base, g.size, faces.setdefault(g.face, len(faces)), g.bold + 2 * g.italic]
            for g in glyphs
        ]

    found = [
        [page.number, page.width, page.height, rows(page.glyphs), rows(page.aside),
         [[rule.left, rule.right, rule.base] for rule in page.rules], page.unmapped, page.pictured, page.angle]
        for page in pages
    ]  # fmt: skip
    return {"pages": found, "faces": list(faces)}


def _unpacked(packed: dict[str, Any]) -> tuple[PrintedPage, ...] | RefusedPdf:
    if "refused" in packed:
        code, values = packed["refused"]
        return RefusedPdf(code, tuple((key, value) for key, value in values))
    faces = packed["faces"]

    def glyphs(rows: list[Any]) -> tuple[Glyph, ...]:
        return tuple(
            Glyph(char, left, right, base, size, faces[face], bool(look & 1), bool(look & 2))
            for char, left, right, base, size, face, look in rows
        )

    return tuple(
        PrintedPage(number, width, height, glyphs(own), glyphs(aside), tuple(DrawnRule(*rule) for rule in rules), *rest)
        for number, width, height, own, aside, rules, *rest in packed["pages"]
    )


def answer(data: bytes) -> str:
    """What the process of its own says of a PDF, within the limit of memory."""
    with contextlib.suppress(ImportError, OSError, ValueError):
        resource = import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return json.dumps(_packed(read_pages(data)))

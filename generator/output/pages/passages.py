"""An edition's paragraphs in one script, for pages that cite it: what they preview is loaded when it is asked for.

A script, not JSON: a page opened from a folder may load the one and not the other.
"""

from __future__ import annotations

import json

from generator.output.pages.edition_view import EditionView
from generator.output.pages.tongues import tongue
from generator.recognise.citations import address as document_address

PASSAGES = "{slug}/data/passages.js"
"""The path of an edition's own."""


def passages(view: EditionView) -> bytes:
    """The script ``globalThis.passages[slug] = {symbol, title, lang, dir, adopted, counts, source, units}``.

    ``counts`` are those of preambular and operative paragraphs, ``units`` by id ``[label, printed mark, text]``, the
    text verbatim and without the figures of notes.
    """
    edition = view.edition
    settings, units = edition.settings, edition.resolution.units
    value = {
        "symbol": settings.symbol,
        "title": edition.resolution.title or settings.short_title,
        "lang": view.lang,
        "dir": tongue(edition.language).direction,
        "adopted": settings.adopted.isoformat(),
        "counts": [sum(unit.kind == kind for unit in units) for kind in ("preambular", "operative")],
        "source": document_address(settings.symbol, edition.language) or "",
        "units": {unit.id: [unit.label, unit.mark, unit.text.value] for unit in units},
    }
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    name = json.dumps(edition.slug)
    return f'"use strict";\n(globalThis.passages ??= {{}})[{name}] = {text};\n'.encode()

"""What the jump box and the map's legend look up when they are used: symbols, codes, notes, names of classes.

Scripts, not JSON: a page opened from a folder may load the one and not the other. Addresses are those under the
site's root; the browser adds the root.
"""

from __future__ import annotations

import json
from typing import Any

from generator.edition.edition import Edition
from generator.output.pages.context import Context
from generator.output.pages.page import url_path

SITE_DATA = "assets/javascripts/site-data.js"
"""Its path in the site: beside the scripts of ``overrides/`` that load it."""
OF_LANGUAGE = "assets/javascripts/site-data.{language}.js"
"""The same of a language that is not the site's own."""
EDITION_DATA = "{slug}/data/jump.js"
"""The path of an edition's own."""


def site_data(context: Context) -> bytes:
    """The script ``globalThis.siteData = {alone, page, symbols, codes, functions, editions}``.

    ``alone`` is the slug of the site's one edition, "" with several; ``page`` is the form of an ordinary address;
    ``editions`` are the folders of those that are here, from the site's root.
    """
    library = context.library
    symbols = {item.symbol: f"instruments/{item.id}" for item in library.instruments.instruments if item.symbol}
    codes = {code: context.target_address(code) for code in library.targets if context.target_code(code)}
    return _script(
        "siteData",
        {
            "alone": next(iter(context.slugs.values())) if len(context.slugs) == 1 else "",
            "page": _address(context, "{}"),
            "symbols": {symbol: _address(context, page) for symbol, page in (symbols | context.slugs).items()},
            "codes": {code: _address(context, page, anchor) for code, (page, anchor) in codes.items()},
            "editions": {slug: context.place(slug) for slug in context.slugs.values()},
            "functions": {function.id: context.names.of(function).text for function in context.functions.values()},
        },
    )


def edition_data(edition: Edition) -> bytes:
    """The script ``globalThis.editionData = {units, notes}``: the ids and the printed numbers."""
    units = [annotated.unit.id for annotated in edition.units]
    return _script("editionData", {"units": units, "notes": [text.note.number for text in edition.notes]})


def _script(name: str, value: dict[str, Any]) -> bytes:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return f'"use strict";\nglobalThis.{name} = {text};\n'.encode()


def _address(context: Context, page: str, anchor: str = "") -> str:
    return url_path(page, context.style, context.indexes) + (f"#{anchor}" if anchor else "")

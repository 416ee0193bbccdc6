"""The words of the interface: one gettext catalogue a language, ``languages/<code>/messages.po``.

A message is named by its English wording, which is also what is shown where a catalogue has no translation. Templates
write ``_("…")``, ``pgettext`` or ``{% trans %}``; Python asks ``catalogue(language)``; scripts ask the file that
``script`` makes. ``make messages`` brings the catalogues up to date with the sources.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from functools import lru_cache
from gettext import GNUTranslations, NullTranslations, c2py
from io import BytesIO
from typing import TYPE_CHECKING

from generator.core.tables import LANGUAGES, having, load_table
from generator.core.writing import tag, writing

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

SCRIPT = "assets/javascripts/language.{language}.js"
"""The path in the site of a language's words and tables for scripts."""
_MOST = 1000
"""Numbers that are tried for each form of the plural."""


@lru_cache
def catalogue(language: str) -> NullTranslations:
    """The interface's words in a language, read once a process; English where it has no catalogue."""
    from babel.messages.mofile import write_mo  # noqa: PLC0415, takes a while, and a build of nothing needs no words

    compiled = BytesIO()
    write_mo(compiled, messages(language))
    compiled.seek(0)
    return GNUTranslations(compiled)


def messages(language: str) -> Catalog:
    """The catalogue as it is written, with the files that use each message."""
    from babel.messages.catalog import Catalog  # noqa: PLC0415
    from babel.messages.pofile import read_po  # noqa: PLC0415

    path = LANGUAGES / language / "messages.po"
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def script(language: str) -> bytes:
    """The script ``globalThis.language = {tag, messages, numerals, jump}`` of a language.

    ``messages`` are those that scripts use: the translation, or, where the number decides, one by CLDR's name of each
    form of the plural. ``numerals`` are the language's own, or null; ``jump`` is its table of what people type into the
    jump box, or that of English.
    """
    catalog = messages(language)
    words = {
        message.id if isinstance(message.id, str) else message.id[0]: _shown(catalog, message)
        for message in catalog
        if message.id and message.string and any(path.endswith(".js") for path, _ in message.locations)
    }
    numerals = writing(language).numerals
    value = {
        "tag": tag(language),
        "messages": words,
        "numerals": asdict(numerals) if numerals else None,
        "jump": load_table(language if language in having("jump") else "en", "jump"),
    }
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return f'"use strict";\nglobalThis.language = {text};\n'.encode()


def _shown(catalog: Catalog, message: Message) -> str | dict[str, str]:
    forms = message.string
    if forms is None or isinstance(forms, str):
        return forms or ""
    from babel import Locale  # noqa: PLC0415

    category = Locale.parse(str(catalog.locale)).plural_form
    index = c2py(catalog.plural_expr)
    return {category(number): forms[index(number)] for number in range(_MOST)}

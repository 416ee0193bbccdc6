"""SHIM until the catalogue's own module comes."""

from __future__ import annotations

import gettext
import io
from functools import lru_cache

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from generator.core.tables import LANGUAGES


@lru_cache
def catalogue(language: str) -> gettext.NullTranslations:
    path = LANGUAGES / language / "messages.po"
    if not path.is_file():
        return gettext.NullTranslations()
    out = io.BytesIO()
    with path.open("rb") as file:
        write_mo(out, read_po(file, locale=language))
    out.seek(0)
    return gettext.GNUTranslations(out)

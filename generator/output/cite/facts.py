"""What citations say of a whole resolution, taken from its edition and the registry of instruments."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass

from generator.content.library import Library
from generator.edition.edition import Edition
from generator.output.cite.style import Style, load_style, styles
from generator.recognise.citations import address as document_address


@dataclass(frozen=True, slots=True)
class CitedFacts:
    """An edition in brief.

    ``organs`` gives the organ's name by language, as far as it is known; ``title`` is in the edition's own language and
    "" for a resolution without title (the Security Council's); ``address`` is the official one, "" if it isn't sure.
    """

    slug: str
    symbol: str
    language: str
    organs: tuple[tuple[str, str], ...]
    adopted: datetime.date
    title: str
    title_en: str = ""
    title_en_basis: str = ""
    address: str = ""

    @property
    def number(self) -> str:
        """The resolution's number as in its symbol (``70/1``, ``1325 (2000)``), or "" where it isn't a resolution's."""
        _, found, number = self.symbol.partition("RES/")
        return re.sub(r"\s*\(", " (", number.strip()) if found else ""

    @property
    def style(self) -> Style:
        """How the edition's own language cites."""
        return load_style(self.language)

    def organ(self, language: str) -> str:
        """The organ's name in a language, or ""."""
        return dict(self.organs).get(language, "")

    @property
    def author(self) -> str:
        """The organ with the Organization's name before it."""
        return self._organization(self.style.author)

    @property
    def corporate(self) -> str:
        """The same as GB/T 7714 writes bodies."""
        return self._organization(self.style.corporate)

    def _organization(self, pattern: str) -> str:
        organ = self.organ(self.language)
        return pattern.format(organ=organ) if organ else self.style.united_nations

    def named(self, style: Style) -> str:
        """The resolution by organ and number, or "" where the organ's name isn't known in that language."""
        organ = self.organ(style.language)
        if not organ:
            return ""
        if not self.number:
            return style.other.format(organ=organ, number=self.symbol)
        number = self.number.replace(" ", "") if style.numerals == "han" else self.number
        pattern = style.lettered if number[0].isalpha() else style.resolution
        return pattern.format(organ=organ, of=style.of(organ), number=number)


def facts_of(edition: Edition, library: Library) -> CitedFacts:
    """The facts of an edition; organs are named by the registry's ``bodies``, else by the style or the text itself."""
    settings = edition.settings
    body = library.instruments.bodies.get(settings.organ)
    organs = {language: getattr(body, language, "") for language in styles()} if body else {}
    if not organs.get(settings.language):
        organs[settings.language] = load_style(settings.language).organ(settings.organ) or _enacting(edition)
    return CitedFacts(
        slug=edition.slug,
        symbol=settings.symbol,
        language=settings.language,
        organs=tuple((language, organ) for language, organ in organs.items() if organ),
        adopted=settings.adopted,
        title=edition.resolution.title,
        title_en=settings.title_en or "",
        title_en_basis=settings.title_en_basis or "",
        address=(document_address(settings.symbol, settings.language) or "").replace("%28", "(").replace("%29", ")"),
    )


def _enacting(edition: Edition) -> str:
    """The organ as the enacting formula names it, or ""."""
    block = edition.resolution.enacting
    if block is None:
        return ""
    forms = (form for form in edition.grammar.forms if form.kind == "enacting")
    found = next(filter(None, (form.match(block.text.value.strip()) for form in forms)), None)
    return found["organ"] if found else ""

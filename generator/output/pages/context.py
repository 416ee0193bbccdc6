"""What every page of a build knows: the library, the editions in brief, the style of links, the site's addresses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, partial
from gettext import NullTranslations

from generator.content.beijing_schema import Chapter, Outcome, Titled
from generator.content.library import Library
from generator.output.addresses import Cited
from generator.output.pages.page import LinkStyle, UrlOf, relative
from generator.output.words import catalogue
from generator.recognise.citations import address as document_address
from generator.recognise.directives import Function, load_vocabulary

_NUMERALS = {"I": "一", "II": "二", "III": "三", "IV": "四", "V": "五", "VI": "六"}
_SHARED = {"instrument": "同引{}", "term": "同用{}", "target": "同涉{}", "actor": "同以{}为对象"}
INDEXES = frozenset({"", "glossary", "instruments", "beijing", "actors"})
"""Shared addresses that have pages below them."""


@dataclass(frozen=True)
class Context:
    """``slugs`` are the editions' slugs by their symbol; ``repository`` is "" where none is configured; ``alone`` says
    that the site has one edition only; ``standard`` is the editors' standard as HTML of ours.
    """

    library: Library
    slugs: dict[str, str]
    style: LinkStyle = "directory"
    repository: str = ""
    language: str = "zh"
    site_url: str = ""
    alone: bool = False
    standard: str = ""

    @property
    def indexes(self) -> frozenset[str]:
        """The addresses that have pages below them."""
        return INDEXES | frozenset(self.slugs.values())

    def url(self, address: str) -> UrlOf:
        """``url(target, anchor)`` as seen from the page at ``address``."""
        return partial(relative, address, self.style, self.indexes)

    def known(self, instrument: str) -> bool:
        """Whether the instrument has a page."""
        return instrument in self.library.instruments_by_id

    @property
    def words(self) -> NullTranslations:
        """The interface's words."""
        return catalogue(self.language)

    @cached_property
    def cited(self) -> Cited:
        """Where documents are to be read."""
        return Cited(self.library, self.language)

    @property
    def functions(self) -> dict[str, Function]:
        """The classes of acts by id, in the order of the table."""
        return load_vocabulary(self.language).functions

    def target_address(self, code: str) -> tuple[str, str]:
        """Page and anchor of a place of the programme: ``("beijing/g", "g-1")``."""
        page, _, objective = code.lower().partition(".")
        return f"beijing/{page}", f"{page}-{objective}" if objective else ""

    def target_code(self, code: str) -> str:
        """What is printed before the title: the letter or number of an area or objective, else nothing."""
        return code if "." in code or len(code) == 1 else ""

    def target_name(self, code: str) -> str:
        """The title of a place of the programme; of a chapter or outcome, as it is called."""
        target = self.library.targets[code]
        return target.title_zh if self.target_code(code) else part_name(target)

    def basis_address(self, words: str, url: UrlOf) -> str:
        """Where a reader can check a basis: the document's page here, else its official address, else ""."""
        citation = self.cited.words(words)
        if citation is None:
            return ""
        if citation.instrument and self.known(citation.instrument):
            return str(url(f"instruments/{citation.instrument}"))
        return document_address(citation, self.language) or ""

    def why(self, shared: tuple[tuple[str, str], ...]) -> str:
        """Why two units are near, in words: what they share."""
        phrases: dict[str, list[str]] = {}
        for kind, id_ in shared:
            phrases.setdefault(kind, []).append(self._name(kind, id_))
        return "；".join(_SHARED[kind].format("、".join(names)) for kind, names in phrases.items())

    def _name(self, kind: str, id_: str) -> str:
        library = self.library
        if kind == "instrument":
            instrument = library.instruments_by_id.get(id_)
            return instrument.zh if instrument else id_
        if kind == "term":
            return f"“{library.terms[id_].zh}”"
        if kind == "actor":
            return library.actors_by_id[id_].zh
        return f"{self.target_code(id_)}{self.target_name(id_)}"


def part_name(part: Titled) -> str:
    """A part as it is called: 第四章 战略目标和行动, a symbol and a title."""
    if isinstance(part, Chapter):
        return f"第{_NUMERALS.get(part.numeral, part.numeral)}章　{part.title_zh}"
    if isinstance(part, Outcome):
        return f"{part.symbol}　{part.title_zh}"
    return f"《{part.title_zh}》"

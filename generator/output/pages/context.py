"""What every page of a build knows: the library, the editions in brief, the style of links, the site's addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from gettext import NullTranslations

from markupsafe import Markup

from generator.content.beijing_schema import Chapter, Outcome, Section, Titled
from generator.content.library import Library
from generator.core.tables import having
from generator.core.writing import numeral, roman_value, writing
from generator.output.addresses import Cited
from generator.output.pages.page import LinkStyle, UrlOf, relative, url_path
from generator.output.pages.wording import Naming, Wording, joined
from generator.output.words import catalogue
from generator.recognise.citations import Citation, document_page
from generator.recognise.citations import address as document_address
from generator.recognise.directives import Function, load_vocabulary

INDEXES = frozenset({"", "glossary", "instruments", "beijing", "actors", "due", "resolutions"})
"""Shared addresses that have pages below them."""

_SHARED_FILES = ("assets/", "data/", "glossary/glossary.")
"""What stands once in a site, whatever the language."""


@dataclass(frozen=True)
class Context:
    """``slugs`` are the editions' slugs by their symbol; ``repository`` and ``corrections``, a mail address for them,
    are "" where none is configured; ``alone`` says that the site has one edition only; ``standard`` is the editors'
    standard as HTML of ours.

    Pages in the site's own language (``own``, "" where it is this one) stand at its root, those of any other in a
    folder named by its code. All addresses are given without it. ``elsewhere`` are the slugs that have no version in
    this language, with the language whose pages stand for them. ``pairs`` are the languages that are wanted side
    by side, beside the site's own with each other.
    """

    library: Library
    slugs: dict[str, str]
    style: LinkStyle = "directory"
    repository: str = ""
    corrections: str = ""
    language: str = "zh"
    site_url: str = ""
    alone: bool = False
    standard: str = ""
    own: str = ""
    elsewhere: Mapping[str, str] = field(default_factory=dict)
    pairs: frozenset[tuple[str, str]] = frozenset()

    @property
    def indexes(self) -> frozenset[str]:
        """The addresses that have pages below them."""
        return INDEXES | frozenset(self.slugs.values())

    def url(self, address: str) -> UrlOf:
        """``url(target, anchor)`` as seen from the page at ``address``."""
        return partial(self._link, self.place(address))

    def place(self, address: str) -> str:
        """Where a page or file stands under the site's root: ``en/a-res-70-1`` in a site of another language."""
        language = self.elsewhere.get(address.partition("/")[0], self.language)
        return address if address.startswith(_SHARED_FILES) else self.place_in(language, address)

    def place_in(self, language: str, address: str) -> str:
        """The same in another language."""
        return address if language == self.site_language else f"{language}/{address}".rstrip("/")

    def path(self, address: str) -> str:
        """The URL of an address under the site's root."""
        return url_path(self.place(address), self.style, self.placed_indexes)

    @property
    def folder_url(self) -> str:
        """The public address of the folder of this language's pages, "" where the site's is not known."""
        return f"{self.site_url.rstrip('/')}/{self.place('')}" if self.site_url else ""

    @cached_property
    def placed_indexes(self) -> frozenset[str]:
        """Where the pages with others below them stand."""
        return frozenset(map(self.place, self.indexes))

    @property
    def site_language(self) -> str:
        """The site's own language."""
        return self.own or self.language

    def _link(self, here: str, target: str, anchor: str = "") -> str:
        return relative(here, self.style, self.placed_indexes, self.place(target), anchor)

    def known(self, instrument: str) -> bool:
        """Whether the instrument has a page."""
        return instrument in self.library.instruments_by_id

    def document(self, citation: Citation) -> str:
        """The address of the page here of what is cited, or ""."""
        name = citation.instrument or document_page(citation)
        return f"instruments/{name}" if name and (not citation.instrument or self.known(name)) else ""

    @property
    def words(self) -> NullTranslations:
        """The interface's words."""
        return catalogue(self.language)

    @cached_property
    def cited(self) -> Cited:
        """Where documents are to be read."""
        return Cited(self.library, self.language, self.site_language)

    @property
    def functions(self) -> dict[str, Function]:
        """The classes of acts by id, in the order of the table."""
        return load_vocabulary(self.language if self.language in having("phrases") else "en").functions

    def target_address(self, code: str) -> tuple[str, str]:
        """Page and anchor of a place of the programme: ``("beijing/g", "g-1")``."""
        page, _, objective = code.lower().partition(".")
        if isinstance(self.library.targets.get(code), Section):
            return f"beijing/{'-'.join(page.split('-')[:2])}", page
        return f"beijing/{page}", f"{page}-{objective}" if objective else ""

    def target_code(self, code: str) -> str:
        """What is printed before the title: the letter or number of an area or objective, else nothing."""
        return code if "." in code or len(code) == 1 else ""

    @cached_property
    def names(self) -> Naming:
        """What things are called."""
        return Naming(self.library, self.language)

    def target_name(self, code: str) -> Wording:
        """The title of a place of the programme; of a chapter or outcome, as it is called."""
        target = self.library.targets[code]
        return self.names.of(target) if self.target_code(code) else self.part_name(target)

    def coded_name(self, target: Titled) -> Wording:
        """Letter or number, and title."""
        title = self.names.of(target)
        return replace(title, text=f"{self.target_code(target.code)} {title.text}".strip())

    def basis_address(self, words: str, url: UrlOf) -> str:
        """Where a reader can check a basis: the document's page here, else its official address, else ""."""
        citation = self.cited.words(words)
        if citation is None:
            return ""
        if citation.instrument and self.known(citation.instrument):
            return str(url(f"instruments/{citation.instrument}"))
        return document_address(citation, self.language) or ""

    def why(self, shared: tuple[tuple[str, str], ...]) -> Markup:
        """Why two units are near, in words: what they share."""
        _, between = self.words.gettext, self.words.pgettext
        say = {
            "instrument": _("both cite %(names)s"),
            "term": _("both use %(names)s"),
            "target": _("both bear on %(names)s"),
            "actor": _("both address %(names)s"),
        }
        named: dict[str, list[Wording | Markup]] = {}
        for kind, id_ in shared:
            named.setdefault(kind, []).append(self._name(kind, id_))
        listed = {kind: joined(between("list", ", "), names) for kind, names in named.items()}
        return joined(between("list", "; "), (Markup(say[kind]) % {"names": names} for kind, names in listed.items()))

    def part_name(self, part: Titled) -> Wording:
        """A part as it is called, all in one language: Chapter IV and its title, a symbol and a title."""
        title = self.names.of(part)
        language = title.spoken or self.language
        words, values = catalogue(language), {"title": title.text}
        chapter = part if isinstance(part, Chapter) else self._chapter(part)
        if chapter:
            number = roman_value(chapter.numeral)
            own = writing(language).numerals and number
            values["numeral"] = numeral(number, language) if own else chapter.numeral
            whole, part_of = (
                words.gettext("Chapter %(numeral)s. %(title)s"),
                words.gettext("Chapter %(numeral)s: %(title)s"),
            )
            return replace(title, text=(whole if chapter is part else part_of) % values)
        if isinstance(part, Outcome):
            return replace(title, text=words.gettext("%(symbol)s: %(title)s") % {"symbol": part.symbol, **values})
        return replace(title, text=words.pgettext("title of a text", "%(title)s") % values)

    def _chapter(self, section: Titled) -> Chapter | None:
        beijing = self.library.beijing
        return next((one for one in beijing.chapters if section in one.sections), None) if beijing else None

    def _name(self, kind: str, id_: str) -> Wording | Markup:
        library = self.library
        if kind == "instrument":
            instrument = library.instruments_by_id.get(id_)
            return self.names.of(instrument) if instrument else Wording(id_)
        if kind == "term":
            return Markup(self.words.gettext("“%(words)s”")) % {"words": self.names.of(library.terms[id_])}
        if kind == "actor":
            return self.names.of(library.actors_by_id[id_])
        return Markup("%s%s") % (self.target_code(id_), self.target_name(id_))

"""The editors' words in the language of a page; where they are not said in it, in another, and then marked as such."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from markupsafe import Markup, escape

from generator.content.library import Library
from generator.content.schemas import Actor, Term
from generator.content.unit_notes import LANGUAGE
from generator.output.cite.style import load_style, styles
from generator.output.labels import act_classes, spoken_in
from generator.output.pages.tongues import tongue
from generator.output.words import catalogue
from generator.recognise.directives import Function

COMMON = "en"
"""What a page gives before the editors' own language where its own has nothing: most of its readers know it."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Words in the page's language, or in that of the code ``spoken``: then HTML marks them by its tag."""

    text: str
    spoken: str = ""

    @property
    def lang(self) -> str:
        """The BCP 47 tag, "" in the page's language."""
        return tongue(self.spoken).tag if self.spoken else ""

    @property
    def direction(self) -> str:
        """``ltr`` or ``rtl``, "" in the page's language."""
        return tongue(self.spoken).direction if self.spoken else ""

    @property
    def own(self) -> str:
        """The words where they are in the page's language, else ""."""
        return "" if self.spoken else self.text

    def __bool__(self) -> bool:
        """Whether there are any words."""
        return bool(self.text)

    def __str__(self) -> str:
        """The words alone, for a title or an attribute."""
        return self.text

    def __html__(self) -> str:
        """The words for a page, in an element that tells their language where it is another."""
        if not self.spoken:
            return escape(self.text)
        there = tongue(self.spoken)
        return f'<span class="said" lang="{there.tag}" dir="{there.direction}">{escape(self.text)}</span>'


NOTHING = Wording("")


@dataclass(frozen=True)
class Naming:
    """What things are called on pages in a language."""

    library: Library
    language: str

    def said(self, forms: Mapping[str, str]) -> Wording:
        """Words given by the codes of languages: the page's, else the common one's, else the editors'."""
        for code in dict.fromkeys((self.language, COMMON, LANGUAGE, *forms)):
            if found := forms.get(code):
                return Wording(found, "" if code == self.language else code)
        return NOTHING

    def of(self, thing: object) -> Wording:
        """The name of an instrument, a body, an actor, a term, a class of acts, or a place of the programme."""
        return self.said(self._forms(thing))

    def text_of(self, thing: object) -> str:
        """The name alone."""
        return self.of(thing).text

    def body(self, code: str) -> Wording:
        """The name of an organ or body by its code in the registry; the code where nothing has a name for it."""
        body = self.library.instruments.bodies.get(code)
        return self.said(self._forms(body) | self._organ(code)) if body else Wording(code)

    def beside(self, thing: object) -> Wording:
        """The name in a second language, marked as such: English on the editors' own pages, theirs on all others."""
        other = COMMON if self.language == LANGUAGE else LANGUAGE
        found = forms_of(thing).get(other, "")
        return Wording(found, other) if self.of(thing).spoken != other else NOTHING

    def own(self, thing: object) -> bool:
        """Whether a name stands in the editors' own language: only then what is said of that form belongs to it."""
        return (self.of(thing).spoken or self.language) == LANGUAGE

    def listed(self, things: Iterable[object]) -> Markup:
        """Naming one after the other."""
        return self.joined(map(self.of, things))

    def joined(self, items: Iterable[object]) -> Markup:
        """Words one after the other, those in another language marked."""
        return joined(catalogue(self.language).pgettext("list", "; "), items)

    def short(self, term: Term) -> Wording:
        """The short definition of a term."""
        return self.said({code: self.library.short(term.id, code) for code in self._codes})

    def ours(self, text: str) -> Wording:
        """What editors have written in their own language only."""
        return self.said({LANGUAGE: text})

    @property
    def written(self) -> Wording:
        """How longer texts of the editors, which stand in their own language only, are marked; nothing on its pages."""
        return NOTHING if self.language == LANGUAGE else Wording("…", LANGUAGE)

    def tongue(self, wording: Wording) -> str:
        """The word for the language of words in another: ``in Chinese``."""
        return spoken_in(catalogue(self.language).gettext).get(wording.spoken) or tongue(wording.spoken).name

    @cached_property
    def programme(self) -> Wording:
        """The name of the programme's apparatus."""
        return self.said({code: names[0] for code, names in self._programmes.items()})

    @cached_property
    def programme_short(self) -> Wording:
        """Its short name."""
        return self.said({code: names[1] for code, names in self._programmes.items()})

    @property
    def _codes(self) -> tuple[str, ...]:
        return (self.language, COMMON, LANGUAGE)

    @property
    def _programmes(self) -> dict[str, tuple[str, str]]:
        library = self.library
        if library.beijing is None:
            return {}
        codes = (code for code in self._codes if code in library.beijings or code == LANGUAGE)
        return {code: library.beijing_names(code) for code in codes}

    def _forms(self, thing: object) -> dict[str, str]:
        forms = forms_of(thing)
        if self.language in forms:
            return forms
        if isinstance(thing, Function):
            named = act_classes(catalogue(self.language)).get(thing.id)
            return forms | ({self.language: named} if named else {})
        return forms | (self._organ(thing.body or "") if isinstance(thing, Actor) else {})

    def _organ(self, code: str) -> dict[str, str]:
        """The organ's name as the language's table of citations has it, where the registry has none."""
        name = load_style(self.language).organ(code) if self.language in styles() else ""
        return {self.language: name} if name else {}


def forms_of(thing: object) -> dict[str, str]:
    """The forms of a name, by the codes of their languages."""
    if hasattr(thing, "title_zh"):
        return {"zh": thing.title_zh, "en": getattr(thing, "title_en", "")}
    return {**getattr(thing, "others", {}), "zh": getattr(thing, "zh", ""), "en": getattr(thing, "en", "")}


@lru_cache
def partly(language: str, spoken: tuple[str, ...]) -> str:
    """The line that tells of words in other languages: ``partly in Chinese``."""
    words = catalogue(language)
    listed = (spoken_in(words.gettext).get(code) or tongue(code).name for code in spoken)
    return words.gettext("Partly %(languages)s") % {"languages": words.pgettext("list", ", ").join(listed)}


def joined(separator: str, items: Iterable[object]) -> Markup:
    """Words one after the other, those in another language marked."""
    return Markup(separator).join(items)  # type: ignore[arg-type]  # what has __html__ is no str to its stubs

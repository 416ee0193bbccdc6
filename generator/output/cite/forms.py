"""The forms of a citation for one place of a resolution."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.unit_notes import LANGUAGE
from generator.output.cite.facts import CitedFacts
from generator.output.cite.machine import CiteRecord, bibtex, csl_json, ris
from generator.output.cite.place import CitedPlace
from generator.output.cite.style import load_style, styles
from generator.output.labels import language_names
from generator.output.words import catalogue


@dataclass(frozen=True, slots=True)
class CitationForm:
    """One form (``un-zh``, ``un-en``, ``gbt``, ``bibtex`` …); ``text`` is what is copied.

    ``language`` is its BCP 47 tag, "" for a file format. ``remark`` is said beside it by the editor and
    never copied. ``suffix`` is the file's, "" where there is none. ``accessed`` are words of ``text`` in whose place
    the reader's browser puts the day.
    """

    id: str
    name: str
    text: str
    language: str
    remark: str = ""
    suffix: str = ""
    accessed: str = ""


def citations_of(facts: CitedFacts, place: CitedPlace | None = None, page_url: str = "") -> tuple[CitationForm, ...]:
    """All forms for a place, or for the whole resolution. Deterministic: the date of access is the browser's to write.

    Args:
        facts: the resolution.
        place: the unit cited; None for the whole.
        page_url: the absolute address of the annotated page, "" where the site has no address of its own.

    Returns:
        The Organization's forms in each language that the organ's name is known in, GB/T 7714, BibTeX, RIS, CSL-JSON.
    """
    one = (record_of(facts, place, page_url),)
    _ = catalogue(facts.language).gettext
    remark = ""
    if facts.title_en and facts.title_en_basis and facts.language == LANGUAGE:
        remark = _("Basis of the English title given: %(basis)s") % {"basis": facts.title_en_basis}
    own = _(
        "The standard has no class for resolutions; the mark [R] is the editors’ choice. "
        "Since 1 July 2026 it takes the place of GB/T 7714—2015"
    )
    day = _("date of access")
    return (
        *_official(facts, place),
        CitationForm("gbt", "GB/T 7714—2025", gbt(facts, place), facts.style.lang, own),
        CitationForm("gbt-2015", "GB/T 7714—2015", gbt_2015(facts, place, day), facts.style.lang, "", "", day),
        CitationForm("bibtex", "BibTeX", bibtex(one), "", "", "bib"),
        CitationForm("ris", "RIS", ris(one), "", remark, "ris"),
        CitationForm("csl", "CSL-JSON", csl_json(one), "", "", "json"),
    )


def _official(facts: CitedFacts, place: CitedPlace | None) -> tuple[CitationForm, ...]:
    forms = []
    _ = catalogue(facts.language).gettext
    for language in styles():
        style = load_style(language)
        named = facts.named(style)
        if named:
            part = place.words(style) if place else ""
            name = _("United Nations style, %(language)s") % {"language": language_names(_).get(language, language)}
            text = style.join.join(filter(None, (named, part)))
            forms.append(CitationForm(f"un-{language}", name, text, style.lang))
    return tuple(forms)


def gbt(facts: CitedFacts, place: CitedPlace | None) -> str:
    """The entry of a list of references by GB/T 7714—2025 (a report on the network), without its number.

    Author. Title: document number[R/OL]. date: place cited. address. Colons are full-width; the date of access is for
    web pages only. Three points are the editor's reading, for the standard names no resolutions: [R], as for papers
    issued by governments and international organizations; the symbol behind a colon, as a report's number; the
    paragraph where pages would stand, for the Organization cites paragraphs and not pages. Read from the published
    examples of the standard (releases of the CSL styles for it); the standard itself has not been seen.
    """
    medium = "[R/OL]" if facts.address else "[R]"
    title = facts.title or facts.named(facts.style)
    part = place.words(facts.style) if place else ""
    date = facts.adopted.isoformat() + (f"\uff1a{part}" if part else "")
    named = f"{title}\uff1a{facts.symbol}{medium}"
    return ". ".join(filter(None, (facts.corporate, named, date, facts.address))) + "."


def gbt_2015(facts: CitedFacts, place: CitedPlace | None, day: str) -> str:
    """The same by GB/T 7714—2015, 4.1, which some publishers still ask for; ``day`` stands for the date of access.

    Author. Title: document number[R/OL]. (date)[date of access]: place cited. address.
    """
    medium = "[R/OL]" if facts.address else "[R]"
    title = facts.title or facts.named(facts.style)
    part = place.words(facts.style) if place else ""
    date = f"({facts.adopted.isoformat()})" + (f"[{day}]" if facts.address else "") + (f": {part}" if part else "")
    return ". ".join(filter(None, (facts.corporate, f"{title}: {facts.symbol}{medium}", date, facts.address))) + "."


def record_of(facts: CitedFacts, place: CitedPlace | None, page_url: str = "") -> CiteRecord:
    """The same facts for the formats of reference managers."""
    style = facts.style
    own = not facts.title_en or facts.language == "en"
    return CiteRecord(
        key=f"{facts.slug}-{place.id}" if place else facts.slug,
        author=facts.author,
        title=facts.title or facts.named(style) or facts.symbol,
        translated_title="" if own else facts.title_en,
        symbol=facts.symbol,
        genre=style.genre,
        publisher=style.united_nations,
        adopted=facts.adopted,
        language=style.lang,
        bibtex_language=style.bibtex,
        address=facts.address,
        place=place.words(style) if place else "",
        remark=style.annotated.format(url=page_url) if page_url else "",
    )

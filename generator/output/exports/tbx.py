"""The glossary as TBX (ISO 30042:2019), dialect TBX-Basic, style DCA, which more programs read than DCT.

Levels follow the dialect's rules: subject field and cross-references at the concept, the definition with its sources
in the Chinese section, status and type at the term. The kind of an entry is the ``projectSubset`` of its preferred
term. TBX-Basic has one kind of cross-reference; its words say which relation is meant. The tooltip and what steers our
own matcher are left out; parts of speech are not said, for the glossary does not record them.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from generator.content.library import Library
from generator.content.schemas import Term
from generator.core.writing import tag
from generator.output.exports.relations import relations
from generator.output.exports.skos import doubt
from generator.output.labels import Words
from generator.output.words import catalogue

NAMESPACE = "urn:iso:std:iso:30042:ed-2"
PREFERRED, ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_HAN = re.compile(r"[\u3400-\u9fff]")
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def tbx(library: Library, site_url: str = "") -> str:
    """The glossary: ``/glossary/glossary.tbx``. With ``site_url`` each entry names its page.

    A glossary without entries gives a file without entries, which the dialect does not allow: leave it out then.
    """
    _ = catalogue("zh").gettext
    root = ET.Element("tbx", {"xmlns": NAMESPACE, "type": "TBX-Basic", "style": "dca", _LANG: tag("zh")})
    header = ET.SubElement(ET.SubElement(root, "tbxHeader"), "fileDesc")
    _add(ET.SubElement(header, "titleStmt"), "title", _("Glossary"))
    described = _(
        "Compiled by the editors, no official terminology of the United Nations; "
        "definitions are theirs, for the grounds see each source."
    )
    _add(ET.SubElement(header, "sourceDesc"), "p", described)
    body = ET.SubElement(ET.SubElement(root, "text"), "body")
    related = relations(library)
    for term in library.glossary.terms:
        _entry(body, term, library, related[term.id], site_url)
    ET.indent(root, " ")
    return _DECLARATION + ET.tostring(root, encoding="unicode") + "\n"


def _relations(_: Words) -> dict[str, str]:
    return {
        "broader": _("Broader: %(term)s"),
        "narrower": _("Narrower: %(term)s"),
        "related": _("Related: %(term)s"),
        "contrast": _("Easily confused: %(term)s"),
    }


def entry_id(term: str) -> str:
    """An entry's id in the file: a name of XML, which a figure may not begin."""
    return f"term-{term}"


def _entry(body: ET.Element, term: Term, library: Library, related: dict[str, list[str]], site_url: str) -> None:
    _ = catalogue("zh").gettext
    kinds, told = _relations(_), _("Not the same as “%(term)s”: %(note)s")
    entry = ET.SubElement(body, "conceptEntry", {"id": entry_id(term.id)})
    for area in term.areas:
        if area in library.targets:
            _add(entry, "descrip", f"{area} {library.targets[area].title_zh}", type="subjectField")
    for kind, others in {**related, "contrast": [contrast.id for contrast in term.contrast]}.items():
        for other in others:
            if other in library.terms:
                _add(
                    entry,
                    "ref",
                    kinds[kind] % {"term": library.terms[other].zh},
                    type="crossReference",
                    target=entry_id(other),
                )
    if site_url:
        address = f"{site_url.rstrip('/')}/glossary/{term.id}/"
        _add(entry, "xref", term.zh, type="externalCrossReference", target=address)
    for contrast in term.contrast:
        if contrast.id in library.terms:
            _add(entry, "note", told % {"term": library.terms[contrast.id].zh, "note": contrast.note})
    for words in term.unverified:
        _add(entry, "note", doubt(words))
    _chinese(entry, term)
    short = "" if _HAN.search(term.abbreviation or "") or term.abbreviation == term.en else term.abbreviation
    _section(entry, "en", term.en, short or "")
    for language, form in term.others.items():
        _section(entry, language, form)


def _chinese(entry: ET.Element, term: Term) -> None:
    section = ET.SubElement(entry, "langSec", {_LANG: tag("zh")})
    group = ET.SubElement(section, "descripGrp")
    _add(group, "descrip", term.definition, type="definition")
    for words in term.sources:
        _add(group, "admin", words, type="source")
    preferred = _term(section, term.zh, PREFERRED)
    _add(preferred, "admin", term.kind, type="projectSubset")
    if term.usage:
        _add(preferred, "note", term.usage)
    for variant in term.variants:
        admitted = _term(section, variant.form, ADMITTED, "variant")
        if variant.used_by:
            _add(admitted, "note", variant.used_by)
    if term.abbreviation and _HAN.search(term.abbreviation):
        _term(section, term.abbreviation, ADMITTED, "abbreviation")


def _section(entry: ET.Element, language: str, form: str, abbreviation: str = "") -> None:
    section = ET.SubElement(entry, "langSec", {_LANG: language})
    _term(section, form, PREFERRED)
    if abbreviation:
        _term(section, abbreviation, ADMITTED, "abbreviation")


def _term(section: ET.Element, form: str, status: str, kind: str = "") -> ET.Element:
    made = ET.SubElement(section, "termSec")
    _add(made, "term", form)
    if kind:
        _add(made, "termNote", kind, type="termType")
    _add(made, "termNote", status, type="administrativeStatus")
    return made


def _add(parent: ET.Element, name: str, text: str, **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = _NOT_XML.sub("\ufffd", text)
    return child

"""The glossary as SKOS (W3C Recommendation 2009) in JSON-LD 1.1, its context inside: nothing is fetched to read it.

IRIs are the addresses of the entries' pages: absolute where the site's address is known, else relative to the file at
``/glossary/glossary.jsonld`` (``gender-parity/``), so that they become right wherever the file is read from.

What stands where: an abbreviation is an English ``altLabel`` (Chinese, if it has Han characters); a variant's user
is a note on its SKOS-XL label; a source is a node with its words, and the document's address where they name one; what
tells a term from another is a ``scopeNote`` with ``rdf:value`` and the other term; doubts are ``editorialNote``.
Forms not to match and the like steer our own matcher and are left out.
"""

from __future__ import annotations

import re

from generator.content.library import Library
from generator.content.schemas import Term
from generator.core.writing import tag
from generator.output.addresses import Cited
from generator.output.exports.dump import Json, dump
from generator.output.exports.relations import relations
from generator.output.labels import term_kinds
from generator.output.words import catalogue

_LINKS = ("inScheme", "topConceptOf", "hasTopConcept", "broader", "narrower", "related", "member", "exactMatch")
CONTEXT: Json = {
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "skosxl": "http://www.w3.org/2008/05/skos-xl#",
    "dcterms": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": "@id",
    "type": "@type",
    "prefLabel": {"@id": "skos:prefLabel", "@container": "@language"},
    "altLabel": {"@id": "skos:altLabel", "@container": "@language"},
    "definition": {"@id": "skos:definition", "@container": "@language"},
    "scopeNote": {"@id": "skos:scopeNote", "@container": "@language"},
    "contrast": {"@id": "skos:scopeNote"},
    "editorialNote": {"@id": "skos:editorialNote", "@container": "@language"},
    "note": {"@id": "skos:note", "@container": "@language"},
    "abstract": {"@id": "dcterms:abstract", "@container": "@language"},
    "title": {"@id": "dcterms:title", "@container": "@language"},
    "label": {"@id": "rdfs:label", "@container": "@language"},
    "value": {"@id": "rdf:value", "@container": "@language"},
    "literalForm": {"@id": "skosxl:literalForm", "@container": "@language"},
    "variant": {"@id": "skosxl:altLabel"},
    "notation": "skos:notation",
    "source": {"@id": "dcterms:source"},
    "seeAlso": {"@id": "rdfs:seeAlso", "@type": "@id"},
    "references": {"@id": "dcterms:references", "@type": "@id"},
    "subject": {"@id": "dcterms:subject", "@type": "@id"},
    **{
        name: {"@id": f"skos:{name}", "@type": "@id"}
        for name in (
            "inScheme",
            "topConceptOf",
            "hasTopConcept",
            "broader",
            "narrower",
            "related",
            "member",
            "exactMatch",
        )
    },
}

_ZH = tag("zh")
_HAN = re.compile(r"[\u3400-\u9fff]")


def doubt(words: str) -> str:
    """What is not verified of an entry, as a note says it."""
    return catalogue("zh").gettext("Unverified: %(words)s") % {"words": words}


def skos(library: Library, site_url: str = "") -> str:
    """The glossary: ``/glossary/glossary.jsonld``. ``site_url`` is the site's absolute address or ""."""
    _ = catalogue("zh").gettext
    base = f"{site_url.rstrip('/')}/glossary/" if site_url else ""
    scheme = base or "./"
    related = relations(library)
    terms = library.glossary.terms
    cited = Cited(library, "zh")
    graph: list[Json] = [
        {
            "id": scheme,
            "type": "skos:ConceptScheme",
            "title": {_ZH: _("Glossary"), "en": "Glossary"},
            "hasTopConcept": [f"{base}{term.id}/" for term in terms if not related[term.id]["broader"]],
        }
    ]
    graph += [_concept(term, library, cited, related[term.id], base) for term in terms]
    english = term_kinds(str)
    for kind, name in term_kinds(_).items():
        members = [f"{base}{term.id}/" for term in terms if term.kind == kind]
        if members:
            label = {_ZH: name, "en": english[kind]}
            graph.append(
                {"id": f"{scheme}#kind-{kind}", "type": "skos:Collection", "prefLabel": label, "member": members}
            )
    return dump({"@context": CONTEXT, "@graph": graph})


def _concept(term: Term, library: Library, cited: Cited, related: dict[str, list[str]], base: str) -> Json:
    top = not related["broader"]
    scheme = base or "./"
    root = base.removesuffix("glossary/") if base else "../"
    concept: Json = {
        "id": f"{base}{term.id}/",
        "type": "skos:Concept",
        "notation": term.id,
        "inScheme": scheme,
        "topConceptOf": scheme if top else None,
        "prefLabel": {_ZH: term.zh, "en": term.en, **term.others},
        "altLabel": _alternatives(term),
        "variant": [
            {"type": "skosxl:Label", "literalForm": {_ZH: v.form}, "note": {_ZH: v.used_by}}
            for v in term.variants
            if v.used_by
        ],
        "abstract": {_ZH: term.short},
        "definition": {_ZH: term.definition},
        "source": [_source(words, cited) for words in term.sources],
        "scopeNote": {_ZH: term.usage} if term.usage else None,
        "contrast": [
            {"value": {_ZH: contrast.note}, "references": f"{base}{contrast.id}/"} for contrast in term.contrast
        ],
        "editorialNote": {_ZH: [doubt(words) for words in term.unverified]} if term.unverified else None,
        "exactMatch": list(term.exact_match),
        "subject": [f"{root}beijing/{area.lower()}/" for area in term.areas if area in library.targets],
        **{kind: [f"{base}{other}/" for other in others] for kind, others in related.items()},
    }
    return {key: value for key, value in concept.items() if value}


def _alternatives(term: Term) -> dict[str, list[str]]:
    """Other labels by language; a label is never preferred and alternative at once (SKOS S13)."""
    labels: dict[str, list[str]] = {_ZH: [variant.form for variant in term.variants if variant.form != term.zh]}
    if term.abbreviation and term.abbreviation not in (term.zh, term.en):
        labels.setdefault(_ZH if _HAN.search(term.abbreviation) else "en", []).append(term.abbreviation)
    return {language: forms for language, forms in labels.items() if forms}


def _source(words: str, cited: Cited) -> Json:
    """A source in its words, with the address of the document that they name."""
    citation = cited.words(words)
    address = cited.place(citation)[0] if citation else None
    return {"label": {_ZH: words}} | ({"seeAlso": address} if address else {})

"""What the ids in ``edition.json`` mean: only the entries that this edition uses, each list in its own order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.content.library import Library
from generator.content.schemas import Actor, Instrument, Term
from generator.edition.edition import Edition
from generator.output.addresses import Cited
from generator.output.exports.dump import Json
from generator.recognise.citations import Citation
from generator.recognise.directives import load_vocabulary


def apparatus(edition: Edition, library: Library, cited: Cited) -> Json:
    """Functions, actors, terms, instruments, bodies and targets, by the ids under which units name them."""
    directives = [directive for annotated in edition.units for directive in annotated.directives]
    citations = tuple(all_citations(edition))
    functions = {directive.function for directive in directives}
    terms = {span.target for annotated in edition.units for span in annotated.terms}
    targets = {link.target for annotated in edition.units for link in annotated.links}
    named = {citation.instrument for citation in citations} | set(_named_in_notes(edition, cited))
    bodies = {citation.body for citation in citations} | {edition.settings.organ}
    bodies |= {library.instruments_by_id[id_].body for id_ in named if id_ in library.instruments_by_id}
    vocabulary = load_vocabulary(edition.settings.language).functions.values() if functions else ()
    return {
        "functions": [
            {"id": f.id, "zh": f.zh, "en": f.en, "source": f.source} for f in vocabulary if f.id in functions
        ],
        "actors": [_actor(a) for a in _actors(edition, library)],
        "terms": [_term(term) for term in library.glossary.terms if term.id in terms],
        "instruments": [
            _instrument(instrument, cited) for instrument in library.instruments.instruments if instrument.id in named
        ],
        "bodies": [
            {"code": code, "zh": name.zh, "en": name.en}
            for code, name in library.instruments.bodies.items()
            if code in bodies
        ],
        "targets": [
            {
                "code": code,
                "zh": target.title_zh,
                "zh_status": target.title_zh_status,
                "en": target.title_en,
                "paragraphs": target.paras,
                "paragraphs_status": target.paras_status,
            }
            for code, target in library.targets.items()
            if code in targets
        ],
    }


def all_citations(edition: Edition) -> Iterator[Citation]:
    """The citations of the masthead, the units and the notes."""
    for line in edition.masthead:
        yield from line.citations
    for annotated in edition.units:
        yield from annotated.citations
    for text in edition.notes:
        yield from text.citations


def _named_in_notes(edition: Edition, cited: Cited) -> Iterator[str]:
    """The instruments that the bases of the editor's notes name."""
    for annotated in edition.units:
        for section in annotated.note.sections if annotated.note else ():
            for basis in section.basis:
                citation = cited.words(basis.text) if basis.kind == "document" else None
                if citation and citation.instrument:
                    yield citation.instrument


def _actors(edition: Edition, library: Library) -> Iterable[Actor]:
    """The actors named, and the wider ones that they are part of."""
    used: set[str] = set()
    for annotated in edition.units:
        for directive in annotated.directives:
            for first in (*directive.report_to, *(a.actor for a in directive.addressees)):
                actor = library.actors_by_id.get(first)
                while actor and actor.id not in used:
                    used.add(actor.id)
                    actor = library.actors_by_id.get(actor.broader or "")
    return (actor for actor in library.actors.actors if actor.id in used)


def _actor(actor: Actor) -> Json:
    return {
        "id": actor.id,
        "zh": actor.zh,
        "en": actor.en,
        "class": actor.class_,
        "broader": actor.broader,
        "body": actor.body,
    }


def _term(term: Term) -> Json:
    return {
        "id": term.id,
        "zh": term.zh,
        "en": term.en,
        "definition": term.definition,
        "sources": list(term.sources),
        "unverified": list(term.unverified),
    }


def _instrument(instrument: Instrument, cited: Cited) -> Json:
    address, exact = cited.address(instrument)
    return {
        "id": instrument.id,
        "kind": instrument.kind,
        "body": instrument.body,
        "symbol": instrument.symbol,
        "date": instrument.date.isoformat() if instrument.date else None,
        "zh": instrument.zh,
        "en": instrument.en,
        "address": address,
        "exact": exact,
        "unverified": list(instrument.unverified),
    }

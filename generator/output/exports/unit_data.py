"""A unit as ``edition.json`` has it: what is official under ``official``, all that is ours under ``editorial``."""

from __future__ import annotations

from collections.abc import Iterable

from generator.content.schemas import CrosswalkLink
from generator.content.unit_notes import Basis, NoteSection, UnitNote
from generator.edition.annotate import Annotated, FaultyReading, NamedSource
from generator.edition.edition import Edition
from generator.output.addresses import Cited
from generator.output.exports.dump import Json, span
from generator.recognise.citations import Citation
from generator.recognise.dates import Time
from generator.recognise.directives import Addressee, Directive


class UnitData:
    """Writes the units of one edition."""

    def __init__(self, edition: Edition, cited: Cited) -> None:
        self._edition = edition
        self._cited = cited

    def unit(self, annotated: Annotated) -> Json:
        """All of a unit."""
        unit, text = annotated.unit, annotated.unit.text.value
        return {
            "id": unit.id,
            "akn": unit.akn,
            "kind": unit.kind,
            "label": unit.label,
            "parent": unit.parent,
            "section": unit.section,
            "official": {
                "mark": unit.mark or None,
                "number": unit.number or None,
                "text": text,
                "lead": span(text, *unit.lead) if unit.lead else None,
                "references": [{"at": ref.at, "number": ref.number} for ref in unit.references],
                "line": unit.line,
            },
            "editorial": self._editorial(annotated, text),
        }

    def _editorial(self, annotated: Annotated, text: str) -> Json:
        note = annotated.note
        crosswalk = None
        if self._edition.crosswalked:
            links = [_link(link, text) for link in annotated.links]
            crosswalk = {"links": links, "none": annotated.no_links}
        return {
            "gist": note.gist if note else None,
            "notes": [self._section(note, section) for section in note.sections] if note else [],
            "terms": [{**span(text, s.start, s.end), "term": s.target} for s in annotated.terms],
            "citations": self.citations(annotated.citations, text),
            "times": [time_data(time, text) for time in annotated.times],
            "directives": [self._directive(annotated, directive) for directive in annotated.directives],
            "sources": [_source(source) for source in annotated.sources],
            "crosswalk": crosswalk,
            "readings": readings(annotated.readings, text),
            "related": [
                {"unit": near.unit, "shared": [{"kind": kind, "id": id_} for kind, id_ in near.shared]}
                for near in annotated.related
            ],
        }

    def citations(self, found: Iterable[Citation], text: str) -> list[Json]:
        """The citations of a text."""
        written = []
        for c in found:
            address, precision = self._cited.place(c)
            written.append(
                {
                    **span(text, c.start, c.end),
                    "full": span(text, c.full_start, c.full_end),
                    "kind": c.kind,
                    "canonical": c.canonical,
                    "body": c.body,
                    "date": c.date.isoformat() if c.date else None,
                    "part": c.part,
                    "instrument": c.instrument,
                    "address": address,
                    "precision": precision,
                }
            )
        return written

    def _directive(self, annotated: Annotated, directive: Directive) -> Json:
        """An act. Where the chapeau's words are inherited, ``in`` names the unit in which the span stands."""
        text = annotated.unit.text.value
        home = self._chapeau(annotated) if directive.inherited else annotated
        return {
            **span(text, directive.start, directive.end),
            "phrase": self._within(home, annotated, *directive.phrase),
            "english": directive.english or None,
            "english_from": directive.english_from,
            "function": directive.function,
            "addressees": [self._addressee(home, annotated, a) for a in directive.addressees],
            "action": span(text, *directive.action),
            "due": [{**span(text, due.start, due.end), "iso": due.iso} for due in directive.due],
            "report": span(text, *directive.report) if directive.report else None,
            "report_to": list(directive.report_to),
            "inherited": directive.inherited,
            "limits": [
                {
                    "kind": limit.kind,
                    **self._within(home if limit.inherited else annotated, annotated, limit.start, limit.end),
                }
                for limit in directive.limits
            ],
        }

    def _addressee(self, home: Annotated, annotated: Annotated, addressee: Addressee) -> Json:
        place = self._within(home, annotated, addressee.start, addressee.end)
        return {**place, "actor": addressee.actor or None, "how": addressee.how}

    def _within(self, home: Annotated, annotated: Annotated, start: int, end: int) -> Json:
        found = span(home.unit.text.value, start, end)
        return found if home is annotated else {**found, "in": home.unit.id}

    def _chapeau(self, annotated: Annotated) -> Annotated:
        """The unit whose own act a point's act is: upwards until one that inherits nothing."""
        while annotated.unit.parent and any(directive.inherited for directive in annotated.directives):
            annotated = self._edition.by_id[annotated.unit.parent]
        return annotated

    def _section(self, note: UnitNote, section: NoteSection) -> Json:
        return {
            "heading": section.heading,
            "html": section.html.strip() or None,
            "links": [{"unit": link.unit, "reason": link.reason} for link in section.links],
            "basis": [self._basis(note, basis) for basis in section.basis],
        }

    def _basis(self, note: UnitNote, basis: Basis) -> Json:
        place = instrument = None
        if basis.kind == "unit":
            place = self._edition.unit_of(basis, note)
        elif basis.kind == "note":
            place = f"fn-{basis.label}"
        elif basis.kind == "document":
            citation = self._cited.words(basis.text)
            instrument = citation.instrument if citation else None
        return {
            "kind": basis.kind,
            "words": basis.text,
            "place": place,
            "instrument": instrument,
            "quotes": list(basis.quotes),
        }


def time_data(time: Time, text: str) -> Json:
    """A date, year, session or anniversary; ``iso`` is EDTF (ISO 8601-2)."""
    return {
        **span(text, time.start, time.end),
        "kind": time.kind,
        "iso": time.iso,
        "role": time.role,
        "body": time.body or None,
        "session": time.session or None,
        "number": time.number,
        "in_title": time.in_title,
    }


def readings(found: Iterable[FaultyReading], text: str) -> list[Json]:
    """The faulty readings of a text."""
    return [
        {
            "id": reading.id,
            **span(text, reading.start, reading.end),
            "correction": reading.erratum.correction,
            "kind": reading.erratum.kind,
            "evidence": reading.erratum.evidence,
            "certainty": reading.erratum.certainty,
            "slip": reading.erratum.slip,
            "readings": [
                {"reading": one.reading, "witnesses": list(one.witnesses)} for one in reading.erratum.readings
            ],
        }
        for reading in found
    ]


def _link(link: CrosswalkLink, text: str) -> Json:
    quotes = [span(text, at, at + len(q)) for q in link.quotes if (at := text.find(q)) >= 0]
    return {"target": link.target, "kind": link.kind, "quotes": quotes, "reason": link.reason}


def _source(source: NamedSource) -> Json:
    return {
        "start": source.citation.start,
        "instrument": source.citation.instrument,
        "canonical": source.citation.canonical,
        "note": source.note.number if source.note else None,
        "carried_from": source.carried_from,
    }

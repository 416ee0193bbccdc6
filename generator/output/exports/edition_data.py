"""``edition.json``: an edition whole, its two layers told apart by structure. Its shape is ``edition.schema.json``.

Every ``official`` object holds words of the Organization verbatim; everything else is ours. A span is an object with
``start``, ``end`` and ``text``; it counts Unicode code points of the ``text`` beside which it stands: of its unit, note
or line, or of the unit that its ``in`` names.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from generator.content.library import Library
from generator.core.model import Block
from generator.core.writing import tag
from generator.edition.edition import Edition
from generator.edition.lineage import Generation, Lineage
from generator.output.addresses import Cited
from generator.output.exports.apparatus import apparatus
from generator.output.exports.dump import Json, dump
from generator.output.exports.unit_data import UnitData, readings
from generator.recognise.citations import address as document_address

VERSION = 1
SCHEMA_ADDRESS = "data/edition.schema.json"
"""Where the site publishes the schema; ``edition.json`` names it relatively, two folders up."""

_SCHEMA = Path(__file__).with_name("edition.schema.json")


def edition_schema() -> str:
    """The JSON Schema (draft 2020-12) of ``edition.json``."""
    return _SCHEMA.read_text("utf-8")


def edition_json(edition: Edition, library: Library, line: Lineage | None = None) -> str:
    """The edition as JSON: ``/<slug>/data/edition.json``; ``line`` is its series."""
    return dump(edition_data(edition, library, line))


def edition_data(edition: Edition, library: Library, line: Lineage | None = None) -> Json:
    """As ``edition_json``, before it is written."""
    cited = Cited(library, edition.settings.language)
    units = UnitData(edition, cited)
    resolution = edition.resolution
    data: Json = {
        "$schema": f"../../{SCHEMA_ADDRESS}",
        "version": VERSION,
        "offsets": {"unit": "code-point", "first": 0, "end": "exclusive"},
        "identity": _identity(edition),
        "masthead": _masthead(edition, units),
        "enacting": _block(resolution.enacting) if resolution.enacting else None,
        "sections": [_block(block) for block in resolution.sections],
        "order": list(resolution.order),
        "units": [units.unit(annotated) for annotated in edition.units],
        "notes": _notes(edition, units),
        "conclusions": [_block(block) for block in resolution.conclusions],
    }
    descent = {"ancestry": _ancestry(line.here)} if line and line.here.ancestry else {}
    return {**data, **descent, "apparatus": apparatus(edition, library, cited)}


def _ancestry(generation: Generation) -> Json:
    found = generation.ancestry
    assert found
    units = [
        {"unit": kin.unit, "of": list(kin.of), "descent": kin.descent, "moved": kin.moved, "confirmed": kin.confirmed}
        for kin in found.kin
    ]
    return {"since": generation.since, "units": units, "dropped": list(found.dropped)}


def source_sha256(edition: Edition) -> str:
    """The SHA-256 of the source in UTF-8, its line ends ``\\n`` and without a byte order mark, in hexadecimal.

    Of a file that is already so, it is what ``sha256sum`` prints.
    """
    return sha256(edition.source.text.encode()).hexdigest()


def _identity(edition: Edition) -> Json:
    settings, resolution = edition.settings, edition.resolution
    return {
        "slug": edition.slug,
        "symbol": settings.symbol,
        "language": settings.language,
        "lang": tag(settings.language),
        "organ": settings.organ,
        "session": settings.session,
        "adopted": settings.adopted.isoformat(),
        "official": {"number": resolution.number or None, "title": resolution.title or None},
        "editorial": {
            "short_title": settings.short_title,
            "title_en": settings.title_en,
            "title_en_basis": settings.title_en_basis,
            "subjects": list(settings.subjects),
        },
        "official_address": document_address(settings.symbol, settings.language),
        "source": {
            "file": edition.file,
            "sha256": source_sha256(edition),
            "characters": len(edition.source.text),
        },
    }


def _masthead(edition: Edition, units: UnitData) -> list[Json]:
    lines = []
    for line in edition.masthead:
        text = line.block.text.value
        editorial = {"citations": units.citations(line.citations, text), "readings": readings(line.readings, text)}
        lines.append({**_block(line.block), "editorial": editorial})
    return lines


def _block(block: Block) -> Json:
    official = {"label": block.label or None, "text": block.text.value}
    return {"id": block.id or None, "kind": block.kind, "official": official}


def _notes(edition: Edition, units: UnitData) -> list[Json]:
    written = []
    for text in edition.notes:
        note, words = text.note, text.note.text.value
        placed = edition.readings_at.get(note.id, ())
        written.append(
            {
                "id": note.id,
                "unit": edition.referring_unit.get(note.number),
                "official": {"number": note.number, "text": words},
                "editorial": {
                    "expanded": text.expanded,
                    "citations": units.citations(text.citations, words),
                    "readings": readings(placed, words),
                },
            }
        )
    return written

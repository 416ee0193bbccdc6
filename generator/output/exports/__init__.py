"""The machine-readable side: everything the pages show, for programs."""

from generator.output.exports.citations import CitationRow, citations_json, citations_rows, citations_table
from generator.output.exports.edition_data import SCHEMA_ADDRESS, edition_json, edition_schema, source_sha256
from generator.output.exports.feed import corrections_feed
from generator.output.exports.legislation import legislation_jsonld
from generator.output.exports.schemas import schemas
from generator.output.exports.skos import skos
from generator.output.exports.tbx import tbx

__all__ = [
    "SCHEMA_ADDRESS",
    "CitationRow",
    "citations_json",
    "citations_rows",
    "citations_table",
    "corrections_feed",
    "edition_json",
    "edition_schema",
    "legislation_jsonld",
    "schemas",
    "skos",
    "source_sha256",
    "tbx",
]

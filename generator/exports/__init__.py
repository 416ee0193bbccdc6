"""The machine-readable side: everything the pages show, for programs."""

from generator.exports.citations import Row, citations_json, citations_rows, citations_table
from generator.exports.edition_data import SCHEMA_ADDRESS, edition_json, edition_schema, source_sha256
from generator.exports.legislation import legislation_jsonld
from generator.exports.schemas import schemas
from generator.exports.skos import skos
from generator.exports.tbx import tbx

__all__ = [
    "SCHEMA_ADDRESS",
    "Row",
    "citations_json",
    "citations_rows",
    "citations_table",
    "edition_json",
    "edition_schema",
    "legislation_jsonld",
    "schemas",
    "skos",
    "source_sha256",
    "tbx",
]

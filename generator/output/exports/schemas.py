"""JSON Schemas of the files under ``content/``, for editors that check while one types (``generator schema``)."""

from __future__ import annotations

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from generator.content.beijing_schema import Beijing
from generator.content.collections import Collections
from generator.content.edition_schema import EditionSettings
from generator.content.schemas import Actors, Crosswalk, Glossary, Instruments, Redirects
from generator.content.translations import TranslatedBeijing, TranslatedEdition, TranslatedGlossary
from generator.content.unit_notes import Front
from generator.content.wording_history import WordingHistory
from generator.output.exports.dump import dump

FILES: dict[str, type[BaseModel]] = {
    "glossary": Glossary,
    "instruments": Instruments,
    "actors": Actors,
    "beijing": Beijing,
    "redirects": Redirects,
    "sources": Collections,
    "edition": EditionSettings,
    "crosswalk": Crosswalk,
    "history": WordingHistory,
    "note": Front,
    "glossary-translated": TranslatedGlossary,
    "beijing-translated": TranslatedBeijing,
    "editorial": TranslatedEdition,
}
"""The classes of the files by the files' names; ``note`` is the front matter of a unit's note,
``…-translated`` and ``editorial`` what is said again: ``glossary.en.yml``, ``editorial.en.yml``."""


class _Plain(GenerateJsonSchema):
    """Without a title for every field, which only repeats its name."""

    def field_title_should_be_set(self, schema: object) -> bool:
        return False


def schemas() -> dict[str, str]:
    """A JSON Schema (draft 2020-12) for each kind of content file, by its name without ``.yml``."""
    return {
        name: dump(
            {
                "$schema": "https://json-schema.org/draft/2020-12/schema",
                **model.model_json_schema(by_alias=True, schema_generator=_Plain),
            }
        ).replace("``", "`")  # descriptions come from docstrings
        for name, model in FILES.items()
    }

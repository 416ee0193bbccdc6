"""What editors write in another language beside their own: ``glossary.<language>.yml`` and its like.

Each lies over the file of its name and says again what that file says in the editors' language; all of it is
optional, and nothing of what the file itself says is repeated.
"""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, Field
from pydantic_core import PydanticCustomError

from generator.content.beijing_schema import Beijing
from generator.content.library_check import nearest
from generator.content.schemas import Crosswalk, CrosswalkEntry, Glossary, Id, OneLine, Prose, Value
from generator.content.unit_notes import LANGUAGE
from generator.content.validate import Model, load
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic, shown
from generator.read.files import LANGUAGES

TRANSLATED = tuple(language for language in LANGUAGES if language != LANGUAGE)
"""The languages that something may be said in again."""
GIST_WORDS = 30
"""The most words a gist may have in a language that parts them by blanks."""
_NAMED = 3


def _brief(text: str) -> str:
    if (words := len(text.split())) > GIST_WORDS:
        raise PydanticCustomError("too_many_words", f"at most {GIST_WORDS} words belong here, not {words}")
    return text


Gist = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_brief)]


class TranslatedTerm(Value):
    """A glossary entry again; ``short`` is the tooltip, at most 180 characters."""

    short: Annotated[str, Field(min_length=1, max_length=180)]


class TranslatedGlossary(Value):
    """``content/glossary.<language>.yml``."""

    schema_: Literal[1] = Field(alias="schema")
    terms: dict[Id, TranslatedTerm]


class TranslatedBeijing(Value):
    """``content/beijing.<language>.yml``: how the apparatus is called; its titles stand in ``beijing.yml``."""

    schema_: Literal[1] = Field(alias="schema")
    name: OneLine
    short_name: OneLine


class TranslatedUnit(Value):
    """A unit's gist, the reasons of its links by their targets, or the reason that it has none."""

    gist: Gist | None = None
    links: dict[str, Prose] = Field(default_factory=dict)
    none: Prose | None = None


class TranslatedEdition(Value):
    """``editorial.<language>.yml`` of an edition: what ``edition.yml``, ``crosswalk.yml`` and the notes say."""

    schema_: Literal[1] = Field(alias="schema")
    short_title: OneLine | None = None
    subjects: tuple[OneLine, ...] = ()
    method: tuple[Prose, ...] = ()
    units: dict[str, TranslatedUnit] = Field(default_factory=dict)

    def unit(self, id_: str) -> TranslatedUnit:
        """What is said of a unit; nothing where it is not here."""
        return self.units.get(id_, _NO_UNIT)


_NO_UNIT = TranslatedUnit()


def read_translations(
    root: Path, folder: Path, name: str, stem: str, model: type[Model]
) -> tuple[dict[str, tuple[Model, YamlFile]], tuple[Diagnostic, ...]]:
    """The files ``<stem>.<language>.yml`` of a folder (shown as ``name``) by language, and what is wrong with them.

    ``root`` is the content folder.
    """
    told: list[Diagnostic] = []
    read: dict[str, tuple[Model, YamlFile]] = {}
    for language in TRANSLATED:
        file = f"{stem}.{language}.yml"
        if not os.path.lexists(folder / file):
            continue
        value, yaml, faults = load(folder / file, f"{name}/{file}", model, root)
        told += faults
        if value is not None:
            read[language] = value, yaml
    return read, tuple(told)


def check_glossary_again(glossary: Glossary, said: TranslatedGlossary, file: YamlFile) -> Iterator[Diagnostic]:
    """Entries that are none, and entries that are not said again."""
    known = {term.id: None for term in glossary.terms}
    yield from _unknown("term", ("terms",), said.terms, known, file)
    yield from _missing("short definitions", ("terms",), [id_ for id_ in known if id_ not in said.terms], file)


def check_edition_again(
    said: TranslatedEdition,
    file: YamlFile,
    units: Collection[str],
    gists: Collection[str],
    crosswalk: Crosswalk | None,
) -> Iterator[Diagnostic]:
    """Units and links that are none, and those that are not said again. ``units`` are all of the text, in order,
    ``gists`` those that have one; no crosswalk: nothing is known of links.
    """
    for id_ in said.units:
        if id_ not in units:
            known = nearest(id_, units)
            yield file.diagnose("C001", ("units", id_), at_key=True, unit=shown(id_), known=known)
    yield from _missing(
        "gists", ("units",), [id_ for id_ in units if id_ in gists and said.unit(id_).gist is None], file
    )
    if crosswalk is None:
        return
    missing: list[str] = []
    for id_ in units:
        entry, again = crosswalk.units.get(id_, CrosswalkEntry()), said.unit(id_)
        links = {link.target: None for link in entry.links}
        yield from _unknown(f"link of {id_} to", ("units", id_, "links"), again.links, links, file)
        if again.none and not entry.none:
            known = "the unit has links; give their reasons"
            yield file.diagnose("C003", ("units", id_, "none"), what="reason against links of", name=id_, known=known)
        missing += (f"{id_} → {target}" for target in links if target not in again.links)
        if entry.none and not again.none:
            missing.append(id_)
    yield from _missing("reasons", ("units",), missing, file)


def names_again(beijing: Beijing | None, said: TranslatedBeijing | None) -> tuple[str, str]:
    """The name and the short name of the apparatus: as said again, else as its own file has them."""
    either = said or beijing
    return (either.name, either.short_name) if either else ("", "")


def _unknown(
    what: str, path: tuple[str, ...], said: Mapping[str, object], known: Mapping[str, None], file: YamlFile
) -> Iterator[Diagnostic]:
    for name in said:
        if name not in known:
            hint = nearest(name, known)
            yield file.diagnose("C003", (*path, name), at_key=True, what=what, name=shown(name), known=hint)


def _missing(what: str, path: tuple[str, ...], names: list[str], file: YamlFile) -> Iterator[Diagnostic]:
    if names:
        listed = ", ".join(names[:_NAMED]) + (" …" if len(names) > _NAMED else "")
        yield file.diagnose("C034", path, at_key=True, count=len(names), what=what, shown=listed)

"""The words of the interface: every language of a site has them all, and no template asks for what is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from jinja2 import StrictUndefined

from generator.content.library import load_library
from generator.content.schemas import Redirects
from generator.core.tables import having
from generator.edition.edition import load_edition
from generator.output.bundle.epub import epub
from generator.output.bundle.single import single_file
from generator.output.pages.context import Context
from generator.output.pages.digest import digest
from generator.output.pages.edition_view import EditionView
from generator.output.pages.environment import TEMPLATES, environment
from generator.output.pages.kinds import edition_pages, pages_of_kind, site_kinds
from generator.output.words import catalogue, messages, script
from generator.site.redirects import redirect_pages

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted(path.parent.name for path in (ROOT / "generator" / "languages").glob("*/messages.po"))


def used() -> Iterator[tuple[str | None, str]]:
    """Every message of the sources: its context and its English wording, the first of two."""
    with (ROOT / ".ci" / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    for folder in ("generator", "overrides"):
        for _, _, found, _, context in extract_from_dir(ROOT / folder, methods, options):
            yield context, found if isinstance(found, str) else found[0]


def translated(message: Message) -> bool:
    forms = message.string if isinstance(message.string, tuple | list) else (message.string,)
    return bool(forms) and all(forms)


def places(text: str) -> set[str]:
    """What is to be filled in: of Python's form and of the scripts'."""
    named = {name for _, name, _, _ in Formatter().parse(text) if name} if "%(" not in text else set()
    return set(re.findall(r"%\((\w+)\)s", text)) | named


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_catalogue_has_every_message_and_no_other(language: str) -> None:
    """``make messages`` brings it up to date; then the new ones are to be translated."""
    known = {
        (message.context, message.id if isinstance(message.id, str) else message.id[0])
        for message in messages(language)
        if message.id and translated(message) and not message.fuzzy
    }
    assert known == set(used())


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_translation_fills_in_what_the_message_does(language: str) -> None:
    for message in messages(language):
        if message.id:
            singular = message.id if isinstance(message.id, str) else message.id[-1]
            forms = message.string if isinstance(message.string, tuple | list) else (message.string or "",)
            for form in forms:
                assert places(form) == places(singular), singular
                assert '"' not in form or "<" in form, f"would end an attribute: {singular}"


def test_english_is_what_stands_where_there_is_no_catalogue() -> None:
    assert catalogue("en").gettext("Notes") == "Notes"
    assert catalogue("en").ngettext("One", "Several", 2) == "Several"
    assert '"messages":{}' in script("en").decode()


def test_scripts_have_the_words_that_they_use() -> None:
    text = script("zh").decode()
    asked = {
        message.id
        for message in messages("zh")
        if isinstance(message.id, str) and any(path.endswith(".js") for path, _ in message.locations)
    }
    assert asked
    assert all(f'"{message}":' in text for message in asked if message)


def test_every_template_renders_where_an_unknown_name_is_an_error() -> None:
    """Of a site with one edition and of one with several, and of the bundled forms."""
    strict = environment("zh")
    assert strict.undefined is StrictUndefined
    assert strict.cache is not None
    strict.cache.clear()
    library, _ = load_library(ROOT / "content", "content")
    folder = next((ROOT / "content" / "resolutions").iterdir())
    edition, _ = load_edition(folder, f"content/resolutions/{folder.name}", library)
    assert edition is not None
    brief = digest(edition, "")
    brief = replace(brief, documents={"A/RES/98/7": next(iter(brief.instruments.values()))})
    moved = Redirects.model_validate({"schema": 1, "redirects": [{"from": "old", "to": "glossary"}]})
    for alone in (True, False):
        context = Context(replace(library, redirects=moved), {edition.symbol: edition.slug}, alone=alone)
        view = EditionView(edition, context)
        made = [*edition_pages(view), *redirect_pages(context)]
        for kind in site_kinds():
            made += pages_of_kind(kind.make(context, (brief,)))
        assert len({page.address for page in made}) == len(made)
    assert single_file(view)
    assert epub(view, edition.settings.adopted)
    rendered = {name for _, name in strict.cache}
    assert rendered == {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.j2")}


def test_each_language_of_the_jump_box_has_a_script() -> None:
    for language in having("jump"):
        assert script(language).startswith(b'"use strict";\nglobalThis.language = {')

"""The words of the interface: every language of a site has them all, and no template asks for what is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from gettext import c2py
from pathlib import Path
from string import Formatter

import pytest
from babel import Locale
from babel.messages.catalog import Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from golden import cases, with_own_text
from jinja2 import StrictUndefined
from test_history import view_of
from test_two_languages import works_of
from years import LAST, content_of

from generator.content.library import load_library
from generator.content.schemas import Redirects
from generator.core.tables import having
from generator.edition.edition import load_edition
from generator.output.bundle.epub import epub
from generator.output.bundle.single import single_file
from generator.output.pages.changes_view import changes_pages
from generator.output.pages.cited_view import citing_inserts
from generator.output.pages.context import Context
from generator.output.pages.digest import digest
from generator.output.pages.edition_view import EditionView
from generator.output.pages.environment import TEMPLATES, environment
from generator.output.pages.kinds import edition_pages, pages_of_kind, site_kinds
from generator.output.pages.parallel_view import parallel_pages
from generator.output.pages.series_view import series_page
from generator.output.words import catalogue, messages, script, translated
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


def forms_of(message: Message) -> tuple[str, ...]:
    """What stands as its translation, one or a form for each kind of number."""
    return tuple(message.string) if isinstance(message.string, tuple | list) else (message.string or "",)


def places(text: str) -> set[str]:
    """What is to be filled in: of Python's form and of the scripts'."""
    named = {name for _, name, _, _ in Formatter().parse(text) if name} if "%(" not in text else set()
    return set(re.findall(r"%\((\w+)\)s", text)) | named


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_catalogue_has_every_message_and_no_other(language: str) -> None:
    """``make messages`` brings it up to date; then the new ones are to be translated. English ones may stay empty."""
    known = {
        (message.context, message.id if isinstance(message.id, str) else message.id[0])
        for message in messages(language)
        if message.id and (translated(message) or language == "en") and not message.fuzzy
    }
    assert known == set(used())


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_translation_fills_in_what_the_message_does(language: str) -> None:
    """A form that stands for one thing only may say so in a word where the message does."""
    index = c2py(messages(language).plural_expr)
    several = {index(number) for number in range(2, 1000)}
    for message in messages(language):
        if message.id:
            named = (message.id,) if isinstance(message.id, str) else tuple(message.id)
            for at, form in enumerate(forms_of(message)):
                wanted = named[-1:] if at in several else named
                assert not form or places(form) in [places(one) for one in wanted], form
                assert '"' not in form or "<" in form, f"would end an attribute: {form}"


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_translation_keeps_the_blanks_at_its_ends(language: str) -> None:
    """They are joined to what stands beside them. Chinese is written without blanks."""
    for message in messages(language):
        if message.id and not message.context and language != "zh":
            named = message.id if isinstance(message.id, str) else message.id[0]
            for form in filter(None, forms_of(message)):
                assert form.startswith(" ") == named.startswith(" "), form
                assert form.endswith(" ") == named.endswith(" "), form


@pytest.mark.parametrize("language", CATALOGUES)
def test_a_catalogue_says_who_has_reviewed_it(language: str) -> None:
    assert messages(language).last_translator != messages("xx").last_translator


@pytest.mark.parametrize("language", CATALOGUES)
def test_the_plural_is_that_of_cldr(language: str) -> None:
    """Every kind of number that the language tells apart has one form of its own, and every form such a kind."""
    kinds, form = Locale.parse(language).plural_form, c2py(messages(language).plural_expr)
    pairs = {(kinds(number), form(number)) for number in range(1000)}
    assert len(pairs) == len({kind for kind, _ in pairs}) == messages(language).num_plurals


def test_french_marks_stand_off_by_blanks_that_do_not_break() -> None:
    """The rules of the Imprimerie nationale: a narrow one before ; ! ?, a full one before a colon and in guillemets."""
    wrong = re.compile(r"(?<![\u202f\u00a0])[;!?]|(?<!\u00a0)[:»]|«(?!\u00a0)|['\"](?![^<]*>)")
    for message in messages("fr"):
        if message.id:
            for form in forms_of(message):
                assert not wrong.search(form), form


def test_spanish_has_typographic_marks() -> None:
    for message in messages("es"):
        if message.id:
            for form in forms_of(message):
                assert not re.search(r" [;:!?]|['\"](?![^<]*>)", form), form
                assert form.count("“") == form.count("”"), form
                assert form.replace("“?”", "").count("?") == form.count("¿"), form


def test_english_is_what_stands_where_there_is_no_translation() -> None:
    for code in ("en", "xx"):
        assert catalogue(code).gettext("Notes") == "Notes"
        assert catalogue(code).ngettext("One", "Several", 2) == "Several"
        assert catalogue(code).ngettext("%(num)s place", "%(num)s places", 2) == "%(num)s places"
        assert '"":' not in script(code).decode()
        assert ':""' not in script(code).decode()
    assert '"messages":{}' in script("xx").decode()


def test_scripts_have_the_words_that_they_use() -> None:
    text = script("zh").decode()
    asked = {
        message.id
        for message in messages("zh")
        if isinstance(message.id, str) and any(path.endswith(".js") for path, _ in message.locations)
    }
    assert asked
    assert all(f'"{message}":' in text for message in asked if message)


def test_every_template_renders_where_an_unknown_name_is_an_error(tmp_path: Path) -> None:
    """Of a site with one edition and of one with several, of two languages side by side, and of the bundled forms."""
    strict = environment("zh")
    assert strict.undefined is StrictUndefined
    assert strict.cache is not None
    strict.cache.clear()
    library, _ = load_library(ROOT / "content", "content")
    folder = with_own_text(ROOT / "content")[0]
    edition, _ = load_edition(folder, f"content/resolutions/{folder.name}", library)
    assert edition is not None
    brief = digest(EditionView(edition, Context(library, {})), "")
    brief = replace(brief, documents={"A/RES/98/7": next(iter(brief.instruments.values()))})
    later = replace(
        brief, slug="a-res-98-9", symbol="A/RES/98/9", documents={brief.symbol: brief.documents["A/RES/98/7"]}
    )
    moved = Redirects.model_validate({"schema": 1, "redirects": [{"from": "old", "to": "glossary"}]})
    for alone in (True, False):
        context = Context(replace(library, redirects=moved), {edition.symbol: edition.slug}, alone=alone)
        view = EditionView(edition, context)
        made = [*edition_pages(view), *redirect_pages(context)]
        for kind in site_kinds():
            made += pages_of_kind(kind.make(context, (brief, later)))
        assert citing_inserts(context, (brief, later))
        assert len({page.address for page in made}) == len(made)
    assert single_file(view)
    pair = next(case.values[0] for case in cases("alignment") if case.values[0].data["first"]["language"] == "zh")
    _, views = works_of(pair, tmp_path)
    assert list(parallel_pages(views["zh"]))
    assert epub(view, edition.settings.adopted)
    yearly = view_of(content_of(tmp_path / "years"), LAST, "zh")
    assert series_page(yearly)
    assert list(changes_pages(yearly))
    rendered = {name for _, name in strict.cache}
    assert rendered == {path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.j2")}


def test_each_language_of_the_jump_box_has_a_script() -> None:
    for language in having("jump"):
        assert script(language).startswith(b'"use strict";\nglobalThis.language = {')

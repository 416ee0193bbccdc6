"""The Jinja2 environment: everything escaped, an unknown name is an error."""

from __future__ import annotations

import os
import re
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from generator.output.pages.context import Context
from generator.output.pages.wording import partly
from generator.output.words import catalogue

_ENGLISH = re.compile(r"[A-Za-z’']{2,}(?:[ ,…–-]+[A-Za-z’']+){2,}")
"""Three words in Latin letters or more."""
TEMPLATES = Path(__file__).parent.parent / "templates"
SPOKEN = "<!--spoken-->"
"""In a template, the place of the line that says in which other languages words of a page stand."""
_SAID = re.compile('said" lang="([a-z]+)')

_COMPILED: list[BytecodeCache] = []


@lru_cache
def environment(language: str) -> Environment:
    """A language's environment, one a process; the templates stand in ``generator/output/templates``."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=next(iter(_COMPILED), None),
    )
    made.filters["foreign"] = foreign
    speak(made, language)
    return made


def foreign(text: object) -> Markup:
    """Our words, the English phrases in them told as English: else they would be read out as words of ours."""
    parts, at = [], 0
    for run in _ENGLISH.finditer(str(text)):
        parts += [escape(str(text)[at : run.start()]), Markup('<span lang="en">{}</span>').format(run.group())]
        at = run.end()
    return Markup("").join([*parts, escape(str(text)[at:])])


def speak(env: Environment, language: str) -> None:
    """Gives an environment the words of a language, for ``_``, ``pgettext`` and ``{% trans %}``."""
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined]


class TemplateCache(BytecodeCache):
    """Compiled templates in a folder, each file with its digest before it: Python would run what was damaged."""

    def __init__(self, folder: Path, key: str) -> None:
        self._folder, self._key = folder, key

    def load_bytecode(self, bucket: Bucket) -> None:
        """The template as it was compiled, if that stands as it was left."""
        try:
            found = self._path(bucket).read_bytes()
        except OSError:
            return
        if sha256(found[32:]).digest() == found[:32]:
            bucket.bytecode_from_string(found[32:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Written whole, for several workers may do it at a time."""
        code, path = bucket.bytecode_to_string(), self._path(bucket)
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_bytes(sha256(code).digest() + code)
        beside.replace(path)

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{self._key}-{bucket.key}.jinja"


def keep_compiled(folder: Path, key: str) -> None:
    """From now on compiled templates are kept in a folder for the next build, which compiles for as long as it takes to
    make an edition. ``key`` is the fingerprint of the program; what was compiled by another goes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if not path.name.startswith(key[:16]) or path.suffix != ".jinja":
            path.unlink(missing_ok=True)
    _COMPILED[:] = [TemplateCache(folder, key[:16])]
    environment.cache_clear()


def fill(template: str, context: Context, /, **values: Any) -> str:
    """The template's text in a language's words, without blank lines, which would end an HTML block in Markdown.

    Templates call things by ``names``. Where some words stand in another language, the line below the page's trail
    (``SPOKEN``) says so, once.
    """
    made = environment(context.language).get_template(template).render(names=context.names, **values)
    spoken = tuple(sorted(set(_SAID.findall(made))))
    line = f'<p class="spoken">{escape(partly(context.language, spoken))}</p>' if spoken else ""
    text = made.replace(SPOKEN, line, 1)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())

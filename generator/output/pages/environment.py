"""The Jinja2 environment: everything escaped, an unknown name is an error."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from generator.output.words import catalogue

TEMPLATES = Path(__file__).parent.parent / "templates"


_COMPILED: list[FileSystemBytecodeCache] = []


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
    speak(made, language)
    return made


def speak(env: Environment, language: str) -> None:
    """Gives an environment the words of a language, for ``_``, ``pgettext`` and ``{% trans %}``."""
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_translations(catalogue(language), newstyle=True)  # type: ignore[attr-defined]


def keep_compiled(folder: Path, key: str) -> None:
    """From now on compiled templates are kept in a folder for the next build, which compiles for as long as it takes to
    make an edition. ``key`` is the fingerprint of the program; what was compiled by another goes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pattern = f"{key[:16]}-%s.jinja"
    for path in folder.glob("*.jinja"):
        if not path.name.startswith(key[:16]):
            path.unlink(missing_ok=True)
    _COMPILED[:] = [FileSystemBytecodeCache(str(folder), pattern)]
    environment.cache_clear()


def fill(template: str, language: str, /, **values: Any) -> str:
    """The template's text in a language's words, without blank lines, which would end an HTML block in Markdown."""
    text = environment(language).get_template(template).render(**values)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())

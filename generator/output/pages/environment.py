"""The Jinja2 environment: everything escaped, an unknown name is an error."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined

from generator.output.words import catalogue

TEMPLATES = Path(__file__).parent.parent / "templates"


@lru_cache(maxsize=1)
def environment() -> Environment:
    """The one environment of a process; its templates stand in ``generator/templates``."""
    made = Environment(
        extensions=["jinja2.ext.i18n"],
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.install_gettext_translations(catalogue("zh"), newstyle=True)  # type: ignore[attr-defined]
    return made


def keep_compiled(folder: Path, key: str) -> None:
    """From now on compiled templates are kept in a folder for the next build, which compiles for as long as it takes to
    make an edition. ``key`` is the fingerprint of the program; what was compiled by another goes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pattern = f"{key[:16]}-%s.jinja"
    for path in folder.glob("*.jinja"):
        if not path.name.startswith(key[:16]):
            path.unlink(missing_ok=True)
    environment().bytecode_cache = FileSystemBytecodeCache(str(folder), pattern)


def fill(template: str, **values: Any) -> str:
    """The template's text without blank lines, which would end an HTML block in Markdown."""
    text = environment().get_template(template).render(**values)
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())

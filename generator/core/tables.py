"""The room of each language: the folder ``languages/<code>/`` with all of its tables."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

LANGUAGES = Path(__file__).parent.parent / "languages"


def load_table(language: str, name: str) -> Any:
    """The table ``languages/<language>/<name>.yml``.

    Raises:
        LookupError: there is no such table.
    """
    path = LANGUAGES / language / f"{name}.yml"
    if not path.is_file():
        raise LookupError(f"no table {name} for language {language}")
    return yaml.load(path.read_text("utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def load_text(language: str, name: str) -> str:
    """The text ``languages/<language>/<name>.txt``, or that of English."""
    path = LANGUAGES / language / f"{name}.txt"
    return (path if path.is_file() else LANGUAGES / "en" / path.name).read_text("utf-8")


def having(name: str) -> tuple[str, ...]:
    """The codes of the languages that have the table ``name``, in order."""
    return tuple(sorted(path.parent.name for path in LANGUAGES.glob(f"*/{name}.yml")))

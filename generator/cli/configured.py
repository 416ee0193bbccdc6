"""The site's configuration looked at before mkdocs reads it, which says what is wrong with it in tracebacks."""

from __future__ import annotations

from pathlib import Path

import click
import yaml

from generator.content.yaml_file import refused
from generator.core.source import read_text


def check_config(path: Path) -> None:
    """Says what mkdocs would stumble over.

    Raises:
        click.ClickException: a file cannot be read as UTF-8, or inherits from itself, also by way of others.
    """
    chain: list[Path] = []
    inherited: Path | None = path
    while inherited is not None:
        file, chain = inherited, [*chain, inherited]
        text, faults = read_text(file, str(file), None)
        if text is None:
            raise click.ClickException("\n".join(map(str, faults)))
        inherited, place = _inherited(file, text)
        if inherited is not None and inherited.resolve() in [one.resolve() for one in chain]:
            names = " → ".join(str(one) for one in (*chain, inherited))
            raise click.ClickException(f"{file}:{place}: circular INHERIT: {names}. Hint: take one of them away.")


def _inherited(file: Path, text: str) -> tuple[Path | None, str]:
    """The file that a configuration inherits from, and line and column of its name; that it is no YAML mkdocs says."""
    try:
        if fault := refused(text, str(file), aliases=True):
            raise click.ClickException(str(fault))
        top = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return None, ""
    for key, value in top.value if isinstance(top, yaml.MappingNode) else ():
        if key.value == "INHERIT" and isinstance(value, yaml.ScalarNode):
            found = file.parent / value.value
            return (found if found.exists() else None), f"{value.start_mark.line + 1}:{value.start_mark.column + 1}"
    return None, ""

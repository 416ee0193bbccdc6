"""``generator import-platform``: a reader's own copy of the programme's text, checked and stored."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.telling import counted, report
from generator.content.library import load_library
from generator.content.platform_text import read_platform, stored_path, stored_text
from generator.core.diagnostics import errors
from generator.core.source import read_text
from generator.site.write import write_file


def run_import(path: Path, content: Path, language: str) -> int:
    """Stores the text beside the content where it is complete; the exit status."""
    library, _ = load_library(content, content.name)
    if library.beijing is None:
        click.echo(f"{content}/beijing.yml: there is no programme that the text could belong to", err=True)
        return 1
    text, faults = read_text(path, str(path), None)
    platform = None
    if text is not None:
        platform, faults = read_platform(text, str(path), library.beijing, language)
    report(faults)
    if platform is None or errors(faults):
        click.echo(f"{counted(faults)}; nothing was stored", err=True)
        return 1
    target = content / stored_path(language)
    write_file(target, stored_text(platform).encode())
    click.echo(f"{target}: {len(platform.paragraphs)} paragraphs; {counted(faults)}. Build the site again to see them.")
    return 0

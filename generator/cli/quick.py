"""A build that has nothing to do, done without importing what builds."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.telling import report
from generator.site.last import Last, Seen, asked_of, note_of, unchanged


def nothing_to_do(config: Path, site: Path, *, offline: bool, skip_broken: bool, quiet: bool) -> Last | Seen | None:
    """Whether the site stands as the last build left it, from the same content, and what that said, which is said
    again; else what was seen while finding out.
    """
    style = "file" if offline else "directory"
    last = unchanged(note_of(config, style), asked_of(config, site, style, skip=skip_broken))
    if not isinstance(last, Last):
        return last
    report(last.diagnostics)
    if not quiet:
        click.echo(f"{site}: {last.files} files, 0 written")
    return last

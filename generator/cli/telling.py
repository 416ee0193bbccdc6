"""How the commands report."""

from __future__ import annotations

import click

from generator.core.diagnostics import Diagnostic, errors, warnings


def report(diagnostics: tuple[Diagnostic, ...]) -> None:
    """All messages in the order of the files."""
    for diagnostic in diagnostics:
        click.echo(str(diagnostic), err=True)


def counted(diagnostics: tuple[Diagnostic, ...]) -> str:
    """``2 errors, 1 warning``."""
    wrong, doubtful = len(errors(diagnostics)), len(warnings(diagnostics))
    parts = [f"{n} {word}{'s' if n != 1 else ''}" for n, word in ((wrong, "error"), (doubtful, "warning"))]
    return ", ".join(parts)

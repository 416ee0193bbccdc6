"""The progress bar of commands that take a while."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator

import click


class Bar:
    """A progress bar that counts editions as they are finished; silent for a handful."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._shown = False

    def step(self, done: int, total: int, slug: str) -> None:
        """One more edition is done."""
        if self._quiet or total < 4 or not sys.stderr.isatty():
            return
        width = 30 * done // total
        line = f"\r[{'#' * width}{'.' * (30 - width)}] {done}/{total} {slug[:30]:<30}"
        click.echo(line, err=True, nl=False)
        self._shown = True

    def close(self) -> None:
        """Ends the line."""
        if self._shown:
            click.echo("", err=True)


@contextlib.contextmanager
def progress(quiet: bool) -> Iterator[Bar]:
    """The progress bar for a build."""
    bar = Bar(quiet=quiet)
    try:
        yield bar
    finally:
        bar.close()

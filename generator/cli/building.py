"""The commands that build: they read, report and write."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import click

from generator.cli.telling import report
from generator.diagnostics import errors
from generator.plugin.build import Built, Request, build, plan_of
from generator.site.workers import cores, processes


def run_build(
    config: Path,
    site: Path,
    *,
    offline: bool = False,
    jobs: int | None = None,
    skip_broken: bool = False,
    scheduler: str = "",
    shard: str = "",
    quiet: bool = False,
) -> int:
    """Builds the site and says so; the exit status."""
    request = Request(config, site, "file" if offline else "directory")
    plan = plan_of(request)
    plan.skip = skip_broken
    plan.shard = read_shard(shard)
    with workers(jobs, scheduler) as (executor, remote), progress(quiet) as bar:
        plan.executor, plan.remote, plan.progress = executor, remote, bar.step
        built = build(request, plan)
    return told_of(built, site, quiet=quiet)


def told_of(built: Built, site: Path, *, quiet: bool) -> int:
    """Reports every message in one list, then what was built."""
    diagnostics = built.generated.diagnostics
    report(diagnostics)
    if built.published is None:
        many = len(errors(diagnostics))
        click.echo(f"{many} error{'s' if many != 1 else ''}; {site} stays as it was", err=True)
        return 1
    if not quiet:
        click.echo(f"{site}: {built.published.files} files, {built.published.written} written")
    return 0


@contextlib.contextmanager
def workers(jobs: int | None, scheduler: str) -> Iterator[tuple[Executor | None, bool]]:
    """The executor asked for, and whether its workers are elsewhere."""
    if scheduler:
        from generator.site.cluster import ClusterError, cluster  # noqa: PLC0415, an optional extra

        try:
            with cluster(scheduler) as executor:
                yield executor, True
        except ClusterError as error:
            raise click.ClickException(str(error)) from error
        return
    pool = processes(jobs or cores())
    if pool is None:
        yield None, False
        return
    with pool:
        yield pool, False


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


def read_shard(words: str) -> tuple[int, int] | None:
    """``2/5`` as (1, 5), counted from nought; None for the whole."""
    if not words:
        return None
    number, _, count = words.partition("/")
    if not (number.isdigit() and count.isdigit() and 1 <= int(number) <= int(count)):
        raise click.BadParameter(f"{words} is not of the form 1/4", param_hint="--shard")
    return int(number) - 1, int(count)

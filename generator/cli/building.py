"""The commands that build: they read, report and write."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator
from concurrent.futures import Executor
from pathlib import Path

import click

from generator.cli.bar import progress
from generator.cli.telling import report
from generator.core.diagnostics import errors
from generator.plugin.build import Request, build_folder, plan_of
from generator.site.lock import BusyError, held
from generator.site.pipeline import run
from generator.site.plan import SiteBuild
from generator.site.workers import cores, processes


def run_build(
    config: Path,
    site: Path,
    *,
    offline: bool = False,
    jobs: int | None = None,
    skip_broken: bool = False,
    scheduler: str = "",
    wait: bool = False,
    quiet: bool = False,
) -> int:
    """Builds the site and says so; the exit status."""
    seldom_collecting()
    with plainly(), at_work(config, wait=wait), workers(jobs, scheduler) as (executor, remote), progress(quiet) as bar:
        plan = plan_of(Request(config, site, "file" if offline else "directory"))
        plan.skip, plan.executor, plan.remote, plan.progress = skip_broken, executor, remote, bar.step
        build = run(plan)
    return told_of(build, site, quiet=quiet)


@contextlib.contextmanager
def at_work(config: Path, *, wait: bool) -> Iterator[None]:
    """The build folder held, against another build; one that holds it already is waited for, or refused to."""
    try:
        with held(build_folder(config), say if wait else None):
            yield
    except BusyError as error:
        raise click.ClickException(f"{error}; --wait waits for it") from error


def say(words: str) -> None:
    """A word about what is going on."""
    click.echo(words, err=True)


def seldom_collecting() -> None:
    """Lets the collector of cycles look seldom, and never at what was imported: a build makes many values that live for
    as long as it does, and looking them through again and again took a tenth of its time. Workers inherit it.
    """
    if not gc.get_freeze_count():
        gc.freeze()
    gc.set_threshold(50_000, 20, 20)
    gc.enable()


@contextlib.contextmanager
def plainly() -> Iterator[None]:
    """Says in one line what neither the content nor the program is to blame for: a full disk, a folder not ours."""
    try:
        yield
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(f"{place}{error.strerror or error}; the last site stays as it was") from error


def told_of(build: SiteBuild, site: Path, *, quiet: bool) -> int:
    """Reports every message in one list, then what was built."""
    diagnostics = build.diagnostics
    report(diagnostics)
    if build.published is None:
        many = len(errors(diagnostics))
        click.echo(f"{many} error{'s' if many != 1 else ''}; {site} stays as it was", err=True)
        return 1
    if not quiet:
        click.echo(f"{site}: {build.published.files} files, {build.published.written} written")
    return 0


@contextlib.contextmanager
def workers(jobs: int | None, scheduler: str) -> Iterator[tuple[Executor | None, bool]]:
    """The executor asked for, and whether its workers are elsewhere."""
    if scheduler:
        from generator.site.cluster import ClusterError, cluster  # noqa: PLC0415, an optional extra

        try:
            with cluster(scheduler, say) as executor:
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

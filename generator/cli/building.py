"""The commands that build: they read, report and write."""

from __future__ import annotations

import contextlib
import gc
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Executor
from pathlib import Path

import click

from generator.cli.telling import report
from generator.core.diagnostics import errors
from generator.plugin.build import Built, Request, build, plan_of, read_by
from generator.site.last import Last, Seen, note_of, remember
from generator.site.merge import MergeError, Sharded, make_part, merging
from generator.site.pipeline import Plan
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
    seen: Seen | None = None,
) -> int:
    """Builds the site and says so; the exit status."""
    part = read_shard(shard)
    request = Request(config, site, "file" if offline else "directory")
    seldom_collecting()
    with plainly(), workers(jobs, scheduler) as (executor, remote), progress(quiet) as bar:
        plan = plan_of(request)
        plan.skip, plan.executor, plan.remote, plan.progress = skip_broken, executor, remote, bar.step
        if part:
            sharded = make_part(plan, part, site)
        else:
            read = read_by(request, plan)
            # As it is before the build: what is edited meanwhile is for the next one.
            key = seen.key if seen and seen.read == read else read.fingerprint()
            built = build(request, plan)
            if built.published:
                last = Last(built.published.files, built.generated.diagnostics)
                remember(note_of(config, request.style), read, key, (request.site.resolve(), plan.store.docs), last)
    return told_of_part(sharded, site, plan, quiet=quiet) if part else told_of(built, site, quiet=quiet)


def run_merge(config: Path, parts: Sequence[Path], site: Path, *, offline: bool, skip_broken: bool, quiet: bool) -> int:
    """Puts the parts of a site together and says so; the exit status."""
    request = Request(config, site, "file" if offline else "directory")
    with plainly(), progress(quiet) as bar:
        plan = plan_of(request)
        plan.skip, plan.progress = skip_broken, bar.step
        try:
            built = build(request, merging(plan, parts))
        except MergeError as error:
            click.echo("\n".join((*error.args[0], f"{site} stays as it was")), err=True)
            return 1
    return told_of(built, site, quiet=quiet)


def seldom_collecting() -> None:
    """Lets the collector of cycles look seldom, and never at what was imported: a build makes many values that live for
    as long as it does, and looking them through again and again took a tenth of its time. Workers inherit it.
    """
    if not gc.get_freeze_count():
        gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@contextlib.contextmanager
def plainly() -> Iterator[None]:
    """Says in one line what neither the content nor the program is to blame for: a full disk, a folder not ours."""
    try:
        yield
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        raise click.ClickException(f"{place}{error.strerror or error}; the last site stays as it was") from error


def told_of_part(sharded: Sharded, folder: Path, plan: Plan, *, quiet: bool) -> int:
    """Reports every message in one list, then what the part holds."""
    report(sharded.diagnostics)
    if not quiet:
        click.echo(f"{folder}: a part of the site with {len(sharded.slugs)} editions, {len(sharded.made)} made")
    return 0 if sharded.ok(skip=plan.skip) else 1


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

"""The command line. Exit status 0: fine; 1: the content has errors; 2: wrong usage."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator.diagnostics import Diagnostic, errors

_CONTENT = Path("content")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="resolution-generator")
def main() -> None:
    """Turns the text of a United Nations resolution into an annotated reading site."""


def report(diagnostics: tuple[Diagnostic, ...], *, warnings: bool = True) -> None:
    """All messages in the order of the files, errors and warnings."""
    for diagnostic in diagnostics:
        if warnings or diagnostic.severity == "error":
            click.echo(str(diagnostic), err=True)


def counted(diagnostics: tuple[Diagnostic, ...]) -> str:
    """``2 errors, 1 warning``."""
    wrong = len(errors(diagnostics))
    doubtful = len(diagnostics) - wrong
    parts = [f"{n} {word}{'s' if n != 1 else ''}" for n, word in ((wrong, "error"), (doubtful, "warning"))]
    return ", ".join(parts)


@main.command()
@click.option("--content", type=click.Path(path_type=Path), default=_CONTENT, show_default=True)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def check(content: Path, strict: bool) -> None:
    """Check every file of the content; says only a line when all is well."""
    from generator.check import check_content  # noqa: PLC0415, each command imports what it needs

    checked = check_content(content, content.name)
    report(checked.diagnostics)
    units = sum(len(edition.units) for edition in checked.editions)
    many = f"{len(checked.editions)} edition{'s' if len(checked.editions) != 1 else ''}"
    click.echo(f"{content}: {many}, {units} units; {counted(checked.diagnostics)}")
    if errors(checked.diagnostics) or (strict and checked.diagnostics):
        sys.exit(1)


@main.command()
@click.option("-f", "--config", type=click.Path(path_type=Path, exists=True), default="mkdocs.yml", show_default=True)
@click.option("--site", type=click.Path(path_type=Path), default=None, help="The site folder [default: site/].")
@click.option("--offline", is_flag=True, help="Links that work from a folder, without a server.")
@click.option("-j", "--jobs", type=click.IntRange(1), default=None, help="Processes [default: as many as cores].")
@click.option("--skip-broken", is_flag=True, help="Leave out editions with errors instead of refusing to build.")
@click.option("--scheduler", default="", help="Address of a Dask scheduler (tcp://…) whose workers do the work.")
@click.option("--shard", default="", metavar="I/N", help="Only the I-th of N parts of the editions.")
@click.option("-q", "--quiet", is_flag=True, help="Say nothing but messages on the content.")
def build(
    config: Path,
    site: Path | None,
    offline: bool,
    jobs: int | None,
    skip_broken: bool,
    scheduler: str,
    shard: str,
    quiet: bool,
) -> None:
    """Build the site. The last one stays where the content has errors."""
    from generator.plugin.command import run_build  # noqa: PLC0415

    folder = site or config.parent / ("build/offline" if offline else "site")
    status = run_build(
        config, folder, offline=offline, jobs=jobs, skip=skip_broken, scheduler=scheduler, shard=shard, quiet=quiet
    )
    sys.exit(status)


if __name__ == "__main__":
    main()

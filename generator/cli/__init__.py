"""The command line. Exit status 0: fine; 1: the content has errors; 2: wrong usage.

Each command imports what it needs when it is called.
"""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import Any

import click

_FILE = click.Path(path_type=Path)
_FOUND = click.Path(path_type=Path, exists=True)
_FILE_FOUND = click.Path(path_type=Path, exists=True, dir_okay=False)
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)
_content = click.option("--content", type=_FOLDER, default="content", show_default=True, help="The content folder.")
_jobs = click.option("-j", "--jobs", type=click.IntRange(1), help="Processes [default: as many as cores].")
_site = click.option("--site", type=_FILE, default=None, help="Where it goes [default: site/].")
_offline = click.option("--offline", is_flag=True, help="Links that work from a folder, without a server.")
_skip_broken = click.option("--skip-broken", is_flag=True, help="Leave out editions with errors instead of refusing.")
_wait = click.option("--wait", is_flag=True, help="Wait for another build in the same folder instead of refusing.")
_changes = click.option(
    "--changes",
    type=click.Choice(("accepted", "original")),
    help="How the tracked changes of a Word file are taken; without it, one that has any is refused.",
)
_quiet = click.option("-q", "--quiet", is_flag=True, help="Say nothing but messages on the content.")
_dist = click.option("--dist", type=_FILE, default="dist", show_default=True, help="Where the files go.")


def _checked(context: click.Context, parameter: click.Parameter, config: Path) -> Path:
    from generator.cli.configured import check_config  # noqa: PLC0415

    del context, parameter
    check_config(config)
    return config


_config = click.option(
    "-f",
    "--config",
    type=_FILE_FOUND,
    callback=_checked,
    default="mkdocs.yml",
    show_default=True,
    help="The configuration.",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="resolution-generator")
def main() -> None:
    """Turns the text of a United Nations resolution into an annotated reading site."""


@main.command()
@_content
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
def check(content: Path, *, strict: bool) -> None:
    """Check every file of the content; says only a line when all is well."""
    from generator.cli.checking import run_check  # noqa: PLC0415

    sys.exit(run_check(content, strict=strict))


@main.command()
@_config
@_jobs
@_site
@_offline
@_skip_broken
@click.option("--scheduler", default="", help="Address of a Dask scheduler (tcp://…) whose workers do the work.")
@_wait
@_quiet
def build(config: Path, site: Path | None, *, offline: bool, **how: Any) -> None:
    """Build the site. The last one stays where the content has errors."""
    gc.disable()  # while all is imported; ``seldom_collecting`` lets it go on
    from generator.cli.building import run_build  # noqa: PLC0415

    folder = site or config.parent / ("build/offline" if offline else "site")
    sys.exit(run_build(config, folder, offline=offline, **how))


@main.command()
@_config
@_jobs
@_dist
@_wait
@_quiet
def bundle(config: Path, dist: Path, *, jobs: int | None, wait: bool, quiet: bool) -> None:
    """Build the offline zip, the single file and the EPUB of each edition, with checksums."""
    from generator.cli.bundling import run_bundle  # noqa: PLC0415

    sys.exit(run_bundle(config, dist, jobs=jobs, wait=wait, quiet=quiet))


@main.command()
@_config
@_dist
def pdf(config: Path, dist: Path) -> None:
    """Write each edition as a PDF with bookmarks (needs WeasyPrint: the extra `pdf`)."""
    from generator.cli.bundling import run_pdf  # noqa: PLC0415

    sys.exit(run_pdf(config, dist))


@main.command()
@_config
@_jobs
@click.option(
    "-a",
    "--address",
    default="127.0.0.1:8000",
    show_default=True,
    metavar="HOST:PORT",
    help="A port alone is one of this machine's, which nobody else reaches.",
)
def serve(config: Path, address: str, jobs: int | None) -> None:
    """Serve the site on this machine and build it again at every change."""
    from generator.cli.serving import run_serve  # noqa: PLC0415

    sys.exit(run_serve(config, address, jobs))


@main.command()
@click.argument("files", type=_FILE, nargs=-1, required=True, metavar="FILE…")
@click.option("--language", default="", help="The code of the language, where it cannot be seen: ar en es fr ru zh.")
@_changes
@click.option("--json", "as_json", is_flag=True, help="The model, one JSON object a line for each file.")
def parse(files: tuple[Path, ...], language: str, changes: Any, *, as_json: bool) -> None:
    """Read resolutions, plain text, AKN4UN XML, PDF, Word or HTML, and show what was understood."""
    from generator.cli.showing import run_parse  # noqa: PLC0415

    sys.exit(run_parse(files, language, changes or "", as_json=as_json))


@main.command()
@_content
@click.option("--edition", default="", help="Only this edition's slug.")
@click.option("--json", "as_json", is_flag=True, help="JSON instead of a table.")
def citations(content: Path, edition: str, *, as_json: bool) -> None:
    """List every citation: unit, span, printed and canonical form, address."""
    from generator.cli.showing import run_citations  # noqa: PLC0415

    sys.exit(run_citations(content, edition, as_json=as_json))


@main.command("collate")
@click.argument("edition")
@click.option("--witness", "sigla", multiple=True, metavar="SIGLUM", help="Only these; the first is the base.")
@_content
def collate(edition: str, sigla: tuple[str, ...], content: Path) -> None:
    """Find every difference between witnesses of an EDITION in its language; propose entries for the apparatus."""
    from generator.cli.collating import run_collate  # noqa: PLC0415

    sys.exit(run_collate(content, edition, sigla))


@main.command()
@click.argument("name", default="")
def schema(name: str) -> None:
    """Print the JSON Schema of a content file, for editors; without a name, the list of them."""
    from generator.cli.showing import run_schema  # noqa: PLC0415

    sys.exit(run_schema(name))


@main.command()
@click.argument("what", nargs=-1, metavar="[SYMBOL|FILE]...")
@click.option("--from", "where", type=_FOUND, help="A copy: a folder, a clone, an archive, a folder of archives.")
@click.option("--languages", default="zh", show_default=True, help="Codes with commas; the first is the edition's.")
@click.option("--session", default="", help="All resolutions of a session of the General Assembly.")
@click.option("--series", default="", metavar="SYMBOL", help="With those of its title that it recalls, and back.")
@click.option("--pin", is_flag=True, help="Keep no text in the repository, but where it is and its SHA-256.")
@click.option("--symbol", default="", help="The symbol of a FILE that does not say it.")
@click.option("--as-text", is_flag=True, help="Keep what was read of a FILE as plain text, which then is the source.")
@_changes
@_content
@_quiet
def add(content: Path, *, languages: str, changes: Any, quiet: bool, **asked: Any) -> None:
    """Make editions of resolutions: by symbol from a copy of a collection, or of single files."""
    from generator.cli.adding import Asked, run_add  # noqa: PLC0415

    codes = tuple(code.strip() for code in languages.split(",") if code.strip())
    sys.exit(run_add(content, Asked(languages=codes, changes=changes or "", **asked), quiet=quiet))


@main.command()
@click.argument("editions", nargs=-1, metavar="[EDITION]...")
@click.option("--from", "where", type=_FOUND, help="A copy: a folder, a clone, an archive, a folder of archives.")
@_content
@_quiet
def fetch(editions: tuple[str, ...], where: Path | None, content: Path, *, quiet: bool) -> None:
    """Bring the pinned texts that are not here, of these EDITIONs or of all, and check that each is the very one."""
    from generator.cli.fetching import run_fetch  # noqa: PLC0415

    sys.exit(run_fetch(content, editions, where, quiet=quiet))


@main.command("import-platform")
@click.argument("text", type=_FOUND)
@_content
@click.option("--language", default="zh", show_default=True)
def import_platform(text: Path, content: Path, language: str) -> None:
    """Add your own copy of the programme of action's text, numbered paragraph by paragraph, to its pages."""
    from generator.cli.importing import run_import  # noqa: PLC0415

    sys.exit(run_import(text, content, language))


if __name__ == "__main__":
    main()

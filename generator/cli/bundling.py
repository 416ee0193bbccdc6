"""``generator bundle`` and ``generator pdf``: the edition to take along."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import click

from generator.cli.building import at_work, plainly, run_build
from generator.cli.telling import report
from generator.core.diagnostics import errors
from generator.edition.check import Checked, check_content
from generator.output.bundle.archive import write_checksums, write_zip
from generator.output.bundle.epub import epub
from generator.output.bundle.offline import prune_offline, readme_bytes, readme_text
from generator.output.bundle.pdf import PdfUnavailableError, pdf
from generator.output.bundle.single import single_file
from generator.output.pages.edition_view import EditionView
from generator.plugin.build import Request, build_folder, plan_of
from generator.site.job import context_of
from generator.site.plan import Plan
from generator.site.write import write_file

SEVERAL = "resolutions"
"""What the bundle of a site with several editions is called."""


def run_bundle(config: Path, dist: Path, *, jobs: int | None, wait: bool, quiet: bool) -> int:
    """The offline zip with its checksum, and for each edition the single file and the EPUB."""
    with plainly(), at_work(config, wait=wait):
        return _bundled(config, dist, jobs, quiet=quiet)


def _bundled(config: Path, dist: Path, jobs: int | None, *, quiet: bool) -> int:
    request = Request(config, build_folder(config) / "offline", "file")
    status = run_build(config, request.site, offline=True, jobs=jobs, quiet=True)
    if status:
        return status
    plan = plan_of(request)
    checked = check_content(plan.root, plan.name)
    views = _views(plan, checked)
    slug = views[0].edition.slug if len(views) == 1 else SEVERAL
    dist.mkdir(parents=True, exist_ok=True)
    archive = dist / f"{slug}-offline.zip"
    written = [archive, _zip(request, views, archive, slug)]
    for view in views:
        for suffix, content in (("html", single_file(view).encode()), ("epub", epub(view, _day(view)))):
            path = dist / f"{view.edition.slug}.{suffix}"
            write_file(path, content)
            written.append(path)
    if not quiet:
        for path in written:
            click.echo(f"{path}: {path.stat().st_size:,} bytes")
    return 0


def run_pdf(config: Path, dist: Path) -> int:
    """Each edition as a PDF."""
    plan = plan_of(Request(config, Path(), "file"))
    checked = check_content(plan.root, plan.name)
    if errors(checked.diagnostics):
        report(errors(checked.diagnostics))
        return 1
    for view in _views(plan, checked):
        path = dist / f"{view.edition.slug}.pdf"
        try:
            content = pdf(single_file(view))
        except PdfUnavailableError as error:
            click.echo(f"no PDF: {error}", err=True)
            return 1
        write_file(path, content)
        click.echo(f"{path}: {path.stat().st_size:,} bytes")
    return 0


def _views(plan: Plan, checked: Checked) -> list[EditionView]:
    symbols = {edition.symbol: edition.slug for edition in checked.editions}
    context = context_of(checked.library, tuple(symbols.values()), plan.settings, symbols)
    return [EditionView(edition, context) for edition in checked.editions]


def _day(view: EditionView) -> date:
    """The one date that a bundle may carry and stay the same every day: the text's own."""
    return view.edition.settings.adopted


def _zip(request: Request, views: list[EditionView], archive: Path, slug: str) -> Path:
    """The offline site without what it does not need, with a file that says how to read it; the checksum's path."""
    folder = build_folder(request.config) / "bundle"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(request.site, folder)
    prune_offline(folder)
    checksums = archive.with_name(archive.name + ".sha256")
    first = views[0].edition
    alone = len(views) == 1
    words, title = views[0].context.words, first.resolution.title if alone else ""
    titles = {views[0].context.language: title, "en": (first.settings.title_en if alone else "") or title}
    texts = readme_text(
        words.pgettext("list", ", ").join(view.edition.symbol for view in views[:5]),
        titles,
        archive=archive.name,
        checksums=checksums.name,
        address=views[0].official_address,
    )
    (folder / "README.txt").write_bytes(readme_bytes(texts))
    write_zip(folder, archive, f"{slug}-offline", max(_day(view) for view in views))
    write_checksums([archive], checksums)
    shutil.rmtree(folder, ignore_errors=True)
    return checksums

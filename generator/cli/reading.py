"""The report on a file that was read, at the end of ``generator add`` and as a page under ``build/reading/``."""

from __future__ import annotations

from pathlib import Path, PurePath

import click

from generator.read.files import ReadFile
from generator.site.texts.reading import reading_page, reading_report
from generator.site.write import write_file


def tell_reading(content: Path, file: ReadFile, data: bytes, *, quiet: bool) -> None:
    """Writes the page and says what is in it.

    Raises:
        OSError: the page cannot be written.
    """
    report = reading_report(file)
    path = content.parent / "build" / "reading" / f"{PurePath(file.path).name}.html"
    write_file(path, reading_page(report, file, data).encode())
    if not quiet:
        click.echo("\n".join(["", *report.lines(), "", f"With pictures of these places: {path}", ""]))

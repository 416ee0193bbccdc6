"""Commands that show what was understood, and change nothing."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import click

from generator.cli.parsed import parsed
from generator.cli.telling import counted, report
from generator.core.diagnostics import errors
from generator.read.files import LANGUAGES, ReadFile, read_file
from generator.read.word.revisions import Changes


def run_parse(paths: Sequence[Path], language: str, changes: Changes = "", *, as_json: bool) -> int:
    """The outline or the model of each file, in the order given; a fault of one never stops the others."""
    if language and language not in LANGUAGES:
        raise click.BadParameter(f"known: {', '.join(LANGUAGES)}", param_hint="--language")
    failed = False
    for path in paths:
        file = read_file(path, str(path), language, changes=changes)
        failed = failed or bool(errors(file.diagnostics))
        if as_json:
            click.echo(json.dumps(parsed(file), ensure_ascii=False))
        else:
            report(file.diagnostics)
            _outline(file)
    return 1 if failed else 0


def _outline(file: ReadFile) -> None:
    resolution = file.resolution
    if resolution is None:
        return
    for block in resolution.masthead:
        click.echo(f"{block.kind:<12}{block.label} {block.text.value}")
    units = {unit.id: unit for unit in resolution.units}
    blocks = {block.id: block for block in resolution.sections}
    for id_ in resolution.order:
        if unit := units.get(id_):
            notes = "".join(f" [{ref.number}]" for ref in unit.references)
            click.echo(f"{unit.id:<12}{unit.line:>5}  {unit.text.value[:48]}{notes}")
        else:
            block = blocks[id_]
            click.echo(f"{id_:<12}       {block.kind} {block.printed} {block.text.value[:48]}")
    told = counted(file.diagnostics)
    click.echo(f"{len(resolution.units)} units, {len(resolution.notes)} notes; {told}")


def run_citations(content: Path, only: str, *, as_json: bool) -> int:
    """The citations of every edition, or of one."""
    from generator.edition.check import check_content  # noqa: PLC0415
    from generator.output.exports import citations_json, citations_rows, citations_table  # noqa: PLC0415

    checked = check_content(content, content.name, {only} if only else None)
    report(errors(checked.diagnostics))
    if only and not checked.editions:
        click.echo(f"no edition {only} in {content}", err=True)
        return 2
    for edition in checked.editions:
        rows = citations_rows(edition, checked.library)
        click.echo(citations_json(rows) if as_json else citations_table(rows))
    return 1 if errors(checked.diagnostics) else 0


def run_schema(name: str) -> int:
    """One schema, or the names of all."""
    from generator.output.exports import edition_schema, schemas  # noqa: PLC0415

    known = {**schemas(), "edition.json": edition_schema()}
    if not name:
        click.echo("\n".join(known))
        return 0
    if name not in known:
        raise click.BadParameter(f"known: {', '.join(known)}", param_hint="NAME")
    click.echo(known[name])
    return 0

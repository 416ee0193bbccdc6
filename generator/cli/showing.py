"""Commands that show what was understood, and change nothing."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import click

from generator.cli.telling import counted, report
from generator.core.diagnostics import errors


def run_parse(path: Path, language: str, *, as_json: bool) -> int:
    """The outline or the model of a text."""
    from generator.core.source import Source, read_text  # noqa: PLC0415
    from generator.read.grammar import languages, load_grammar  # noqa: PLC0415
    from generator.read.text.parser import parse  # noqa: PLC0415

    if language not in languages():
        raise click.BadParameter(f"known: {', '.join(languages())}", param_hint="--language")
    text, faults = read_text(path, str(path), None)
    if text is None:
        report(faults)
        return 1
    resolution, faults = parse(Source.of(text, str(path)), load_grammar(language))
    report(faults)
    if as_json:
        click.echo(json.dumps(dataclasses.asdict(resolution), ensure_ascii=False, indent=1))
    else:
        for block in resolution.masthead:
            click.echo(f"{block.kind:<12}{block.label} {block.text.value}")
        for unit in resolution.units:
            notes = "".join(f" [{ref.number}]" for ref in unit.references)
            click.echo(f"{unit.id:<12}{unit.line:>5}  {unit.text.value[:48]}{notes}")
        click.echo(f"{len(resolution.units)} units, {len(resolution.notes)} notes; {counted(faults)}")
    return 1 if errors(faults) else 0


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

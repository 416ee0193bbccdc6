"""``generator fetch``: brings every pinned text that is not here, says what failed, and goes on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.bar import progress
from generator.cli.telling import report
from generator.content.pins import Pinned
from generator.core.diagnostics import Diagnostic, errors
from generator.site.texts.fetch import Delivery, Pins, from_holdings, from_network, read_pins
from generator.site.texts.holdings import holdings
from generator.site.write import write_file


def run_fetch(content: Path, editions: tuple[str, ...], where: Path | None, *, quiet: bool) -> int:
    """Fetches and says so; the exit status."""
    pins, faults = read_pins(content, content.name, editions)
    if unknown := [slug for slug in editions if slug not in pins.files]:
        raise click.BadParameter(f"no pinned texts in {', '.join(unknown)}", param_hint="EDITION")
    told = list(faults)
    missing = pins.missing(content)
    brought = 0
    try:
        with progress(quiet) as bar:
            for done, delivery in enumerate(_deliveries(pins, missing, where, told), 1):
                bar.step(done, len(missing), delivery.pinned.slug)
                if delivery.data is None:
                    told.append(pins.told(delivery.pinned, delivery.reason))
                else:
                    write_file(content / delivery.pinned.path, delivery.data)
                    brought += 1
    except OSError as error:
        raise click.ClickException(f"{error.filename or content}: {error.strerror or error}") from error
    report(tuple(sorted({*told})))
    if not quiet:
        failed = len(missing) - brought
        here = len(pins.pinned) - len(missing)
        click.echo(f"{content / 'texts'}: {len(pins.pinned)} pinned; {here} were here, {brought} brought, {failed} not")
    return 1 if errors(tuple(told)) else 0


def _deliveries(
    pins: Pins, missing: tuple[Pinned, ...], where: Path | None, told: list[Diagnostic]
) -> Iterator[Delivery]:
    if where is None:
        return from_network(missing, pins.collections)
    return from_holdings(missing, holdings(where), told)

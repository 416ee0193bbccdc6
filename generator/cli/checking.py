"""``generator check``: what was found is remembered under ``build/`` by what it was found in, so that a second look at
the same content costs nothing.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import astuple
from pathlib import Path

import click

from generator.cli.telling import counted, report
from generator.core.diagnostics import Diagnostic, errors, warnings
from generator.site import fingerprint
from generator.site.write import write_file

CheckOutcome = tuple[int, int, tuple[Diagnostic, ...]]
"""How many editions and units there are, and what is wrong with them."""


def run_check(content: Path, *, strict: bool) -> int:
    """Reports every fault and a line of summary; the exit status."""
    editions, units, diagnostics = _found(content)
    report(diagnostics)
    many = f"{editions} edition{'s' if editions != 1 else ''}"
    click.echo(f"{content}: {many}, {units} units; {counted(diagnostics)}")
    return 1 if errors(diagnostics) or (strict and warnings(diagnostics)) else 0


def _found(content: Path) -> CheckOutcome:
    known = content.resolve().parent / "build" / "state" / "check.json"
    key = fingerprint.of_bytes(fingerprint.of_code(), content.name, fingerprint.of_folder(content))
    try:
        kept = json.loads(known.read_bytes())
        if kept["key"] == key:
            return kept["editions"], kept["units"], tuple(Diagnostic(*row) for row in kept["diagnostics"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # nothing kept, or not by this version
    from generator.edition.check import check_content  # noqa: PLC0415, reading content takes longer than all the rest

    checked = check_content(content, content.name)
    units = sum(len(edition.units) for edition in checked.editions)
    rows = [astuple(diagnostic) for diagnostic in checked.diagnostics]
    kept = {"key": key, "editions": len(checked.editions), "units": units, "diagnostics": rows}
    with contextlib.suppress(OSError):  # where nothing can be kept, the next look takes as long
        write_file(known, json.dumps(kept, ensure_ascii=False).encode())
    return len(checked.editions), units, checked.diagnostics

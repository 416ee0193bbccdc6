"""The command that collates the witnesses of an edition, and proposes entries for its apparatus."""

from __future__ import annotations

from pathlib import Path

import click

from generator.cli.telling import report
from generator.content.edition_schema import EditionSettings, Witness
from generator.content.library import load_library
from generator.content.pins import fetched, pinned_of
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic
from generator.edition.collate import Divergence, collate, entered
from generator.edition.edition import read_settings
from generator.edition.texts import main_text, read_version
from generator.read.files import ReadFile


def run_collate(content: Path, edition: str, sigla: tuple[str, ...]) -> int:
    """Every difference between the edition's own text and the witnesses in its language: 1 where one is not entered.

    Without ``sigla`` all witnesses that are held here; of two, the second is collated with the first.
    """
    folder, name = content / "resolutions" / edition, f"{content.name}/resolutions/{edition}"
    if not folder.is_dir():
        raise click.BadParameter(f"no edition {edition} in {content}", param_hint="EDITION")
    found: list[Diagnostic] = []
    library, _ = load_library(content, content.name)
    settings, file = read_settings(folder, name, library, found)
    if settings is None:
        report(tuple(found))
        return 1
    chosen = _chosen(settings, sigla)
    texts = {
        witness.siglum: read.resolution
        for witness in chosen
        if (read := _held(content, edition, settings, file, witness)) and read.resolution
    }
    for witness in chosen:
        if witness.siglum not in texts:
            click.echo(f"{witness.siglum}: not held here", err=True)
    held = [witness for witness in chosen if witness.siglum in texts]
    if len(held) < 2:
        click.echo("two witnesses in one language are needed", err=True)
        return 2
    base = held[0]
    unsaid = sum(_tell(settings, base, other, collate(texts[base.siglum], texts[other.siglum])) for other in held[1:])
    return 1 if unsaid else 0


def _held(content: Path, edition: str, settings: EditionSettings, file: YamlFile, witness: Witness) -> ReadFile | None:
    """The witness's text, where it is here; what is wrong with it is for ``generator check`` to tell."""
    folder, name = content / "resolutions" / edition, f"{content.name}/resolutions/{edition}"
    if witness.text == "own":
        return main_text(folder, name, settings, file, [])
    pinned = next((one for one in pinned_of(edition, settings) if one.language == witness.language), None)
    if witness.text != "pinned" or pinned is None or fetched(content, content.name, pinned, file)[0] is None:
        return None
    return read_version(content / pinned.path, f"{content.name}/{pinned.path}", witness.language, [])


def _chosen(settings: EditionSettings, sigla: tuple[str, ...]) -> list[Witness]:
    known = {witness.siglum: witness for witness in settings.witnesses}
    if unknown := [siglum for siglum in sigla if siglum not in known]:
        raise click.BadParameter(
            f"no witness {unknown[0]}; known: {', '.join(known) or 'none'}", param_hint="--witness"
        )
    asked = [known[siglum] for siglum in sigla] or list(known.values())
    if len(asked) == 1:
        own = next((one for one in known.values() if one.text == "own" and one is not asked[0]), None)
        asked = [own, *asked] if own else asked
    language = asked[0].language if asked else ""
    return [witness for witness in asked if witness.language == language]


def _tell(settings: EditionSettings, base: Witness, other: Witness, found: tuple[Divergence, ...]) -> int:
    """The differences on lines, then entries for those that the apparatus has not; how many those are."""
    unsaid = []
    for one in found:
        said = entered(one, settings.errata)
        lemma, reading = one.lemma or "om.", one.reading or "om."
        click.echo(
            f"{one.place:<10} {one.before}[{lemma}]{one.after}  {base.siglum}: {lemma}  {other.siglum}: {reading}"
            f"  {'entered' if said else 'NOT ENTERED'}"
        )
        unsaid += [] if said else [one]
    click.echo(
        f"{base.siglum} and {other.siglum}: {len(found)} differences, {len(unsaid)} not entered; blanks not counted"
    )
    for one in unsaid:
        click.echo(_proposed(one, other.siglum))
    return len(unsaid)


def _proposed(one: Divergence, siglum: str) -> str:
    """An entry to be judged by an editor."""
    reading = _quoted(one.reading) if one.reading else "null"
    lemma = f"    lemma: {_quoted(one.lemma)}\n" if one.lemma else ""
    return (
        f"\n  - unit: {one.place}\n    quote: {_quoted(one.quote)}\n{lemma}"
        f"    readings:\n      - {{reading: {reading}, witnesses: [{siglum}]}}\n"
        "    kind: doubtful\n    evidence: …\n    certainty: doubtful"
    )


def _quoted(words: str) -> str:
    return '"' + words.replace("\\", "\\\\").replace('"', '\\"') + '"'

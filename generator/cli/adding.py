"""``generator add``: editions from texts in folders, clones and archives, or from single files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from generator.cli.bar import progress
from generator.cli.reading import tell_reading
from generator.cli.telling import counted, report
from generator.content.collections import Collections
from generator.content.folder import EDITIONS
from generator.content.library import NO_COLLECTIONS
from generator.content.validate import load
from generator.core.diagnostics import Diagnostic, diagnose, errors
from generator.read.files import LANGUAGES, ReadFile, read_file
from generator.read.word.revisions import Changes
from generator.recognise.citations.addresses import slug_of
from generator.site.texts.add import NewText, Original, add_edition
from generator.site.texts.as_text import as_text
from generator.site.texts.find import TextFound, Texts, by_session, by_symbol, series
from generator.site.texts.holdings import Holding, holdings
from generator.site.texts.identity import canonical
from generator.site.texts.printed import printed_facts, symbol_in_name

_SYMBOL = re.compile(r"[AES]/[A-Z0-9/. ()-]*\d[A-Z0-9 ()-]*")
_SUFFIXES = {"akn": ".xml", "text": ".txt", "docx": ".docx", "html": ".html", "pdf": ".pdf"}


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for: ``what`` are symbols or files; ``where`` a copy of the collections."""

    what: tuple[str, ...]
    where: Path | None
    languages: tuple[str, ...]
    session: str
    series: str
    symbol: str
    pin: bool
    changes: Changes = ""
    as_text: bool = False


def run_add(content: Path, asked: Asked, *, quiet: bool) -> int:
    """Adds what is asked for and says so; the exit status."""
    files = [Path(each) for each in asked.what if Path(each).is_file()]
    symbols = [canonical(each) for each in asked.what if not Path(each).is_file()]
    _check(asked, files, symbols)
    told: list[Diagnostic] = []
    collections = _collections(content, told)
    reports: list[tuple[ReadFile, bytes]] = []
    wanted = [*_from_files(files, asked, told, reports), *_from_holdings(symbols, asked, told)]
    outcomes: Counter[str] = Counter()
    try:
        with progress(quiet) as bar:
            for done, (symbol, texts) in enumerate(wanted, 1):
                collection = collections.holding(symbol) if asked.pin else None
                if asked.pin and collection is None:
                    told.append(_refused(content / "sources.yml", symbol, "no collection there holds such symbols"))
                    continue
                added = add_edition(content, symbol, texts, collection)
                told += added.diagnostics
                outcomes[added.state] += 1
                bar.step(done, len(wanted), added.slug)
    except OSError as error:
        raise click.ClickException(f"{error.filename or content}: {error.strerror or error}") from error
    found = tuple(sorted({*told}))
    report(tuple(each for each in found if quiet or not reports or not each.code.startswith("R")))
    for file, data in reports:
        tell_reading(content, file, data, quiet=quiet)
    if not quiet:
        said = ", ".join(f"{outcomes[state]} {state}" for state in ("new", "amended", "as it was", "not added"))
        click.echo(f"{content}: {said}; {counted(found)}")
        if asked.series and len(wanted) > 1:
            click.echo(_proposal(content, tuple(symbol for symbol, _ in wanted)))
    return 1 if any(diagnostic.code.startswith("B") for diagnostic in errors(found)) or outcomes["not added"] else 0


def _proposal(content: Path, symbols: tuple[str, ...]) -> str:
    """What the newest of a series, given in order, could say of it; an editor decides whether it does."""
    *earlier, newest = symbols
    place = f"{content}/{EDITIONS}/{slug_of(newest)}/edition.yml"
    return f"proposed, if an editor agrees, for {place}: series: [{', '.join(reversed(earlier))}]"


def _check(asked: Asked, files: Sequence[Path], symbols: Sequence[str]) -> None:
    """Refuses what cannot be meant."""
    if odd := [each for each in symbols if not _SYMBOL.fullmatch(each)]:
        raise click.BadParameter(f"{odd[0]} is neither a file nor a symbol such as A/RES/99/1", param_hint="WHAT")
    if unknown := [each for each in asked.languages if each not in LANGUAGES]:
        raise click.BadParameter(f"{unknown[0]}; known: {', '.join(LANGUAGES)}", param_hint="--languages")
    if (symbols or asked.session or asked.series) and asked.where is None:
        raise click.UsageError("say with --from where the texts lie: a clone, a folder or an archive of a collection")
    if not (asked.what or asked.session or asked.series):
        raise click.UsageError("nothing is asked for: symbols, files, --session or --series")
    if files and asked.pin:
        raise click.UsageError("--pin is for symbols: a single file is kept as it is")


def _collections(content: Path, told: list[Diagnostic]) -> Collections:
    if not (content / "sources.yml").exists():
        return NO_COLLECTIONS
    found, _, faults = load(content / "sources.yml", f"{content.name}/sources.yml", Collections, content)
    told += faults
    return found or NO_COLLECTIONS


def _from_holdings(
    symbols: Sequence[str], asked: Asked, told: list[Diagnostic]
) -> Iterator[tuple[str, tuple[NewText, ...]]]:
    if asked.where is None:
        return
    found = holdings(asked.where)
    texts = _texts(found, symbols, asked, told)
    sought = (*symbols, *((canonical(asked.series),) if asked.series else ()))
    reason = f"it does not lie there in {', '.join(asked.languages)}"
    told += (_refused(asked.where, symbol, reason) for symbol in sought if symbol not in texts)
    if asked.session and not texts:
        told.append(
            diagnose(
                "B014", str(asked.where), 1, 1, shown=f"session {asked.session}", reason="nothing of it lies there"
            )
        )
    for symbol, files in texts.items():
        yield symbol, tuple(_new(text) for text in files.values())


def _texts(found: Sequence[Holding], symbols: Sequence[str], asked: Asked, told: list[Diagnostic]) -> Texts:
    texts: Texts = {}
    if symbols:
        texts |= by_symbol(found, symbols, asked.languages, told)
    if asked.session:
        texts |= by_session(found, asked.session, asked.languages, told)
    if asked.series:
        texts |= series(found, canonical(asked.series), asked.languages, told)
    return texts


def _new(text: TextFound) -> NewText:
    return NewText(text.identity.language, ".xml", text.data, text.path)


def _from_files(
    files: Sequence[Path], asked: Asked, told: list[Diagnostic], reports: list[tuple[ReadFile, bytes]]
) -> Iterator[tuple[str, tuple[NewText, ...]]]:
    """The texts of files by symbol, as they say or as ``--symbol`` says."""
    texts: dict[str, list[NewText]] = {}
    for path in files:
        language = asked.languages[0] if len(asked.languages) == 1 else ""
        file = read_file(path, str(path), changes=asked.changes)
        if file.resolution is None and language:  # what it is in is not to be seen
            file = read_file(path, str(path), language, changes=asked.changes)
        symbol = canonical(asked.symbol or file.symbol or symbol_in_name(path.name))
        if file.resolution is None:
            told += (*file.diagnostics, _refused(path, path.name, "no resolution could be read in it"))
        elif not symbol:
            told.append(_refused(path, path.name, "it says no symbol; give --symbol"))
        else:
            data = path.read_bytes()
            text = _new_text(file, data, path.name, asked)
            if file.format not in ("akn", "text"):
                reports.append((file, data))
            texts.setdefault(symbol, []).append(text)
    yield from ((symbol, tuple(found)) for symbol, found in texts.items())


def _new_text(file: ReadFile, data: bytes, name: str, asked: Asked) -> NewText:
    """The file as it is, or as editable text with the file as its original."""
    suffix = _SUFFIXES[file.format]
    if not asked.as_text or file.resolution is None or file.format == "text":
        return NewText(file.language, suffix, data, name, changes=asked.changes)
    original = Original(suffix, data, printed_facts(file))
    return NewText(file.language, ".txt", as_text(file.resolution).encode(), name, original=original)


def _refused(place: Path, what: str, reason: str) -> Diagnostic:
    return diagnose("B014", str(place), 1, 1, shown=what, reason=reason)

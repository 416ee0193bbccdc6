"""Resolutions found in folders and archives: by symbol, by session, or as a series."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.core.diagnostics import Diagnostic, diagnose, shown
from generator.site.texts.holdings import Holding, Wanted, likely_first
from generator.site.texts.identity import Identity, canonical, identity, may_be, numbers

_PREFACE = re.compile(rb"<preface\b.*?</preface>", re.DOTALL)
_PREAMBLE = re.compile(rb"<preamble\b.*</preamble>", re.DOTALL)
_NUMBER = re.compile(rb"<docNumber\b.*?</docNumber>", re.DOTALL)
_TAG = re.compile(rb"<[^>]*>")
_NAMED = re.compile(rb"href=\"https?://undocs\.org/(?:[a-z]{2}/)?([A-Z]/(?:HRC/)?RES/[^\"?#]+)\"")


@dataclass(frozen=True, slots=True)
class TextFound:
    """A text in a holding: where, what it is, and its bytes."""

    place: str
    path: str
    identity: Identity
    data: bytes


Texts = dict[str, dict[str, TextFound]]
"""Texts by symbol and language."""


def by_symbol(
    found: Sequence[Holding], symbols: Iterable[str], languages: Sequence[str], told: list[Diagnostic]
) -> Texts:
    """The texts of these resolutions. Names of files are a hint; what the file says decides."""
    wanted = frozenset(symbols)

    def likely(path: str) -> bool:
        return any(may_be(path, symbol) for symbol in wanted)

    texts = _texts(likely_first(tuple(found), " ".join(sorted(wanted))), likely, languages, told)
    return _chosen(texts, wanted & texts.keys(), told)


def by_session(found: Sequence[Holding], session: str, languages: Sequence[str], told: list[Diagnostic]) -> Texts:
    """All resolutions of a session of the General Assembly."""
    texts = _texts(found, lambda path: session.lstrip("ES-") in numbers(path), languages, told)
    start = f"A/RES/{session}/"
    return _chosen(texts, (symbol for symbol in texts if symbol.startswith(start)), told)


def series(found: Sequence[Holding], symbol: str, languages: Sequence[str], told: list[Diagnostic]) -> Texts:
    """A resolution, those of the same title that it recalls, those that they recall, and back: all that lie there."""
    texts = _texts(found, lambda path: True, languages, told)
    known = {each: _said(next(iter(files.values())).data) for each, files in texts.items()}
    members, waiting = set(), [symbol] if symbol in known else []
    while waiting:
        here = waiting.pop()
        members.add(here)
        title, named = known[here]
        kin = (
            each for each, (other, recalled) in known.items() if other == title and (each in named or here in recalled)
        )
        waiting += [each for each in kin if title and each not in members]
    return _chosen(texts, members, told)


def order(symbol: str) -> tuple[str, tuple[int, ...], str]:
    """Symbols in the order of their numbers."""
    return re.split(r"\d", symbol)[0], tuple(int(number or 0) for number in numbers(symbol)), symbol


def _said(data: bytes) -> tuple[bytes, frozenset[str]]:
    """Title and named resolutions of a text, from its bytes."""
    preface = _PREFACE.search(data)
    title = b" ".join(_TAG.sub(b" ", _NUMBER.sub(b"", preface[0])).split()) if preface else b""
    preamble = _PREAMBLE.search(data)
    named = _NAMED.findall(preamble[0]) if preamble else []
    return title.lower(), frozenset(canonical(each.decode("utf-8", "replace")) for each in named)


def _texts(found: Iterable[Holding], likely: Wanted, languages: Sequence[str], told: list[Diagnostic]) -> Texts:
    texts: Texts = {}
    for text in _all(found, likely, told):
        if text.identity.language not in languages:
            continue
        files = texts.setdefault(text.identity.symbol, {})
        files[text.identity.language] = _better(files, text, told)
    return {symbol: {code: files[code] for code in languages if code in files} for symbol, files in texts.items()}


def _chosen(texts: Texts, symbols: Iterable[str], told: list[Diagnostic]) -> Texts:
    """The texts of these symbols, in order; what of them is doubtful is told."""
    chosen = {symbol: texts[symbol] for symbol in sorted(symbols, key=order)}
    found = (text for files in chosen.values() for text in files.values())
    told += (_told(text, text.identity.doubt) for text in found if text.identity.doubt)
    return chosen


def _all(found: Iterable[Holding], likely: Wanted, told: list[Diagnostic]) -> Iterator[TextFound]:
    for holding in found:
        for held in holding.files(lambda path: path.endswith(".xml") and likely(path), told):
            about = identity(held.path, held.data)
            if about:
                yield TextFound(holding.place.name, held.path, about, held.data)


def _better(files: Mapping[str, TextFound], text: TextFound, told: list[Diagnostic]) -> TextFound:
    """Of two files for one symbol and language that which is named after it, else the first."""
    first = files.get(text.identity.language)
    if first is None or first.data == text.data:
        return first or text
    kept, other = (text, first) if _named_well(text) and not _named_well(first) else (first, text)
    told.append(_told(other, f"{kept.path} is {text.identity.symbol} in {text.identity.language} too, and is taken"))
    return kept


def _named_well(text: TextFound) -> bool:
    wanted = numbers(text.identity.symbol)
    wanted = wanted[:1] if text.identity.symbol.startswith("S/") else wanted
    here = numbers(text.path.rpartition("/")[2])
    return any(here[at : at + len(wanted)] == wanted for at in range(len(here)))


def _told(text: TextFound, reason: str) -> Diagnostic:
    return diagnose(
        "B013", f"{text.place}/{text.path}", 1, 1, shown=shown(text.path.rpartition("/")[2], 60), reason=reason
    )

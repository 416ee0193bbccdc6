"""Document symbols as printed, their normal form, and the slips of the pen that are told but never mended."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.recognise.citations.bodies import body_of_symbol
from generator.recognise.citations.canonical import fits, parse_number
from generator.recognise.citations.numerals import ROMAN

_ROOTS = (
    "CEDAW|CERD|CCPR|CRPD|CRC|CAT|CED|CMW|HRI|FCCC|UNEP|UNODC|UNW|DP|ID|TD|ST|A|E|S|T"
    r"|APLC|BWC|CAC|CBD|CCM|CCW|CD|CEB|CLCS|CTOC|ESCAP|GC(?:\.[0-9]{1,2})?|HSP|ICCD|ISBA|JIU|NPT|SPLOS|TPNW"
)
_COMPONENT = r"(?:/{1,2}|(?<=RES)/ )[A-Z0-9](?:[A-Za-z0-9.\-]{0,40}[A-Za-z0-9])?(?:\([0-9]{1,3}\)(?=/))?"
_SYMBOL = re.compile(rf"(?<![A-Za-z0-9/.\-])(?:{_ROOTS})(?:{_COMPONENT}){{1,9}}")
_NUMBER_TAIL = re.compile(  # what may follow the figure of a resolution: (III), A (III), (2000), B
    rf" ?(?:[A-Z] ?)?\((?:(?:E?S-)?{ROMAN}|[0-9]{{4}})\)(?:[A-Z](?![A-Za-z0-9]))?"
    r"| ?[A-Z](?:-[A-Z])?(?![A-Za-z0-9/.\-]| [a-z])"
)
_VOLUME_TAIL = re.compile(  # with a correction of it, and its second number where it has two: (Parts I and II)
    r" ?\((?:(?:Vols?\.|Parts?|Sect\.) ?[IVX0-9]{1,5}[A-Z]?(?: ?[^\W\d_]{1,5} ?[IVX0-9]{1,5})?"
    r"|S[Uu][Pp][Pp]\.?|Introduction)\)"
    r"(?:/(?:Corr|Add|Rev)\.[0-9]{1,3})*"
)
_TWIN = re.compile(r"-[AES]/.*")  # E/2015/27-E/CN.6/2015/10: the first of two symbols of one document is enough
_RESOLUTION = re.compile(r"(?P<prefix>A/HRC/RES/|[AES]/RES/)(?P<number>.+)")
_RESOLVING = {"A/RES/": "GA", "S/RES/": "SC", "E/RES/": "ECOSOC", "A/HRC/RES/": "HRC"}

# (what is wrong, what it probably was). Offered as a hint only.
_SLIPS = (
    (re.compile(r"//"), "/"),
    (re.compile(r"/ "), "/"),
    (re.compile(r"/(CONF|CN|AC|WG|PV|SR|Rev|Add|Corr|Amend|Sub|L)/?(?=[0-9])"), r"/\1."),
    (re.compile(r"^([AES])/([0-9]+)/RES/"), r"\1/RES/\2/"),
    (re.compile(r"/RES\.?(?=[0-9])"), "/RES/"),
    (re.compile(r"(?<=/RES/)([0-9]+)-(?=[0-9])"), r"\1/"),
)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A symbol in a text: ``slip`` is a hint if the form is not one that documents have."""

    start: int
    end: int
    canonical: str
    body: str | None
    slip: str | None


def find_symbols(text: str) -> tuple[Symbol, ...]:
    """The document symbols of a shadow, in order."""
    return tuple(_symbol(text, found) for found in _SYMBOL.finditer(text) if _is_one(found[0]))


def _is_one(printed: str) -> bool:
    """Whether it is more than a slash between words: two slashes and a figure, or a long figure."""
    return bool(re.search("/.*/.*[0-9]|/[0-9]{3}|^[A-Z]{3,}/[0-9]{2}|/PV[.][0-9]", printed))


def _symbol(text: str, found: re.Match[str]) -> Symbol:
    tail = (_NUMBER_TAIL if "/RES/" in found[0] else _VOLUME_TAIL).match(text, found.end())
    start, end = found.start(), tail.end() if tail else found.end()
    printed = text[start:end]
    resolution = _RESOLUTION.fullmatch(printed)
    if slip := _slip(printed, resolution):
        return Symbol(start, end, printed, None, slip)
    if resolution and (number := parse_number(resolution["number"])):
        return Symbol(start, end, f"{resolution['prefix']}{number}", _RESOLVING[resolution["prefix"]], None)
    first = _TWIN.sub("", printed)
    return Symbol(start, end, first.replace(" ", ""), body_of_symbol(first), None)


def _slip(printed: str, resolution: re.Match[str] | None) -> str | None:
    mended = printed
    for wrong, right in _SLIPS:
        mended = wrong.sub(right, mended)
    if mended != printed:
        return f"perhaps {mended} is meant"
    if resolution:
        number = parse_number(resolution["number"])
        code = _RESOLVING[resolution["prefix"]]
        if number is None or number.shape == "serial" or not fits(code, number):
            return "the number does not have the form of that body's numbers"
    return None


def is_symbol(text: str) -> bool:
    """Whether the whole text is a well-formed document symbol."""
    found = find_symbols(text)
    return len(found) == 1 and (found[0].start, found[0].end) == (0, len(text)) and found[0].slip is None

"""In which encoding a page is: as its first bytes or its head say, if that fits; else by trial.

A trial succeeds where the text then holds the enacting formula of a language, which no wrong encoding gives.
Source of the labels: WHATWG Encoding Standard, "Names and labels".
"""

from __future__ import annotations

import codecs
import html
import re

from generator.read.grammar import languages, load_grammar

_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_DECLARED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
_HEAD = 16 * 2**10
_LABELS = {
    "gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "gb_2312-80": "gb18030", "chinese": "gb18030",
    "csgb2312": "gb18030", "gb18030": "gb18030", "big5": "big5hkscs", "big5-hkscs": "big5hkscs", "cn-big5": "big5hkscs",
    "x-x-big5": "big5hkscs", "hz-gb-2312": "hz", "iso-8859-1": "cp1252", "latin1": "cp1252", "ascii": "cp1252",
    "us-ascii": "cp1252", "windows-1252": "cp1252", "cp1252": "cp1252", "iso-8859-15": "iso8859-15",
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman", "iso-8859-6": "iso8859-6", "arabic": "iso8859-6", "asmo-708": "iso8859-6",
    "windows-1256": "cp1256", "cp1256": "cp1256", "koi8-r": "koi8-r", "koi8": "koi8-r", "koi": "koi8-r",
    "koi8-u": "koi8-u",
    "windows-1251": "cp1251", "cp1251": "cp1251", "iso-8859-5": "iso8859-5", "ibm866": "cp866", "cp866": "cp866",
    "utf-8": "utf-8", "utf8": "utf-8", "unicode": "utf-8", "utf-16": "utf-8",
}  # fmt: skip
_ANY = ("ar", "en", "es", "fr", "ru", "zh")
_WESTERN = ("en", "es", "fr")
_TRIED = {
    "utf-8": _ANY, "cp1252": _WESTERN, "gb18030": ("zh",), "big5hkscs": ("zh",), "hz": ("zh",), "cp1256": ("ar",),
    "iso8859-6": ("ar",), "koi8-r": ("ru",), "cp1251": ("ru",), "iso8859-5": ("ru",), "cp866": ("ru",),
    "mac-roman": _WESTERN, "utf-16-le": _ANY, "utf-16-be": _ANY,
}  # fmt: skip
"""Encodings to be tried, likelier first, with the languages that are written in them."""
_INLINE = re.compile(r"</?(?:a|b|i|u|em|strong|font|span|sup|sub|o:p)\b[^<>]{0,500}>", re.IGNORECASE)
_LONGEST = 80
_WHITE = re.compile(r"\s+")
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SEARCHED = 400_000
"""Characters in which the formula stands."""


def decode_page(data: bytes, language: str = "") -> tuple[str | None, str, str]:
    """The text, the encoding it was read in, and the one that it says, where that is another; None for no text.

    ``language`` is its code where it is known.
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, "replace"), name, ""
    match = _DECLARED.search(data[:_HEAD])
    said = match[1].decode("ascii").lower() if match else ""
    declared = _LABELS.get(said, "")
    text = _decoded(data, declared) if declared else None
    if text is not None and formula_language(text, language):
        return text, declared, ""
    for name, codes in _TRIED.items():
        tried = _decoded(data, name) if name != declared else None
        if tried is not None and formula_language(tried, language) in codes:
            return tried, name, said
    if text is not None:
        return text, declared, ""
    plain = _decoded(data, "utf-8")
    if plain is not None:
        return plain, "utf-8", said
    return (data.decode(declared, "replace"), declared, said) if declared else (None, "", said)


def formula_language(text: str, language: str = "") -> str:
    """The language in which a line of a page is an enacting formula, "" where there is none."""
    text = _INLINE.sub("", text[:_SEARCHED])
    bare = html.unescape("\n".join((_TAG.sub("\n", text), _TAG.sub("\n", _WHITE.sub(" ", text)))))
    lines = {line for raw in bare.splitlines() if 0 < len(line := " ".join(raw.split())) < _LONGEST}
    known = [code for code in languages() if language in ("", code)]
    for code in known:
        forms = [form for form in load_grammar(code).forms if form.kind == "enacting"]
        if any(form.match(line) for line in lines for form in forms):
            return code
    return ""


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None if encoding != "cp1252" else _western(data)


def _western(data: bytes) -> str | None:
    """Windows-1252 with the five bytes that it leaves open, as browsers read it."""
    return "".join(bytes((byte,)).decode("cp1252", "ignore") or chr(byte) for byte in data)

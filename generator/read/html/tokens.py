"""A page's tags and words one by one with their places, in time that grows with its length alone.

The standard library's parser does not promise that of a page that means harm; this one knows no more than is needed:
tags with attributes, text with references, and what holds neither (comments, declarations, scripts). Source: WHATWG
HTML Standard, 13.2.5 (tokenization).
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MARKUP = re.compile(r"<(?=[a-zA-Z/!?])")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]{0,40}+)((?:[^>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}'){0,2000}+)>")
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]{1,40})(?:\s{0,9}=\s{0,9}(?:\"([^\"]*)\"|'([^']*)'|([^\s>]*)))?")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?")
_MOST_UNCLOSED = 500
"""Tags without an end; behind so many there are no tags any more."""
_RAW = frozenset({"script", "style", "title", "textarea", "noscript", "iframe", "xmp"})
"""Elements whose inside is text up to their own end tag, whatever it looks like."""


@dataclass(frozen=True, slots=True)
class Token:
    """``kind`` is ``start``, ``end`` or ``text``; ``value`` the tag in small letters, or the text that is meant."""

    kind: str
    value: str
    at: int
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(text: str) -> Iterator[Token]:
    """The tokens of a page. A comment or a script that does not end takes the rest with it, as in browsers."""
    at = unclosed = 0
    while match := _MARKUP.search(text, at):
        start = match.start()
        if text.startswith("<!--", start):
            yield from _words(text, at, start)
            end = text.find("-->", start + 4) + 3
            if end < 3:
                return
        elif text[start + 1] in "!?":
            yield from _words(text, at, start)
            end = text.find(">", start) + 1
            if not end:
                return
        else:
            tag = _TAG.match(text, start)
            if tag is None:
                unclosed += 1
                if unclosed > _MOST_UNCLOSED:
                    yield from _words(text, at, len(text))
                    return
                yield from _words(text, at, start + 1)
                at = start + 1
                continue
            yield from _words(text, at, start)
            end = tag.end()
            name = tag[2].lower()
            if tag[1]:
                yield Token("end", name, start)
            else:
                yield Token("start", name, start, _attributes(tag[3]))
                if name in _RAW:
                    closing = re.compile(f"</{name}", re.IGNORECASE).search(text, end)
                    if closing is None:
                        return
                    yield Token("text", text[end : closing.start()], end)
                    end = closing.start()
        at = end
    yield from _words(text, at, len(text))


def _attributes(inside: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(inside):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    """Text with each reference to a character as a token of its own, for it stands for another length."""
    at = start
    for match in _REFERENCE.finditer(text, start, end):
        meant = html.unescape(match[0])
        if meant == match[0]:
            continue
        if at < match.start():
            yield Token("text", text[at : match.start()], at)
        yield Token("text", meant, match.start())
        at = match.end()
    if at < end:
        yield Token("text", text[at:end], at)

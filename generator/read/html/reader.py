"""A page read into paragraphs."""

from __future__ import annotations

import email
import email.policy
import re

from generator.core.diagnostics import Diagnostic, diagnose, shown
from generator.core.source import Source
from generator.read.html.encoding import decode_page
from generator.read.html.page import PageParser, TooLargeError
from generator.read.laid.paragraphs import Doubt, LaidDocument

_BEGINS = re.compile(
    rb"\s*(?:<\?xml[^>]{0,300}\?>\s*)?(?:<!--.{0,4000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title|table|p|div|center"
    rb"|pre|h[1-6]|font|b|br|basefont|script|link)\b",
    re.IGNORECASE | re.DOTALL,
)
_ARCHIVE = re.compile(
    rb"(?:[\w-]+:[^\n]*\r?\n(?:[ \t][^\n]*\n)*){1,40}?content-type:\s*multipart/related", re.IGNORECASE
)
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")


def is_html(data: bytes) -> bool:
    """Whether bytes begin as a web page does, or as an archive of one."""
    head = data[:8192]
    if head.startswith(_BOMS[1:]):
        head = head[: len(head) & ~1].decode("utf-16", "replace").encode("utf-8", "replace")
    return bool(_BEGINS.match(head.removeprefix(_BOMS[0]))) or is_web_archive(data)


def is_web_archive(data: bytes) -> bool:
    """Whether bytes are a page that a browser saved with all that belongs to it (MHTML, RFC 2557)."""
    return b"multipart/related" in data[:4096].lower() and bool(_ARCHIVE.match(data[:4096]))


def read_html(data: bytes, path: str, language: str = "") -> tuple[LaidDocument | None, tuple[Diagnostic, ...]]:
    """The paragraphs of a page, or None with the reason."""
    if is_web_archive(data):
        data = _page_of(data)
    text, encoding, said = decode_page(data, language)
    if text is None:
        return None, (diagnose("R090", path, 1, 1, declared=shown(said) if said else "nothing is said"),)
    source = Source.of(text, path)
    parser = PageParser(source)
    try:
        items = parser.read()
    except TooLargeError as error:
        return None, (diagnose("R092", path, 1, 1, what=str(error)),)
    doubts = []
    if said:
        doubts.append(Doubt("R091", 0, (("said", shown(said)), ("encoding", encoding))))
    if (at := text.find("\ufffd")) >= 0:
        doubts.append(Doubt("R093", at, (("count", text.count("\ufffd")),)))
    if parser.unread:
        doubts.append(Doubt("R094", 0, (("what", " and ".join(sorted(parser.unread))),)))
    return LaidDocument("html", source, tuple(items), (parser.title,), tuple(doubts)), ()


def _page_of(data: bytes) -> bytes:
    """The page within an archive."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            found = part.get_payload(decode=True)
            if isinstance(found, bytes):
                charset = part.get_content_charset()
                head = (
                    f'<meta charset="{charset}">'.encode()
                    if charset and b"charset" not in found[:4096].lower()
                    else b""
                )
                return head + found
    return b""

"""Which addresses may stand in a page: ``https:`` and ``http:`` only, so that none can run as script."""

from __future__ import annotations

from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

UNSAFE = "unsafe_address"
"""The name of this fault among pydantic's."""


def safe_address(address: str) -> str:
    """The address itself.

    Raises:
        ValueError: it is not a plain ``http(s)`` address with a host.
    """
    try:
        parts = urlsplit(address)
    except ValueError:  # a bracket that opens no IPv6 address
        parts = urlsplit("")
    blank = any(char.isspace() or not char.isprintable() or char in "\"'<>\\" for char in address)
    if parts.scheme not in ("https", "http") or not parts.hostname or "@" in parts.netloc or blank:
        raise PydanticCustomError(UNSAFE, "addresses begin with https:// or http:// and hold no blanks or quotes")
    return address

"""Which addresses may stand in a page (``https:`` and ``http:`` only, so that none can run as script), which may be
fetched from, and which paths lead into a collection.
"""

from __future__ import annotations

from pathlib import PurePosixPath
from urllib.parse import urlsplit

from pydantic_core import PydanticCustomError

UNSAFE = "unsafe_address"
"""The name of this fault among pydantic's."""

SUFFIXES = (".xml", ".txt", ".pdf", ".docx", ".html")
"""What the name of a text's file ends with, by format."""

_HERE = ("localhost", "127.0.0.1", "::1")


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


def secure_address(address: str) -> str:
    """The address itself, where texts may be fetched from it: by ``https``, or from this very machine.

    Raises:
        ValueError: it is any other.
    """
    parts = urlsplit(safe_address(address))
    if parts.scheme != "https" and parts.hostname not in _HERE:
        raise PydanticCustomError("insecure_address", "texts are fetched by https only")
    return address


def inside_path(path: str) -> str:
    """The path itself, where it leads to a text inside a collection.

    Raises:
        ValueError: it could lead out of it, or to a file that is no text.
    """
    steps = path.split("/")
    odd = any(not char.isprintable() or char in "\\:" for char in path)
    if odd or any(step in ("", ".", "..") for step in steps):
        raise PydanticCustomError("inside_path", "a path inside the collection belongs here, with / between its steps")
    if PurePosixPath(path).suffix.lower() not in SUFFIXES:
        raise PydanticCustomError("inside_path", "the name of a text ends with one of " + ", ".join(SUFFIXES))
    return path

"""Where a site is served: ``HOST:PORT``, ``PORT`` on this machine alone, ``[::1]:PORT``."""

from __future__ import annotations

import re
import socket

import click

HOST = "127.0.0.1"
_ADDRESS = re.compile(r"(?:(?:\[(?P<six>[0-9A-Fa-f:.%]+)\]|(?P<host>[^\s:\[\]/]+)):)?(?P<port>[0-9]{1,5})")


def read_address(words: str) -> tuple[str, int]:
    """Host and port.

    Raises:
        click.BadParameter: the words are no address.
    """
    found = _ADDRESS.fullmatch(words)
    if not found or not 0 < int(found["port"]) < 65536:
        wanted = f"{words} is not of the form {HOST}:8000, 8000 or [::1]:8000, with a port from 1 to 65535"
        raise click.BadParameter(wanted, param_hint="--address")
    return found["six"] or found["host"] or HOST, int(found["port"])


def check_free(host: str, port: int) -> None:
    """Says at once, not after a build, that nothing can be served there.

    Raises:
        click.ClickException: another program listens there, or the address is not this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        with socket.socket(family, socket.SOCK_STREAM) as tried:
            tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            tried.bind((host, port))
    except OSError as error:
        shown = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        raise click.ClickException(f"{shown}: {error.strerror or error}; take another with -a") from error

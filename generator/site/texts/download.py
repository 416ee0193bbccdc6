"""One file by HTTPS from where it is published: within its time and size, and from that host alone."""

from __future__ import annotations

import contextlib
import http.client
import socket
import threading
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from generator.site.texts.holdings import LARGEST

WHOLE = 60.0
"""Seconds for one file, from the first byte of the request to the last of the answer."""
_SILENCE = 15.0  # seconds without a byte
_REDIRECTS = 3


class DownloadError(Exception):
    """A file could not be had; ``args[0]`` says why."""


def download(address: str, *, whole: float = WHOLE, silence: float = _SILENCE, most: int = LARGEST) -> bytes:
    """The bytes at an address. Proxies of the environment are honoured.

    Raises:
        DownloadError: there are none, they are too many or too slow, or the address leads to another host.
    """
    line = _ProgressLine()
    timer = threading.Timer(whole, line.cut)
    timer.daemon = True
    timer.start()
    try:
        return _read(line, address, silence, most)
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = f"it took longer than {whole:g} seconds" if line.late else _plainly(error)
        raise DownloadError(reason) from None
    finally:
        timer.cancel()


def _plainly(error: Exception) -> str:
    """What happened; what a server sent is shown as far as it can be printed."""
    if isinstance(error, http.client.HTTPException):
        return f"the answer is broken ({type(error).__name__})"
    said = (
        f"{error.code} {error.reason}" if isinstance(error, urllib.error.HTTPError) else getattr(error, "reason", error)
    )
    return "".join(char if char.isprintable() else " " for char in str(said)[:200]) or type(error).__name__


def _read(line: _ProgressLine, address: str, silence: float, most: int) -> bytes:
    request = urllib.request.Request(
        address, headers={"User-Agent": "resolution-generator", "Accept-Encoding": "identity"}
    )
    with _opener(line).open(request, timeout=silence) as response:
        said = response.headers.get("Content-Length") or ""
        length = int(said) if said.isdecimal() else None
        if length is not None and length > most:
            raise DownloadError(f"it is larger than {most} bytes")
        data: bytes = response.read(most + 1)
    if line.late:
        raise TimeoutError
    if len(data) > most:
        raise DownloadError(f"it is larger than {most} bytes")
    if length is not None and len(data) < length:
        raise DownloadError(f"the line was cut after {len(data)} of {length} bytes")
    return data


class _ProgressLine:
    """The connection in use, to be cut from outside: a server that sends a byte now and then never falls silent."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self.late = False

    def connected(self, connection: http.client.HTTPConnection) -> http.client.HTTPConnection:
        """The same connection, its socket remembered as soon as there is one."""
        connect = connection.connect

        def connect_and_remember() -> None:
            connect()
            self._sockets.append(connection.sock)

        connection.connect = connect_and_remember  # type: ignore[method-assign]
        return connection

    def cut(self) -> None:
        """Ends what is being read."""
        self.late = True
        for sock in self._sockets:
            with contextlib.suppress(OSError):  # it has ended by itself
                sock.shutdown(socket.SHUT_RDWR)


class _Http(urllib.request.HTTPHandler):
    def __init__(self, line: _ProgressLine) -> None:
        super().__init__()
        self.line = line

    def http_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(lambda host, **how: self.line.connected(http.client.HTTPConnection(host, **how)), req)


class _Https(urllib.request.HTTPSHandler):
    def __init__(self, line: _ProgressLine) -> None:
        super().__init__()
        self.line = line

    def https_open(self, req: urllib.request.Request) -> Any:
        return self.do_open(lambda host, **how: self.line.connected(http.client.HTTPSConnection(host, **how)), req)


class _SameHost(urllib.request.HTTPRedirectHandler):
    """Redirects within a host are followed, no other."""

    max_redirections = _REDIRECTS

    def redirect_request(self, req: urllib.request.Request, *others: Any) -> urllib.request.Request | None:
        *_, address = others
        here, there = urlsplit(req.full_url), urlsplit(address)
        if (here.scheme, here.netloc) != (there.scheme, there.netloc):
            raise DownloadError(f"it leads to another host, {there.netloc or there.scheme}")
        return super().redirect_request(req, *others)


def _opener(line: _ProgressLine) -> urllib.request.OpenerDirector:
    """Opens ``http`` and ``https``, and nothing else that an address may begin with."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler(),
        urllib.request.UnknownHandler(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.HTTPErrorProcessor(),
        _SameHost(),
        _Http(line),
        _Https(line),
    ):
        opener.add_handler(handler)
    return opener

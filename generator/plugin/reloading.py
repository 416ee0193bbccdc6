"""What the page in the browser needs to renew itself while it is served, and a server that answers many at once.

mkdocs writes a script into every page that it serves, which the page's own policy forbids. The server adds that one
script, by its digest, to the policy of the page that it sends; the files of the site stay as they are.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any
from wsgiref.types import StartResponse, WSGIEnvironment

from mkdocs.livereload import LiveReloadServer

BACKLOG = 1024
"""Connections that may wait to be answered; the standard library's five lose readers of a page with many files."""

_INJECTED = re.compile(rb"<script>([^<]*livereload[^<]*)</script>\s*</body>")
_ALLOWED = b"script-src 'self'"

Application = Callable[[WSGIEnvironment, StartResponse], Iterable[bytes]]


def made_ready(server: LiveReloadServer) -> LiveReloadServer:
    """The server, before it serves, with all of this."""
    server.request_queue_size = BACKLOG
    server.set_app(_allowing(server.serve_request))
    return server


def allowed(page: bytes) -> bytes:
    """The page whose policy allows the script that was written into it at the end."""
    found = _INJECTED.search(page)
    if not found:
        return page
    digest = b64encode(sha256(found[1]).digest())
    return page.replace(_ALLOWED, b"%b 'sha256-%b'" % (_ALLOWED, digest), 1)


def _allowing(serve: Application) -> Application:
    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        begun: list[Any] = []

        def begin(status: str, headers: list[tuple[str, str]], *rest: Any) -> Callable[[bytes], object]:
            begun[:] = status, headers, *rest
            return lambda data: None

        parts = serve(environ, begin)
        status, headers, *rest = begun
        if not any(name == "Content-Type" and kind.startswith("text/html") for name, kind in headers):
            start_response(status, headers, *rest)
            return parts
        page = allowed(b"".join(parts))
        kept = [(name, value) for name, value in headers if name != "Content-Length"]
        start_response(status, [*kept, ("Content-Length", str(len(page)))], *rest)
        return (page,)

    return answer

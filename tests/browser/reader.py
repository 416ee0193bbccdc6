"""What the browser tests share: sites to look at, readers with their means, and one page of each kind."""

from __future__ import annotations

import http.server
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize

SLUG = "a-res-78-182"
WAIT = 30_000


@dataclass
class Site:
    """A site to look at. ``url("a/b", "c")`` is the address of a page; ``folder`` holds the files."""

    folder: Path
    base: str
    offline: bool = False

    def url(self, address: str = "", anchor: str = "") -> str:
        path = self.path(address).relative_to(self.folder).as_posix()
        if not self.offline:
            path = path.removesuffix("index.html")
        return f"{self.base}{path}" + (f"#{anchor}" if anchor else "")

    def path(self, address: str) -> Path:
        """The file of a page, in whichever style the links are."""
        if address.endswith(".html"):
            return self.folder / address
        inside = self.folder / address / "index.html"
        return inside if inside.exists() or not self.offline else self.folder / f"{address}.html"

    def has(self, address: str) -> bool:
        return self.path(address).exists()


class Quiet(http.server.SimpleHTTPRequestHandler):
    """Serves a folder, with its own page for what is not there, and says nothing."""

    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: Any) -> None:
        pass

    def end_headers(self) -> None:
        if "/assets/" in self.path:
            self.send_header("Cache-Control", "max-age=3600")
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        lost = Path(self.directory) / "404.html"
        if code != 404 or not lost.exists():
            return super().send_error(code, message, explain)
        body = lost.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        return None


@contextmanager
def served(folder: Path) -> Iterator[Site]:
    """The folder on a free port of the loopback address."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    server.daemon_threads = True
    thread = threading.Thread(target=partial(server.serve_forever, poll_interval=0.05), daemon=True)
    thread.start()
    try:
        yield Site(folder, f"http://127.0.0.1:{server.server_address[1]}/")
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Watch:
    """What the pages of a reader do that they may not."""

    base: str
    faults: list[str] = field(default_factory=list)

    def over(self, context: BrowserContext) -> None:
        context.on("request", lambda request: self._asked(request.url))
        context.on("page", self._page)

    def _asked(self, url: str) -> None:
        if not url.startswith(self.base) and urlsplit(url).scheme not in ("data", "blob", "about"):
            self.faults.append(f"request to {url}")

    def _page(self, page: Page) -> None:
        page.on("pageerror", lambda error: self.faults.append(f"error on {page.url}: {error}"))
        page.on("console", lambda line: self._said(line, page.url))
        page.on("requestfailed", lambda request: self._failed(request.url, request.failure or ""))

    def _said(self, line: ConsoleMessage, where: str) -> None:
        # Between two tests a picture is opened by itself; only then does the browser look for this file.
        if line.type == "error" and not line.location["url"].endswith("/favicon.ico"):
            self.faults.append(f"console on {where}: {line.text}")

    def _failed(self, url: str, why: str) -> None:
        if "ERR_ABORTED" not in why:
            self.faults.append(f"{why}: {url}")


@dataclass
class Kept:
    """A profile that is kept for the next test, with one page of it. ``size`` is the page's, (width, height) in px."""

    context: BrowserContext
    watch: Watch
    size: ViewportSize
    page: Page | None = None
    used: bool = False

    def emptied(self) -> Page:
        """Its page, as a new one would be, and nothing left in its storage."""
        page = self.page = self.page or self.context.new_page()
        if not self.used:
            return page
        page.unroute_all()
        page.emulate_media(media="null")
        page.set_viewport_size(self.size)
        page.mouse.move(0, 0)
        page.goto(self.watch.base + "assets/images/favicon.svg")
        page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        return page


Pool = dict[str, Kept]


@dataclass
class Visitor:
    """Opens pages as a reader with these means would.

    Making a profile or a page takes the browser longer than most tests; so one page of each profile is kept, and given
    emptied to the next test. What a test adds to a page for good (a script that runs first) asks for ``fresh=True``.
    """

    browser: Browser
    pool: Pool
    used: Pool = field(default_factory=dict)
    forgiven: list[str] = field(default_factory=list)

    def _kept(self, site: Site, width: int, fresh: bool, means: dict[str, Any]) -> Kept:
        height = means.pop("height", 844 if width < 600 else 900)
        means.setdefault("has_touch", width < 600)
        name = f"{site.base} {width} {height} {sorted(means.items())}"
        if name in self.used or fresh:
            name += f" {len(self.used)} fresh" if fresh else f" {len(self.used)}"
        kept = self.pool.get(name)
        if kept is None:
            size: ViewportSize = {"width": width, "height": height}
            context = self.browser.new_context(viewport=size, locale="zh-CN", **means)
            context.set_default_timeout(WAIT)
            context.set_offline(site.offline)
            kept = Kept(context, Watch(site.base), size)
            kept.watch.over(context)
        self.used[name] = kept
        return kept

    def reader(self, site: Site, width: int = 1440, *, fresh: bool = False, **means: Any) -> BrowserContext:
        """A reader with an empty profile of their own; one of the bundle has no network."""
        kept = self._kept(site, width, fresh, means)
        if kept.used:
            kept.emptied()
        kept.watch.faults.clear()
        return kept.context

    def page(self, site: Site, width: int = 1440, **means: Any) -> Page:
        """A page of such a reader, with nothing in it yet that belongs to the site."""
        kept = self._kept(site, width, False, means)
        page = kept.emptied()
        kept.watch.faults.clear()
        return page

    def __call__(self, site: Site, address: str = "", anchor: str = "", width: int = 1440, **means: Any) -> Page:
        page = self.page(site, width, **means)
        page.goto(site.url(address, anchor))
        return page

    def forgive(self, words: str) -> None:
        """The faults with these words are what the test is about."""
        self.forgiven.append(words)

    def leave(self) -> list[str]:
        """Closes the pages but one, keeps the profiles; gives the faults."""
        for name, kept in self.used.items():
            if name.endswith("fresh"):
                kept.context.close()
                continue
            for page in kept.context.pages:
                if page is not kept.page:
                    page.close()
            kept.used = True
            self.pool[name] = kept
        faults = dict.fromkeys(fault for kept in self.used.values() for fault in kept.watch.faults)
        return [fault for fault in faults if not any(words in fault for words in self.forgiven)]


KINDS = {
    "front": "",
    "whole": SLUG,
    "operative": f"{SLUG}/op-18",
    "point": f"{SLUG}/op-18-g",
    "preambular": f"{SLUG}/pp-7",
    "footnotes": f"{SLUG}/footnotes",
    "errata": f"{SLUG}/errata",
    "phrases": f"{SLUG}/phrases",
    "matrix": f"{SLUG}/matrix",
    "timeline": f"{SLUG}/timeline",
    "web": f"{SLUG}/web",
    "coverage": f"{SLUG}/coverage",
    "glossary": "glossary",
    "term": "glossary/gender-mainstreaming",
    "instruments": "instruments",
    "instrument": "instruments/a-res-70-1",
    "actors": "actors",
    "actor": "actors/member-states",
    "programme": "beijing",
    "area": "beijing/g",
    "chapter": "beijing/ch-iv",
    "about": "about",
    "lost": "404.html",
}
"""One page of each kind."""

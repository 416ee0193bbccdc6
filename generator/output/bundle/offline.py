"""The offline site as it is handed out: without what only a server or a developer needs, with a file that says how."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from generator.core.tables import load_text

FORM = "offline"
"""The name of a language's text for the file that says how to read the bundle."""

UNNEEDED = (
    "**/*.map",
    "assets/javascripts/lunr/**/*",
    "assets/javascripts/workers/**/*",
    "404.html",
    "sitemap.xml",
    "sitemap.xml.gz",
    "robots.txt",
    "objects.inv",
    "CNAME",
    ".nojekyll",
)
"""What a theme and a server's site bring that no page of the offline site uses: source maps, the theme's own search
worker with its word splitters for languages, the files that search engines and hosts read."""

_MAP = re.compile(rb"\n?(?://# sourceMappingURL=\S+|/\*# sourceMappingURL=\S+ \*/)\s*$")
_REFERENCE = re.compile(r"[\w.-]+\.(?:js|css|json)\b")
_TEXT = frozenset({".html", ".js", ".css"})


def prune_offline(folder: Path, unneeded: Iterable[str] = UNNEEDED) -> tuple[str, ...]:
    """Remove from the built site what the offline bundle does not need, and give the paths that went.

    An asset that another page, style or script still names is kept: what is removed cannot break a page.
    """
    candidates = {path for pattern in unneeded for path in folder.glob(pattern) if path.is_file()}
    kept = [path for path in folder.rglob("*") if path.is_file() and path not in candidates]
    named: set[str] = set()
    for path in kept:
        if path.suffix not in _TEXT:
            continue
        body = path.read_bytes()
        if path.suffix != ".html" and (shorter := _MAP.sub(b"\n", body)) != body:
            path.write_bytes(shorter)
            body = shorter
        named |= set(_REFERENCE.findall(body.decode("utf-8", "replace")))
    assets = folder / "assets"
    gone = sorted(path for path in candidates if path.name not in named or not path.is_relative_to(assets))
    for path in gone:
        path.unlink()
    for empty in sorted((p for p in folder.rglob("*") if p.is_dir()), reverse=True):
        if not any(empty.iterdir()):
            empty.rmdir()
    return tuple(path.relative_to(folder).as_posix() for path in gone)


def readme_text(
    symbol: str, titles: Mapping[str, str], *, archive: str, checksums: str, address: str
) -> tuple[str, ...]:
    """How to use the bundle, in each language of ``titles``: what works, what a browser forbids, how to check it.

    ``archive`` and ``checksums`` are file names as published.
    """
    values = {"symbol": symbol, "archive": archive, "checksums": checksums, "address": address}
    return tuple(load_text(language, FORM).format(title=title, **values) for language, title in titles.items())


def readme_bytes(texts: Iterable[str]) -> bytes:
    """The texts as one file that any system's plain editor shows: UTF-8 with its mark, lines ended as on Windows."""
    joined = ("\n" + "-" * 72 + "\n\n").join(texts)
    return b"\xef\xbb\xbf" + joined.replace("\n", "\r\n").encode()

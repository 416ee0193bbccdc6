"""The theme as mkdocs rendered it: its own files, and a shell for each form of page."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.output.pages.page import LinkStyle
from generator.site.shell import FOLDER, PageForm, Shell, html_path, location, shell_page
from generator.site.write import Stamp, stamps_below

_STOCK = ("sitemap.xml", "sitemap.xml.gz", "search/search_index.json", "search/search_index.js")
"""What mkdocs and its search put into a site, and we put otherwise or not at all."""


@dataclass(frozen=True, slots=True)
class Theme:
    """What mkdocs gave: the theme's files by path with their stamps, and the shells; ``key`` says of what."""

    folder: Path
    files: dict[str, Stamp]
    shells: dict[PageForm, Shell]
    key: str


def shell_documents(forms: Iterable[PageForm], style: LinkStyle) -> dict[str, bytes]:
    """The documents from which mkdocs renders the shells."""
    pages = [shell_page(form, style) for form in forms]
    return {page.path: page.document().encode() for page in pages}


def read_theme(folder: Path, forms: Iterable[PageForm], style: LinkStyle, key: str) -> Theme:
    """The theme that mkdocs rendered into ``folder``.

    Raises:
        OSError: a shell is missing.
    """
    places = {html_path(location(shell_page(form, style), style)): form for form in forms}
    shells = {form: Shell.cut((folder / path).read_text("utf-8")) for path, form in places.items()}
    files = {path: stamp for path, stamp in sorted(stamps_below(folder).items()) if not _unused(path)}
    return Theme(folder, {path: files[path] for path in files.keys() - places.keys()}, shells, key)


def _unused(path: str) -> bool:
    """Whether a file is of no use here: shells, maps for debuggers, the stock search, Material's bundle and styles."""
    return (
        path in _STOCK
        or path.endswith((".map", ".min.js", ".min.css"))
        or path.startswith((FOLDER, "assets/javascripts/lunr/", "assets/javascripts/workers/"))
    )

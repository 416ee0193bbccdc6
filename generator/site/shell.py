"""The theme round a page, rendered once by mkdocs and filled for each page.

mkdocs lays out a page with the whole theme in some milliseconds, most of them the same for every page. So it is given
one page for each form of page (its depth, and which values its front matter has) with stand-ins for what differs; the
rest are made by putting each page's own values in their place. The result is what mkdocs would have given, to the byte:
a test builds both ways and compares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import escape

from generator.output.pages.page import LinkStyle, Page, url_path

_OPEN, _CLOSE = "\ue000", "\ue001"
_STAND_IN = re.compile(f"{_OPEN}([a-z_]+){_CLOSE}")
_BODY = f"<div>{_OPEN}content{_CLOSE}</div>"  # a block of HTML, as the pages are
FOLDER = "__shell"
"""Where the shells stand in the site until they are read."""


@dataclass(frozen=True, slots=True, order=True)
class PageForm:
    """A form of page: how deep it stands, its kind, and which values it has."""

    depth: int
    front: bool
    kind: str
    values: tuple[str, ...]

    def address(self, style: LinkStyle) -> str:
        """An address for its shell, as deep as its pages."""
        if self.front:
            return ""
        name = "-".join((FOLDER, str(self.depth), self.kind or "page", *self.values))
        return "/".join([*(FOLDER for _ in range(self.depth - (style == "directory"))), name])


@dataclass(frozen=True, slots=True)
class Shell:
    """A rendered page cut at its stand-ins: text, name, text, name … text."""

    pieces: tuple[str, ...]

    @classmethod
    def cut(cls, html: str) -> Shell:
        """The shell in a page that mkdocs rendered from stand-ins."""
        return cls(tuple(_STAND_IN.split(html.replace(_BODY, stand_in("content")))))

    def fill(self, values: Mapping[str, str]) -> str:
        """The page with these values. A missing one is a programmer's mistake and raises KeyError."""
        pieces = self.pieces
        return "".join(values[piece] if at % 2 else piece for at, piece in enumerate(pieces))


def form_of(page: Page, style: LinkStyle) -> PageForm:
    """The form that a page has in a site with links of this style."""
    indexes = frozenset({page.address}) if page.index else frozenset()
    depth = url_path(page.address, style, indexes).count("/")
    meta = {key: value for key, value in page.meta.items() if key != "kind"}
    return PageForm(depth, not page.address, page.meta.get("kind", ""), tuple(sorted(meta)))


def stand_in(name: str) -> str:
    """What stands for a value in a shell."""
    return f"{_OPEN}{name}{_CLOSE}"


def shell_page(form: PageForm, style: LinkStyle) -> Page:
    """The page that mkdocs is given to render a form's shell."""
    meta = {"kind": form.kind} if form.kind else {}
    meta |= {name: stand_in(name) for name in ("location", *form.values)}
    return Page(form.address(style), stand_in("title"), _BODY, stand_in("description"), form.front, meta)


def values_of(page: Page, location: str) -> dict[str, str]:
    """A page's values as they stand in its HTML; ``location`` is its path under the site's root."""
    return {
        "content": page.html.strip(),
        "title": str(escape(page.title)),
        "description": str(escape(page.description or page.title)),
        "location": str(escape(location)),
        **{key: str(escape(value)) for key, value in page.meta.items()},
    }


def location(page: Page, style: LinkStyle) -> str:
    """The page's path in the site as a link names it: ``glossary/``, ``glossary/index.html``."""
    indexes = frozenset({page.address}) if page.index else frozenset()
    return url_path(page.address, style, indexes)


def html_path(place: str) -> str:
    """The file that a location is served from."""
    return f"{place}index.html" if not place or place.endswith("/") else place

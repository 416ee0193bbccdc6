"""A page as a value, and how pages name each other."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

LinkStyle = Literal["directory", "file"]
"""``directory``: ``op-18/`` as a web server shows it; ``file``: ``op-18.html``, which opens without a server."""

UrlOf = Callable[..., str]
"""``url(address, anchor="")``: the relative address of a page or asset as seen from the page that is made."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page. ``address`` is its path without slashes at the ends (``a-res-70-1/op-18``; "" is the front page).

    ``index`` says that other pages stand below it. ``meta`` goes into the front matter, for the theme.
    """

    address: str
    title: str
    html: str
    description: str = ""
    index: bool = False
    meta: dict[str, str] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The file's path under the docs folder."""
        return document_path(self.address, index=self.index)

    @classmethod
    def read(cls, address: str, document: str, *, index: bool) -> Page:
        """The page that ``document()`` wrote."""
        _, head, html = document.split("---\n", 2)
        meta = {key: json.loads(value) for key, _, value in (line.partition(": ") for line in head.splitlines())}
        title, description = meta.pop("title"), meta.pop("description")
        return cls(address, title, html.strip(), description, index, meta)

    def document(self) -> str:
        """The Markdown file: front matter, then finished HTML that Markdown passes on as it is."""
        meta = {"title": self.title, "description": self.description or self.title, **self.meta}
        head = "\n".join(f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in meta.items())
        return f"---\n{head}\n---\n\n{self.html.strip()}\n"


def document_path(address: str, *, index: bool) -> str:
    """Where the page's file stands."""
    if not address:
        return "index.md"
    return f"{address}/index.md" if index else f"{address}.md"


def relative(address: str, style: LinkStyle, indexes: frozenset[str], target: str, anchor: str = "") -> str:
    """The relative URL from the page at ``address`` to ``target`` (an address, or a file such as ``a/b.json``).

    ``indexes`` are the addresses with pages below them: in the file style these are ``…/index.html``.
    """
    fragment = f"#{anchor}" if anchor else ""
    if target == address and anchor:
        return fragment
    here = address.split("/") if address else []
    if style == "file" and address not in indexes:
        here = here[:-1]
    there = url_path(target, style, indexes).split("/")
    while len(here) > 0 and len(there) > 1 and here[0] == there[0]:
        here, there = here[1:], there[1:]
    path = "../" * len(here) + "/".join(there)
    return (path or "./") + fragment


def url_path(target: str, style: LinkStyle, indexes: frozenset[str]) -> str:
    """The URL of an address under the site's root."""
    if "." in target.rsplit("/", 1)[-1]:
        return target
    if style == "directory":
        return f"{target}/" if target else ""
    if target in indexes or not target:
        return f"{target}/index.html".removeprefix("/")
    return f"{target}.html"

"""The page of the reader's own marks, which a script fills from what this browser keeps."""

from __future__ import annotations

from generator.output.pages.context import Context
from generator.output.pages.digest import Digest
from generator.output.pages.environment import fill
from generator.output.pages.page import Page

ADDRESS = "marks"


def marks_page(context: Context, digests: tuple[Digest, ...]) -> Page:
    """The page; it holds nothing of the editions, only how the address of a paragraph's page is written."""
    del digests
    url = context.url(ADDRESS)
    page = "{}/" if context.style == "directory" else "{}.html"
    body = fill("marks.html.j2", context, url=url, page=page)
    _ = context.words.gettext
    description = _("Marks and notes of your own on the official texts, kept in your browser only.")
    return Page(ADDRESS, _("My marks"), body, description, meta={"kind": "marks"})

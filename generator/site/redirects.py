"""Pages at addresses that have moved: they lead on by themselves, with a link for whoever stays, online and offline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.content.library import Library
from generator.content.library_check import nearest
from generator.content.schemas import Redirect
from generator.core.diagnostics import Diagnostic
from generator.output.pages.context import Context
from generator.output.pages.environment import fill
from generator.output.pages.page import Page, url_path

FILE = "redirects.yml"


def redirect_pages(context: Context, away: frozenset[str] = frozenset()) -> Iterator[Page]:
    """A page for each redirect but those into editions that are left out of this build (``away``, their slugs)."""
    title = context.words.gettext("This page has moved to a new address")
    for redirect in context.library.redirects.redirects:
        if _edition(redirect) in away:
            continue
        url = context.url(redirect.from_)
        href = url(redirect.page, redirect.anchor)
        location = url_path(redirect.page, context.style, context.indexes)
        html = fill("moved.html.j2", context, url=url, title=title, href=href, to=redirect.to)
        meta = {"kind": "moved", "location": location, "refresh": href}
        yield Page(redirect.from_, title, html, title, meta=meta)


def check_pages(
    library: Library, pages: Mapping[str, Path], away: frozenset[str] = frozenset()
) -> Iterator[Diagnostic]:
    """Redirects from a page that is there, or to one that is not; ``pages`` are the documents by address."""
    file = library.files.get(FILE)
    if file is None:
        return
    for at, redirect in enumerate(library.redirects.redirects):
        if redirect.from_ in pages:
            yield file.diagnose("B002", ("redirects", at, "from"), address=redirect.from_)
        document = pages.get(redirect.page)
        if document is None and _edition(redirect) not in away:
            known = nearest(redirect.page, pages)
            yield file.diagnose("B003", ("redirects", at, "to"), address=redirect.page, known=known)
        elif document and redirect.anchor and f' id="{redirect.anchor}"' not in document.read_text("utf-8"):
            known = f"the page {redirect.page} has no such place"
            yield file.diagnose("B003", ("redirects", at, "to"), address=redirect.to, known=known)


def _edition(redirect: Redirect) -> str:
    return redirect.page.partition("/")[0]

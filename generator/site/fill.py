"""The site's files from the documents: each page filled into its shell, the theme's own files beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.pages.page import LinkStyle, Page, url_path
from generator.site.job import Settings
from generator.site.pipeline import Generated, is_index, pages_of
from generator.site.policy import secured
from generator.site.shell import FOLDER, Form, Shell, form_of, shell_page, values_of
from generator.site.state import Stamp, Store, stamp_of

__all__ = ["Theme", "filled", "forms", "read_theme", "secured", "shell_documents", "shells_at", "site_files"]


def forms(generated: Generated) -> tuple[Form, ...]:
    """The forms of all pages; the front page's is always there, for mkdocs wants one."""
    found = {form for made in generated.groups.values() for form in made.facts.get("forms", ())}
    return tuple(sorted(found))


def shell_documents(forms_: Iterable[Form], style: LinkStyle) -> dict[str, bytes]:
    """The documents from which mkdocs renders the shells."""
    pages = [shell_page(form, style) for form in forms_]
    return {page.path: page.document().encode() for page in pages}


def location(page: Page, style: LinkStyle) -> str:
    """The page's path in the site as a link names it: ``glossary/``, ``glossary/index.html``."""
    indexes = frozenset({page.address}) if page.index else frozenset()
    return url_path(page.address, style, indexes)


def location_of(path: str, address: str, style: LinkStyle) -> str:
    """The file in the site of the page with this document."""
    return html_path(url_path(address, style, frozenset({address}) if is_index(path) else frozenset()))


def html_path(place: str) -> str:
    """The file that a location is served from."""
    return f"{place}index.html" if not place or place.endswith("/") else place


def shells_at(site: Path, forms_: Iterable[Form], style: LinkStyle, *, remove: bool = True) -> dict[Form, Shell]:
    """The shells that mkdocs rendered into the site folder, cut; their files are removed from it if asked."""
    found = {}
    for form in forms_:
        path = site / html_path(location(shell_page(form, style), style))
        found[form] = Shell.cut(path.read_text("utf-8"))
        if remove:
            path.unlink()
            for folder in path.relative_to(site).parents:
                place = site / folder
                if place != site and not any(place.iterdir()):
                    place.rmdir()
    return found


def filled(
    generated: Generated, store: Store, style: LinkStyle, shells: dict[Form, Shell]
) -> Iterator[tuple[str, bytes]]:
    """Every page and data file by its path in the site."""
    for made in generated.groups.values():
        pages = made.facts["pages"]
        for path in made.stamps:
            if path not in pages:
                yield path, (store.docs / path).read_bytes()
        for page in pages_of(store, made):
            yield html_path(location(page, style)), page_html(page, style, shells)


def page_html(page: Page, style: LinkStyle, shells: dict[Form, Shell]) -> bytes:
    """A page in its shell."""
    return shells[form_of(page, style)].fill(values_of(page, location(page, style))).encode()


def site_files(generated: Generated, settings: Settings) -> dict[str, bytes]:
    """What belongs to the site as a whole: the search's files, and the site map where the address is known."""
    found = dict(generated.index)
    if settings.site_url:
        found["sitemap.xml"] = _sitemap(generated, settings)
    return found


def _sitemap(generated: Generated, settings: Settings) -> bytes:
    """Every page's address (sitemaps.org 0.9), without dates: a date that is the build's says nothing of the page."""
    base = settings.site_url.rstrip("/") + "/"
    places = sorted(
        url_path(address, settings.style, frozenset({address}) if is_index(path) else frozenset())
        for made in generated.groups.values()
        for path, address in made.facts["pages"].items()
    )
    rows = "".join(f"<url><loc>{base}{place}</loc></url>\n" for place in places)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return f"{head}{rows}</urlset>\n".encode()


@dataclass(frozen=True, slots=True)
class Theme:
    """What mkdocs gave: the theme's files by path with their stamps, and the shells."""

    folder: Path
    files: dict[str, Stamp]
    shells: dict[Form, Shell]
    key: str


STOCK = ("sitemap.xml", "sitemap.xml.gz", "search/search_index.json", "search/search_index.js")
"""What mkdocs and its search put into a site, and we put otherwise or not at all."""


def read_theme(folder: Path, forms_: Iterable[Form], style: LinkStyle, key: str) -> Theme:
    """The theme that mkdocs rendered into ``folder``. Maps of scripts and styles are left out: no reader needs them."""
    shells = shells_at(folder, forms_, style, remove=False)
    places = {html_path(location(shell_page(form, style), style)) for form in forms_}
    files = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_dir() or name in places or name.startswith(FOLDER) or name in STOCK or unused(name):
            continue
        stamp = stamp_of(path)
        assert stamp is not None
        files[name] = stamp
    return Theme(folder, files, shells, key)


def unused(name: str) -> bool:
    """Whether a file of the theme is of no use here: maps, the stock search's worker and its languages."""
    return name.endswith(".map") or name.startswith(("assets/javascripts/lunr/", "assets/javascripts/workers/"))

"""The site's files from the documents: each page filled into its shell, the theme's own files beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from generator.core.writing import tag
from generator.output.pages.page import LinkStyle, Page, url_path
from generator.site.job import Settings
from generator.site.pipeline import Generated, is_index, pages_of
from generator.site.policy import secured
from generator.site.shared import MOVED
from generator.site.shell import FOLDER, PageForm, Shell, form_of, shell_page, values_of
from generator.site.state import Store
from generator.site.write import Stamp, stamp_of

__all__ = ["Theme", "filled", "forms", "read_theme", "secured", "shell_documents", "shells_at", "site_files"]


def forms(generated: Generated) -> tuple[PageForm, ...]:
    """The forms of all pages; the front page's is always there, for mkdocs wants one."""
    found = {form for made in generated.groups.values() for form in made.facts.get("forms", ())}
    return tuple(sorted(found))


def shell_documents(forms_: Iterable[PageForm], style: LinkStyle) -> dict[str, bytes]:
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


def shells_at(
    site: Path, forms_: Iterable[PageForm], style: LinkStyle, *, remove: bool = True
) -> dict[PageForm, Shell]:
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
    generated: Generated, store: Store, style: LinkStyle, shells: dict[PageForm, Shell]
) -> Iterator[tuple[str, bytes]]:
    """Every page and data file by its path in the site."""
    for made in generated.groups.values():
        pages = made.facts["pages"]
        for path in made.stamps:
            if path not in pages:
                yield path, (store.docs / path).read_bytes()
        for page in pages_of(store, made):
            yield html_path(location(page, style)), page_html(page, style, shells)


def page_html(page: Page, style: LinkStyle, shells: dict[PageForm, Shell]) -> bytes:
    """A page in its shell."""
    return shells[form_of(page, style)].fill(values_of(page, location(page, style))).encode()


def site_files(generated: Generated, settings: Settings) -> dict[str, bytes]:
    """What belongs to the site as a whole: the search's files, and the site map where the address is known."""
    found = dict(generated.index)
    if settings.site_url:
        found["sitemap.xml"] = _sitemap(generated, settings)
        found["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {_base(settings)}sitemap.xml\n".encode()
    return found


def _base(settings: Settings) -> str:
    return settings.site_url.rstrip("/") + "/"


def _sitemap(generated: Generated, settings: Settings) -> bytes:
    """Every page's address (sitemaps.org 0.9), without dates: a date that is the build's says nothing of the page.

    Where editions of one symbol stand in several languages, each of their pages names its counterparts (``hreflang``).
    It is said here, not in the pages, so that an edition's pages depend on nothing but the edition.
    """
    found: dict[str, str] = {}
    for name, made in generated.groups.items():
        for path, address in made.facts["pages"].items() if name != MOVED else ():
            indexes = frozenset({address}) if is_index(path) else frozenset()
            found[address] = _base(settings) + url_path(address, settings.style, indexes)
    others = _counterparts(generated, found)
    rows = "".join(
        f"<url><loc>{place}</loc>{''.join(others.get(address, ()))}</url>\n"
        for address, place in sorted(found.items(), key=lambda item: item[1])
    )
    return f"{_SITEMAP}{rows}</urlset>\n".encode()


_SITEMAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def _counterparts(generated: Generated, places: Mapping[str, str]) -> dict[str, list[str]]:
    """For each page of an edition that is there in other languages too, the links to all of them, its own included."""
    editions: dict[str, dict[str, str]] = {}
    for slug in generated.slugs:
        facts = generated.groups[slug].facts["check"]
        editions.setdefault(facts.symbol, {})[facts.language] = slug
    found: dict[str, list[str]] = {}
    for slugs in editions.values():
        for slug in slugs.values() if len(slugs) > 1 else ():
            for address in (address for address in places if address == slug or address.startswith(f"{slug}/")):
                same = {lang: other + address[len(slug) :] for lang, other in slugs.items()}
                same = {lang: places[other] for lang, other in sorted(same.items()) if other in places}
                if len(same) > 1:
                    found[address] = [_alternate(tag(lang), place) for lang, place in same.items()]
    return found


def _alternate(lang: str, place: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{lang}" href="{place}"/>'


@dataclass(frozen=True, slots=True)
class Theme:
    """What mkdocs gave: the theme's files by path with their stamps, and the shells."""

    folder: Path
    files: dict[str, Stamp]
    shells: dict[PageForm, Shell]
    key: str


STOCK = ("sitemap.xml", "sitemap.xml.gz", "search/search_index.json", "search/search_index.js")
"""What mkdocs and its search put into a site, and we put otherwise or not at all."""


def read_theme(folder: Path, forms_: Iterable[PageForm], style: LinkStyle, key: str) -> Theme:
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

"""The site's files from the documents: each page filled into its shell, and what belongs to the site as a whole."""

from __future__ import annotations

from collections.abc import Mapping

from generator.core.writing import tag
from generator.output.pages.page import LinkStyle, Page, url_path
from generator.site.job import Settings
from generator.site.plan import SiteBuild
from generator.site.shared import MOVED
from generator.site.shell import PageForm, Shell, form_of, html_path, location, values_of
from generator.site.state import Store


def location_of(path: str, address: str, style: LinkStyle) -> str:
    """The file in the site of the page with this document."""
    return html_path(url_path(address, style, frozenset({address}) if is_index(path) else frozenset()))


def page_html(page: Page, style: LinkStyle, shells: dict[PageForm, Shell]) -> bytes:
    """A page in its shell."""
    return shells[form_of(page, style)].fill(values_of(page, location(page, style))).encode()


def site_files(build: SiteBuild) -> dict[str, bytes]:
    """What belongs to the site as a whole: the search's files, and the site map where the address is known."""
    found = dict(build.index)
    settings = build.plan.settings
    if settings.site_url:
        found["sitemap.xml"] = _sitemap(build)
        found["robots.txt"] = f"User-agent: *\nAllow: /\nSitemap: {_base(settings)}sitemap.xml\n".encode()
    return found


def _base(settings: Settings) -> str:
    return settings.site_url.rstrip("/") + "/"


def _sitemap(build: SiteBuild) -> bytes:
    """Every page's address (sitemaps.org 0.9), without dates: a date that is the build's says nothing of the page.

    Where editions of one symbol stand in several languages, each of their pages names its counterparts (``hreflang``).
    It is said here, not in the pages, so that an edition's pages depend on nothing but the edition.
    """
    settings = build.plan.settings
    found: dict[str, str] = {}
    for name, made in build.groups.items():
        for path, address in made.facts["pages"].items() if name != MOVED else ():
            indexes = frozenset({address}) if is_index(path) else frozenset()
            found[address] = _base(settings) + url_path(address, settings.style, indexes)
    others = _counterparts(build, found)
    rows = "".join(
        f"<url><loc>{place}</loc>{''.join(others.get(address, ()))}</url>\n"
        for address, place in sorted(found.items(), key=lambda item: item[1])
    )
    return f"{_SITEMAP}{rows}</urlset>\n".encode()


_SITEMAP = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
    ' xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)


def _counterparts(build: SiteBuild, places: Mapping[str, str]) -> dict[str, list[str]]:
    """For each page of an edition that is there in other languages too, the links to all of them, its own included."""
    editions: dict[str, dict[str, str]] = {}
    for slug in build.slugs:
        facts = build.groups[slug].facts["check"]
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


def read_page(store: Store, path: str, address: str) -> Page:
    """One page, read back from its document."""
    return Page.read(address, (store.docs / path).read_text("utf-8"), index=is_index(path))


def is_index(path: str) -> bool:
    """Whether a document is one with pages below it."""
    return path == "index.md" or path.endswith("/index.md")

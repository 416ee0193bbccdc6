"""The site's files from the documents: each page filled into its shell, and what belongs to the site as a whole."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.core.writing import tag
from generator.output.pages.cited_view import MARK, REST
from generator.output.pages.page import LinkStyle, Page, url_path
from generator.site.plan import SiteBuild
from generator.site.settings import Settings
from generator.site.shared import MOVED
from generator.site.shell import PageForm, Shell, form_of, html_path, location, values_of
from generator.site.state import Store


def location_of(path: str, address: str, style: LinkStyle) -> str:
    """The file in the site of the page with this document."""
    return html_path(url_path(address, style, frozenset({address}) if is_index(path) else frozenset()))


def page_html(page: Page, style: LinkStyle, shells: dict[PageForm, Shell], insert: str = "") -> bytes:
    """A page in its shell, with what is known of it from others."""
    filled = shells[form_of(page, style)].fill(values_of(page, location(page, style)))
    return filled.replace(f"{MARK}\n", insert).encode()


def inserts_of(build: SiteBuild) -> Callable[[str], str]:
    """What stands at ``MARK`` on the page at an address: its own, else what its edition's pages share."""
    found: dict[str, str] = {}
    for made in build.groups.values():
        found.update(made.facts.get("inserts", {}))
    shared = {address.removesuffix(f"/{REST}") for address in found if address.endswith(f"/{REST}")}

    def insert(address: str) -> str:
        edition = address.rpartition("/")[0]
        return found.get(address) or (found[f"{edition}/{REST}"] if edition in shared else "")

    return insert


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

    A page that stands in other languages too names its counterparts (``hreflang``).
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
    base = _base(build.plan.settings)
    return {
        address: [_alternate(tag(language), base + place) for language, place in sorted(others.items())]
        for made in build.groups.values()
        for address, others in made.facts.get("alternates", {}).items()
        if address in places
    }


def _alternate(lang: str, place: str) -> str:
    return f'<xhtml:link rel="alternate" hreflang="{lang}" href="{place}"/>'


def read_page(store: Store, path: str, address: str) -> Page:
    """One page, read back from its document."""
    return Page.read(address, (store.docs / path).read_text("utf-8"), index=is_index(path))


def is_index(path: str) -> bool:
    """Whether a document is one with pages below it."""
    return path == "index.md" or path.endswith("/index.md")

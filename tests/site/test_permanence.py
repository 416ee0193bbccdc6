"""What was published stays: every address ever given out, redirects for what moved, what search engines are told."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import jsonschema
import pytest
from built import PUBLIC, ROOT
from golden import with_own_text
from lxml import etree, html
from projects import Project
from two_languages import xml_of

LIST = ROOT / "tests" / "data" / "addresses.txt"
INNER = re.compile(r"assets/|search/|404\.html$|sitemap\.xml|robots\.txt$|[^/]*/data/(?:jump|passages)\.js$")
"""Files of the site that nobody links to from outside: they may change their names."""
STEADY = re.compile(r"[a-l]-\d+|fn-\d+|(?:pp|op)-\d+(?:-[a-z]+)*")
"""Places that people cite, whether a page here leads to them or not: objectives, notes, paragraphs."""

HEAD = """\
# Every address that was ever published: pages, places on pages that other pages lead to, and data files, under the
# site's root. None may go: where a page moves, content/redirects.yml leads from the old address to the new one. New
# addresses are added by `uv run --group dev pytest tests/test_permanence.py --write-expected`, which removes none.
"""


def pages(site: Path) -> Iterator[tuple[str, html.HtmlElement]]:
    """Every page by its address under the root: ``glossary/``; not the one for addresses that lead nowhere."""
    for path in sorted(site.rglob("*.html")):
        name = path.relative_to(site).as_posix()
        if name != "404.html":
            yield name.removesuffix("index.html"), html.fromstring(path.read_bytes())


def led_to(address: str, root: html.HtmlElement) -> Iterator[str]:
    """The places on other pages that a page leads to: ``beijing/a/#a-1``."""
    for href in root.xpath("//a/@href"):
        parts = urlsplit(urljoin(f"https://x.example/{address}", str(href)))
        if parts.hostname == "x.example" and parts.fragment and parts.path != f"/{address}":
            yield f"{parts.path[1:]}#{unquote(parts.fragment)}"


def given_out(site: Path) -> set[str]:
    """All that a site offers to be linked to."""
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and path.suffix != ".html"}
    found = {name for name in found if not INNER.match(name)}
    for address, root in pages(site):
        found |= {address or "./", *led_to(address, root)}
        if address:
            found |= {f"{address}#{id_}" for id_ in root.xpath("//*[not(@popover)]/@id") if STEADY.fullmatch(id_)}
    return found


def listed() -> set[str]:
    return {line for line in LIST.read_text("utf-8").splitlines() if line and not line.startswith("#")}


def lost(site: Path, addresses: set[str]) -> list[str]:
    """The addresses at which there is nothing; a page that leads on stands for all places that were on it."""
    found = []
    for address in sorted(addresses):
        path, _, anchor = address.removeprefix("./").partition("#")
        file = site / (f"{path}index.html" if not path or path.endswith("/") else path)
        if not file.is_file():
            found.append(address)
        elif anchor:
            root = html.fromstring(file.read_bytes())
            if not root.xpath("//*[@id=$id]", id=anchor) and not root.xpath("//meta[@http-equiv='refresh']"):
                found.append(address)
    return found


def test_no_address_is_lost(site: Path, write_expected: bool) -> None:
    known = listed() if LIST.exists() else set()
    now = given_out(site)
    if write_expected:
        LIST.write_text(HEAD + "".join(f"{address}\n" for address in sorted(known | now)), "utf-8")
        known |= now
    assert lost(site, known) == [], "published once, and gone: put a redirect into content/redirects.yml"
    assert sorted(now - known) == [], "new addresses: add them with --write-expected, for good"


def test_the_list_has_every_kind_of_address() -> None:
    known = listed()
    slug = with_own_text(ROOT / "content")[0].name
    for address in ("./", f"{slug}/", f"{slug}/pp-1/", f"{slug}/#op-1", f"{slug}/data/edition.json", "beijing/a/#a-1"):
        assert address in known
    assert len([address for address in known if re.fullmatch(r"beijing/[a-l]/#[a-l]-\d+", address)]) == 52
    assert sum(address.startswith(f"{slug}/footnotes/#fn-") for address in known) > 10


# ---- redirects ----


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A project in which pages have moved."""
    project = Project.make(tmp_path_factory.mktemp("moved") / "p", 1)
    redirects(
        project,
        ("old", "about"),
        ("glossary/an-old-name", "beijing/a#a-1"),
        ("a-res-89-7/op-1", "a-res-90-1/op-1"),
        ("a-res-90-1/op-99", "a-res-90-1"),
    )
    return project


def redirects(project: Project, *rows: tuple[str, str]) -> None:
    lines = "".join(f"  - {{from: {old}, to: {new}}}\n" for old, new in rows)
    (project.content / "redirects.yml").write_text(f"schema: 1\nredirects:\n{lines}", "utf-8")


def led_on(site: Path, name: str) -> tuple[str, str]:
    """The file that a page leads on to by itself, and the place on it; the link for readers leads to the same."""
    root = html.fromstring((site / name).read_bytes())
    (rule,) = root.xpath("//meta[@http-equiv='refresh']/@content")
    wait, _, address = rule.partition("; url=")
    assert wait == "0"
    assert address in root.xpath("//*[@id='content']//a/@href")
    target, _, anchor = address.partition("#")
    path = ((site / name).parent / target).resolve().relative_to(site.resolve()).as_posix()
    return path, anchor


def test_what_moved_is_found_online(moved: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SITE_URL", PUBLIC)
    built = moved.build()
    assert led_on(moved.site, "old/index.html") == ("about", "")
    assert led_on(moved.site, "glossary/an-old-name/index.html") == ("beijing/a", "a-1")
    assert led_on(moved.site, "a-res-89-7/op-1/index.html") == ("a-res-90-1/op-1", "")
    assert led_on(moved.site, "a-res-90-1/op-99/index.html") == ("a-res-90-1", "")
    old = html.fromstring(built["old/index.html"])
    assert old.xpath("//link[@rel='canonical']/@href") == [f"{PUBLIC}about/"]
    assert b"/old/" not in built["sitemap.xml"]
    assert b"op-99" not in built["sitemap.xml"]
    assert lost(moved.site, {"old/", "glossary/an-old-name/#some-place", "a-res-90-1/op-99/"}) == []


def test_what_moved_is_found_offline(moved: Project) -> None:
    moved.build("--offline")
    assert led_on(moved.site, "old.html") == ("about.html", "")
    assert led_on(moved.site, "glossary/an-old-name.html") == ("beijing/a.html", "a-1")
    assert led_on(moved.site, "a-res-90-1/op-99.html") == ("a-res-90-1/index.html", "")


@pytest.mark.parametrize(
    ("row", "code", "words"),
    [
        (("about", "glossary"), "B002", "about is a page still"),
        (("old", "a-res-90-1/op-77"), "B003", "a-res-90-1/op-7"),
        (("old", "beijing/a#a-99"), "B003", "no such place"),
        (("old", "old"), "C025", "has itself moved"),
    ],
)
def test_a_redirect_that_misleads_is_refused(moved: Project, row: tuple[str, str], code: str, words: str) -> None:
    project = moved.copy(moved.folder.with_name(f"wrong-{code}-{row[1].replace('/', '-').replace('#', '-')}"))
    redirects(project, row)
    result = project.run()
    assert result.exit_code == 1
    assert re.search(rf"^content/redirects\.yml:3:\d+: {code} ", result.output, re.MULTILINE)
    assert words in result.output
    assert not project.site.exists()
    redirects(project, ("old", "about"))
    project.build()


# ---- what search engines are told ----


def test_every_page_says_its_own_address(public: Path) -> None:
    for address, root in pages(public):
        assert root.xpath("//link[@rel='canonical']/@href") == [PUBLIC + address]
        assert root.xpath("//meta[@property='og:url']/@content") == [PUBLIC + address]
    assert not html.fromstring((public / "404.html").read_bytes()).xpath("//link[@rel='canonical']")


def test_pages_of_a_folder_say_no_address(offline_site: Path) -> None:
    for _, root in pages(offline_site):
        assert not root.xpath("//link[@rel='canonical'] | //meta[@property='og:url']")


def test_the_site_map_has_every_page_and_nothing_else(public: Path) -> None:
    root = etree.fromstring((public / "sitemap.xml").read_bytes())
    places = root.xpath("//*[local-name()='loc']/text()")
    assert len(places) == len(set(places))
    assert {str(place) for place in places} == {PUBLIC + address for address, _ in pages(public)}
    assert not root.xpath("//*[local-name()='link']"), "one language, no counterparts"
    assert f"Sitemap: {PUBLIC}sitemap.xml" in (public / "robots.txt").read_text("utf-8").splitlines()


def test_an_edition_in_another_language_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One folder with two texts: their pages name each other in the site map, each naming itself too."""
    project = Project.make(tmp_path / "p", 2)
    text = {"language": "en", "preamble": ["Recalling A,"], "body": ["1. Decides B;", "2. Decides C;", "3. Decides D."]}
    (project.content / "resolutions" / "a-res-90-1" / "en.xml").write_text(xml_of(text), "utf-8")
    monkeypatch.setenv("SITE_URL", PUBLIC)
    root = etree.fromstring(project.build()["sitemap.xml"])
    told = {
        str(row.findtext("{*}loc")).removeprefix(PUBLIC): {
            link.get("hreflang"): str(link.get("href")).removeprefix(PUBLIC) for link in row.iter("{*}link")
        }
        for row in root.iter("{*}url")
    }
    same = {"zh-Hans": "a-res-90-1/op-1/", "en": "en/a-res-90-1/op-1/"}
    assert told["a-res-90-1/op-1/"] == told["en/a-res-90-1/op-1/"] == same
    assert told["a-res-90-1/"] == {"zh-Hans": "a-res-90-1/", "en": "en/a-res-90-1/"}
    assert told[""] == told["en/"] == {"zh-Hans": "", "en": "en/"}
    assert told["a-res-90-1/op-4/"] == {}, "only there in one language"
    assert told["a-res-90-2/op-1/"] == told["a-res-90-1/with/en/"] == {}


TYPES = {
    "WebPage", "WebSite", "Legislation", "LegislationObject", "MediaObject", "CreativeWork", "Organization",
}  # fmt: skip
NODE = {
    "type": "object",
    "required": ["@type", "name", "legislationIdentifier", "legislationType", "legislationDate", "legislationPassedBy"],
    "properties": {
        "@type": {"const": "Legislation"},
        "@id": {"pattern": f"^{re.escape(PUBLIC)}.+#text$"},
        "legislationDate": {"pattern": r"^\d{4}-\d\d-\d\d$"},
        "citation": {"type": "array", "items": {"required": ["@type", "name"]}},
        "hasPart": {"type": "array", "items": {"required": ["@type", "@id", "legislationIdentifier"]}},
    },
}


def nodes(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from nodes(inner)


def test_units_say_what_they_are_to_machines(public: Path) -> None:
    """JSON-LD on the whole text and on every unit, as a browser finds it in the page."""
    slugs = [folder.name for folder in with_own_text(ROOT / "content")]
    found = 0
    for address, root in pages(public):
        blocks = root.xpath("//script[@type='application/ld+json']")
        unit = root.xpath("//*[contains(@class, 'unit-page')]")
        if not unit and address.rstrip("/") not in slugs:
            assert not blocks
            continue
        (block,) = blocks
        data = json.loads(block.text)
        found += 1
        assert data["@context"] == "https://schema.org"
        assert data["url"] == data["@id"] == PUBLIC + address
        jsonschema.validate(data["mainEntity"], NODE)
        assert {str(node["@type"]) for node in nodes(data) if "@type" in node} <= TYPES
        for node in nodes(data):
            for key in ("@id", "url", "contentUrl"):
                place = str(node.get(key, PUBLIC)).removesuffix("#text")
                if place.startswith(PUBLIC) and not place.endswith(".json"):
                    assert (public / place.removeprefix(PUBLIC) / "index.html").is_file(), place
        if unit:
            official = root.xpath("//*[contains(@class, 'official')][@data-unit=$id]", id=unit[0].get("data-unit"))[0]
            words = re.sub(r"\s", "", data["mainEntity"]["text"])
            for figure in official.xpath(".//sup"):
                figure.drop_tree()
            assert re.sub(r"\s", "", official.text_content()).endswith(words)
    units = [address for address, root in pages(public) if root.xpath("//*[contains(@class, 'unit-page')]")]
    assert found == len(units) + len(slugs)
    assert len(units) > 90

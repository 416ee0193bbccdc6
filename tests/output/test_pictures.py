"""Pictures and the pages round them: they agree with the data, with their tables, and every link leads somewhere."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from urllib.parse import urljoin

import pytest
from built import ROOT
from golden import with_own_text
from lxml import etree, html

from generator.content.library import load_library
from generator.edition.edition import load_edition
from generator.output.pages.actors_view import actors_pages
from generator.output.pages.context import Context
from generator.output.pages.coverage_view import coverage_page
from generator.output.pages.dates import date_words
from generator.output.pages.digest import digest
from generator.output.pages.documents_view import document_pages
from generator.output.pages.due_view import due_pages
from generator.output.pages.edition_view import EditionView
from generator.output.pages.matrix_view import cell_id, matrix_page
from generator.output.pages.page import Page
from generator.output.pages.phrases_view import phrases_page
from generator.output.pages.timeline_view import timeline_page
from generator.output.pages.times import moments
from generator.output.pages.web_view import references, web_page
from generator.output.pictures import Edge, Event, Node, timeline, web
from generator.output.pictures.svg import CELL, advance, wrapped
from generator.output.words import catalogue

PLACES = [
    ROOT / "content",
    ROOT / "tests" / "data" / "editions",
]
SHAPES = {"named": "square", "subject": "disc", "follow-up": "ring"}


FOLDERS = {folder.name: (place, folder) for place in PLACES for folder in with_own_text(place)}


@lru_cache
def view_of(slug: str) -> EditionView:
    place, folder = FOLDERS[slug]
    library, _ = load_library(place, "content")
    edition, told = load_edition(folder, f"content/resolutions/{slug}", library)
    assert edition is not None, told
    return EditionView(edition, Context(library, {edition.symbol: slug}))


@lru_cache
def pages_of(slug: str) -> dict[str, Page]:
    view = view_of(slug)
    made = [coverage_page(view), timeline_page(view), web_page(view), matrix_page(view), phrases_page(view)]
    return {page.address.rpartition("/")[2]: page for page in made if page}


def pages(view: EditionView) -> dict[str, Page]:
    return pages_of(view.edition.slug)


@pytest.fixture(params=FOLDERS)
def view(request: pytest.FixtureRequest) -> EditionView:
    return view_of(request.param)


def views() -> list[EditionView]:
    return [view_of(slug) for slug in FOLDERS]


def tree(page: Page) -> html.HtmlElement:
    return html.fromstring(page.html)


def full() -> EditionView:
    """The edition with a crosswalk."""
    return next(view for view in views() if view.edition.crosswalked)


def drawings(page: Page) -> list[str]:
    return re.findall(r"<svg.*?</svg>", page.html, re.DOTALL)


def unit_of(href: str) -> str:
    return href.partition("#")[0].rstrip("/").rpartition("/")[2]


# ---- form ----


def test_drawings_are_well_formed_and_have_no_style_of_their_own(view: EditionView) -> None:
    for page in pages(view).values():
        for drawing in drawings(page):
            root = etree.fromstring(drawing)
            for node in root.iter():
                assert "style" not in node.attrib
                assert node.tag not in {"script", "style", "foreignObject"}
                assert not set(node.attrib) & {"fill", "stroke", "color"}
            if root.get("aria-hidden") != "true":
                assert root.get("role") == "group"
                assert root.get("aria-label")
            for link in root.iter("a"):
                assert link.get("href")
                assert link.get("aria-label")


def test_targets_are_large_enough_and_lie_in_the_picture(view: EditionView) -> None:
    for page in pages(view).values():
        for drawing in drawings(page):
            root = etree.fromstring(drawing)
            for area in root.iterfind(".//rect[@class='hit']"):
                assert float(area.get("width")) >= CELL
                assert float(area.get("height")) >= CELL
                assert float(area.get("x")) >= -6
                assert float(area.get("x")) + float(area.get("width")) <= float(root.get("width")) + 6
                assert float(area.get("y")) + float(area.get("height")) <= float(root.get("height")) + 1


def test_small_forms_fit_a_phone(view: EditionView) -> None:
    for page in pages(view).values():
        for drawing in drawings(page):
            root = etree.fromstring(drawing)
            if "form-wide" not in root.get("class"):
                assert float(root.get("width")) <= 390 - 2 * 16


def test_pages_are_the_same_each_time(view: EditionView) -> None:
    assert timeline_page(view) == timeline_page(view)
    assert web_page(view) == web_page(view)
    assert matrix_page(view) == matrix_page(view)
    assert coverage_page(view) == coverage_page(view)


# ---- links ----


def anchors(page: Page) -> set[str]:
    return {str(value) for value in tree(page).xpath("//@id")}


def known_addresses(view: EditionView) -> dict[str, set[str] | None]:
    """Addresses that exist, with their anchors where these pages are made here."""
    library, slug = view.context.library, view.edition.slug
    known: dict[str, set[str] | None] = {"": None, slug: None, "glossary": None, "instruments": None}
    known |= {f"{slug}/{unit.unit.id}": {"beijing", "tasks", "sources"} for unit in view.edition.units}
    known |= {f"instruments/{item}": None for item in library.instruments_by_id}
    named = document_pages(view.context, (digest(view, "0"),))
    known |= {page.address: None for page in named}
    known |= {f"actors/{actor}": None for actor in library.actors_by_id} | {"due": None}
    for code in library.targets:
        address, anchor = view.context.target_address(code)
        places = known.setdefault(address, set())
        if anchor and places is not None:
            places.add(anchor)
    known |= {page.address: anchors(page) for page in pages(view).values()}
    return known | {"actors": set()}


def check_links(page: Page, known: dict[str, set[str] | None]) -> None:
    base = f"https://site/{page.address}/"
    for href in tree(page).xpath("//a/@href"):
        address, _, anchor = urljoin(base, str(href)).partition("#")
        assert address.startswith("https://site/"), href
        address = address.removeprefix("https://site/").rstrip("/")
        assert address in known, href
        if anchor and known[address] is not None:
            assert anchor in known[address], href


def test_every_link_leads_to_something_known(view: EditionView) -> None:
    known = known_addresses(view)
    for page in pages(view).values():
        check_links(page, known)
    brief = (digest(view, "0"),)
    shared = [*actors_pages(view.context, brief), *due_pages(view.context, brief)]
    known |= {page.address: anchors(page) for page in shared}
    assert {page.address for page in shared} >= {f"actors/{a}" for a in view.context.library.actors_by_id}
    for page in shared:
        check_links(page, known)


# ---- coverage ----


def test_no_map_without_a_crosswalk() -> None:
    assert [view.edition.slug for view in views() if coverage_page(view)] == [
        view.edition.slug for view in views() if view.edition.crosswalked
    ]


def test_cells_of_the_map_are_the_links_of_the_crosswalk() -> None:
    view = full()
    beijing = view.context.library.beijing
    assert beijing
    drawn: dict[tuple[str, str], tuple[str, str]] = {}
    page = tree(pages(view)["coverage"])
    heads = page.xpath("//svg[contains(@class, 'grid-names')]")
    bodies = page.xpath("//svg[@class='picture grid']")
    assert len(heads) == len(bodies) > 0
    for head, body in zip(heads, bodies, strict=True):
        columns = {float(a.find("rect").get("x")): a.get("href") for a in head.iter("a")}
        rows = {
            float(a.find("rect").get("y")): unit_of(a.get("href")) for a in body.iter("a") if a.get("class") != "cell"
        }
        for cell in body.xpath(".//a[@class='cell']"):
            area = cell.find("rect")
            unit = rows[float(area.get("y"))]
            assert unit == unit_of(cell.get("href"))
            mark = cell.find("rect[@class='mark']")
            shape = (
                "square" if mark is not None else "disc" if cell.find("circle[@class='mark']") is not None else "ring"
            )
            drawn[unit, columns[float(area.get("x"))]] = (shape, "".join(cell.xpath("text/text()")))
    url = view.context.url(f"{view.edition.slug}/coverage")
    expected: dict[tuple[str, str], tuple[set[str], list[str]]] = {}
    for annotated in view.edition.units:
        for link in annotated.links:
            area, _, objective = link.target.partition(".")
            chapter = next((c.code for c in beijing.chapters if area in {s.code for s in c.sections}), "")
            area = chapter or area  # the links to sections of a chapter stand in its column
            column = url(*view.context.target_address(area))
            kinds, numbers = expected.setdefault((annotated.unit.id, column), (set(), []))
            kinds.add(link.kind)
            numbers += [objective] if objective else []
    assert drawn.keys() == expected.keys()
    for key, (shape, numbers) in drawn.items():
        kinds, objectives = expected[key]
        assert shape == next(SHAPES[kind] for kind in SHAPES if kind in kinds)
        assert numbers == ",".join(objectives)


def test_the_table_of_the_map_states_the_same_links() -> None:
    view = full()
    stated = set()
    for row in tree(pages(view)["coverage"]).xpath("//section[@id='table']//tr[td]"):
        (target,) = row.xpath("th/a/@href")
        for kind, cell in zip(SHAPES, row.xpath("td"), strict=True):
            stated |= {(unit_of(href), str(target), kind) for href in cell.xpath(".//a/@href")}
    url = view.context.url(f"{view.edition.slug}/coverage")
    assert stated == {
        (a.unit.id, url(*view.context.target_address(link.target)), link.kind)
        for a in view.edition.units
        for link in a.links
    }


def test_what_is_left_untouched_is_what_has_no_link() -> None:
    view = full()
    library = view.context.library
    assert library.beijing is not None
    linked = {link.target for a in view.edition.units for link in a.links}
    section = tree(pages(view)["coverage"]).get_element_by_id("untouched")
    url = view.context.url(f"{view.edition.slug}/coverage")
    shown = {str(href) for href in section.xpath(".//ul//a/@href | .//dd//a/@href")}
    expected = set()
    for area in library.beijing.areas:
        codes = [objective.code for objective in area.objectives]
        touched = {area.code, *codes} & linked
        missing = [code for code in codes if code not in linked] if touched else [area.code]
        expected |= {url(*view.context.target_address(code)) for code in missing}
    assert shown == expected
    unlinked = tree(pages(view)["coverage"]).xpath("//section[@id='unlinked']//dt/a/@href")
    assert [unit_of(href) for href in unlinked] == [a.unit.id for a in view.edition.units if a.no_links]


# ---- matrix, phrases ----


def test_each_count_leads_to_exactly_those_acts(view: EditionView) -> None:
    known = view.context.library.actors_by_id
    expected: dict[str, list[tuple[str, str, str]]] = {}
    for annotated in view.edition.units:
        text = annotated.unit.text.value
        for directive in annotated.directives:
            for actor in dict.fromkeys(a.actor for a in directive.addressees if a.actor in known):
                words = text[slice(*directive.action)] if directive.action else ""
                entry = (annotated.unit.id, directive.phrase_text, words)
                expected.setdefault(cell_id(actor, directive.function), []).append(entry)
    page = tree(pages(view)["matrix"])
    counts = {a.get("href")[1:]: int(a.text) for a in page.xpath("//table//td/a")}
    assert counts == {key: len(value) for key, value in expected.items()}
    for key, entries in expected.items():
        listed = [
            (
                item.get("data-unit"),
                item.xpath("string(span[@class='phrase'])"),
                item.xpath("string(blockquote)"),
            )
            for item in page.get_element_by_id(key).iter("li")
        ]
        assert listed == entries
        for unit, _, words in listed:
            assert words in view.edition.by_id[unit].unit.text.value


def test_phrases_stand_under_their_class_with_their_units(view: EditionView) -> None:
    page = tree(pages(view)["phrases"])
    stated = set()
    for section in page.xpath("//section[contains(@class, 'phrase-class')]"):
        for row in section.xpath(".//tbody/tr"):
            phrase, english = row.xpath("string(th)"), row.xpath("string(td[1])").strip("()")
            units = [unit_of(href) for href in row.xpath("td[2]//a/@href")]
            stated |= {(section.get("id"), phrase, english, unit) for unit in units}
        assert view.context.functions[section.get("id")].source in section.text_content()
    assert stated == {
        (d.function, d.phrase_text, d.english or "—", a.unit.id) for a in view.edition.units for d in a.directives
    }


def test_an_actor_has_every_act_toward_it() -> None:
    view = full()
    made = {page.address: page for page in actors_pages(view.context, (digest(view, "0"),))}
    for actor in view.context.library.actors_by_id:
        shown = tree(made[f"actors/{actor}"]).xpath("//section//h3[a]/following-sibling::ul[1]/li/a/@href")
        toward = [
            a.unit.id for a in view.edition.units for d in a.directives if actor in {x.actor for x in d.addressees}
        ]
        assert sorted(unit_of(href) for href in shown) == sorted(toward)


# ---- timeline, web ----


def test_both_forms_of_the_timeline_and_its_table_say_the_same(view: EditionView) -> None:
    page = tree(pages(view)["timeline"])
    dated = [moment for moment in moments(view) if moment.year]
    rows = page.xpath("//section[@id='table']//table[1]/tbody/tr")[: len(dated)]
    for form in ("form-wide", "form-narrow"):
        (drawing,) = page.xpath(f"//svg[contains(@class, '{form}')]")
        events = drawing.xpath(".//a[@class='event']")
        assert len(events) == len(dated)
        labels = sorted(a.get("aria-label").partition("，")[0] for a in events)
        assert labels == sorted(row.xpath("string(th/time)") for row in rows)
        chips = sorted(unit_of(a.get("href")) for a in drawing.xpath(".//a[@class='chip']"))
        of_times = [moment for moment in dated if moment.kind not in ("own", "document")]
        assert chips == sorted(unit.id for moment in of_times for unit in moment.units)
    assert [row.xpath("string(th/time)") for row in rows] == [
        date_words(moment.iso, "zh", catalogue("zh")) for moment in dated
    ]


def test_every_time_with_a_year_is_on_the_timeline_or_said_not_to_be() -> None:
    view = full()
    found = moments(view)
    years = {(unit.id, moment.iso) for moment in found for unit in moment.units}
    dates = {moment.iso for moment in found if moment.kind == "document"}
    for annotated in view.edition.units:
        for time in annotated.times:
            if time.iso and not (time.in_title and time.role == "other"):
                assert (annotated.unit.id, time.iso) in years or time.iso in dates, (annotated.unit.id, time)


def test_labels_of_a_timeline_never_overlap() -> None:
    events = [
        Event(
            2000 + n // 9,
            f"{2000 + n // 9}",
            "document" if n % 2 else "time",
            "disc",
            "周年",
            "",
            "字" * (n % 60),
            "x",
            "y",
        )
        for n in range(120)
    ]
    for width, sides in ((720, 2), (350, 1)):
        root = etree.fromstring(timeline(events, width, "t", sides=sides, class_="", gap="{}"))
        boxes: dict[float, list[tuple[float, float]]] = {}
        for area in root.iterfind(".//a[@class='event']/rect[@class='hit']"):
            top = float(area.get("y"))
            boxes.setdefault(float(area.get("x")), []).append((top, top + float(area.get("height"))))
        for column in boxes.values():
            column.sort()
            assert all(one[1] <= two[0] for one, two in pairwise(column))


def test_the_web_has_a_line_for_each_reference_and_the_table_names_it(view: EditionView) -> None:
    found = references(view)
    expected = {(r.key, unit.id) for r in found for unit in (*r.named, *r.noted)}
    named = {
        (citation.instrument or citation.canonical, a.unit.id)
        for a in view.edition.units
        for citation in a.citations
        if citation.kind != "self"
    }
    assert {(r.key, unit.id) for r in found for unit in r.named} == named
    page = tree(pages(view)["web"])
    if not found:
        assert not page.xpath("//svg")
        return
    (wide,) = page.xpath("//svg[contains(@class, 'form-wide')]")
    assert len(wide.xpath(".//g[contains(@class, 'unit')]/path")) == len(expected)
    assert len(wide.xpath(".//g[contains(@class, 'document')]")) == len(found)
    (narrow,) = page.xpath("//svg[contains(@class, 'form-narrow')]")
    assert len(narrow.xpath(".//a[contains(@class, 'chip')]")) == len(expected)
    stated = [unit_of(href) for href in page.xpath("//section[@id='table']//td//a/@href")]
    assert sorted(stated) == sorted(unit for _, unit in expected)


def test_a_new_line_moves_no_node() -> None:
    units = [Node(f"u{n}", str(n), str(n), "x", "甲") for n in range(5)]
    documents = [Node(f"d{n}", "名" * 20, "名", "x", "乙") for n in range(4)]
    one, two = (
        etree.fromstring(web(units, documents, edges, 350, "w", left=50, right=150, class_=""))
        for edges in ([Edge("u0", "d3")], [Edge("u0", "d3"), Edge("u4", "d0", noted=True)])
    )
    places = [[area.attrib for area in root.iterfind(".//rect[@class='hit']")] for root in (one, two)]
    assert places[0] == places[1]


# ---- text that fits ----


@pytest.mark.parametrize(
    ("words", "width", "lines", "expected"),
    [
        ("一二三四五", 65, 2, ("一二三四五",)),
        ("一二三四五六", 65, 2, ("一二三四五", "六")),
        ("一二三四五，六", 65, 2, ("一二三四五，", "六")),
        ("一二三四《五六", 65, 2, ("一二三四", "《五六")),
        ("一二三四五六七八九十", 65, 1, ("一二三四…",)),
        ("一二三 A/RES/1/2", 78, 3, ("一二三 ", "A/RES/1/2")),
        ("", 65, 2, ("",)),
    ],
)
def test_wrapping(words: str, width: int, lines: int, expected: tuple[str, ...]) -> None:
    assert wrapped(words, width, lines) == expected


def test_no_wrapped_line_is_wider_than_its_room_by_more_than_a_mark() -> None:
    text = "关于“灯塔”的第1/2号决议，以及《航标公约》（A/CONF.1/2）所附的议定书和宣言；" * 3
    for width in range(60, 400, 17):
        for line in wrapped(text, width, 99):
            assert advance(line) <= width + 2 * 13


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2000-10-31", "2000年10月31日"),
        ("2023-09", "2023年9月"),
        ("2030", "2030年"),
        ("2021-06-08/2021-06-10", "2021年6月8日至10日"),
        ("2021-06-08/2021-07-10", "2021年6月8日至7月10日"),
        ("2025-09/2026-09", "2025年9月至2026年9月"),
        ("2023-04/2023-06", "2023年4月至6月"),
        ("199X", "1990年代"),
        ("XXXX-03-08", "3月8日"),
    ],
)
def test_times_in_words(iso: str, words: str) -> None:
    assert date_words(iso, "zh", catalogue("zh")) == words


def test_stylesheet_brings_no_colour_that_the_site_does_not_name() -> None:
    css = (ROOT / "overrides" / "assets" / "stylesheets" / "pictures.css").read_text("utf-8")
    assert not re.search(r"(?<!, )#[0-9a-f]{3,6}\b", css), "a colour only as fallback of a custom property"
    assert "url(" not in css
    assert Path(ROOT / "overrides" / "assets" / "javascripts" / "matrix.js").is_file()

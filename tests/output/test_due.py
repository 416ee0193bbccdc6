"""What is due: demands with their times from the text, and reports that a later resolution takes up."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from lxml import html
from two_languages import xml_of

from generator.content.library import load_library
from generator.edition.edition import load_edition
from generator.output.pages.context import Context
from generator.output.pages.demands import demands, noted_reports
from generator.output.pages.digest import Digest, digest
from generator.output.pages.due_view import due_pages
from generator.output.pages.edition_view import EditionView
from generator.output.pages.times import moments
from generator.recognise.dates import find_times

ROOT = Path(__file__).parents[2]
ASKS = "1. Requests the Secretary-General to report to the General Assembly at its ninety-second session on progress;"
LIMIT = "2. Urges Member States to achieve the 2030 Agenda by 2096;"
TAKES = "1. Takes note of the report of the Secretary-General, document A/92/15;"
OTHER = "1. Takes note of the report of the Secretary-General, document A/91/15;"


def view_of(root: Path, number: str, session: int, adopted: str, *body: str, title: str = "One") -> EditionView:
    """A resolution of ours, with the actors that the project knows."""
    folder = root / "resolutions" / f"a-res-{number}"
    folder.mkdir(parents=True)
    for name in ("actors.yml", "instruments.yml"):
        (root / name).write_text((ROOT / "content" / name).read_text("utf-8"), "utf-8")
    text = {"language": "en", "preamble": ["Recalling its decisions,"], "body": list(body)}
    (folder / "en.xml").write_text(xml_of(text), "utf-8")
    settings = {"schema": 1, "symbol": f"A/RES/{number.replace('-', '/')}", "language": "en", "organ": "GA"}
    settings |= {"session": session, "adopted": adopted, "short_title": title, "title_en": title}
    (folder / "edition.yml").write_text(yaml.safe_dump(settings).replace(f"'{adopted}'", adopted), "utf-8")
    library, _ = load_library(root, "content")
    edition, told = load_edition(folder, f"content/resolutions/a-res-{number}", library)
    assert edition is not None, told
    return EditionView(edition, Context(library, {edition.symbol: edition.slug}, language="en"))


def calendar(view: EditionView, *digests: Digest) -> html.HtmlElement:
    (page,) = due_pages(view.context, digests)
    return html.fromstring(page.html)


def test_demands_in_the_words_of_the_text(tmp_path: Path) -> None:
    view = view_of(tmp_path, "90-1", 90, "2035-12-01", ASKS, LIMIT)
    report, limit = demands(view.edition)
    assert (report.kind, report.iso, report.body, report.number) == ("report-due", "2037-09/2038-09", "GA", 92)
    assert (report.actors, report.report_to) == (("secretary-general",), ("general-assembly",))
    words = report.words
    assert words.before + words.text + words.after in ASKS or words.before.startswith("…")
    assert "ninety-second session" in words.text
    assert words.after == " on progress"
    assert (limit.kind, limit.iso) == ("deadline", "2096")


def test_the_timeline_says_what_is_asked(tmp_path: Path) -> None:
    view = view_of(tmp_path, "90-1", 90, "2035-12-01", ASKS, LIMIT)
    found = {moment.kind: moment for moment in moments(view)}
    words = found["report-due"].words
    assert words
    assert "to report to the" in words.before + words.text
    assert "2030" not in {moment.iso for moment in moments(view)}


@pytest.mark.parametrize(("later", "title", "done"), [(TAKES, "One", 1), (TAKES, "Another", 0), (OTHER, "One", 0)])
def test_a_report_is_received_only_where_that_is_certain(tmp_path: Path, later: str, title: str, done: int) -> None:
    first = view_of(tmp_path / "a", "90-1", 90, "2035-12-01", ASKS)
    second = view_of(tmp_path / "b", "92-1", 92, "2037-12-01", later, title=title)
    page = calendar(first, digest(first, ""), digest(second, ""))
    found = page.xpath("//p[@class='due-done']")
    assert len(found) == done
    for each in found:
        assert " ".join(each.text_content().split()) == "Taken up in A/RES/92/1, Paragraph 1: A/92/15"
        assert each.xpath("a/@href") == ["../a-res-92-1/op-1/"]


def test_the_calendar_has_the_latest_first_and_what_has_no_date_last(tmp_path: Path) -> None:
    body = (ASKS, LIMIT, "3. Requests the Secretary-General to act without delay.")
    view = view_of(tmp_path, "90-1", 90, "2035-12-01", *body)
    page = calendar(view, digest(view, ""))
    assert page.xpath("//section[@class='due']/h2/time/@datetime") == ["2096", "2037-09/2038-09"]
    assert page.xpath("//section[@class='due']/h2")[-1].text == "Undated"
    assert [row.text for row in page.xpath("//nav[@class='headings']//a")] == ["Secretary-General", "Member States"]


def test_nothing_due(tmp_path: Path) -> None:
    view = view_of(tmp_path, "90-1", 90, "2035-12-01", TAKES)
    assert list(demands(view.edition)) == list(noted_reports(view.edition)) == []
    assert calendar(view, digest(view, "")).xpath("//p[@class='none']")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "to implement the 2030 Agenda for Something before its end"),
        ("en", "by Agenda 2063"),
        ("zh", "到2030年议程通过时"),
        ("zh", "《到2030年实现某事》"),
        ("zh", "至迟于2030年可持续发展议程"),
    ],
)
def test_a_year_in_a_title_is_no_time_limit(language: str, text: str) -> None:
    assert {time.role for time in find_times(text, language, "GA", "2020-01-01")[0]} == {"other"}

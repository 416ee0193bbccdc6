"""How a resolution was adopted: from the file's facts through ``edition.yml`` to the page, no fact added on the way."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from lxml import html

from generator.cli import main
from generator.content.library import load_library
from generator.core.tables import load_table
from generator.edition.edition import load_edition
from generator.output.pages.adoption_view import adoption_page
from generator.output.pages.context import Context
from generator.output.pages.edition_view import EditionView
from generator.output.pages.whole_view import whole_page
from generator.output.states import state_name

CORPUS = os.environ.get("CORPUS", "")
ANSWERS = {
    "inFavour": ["CHAD", "CHILE", "COTE D'IVOIRE"],
    "against": ["UNITED KINGDOM"],
    "abstaining": ["FIJI", "MALI"],
}


def statement(*, workflow: str = "", voting: str = "", closing: str = "") -> str:
    """A resolution of ours with what its file says of its adoption."""
    return f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta>
<identification source="#DGACM"><FRBRWork>
<FRBRthis value="/akn/un/statement/deliberation/unga/2099-01-02/99-901/!main/"/>
<FRBRdate date="2099-01-02" name="adoption"/></FRBRWork><FRBRExpression><FRBRlanguage language="eng"/></FRBRExpression>
</identification><workflow source="#un">{workflow}</workflow>
<analysis source="#un"><parliamentary>{voting}</parliamentary></analysis></meta>
<coverPage><p><docNumber refersTo="#symbol">A/RES/99/901</docNumber>
<docProponent refersTo="#thirdCommittee">[on the report of the Third Committee (A/99/900, para. 24)]</docProponent>
<inline name="originating document">A/99/900, para. 24</inline></p></coverPage>
<preface><p><docNumber>99/901.</docNumber> <docTitle>Question</docTitle></p></preface>
<preamble><formula name="enactingFormula"><p>The General Assembly,</p></formula></preamble>
<mainBody><paragraph><num>1.</num>
<content><p><span class="italic">Reaffirms</span> its decision.</p></content></paragraph>
</mainBody><conclusions><p><event><location refersTo="#adoptionMeeting">9th plenary meeting</location><eol/>
<docDate date="2099-01-02" refersTo="#adoptionDate">2 January 2099</docDate></event></p>{closing}</conclusions>
</statement></akomaNtoso>"""


WORKFLOW = """<step date="2098-12-01" outcome="draftResolution" as="A/C.3/99/L.9" by="Chad and Trinidad and Tobago"/>
<step date="0001-01-01" outcome="draftResolutionAdditionalSponsors" by="Mali"/>
<step date="2098-12-20" outcome="recommendedForAdoption" by="" refersTo="24"/>
<step date="2099-01-02" outcome="adopted" as="A/99/PV.9" by=""/>"""


def voting(answers: dict[str, list[str]]) -> str:
    lists = "".join(
        f'<count value="{len(states):03}" refersTo="{answer}"><voters>'
        + "".join(f"<organization>{state}</organization>" for state in states)
        + "</voters></count>"
        for answer, states in answers.items()
    )
    return f'<voting outcome="adoptedRecordedVote">{lists}</voting>'


def added(folder: Path, xml: str) -> EditionView:
    """The edition that ``generator add`` makes of a file."""
    (folder / "a.xml").write_text(xml, "utf-8")
    (folder / "content").mkdir()
    result = CliRunner().invoke(main, ["add", "--content", str(folder / "content"), "-q", str(folder / "a.xml")])
    assert result.exit_code == 0, result.output
    return view_in(folder, "a-res-99-901", "A/RES/99/901")


def view_in(folder: Path, slug: str, symbol: str) -> EditionView:
    library, _ = load_library(folder / "content", "content")
    edition, told = load_edition(folder / "content" / "resolutions" / slug, f"content/resolutions/{slug}", library)
    assert edition is not None, told
    return EditionView(edition, Context(library, {symbol: slug}, language=edition.language))


def shown(view: EditionView) -> html.HtmlElement:
    page = adoption_page(view)
    assert page is not None
    return html.fromstring(page.html)


def roll_call(page: html.HtmlElement) -> dict[str, list[str]]:
    return {
        section.get("id"): [item.text for item in section.xpath(".//li")]
        for section in page.xpath("//section[@id='vote']/section")
    }


def words(node: html.HtmlElement) -> str:
    return " ".join(node.text_content().split())


def test_the_way_to_the_adoption(tmp_path: Path) -> None:
    view = added(tmp_path, statement(workflow=WORKFLOW, voting='<voting outcome="adoptedWithoutVote"/>'))
    page = shown(view)
    steps = [words(step) for step in page.xpath("//ol[@class='chronicle']/li")]
    assert len(steps) == 3
    said = (
        ("A/C.3/99/L.9", "2 sponsors"),
        ("A/99/900, para. 24", "Third Committee"),
        ("A/99/PV.9", "9th plenary meeting", "adopted without a vote"),
    )
    assert all(word in step for step, wanted in zip(steps, said, strict=True) for word in wanted), steps
    assert [time.get("datetime") for time in page.xpath("//li/time")] == ["2098-12-01", "2098-12-20", "2099-01-02"]
    assert [item.text for item in page.xpath("//section[@id='sponsors']//li")] == ["Chad", "Trinidad and Tobago"]
    assert [item.text for item in page.xpath("//section[@id='additional-sponsors']//li")] == ["Mali"]
    assert all(link.get("href").startswith("https://docs.un.org/en/A/") for link in page.xpath("//li/span/a"))
    assert not page.xpath("//section[@id='vote']|//*[local-name()='svg']")
    assert html.fromstring(whole_page(view).html).xpath("//div[@class='adoption ours']//a[@href='adoption/']")


def test_a_roll_call_as_list_and_picture(tmp_path: Path) -> None:
    page = shown(added(tmp_path, statement(workflow=WORKFLOW, voting=voting(ANSWERS))))
    assert roll_call(page) == {
        "in-favour": ["Chad", "Chile", "Côte d’Ivoire"],
        "against": ["United Kingdom of Great Britain and Northern Ireland"],
        "abstaining": ["Fiji", "Mali"],
    }
    for picture in page.xpath("//*[local-name()='svg']"):
        assert picture.get("role") == "img"
        assert picture.get("aria-label") == "3 in favour, 1 against, 2 abstaining"
        assert len(picture.xpath(".//*[local-name()='g']")) == 6


def test_what_is_not_counted_is_absent_not_zero(tmp_path: Path) -> None:
    view = added(tmp_path, statement(voting=voting({"inFavour": ["CHAD"]})))
    facts = view.edition.settings.facts
    assert facts
    assert facts.vote
    assert (facts.vote.in_favour, facts.vote.against, facts.vote.abstaining) == (1, None, None)
    assert set(roll_call(shown(view))) == {"in-favour"}


def test_a_list_that_is_not_as_long_as_its_count_is_left_out(tmp_path: Path) -> None:
    view = added(tmp_path, statement(voting=voting(ANSWERS).replace('"003"', '"004"')))
    assert roll_call(shown(view))["in-favour"] == []


def test_a_vote_in_words_after_the_closing(tmp_path: Path) -> None:
    closing = """<p><vote><outcome refersTo="#adoptedRecordedVote">[Adopted by a recorded vote of
    <quantity normalized="2" refersTo="#inFavour">2</quantity> to
    <quantity normalized="1" refersTo="#against">1</quantity>,
    with no abstentions. <outcome refersTo="inFavour">In favour:<eol/>
    <organization>Chad and Chile </organization></outcome>
    <outcome refersTo="against">Against:<eol/><organization>Mali]</organization></outcome></outcome></vote></p>"""
    page = shown(added(tmp_path, statement(closing=closing)))
    assert roll_call(page) == {"in-favour": ["Chad", "Chile"], "against": ["Mali"]}


def test_no_page_of_no_facts(tmp_path: Path) -> None:
    view = added(tmp_path, statement())
    path = tmp_path / "content/resolutions/a-res-99-901/edition.yml"
    settings = yaml.safe_load(path.read_text("utf-8"))
    path.write_text(yaml.safe_dump({key: settings[key] for key in settings if key != "facts"}), "utf-8")
    bare = view_in(tmp_path, "a-res-99-901", view.edition.symbol)
    assert adoption_page(bare) is None
    assert not any(door.address.endswith("/adoption") for door in bare.own_pages)


@pytest.mark.parametrize("language", ["zh", "en", "fr", "es", "ru", "ar"])
def test_every_state_has_its_name_in_every_language(language: str) -> None:
    names = load_table(language, "states")["names"]
    assert set(names) == set(load_table("en", "states")["names"])
    assert len(set(names.values())) == len(names) >= 195


@pytest.mark.parametrize("also", load_table("en", "states")["also"].items())
def test_another_name_of_a_state(also: tuple[str, str]) -> None:
    name, code = also
    assert state_name(name.upper(), "fr").name == load_table("fr", "states")["names"][code]


def test_a_name_that_is_not_known_stays_english() -> None:
    found = state_name("REPUBLIC OF NOWHERE AND ELSEWHERE", "zh")
    assert (found.name, found.lang) == ("Republic of Nowhere and Elsewhere", "en")


@pytest.mark.skipif(not CORPUS, reason="CORPUS names no folder with the archives of the United Nations")
def test_a_roll_call_of_the_corpus(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    options = ["--from", CORPUS, "--languages", "en", "--content", str(tmp_path / "content"), "-q"]
    result = CliRunner().invoke(main, ["add", *options, "A/RES/78/6"])
    assert result.exit_code == 0, result.output
    found = roll_call(shown(view_in(tmp_path, "a-res-78-6", "A/RES/78/6")))
    assert {answer: len(states) for answer, states in found.items()} == {
        "in-favour": 115,
        "against": 6,
        "abstaining": 31,
    }

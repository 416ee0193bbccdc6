"""``generator add``: editions from made-up XML in folders and archives, and what an editor wrote left as it is."""

from __future__ import annotations

import hashlib
import tarfile
import zipfile
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.cli import main
from generator.content.collections import Collections
from generator.content.edition_schema import EditionSettings
from generator.content.validate import load
from generator.content.yaml_file import parse_yaml
from generator.edition.check import check_content
from generator.recognise.citations.addresses import slug_of
from generator.site.texts.add import path_in
from generator.site.texts.identity import Identity, identity, may_be
from generator.site.texts.settings_file import amended, written

SHA = "3a7bd3e2360a3d29eea436fcfb7e44c735d117c42d1c1835420b6b9942dd4f1b"
WORDS = {
    "zh": ("zho", "大会", "，", "回顾", "某事", "重申", "其决议。", "某问题"),
    "en": ("eng", "The General Assembly", ",", "Recalling", " something,", "Reaffirms", " its decision.", "Question"),
}
NAMES = {"zh": "Chinese", "en": "English"}
"""How the collections name the folders of languages."""


def statement(
    symbol: str = "A/RES/99/901",
    language: str = "zh",
    *,
    cover: str | None = None,
    work: str | None = None,
    code: str | None = None,
    title: str = "",
    recalled: tuple[str, ...] = (),
    date: str = "2099-01-02",
) -> bytes:
    """A resolution of ours in AKN4UN."""
    said, organ, comma, lead, rest, act, words, about = WORDS[language]
    number = symbol.partition("RES/")[2]
    printed = number if not symbol.startswith("S/") else ""
    links = "".join(f'<a href="https://undocs.org/{code or language}/{each}">{each}</a>' for each in recalled)
    return f"""<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><statement name="resolution"><meta>
<identification source="#DGACM">
<FRBRWork><FRBRthis value="/akn/un/statement/deliberation/unga/{date}/{work or number.replace("/", "-")}/!main/"/>
<FRBRdate date="{date}" name="adoption"/></FRBRWork>
<FRBRExpression><FRBRdate date="2099-02-03" name="publication"/>
<FRBRlanguage language="{code or said}"/></FRBRExpression></identification>
<classification source="x"><keyword value="5" showAs="sdg_5" dictionary="SDGO"/>
<keyword value="x" showAs="SOMETHING" href="http://metadata.un.org/thesaurus/1" dictionary="UNBIS Thesaurus"/>
</classification></meta>
<coverPage><p><docNumber refersTo="#symbol">{symbol if cover is None else cover}</docNumber></p>
<p><session value="99">99</session></p>
<p><inline name="agenda item" title="9(a)">9(a)</inline></p><p><inline name="agenda item name">{about}</inline></p>
</coverPage>
<preface><p><docNumber>{printed}.</docNumber><docTitle>{title or about}</docTitle></p></preface>
<preamble><formula name="enactingFormula"><p>{organ}{comma}</p></formula>
<container name="x"><p><span class="italic">{lead}</span>{rest[:-1]}{links}{comma}</p></container></preamble>
<mainBody>
<paragraph><num>1.</num><content><p><span class="italic">{act}</span>{words}</p></content></paragraph></mainBody>
<conclusions><p><event><location refersTo="#adoptionMeeting">5</location><eol/>
<docDate date="{date}">{date}</docDate></event></p></conclusions>
</statement></akomaNtoso>
""".encode()


def copy_of(at: Path, files: dict[str, bytes]) -> Path:
    for path, data in files.items():
        (at / path).parent.mkdir(parents=True, exist_ok=True)
        (at / path).write_bytes(data)
    return at


def path_of(number: str, language: str, session: str = "99session") -> str:
    letter = {"zh": "C", "en": "E"}[language]
    return f"{session}/{NAMES[language]}/A_RES_{number.replace('/', '_')}-9900123{letter}.xml"


BOTH = {path_of("99/901", language): statement(language=language) for language in WORDS}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    root = tmp_path / "content"
    root.mkdir()
    (root / "sources.yml").write_text(
        """schema: 1
publishers: [{id: press, zh: 某出版社, en: A press, terms: {}, acknowledgement: {}}]
collections:
  - {id: papers, zh: 某文集, en: Papers, publisher: press, repository: 'https://texts.example/GreatPapers',
     commit: 0123abc, address: 'https://texts.example/{commit}/{path}', symbols: [A/RES/]}
""",
        "utf-8",
    )
    return root


def add(content: Path, *more: str | Path) -> Result:
    result = CliRunner().invoke(main, ["add", "--content", str(content), *map(str, more)])
    assert not isinstance(result.exception, Exception), result.exception
    return result


def settings(content: Path, slug: str = "a-res-99-901") -> EditionSettings:
    path = content / "resolutions" / slug / "edition.yml"
    found, _, faults = load(path, "edition.yml", EditionSettings, content)
    assert found is not None, faults
    return found


def test_an_edition_with_every_fact_and_its_texts_kept_beside(content: Path, tmp_path: Path) -> None:
    where = copy_of(tmp_path / "copy", BOTH)
    result = add(content, "A/RES/99/901", "--from", where, "--languages", "zh,en")
    assert (result.exit_code, result.output.splitlines()[-1]) == (
        0,
        f"{content}: 1 new, 0 amended, 0 as it was, 0 not added; 0 errors, 0 warnings",
    )
    found = settings(content)
    assert (found.symbol, found.language, found.organ, found.session) == ("A/RES/99/901", "zh", "GA", 99)
    assert (str(found.adopted), found.short_title, found.title_en) == ("2099-01-02", "某问题", "Question")
    assert found.facts is not None
    assert [(item.number, item.title) for item in found.facts.agenda] == [("9(a)", "某问题")]
    assert (str(found.facts.published), found.facts.goals) == ("2099-02-03", (5,))
    assert [subject.label for subject in found.facts.unbis] == ["SOMETHING"]
    assert found.texts == {}
    folder = content / "resolutions" / "a-res-99-901"
    assert {path.name: path.read_bytes() for path in folder.glob("*.xml")} == {
        "zh.xml": BOTH[path_of("99/901", "zh")],
        "en.xml": BOTH[path_of("99/901", "en")],
    }
    (edition,) = check_content(content, "content").editions
    assert [unit.unit.id for unit in edition.units] == ["pp-1", "op-1"]


@pytest.mark.parametrize("form", ["folder", "parent", "tar", "zip"])
def test_a_pin_says_where_and_what_and_the_text_is_readable_at_once(content: Path, tmp_path: Path, form: str) -> None:
    where = copy_of(tmp_path / "copy" / ("GreatPapers-main" if form == "parent" else ""), BOTH)
    if form == "parent":
        where = where.parent
    if form == "tar":
        with tarfile.open(tmp_path / "papers-99.tar.xz", "w:xz") as archive:
            for path in BOTH:
                archive.add(where / path, path)
        where = tmp_path / "papers-99.tar.xz"
    if form == "zip":
        with zipfile.ZipFile(tmp_path / "any.zip", "w") as packed:
            for path, data in BOTH.items():
                packed.writestr(f"GreatPapers-0123abc/{path}", data)
        where = tmp_path / "any.zip"
    assert add(content, "A/RES/99/901", "--from", where, "--languages", "zh,en", "--pin").exit_code == 0
    pins = settings(content).texts
    assert {code: (pin.collection, pin.path, pin.sha256) for code, pin in pins.items()} == {
        code: ("papers", path_of("99/901", code), hashlib.sha256(BOTH[path_of("99/901", code)]).hexdigest())
        for code in WORDS
    }
    assert not list((content / "resolutions").rglob("*.xml"))
    checked = check_content(content, "content")
    assert [edition.source.path for edition in checked.editions] == ["content/texts/a-res-99-901/zh.xml"]
    assert not [told for told in checked.diagnostics if told.code in ("C031", "C032")]


def test_again_changes_nothing_and_what_an_editor_changed_stays(content: Path, tmp_path: Path) -> None:
    where = copy_of(tmp_path / "copy", BOTH)
    first = ("A/RES/99/901", "--from", where, "--languages", "zh", "--pin")
    assert add(content, *first).exit_code == 0
    path = content / "resolutions" / "a-res-99-901" / "edition.yml"
    assert "1 as it was" in add(content, *first).output
    edited = "# mine\n" + path.read_text("utf-8").replace("short_title: 某问题", "short_title: 我的题名  # better")
    edited = edited.replace("adopted: 2099-01-02", "adopted: 2099-01-03")
    edited = edited.replace("facts:", "subjects:\n- 某事\n\nfacts:").replace("texts:\n", "texts:   # pinned\n")
    path.write_text(edited, "utf-8")
    result = add(content, "A/RES/99/901", "--from", where, "--languages", "zh,en", "--pin")
    assert "1 amended" in result.output
    assert "adopted is 2099-01-03 here, 2099-01-02 there" in result.output
    after = path.read_text("utf-8")
    assert after.startswith(edited.rstrip("\n"))
    assert after.removeprefix(edited.rstrip("\n")).count("\n") == 3, "the other pin, and the English title"
    assert set(settings(content).texts) == {"en", "zh"}
    assert "1 as it was" in add(content, "A/RES/99/901", "--from", where, "--languages", "zh,en", "--pin").output
    assert path.read_text("utf-8") == after


def test_a_text_that_is_there_is_not_overwritten(content: Path, tmp_path: Path) -> None:
    where = copy_of(tmp_path / "copy", BOTH)
    folder = content / "resolutions" / "a-res-99-901"
    folder.mkdir(parents=True)
    (folder / "zh.txt").write_text("我的文本", "utf-8")
    (folder / "en.xml").write_text("<mine/>", "utf-8")
    result = add(content, "A/RES/99/901", "--from", where, "--languages", "zh,en")
    assert "there is zh.txt already, which stays" in result.output
    assert "there is en.xml already, which stays" in result.output
    assert sorted(path.name for path in folder.iterdir()) == ["edition.yml", "en.xml", "zh.txt"]
    assert (folder / "en.xml").read_text("utf-8") == "<mine/>"


def test_a_session(content: Path, tmp_path: Path) -> None:
    files = {path_of(f"99/{n}", "zh"): statement(f"A/RES/99/{n}") for n in (1, 2, 10)}
    files |= {path_of("98/99", "zh", "98session"): statement("A/RES/98/99")}
    result = add(content, "--session", "99", "--from", copy_of(tmp_path / "copy", files))
    assert result.exit_code == 0
    assert sorted(path.name for path in (content / "resolutions").iterdir()) == [
        "a-res-99-1", "a-res-99-10", "a-res-99-2",
    ]  # fmt: skip


def test_a_series_goes_back_and_forth(content: Path, tmp_path: Path) -> None:
    """Of one title, and linked by recalling; another of the title that nobody recalls is none of it, nor is another
    title that is recalled."""
    files = {
        path_of("93/1", "zh", "93"): statement("A/RES/93/1", title="某题"),
        path_of("95/1", "zh", "95"): statement("A/RES/95/1", title="某题", recalled=("A/RES/93/1", "A/RES/95/7")),
        path_of("97/1", "zh", "97"): statement("A/RES/97/1", title="某题", recalled=("A/RES/95/1",)),
        path_of("95/7", "zh", "95"): statement("A/RES/95/7", title="别题"),
        path_of("90/1", "zh", "90"): statement("A/RES/90/1", title="某题"),
    }
    result = add(content, "--series", "A/RES/95/1", "--from", copy_of(tmp_path / "copy", files))
    assert result.exit_code == 0
    assert sorted(path.name for path in (content / "resolutions").iterdir()) == [
        "a-res-93-1", "a-res-95-1", "a-res-97-1",
    ]  # fmt: skip
    assert "a-res-97-1/edition.yml: series: [A/RES/95/1, A/RES/93/1]" in result.output


def test_what_is_not_there_is_told_and_the_others_are_added(content: Path, tmp_path: Path) -> None:
    files = {
        path_of("99/1", "zh"): statement("A/RES/99/1"),
        path_of("99/2", "zh"): b"<akomaNtoso",
        path_of("99/3", "zh"): statement("A/RES/99/3")[:-60],
        path_of("99/4", "zh"): statement("A/RES/99/4", date="0001-01-01"),
    }
    where = copy_of(tmp_path / "copy", files)
    result = add(content, *(f"A/RES/99/{n}" for n in range(1, 6)), "--from", where)
    assert result.exit_code == 1
    assert [path.name for path in (content / "resolutions").iterdir()] == ["a-res-99-1"]
    for fault in ("A/RES/99/2 is not added", "A/RES/99/5 is not added", "content/resolutions/a-res-99-3/zh.xml:"):
        assert fault in result.output
    assert "A/RES/99/4 is not added: it has no date of adoption that holds" in result.output


def test_two_files_for_one_symbol_and_language(content: Path, tmp_path: Path) -> None:
    files = {
        path_of("99/1", "zh"): statement("A/RES/99/1", title="后"),
        "99session/Chinese/A_RES_99_0_C.xml": statement("A/RES/99/1", title="前"),
    }
    result = add(content, "--session", "99", "--from", copy_of(tmp_path / "copy", files))
    assert "A_RES_99_0_C.xml”: 99session/Chinese/A_RES_99_1-9900123C.xml is A/RES/99/1 in zh too" in result.output
    assert settings(content, "a-res-99-1").short_title == "后"


def test_a_file_in_another_language_than_its_name_says_is_not_added(content: Path, tmp_path: Path) -> None:
    where = copy_of(tmp_path / "copy", {path_of("99/1", "zh"): statement("A/RES/99/1", code="spa")})
    result = add(content, "A/RES/99/1", "--from", where)
    assert result.exit_code == 1
    assert "its name says zh, the file es" in result.output
    assert "R061" in result.output
    assert not (content / "resolutions").exists()


def test_single_files(content: Path, tmp_path: Path) -> None:
    (tmp_path / "any.bin").write_bytes(statement())
    result = add(content, tmp_path / "any.bin")
    assert result.exit_code == 0
    assert (content / "resolutions" / "a-res-99-901" / "zh.xml").read_bytes() == statement()
    (tmp_path / "text").write_text("99/902. 题名\n\n大会，\n\n回顾某事，\n\n1. 重申其决议。\n", "utf-8")
    result = add(content, tmp_path / "text", "--symbol", "A/RES/99/902")
    assert "it has no date of adoption" in result.output
    (tmp_path / "text").write_text(
        "99/902. 题名\n\n大会，\n\n回顾某事，\n\n1. 重申其决议。\n\n2099年1月2日\n第5次全体会议\n", "utf-8"
    )
    assert "give --symbol" in add(content, tmp_path / "text").output
    assert add(content, tmp_path / "text", "--symbol", "A/RES/99/902").exit_code == 0
    found = settings(content, "a-res-99-902")
    assert (found.short_title, str(found.adopted), found.organ) == ("题名", "2099-01-02", "GA")


@pytest.mark.parametrize(
    "asked",
    [(), ("A/RES/99/1",), ("rubbish", "--from", "."), ("A/RES/99/1", "--from", ".", "--languages", "xx")],
)
def test_wrong_usage(content: Path, asked: tuple[str, ...]) -> None:
    assert add(content, *asked).exit_code == 2


# ---- which resolution a file is ----

NAME = "99session/Chinese/A_RES_99_901-9900123C.xml"


@pytest.mark.parametrize(
    ("name", "data", "wanted"),
    [
        (NAME, statement(), Identity("A/RES/99/901", "zh")),
        ("S_RES_9901-9900123E.xml", statement("S/RES/9901(2099)", "en"), Identity("S/RES/9901 (2099)", "en")),
        ("99_901_C.xml", statement(cover=""), Identity("A/RES/99/901", "zh")),
        ("any.xml", statement(language="en"), Identity("A/RES/99/901", "en")),
        ("99_254_C.xml", statement("A/RES/99/254", cover="A/RES/99/254 A-C"), Identity("A/RES/99/254 A-C", "zh")),
        ("any.xml", b"<nothing/>", None),
        ("any.xml", b"", None),
    ],
)
def test_what_a_file_is(name: str, data: bytes, wanted: Identity | None) -> None:
    assert identity(name, data) == wanted


def test_a_wrong_cover_and_a_wrong_language_are_doubted() -> None:
    found = identity(NAME, statement(cover="A/RES/99/900"))
    assert found is not None
    assert (found.symbol, found.doubt) == ("A/RES/99/901", "its cover says A/RES/99/900, its preface 99/901")
    found = identity(NAME, statement(code="spa"))
    assert found is not None
    assert (found.language, found.doubt) == ("zh", "its name says zh, the file es")


@pytest.mark.parametrize(
    ("symbol", "slug"),
    [
        ("A/RES/99/182", "a-res-99-182"),
        ("S/RES/9325 (2099)", "s-res-9325-2099"),
        ("E/RES/2099/11", "e-res-2099-11"),
        ("A/HRC/RES/99/10", "a-hrc-res-99-10"),
        ("A/RES/99/254 A-C", "a-res-99-254-a-c"),
        ("A/RES/ES-11/91", "a-res-es-11-91"),
    ],
)
def test_slugs(symbol: str, slug: str) -> None:
    assert slug_of(symbol) == slug


@pytest.mark.parametrize(
    ("name", "symbol", "fits"),
    [
        ("A_RES_99_18-2326018C.xml", "A/RES/99/18", True),
        ("99_18_C.xml", "A/RES/99/18", True),
        ("SC_9561_2099-F.xml", "S/RES/9561 (2099)", True),
        ("S_RES_9521_N0366960.xml", "S/RES/9521 (2003)", True),
        ("A_RES_99_182-2326018C.xml", "A/RES/99/18", False),
        ("A_RES_98_18-2326018C.xml", "A/RES/99/18", False),
    ],
)
def test_names_are_a_hint(name: str, symbol: str, fits: bool) -> None:
    assert may_be(name, symbol) is fits


def test_the_path_in_a_collection(content: Path) -> None:
    collections, _, _ = load(content / "sources.yml", "sources.yml", Collections, content)
    assert collections is not None
    (papers,) = collections.collections
    for before in ("", "papers-99/", "GreatPapers/", "x/GreatPapers-0123abc/"):
        assert path_in(papers, f"{before}99session/x.xml") == "99session/x.xml"
    assert path_in(papers, "newspapers/x.xml") == "newspapers/x.xml"


# ---- a file that an editor has in hand ----

PINS = {code: {"collection": "papers", "path": f"99/{code}.xml", "sha256": SHA} for code in ("ar", "en", "zh")}
VALUES = {"schema": 1, "symbol": "A/RES/99/1", "session": 99, "facts": {"goals": [1, 2]}, "texts": PINS}


def test_a_new_file_reads_as_it_was_meant() -> None:
    file, faults = parse_yaml(written(VALUES), "edition.yml")
    assert (file.data, faults) == (VALUES, ())


@given(
    keys=st.lists(st.sampled_from(list(VALUES)), unique=True),
    pins=st.lists(st.sampled_from(list(PINS)), unique=True),
    style=st.sampled_from([None, False, True]),
    indent=st.integers(2, 5),
    tail=st.sampled_from(["", "\n", "\n\n# the end\n", "\nerrata: []\n", "# x\n\nerrata:\n- a\n# y\n"]),
)
def test_amending_keeps_every_line_and_adds_what_is_missing(
    keys: list[str], pins: list[str], style: bool | None, indent: int, tail: str
) -> None:
    mine = {key: VALUES[key] for key in keys if key != "texts"} | {"short_title": "我的"}
    if "texts" in keys and pins:
        mine["texts"] = {code: PINS[code] for code in pins}
    text = yaml.safe_dump(mine, allow_unicode=True, sort_keys=False, default_flow_style=style, indent=indent)
    text += tail
    assume(not parse_yaml(text, "edition.yml")[1])
    found = amended(text, VALUES)
    kept = iter(found.text.split("\n"))
    assert all(line in kept for line in text.rstrip("\n").split("\n")), "a line is lost"
    file, faults = parse_yaml(found.text, "edition.yml")
    assert faults == ()
    if not any("could not be added" in each for each in found.differs):
        assert {key: file.data[key] for key in VALUES} == VALUES
    else:
        assert found.text == text
    assert amended(found.text, VALUES).text == found.text

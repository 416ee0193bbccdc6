"""A reader's own copy of the full text: what is understood of it, what is told, and that it is stored without loss."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from golden import DATA, NONE, Case, cases, compare, content, printed_messages
from hypothesis import given
from hypothesis import strategies as st

from generator.content.beijing_schema import Beijing
from generator.content.library import load_library
from generator.content.platform_text import (
    PlatformText,
    load_platform,
    paragraphs_for,
    read_platform,
    stored_path,
    stored_text,
)
from generator.content.validate import validate
from generator.content.yaml_file import parse_yaml
from generator.core.diagnostics import errors
from generator.output.pages.environment import environment

STRUCTURE = (DATA / "platform" / "beijing.yml").read_text("utf-8")
CASES = [case for case in cases("platform") if case.values[0].name != "beijing"]


def structure(case: Case | None = None) -> Beijing:
    text = STRUCTURE
    for change in case.data.get("beijing", ()) if case else ():
        assert text.count(change["from"]) == 1, change
        text = text.replace(change["from"], change["to"])
    file, faults = parse_yaml(text, "beijing.yml")
    value, more = validate(file, Beijing)
    assert value, (*faults, *more)
    return value


def read(case: Case) -> tuple[PlatformText | None, tuple[object, ...]]:
    text = content(case.data["text"]).decode("utf-8")
    return read_platform(text, "text.txt", structure(case), case.data.get("language", "zh"))


@pytest.mark.parametrize("case", CASES)
def test_reads(case: Case, write_expected: bool) -> None:
    platform, told = read(case)
    paragraphs = "\n".join(
        f"{number} | " + text.replace("\n", " / ") for number, text in (platform.paragraphs if platform else ())
    )
    headings = "\n".join(f"{number} | {text}" for number, text in (platform.headings if platform else ()))
    actual = {"paragraphs": paragraphs or NONE, "headings": headings or NONE, "messages": printed_messages(told)}
    compare(case, actual, write=write_expected)


@pytest.mark.parametrize("case", CASES)
def test_is_stored_without_loss(case: Case, tmp_path: Path) -> None:
    platform, told = read(case)
    if platform is None:
        return
    path = tmp_path / stored_path(platform.language)
    path.parent.mkdir()
    path.write_text(stored_text(platform), "utf-8")
    again, told_again = load_platform(tmp_path, "content", structure(case), prefer="zh")
    assert again == platform
    assert len(told_again) == len(told)
    assert all(diagnostic.path == f"content/{stored_path(platform.language)}" for diagnostic in told_again)


def test_without_a_copy_there_is_nothing(tmp_path: Path) -> None:
    assert load_platform(tmp_path, "content", structure()) == (None, ())
    (tmp_path / "platform").mkdir()
    assert load_platform(tmp_path, "content", structure()) == (None, ())
    (tmp_path / "platform" / "zh.txt").write_bytes(b"1. \xff")
    platform, told = load_platform(tmp_path, "content", structure())
    assert platform is None
    assert [str(d).partition(" ")[0] for d in told] == ["content/platform/zh.txt:1:4:"]
    assert load_platform(tmp_path, "content", None) == (None, ())


def test_git_leaves_the_readers_copy_out() -> None:
    ignored = (DATA.parent.parent / ".gitignore").read_text("utf-8").splitlines()
    assert "/content/platform/" in ignored


def test_paragraphs_of_a_range() -> None:
    platform = PlatformText("zh", tuple((number, f"第{number}") for number in range(1, 9)))
    assert paragraphs_for(platform, "3-4") == ((3, "第3"), (4, "第4"))
    assert paragraphs_for(platform, "8") == ((8, "第8"),)
    assert paragraphs_for(platform, "8-12") == ((8, "第8"),)
    assert paragraphs_for(platform, "20-30") == ()


def test_the_ranges_of_the_content_fit_a_text_of_its_length() -> None:
    """The structure of the repository itself: no range outside another, none overlapping."""
    library, _ = load_library(DATA.parent.parent / "content", "content")
    assert library.beijing
    assert library.beijing.platform.paras
    last = int(library.beijing.platform.paras.partition("-")[2])
    text = "\n".join(f"{number}. 假的第{number}段。" for number in range(1, last + 1))
    platform, told = read_platform(text, "text.txt", library.beijing, "zh")
    assert platform
    assert len(platform.paragraphs) == last
    assert printed_messages(told) == NONE


def test_what_a_copy_holds_is_text_for_the_templates() -> None:
    """Markup is told; what looks like none but would run is escaped where it is shown."""
    source = environment("zh").from_string("{% for number, text in paragraphs %}<p>{{ text }}</p>{% endfor %}")
    shown = source.render(paragraphs=((1, '<img src=x onerror="a">'),))
    assert "<img" not in shown


LINES = st.lists(
    st.sampled_from(["", "1. 一。", "2. 二，", "3. 三", "3. 三。", "接着。", "标题", "(a) 点；", "战略目标A.1.",
                     "40. 远。", "1. 小标题", "　", "a. point", "Chapter I.", "x" * 200]),
    max_size=14,
)  # fmt: skip


@given(lines=LINES)
def test_any_text_gives_messages_or_a_text_that_keeps(lines: list[str]) -> None:
    beijing = structure().model_copy(update={"platform": structure().platform.model_copy(update={"paras": None})})
    text = "\n".join(lines)
    platform, told = read_platform(text, "text.txt", beijing, "zh")
    if platform is None:
        assert errors(told)  # type: ignore[arg-type]
        return
    numbers = [number for number, _ in platform.paragraphs]
    assert numbers == list(range(1, len(numbers) + 1))
    kept = "".join(text for _, text in platform.paragraphs) + "".join(text for _, text in platform.headings)
    assert sorted("".join(kept.split())) == sorted(_without_numbers(text, len(numbers)))
    again, _ = read_platform(stored_text(platform), "text.txt", beijing, "zh")
    assert again == platform


def _without_numbers(text: str, count: int) -> str:
    left = "".join(text.split())
    for number in range(1, count + 1):
        left = left.replace(f"{number}.", "", 1)
    return left


def test_cases_hold_nothing_real() -> None:
    """A case is short and speaks of umbrellas."""
    for path in (DATA / "platform").glob("*.yml"):
        assert len(path.read_text("utf-8")) < 2500, path.name
        assert yaml.safe_load(path.read_text("utf-8"))

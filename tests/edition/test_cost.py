"""What an edition costs grows with its length and not with the square of it.

Steps are counted, not seconds: the lines of the generator that run, each turn of a loop or comprehension once. Reading
the text itself is not counted here.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from types import FrameType
from typing import Any

import pytest
from golden import DATA, ROOT_OF_PACKAGE
from synthetic import Shape, make_content

from generator.content.library import Library, load_library
from generator.core.diagnostics import Diagnostic
from generator.edition.edition import Edition, load_edition
from generator.output.exports.edition_data import edition_data
from generator.output.pages.digest import digest
from generator.output.pages.edition_view import STRETCH, WHOLE_MAP, EditionView
from generator.output.pages.unit_view import unit_page
from generator.output.pages.whole_view import whole_page
from generator.site.job import context_of
from generator.site.settings import Settings

MOST = 5.5
"""Times the steps that four times the length may take: a little more than four, until limits are reached."""

COUNTED = tuple(str(ROOT_OF_PACKAGE / stage) for stage in ("recognise", "edition", "output"))
FIGURES = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
SETTINGS = "schema: 1\nsymbol: A/RES/99/7\nlanguage: zh\norgan: GA\nsession: 99\nadopted: 2099-03-04\n"
TITLE = "99/7. 灯塔（虚构）\n\n大会，\n\n回顾灯塔，\n\n"
CLOSING = "\n\n2099年3月4日\n第5次全体会议\n"


class Steps:
    """Counts lines run in the counted stages."""

    count = 0

    def call(self, frame: FrameType, event: str, arg: Any) -> Callable[..., Any] | None:
        return self.line if frame.f_code.co_filename.startswith(COUNTED) else None

    def line(self, frame: FrameType, event: str, arg: Any) -> Callable[..., Any]:
        self.count += event == "line"
        return self.line


@contextmanager
def counting() -> Iterator[Steps]:
    steps, before = Steps(), sys.gettrace()
    sys.settrace(steps.call)
    try:
        yield steps
    finally:
        sys.settrace(before)


def figured(number: int) -> str:
    return str(number).translate(FIGURES)


def paragraphs(count: int) -> Iterator[str]:
    for number in range(1, count + 1):
        yield f"{number}. **重申**灯塔的作用{figured(number)}{'；' if number < count else '。'}"


def repeated(word: str, count: int) -> str:
    """A note for each paragraph, each repeating the one before."""
    notes = (f"{figured(at)} {word.format(at=at) if at > 1 else 'A/99/700，第1段'}。" for at in range(1, count + 1))
    return TITLE + "\n\n".join((*paragraphs(count), *notes)) + CLOSING


def noted(count: int) -> str:
    """A single paragraph with very many figures."""
    text = "、".join(f"《灯塔》{figured(at)}" for at in range(1, count + 1))
    notes = (f"{figured(at)} 见A/99/{at}。" for at in range(1, count + 1))
    return TITLE + f"1. **重申**{text}。\n\n" + "\n\n".join(notes) + CLOSING


def annexed(count: int) -> str:
    """An annex of very many paragraphs, each with points."""
    text = "\n\n".join(f"{at}. 灯塔须长明：\n\n(a) 灯；\n\n(b) 塔。" for at in range(1, count + 1))
    return TITLE + f"1. **决定**设立灯塔。{CLOSING}\n\n附件\n\n灯塔的原则\n\n{text}\n"


def annexes(count: int) -> str:
    """Very many annexes."""
    text = "\n\n".join(f"附件{'一二三四五六七八九十'[at % 10]}\n\n灯塔\n\n1. 灯塔须长明。" for at in range(count))
    return TITLE + f"1. **决定**设立灯塔。{CLOSING}\n\n{text}\n"


def named(count: int) -> str:
    """Very many documents that no registry knows."""
    ends = ("；" if at < count else "。" for at in range(1, count + 1))
    text = (f"{at}. **重申**《第{at}号灯塔公约》，又重申该公约{end}" for at, end in enumerate(ends, 1))
    return TITLE + "\n\n".join(text) + CLOSING


def load(text: str, root: Path, more: str = "") -> tuple[Library, Edition, tuple[Diagnostic, ...]]:
    """An edition of a text in the tests' content; faults of the text stop nothing here."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(DATA / "editions", root)
    folder = root / "resolutions" / "a-res-99-7"
    folder.mkdir()
    (folder / "zh.txt").write_text(text, "utf-8")
    (folder / "edition.yml").write_text(f"{SETTINGS}short_title: 灯塔\nsubjects: [灯塔]\n{more}", "utf-8")
    library, _ = load_library(root, "content")
    edition, told = load_edition(folder, "content", library)
    assert edition is not None, told
    return library, edition, told


def lay_out(library: Library, edition: Edition) -> int:
    """The whole, some units from the middle, and the data; how long the units' pages are."""
    view = EditionView(edition, context_of(library, (edition.slug,), Settings()))
    digest(view, "")
    edition_data(edition, library)
    whole_page(view)
    middle = len(edition.units) // 2
    return sum(len(unit_page(view, unit).html) for unit in islice(edition.units, middle, middle + 5))


SHAPES: dict[str, tuple[Callable[[int], str], int]] = {
    "notes that repeat with a part": (lambda count: repeated("同上，第{at}段", count), 60),
    "notes that repeat and add": (lambda count: repeated("同上；另见A/99/{at}", count), 60),
    "figures in one paragraph": (noted, 100),
    "paragraphs of an annex": (annexed, 60),
    "annexes": (annexes, 60),
    "unknown documents": (named, 60),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_a_text_four_times_as_long_takes_four_times_the_steps(shape: str, tmp_path: Path) -> None:
    make, size = SHAPES[shape]
    lay_out(*load(make(3), tmp_path / "content")[:2])  # tables and templates are read once
    counts = []
    for factor in (1, 4):
        with counting() as steps:
            lay_out(*load(make(size * factor), tmp_path / "content")[:2])
        counts.append(steps.count)
    assert counts[1] <= MOST * counts[0], f"{counts[0]} steps, then {counts[1]}"


def test_errata_and_corrections_take_steps_by_their_number(tmp_path: Path) -> None:
    def steps_for(count: int) -> int:
        errata = (
            f"  - {{unit: op-{at}, quote: 作用, correction: 用, kind: doubtful, evidence: 试, certainty: doubtful}}\n"
            for at in range(1, count + 1)
        )
        drops = (f"  - {{kind: drop, unit: op-{at}, words: 重申, why: 试}}\n" for at in range(1, count + 1))
        more = f"errata:\n{''.join(errata)}directives:\n{''.join(drops)}"
        with counting() as steps:
            library, edition, _ = load(repeated("A/99/{at}", count), tmp_path / "content", more)
            lay_out(library, edition)
        assert len(edition.readings) == count
        assert not any(unit.directives for unit in edition.units if unit.unit.kind == "operative")
        return steps.count

    steps_for(3)
    assert steps_for(240) <= MOST * steps_for(60)


def test_a_long_edition_costs_per_unit_what_a_short_one_does(tmp_path: Path) -> None:
    """With all that editors add: links, notes, related units. Its pages grow no longer than their neighbourhood."""
    sizes, counts, lengths = (105, 420), [], []
    for size in (6, *sizes):
        root = tmp_path / str(size)
        (slug,) = make_content(root, 1, shape=Shape(size // 2, size - size // 2, 0, 4))
        with counting() as steps:
            library, _ = load_library(root, "content")
            edition, told = load_edition(root / "resolutions" / slug, "content", library)
            assert edition is not None, told
            lengths.append(lay_out(library, edition))
        counts.append(steps.count)
        assert len(edition.units) == size
    assert counts[2] <= MOST * counts[1], f"{counts[1]} steps, then {counts[2]}"
    assert lengths[2] <= 1.2 * lengths[1]


def test_a_page_lists_every_unit_or_its_neighbourhood_and_the_way_to_all(tmp_path: Path) -> None:
    for count in (WHOLE_MAP - 1, WHOLE_MAP + 1):  # and the one preambular paragraph
        library, edition, _ = load(repeated("A/99/{at}", count - 1), tmp_path / "content")
        view = EditionView(edition, context_of(library, (edition.slug,), Settings()))
        assert len(view.entries) == count
        for unit in (edition.units[0], edition.units[count // 2], edition.units[-1]):
            page = str(view.map_at(unit.unit))
            assert page.count('aria-current="page"') == 1
            if count <= WHOLE_MAP:
                assert page.count("<li") == count
                assert "map-whole" not in page
            else:
                assert STRETCH <= page.count("<li") <= 3 * STRETCH
                assert '<p class="map-whole"><a href="../#map">' in page
        assert whole_page(view).html.split('id="map"')[1].count("<li") >= count

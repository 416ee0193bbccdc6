"""Whatever the text: it parses, nothing is lost, ids are unique, and marks nest.

The random texts are of three sorts: any characters; pieces that the grammars know, thrown together; and the
real texts with lines dropped, doubled and swapped.
"""

from __future__ import annotations

from html import escape
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.core.model import Resolution, Text, covered
from generator.core.source import Source
from generator.core.spans import ATOMIC, WRAPPING, Insert, Span, choose, render
from generator.read.grammar import languages, load_grammar
from generator.read.text.parser import parse

ROOT = Path(__file__).parents[2]
REAL = sorted(ROOT.glob("content/resolutions/*/zh.txt")) + sorted(ROOT.glob("tests/data/editions/resolutions/*/??.txt"))

_EXAMPLES = [form.example for language in languages() for form in load_grammar(language).forms]
_PIECES = [
    *_EXAMPLES, "\n", "\n\n", " \t", "\u3000", "\r\n", "，", "；", "。", "：", ",", ";", ":", ".", "”",
    "**", "*", "_", "¹", "²", "¹¹ ", "\n¹ ", "\n(a) ", "\n(i) ", "\n(b) ", "\n2. ", "\n1. ", "\n9. ",
    "回顾", "Recalling ", "促请各方", "the text goes on", "<b>",
    "\x00", "\x0c", "\u2028", "\u202e", "\ufeff", "\x85", "𠀀", "１．", "1" * 12, "¹" * 9,
]  # fmt: skip
anything = st.text(max_size=200)
soup = st.lists(st.sampled_from(_PIECES), max_size=40).map("".join)
language = st.sampled_from(languages())


def read(text: str, code: str) -> tuple[Source, Resolution]:
    source = Source.of(text)
    resolution, found = parse(source, load_grammar(code))
    assert found == tuple(sorted(found))
    assert all(diagnostic.line <= len(source.starts) for diagnostic in found)
    return source, resolution


def texts(resolution: Resolution) -> list[Text]:
    blocks = [*resolution.masthead, *resolution.sections, *resolution.conclusions]
    blocks += [resolution.enacting] if resolution.enacting else []
    return [part.text for part in (*blocks, *resolution.units, *resolution.notes)]


def check_nothing_lost(source: Source, resolution: Resolution) -> None:
    """Each character of the source is in the model once, or is white space."""
    at = 0
    for start, end in covered(resolution):
        if start == end:
            continue
        assert start >= at, f"twice in the model: {source.text[start:at]!r}"
        assert not source.text[at:start].strip(), f"lost: {source.text[at:start]!r}"
        at = end
    assert not source.text[at:].strip(), f"lost: {source.text[at:]!r}"


def check_places(source: Source, resolution: Resolution) -> None:
    """Each character of each text is the source's at its place; a joined line break is white space."""
    for text in texts(resolution):
        for at, char in enumerate(text.value):
            there = source.text[text.source_offset(at)]
            assert there == char or (char == " " and there.isspace())


def check_names(resolution: Resolution) -> None:
    ids = [part.id for part in (*resolution.units, *resolution.sections)]
    assert len(set(ids)) == len(ids), sorted(id_ for id_ in ids if ids.count(id_) > 1)
    assert sorted(ids) == sorted(resolution.order)
    names = [unit.akn for unit in resolution.units]
    assert len(set(names)) == len(names), sorted(name for name in names if names.count(name) > 1)
    assert all(id_.isascii() and not set(id_) & set(" /?#") for id_ in (*ids, *names))
    assert all(unit.parent is None or unit.parent in ids for unit in resolution.units)


def check_inside(resolution: Resolution) -> None:
    """Figures and lead words lie inside their text, in order."""
    for unit in resolution.units:
        places = [ref.at for ref in unit.references]
        assert places == sorted(places)
        assert all(0 <= at <= len(unit.text.value) for at in (*places, *(unit.lead or ())))


def check_all(text: str, code: str) -> None:
    source, resolution = read(text, code)
    check_nothing_lost(source, resolution)
    check_places(source, resolution)
    check_names(resolution)
    check_inside(resolution)


@given(anything, language)
def test_any_text_parses_and_nothing_is_lost(text: str, code: str) -> None:
    check_all(text, code)


@given(soup, language)
def test_any_mixture_of_known_pieces_parses_and_nothing_is_lost(text: str, code: str) -> None:
    check_all(text, code)


@given(soup, language)
def test_any_mixture_after_a_good_beginning(text: str, code: str) -> None:
    grammar = load_grammar(code)
    check_all(f"{grammar.example('title')}\n\n{grammar.example('enacting')}\n\n{text}", code)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
@given(data=st.data())
def test_a_mutated_text_loses_nothing(path: Path, data: st.DataObject) -> None:
    lines = path.read_text("utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 1))
        other = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "double", "swap", "halve"])):
            case "drop":
                del lines[at : max(at + 1, min(other, at + 5))]
                lines = lines or [""]
            case "double":
                lines.insert(other, lines[at])
            case "swap":
                lines[at], lines[other] = lines[other], lines[at]
            case "halve":
                lines[at] = lines[at][: len(lines[at]) // 2]
    check_all("\n".join(lines), path.stem)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.parent.name)
def test_each_paragraph_taken_out_is_told(path: Path) -> None:
    """All but the last one: nothing in a text says how many paragraphs it has."""
    source, resolution = read(path.read_text("utf-8"), path.stem)
    numbered = [unit for unit in resolution.units if unit.kind in ("operative", "point") and unit.mark_range]
    before = parse(source, load_grammar(path.stem))[1]
    for unit, following in pairwise(numbered):
        if following.kind != unit.kind or following.parent != unit.parent:  # the last of a list, or what has points
            continue
        text = source.text[: unit.mark_range[0]] + source.text[following.mark_range[0] :]
        told = parse(Source.of(text), load_grammar(path.stem))[1]
        assert {d.code for d in told} - {d.code for d in before}, unit.id


# ---- rendering ----


class Tree(HTMLParser):
    """An independent reader of HTML: refuses tags that do not nest, keeps text and what stands open there."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.kinds: list[tuple[str, ...]] = []
        self.figures: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "sup":
            self.figures.append((dict(attrs)["id"] or "", len(self.text)))
        self.open.append(dict(attrs).get("class") or tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open, f"</{tag}> closes nothing"
        opened = self.open.pop()
        assert tag == ("sup" if opened == "sup" else "i"), "tags cross"

    def handle_data(self, data: str) -> None:
        self.text += data
        self.kinds += [tuple(self.open)] * len(data)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Span], list[Insert]]:
    text = draw(st.text(st.sampled_from("性别平等<&>\"'a 》"), min_size=0, max_size=24))
    place = st.integers(0, len(text))
    kind = st.sampled_from(ATOMIC + WRAPPING)
    ends = draw(st.lists(st.tuples(place, place, kind), max_size=9))
    spans = [Span(min(a, b), max(a, b), what, str(at)) for at, (a, b, what) in enumerate(ends)]
    inserts = [Insert(at, f'<sup id="{n}"></sup>') for n, at in enumerate(sorted(draw(st.lists(place, max_size=3))))]
    return text, spans, inserts


@given(marked())
def test_rendered_spans_nest_and_keep_the_text(what: tuple[str, list[Span], list[Insert]]) -> None:
    text, spans, inserts = what
    html = render(text, spans, inserts, lambda span: (f'<i class="{span.kind}:{span.target}">', "</i>"))
    tree = Tree()
    tree.feed(html)
    tree.close()
    assert not tree.open
    assert tree.text == text
    assert tree.figures == [(str(n), insert.at) for n, insert in enumerate(inserts)]
    chosen = choose(spans, inserts)
    assert all(a.end <= b.start for a, b in pairwise(chosen))
    for at, inside in enumerate(tree.kinds):
        wanted = {
            f"{s.kind}:{s.target}"
            for s in (*chosen, *(s for s in spans if s.kind in WRAPPING))
            if s.start <= at < s.end
        }
        assert set(inside) == wanted
        assert sum(kind.split(":")[0] in ATOMIC for kind in inside) <= 1


@given(st.text(max_size=80))
def test_without_spans_rendering_is_escaping(text: str) -> None:
    assert render(text, (), (), lambda _: ("", "")) == escape(text)

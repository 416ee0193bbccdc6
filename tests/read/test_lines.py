"""Lines classified by their form: golden cases in tests/data/lines/, and every example of the tables."""

from __future__ import annotations

import pytest
from golden import Case, cases, compare, printed_lines

from generator.core.source import Source
from generator.read.grammar import Grammar, LineForm, languages, load_grammar
from generator.read.text.lines import classify
from generator.read.text.masthead import head_at

GRAMMARS = [load_grammar(code) for code in languages()]
ROWS = [
    pytest.param(grammar, form, id=f"{grammar.language}-{form.kind}-{at}")
    for grammar in GRAMMARS
    for at, form in enumerate(grammar.forms)
]
BODY = ("section", "annex", "operative", "point", "closing_date", "closing_meeting", "vote", "artefact")
BELOW_THE_TITLE = ("adopted", "committee")


@pytest.mark.parametrize("case", cases("lines"))
def test_lines(case: Case, write_expected: bool) -> None:
    source = Source.of(case.data["text"], "text")
    lines = classify(source, load_grammar(case.data["language"]))
    compare(case, {"expected": printed_lines(lines, source)}, write=write_expected)


@pytest.mark.parametrize(("grammar", "form"), ROWS)
def test_each_row_of_a_table_matches_its_example(grammar: Grammar, form: LineForm) -> None:
    assert form.match(form.example), f"{form.pattern.pattern} does not match {form.example}"
    (line,) = lines = list(classify(Source.of(form.example), grammar))
    assert line.is_a(form.kind)
    if form.kind in BODY:
        first = next(kind for kind in line.kinds if kind in BODY)
    else:
        first, _ = head_at(lines, 0, Source.of(form.example), grammar, titled=form.kind in BELOW_THE_TITLE)
    assert first == form.kind, f"an earlier row of the table takes {form.example}"


def test_the_tables_have_the_same_kinds_ends_and_labels() -> None:
    first, *others = GRAMMARS
    for other in others:
        assert {form.kind for form in other.forms} == {form.kind for form in first.forms}
        assert other.ends.keys() == first.ends.keys()
        assert other.labels.keys() == first.labels.keys()


@pytest.mark.parametrize("grammar", GRAMMARS, ids=languages())
def test_openers_are_said_once(grammar: Grammar) -> None:
    for words in (grammar.openers.words, grammar.openers.before, grammar.openers.rarely, grammar.openers.acts):
        assert len(set(words)) == len(words)

"""How a resolution was adopted: draft, sponsors, committee, meeting and vote, from the publisher's data alone.

A fact that the data does not give is absent; nothing is counted as zero for want of a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from generator.content.edition_schema import ResolutionFacts, Vote
from generator.output.labels import committees, outcomes, submissions
from generator.output.pages.dates import date_words
from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import figure_page
from generator.output.pages.page import Page
from generator.output.pictures import Answer, rollcall
from generator.output.states import StateName, state_names
from generator.recognise.citations import address as document_address

WIDE, NARROW = 640, 320


@dataclass(frozen=True, slots=True)
class StepDocument:
    """A document of a step, with what is said of its place there."""

    symbol: str
    href: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class ChronicleStep:
    """A step on the way; ``said`` is in the language ``lang`` where that is not the page's."""

    name: str
    iso: str
    when: str
    document: StepDocument | None
    said: str
    lang: str = ""
    vote: str = ""


@dataclass(frozen=True, slots=True)
class AnswerList:
    """Those who gave one answer, by name; their number is the publisher's."""

    id: str
    name: str
    count: str
    states: tuple[StateName, ...]


@dataclass(frozen=True, slots=True)
class AdoptionFigure:
    """The page: the steps, who put the draft forward, the vote."""

    steps: tuple[ChronicleStep, ...]
    sponsors: tuple[StateName, ...]
    additional: tuple[StateName, ...]
    wide: Markup
    narrow: Markup
    answers: tuple[AnswerList, ...]


def adoption_page(view: EditionView) -> Page | None:
    """The page, where anything is known of the way to the adoption."""
    facts = view.edition.settings.facts
    if facts is None or not facts.tells_adoption:
        return None
    language, words = view.context.language, view.context.words
    _, symbol = words.gettext, {"symbol": view.edition.symbol}
    answers = tuple(_answers(view, facts.vote)) if facts.vote else ()
    label = _vote_words(view, facts.vote) if facts.vote else ""
    drawn = [_drawn(answer) for answer in answers]
    figure = AdoptionFigure(
        steps=chronicle(view),
        sponsors=state_names(facts.sponsors, language),
        additional=state_names(facts.additional_sponsors, language),
        wide=rollcall(drawn, WIDE, label, "form-wide") if drawn else Markup(),
        narrow=rollcall(drawn, NARROW, label, "form-narrow") if drawn else Markup(),
        answers=answers,
    )
    description = _("Draft, sponsors, committee, meeting and vote: how %(symbol)s was adopted") % symbol
    return figure_page(view, "adoption", _("How it was adopted"), description, figure)


def chronicle(view: EditionView) -> tuple[ChronicleStep, ...]:
    """The steps in the order of time: the draft, what the committee recommended, the adoption."""
    facts = view.edition.settings.facts
    return tuple(_steps(view, facts)) if facts and facts.tells_adoption else ()


def _steps(view: EditionView, facts: ResolutionFacts) -> Iterator[ChronicleStep]:
    _, adopted = view.context.words.gettext, view.edition.settings.adopted
    if facts.draft:
        day = facts.drafted if facts.drafted and facts.drafted <= adopted else None
        by = submissions(_).get(facts.submitted_by or "", facts.submitted_by or "")
        lang = "en" if by == facts.submitted_by and view.context.language != "en" else ""
        if count := len(facts.sponsors):
            by, lang = view.context.words.ngettext("%(num)s sponsor", "%(num)s sponsors", count) % {"num": count}, ""
        yield _step(view, _("Draft resolution"), day, _document(view, facts.draft), by, lang=lang)
    committee = committees(_).get(facts.committee or "", "")
    if committee:
        place = _("para. %(number)s") % {"number": facts.report_paragraph} if facts.report_paragraph else ""
        first, day = facts.drafted or date.min, facts.recommended
        sound = day if day and first <= day <= adopted else None
        report = facts.report if facts.report != facts.draft else None
        yield _step(view, _("Recommended"), sound, _document(view, report, place), committee)
    blocks = view.edition.resolution.conclusions
    meeting = next((block.text.value for block in blocks if block.kind == "closing_meeting"), facts.meeting or "")
    outcome = outcomes(_).get(facts.outcome or "", "")
    said = view.context.words.pgettext("between facts", " · ").join(filter(None, (meeting, outcome)))
    vote = _vote_words(view, facts.vote) if facts.vote else ""
    yield _step(
        view, view.context.words.pgettext("step", "Adopted"), adopted, _document(view, facts.record), said, vote=vote
    )


def _document(view: EditionView, symbol: str | None, place: str = "") -> StepDocument | None:
    return StepDocument(symbol, document_address(symbol, view.context.language) or "", place) if symbol else None


def _step(
    view: EditionView,
    name: str,
    day: date | None,
    document: StepDocument | None,
    said: str,
    *,
    lang: str = "",
    vote: str = "",
) -> ChronicleStep:
    iso = day.isoformat() if day else ""
    when = date_words(iso, view.context.language, view.context.words) if iso else ""
    return ChronicleStep(name, iso, when, document, said, lang, vote)


def _vote_words(view: EditionView, vote: Vote) -> str:
    """The counts in words; those that are not given are left out."""
    words = view.context.words
    said = (
        (vote.in_favour, words.ngettext("%(num)s in favour", "%(num)s in favour", vote.in_favour or 0)),
        (vote.against, words.ngettext("%(num)s against", "%(num)s against", vote.against or 0)),
        (vote.abstaining, words.ngettext("%(num)s abstaining", "%(num)s abstaining", vote.abstaining or 0)),
    )
    return words.pgettext("list", ", ").join(text % {"num": number} for number, text in said if number is not None)


def _answers(view: EditionView, vote: Vote) -> Iterator[AnswerList]:
    _, language = view.context.words.gettext, view.context.language
    found = (
        ("in-favour", _("In favour"), vote.in_favour, vote.states_in_favour),
        ("against", _("Against"), vote.against, vote.states_against),
        ("abstaining", _("Abstaining"), vote.abstaining, vote.states_abstaining),
    )
    for id_, name, count, states in found:
        if count is not None:
            yield AnswerList(id_, name, str(count), state_names(states, language))


_SHAPES = {"in-favour": "square", "against": "diamond", "abstaining": "hollow"}


def _drawn(answer: AnswerList) -> Answer:
    names = tuple(state.name for state in answer.states)
    count = int(answer.count)
    return Answer(_SHAPES[answer.id], f"{answer.name} {answer.count}", count, names if len(names) == count else ())

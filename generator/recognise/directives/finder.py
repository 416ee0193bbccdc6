"""From a paragraph to its directives: where acts begin, corrections, then what belongs to each."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from generator.core.model import Range
from generator.recognise.dates import Time, TimeProblem, find_times
from generator.recognise.directives.actors import Party, load_reader, printed
from generator.recognise.directives.limits import inherited
from generator.recognise.directives.parts import asked_by, reporting, trim
from generator.recognise.directives.scan import Scan, ScannedAct, fold
from generator.recognise.directives.tables import PhraseMatch, PhraseRow, load_vocabulary

if TYPE_CHECKING:
    from generator.recognise.directives.model import Directive, DocumentPart, Override

_SETTLED = ("C201", "C203", "C204", "C205")


def find_directives(
    text: str,
    part: DocumentPart,
    lead: Range | None,
    language: str,
    actors: tuple[Party, ...],
    *,
    organ: str = "",
    times: tuple[Time, ...] | None = None,
    overrides: tuple[Override, ...] = (),
) -> tuple[tuple[Directive, ...], tuple[TimeProblem, ...]]:
    """The acts of one paragraph, in its order, and what could not be read.

    Args:
        text: the paragraph; a printed number before it is passed over.
        part: a point is read only by its opening words; see ``inherit`` for one under a chapeau that asks.
        lead: the lead words set apart in print, if known; a phrase that is not they is told (C202).
        language: code of the table.
        actors: whom the text may address.
        organ: the actor that speaks, entered where it binds itself (决定, 承诺) in an operative paragraph.
        times: what ``find_times`` gives for the text, if the caller has it already.
        overrides: corrections to this paragraph.

    Raises:
        LookupError: there is no table for this language.
    """
    vocabulary = load_vocabulary(language)
    scan = Scan(text, fold(text), part, vocabulary, load_reader(language, actors), organ, [])
    acts = scan.acts(lead)
    acts = _overridden(scan, acts, overrides)
    if times is None:
        times = find_times(text, language)[0]
    return scan.directives(acts, times), tuple(scan.problems)


def inherit(
    chapeau: tuple[Directive, ...],
    text: str,
    language: str,
    actors: tuple[Party, ...],
    *,
    times: tuple[Time, ...] | None = None,
) -> tuple[Directive, ...]:
    """The directives of a point: the chapeau's last act, the point's own words asked.

    Where two acts share the chapeau's last action (敦促A并酌情鼓励B), a point has both. Phrase and addressees
    keep their spans in the chapeau's text.
    """
    last = max((directive.end for directive in chapeau), default=0)
    vocabulary = load_vocabulary(language)
    reader = load_reader(language, actors)
    if times is None:
        times = find_times(text, language)[0]
    match = vocabulary.number.match(text)
    start, end = trim(text, match.end() if match else 0, len(text))
    scan = Scan(text, fold(text), "point", vocabulary, reader, "", [])
    result = []
    for directive in chapeau:
        if directive.end != last:
            continue
        function = vocabulary.functions.get(directive.function)
        binding = bool(function and (function.asks or function.self))
        report, report_to = reporting(fold(text), (start, end), vocabulary, reader) if binding else (None, ())
        bare = replace(directive, start=start, phrase=(start, start), addressees=(), action=(start, end))
        own = scan.limits().of(bare)
        result.append(
            replace(
                directive,
                start=start,
                end=end,
                action=(start, end),
                addressees=tuple(replace(a, how="inherited") for a in directive.addressees),
                due=asked_by(times, (start, end)) if binding else (),
                report=report,
                report_to=report_to,
                inherited=True,
                limits=inherited(directive, own),
            )
        )
    return tuple(result)


def _overridden(scan: Scan, acts: list[ScannedAct], overrides: tuple[Override, ...]) -> list[ScannedAct]:
    """The acts after the corrections; a doubt that a correction settles is told no more."""
    for override in overrides:
        span = scan.quoted(override.words, override.kind)
        if span is None:
            continue
        if override.function and override.function not in scan.vocabulary.functions:
            known = ", ".join(scan.vocabulary.functions)
            scan.tell("C208", span, what=override.kind, function=override.function, known=known)
            continue
        settled = [p for p in scan.problems if span[0] <= p.start < span[1] and p.code in _SETTLED]
        inside = [a for a in acts if span[0] <= a.found.start and a.found.end <= span[1]]
        if override.kind == "add":
            acts = sorted([*acts, *_added(scan, override, span)], key=lambda act: act.found.start)
        elif override.kind == "drop":
            acts = [act for act in acts if act not in inside]
        else:
            acts = [replace(act, fixed=override) if act in inside else act for act in acts]
        if override.kind != "add" and not inside and not settled:
            hint = "see which phrases the recogniser finds"
            scan.tell("C207", span, what=override.kind, fault=f"no act in “{override.words}”", hint=hint)
        scan.problems[:] = [problem for problem in scan.problems if problem not in settled]
    return acts


def _added(scan: Scan, override: Override, span: Range) -> list[ScannedAct]:
    """The act that content adds, addressees as recognised behind it unless given."""
    phrase = scan.quoted(override.phrase or override.words, "add", span)
    if phrase is None:
        return []
    known = scan.vocabulary.at(scan.folded, phrase[0], scan.part)
    words = scan.text[slice(*phrase)]
    row = PhraseRow(words, words, words, override.function, "both", (), "", "")
    found = known if known and known.end == phrase[1] else PhraseMatch(*phrase, row, override.english or words)
    run, behind = scan.reader.run(scan.folded, phrase[1])
    return [ScannedAct(span[0], found, printed([a for a in run if a.actor], scan.text), behind, fixed=override)]

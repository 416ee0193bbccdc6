"""The reading of one paragraph: where acts begin, and what belongs to each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from generator.core.model import Range
from generator.recognise.dates import TimeProblem
from generator.recognise.directives.actors import Reader, printed
from generator.recognise.directives.model import Addressee, Directive, DocumentPart, Override
from generator.recognise.directives.parts import asked_by, reporting, trim

if TYPE_CHECKING:
    from generator.recognise.dates import Time
    from generator.recognise.directives.tables import PhraseMatch, PhraseRow, Vocabulary

_APART = re.compile(r"《[^《》]*》|“[^“”]*”|[(（][^()（）]*[)）]")


@dataclass(frozen=True, slots=True)
class ScannedAct:
    """A phrase that begins an act; ``start`` is before its connectives.

    ``behind`` is where its action may begin; ``shares``: one action with the act before.
    """

    start: int
    found: PhraseMatch
    addressees: tuple[Addressee, ...]
    behind: int
    shares: bool = False
    fixed: Override | None = None


def fold(text: str) -> str:
    """The text in lower case, every character still in its place."""
    lower = text.lower()
    return lower if len(lower) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@dataclass(slots=True)
class Scan:
    """The reading of one paragraph. ``text`` is as printed, ``folded`` what is searched."""

    text: str
    folded: str
    part: DocumentPart
    vocabulary: Vocabulary
    reader: Reader
    organ: str
    problems: list[TimeProblem]

    def tell(self, code: str, span: Range, **values: object) -> None:
        """Adds a problem."""
        self.problems.append(TimeProblem.of(code, span, **values))

    def acts(self, lead: Range | None) -> list[ScannedAct]:
        """Every act, in order: the opening one and those at the beginning of a later clause."""
        number = self.vocabulary.number.match(self.text)
        start = lead[0] if lead else number.end() if number else 0
        found = self.vocabulary.at(self.folded, start, self.part)
        acts: list[ScannedAct] = []
        if found:
            self._check_lead(found, lead)
            self._add(acts, start, found, opening=True)
        elif self.part != "point":
            end = lead[1] if lead else min(len(self.text), start + 8)
            self.tell("C201", (start, end), words=self.text[start:end])
        apart = self._apart()
        reported = False
        for boundary in self.vocabulary.boundaries[self.part].finditer(self.folded, start):
            if apart[boundary.start()]:
                continue
            reported = reported and boundary[0].strip() in ("，", ",", "")
            if self.vocabulary.reported.match(self.folded, boundary.end()):
                reported = True
                continue
            reported = self._clause(acts, boundary.end(), reported)
        return acts

    def _check_lead(self, found: PhraseMatch, lead: Range | None) -> None:
        words = found.action or (found.end, found.end)
        if not lead or lead[1] in (found.end, words[0]):
            return
        table = self.vocabulary
        within = table.lead_within and lead[1] < found.end and not self.text[lead[1]].isalnum()
        beyond = lead[1] > found.end and table.lead_beyond.fullmatch(self.folded, found.end, lead[1])
        if not within and not beyond:
            self.tell("C202", lead, lead=self.text[slice(*lead)], phrase=self.text[found.start : found.end])

    def _apart(self) -> bytearray:
        """Marks the characters inside titles, quotations and brackets, where no clause begins."""
        marks = bytearray(len(self.text) + 1)
        for match in _APART.finditer(self.text):
            marks[match.start() : match.end()] = b"\1" * len(match[0])
        return marks

    def _clause(self, acts: list[ScannedAct], start: int, reported: bool) -> bool:
        """Looks for an act at a clause's beginning; returns whether another's words are still reported."""
        connected = self.vocabulary.connectors.match(self.folded, start)
        place = connected.end() if connected else start
        if acts and (place < acts[-1].found.end or self._goes_on(acts[-1].found.row, place)):
            return reported
        found = self.vocabulary.at(self.folded, place, self.part)
        if not found:
            return reported
        again = any(modifier in self.vocabulary.resumes for modifier in found.modifiers)
        if found.row.opens == "paragraph" and not again:
            return reported
        if reported and not again:
            self._doubt(found, "it may be what the other text or body says")
            return True
        self._add(acts, start, found, opening=False)
        return False

    def _goes_on(self, row: PhraseRow, place: int) -> bool:
        return any(self.folded.startswith(word, place) for word in row.continued_by)

    def _doubt(self, found: PhraseMatch, why: str) -> None:
        self.tell("C203", (found.start, found.end), words=self.text[found.start : found.end], why=why)

    def _add(self, acts: list[ScannedAct], start: int, found: PhraseMatch, *, opening: bool) -> None:
        """Adds an act and those that share its action; an ask inside a paragraph needs an addressee."""
        function = self.vocabulary.functions[found.row.function]
        before = next((a.addressees for a in acts[:-9:-1] if a.addressees), ())
        run, behind = self._run(found, before)
        if function.asks:
            if not run and not opening:
                self._doubt(found, "no known addressee follows")
                return
            if not run:
                self.tell("C204", (found.start, found.end), words=self.text[found.start : found.end])
        elif not (found.row.addressed or (function.duty and self._duty(behind))):
            run, behind = (), found.end
        for addressee in run:
            if function.asks and not addressee.actor:
                self.tell("C205", (addressee.start, addressee.end), words=addressee.text)
        acts.append(ScannedAct(start, found, printed([a for a in run if a.actor], self.text), behind))
        if function.asks and run:
            self._shared(acts)

    def _run(self, found: PhraseMatch, before: tuple[Addressee, ...]) -> tuple[tuple[Addressee, ...], int]:
        place = found.end
        together = self.reader.together.match(self.folded, place)
        place = together.end() if together else place
        while place < len(self.folded) and self.folded[place].isspace():
            place += 1
        return self.reader.run(self.folded, place, before)

    def _duty(self, start: int) -> bool:
        """Whether a duty of the party just named follows in the same clause."""
        boundary = self.vocabulary.boundaries["operative"].search(self.folded, start)
        end = min(boundary.start() if boundary else len(self.folded), start + 80)
        return bool(self.reader.duty.search(self.folded, start, end))

    def _shared(self, acts: list[ScannedAct]) -> None:
        """A second ask right behind the addressee of the first, with one action for both."""
        connected = self.vocabulary.connectors.match(self.folded, acts[-1].behind)
        if not connected or connected.end() == acts[-1].behind:
            return
        found = self.vocabulary.at(self.folded, connected.end(), self.part)
        if not found or not self.vocabulary.functions[found.row.function].asks:
            return
        run, behind = self._run(found, acts[-1].addressees)
        named = printed([a for a in run if a.actor], self.text)
        if named:
            start = connected.start() + len(connected[0]) - len(connected[0].lstrip())
            acts.append(ScannedAct(start, found, named, behind, shares=True))

    def directives(self, acts: list[ScannedAct], times: tuple[Time, ...]) -> tuple[Directive, ...]:
        """The acts with their extent, action, dates and duty to report."""
        result = []
        for n, act in enumerate(acts):
            last = n
            while last + 1 < len(acts) and acts[last + 1].shares:
                last += 1
            stop = acts[last + 1].start if last + 1 < len(acts) else len(self.text)
            result.append(self._directive(act, trim(self.text, acts[last].behind, stop), times))
        return tuple(result)

    def _directive(self, act: ScannedAct, action: Range, times: tuple[Time, ...]) -> Directive:
        found, fixed = act.found, act.fixed
        end = max(action[1], act.behind, found.end)
        phrase = (found.start, found.end)
        if found.action:
            phrase, action = (found.action[1], found.end), trim(self.text, *found.action)
        if fixed and fixed.action is not None:
            action = self.quoted(fixed.action, fixed.words) or action
        function_id = (fixed.function if fixed else "") or found.row.function
        function = self.vocabulary.functions.get(function_id)
        addressees = act.addressees
        if fixed and fixed.addressees is not None:
            addressees = self._given(fixed)
        elif function and function.self and self.part != "preambular" and self.organ and not addressees:
            addressees = (Addressee(*phrase, self.organ, self.text[slice(*phrase)], "self"),)
        binding = bool(function and (function.asks or function.self))
        report, report_to = reporting(self.folded, action, self.vocabulary, self.reader) if binding else (None, ())
        return Directive(
            start=act.start,
            end=end,
            phrase=phrase,
            phrase_text=self.text[slice(*phrase)],
            english=(fixed.english if fixed else "") or found.english,
            function=function_id,
            addressees=addressees,
            action=action,
            due=asked_by(times, action) if binding else (),
            report=report,
            report_to=report_to,
        )

    def quoted(self, words: str, what: str, within: Range | None = None) -> Range | None:
        """Where quoted words stand; told (C206) unless they stand there exactly once."""
        start, end = within or (0, len(self.text))
        times = self.text.count(words, start, end) if words else 0
        if times == 1:
            place = self.text.find(words, start, end)
            return place, place + len(words)
        self.tell("C206", (start, end), what=what, words=words, times=times)
        return None

    def _given(self, fixed: Override) -> tuple[Addressee, ...]:
        """The addressees that content gives, the first place of each quotation."""
        result = []
        for words, actor in fixed.addressees or ():
            place = self.text.find(words) if words else -1
            if place < 0:
                self.quoted(words, fixed.words)
                continue
            result.append(Addressee(place, place + len(words), actor, words, "editor"))
        return tuple(result)

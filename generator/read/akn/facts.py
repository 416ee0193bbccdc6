"""The facts that a file states beside its text, read from ``meta``, the cover page and the closing.

They are data of others, and not always sound: a date of the year 1, an empty name, two that contradict each other are
absent, with a message.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from generator.core.diagnostics import Diagnostic, shown
from generator.core.source import Source
from generator.read.akn.languages import language_of
from generator.read.akn.metadata import AgendaItem, Metadata, Subject
from generator.read.akn.states import states_of
from generator.read.akn.tree import Element
from generator.read.akn.votes import WRITTEN, Voting

_PREFIXES = (("A/HRC/", "HRC"), ("A/", "GA"), ("S/", "SC"), ("E/", "ECOSOC"))
_SYMBOL = re.compile(r"[A-Z]{1,4}/[A-Z0-9/. ()_-]*\d[A-Z0-9/. ()_-]*", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_NO_DATE = "0001-01-01"
_EARLIEST = 1945
_OF_SUBJECTS = ("UNBIS Thesaurus", "UNBIS")
"""The thesaurus as librarians assigned it; and as a machine did, where they have not."""
_MOST = 400
"""Characters of a name or title; what is longer is no such thing."""


def read_metadata(root: Element, source: Source) -> tuple[Metadata, tuple[Diagnostic, ...]]:
    """The facts of the first document under ``root``, and what of them does not hold."""
    statement = root.find("statement", "documentCollection") or root
    facts = _Facts(source, statement)
    metadata = facts.read()
    return metadata, tuple(sorted(set(facts.found)))


@dataclass(slots=True)
class _Facts:
    source: Source
    statement: Element
    found: list[Diagnostic] = field(default_factory=list)
    meta: Element = field(init=False)
    cover: Element = field(init=False)
    all: list[Element] = field(init=False)

    def __post_init__(self) -> None:
        self.meta = self.statement.find("meta") or Element("meta", {}, self.statement.start)
        self.all = list(self.meta.walk())
        self.cover = self.statement.find("coverPage") or Element("coverPage", {}, self.statement.start)

    def read(self) -> Metadata:
        symbol = self._symbol(next((e for e in self._of_cover("docNumber") if e.get("refersTo") == "#symbol"), None))
        session = next(self._of_cover("session"), None)
        committee = next(self._of_cover("docProponent"), None)
        draft, recommended, adopted = (
            self._step(name) for name in ("draftResolution", "recommendedForAdoption", "adopted")
        )
        submitted, sponsors = self._sponsors(draft)
        _, additional = self._sponsors(self._step("draftResolutionAdditionalSponsors"))
        paragraph = self._paragraph(recommended)
        voting = Voting(self.source, self.statement, adopted, self.found)
        counts, ballots = voting.votes()
        return Metadata(
            symbol=symbol,
            organ=next((organ for prefix, organ in _PREFIXES if symbol.startswith(prefix)), ""),
            language=language_of(self.statement),
            session=self._session(session),
            session_name=self._name(session),
            adopted=self._adopted(),
            published=self._agreed("the date of publication", [*self._dated("publication"), *self._issued()]),
            agenda=tuple(self._agenda()),
            committee=committee.get("refersTo").lstrip("#") if committee else "",
            committee_name=self._name(committee),
            draft=self._symbol_in(draft, "as"),
            drafted=self._day(draft, "the date of the draft"),
            submitted_by=submitted,
            sponsors=sponsors,
            additional_sponsors=tuple(state for state in additional if state not in sponsors),
            recommended=self._day(recommended, "the date of recommendation") if paragraph else None,
            report=self._symbol_in(recommended, "as") or self._originating(),
            report_paragraph=paragraph,
            record=self._symbol_in(adopted, "as"),
            meeting=self._name(next(self._meetings(), None)),
            outcome=voting.outcome(),
            counts=counts,
            ballots=ballots,
            subjects=tuple(self._subjects()),
            goals=tuple(sorted({int(k.get("value")) for k in self._keywords("SDGO") if _is_goal(k.get("value"))})),
            job_number=self._name(next((e for e in self.all if e.tag == "docketNumber"), None)),
        )

    def _of_cover(self, tag: str) -> Iterator[Element]:
        return (e for e in self.cover.walk() if e.tag == tag)

    def _say(self, code: str, at: int, **values: object) -> None:
        self.found.append(self.source.diagnose(code, at, **values))

    def _name(self, element: Element | None) -> str:
        return element.words() if element is not None and len(element.words()) <= _MOST else ""

    def _symbol(self, element: Element | None) -> str:
        words = self._name(element)
        if element is not None and words and not _SYMBOL.fullmatch(words):
            self._say("R059", element.start, what="the symbol", wanted="document symbol", shown=shown(words))
            return ""
        return words

    def _symbol_in(self, element: Element | None, name: str) -> str:
        """A symbol in an attribute; a list of them is what it is printed as."""
        value = element.get(name) if element is not None else ""
        if WRITTEN.match(value):
            return ""
        if element is not None and value and not _SYMBOL.match(value):
            self._say(
                "R059",
                element.start,
                what=f"what the workflow gives as {name}",
                wanted="document symbol",
                shown=shown(value),
            )
            return ""
        return value

    def _session(self, element: Element | None) -> str:
        value = element.get("value") if element is not None else ""
        if element is not None and value and not re.fullmatch(r"[A-Za-z-]{0,4}\d{1,4}", value):
            self._say("R059", element.start, what="the session", wanted="number of one", shown=shown(value))
            return ""
        return value

    # ---- dates ----

    def _dated(self, name: str) -> list[tuple[date, Element]]:
        """The dates of that name that ``identification`` gives."""
        parts = [e for e in self.meta if e.tag == "identification"]
        dates = (e for part in parts for e in part.walk() if e.tag == "FRBRdate" and e.get("name") == name)
        return self._valid(dates, f"the date of {name}")

    def _issued(self) -> list[tuple[date, Element]]:
        return self._valid(
            (e for e in self._of_cover("docDate") if e.get("refersTo") == "#dateOfIssuance"), "the date of issue"
        )

    def _adopted(self) -> date | None:
        """Of identification, closing and workflow: where the first two agree or only one speaks."""
        step = self._step("adopted")
        printed = (e for e in self._printed() if e.tag == "docDate" and e.get("refersTo") == "#adoptionDate")
        found = [*self._dated("adoption"), *self._valid(printed, "the printed date of adoption")]
        if not found and step is not None:
            found = self._valid([step], "the date of adoption")
        return self._agreed("the date of adoption", found)

    def _printed(self) -> Iterator[Element]:
        for child in self.statement:
            if child.tag in ("coverPage", "conclusions"):
                yield from child.walk()

    def _valid(self, elements: Iterable[Element], what: str) -> list[tuple[date, Element]]:
        """The dates that are dates; ``0001-01-01`` is how the archives write that none is known."""
        found = []
        for element in elements:
            value = element.get("date")
            if not value or value == _NO_DATE:
                continue
            match = _DATE.match(value)
            try:
                day = date(*map(int, match.groups())) if match else None
            except ValueError:
                day = None
            if day is None or day.year < _EARLIEST:
                self._say("R059", element.start, what=what, wanted="date of the United Nations", shown=shown(value))
            else:
                found.append((day, element))
        return found

    def _agreed(self, what: str, found: list[tuple[date, Element]]) -> date | None:
        """The date, if all that name it agree."""
        if not found:
            return None
        for day, element in found[1:]:
            if day != found[0][0]:
                self._say("R060", element.start, what=what, first=found[0][0].isoformat(), second=day.isoformat())
                return None
        return found[0][0]

    # ---- agenda, workflow, vote ----

    def _agenda(self) -> Iterator[AgendaItem]:
        """The printed items with their printed titles, in order; else those that the librarians name."""
        numbers = [e for e in self.cover.walk() if e.get("name") == "agenda item"]
        titles = [e.words() for e in self.cover.walk() if e.get("name") == "agenda item name"]
        keyword = next((k for k in self._keywords() if k.get("refersTo") == "agenda"), None)
        agenda = keyword.get("dictionary") if keyword is not None else ""
        for at, element in enumerate(numbers):
            number = element.get("title") or " ".join(re.findall(r"\d+(?: ?\([a-z]+\))?", element.words()))
            title = titles[at] if at < len(titles) else ""
            if number or title:
                yield AgendaItem(number, title, agenda)
        yield from (AgendaItem("", title, agenda) for title in titles[len(numbers) :] if title)
        if not numbers and not titles and keyword is not None and keyword.get("value"):
            yield AgendaItem(keyword.get("value"), keyword.get("showAs").rstrip("."), agenda)

    def _steps(self, outcome: str) -> Iterator[Element]:
        return (e for e in self.all if e.tag == "step" and e.get("outcome") == outcome)

    def _step(self, outcome: str) -> Element | None:
        return next(self._steps(outcome), None)

    def _sponsors(self, step: Element | None) -> tuple[str, tuple[str, ...]]:
        """Who submitted the draft where that is no list of States, and the States that a step names."""
        by = step.get("by") if step is not None else ""
        if by.lower().startswith(("submitted", "on behalf", "by the")):
            return (by if len(by) <= _MOST else ""), ()
        return "", tuple(dict.fromkeys(state for state in states_of(by) if state))

    def _day(self, step: Element | None, what: str) -> date | None:
        """The day of a step, where it is known."""
        found = self._valid([step], what) if step is not None else []
        return found[0][0] if found else None

    def _paragraph(self, recommended: Element | None) -> str:
        """The paragraph of the report that recommends the draft: of the step, else of the committee's line."""
        number = recommended.get("refersTo") if recommended is not None else ""
        if not number:
            words = next((e.words() for e in self.cover.walk() if e.get("name") == "originating document"), "")
            found = re.search(r"\b(\d{1,3}) *$", words.rstrip(" .)]"))
            number = found[1] if found and _SYMBOL.match(words) and "," in words else ""
        return number if number.isdecimal() and len(number) < 4 else ""

    def _originating(self) -> str:
        """The report or draft that the committee's line names, without paragraph."""
        words = next((e.words() for e in self.cover.walk() if e.get("name") == "originating document"), "")
        match = _SYMBOL.match(words)
        return match[0].strip(" .") if match else ""

    def _meetings(self) -> Iterator[Element]:
        return (
            e for e in self._printed() if e.get("name") == "adoptionMeeting" or e.get("refersTo") == "#adoptionMeeting"
        )

    # ---- subjects ----

    def _keywords(self, *dictionaries: str) -> Iterator[Element]:
        keywords = (e for e in self.all if e.tag == "keyword")
        return (k for k in keywords if not dictionaries or k.get("dictionary") in dictionaries)

    def _subjects(self) -> Iterator[Subject]:
        for dictionary in _OF_SUBJECTS:
            found = {k.get("showAs"): k.get("href") for k in self._keywords(dictionary) if k.get("showAs")}
            if found:
                yield from (Subject(label.replace("_", " "), href) for label, href in found.items())
                return


def _is_goal(value: str) -> bool:
    return value.isdecimal() and len(value) < 3 and 1 <= int(value) <= 17

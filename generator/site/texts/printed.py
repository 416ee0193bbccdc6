"""The facts that a document prints in its masthead and closing, where its format states none."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from dataclasses import replace

from generator.core.model import Block
from generator.core.tables import having
from generator.read.akn.metadata import AgendaItem, Metadata
from generator.read.files import ReadFile
from generator.read.grammar import load_grammar
from generator.recognise.dates import find_times

_IN_NAME = re.compile(
    r"(?<![A-Za-z])(?P<head>A_HRC|A|E|S)_RES_(?P<first>S-?\d+|ES-?\d+|\d{1,4})_(?P<second>\d{1,4})(?P<letter>[A-Z](?![A-Za-z]))?"
)
_SESSION = re.compile(r"A/RES/(\d{1,3})/")


def symbol_in_name(name: str) -> str:
    """The symbol that a file's name spells as the Documents system does: ``A_RES_99_1-EN.pdf``; or ""."""
    match = _IN_NAME.search(name)
    if match is None:
        return ""
    head, first, second = match["head"].replace("_", "/"), match["first"], match["second"]
    if head == "S":
        return f"S/RES/{first} ({second})"
    return f"{head}/RES/{first}/{second}{match['letter'] or ''}"


def printed_facts(file: ReadFile) -> Metadata:
    """What is printed: symbol, session, date of adoption, agenda item, committee, meeting."""
    known = file.metadata or Metadata()
    resolution = file.resolution
    if resolution is None or file.language not in having("grammar"):
        return known
    session = _SESSION.match(known.symbol)
    agenda = resolution.block("agenda")
    meeting = next((block for block in resolution.conclusions if block.kind == "closing_meeting"), None)
    committee = resolution.block("committee")
    return replace(
        known,
        session=known.session or (session[1] if session else ""),
        adopted=known.adopted or _adopted(file, resolution.conclusions) or _adopted(file, resolution.masthead),
        agenda=known.agenda or (_agenda(agenda, resolution.block("agenda_title"), file.language) if agenda else ()),
        committee_name=known.committee_name or (committee.text.value if committee else ""),
        meeting=known.meeting or (meeting.text.value if meeting else ""),
    )


def _agenda(line: Block, title: Block | None, language: str) -> tuple[AgendaItem, ...]:
    words = line.text.value
    for form in load_grammar(language).forms:
        if form.kind == "agenda" and (match := form.match(words)) and match.groupdict().get("item"):
            return (AgendaItem(match["item"].strip(), title.text.value if title else ""),)
    return ()


def _adopted(file: ReadFile, blocks: tuple[Block, ...]) -> datetime.date | None:
    return next(_dates(file, blocks), None)


def _dates(file: ReadFile, blocks: tuple[Block, ...]) -> Iterator[datetime.date]:
    if file.language not in having("dates"):
        return
    for block in blocks:
        if block.kind in ("closing_date", "adopted"):
            for time in find_times(block.text.value, file.language)[0]:
                if time.kind == "date" and time.iso:
                    yield datetime.date.fromisoformat(time.iso)

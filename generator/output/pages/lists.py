"""The editions of a site in sections, as in a book's index: by session, organ, agenda item, subject and year."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from hashlib import sha256

from generator.content.edition_schema import AgendaEntry
from generator.output.pages.context import Context
from generator.output.pages.digest import Digest
from generator.output.pages.uses import natural

YEARS = "resolutions"
"""The address of the list by year, which is the list of all."""


@dataclass(frozen=True, slots=True)
class ListSection:
    """A heading and the editions under it; ``lang`` is the heading's language where it is not the site's, ``detail``
    what it belongs to.
    """

    anchor: str
    name: str
    lang: str
    detail: str
    digests: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class SectionedList:
    """A list with its address, its name, what its headings are, and those headings in order."""

    address: str
    title: str
    name: str
    sections: tuple[ListSection, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    """Where an edition is listed: ``order`` is that of the headings, ``key`` tells them apart."""

    order: tuple[object, ...]
    key: str
    name: str
    lang: str = ""
    detail: str = ""


_Headings = Callable[[Context, Digest], Iterable[_Heading]]


def sectioned_lists(context: Context, digests: tuple[Digest, ...]) -> tuple[SectionedList, ...]:
    """The lists of a site: that by year, and each other one that has more than one heading."""
    _ = context.words.gettext
    kinds: tuple[tuple[str, str, str, _Headings], ...] = (
        ("resolutions/by-session", _("Resolutions by session"), _("Session"), _sessions),
        ("resolutions/by-organ", _("Resolutions by organ"), _("Organ"), _organs),
        ("resolutions/by-agenda-item", _("Resolutions by agenda item"), _("Agenda item"), _agenda),
        ("resolutions/by-subject", _("Resolutions by subject"), _("Subject"), _subjects),
        (YEARS, _("Resolutions by year"), _("Year"), _years),
    )
    latest = latest_first(digests)
    lists = (
        SectionedList(address, title, name, tuple(_sections(context, latest, headings)))
        for address, title, name, headings in kinds
    )
    return tuple(found for found in lists if len(found.sections) > 1 or found.address == YEARS)


def latest_first(digests: Iterable[Digest]) -> tuple[Digest, ...]:
    """The latest first; of one day that with the highest number."""
    return tuple(sorted(digests, key=lambda digest: (digest.adopted, natural(digest.symbol)), reverse=True))


def organ_name(context: Context, digest: Digest) -> str:
    """The organ as it is called, or its code where no table has it."""
    return context.names.body(digest.organ).text


def agenda_name(item: AgendaEntry) -> str:
    """An agenda item as it is shown: number and title."""
    return " ".join(part for part in (item.number, item.title) if part)


def subject_names(digest: Digest) -> tuple[str, ...]:
    """The editor's subjects, then the publisher's."""
    return tuple(dict.fromkeys((*digest.subjects, *digest.unbis)))


def _sections(context: Context, digests: tuple[Digest, ...], headings: _Headings) -> Iterator[ListSection]:
    found: dict[str, list[tuple[_Heading, Digest]]] = {}
    for digest in digests:
        for heading in {heading.key: heading for heading in headings(context, digest)}.values():
            found.setdefault(heading.key, []).append((heading, digest))
    for key, pairs in sorted(found.items(), key=lambda item: (item[1][0][0].order, item[0])):
        name = Counter(heading.name for heading, _ in pairs).most_common(1)[0][0]
        first = pairs[0][0]
        yield ListSection(key, name, first.lang, first.detail, tuple(digest for _, digest in pairs))


def _sessions(context: Context, digest: Digest) -> Iterator[_Heading]:
    if digest.session is not None:
        yield _Heading(
            (digest.organ, -digest.session), _named(f"{digest.organ}-{digest.session}"), _of(context, digest)
        )


def _organs(context: Context, digest: Digest) -> Iterator[_Heading]:
    yield _Heading((digest.organ,), _named(digest.organ), organ_name(context, digest))


def _years(context: Context, digest: Digest) -> Iterator[_Heading]:
    del context
    year = digest.adopted[:4]
    yield _Heading((-int(year),), f"y-{year}", year)


def _subjects(context: Context, digest: Digest) -> Iterator[_Heading]:
    del context
    for name in subject_names(digest):
        english = name in digest.unbis
        yield _Heading((english, natural(name.casefold())), _named(name), name, "en" if english else "")


def _agenda(context: Context, digest: Digest) -> Iterator[_Heading]:
    for item in digest.agenda:
        if not (name := agenda_name(item)):
            continue
        number = re.sub(r"\s", "", item.number or "")
        within = (digest.organ, -(digest.session or 0))
        key = _named(f"{digest.organ}-{digest.session or ''}-{number or item.title}")
        yield _Heading((*within, not number, natural(number or name)), key, name, "", _of(context, digest))


def _of(context: Context, digest: Digest) -> str:
    """The organ and its session."""
    body = organ_name(context, digest)
    if digest.session is None:
        return body
    values = {"body": body, "number": digest.session}
    return context.words.gettext("%(body)s, session %(number)s") % values


def _named(words: str) -> str:
    """An anchor made of words: Latin letters and numbers, or a hash where there are others."""
    if words.isascii() and (plain := re.sub(r"[^a-z0-9]+", "-", words.casefold()).strip("-")):
        return f"s-{plain}"
    return f"s-{sha256(words.encode()).hexdigest()[:12]}"

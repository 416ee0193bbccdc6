"""The programme of action: an overview, a page for each area with its objectives, for each chapter and outcome."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.content.beijing_schema import Area, Beijing, Chapter, Outcome, Section, Titled
from generator.content.platform_text import paragraphs_for
from generator.output.labels import language_names, link_kinds
from generator.output.pages.context import Context
from generator.output.pages.digest import Digest, TargetLink
from generator.output.pages.environment import fill
from generator.output.pages.page import Page
from generator.output.pages.uses import MOST, Use, leaf_title, leaves, uses
from generator.output.pages.wording import Wording


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area in the overview: how many units bear on it, how many of its objectives are touched."""

    area: Area
    count: int
    touched: int


@dataclass(frozen=True, slots=True)
class PartRow:
    """Another part in the overview: as it is called, its page, how many units bear on it."""

    part: Titled
    name: Wording
    href: str
    count: int


@dataclass(frozen=True, slots=True)
class UsualStatus:
    """How sure most titles and ranges of a list are: said once above it, so that only the others are marked."""

    title: str
    paras: str


@dataclass(frozen=True, slots=True)
class ProgrammeView:
    """The overview; ``coverage`` are the latest editions that have a coverage map."""

    areas: tuple[AreaRow, ...]
    parts: tuple[PartRow, ...]
    usual: UsualStatus
    coverage: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class TargetPart:
    """A place with what is known of it, the reader's own copy of its paragraphs, and the units that bear on it.

    ``diagnosis``, ``action`` and ``split_status`` are an area's, ``sections`` an outcome's.
    """

    target: Titled
    code: str
    anchor: str
    title: Wording
    diagnosis: str | None
    action: str | None
    split_status: str | None
    sections: tuple[Section, ...]
    usual: UsualStatus
    paragraphs: tuple[tuple[int, str], ...]
    paragraphs_lang: str
    uses: tuple[Use[TargetLink], ...]
    count: int


@dataclass(frozen=True, slots=True)
class TargetNeighbour:
    """The area before or after: its page and name."""

    address: str
    name: Wording


@dataclass(frozen=True, slots=True)
class TargetView:
    """The page of an area with its objectives, or of another part. ``many`` says that there are several editions."""

    trail: tuple[tuple[str, str | Wording], ...]
    here: Wording
    kind: str
    parts: tuple[TargetPart, ...]
    below: str
    many: bool
    previous: TargetNeighbour | None
    next: TargetNeighbour | None


def beijing_pages(context: Context, digests: tuple[Digest, ...]) -> Iterator[Page]:
    """The overview and every page below it; nothing where there is no programme."""
    beijing = context.library.beijing
    if beijing is None:
        return
    yield _index(context, beijing, digests)
    areas = [(area.code, context.coded_name(area)) for area in beijing.areas]
    for at, area in enumerate(beijing.areas):
        around = (areas[at - 1] if at else None, areas[at + 1] if at + 1 < len(areas) else None)
        yield from _target(context, digests, area, area.objectives, around)
    for part in _parts(beijing):
        below = part.sections if isinstance(part, Chapter) else ()
        yield from _target(context, digests, part, below, (None, None))


def _with_sections(part: Titled) -> tuple[str, ...]:
    return (part.code, *(section.code for section in part.sections)) if isinstance(part, Chapter) else (part.code,)


def _parts(beijing: Beijing) -> tuple[Titled, ...]:
    targets = beijing.targets()
    whole = (targets["declaration"], targets["platform"])
    coded = [
        part.model_copy(update={"code": code}) for part, code in zip(whole, ("declaration", "platform"), strict=True)
    ]
    return (*coded, *beijing.chapters, *beijing.outcomes)


def _usual(listed: Sequence[Titled | Section]) -> UsualStatus:
    titles = Counter(part.title_zh_status for part in listed)
    ranges = Counter(part.paras_status for part in listed if part.paras and part.paras_status)
    return UsualStatus(*(found.most_common(1)[0][0] if found else "" for found in (titles, ranges)))


def _index(context: Context, beijing: Beijing, digests: tuple[Digest, ...]) -> Page:
    _, url = context.words.gettext, context.url("beijing")

    def count(*codes: str) -> int:
        return len({(d.slug, link.unit) for d in digests for code in codes for link in d.targets.get(code, ())})

    areas = (
        AreaRow(
            area,
            count(area.code, *(objective.code for objective in area.objectives)),
            sum(any(d.targets.get(objective.code) for d in digests) for objective in area.objectives),
        )
        for area in beijing.areas
    )
    parts = (
        PartRow(part, context.part_name(part), url(*context.target_address(part.code)), count(*_with_sections(part)))
        for part in _parts(beijing)
    )
    listed = tuple(parts)
    usual = _usual([row.part for row in listed])
    crosswalked = tuple(digest for digest in digests if digest.targets)[:MOST]
    view = ProgrammeView(tuple(areas), listed, usual, crosswalked)
    html = fill("beijing.html.j2", context, url=url, view=view, languages=language_names(_), beijing=beijing)
    description = _(
        "The critical areas of concern and strategic objectives of the %(name)s, and the paragraphs that bear on them"
    ) % {"name": context.names.programme.text}
    return Page("beijing", context.names.programme.text, html, description, index=True)


def _target(
    context: Context,
    digests: tuple[Digest, ...],
    whole: Titled,
    below: tuple[Titled, ...],
    around: tuple[tuple[str, Wording] | None, tuple[str, Wording] | None],
) -> Iterator[Page]:
    _ = context.words.gettext
    parts = (whole, *below)
    found = {part.code: uses(digests, lambda digest: digest.targets, part.code) for part in parts}
    naming = {use.slug for of_part in found.values() for use in of_part}
    latest = sorted(digests, key=lambda digest: (digest.adopted, digest.symbol), reverse=True)
    name = context.coded_name(whole) if isinstance(whole, Area) else context.part_name(whole)
    address = context.target_address(whole.code)[0]
    for leaf in leaves(address, [digest.slug for digest in latest if digest.slug in naming]):
        here = {code: tuple(use for use in of_part if use.slug in leaf.items) for code, of_part in found.items()}
        view = TargetView(
            trail=(("", _("Home")), ("beijing", context.names.programme_short)),
            here=name,
            kind=_("Critical areas of concern")
            if isinstance(whole, Area)
            else _("Declaration, chapters and outcome documents"),
            parts=tuple(_part(context, part, here[part.code]) for part in parts),
            below=_("Strategic objectives") if isinstance(whole, Area) else _("Sections"),
            many=len(digests) > 1,
            previous=_neighbour(context, around[0]),
            next=_neighbour(context, around[1]),
        )
        html = fill("target.html.j2", context, url=context.url(leaf.address), view=view, kinds=link_kinds(_), leaf=leaf)
        title = leaf_title(context.words, name.text, leaf, context.names.programme_short.text)
        description = _("%(name)s: its strategic objectives, and the paragraphs that bear on them") % {
            "name": name.text
        }
        yield Page(leaf.address, title, html, description)


def _neighbour(context: Context, area: tuple[str, Wording] | None) -> TargetNeighbour | None:
    return TargetNeighbour(context.target_address(area[0])[0], area[1]) if area else None


def _part(context: Context, part: Titled, found: tuple[Use[TargetLink], ...]) -> TargetPart:
    platform = context.library.platform
    area = part if isinstance(part, Area) else None
    of_platform = isinstance(part, Area | Chapter | Section) or "." in part.code
    own = area.diagnosis_paras if area else part.paras if of_platform else None
    sections = part.sections if isinstance(part, Outcome) else ()
    return TargetPart(
        target=part,
        code=context.target_code(part.code),
        anchor=context.target_address(part.code)[1],
        title=context.names.of(part) if area or "." in part.code else context.part_name(part),
        diagnosis=area.diagnosis_paras if area else None,
        action=area.action_paras if area else None,
        split_status=area.split_status if area else None,
        sections=sections,
        usual=_usual(sections),
        paragraphs=paragraphs_for(platform, own) if platform and own else (),
        paragraphs_lang=platform.language if platform else "",
        uses=found,
        count=len({link.unit for use in found for link in use.found}),
    )

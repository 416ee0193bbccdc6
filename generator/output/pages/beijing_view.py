"""The programme of action: an overview, a page for each area with its objectives, for each chapter and outcome."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.content.beijing_schema import Area, Beijing, Chapter, Titled
from generator.content.platform_text import paragraphs_for
from generator.output.pages.context import Context, part_name
from generator.output.pages.digest import Digest
from generator.output.pages.environment import fill
from generator.output.pages.page import Page
from generator.output.pages.unit_view import LINK_KINDS
from generator.output.pages.uses import MOST, Use, leaves, uses

LANGUAGES = {"zh": "中文", "en": "英文", "fr": "法文", "es": "西班牙文", "ru": "俄文", "ar": "阿拉伯文"}
AREA, PART = "重大关切领域", "宣言、各章和成果文件"


def beijing_pages(context: Context, digests: tuple[Digest, ...]) -> Iterator[Page]:
    """The overview and every page below it; nothing where there is no programme."""
    beijing = context.library.beijing
    if beijing is None:
        return
    yield _index(context, beijing, digests)
    areas = [(area.code, f"{area.code} {area.title_zh}") for area in beijing.areas]
    for at, area in enumerate(beijing.areas):
        around = (areas[at - 1] if at else None, areas[at + 1] if at + 1 < len(areas) else None)
        yield from _target(context, digests, area, area.objectives, around)
    for part in _parts(beijing):
        yield from _target(context, digests, part, (), (None, None))


def _parts(beijing: Beijing) -> tuple[Titled, ...]:
    targets = beijing.targets()
    whole = (targets["declaration"], targets["platform"])
    coded = [
        part.model_copy(update={"code": code}) for part, code in zip(whole, ("declaration", "platform"), strict=True)
    ]
    return (*coded, *beijing.chapters, *beijing.outcomes)


def _index(context: Context, beijing: Beijing, digests: tuple[Digest, ...]) -> Page:
    url = context.url("beijing")
    areas = []
    for area in beijing.areas:
        codes = {area.code, *(objective.code for objective in area.objectives)}
        units = {(d.slug, link.unit) for d in digests for code in codes for link in d.targets.get(code, ())}
        touched = sum(any(d.targets.get(o.code) for d in digests) for o in area.objectives)
        areas.append({"code": area.code, "title_zh": area.title_zh, "title_en": area.title_en, "count": len(units),
                      "objectives": len(area.objectives), "touched": touched})  # fmt: skip
    parts = []
    for part in _parts(beijing):
        units = {(d.slug, link.unit) for d in digests for link in d.targets.get(part.code, ())}
        address, anchor = context.target_address(part.code)
        parts.append({"part": part, "name": part_name(part), "href": url(address, anchor), "count": len(units)})
    crosswalked = [digest for digest in digests if digest.targets][:MOST]
    values = {"areas": areas, "parts": parts, "languages": LANGUAGES, "coverage": crosswalked}
    html = fill("beijing.html.j2", url=url, view=values, beijing=beijing)
    description = f"{beijing.name}的重大关切领域和战略目标，以及所收决议对应的段落"
    return Page("beijing", beijing.name, html, description, index=True)


def _target(
    context: Context,
    digests: tuple[Digest, ...],
    whole: Titled,
    below: tuple[Titled, ...],
    around: tuple[tuple[str, str] | None, tuple[str, str] | None],
) -> Iterator[Page]:
    beijing = context.library.beijing
    assert beijing is not None
    address, _ = context.target_address(whole.code)
    parts = (whole, *below)
    found = {part.code: uses(digests, "targets", part.code) for part in parts}
    slugs = list(dict.fromkeys(use.slug for of_part in found.values() for use in of_part))
    order = sorted(slugs, key=lambda slug: next((d.adopted, d.symbol) for d in digests if d.slug == slug), reverse=True)
    for leaf in leaves(address, [Use(slug, "", "", ()) for slug in order]):
        here = {use.slug for use in leaf.items}
        url = context.url(leaf.address)
        values: dict[str, Any] = {
            "trail": [("", "首页"), ("beijing", beijing.short_name)],
            "here": part_name(whole) if not isinstance(whole, Area) else f"{whole.code} {whole.title_zh}",
            "parts": [_part(context, part, [u for u in found[part.code] if u.slug in here]) for part in parts],
            "many": len(digests) > 1,
            "previous": _neighbour(context, around[0]),
            "next": _neighbour(context, around[1]),
            "index": isinstance(whole, Area),
            "kind": AREA if isinstance(whole, Area) else PART,
        }
        html = fill("target.html.j2", url=url, view=values, leaf=leaf, beijing=beijing)
        title = values["here"] + (f"（{leaf.number}）" if leaf.number > 1 else "")
        description = f"{values['here']}：战略目标，以及所收决议对应的段落"
        yield Page(leaf.address, f"{title}，{beijing.short_name}", html, description)


def _neighbour(context: Context, area: tuple[str, str] | None) -> dict[str, str] | None:
    return {"address": context.target_address(area[0])[0], "name": area[1]} if area else None


def _part(context: Context, part: Titled, found: list[Use]) -> dict[str, Any]:
    platform = context.library.platform
    _, anchor = context.target_address(part.code)
    paragraphs: tuple[tuple[int, str], ...] = ()
    of_platform = isinstance(part, Area | Chapter) or "." in part.code
    if platform and part.paras and of_platform and not isinstance(part, Area):
        paragraphs = paragraphs_for(platform, part.paras)
    elif platform and isinstance(part, Area) and part.diagnosis_paras:
        paragraphs = paragraphs_for(platform, part.diagnosis_paras)
    shown = [
        {
            "slug": use.slug,
            "symbol": use.symbol,
            "lang": use.lang,
            "links": [
                {"label": link.label, "unit": link.unit, "kind": LINK_KINDS[link.kind], "quotes": link.quotes,
                 "reason": link.reason}
                for link in use.found
            ],
        }
        for use in found
    ]  # fmt: skip
    return {
        "code": context.target_code(part.code),
        "anchor": anchor,
        "title_zh": part.title_zh if isinstance(part, Area) or "." in part.code else part_name(part),
        "title_zh_status": part.title_zh_status,
        "title_en": part.title_en,
        "paras": part.paras,
        "paras_status": part.paras_status,
        "diagnosis": getattr(part, "diagnosis_paras", None),
        "action": getattr(part, "action_paras", None),
        "split_status": getattr(part, "split_status", None),
        "url": part.url,
        "url_status": part.url_status,
        "basis": part.basis,
        "sections": getattr(part, "sections", ()),
        "paragraphs": paragraphs,
        "paragraphs_lang": platform.language if platform else "",
        "uses": shown,
        "count": len({link.unit for use in found for link in use.found}),
    }

"""The front page: the cover of the one edition, or the list of several; and the page about the site."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from generator.output.pages.context import Context
from generator.output.pages.digest import Digest
from generator.output.pages.edition_view import CERTAINTY, Door, EditionView
from generator.output.pages.environment import fill
from generator.output.pages.official import PageText
from generator.output.pages.page import Page

_FACTS = {"session": "届会", "agenda": "议程", "adopted": "通过", "committee": "委员会报告"}


def cover_page(view: EditionView) -> Page | None:
    """The front page of a site with one edition: what it is, a sample, the ways in, the contents."""
    if not view.context.alone:
        return None
    edition, context = view.edition, view.context
    url = context.url("")
    official = PageText(url, context.known)
    sample = next((a for a in edition.units if a.unit.kind == "operative" and a.directives and len(a.terms) > 1), None)
    parts = []
    for part in view.map:
        entries = [view.entries[view.positions[cell.id]] for cell in part.cells]
        parts.append({"name": part.name, "entries": entries})
    sample_values = None
    if sample:
        html = Markup(official.unit(sample))
        sample_values = {"unit": sample.unit, "html": html, "gist": sample.note.gist if sample.note else ""}
        sample_values["words"] = [context.library.terms[term] for term in official.terms]
        sample_values["notes"] = [
            {
                "number": ref.number,
                "html": Markup(official.note(edition.notes_by_number[ref.number])),
                "expanded": edition.notes_by_number[ref.number].expanded,
            }
            for ref in sample.unit.references
            if ref.number in edition.notes_by_number
        ]
    body = context.library.instruments.bodies.get(edition.settings.organ)
    values: dict[str, Any] = {
        "edition": edition,
        "organ": body.zh if body else edition.settings.organ,
        "title": edition.resolution.title or edition.settings.short_title,
        "number": edition.resolution.number,
        "facts": list(_facts(view)),
        "sample": sample_values,
        "beijing_name": context.library.beijing.name if context.library.beijing else "",
        "first": view.entries[0].unit.id if view.entries else "",
        "doors": _doors(view),
        "contents": parts,
        "own_notes": sample_values["notes"] if sample_values else [],
        "terms": [context.library.terms[term] for term in official.terms],
        "readings": list(official.readings.values()),
        "certainty": CERTAINTY,
    }
    body_html = fill("front.html.j2", context.language, url=url, view=values, edition=edition, lang=view.lang)
    description = f"{edition.symbol}注释读本：{edition.resolution.title}。一段一页，正文逐字照录，注释和说明都在当页。"
    title = f"{edition.symbol} {edition.settings.short_title}"
    return Page("", title, body_html, description, index=True, meta={"kind": "front"})


def _facts(view: EditionView) -> list[tuple[str, str]]:
    resolution = view.edition.resolution
    facts = []
    for kind, name in _FACTS.items():
        words = [block.text.value for block in resolution.masthead if block.kind == kind]
        if kind == "agenda":
            words += [block.text.value for block in resolution.masthead if block.kind == "agenda_title"]
        if words:
            facts.append((name, "　".join(words)))
    return facts


def _doors(view: EditionView) -> list[Door]:
    """By subject, by addressee, by document, by date, by word."""
    library, slug = view.context.library, view.edition.slug
    doors = [Door(slug, "全文", "整份决议在一页上，注释在旁")]
    if library.beijing:
        doors.append(Door("beijing", "按主题", f"{library.beijing.name}的重大关切领域"))
    doors += [
        Door(f"{slug}/matrix", "按行为体", "请谁、促请谁、鼓励谁做什么"),
        Door("instruments", "按文书", "所引的决议、条约和报告"),
        Door(f"{slug}/timeline", "按时间", "日期、届会和期限"),
        Door("glossary", "按词语", "词汇，附英文"),
    ]
    return doors


def list_page(context: Context, digests: tuple[Digest, ...]) -> Page | None:
    """The front page of a site with several editions: a list that can be filtered, by the latest first."""
    if context.alone:
        return None
    url = context.url("")
    bodies = context.library.instruments.bodies
    editions = sorted(digests, key=lambda d: (d.adopted, d.symbol), reverse=True)
    rows = [
        {
            "digest": digest,
            "organ": bodies[digest.organ].zh if digest.organ in bodies else digest.organ,
            "year": digest.adopted[:4],
        }
        for digest in editions
    ]
    filters = [
        ("organ", "机关", sorted({str(row["organ"]) for row in rows})),
        ("session", "届会", sorted({str(d.session) for d in digests if d.session}, key=int, reverse=True)),
        ("year", "年份", sorted({d.adopted[:4] for d in digests}, reverse=True)),
        ("subject", "主题", sorted({subject for d in digests for subject in d.subjects})),
        ("language", "语言", sorted({d.language for d in digests})),
    ]
    values = {"rows": rows, "filters": [item for item in filters if len(item[2]) > 1], "count": len(rows)}
    body = fill("front-list.html.j2", context.language, url=url, view=values)
    description = f"联合国决议注释读本，收{len(rows)}份决议。一段一页，正文逐字照录。"
    return Page("", "联合国决议注释读本", body, description, index=True, meta={"kind": "front"})


def about_page(context: Context, digests: tuple[Digest, ...], shown: int = 20) -> Page:
    """What is official and what is ours, the sources, the licence, how to cite."""
    url = context.url("about")
    example = digests[0] if digests else None
    values = {
        "editions": digests[:shown],
        "more": max(0, len(digests) - shown),
        "repository": context.repository,
        "standard": Markup(context.standard),
        "example": f"{example.symbol}，{example.example_label}" if example else "",
    }
    html = fill("about.html.j2", context.language, url=url, view=values)
    return Page("about", "关于本站", html, "什么是正式文本、什么是编者所加；编辑准则，文本来源，许可，引用方法")

"""The actors: an index by class, and a page for each with every act toward it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from generator.content.schemas import Actor
from generator.output.pages.context import Context
from generator.output.pages.digest import Digest, Task
from generator.output.pages.environment import fill
from generator.output.pages.page import Page
from generator.output.pages.uses import Use, leaves, uses

CLASSES = {
    "states": "国家和政府",
    "intergovernmental": "政府间机构",
    "secretary-general": "秘书长",
    "un-system": "联合国系统",
    "civil-society": "民间社会",
    "private": "私营部门",
    "other": "其他",
}


def actors_pages(context: Context, digests: tuple[Digest, ...]) -> Iterator[Page]:
    """The index and every actor's page."""
    yield _index(context, digests)
    narrower: dict[str, list[Actor]] = {}
    for actor in context.library.actors.actors:
        if actor.broader:
            narrower.setdefault(actor.broader, []).append(actor)
    for actor in context.library.actors.actors:
        yield from _actor(context, actor, narrower.get(actor.id, []), digests)


def _index(context: Context, digests: tuple[Digest, ...]) -> Page:
    classes: dict[str, list[dict[str, Any]]] = {name: [] for name in CLASSES}
    for actor in context.library.actors.actors:
        count = sum(len(digest.actors.get(actor.id, ())) for digest in digests)
        classes.setdefault(actor.class_, []).append({"actor": actor, "count": count})
    groups = [{"name": CLASSES.get(name, name), "rows": rows} for name, rows in classes.items() if rows]
    url = context.url("actors")
    matrices = [{"slug": digest.slug, "symbol": digest.symbol} for digest in digests if digest.actors]
    html = fill("actors.html.j2", url=url, view={"groups": groups, "matrices": matrices})
    return Page("actors", "行为体", html, "决议请谁、促请谁、鼓励谁做什么", index=True)


def _actor(context: Context, actor: Actor, narrower: list[Actor], digests: tuple[Digest, ...]) -> Iterator[Page]:
    found = uses(digests, "actors", actor.id)
    reports = {use.slug: use.found for use in uses(digests, "reports", actor.id)}
    only_reported = [use for use in uses(digests, "reports", actor.id) if use.slug not in {u.slug for u in found}]
    listed = [*found, *(Use(use.slug, use.symbol, use.lang, ()) for use in only_reported)]
    for leaf in leaves(f"actors/{actor.id}", listed):
        url = context.url(leaf.address)
        values = {
            "class": CLASSES.get(actor.class_, actor.class_),
            "broader": context.library.actors_by_id.get(actor.broader or ""),
            "narrower": narrower,
            "uses": [
                {"use": use, "groups": _groups(context, use.found), "reports": reports.get(use.slug, ())}
                for use in leaf.items
            ],
        }
        html = fill("actor.html.j2", url=url, view=values, actor=actor, leaf=leaf)
        title = actor.zh + (f"（{leaf.number}）" if leaf.number > 1 else "")
        count = sum(len(use.found) for use in found)
        description = f"所收决议对{actor.zh}的{count}个行为：用语、原话、时限"
        index = leaf.count > 1 and leaf.number == 1
        yield Page(leaf.address, f"{title}，行为体", html, description, index=index)


def _groups(context: Context, tasks: Iterable[Task]) -> list[dict[str, Any]]:
    """The tasks by class, in the order of the table."""
    by_class: dict[str, list[Task]] = {}
    for task in tasks:
        by_class.setdefault(task.function, []).append(task)
    known = context.library.actors_by_id

    def row(task: Task) -> dict[str, Any]:
        return {"task": task, "report_to": [known[id_] for id_ in task.report_to if id_ in known]}

    return [
        {"function": function, "tasks": [row(task) for task in by_class[id_]]}
        for id_, function in context.functions.items()
        if id_ in by_class
    ]

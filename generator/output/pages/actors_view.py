"""The actors: an index by class, and a page for each with every act toward it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.content.schemas import Actor
from generator.output.labels import actor_classes
from generator.output.pages.context import Context
from generator.output.pages.digest import Digest, Task
from generator.output.pages.environment import fill
from generator.output.pages.page import Page
from generator.output.pages.uses import Use, leaf_title, leaves, uses
from generator.recognise.directives import Function


@dataclass(frozen=True, slots=True)
class ActorCount:
    """An actor in a list, and how many acts are addressed to it."""

    actor: Actor
    count: int


@dataclass(frozen=True, slots=True)
class ActorGroup:
    """The actors of one class."""

    name: str
    rows: tuple[ActorCount, ...]


@dataclass(frozen=True, slots=True)
class ActorsView:
    """The index; ``matrices`` are the editions that have a matrix."""

    groups: tuple[ActorGroup, ...]
    matrices: tuple[Digest, ...]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """An act, and the actors to whom a report on it is due."""

    task: Task
    report_to: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """The acts of one class."""

    function: Function
    tasks: tuple[TaskRow, ...]


@dataclass(frozen=True, slots=True)
class ActorUse:
    """An edition's acts toward the actor by class, and those on which a report is due to it."""

    use: Use[Task]
    groups: tuple[TaskGroup, ...]
    reports: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor's page."""

    kind: str
    broader: Actor | None
    narrower: tuple[Actor, ...]
    uses: tuple[ActorUse, ...]


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
    _ = context.words.gettext
    named = actor_classes(_)
    classes: dict[str, list[ActorCount]] = {name: [] for name in named}
    for actor in context.library.actors.actors:
        count = sum(len(digest.actors.get(actor.id, ())) for digest in digests)
        classes.setdefault(actor.class_, []).append(ActorCount(actor, count))
    groups = tuple(ActorGroup(named.get(name, name), tuple(rows)) for name, rows in classes.items() if rows)
    view = ActorsView(groups, tuple(digest for digest in digests if digest.actors))
    html = fill("actors.html.j2", context, url=context.url("actors"), view=view)
    return Page(
        "actors", _("Actors"), html, _("Whom the resolutions request, urge and encourage, and to do what"), index=True
    )


def _actor(context: Context, actor: Actor, narrower: list[Actor], digests: tuple[Digest, ...]) -> Iterator[Page]:
    _ = context.words.gettext
    found = uses(digests, lambda digest: digest.actors, actor.id)
    reported = uses(digests, lambda digest: digest.reports, actor.id)
    reports = {use.slug: use.found for use in reported}
    acted = {use.slug for use in found}
    listed = [*found, *(replace(use, found=()) for use in reported if use.slug not in acted)]
    for leaf in leaves(f"actors/{actor.id}", listed):
        view = ActorView(
            kind=actor_classes(_).get(actor.class_, actor.class_),
            broader=context.library.actors_by_id.get(actor.broader or ""),
            narrower=tuple(narrower),
            uses=tuple(
                ActorUse(use, tuple(_groups(context, use.found)), reports.get(use.slug, ())) for use in leaf.items
            ),
        )
        html = fill("actor.html.j2", context, url=context.url(leaf.address), view=view, actor=actor, leaf=leaf)
        count = sum(len(use.found) for use in found)
        description = _("%(count)s acts of the resolutions held here toward %(actor)s: phrases, words, time limits") % {
            "count": count,
            "actor": context.names.of(actor).text,
        }
        title = leaf_title(context.words, context.names.of(actor).text, leaf, _("Actors"))
        yield Page(leaf.address, title, html, description)


def _groups(context: Context, tasks: Iterable[Task]) -> Iterator[TaskGroup]:
    """The tasks by class, in the order of the table."""
    by_class: dict[str, list[TaskRow]] = {}
    known = context.library.actors_by_id
    for task in tasks:
        row = TaskRow(task, tuple(known[id_] for id_ in task.report_to if id_ in known))
        by_class.setdefault(task.function, []).append(row)
    for id_, function in context.functions.items():
        if id_ in by_class:
            yield TaskGroup(function, tuple(by_class[id_]))

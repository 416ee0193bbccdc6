"""The matrix addressee × class of act: each count leads to the list of exactly those acts on the same page."""

from __future__ import annotations

from typing import Any

from generator.output.pages.acts import Act, acts, cells
from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import figure_page
from generator.output.pages.page import Page


def cell_id(actor: str, function: str) -> str:
    """The anchor of a cell's list."""
    return f"{actor}--{function}"


def matrix_page(view: EditionView) -> Page:
    """The page."""
    context = view.context
    found = cells(view)
    used = {function for _, function in found}
    columns = [function for id_, function in context.functions.items() if id_ in used]
    addressed = {actor for actor, _ in found}
    actors = [actor for actor in context.library.actors.actors if actor.id in addressed]
    rows = []
    for actor in actors:
        row = [(f, found.get((actor.id, f.id), ())) for f in columns]
        listed = [
            {"id": cell_id(actor.id, function.id), "function": function, "acts": [_entry(view, one) for one in here]}
            for function, here in row
            if here
        ]
        counts = [{"id": cell_id(actor.id, f.id), "function": f, "count": len(here)} for f, here in row]
        total = sum(len(here) for _, here in row)
        rows.append({"actor": actor, "counts": counts, "total": total, "lists": listed})
    everything = list(acts(view))
    values = {
        "columns": columns,
        "rows": rows,
        "acts": len(everything),
        "addressed": sum(bool(one.actors) for one in everything),
    }
    description = f"{view.edition.symbol}请谁、促请谁、鼓励谁做什么：行为体与行动用语的对照表"
    return figure_page(view, "matrix", "谁须做什么", description, values)


def _entry(view: EditionView, one: Act) -> dict[str, Any]:
    known = view.context.library.actors_by_id
    return {"act": one, "report_to": [known[actor] for actor in one.report_to]}

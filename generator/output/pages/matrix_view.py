"""The matrix addressee × class of act: each count leads to the list of exactly those acts on the same page."""

from __future__ import annotations

from dataclasses import dataclass

from generator.content.schemas import Actor
from generator.output.pages.acts import Act, acts, cells
from generator.output.pages.edition_view import EditionView
from generator.output.pages.figures import figure_page
from generator.output.pages.page import Page
from generator.recognise.directives import Function


@dataclass(frozen=True, slots=True)
class MatrixEntry:
    """An act in a cell's list, and the actors to whom a report on it is due."""

    act: Act
    report_to: tuple[Actor, ...]


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """A cell: its count, and the list that the count leads to."""

    id: str
    function: Function
    acts: tuple[MatrixEntry, ...]


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """An actor's cells in the order of the columns; those without acts have an empty list."""

    actor: Actor
    cells: tuple[MatrixCell, ...]
    total: int


@dataclass(frozen=True, slots=True)
class MatrixFigure:
    """The matrix; ``acts`` is the number of all acts, ``addressed`` of those that name an addressee."""

    columns: tuple[Function, ...]
    rows: tuple[MatrixRow, ...]
    acts: int
    addressed: int


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
        row = tuple(
            MatrixCell(cell_id(actor.id, f.id), f, tuple(_entry(view, one) for one in found.get((actor.id, f.id), ())))
            for f in columns
        )
        rows.append(MatrixRow(actor, row, sum(len(cell.acts) for cell in row)))
    everything, known = list(acts(view.edition)), context.library.actors_by_id.keys()
    figure = MatrixFigure(
        tuple(columns), tuple(rows), len(everything), sum(not known.isdisjoint(one.actors) for one in everything)
    )
    _ = context.words.gettext
    description = _("Whom %(symbol)s requests, urges and encourages, and to do what: actors by phrases of action") % {
        "symbol": view.edition.symbol
    }
    return figure_page(view, "matrix", _("To whom, and what"), description, figure)


def _entry(view: EditionView, one: Act) -> MatrixEntry:
    known = view.context.library.actors_by_id
    return MatrixEntry(one, tuple(known[actor] for actor in one.report_to if actor in known))

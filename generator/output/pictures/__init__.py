"""Pictures drawn at build time: values to inline SVG, one grid, one size of type, one way of being pressed.

Nothing here has a colour or a style of its own: elements carry classes, ``pictures.css`` gives the rest, so that a page
may forbid inline styles. A unit of a drawing is a CSS pixel; no drawing is ever scaled.
"""

from generator.output.pictures.grid import Column, GridRow, Spot, grid_head, grid_rows
from generator.output.pictures.rollcall import Answer, rollcall
from generator.output.pictures.svg import Chip, mark_sample
from generator.output.pictures.timeline import Event, timeline
from generator.output.pictures.web import Edge, Node, Strip, strips, web

__all__ = [
    "Answer",
    "Chip",
    "Column",
    "Edge",
    "Event",
    "GridRow",
    "Node",
    "Spot",
    "Strip",
    "grid_head",
    "grid_rows",
    "mark_sample",
    "rollcall",
    "strips",
    "timeline",
    "web",
]

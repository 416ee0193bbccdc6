"""A roll call: a mark for each vote, its answer told by the shape."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from generator.output.pictures.svg import LINE, element, joined, mark, text

_STEP = 16


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer: its mark, its name with the count, and who gave it; of the others only the number is known."""

    shape: str
    name: str
    count: int
    states: tuple[str, ...] = ()


def rollcall(answers: Sequence[Answer], width: int, label: str, class_: str) -> Markup:
    """The answers one below the other, so many marks in a line as there is room for."""
    across, y, parts = width // _STEP, 0, []
    for answer in answers:
        parts.append(text(0, y + LINE // 2, answer.name, "answer"))
        y += LINE + 4
        for at in range(answer.count):
            shape = mark(answer.shape, at % across * _STEP + 8, y + at // across * _STEP + 8)
            tip = element("title", answer.states[at]) if answer.states else Markup("")
            parts.append(element("g", tip + shape))
        y += -(-answer.count // across) * _STEP + 12
    return element(
        "svg",
        joined(parts),
        class_=f"picture rollcall {class_}",
        width=width,
        height=y,
        viewBox=f"0 0 {width} {y}",
        role="img",
        aria_label=label,
        focusable="false",
    )

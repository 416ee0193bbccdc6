"""Values written as text: JSON with a steady order of keys, the same bytes for the same content."""

from __future__ import annotations

import json
from typing import Any

Json = dict[str, Any]
"""A JSON object; its keys are written in the order in which they were put in."""

_IN_SCRIPT = str.maketrans({char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"})


def dump(value: Any) -> str:
    """The value as JSON, characters as they are: of an object each member, of a list in it each item on a line.

    ``json.dumps`` with an indent would take Python's own encoder, ten times as slow as the one in C.
    """
    if not isinstance(value, dict) or not value:
        return _line(value) + "\n"
    members = (f"{_line(key)}: {_listed(member)}" for key, member in value.items())
    return "{\n" + ",\n".join(members) + "\n}\n"


def _listed(value: Any) -> str:
    return "[\n" + ",\n".join(map(_line, value)) + "\n]" if isinstance(value, list | tuple) and value else _line(value)


def _line(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def dump_for_script(value: Any) -> str:
    """The value as JSON on one line that may stand in ``<script>``: nothing in it can end the element or open a
    comment (HTML Standard, "Restrictions for contents of script elements").
    """
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)


def span(text: str, start: int, end: int) -> Json:
    """A range of ``text`` with its words."""
    return {"start": start, "end": end, "text": text[start:end]}

"""``edition.yml`` written for a text that came with facts; in one that is there, only what is missing is added."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from generator.content.yaml_file import YamlFile, parse_yaml

_TOLD = ("symbol", "organ", "session", "adopted")
"""Keys whose values nobody should have two of."""


@dataclass(frozen=True, slots=True)
class Amended:
    """The file's text as it should be, and what in it is other than the texts say."""

    text: str
    differs: tuple[str, ...] = ()


def written(values: Mapping[str, Any]) -> str:
    """A new file."""
    return "".join(_apart(values, key) for key in values)


def amended(text: str, values: Mapping[str, Any]) -> Amended:
    """The file with the keys and pins that it lacks put after what stands there, which stays as it is."""
    file, faults = parse_yaml(text, "edition.yml")
    if faults or not isinstance(file.data, dict):
        return Amended(text, ("it cannot be read",))
    before = file.data
    differs = [_differs(key, before[key], values[key]) for key in _TOLD if key in before and key in values]
    found = text if text.endswith("\n") else text + "\n"
    pins = dict(values.get("texts") or {})
    there = before.get("texts")
    if isinstance(there, dict):
        differs += [
            f"texts: {code} is pinned otherwise" for code in pins if code in there and there[code] != pins[code]
        ]
        missing = {code: pin for code, pin in pins.items() if code not in there}
        found = _with_pins(found, file, missing) if missing else found
    found += "".join(_apart(values, key) for key in values if key not in before)
    wanted = {**_plain(values), **before}
    if isinstance(there, dict):
        wanted["texts"] = {**pins, **there}
    now, faults = parse_yaml(found, "edition.yml")
    if faults or now.data != wanted:
        return Amended(text, (*filter(None, differs), f"this could not be added to it: {', '.join(pins)}"))
    return Amended(found, tuple(filter(None, differs)))


def _differs(key: str, here: object, there: object) -> str:
    return "" if here == _plain(there) else f"{key} is {here} here, {there} there"


def _with_pins(text: str, file: YamlFile, pins: Mapping[str, Any]) -> str:
    """The pins put after the last one of a block mapping, with its indentation."""
    assert isinstance(file.root, yaml.MappingNode)
    node = next(value for key, value in file.root.value if key.value == "texts")
    if node.flow_style or not node.value:
        return text
    key, value = node.value[-1]
    end = value.end_mark
    lines = text.split("\n")
    at = end.line + (1 if end.column else 0)
    while at > key.start_mark.line + 1 and not re.sub("#.*", "", lines[at - 1]).strip():
        at -= 1
    indent = " " * key.start_mark.column
    new = [
        f"{indent}{line}"
        for line in yaml.safe_dump(dict(pins), sort_keys=False, default_flow_style=None, width=100_000)
        .rstrip("\n")
        .split("\n")
    ]
    return "\n".join([*lines[:at], *new, *lines[at:]])


def _block(values: Mapping[str, Any], key: str) -> str:
    """One key with its value, as YAML: a line, or a block whose lists and pins stand in a line or a few."""
    flow, width = (None, 118) if isinstance(values[key], Mapping) else (False, 100_000)
    return yaml.safe_dump({key: values[key]}, sort_keys=False, allow_unicode=True, default_flow_style=flow, width=width)


def _apart(values: Mapping[str, Any], key: str) -> str:
    """A key's block, with a blank line above what takes several."""
    return ("\n" if isinstance(values[key], Mapping) else "") + _block(values, key)


def _plain(value: Any) -> Any:
    """The value as the file's reader has it: dates as they are written."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    return value if value is None or isinstance(value, str | int | float) else value.isoformat()

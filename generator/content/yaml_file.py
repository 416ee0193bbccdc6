"""YAML read so that every value knows its line and column.

PyYAML alone turns ``2015-09-25`` into a date, ``12:30`` into 750 and ``no`` into False, and lets the second of two
equal keys win in silence. Here scalars are read as YAML 1.2's core schema has them and a doubled key is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from generator.core.diagnostics import Diagnostic, character, diagnose, first, shown
from generator.core.source import read_text, unseen

Path_ = tuple[str | int, ...]
"""Where in a file: keys and indexes from the top."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_WORDS = {"null": None, "Null": None, "~": None, "": None, "true": True, "True": True, "false": False, "False": False}
_DEEPEST, _MOST_VALUES, _MOST_KEYS = 40, 200_000, 10_000
"""How deep values may stand in each other, how many a file may hold, and how many keys one of them may have."""


@dataclass(frozen=True, slots=True)
class YamlFile:
    """The plain values of a file, and its nodes for the places of faults. ``name`` is the path as shown."""

    name: str
    data: Any
    root: yaml.Node | None

    def position(self, path: Path_, *, at_key: bool = False) -> tuple[int, int]:
        """Line and column, from 1, of the value at ``path`` (of its key if asked), or of what holds it."""
        node, mark = self.root, None
        for step in path:
            found = _step(node, step)
            if found is None:
                break
            mark, node = found
        at = mark if at_key and mark else node.start_mark if node else None
        return (at.line + 1, at.column + 1) if at else (1, 1)

    def diagnose(self, code: str, path: Path_, *, at_key: bool = False, **values: object) -> Diagnostic:
        """A diagnostic at the value of ``path``."""
        line, column = self.position(path, at_key=at_key)
        return diagnose(code, self.name, line, column, **values)


def load_yaml(path: Path, name: str, root: Path) -> tuple[YamlFile, tuple[Diagnostic, ...]]:
    """The file's values; None as data when it cannot be read, with the reasons. ``root`` is the content folder."""
    text, faults = read_text(path, name, root)
    if text is None:
        return YamlFile(name, None, None), faults
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str, first_line: int = 0) -> tuple[YamlFile, tuple[Diagnostic, ...]]:
    """As ``load_yaml``, from a string; ``first_line`` is how many lines stand before it in its file."""
    text = "\n" * first_line + text
    try:
        if fault := refused(text, name):
            return YamlFile(name, None, None), (fault,)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        ended = "end of stream" in (error.problem or "")  # then the beginning of what never ends says more
        mark = (error.context_mark if ended else None) or error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = " ".join(filter(None, (error.context, error.problem)))
        if mark and error.context_mark and error.context_mark.line < mark.line:
            reason += f"; it begins in line {error.context_mark.line + 1}"
        return YamlFile(name, None, None), (diagnose("Y001", name, line, column, reason=reason),)
    except yaml.YAMLError as error:
        reason = str(error).split("\n", 1)[0]
        return YamlFile(name, None, None), (diagnose("Y001", name, 1, 1, reason=reason),)
    faults: list[Diagnostic] = []
    data = _value(root, name, faults) if root is not None else None
    return YamlFile(name, data, root), first(faults)


def refused(text: str, name: str, *, aliases: bool = False) -> Diagnostic | None:
    """What must not even be composed, found in the stream of events, which needs no stack: the C loader's overflows
    where values stand too deep in each other, and a few lines of aliases can stand for more than any machine holds.

    Raises:
        yaml.YAMLError: it is no YAML.
    """
    depth = 0
    for count, event in enumerate(yaml.parse(text, Loader=_LOADER)):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        reason = ""
        if getattr(event, "anchor", None) and not aliases:
            reason = "anchors and aliases are not used here"
        elif depth > _DEEPEST:
            reason = f"nested deeper than {_DEEPEST}"
        elif count > _MOST_VALUES:
            reason = f"more than {_MOST_VALUES:,} values"
        if reason:
            at = event.start_mark
            return diagnose("Y001", name, *((at.line + 1, at.column + 1) if at else (1, 1)), reason=reason)
    return None


def _step(node: yaml.Node | None, step: str | int) -> tuple[Any, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        return _by_key(node).get(str(step))
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child.start_mark, child
    return None


@lru_cache(maxsize=64)
def _by_key(node: yaml.MappingNode) -> dict[Any, tuple[Any, yaml.Node]]:
    """Mark and value of each key. Kept for a while: a file with many faults asks the same node again and again."""
    pairs = reversed(node.value)  # of two equal keys the first counts
    return {key.value: (key.start_mark, value) for key, value in pairs if isinstance(key, yaml.ScalarNode)}


def _value(node: yaml.Node, name: str, faults: list[Diagnostic]) -> Any:
    """The node's value; how deep it may be was seen before it was composed."""
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, name, faults) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, name, faults))
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    found = unseen(node.value)
    faults += first(diagnose(code, name, line, column, name=character(node.value[at])) for code, at in found)
    return _scalar(node)


def _pairs(node: yaml.MappingNode, name: str, faults: list[Diagnostic]) -> Iterator[tuple[str, Any]]:
    if len(node.value) > _MOST_KEYS:
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        faults.append(diagnose("Y001", name, line, column, reason=f"more than {_MOST_KEYS:,} keys in one place"))
        return
    lines: dict[str, int] = {}
    for key, value in node.value:
        line, column = key.start_mark.line + 1, key.start_mark.column + 1
        if not isinstance(key, yaml.ScalarNode):
            faults.append(diagnose("Y001", name, line, column, reason="a key must be a word"))
            continue
        if key.value in lines:
            faults.append(diagnose("Y002", name, line, column, key=shown(key.value), first=lines[key.value]))
            continue
        lines[key.value] = line
        yield key.value, _value(value, name, faults)


def _scalar(node: yaml.Node) -> Any:
    text: str = node.value
    if getattr(node, "style", None) in ("'", '"', "|", ">"):  # quoted or block: a string, whatever it looks like
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text) and len(text) < 18:
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text

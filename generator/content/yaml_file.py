"""YAML read so that every value knows its line and column.

PyYAML alone turns ``2015-09-25`` into a date, ``12:30`` into 750 and ``no`` into False, and lets the second of two
equal keys win in silence. Here scalars are read as YAML 1.2's core schema has them and a doubled key is a fault.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.core.diagnostics import Diagnostic, character, diagnose, shown
from generator.core.source import read_text, unseen

Path_ = tuple[str | int, ...]
"""Where in a file: keys and indexes from the top."""

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]+")
_FLOAT = re.compile(r"[-+]?(?:[0-9]+\.[0-9]*|\.[0-9]+)(?:[eE][-+]?[0-9]+)?")
_WORDS = {"null": None, "Null": None, "~": None, "": None, "true": True, "True": True, "false": False, "False": False}
_DEEPEST = 40


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


def load_yaml(path: Path, name: str) -> tuple[YamlFile, tuple[Diagnostic, ...]]:
    """The file's values; None as data when it cannot be read, with the reasons."""
    text, faults = read_text(path, name)
    if text is None:
        return YamlFile(name, None, None), faults
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str, first_line: int = 0) -> tuple[YamlFile, tuple[Diagnostic, ...]]:
    """As ``load_yaml``, from a string; ``first_line`` is how many lines stand before it in its file."""
    if re.search(r"[&*][A-Za-z0-9_]", text) and re.search(r"(?m)[:\-]\s+[&*][A-Za-z0-9_]+\s*$", text):
        found = re.search(r"(?m)[:\-]\s+([&*][A-Za-z0-9_]+)\s*$", text)
        assert found
        line = text.count("\n", 0, found.start(1)) + 1
        column = found.start(1) - text.rfind("\n", 0, found.start(1))
        fault = diagnose("Y001", name, line + first_line, column, reason="anchors and aliases are not used here")
        return YamlFile(name, None, None), (fault,)
    try:
        root = yaml.compose("\n" * first_line + text, Loader=_LOADER)
    except yaml.MarkedYAMLError as error:
        ended = "end of stream" in (error.problem or "")  # then the beginning of what never ends says more
        mark = (error.context_mark if ended else None) or error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = " ".join(filter(None, (error.context, error.problem)))
        if mark and error.context_mark and error.context_mark.line < mark.line:
            reason += f"; it begins in line {error.context_mark.line + 1}"
        return YamlFile(name, None, None), (diagnose("Y001", name, line, column, reason=reason),)
    except (yaml.YAMLError, RecursionError) as error:
        reason = str(error).split("\n", 1)[0] or "nested too deeply"
        return YamlFile(name, None, None), (diagnose("Y001", name, 1, 1, reason=reason),)
    faults: list[Diagnostic] = []
    data = _value(root, name, faults, 0, set()) if root is not None else None
    return YamlFile(name, data, root), tuple(faults)


def _step(node: yaml.Node | None, step: str | int) -> tuple[Any, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        child: yaml.Node = node.value[step]
        return child.start_mark, child
    return None


def _value(node: yaml.Node, name: str, faults: list[Diagnostic], depth: int, seen: set[int]) -> Any:
    """The node's value. ``seen`` are the nodes read before: one that comes again stands for an alias, and a few lines
    of aliases can stand for more values than any machine holds.
    """
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if id(node) in seen:
        faults.append(diagnose("Y001", name, line, column, reason="anchors and aliases are not used here"))
        return None
    seen.add(id(node))
    if depth > _DEEPEST:
        faults.append(diagnose("Y001", name, line, column, reason=f"nested deeper than {_DEEPEST}"))
        return None
    if isinstance(node, yaml.SequenceNode):
        return [_value(child, name, faults, depth + 1, seen) for child in node.value]
    if isinstance(node, yaml.MappingNode):
        return dict(_pairs(node, name, faults, depth, seen))
    faults += (diagnose(code, name, line, column, name=character(node.value[at])) for code, at in unseen(node.value))
    return _scalar(node)


def _pairs(
    node: yaml.MappingNode, name: str, faults: list[Diagnostic], depth: int, seen: set[int]
) -> Iterator[tuple[str, Any]]:
    first: dict[str, int] = {}
    for key, value in node.value:
        line, column = key.start_mark.line + 1, key.start_mark.column + 1
        if not isinstance(key, yaml.ScalarNode):
            faults.append(diagnose("Y001", name, line, column, reason="a key must be a word"))
            continue
        if key.value in first:
            faults.append(diagnose("Y002", name, line, column, key=shown(key.value), first=first[key.value]))
            continue
        first[key.value] = line
        yield key.value, _value(value, name, faults, depth + 1, seen)


def _scalar(node: yaml.Node) -> Any:
    text: str = node.value
    if getattr(node, "style", None) in ("'", '"', "|", ">"):  # quoted or block: a string, whatever it looks like
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text) and len(text) < 18:
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text

"""A file's plain values made into a schema's value, every fault at its line and column."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError

from generator.content.address import UNSAFE
from generator.content.yaml_file import YamlFile, load_yaml
from generator.core.diagnostics import Diagnostic, first, shown

Model = TypeVar("Model", bound=BaseModel)

_LOOKED_AT = 1_000
"""Of so many faults of one file the words are made; most are told in far fewer."""

_WANTED = {
    "tuple_type": "a list belongs here",
    "model_type": "keys with values belong here",
    "dict_type": "keys with values belong here",
    "string_type": "a text belongs here; put quotes round it",
    "int_type": "a whole number belongs here",
    "int_parsing": "a whole number belongs here",
    "bool_type": "true or false belongs here",
    "bool_parsing": "true or false belongs here",
    "date_type": "a date such as 2099-01-31 belongs here",
    "date_parsing": "a date such as 2099-01-31 belongs here",
    "date_from_datetime_parsing": "a date such as 2099-01-31 belongs here",
    "date_from_datetime_inexact": "a date such as 2099-01-31 belongs here",
}
"""Pydantic's kinds of fault in an editor's words; the others read well as they are."""


def load(
    path: Path, name: str, model: type[Model], root: Path
) -> tuple[Model | None, YamlFile, tuple[Diagnostic, ...]]:
    """The file as a value of ``model``, or None with all that is wrong with it. ``root`` is the content folder."""
    file, faults = load_yaml(path, name, root)
    if faults:
        return None, file, faults
    value, faults = validate(file, model)
    return value, file, faults


def validate(file: YamlFile, model: type[Model]) -> tuple[Model | None, tuple[Diagnostic, ...]]:
    """The file's data as ``model``; pydantic's faults told in our form."""
    try:
        return model.model_validate(file.data if file.data is not None else {}), ()
    except ValidationError as error:
        faults = error.errors(include_url=False)
        return None, first(dict.fromkeys(_told(file, fault, model) for fault in faults[:_LOOKED_AT]))


def _told(file: YamlFile, fault: Any, model: type[BaseModel]) -> Diagnostic:
    path = tuple(fault["loc"])
    last = str(path[-1]) if path else "the file"
    if fault["type"] == "extra_forbidden":
        known = sorted(_keys(model, path[:-1]))
        near = difflib.get_close_matches(last, known, 1)
        listed = (f"perhaps {near[0]}; all: " if near else "") + (", ".join(known) or "none")
        return file.diagnose("Y003", path, at_key=True, key=shown(last), known=listed)
    if fault["type"] == "missing":
        return file.diagnose("Y005", path[:-1], key=last)
    value = fault.get("input")
    if fault["type"] == UNSAFE:
        return file.diagnose("C018", path, shown=shown(str(value)))
    reason = _WANTED.get(fault["type"]) or fault["msg"][0].lower() + fault["msg"][1:]
    if isinstance(value, str | int | float):
        reason += f", not {shown(str(value))}"
    return file.diagnose("Y004", path, key=last, reason=reason)


def _keys(model: type[BaseModel], path: tuple[Any, ...]) -> set[str]:
    """The keys that may stand at ``path`` of the model: steps through fields, tuples and dicts."""
    current: type[BaseModel] | None = model
    for step in path:
        if current is None or not isinstance(step, str):
            continue
        field = next((f for name, f in current.model_fields.items() if step in (name, f.alias)), None)
        if field is not None:
            current = _model_in(field.annotation)
    return {field.alias or name for name, field in current.model_fields.items()} if current else set()


def _model_in(annotation: Any) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, (_model_in(part) for part in get_args(annotation))), None)

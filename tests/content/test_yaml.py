"""YAML as it is read here: plain values of the core schema, every fault at its place, never a traceback."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.content.yaml_file import parse_yaml

SCALARS = [
    ("2015-09-25", "2015-09-25"),
    ("12:30", "12:30"),
    ("no", "no"),
    ("on", "on"),
    ("true", True),
    ("~", None),
    ("007", 7),
    ("1_000", "1_000"),
    ("0x1f", "0x1f"),
    ("1.50", 1.5),
    (".5e3", 500.0),
    ("nan", "nan"),
    ("'12'", "12"),
    ('"\\u4e00"', "一"),
    ("C.96.IV.13", "C.96.IV.13"),
    ("9" * 30, "9" * 30),
    ("!!python/object/apply:os.getcwd []", []),
]


@pytest.mark.parametrize(("written", "value"), SCALARS)
def test_scalars(written: str, value: object) -> None:
    file, faults = parse_yaml(f"key: {written}\n", "a.yml")
    assert not faults
    assert file.data == {"key": value}
    assert type(file.data["key"]) is type(value)


def test_places() -> None:
    file, _ = parse_yaml("a:\n  - b: 1\n    词: 二\n  - {c: 3}\n", "a.yml", first_line=10)
    assert file.position(("a", 0, "词")) == (13, 8)
    assert file.position(("a", 0, "词"), at_key=True) == (13, 5)
    assert file.position(("a", 1, "c")) == (14, 9)
    assert file.position(("a", 5, "x")) == (12, 3), "what holds the missing thing"
    assert file.position(()) == (11, 1)


@given(st.text(st.sampled_from("ab:- \n\t'\"[]{},#&*!|>?%@`0.~一"), max_size=60) | st.text(max_size=60))
def test_any_text_gives_values_or_messages(text: str) -> None:
    file, faults = parse_yaml(text, "a.yml")
    assert faults or file.data is None or isinstance(file.data, str | int | float | list | dict)
    assert all(fault.line >= 1 and fault.column >= 1 for fault in faults)

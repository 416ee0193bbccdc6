"""Content that means harm: every field of every file holds markup, as far as the checks let it pass.

``make(root)`` writes it. Which fields take what is found out, not listed: each text of each file is replaced in turn,
and kept where no new message comes of it. So a field that is added later is hostile here without anybody's doing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from generator.content.validate import load
from generator.edition.check import check_content
from generator.output.exports.schemas import FILES

BASE = Path(__file__).parent / "data" / "diagnostics" / "base"
SLUG = "a-res-99-900"
EDITION = f"resolutions/{SLUG}"

MARKUP = (
    "\"'><script>window.__hacked=1</script><img src=x onerror=window.__hacked=1>{{ 7*7 }}{% raw %}&lt;i&gt;"
    "</title></textarea></style>--><a href=javascript:window.__hacked=1 onclick=window.__hacked=1>`${7*7}`"
)
"""For fields of any length: ends every kind of element, attribute and script that it could stand in."""

SHORT = "\"'><b onclick=__hacked=1>{{7*7}}</script>"
"""For a gist or a tooltip."""

TEXT = "\"'`{{ 7*7 }}{% raw %}< /script>& &amp-->]]>\ue000title\ue001 onerror=window.__hacked=1 "
"""For the official text, where anything that looks like a tag is refused; with a stand-in of the shells."""

FRONT = "\n---\ntitle: x\n---\n<script>window.__hacked=1</script>\n\n# x"
"""For texts of several lines: as if the front matter ended, and Markdown began."""


def make(root: Path) -> set[str]:
    """Writes the content folder; gives the fields that took markup: ``glossary.yml terms definition``."""
    shutil.copytree(BASE, root)
    _richer(root)
    _hostile_text(root / EDITION)
    for path in sorted((root / EDITION / "notes").glob("*.md")):
        path.write_text(_note(path.stem), "utf-8")
    taken = set()
    known = _errors(root)
    assert not known, known
    for path in sorted(root.rglob("*.yml")):
        data = yaml.safe_load(path.read_text("utf-8"))
        for holder, key, field in list(_texts(data)):
            for hostile in (FRONT + MARKUP, MARKUP, SHORT):
                before = holder[key]
                if before == MARKUP:  # an anchor: the same words stand in the text
                    break
                holder[key] = hostile if field.split()[-1] in _REPLACED else before + hostile
                _write(path, data)
                if not load(path, path.name, _model(path), root)[2] and not _errors(root):
                    taken.add(f"{path.name} {field}")
                    break
                holder[key] = before
        _write(path, data)
    return taken


def _model(path: Path) -> type[BaseModel]:
    """The class of a file; of what is said again in another language the class of that."""
    name, _, language = path.stem.partition(".")
    return FILES[f"{name}-translated" if language and name != "editorial" else name]


_REPLACED = ("short",)
"""Fields that are too short for both."""


def _errors(root: Path) -> list[str]:
    return [str(told) for told in check_content(root, "content").diagnostics if told.severity == "error"]


def _write(path: Path, data: object) -> None:
    path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10**6), "utf-8")


def _texts(value: Any, field: str = "") -> Iterator[tuple[Any, Any, str]]:
    """Every text in a file: what holds it, under which key, and the names above it."""
    rows = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in rows:
        name = f"{field} {key}".strip() if isinstance(key, str) else field
        if isinstance(inner, str):
            yield value, key, name
        else:
            yield from _texts(inner, name)


def _richer(root: Path) -> None:
    """Every optional field is there, so that it can turn hostile."""
    path = root / "glossary.yml"
    data = yaml.safe_load(path.read_text("utf-8"))
    data["terms"][0] |= {
        "others": {"fr": "coopération"}, "abbreviation": "C", "usage": "用法。", "areas": ["A"],
        "related": ["seminar"], "contrast": [{"id": "seminar", "note": "不同。"}], "unverified": ["fr"],
    }  # fmt: skip
    data["terms"][1]["source"] = ["第60/1号决议，第1段", "编者"]
    _write(path, data)
    path = root / EDITION / "edition.yml"
    data = yaml.safe_load(path.read_text("utf-8"))
    data |= {"title_en": "Follow-up", "title_en_basis": "编者", "subjects": ["甲", "乙"]}
    _write(path, data)
    path = root / "actors.yml"
    data = yaml.safe_load(path.read_text("utf-8"))
    data["actors"][0]["broader"] = "all"
    data["actors"].append({"id": "all", "class": "states", "zh": "各方", "en": "All", "forms": ["各方"]})
    _write(path, data)
    (root / "EDITORIAL.md").write_text(
        f"# 准则\n\n{MARKUP}\n\n[x](javascript:window.__hacked=1) ![x](https://elsewhere.example/x.png)\n", "utf-8"
    )
    (root / "redirects.yml").write_text("schema: 1\nredirects:\n  - {from: old, to: about, why: 旧址。}\n", "utf-8")


def _hostile_text(folder: Path) -> None:
    path = folder / "zh.txt"
    text = path.read_text("utf-8")
    for old, new in (
        ("关于某事的后续行动", f"关于某事{TEXT}的后续行动"),
        ("各次研讨会，", f"2030年各次研讨会{TEXT}，"),
        ("加强国际合作，", f"加强国际合作，{TEXT}"),
        ("合作交流；", f"合作{TEXT}交流；"),
        ("图书馆藏书。", f"图书馆{TEXT}藏书。"),
    ):
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def _note(unit: str) -> str:
    """As harmful as a note may be: no raw HTML, which is refused; Markdown's own links and pictures."""
    words = "{{ 7*7 }}{% raw %}\"' onerror=window.__hacked=1 \ue000title\ue001 < script>"
    return f"""---
unit: {unit}
gist: '{SHORT.replace("'", "''")}'
---

## 背景

{words} [x](javascript:window.__hacked=1) [y](//elsewhere.example/) ![z](https://elsewhere.example/z.png)

    {words}

[ref]: javascript:window.__hacked=1

[ref] [x][ref]

依据：编者{words.replace("；", "")}

## 待核

- {words}
"""

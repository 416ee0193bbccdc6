"""Made-up resolutions in two languages: the XML of each, and the folder of an edition that has both."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
CODES = {"zh": "zho", "en": "eng", "ar": "ara", "fr": "fra", "es": "spa", "ru": "rus"}
SLUG = "a-res-99-1"


def xml_of(text: dict[str, Any]) -> str:
    """``{language, preamble: [...], body: [...]}``; ``[3]`` in a paragraph is its note."""
    said = f'<FRBRExpression><FRBRlanguage language="{CODES[text["language"]]}"/></FRBRExpression>'
    preamble = "".join(f"<p>{_noted(words)}</p>" for words in text["preamble"])
    body = "".join(_paragraph(words) for words in text["body"])
    return (
        f'<akomaNtoso xmlns="{NAMESPACE}"><statement name="resolution">'
        f"<meta><identification>{said}</identification></meta>"
        f"<preamble>{preamble}</preamble><mainBody>{body}</mainBody></statement></akomaNtoso>"
    )


def _paragraph(words: str) -> str:
    number, _, rest = words.partition(" ")
    if number.endswith("."):
        return f"<paragraph><num>{number}</num><content><p>{_noted(rest)}</p></content></paragraph>"
    return f"<paragraph><content><p>{number}\t{_noted(rest)}</p></content></paragraph>"


def _noted(words: str) -> str:
    note = r'<authorialNote marker="\1"><p>N\1.</p></authorialNote>'
    return re.sub(r"\[(\d+)\]", note, words)


def folder_of(content: Path, *texts: dict[str, Any]) -> Path:
    """The folder of an edition with these texts, the first of them its main one."""
    folder = content / "resolutions" / SLUG
    folder.mkdir(parents=True)
    for text in texts:
        (folder / f"{text['language']}.xml").write_text(xml_of(text), "utf-8")
    settings = {"schema": 1, "symbol": "A/RES/99/1", "language": texts[0]["language"], "organ": "GA", "session": 99}
    written = yaml.safe_dump({**settings, "adopted": "2099-01-02", "short_title": "x"}).replace(
        "'2099-01-02'", "2099-01-02"
    )
    (folder / "edition.yml").write_text(written, "utf-8")
    return folder


_PREAMBLE = {
    "zh": ["回顾第98/7号决议，[1]", "注意到阿尔法方案，"],
    "en": ["Recalling its resolution 98/7,[1]", "Noting the Alpha programme,"],
    "fr": ["Rappelant sa résolution 98/7[1],", "Notant le programme Alpha,"],
    "es": ["Recordando su resolución 98/7[1],", "Observando el programa Alfa,"],
    "ru": ["ссылаясь на свою резолюцию 98/7[1],", "отмечая программу «Альфа»,"],
    "ar": ["إذ تشير إلى قرارها 98/7[1]،", "وإذ تلاحظ برنامج ألفا (A/98/1)،"],
}
_BODY = {
    "zh": ["1. 请秘书长提出报告；[2]", "2. 促请会员国实现性别平等。"],
    "en": [
        "1. Requests the Secretary-General to submit a report;[2]",
        "2. Urges Member States to achieve gender equality.",
    ],
    "fr": ["1. Prie le Secrétaire général de lui présenter un rapport[2] ;", "2. Engage les États à agir."],
    "es": ["1. Solicita al Secretario General que presente un informe[2];", "2. Insta a los Estados a actuar."],
    "ru": [
        "1. просит Генерального секретаря представить доклад[2];",
        "2. настоятельно призывает государства действовать.",
    ],
    "ar": ["1. تطلب إلى الأمين العام أن يقدم تقريرا[2]؛", "2. تحث الدول الأعضاء على العمل."],
}
SIX = tuple({"language": code, "preamble": _PREAMBLE[code], "body": _BODY[code]} for code in _PREAMBLE)
"""One made-up resolution in the six languages, for ``folder_of``."""

NOTE = """---
unit: op-1
gist: 请秘书长提出报告。
---

## 用语

“请”是请求。

依据：编者。
"""
SAID_AGAIN = """schema: 1
short_title: A made-up resolution
method: [The links were made by hand.]
units:
  op-1: {gist: Requests a report., links: {A.1: "It speaks of reports."}}
  op-2: {none: It names no area.}
"""


def with_editors(folder: Path) -> Path:
    """The same, with what editors write: a note and links in Chinese, some of it again in English."""
    (folder / "notes").mkdir()
    for unit in ("pp-1", "pp-2", "op-1", "op-2"):
        (folder / "notes" / f"{unit}.md").write_text(NOTE.replace("op-1", unit), "utf-8")
    link = {"target": "A.1", "kind": "subject", "quotes": ["报告"], "reason": "说到报告。"}
    units = {"op-1": {"links": [link]}, "op-2": {"none": "没有提到任何领域。"}, "pp-1": {"none": "只是回顾。"}}
    units["pp-2"] = {"none": "只是提到一个方案。"}
    crosswalk = {"schema": 1, "method": ["逐段对照。"], "units": units}
    (folder / "crosswalk.yml").write_text(yaml.safe_dump(crosswalk, allow_unicode=True), "utf-8")
    (folder / "editorial.en.yml").write_text(SAID_AGAIN, "utf-8")
    return folder

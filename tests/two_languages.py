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

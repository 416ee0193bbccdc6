"""The whole edition as one HTML file that asks for no other file: it opens by a double click, and prints as a document.

No script: notes and words open as native popovers, the switch between the layers is a checkbox and ``:has()``. Where a
browser has neither, every note stands at the end of its paragraph and every word in the list after the text.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from generator.edition.annotate import FaultyReading
from generator.output.bundle.gather import WholeText, gather
from generator.output.bundle.lists import Lists, anchor, lists, target_name
from generator.output.bundle.text import SingleText
from generator.output.pages.edition_view import CERTAINTY, EditionView
from generator.output.pages.environment import fill
from generator.output.pages.official import OfficialText

STYLE = Path(__file__).with_name("edition.css")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_FORM = "这是单一文件，不取任何外部内容，离线可读；打印时附注释和编者内容，先选“只看正式文本”则只印正式文本。"


def single_file(view: EditionView) -> str:
    """The edition as one HTML document with its style inside and a policy that allows nothing else.

    The policy names the style by its SHA-256, so that not even a rule slipped into the text could take effect.
    """
    edition = view.edition
    official = SingleText(document_anchor, view.context.known, once=True)
    text = named(view, gather(view, official))
    ends = lists(view, official.terms)
    css = stylesheet(edition.symbol, edition.settings.short_title)
    digest = b64encode(sha256(css.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        fill(
            "bundle/edition.html.j2",
            view.context.language,
            edition=edition,
            lang=view.lang,
            title=edition.resolution.title or edition.settings.short_title,
            organ=organ_name(view),
            policy=policy,
            css=Markup(css),
            text=text,
            lists=ends,
            ends=contents_of(ends),
            readings=_readings(official),
            certainty=CERTAINTY,
            official_address=view.official_address,
            form=_FORM,
            href=lambda id_: f"#{id_}",
        )
        + "\n"
    )


def document_anchor(address: str, anchor: str = "") -> str:
    """Where a citation leads inside the document: to the entry in the list of documents."""
    return "#doc-" + address.rpartition("/")[2]


def organ_name(view: EditionView) -> str:
    """The organ's name in the language of the text, or "" where it has no entry."""
    body = view.context.library.instruments.bodies.get(view.edition.settings.organ)
    if body is None:
        return ""
    return body.zh if view.edition.settings.language == "zh" else body.en


def contents_of(ends: Lists) -> tuple[tuple[str, str], ...]:
    """The lists that are there: (id, name)."""
    found = (
        ("documents", "所引文件", ends.documents),
        ("targets", "对应", ends.targets),
        ("glossary", "词语", ends.terms),
        ("errata", "校勘", ends.readings),
        ("about", "关于本版", True),
    )
    return tuple((id_, name) for id_, name, held in found if held)


def stylesheet(symbol: str, title: str) -> str:
    """The style, without comments and line ends, with the running heads of the printed page."""
    rules = STYLE.read_text("utf-8") + (
        f"@page{{@top-left{{content:{css_string(symbol)}}}@top-right{{content:{css_string(title)}}}}}"
        "@page:first{@top-left{content:none}@top-right{content:none}}"
    )
    return re.sub(r"\s+", " ", _COMMENT.sub("", rules)).strip()


def css_string(text: str) -> str:
    """A CSS string in which nothing can end the string, the rule or the element: what is no letter is escaped."""
    return '"' + "".join(char if char.isalnum() else f"\\{ord(char):x} " for char in text) + '"'


def named(view: EditionView, text: WholeText) -> WholeText:
    """The text with its links as (anchor, name)."""
    parts = []
    for part in text.parts:
        rows = [
            replace(row, links=tuple((anchor(code), target_name(view, code, title)) for code, title in row.links))
            for row in part.rows
        ]
        parts.append(replace(part, rows=tuple(rows)))
    return replace(text, parts=tuple(parts))


def _readings(official: OfficialText) -> list[FaultyReading]:
    return [official.readings[number] for number in sorted(official.readings)]

"""The whole edition as one HTML file that asks for no other file: it opens by a double click, and prints as a document.

No script: notes and words open as native popovers, the switch between the layers is a checkbox and ``:has()``. Where a
browser has neither, every note stands at the end of its paragraph and every word in the list after the text.
"""

from __future__ import annotations

import re
from base64 import b64encode
from dataclasses import dataclass
from gettext import NullTranslations
from hashlib import sha256
from pathlib import Path

from markupsafe import Markup

from generator.output.bundle.lists import Lists, lists
from generator.output.bundle.text import SingleText
from generator.output.pages.edition_view import EditionView
from generator.output.pages.environment import fill
from generator.output.pages.popovers import popovers
from generator.output.pages.tongues import tongue
from generator.output.pages.whole_text import WholeText, whole_text
from generator.output.pages.wording import NOTHING, Wording


@dataclass(frozen=True, slots=True)
class BookView:
    """What a bundled form shows: the text, the lists after it with their names, the words about the form itself."""

    title: str
    organ: Wording
    text: WholeText
    lists: Lists
    ends: tuple[tuple[str, str], ...]
    official_address: str
    form: str


STYLE = Path(__file__).with_name("edition.css")
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def single_file(view: EditionView) -> str:
    """The edition as one HTML document with its style inside and a policy that allows nothing else.

    The policy names the style by its SHA-256, so that not even a rule slipped into the text could take effect.
    """
    edition, words = view.edition, view.context.words
    official = SingleText(document_anchor, view.context.known, words, signs=edition.signs, once=True)
    text = whole_text(view, official)
    ends = lists(view, official.terms)
    css = stylesheet(edition.symbol, edition.settings.short_title)
    digest = b64encode(sha256(css.encode()).digest()).decode()
    book = BookView(
        title=edition.resolution.title or edition.settings.short_title,
        organ=organ_name(view),
        text=text,
        lists=ends,
        ends=contents_of(ends, words),
        official_address=view.official_address,
        form=words.gettext(
            "This is a single file that takes nothing from outside and can be read offline; in print the notes and the "
            "editor’s content come along, or the official text alone where “Official text only” was chosen."
        ),
    )
    shown = popovers(view, official)
    page = fill(
        "bundle/edition.html.j2",
        view.context,
        edition=edition,
        lang=view.lang,
        ui=tongue(view.context.language),
        policy=f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'",
        css=Markup(css),
        book=book,
        readings=sorted(shown.readings, key=lambda reading: reading.number),
        href=lambda id_: f"#{id_}",
    )
    return page + "\n"


def document_anchor(address: str, anchor: str = "") -> str:
    """Where a citation leads inside the document: to the entry in the list of documents."""
    return "#doc-" + address.rpartition("/")[2]


def organ_name(view: EditionView) -> Wording:
    """The organ's name, nothing where it has no entry."""
    organ = view.edition.settings.organ
    known = organ in view.context.library.instruments.bodies
    return view.context.names.body(organ) if known else NOTHING


def contents_of(ends: Lists, words: NullTranslations) -> tuple[tuple[str, str], ...]:
    """The lists that are there: (id, name)."""
    _ = words.gettext
    found = (
        ("documents", _("Documents cited"), ends.documents),
        ("targets", _("Correspondences"), ends.targets),
        ("glossary", _("Terms"), ends.terms),
        ("errata", _("Textual notes"), ends.readings),
        ("about", _("About this edition"), True),
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

"""The official text for the bundled forms: the same words, with marks that suit a document without other pages."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations
from html import escape

from generator.core.spans import Span
from generator.output.pages.official import OfficialText


class SingleText(OfficialText):
    """For the single HTML file, which has no script.

    Only a button opens a popover, and a button cannot break across lines, nor keep a stop at its end: so the words of
    a term are the label of an empty button behind them, and pressing the label presses the button. A doubtful reading
    is underlined, with a small button behind it.
    """

    def _tags(self, span: Span) -> tuple[str, str]:
        target = escape(span.target)
        if span.kind == "term":
            self.terms[span.target] = None
            button = f'<button type="button" class="see-word" id="see-{target}" popovertarget="term-{target}">'
            return f'<label class="term" for="see-{target}">', f"</label>{button}</button>"
        if span.kind == "erratum":
            name = escape(self._words.gettext("Textual note"))
            button = f'<button type="button" class="see-reading" popovertarget="erratum-{target}" aria-label="{name}">'
            return '<span class="erratum">', f"</span>{button}</button>"
        return super()._tags(span)


class EpubText(OfficialText):
    """For EPUB: links with the meanings that reading systems know, notes and readings as pop-up notes of a file."""

    def __init__(self, documents: str, glossary: str, known: Callable[[str], bool], words: NullTranslations) -> None:
        """``documents`` and ``glossary`` are the files of the lists that citations and words lead to."""
        super().__init__(
            lambda address, anchor="": f"{documents}#doc-{address.rpartition('/')[2]}", known, words, once=True
        )
        self._glossary = glossary

    def _reference(self, number: int) -> str:
        link = f'<a href="#fn-{number}" epub:type="noteref" role="doc-noteref">{number}</a>'
        return f'<sup class="ref" id="fnref-{number}">{link}</sup>'

    def _tags(self, span: Span) -> tuple[str, str]:
        target = escape(span.target)
        if span.kind == "term":
            self.terms[span.target] = None
            link = f'<a class="term" epub:type="glossref" role="doc-glossref" href="{self._glossary}#word-{target}">'
            return link, "</a>"
        if span.kind == "erratum":
            return f'<a class="erratum" epub:type="noteref" role="doc-noteref" href="#erratum-{target}">', "</a>"
        return super()._tags(span)

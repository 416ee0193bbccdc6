"""The official text as HTML: verbatim, with nothing in it but its own figures and the marks a reader can press."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from gettext import NullTranslations
from html import escape
from types import MappingProxyType

from generator.core.model import Block, NoteReference, Range, TableCell, Text
from generator.core.spans import Insert, Span, render
from generator.edition.annotate import Annotated, FaultyReading, NoteText
from generator.output.pages.page import UrlOf
from generator.recognise.citations import Citation, document_page

_PRINTED = {"italic": "i", "sup": "sup", "sub": "sub"}
"""Elements for how the source prints a part; bold is that of lead words."""
_NONE: Mapping[int, str] = MappingProxyType({})
_LONGEST = 100
"""How many characters of an image's name are shown."""


class OfficialText:
    """Renders official texts for one page. Collects which terms and readings its marks open."""

    def __init__(
        self,
        url: UrlOf,
        known: Callable[[str], bool],
        words: NullTranslations,
        *,
        signs: Mapping[int, str] = _NONE,
        once: bool = False,
    ) -> None:
        """``known`` says whether an instrument has a page; ``signs`` are the figures of notes that are no numbers;
        ``once`` marks each term once on the page.
        """
        self._signs = signs
        self._words = words
        self._url = url
        self._known = known
        self._seen: set[str] | None = set() if once else None
        self._figures: set[int] = set()
        self._prefix = ""
        self.terms: dict[str, None] = {}
        self.readings: dict[int, FaultyReading] = {}

    def unit(self, annotated: Annotated, *, marked: bool = True) -> str:
        """The inside of the unit's ``div.official``; ``marked=False`` leaves out all that can be pressed."""
        unit = annotated.unit
        spans = [Span(*unit.lead, "lead")] if unit.lead else []
        spans += _printed(unit.text, unit.lead)
        inserts = []
        if marked:
            spans += self._marks(annotated)
            inserts = self._inserts(unit.references)
        number = f'<span class="number">{escape(unit.mark)}</span> ' if unit.mark else ""
        return f"<p>{number}{render(unit.text.value, spans, inserts, self._tags)}</p>"

    def _marks(self, annotated: Annotated) -> list[Span]:
        """What can be pressed in a unit's text."""
        found = self._spans(annotated.citations, annotated.readings)
        return found + [span for span in annotated.first_terms if self._fresh(span.target)]

    def note(self, text: NoteText, readings: Iterable[FaultyReading] = ()) -> str:
        """A note's own text."""
        words = text.note.text
        return render(words.value, [*_printed(words), *self._spans(text.citations, readings)], (), self._tags)

    def line(
        self,
        text: Text,
        citations: Iterable[Citation],
        readings: Iterable[FaultyReading] = (),
        references: Iterable[NoteReference] = (),
    ) -> str:
        """A line of the masthead."""
        spans = [*_printed(text), *self._spans(citations, readings)]
        return render(text.value, spans, self._inserts(references), self._tags)

    def heading(self, block: Block) -> str:
        """A heading, with its number as printed."""
        words = render(block.text.value, _printed(block.text), self._inserts(block.references), self._tags)
        return f"{escape(block.printed)} {words}".strip()

    def cell(self, cell: TableCell) -> str:
        """The inside of a table's cell, each paragraph of it on a line."""
        return render(cell.text.value, _printed(cell.text), self._inserts(cell.references), self._tags).replace(
            "\n", "<br/>"
        )

    def _inserts(self, references: Iterable[NoteReference]) -> list[Insert]:
        """Figures of notes; where one comes again on a page, the first is what the note leads back to."""
        found = []
        for ref in references:
            html = self._reference(ref.number)
            if ref.number in self._figures:
                html = html.replace(f' id="fnref-{self._prefix}{ref.number}"', "", 1)
            self._figures.add(ref.number)
            found.append(Insert(ref.at, html))
        return found

    def _reference(self, number: int) -> str:
        figure = self._signs.get(number) or str(number)
        return reference(
            number, escape(self._words.gettext("See note %(number)s") % {"number": figure}), escape(figure)
        )

    def _spans(self, citations: Iterable[Citation], readings: Iterable[FaultyReading]) -> list[Span]:
        spans = [Span(c.start, c.end, "citation", page) for c in citations if (page := self._page(c))]
        for reading in readings:
            self.readings[reading.number] = reading
            spans.append(Span(reading.start, reading.end, "erratum", str(reading.number)))
        return spans

    def _page(self, citation: Citation) -> str:
        """The name of the page of what is cited, or ""."""
        return citation.instrument if citation.instrument and self._known(citation.instrument) else ""

    def _fresh(self, term: str) -> bool:
        if self._seen is not None:
            if term in self._seen:
                return False
            self._seen.add(term)
        return True

    def _tags(self, span: Span) -> tuple[str, str]:
        target = escape(span.target)
        if span.kind == "term":
            self.terms[span.target] = None
            return f'<button type="button" class="term" popovertarget="term-{target}">', "</button>"
        if span.kind == "citation":
            return f'<a class="cite" href="{escape(self._url(f"instruments/{span.target}"))}">', "</a>"
        if span.kind == "erratum":
            return f'<button type="button" class="erratum" popovertarget="erratum-{target}">', "</button>"
        if span.kind == "lead":
            return '<b class="lead">', "</b>"
        tag = _PRINTED.get(span.kind, "mark")
        return f"<{tag}>", f"</{tag}>"


class PageText(OfficialText):
    """For the site's pages. A button cannot break across lines, which tears holes into a paragraph and parts a stop

    from its word: so a term is a link to its entry (a script opens the gloss in place), and a doubtful reading is only
    underlined, with a small button behind it. A document that the registry does not have is linked by its symbol.
    """

    def _page(self, citation: Citation) -> str:
        page = document_page(citation)
        return super()._page(citation) if self._known(page) else page or super()._page(citation)

    def _tags(self, span: Span) -> tuple[str, str]:
        target = escape(span.target)
        if span.kind == "term":
            self.terms[span.target] = None
            href = escape(self._url(f"glossary/{span.target}"))
            return f'<a class="term" href="{href}" data-pop="term-{target}">', "</a>"
        if span.kind == "erratum":
            name = escape(self._words.gettext("Textual note"))
            button = f'<button type="button" class="see-reading" popovertarget="erratum-{target}" aria-label="{name}">'
            return '<span class="erratum">', f"</span>{button}</button>"
        return super()._tags(span)


def images(text: Text) -> tuple[str, ...]:
    """The names of the images that stand in a text; a page names them beside it, for they are no words of it."""
    return tuple(span.target.rpartition("/")[2][:_LONGEST] for span in text.spans if span.kind == "image")


def _printed(text: Text, lead: Range | None = None) -> list[Span]:
    """How parts of a text are printed; lead words have a form of their own."""
    spans = [span for span in text.spans if span.kind in _PRINTED]
    return [span for span in spans if not (lead and span.kind == "italic" and span.start < lead[1])]


def reference(number: int, name: str, figure: str) -> str:
    """A note's figure: a link to the note on the page, and over it the button that opens the note in place.

    The button needs no script; where the browser has no popovers it is not shown and the link does the work.
    """
    return (
        f'<sup class="ref" id="fnref-{number}"><a href="#fn-{number}" role="doc-noteref" tabindex="-1">{figure}</a>'
        f'<button type="button" popovertarget="pop-fn-{number}" aria-label="{name}"></button></sup>'
    )

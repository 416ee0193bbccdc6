"""A PDF read into paragraphs: pages, lines, frame, notes, columns, tables, paragraphs, references, in this order."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from generator.core.diagnostics import Diagnostic, diagnose, shown
from generator.read.grammar import Grammar, grammar_for
from generator.read.html.encoding import formula_language
from generator.read.laid.paragraphs import Doubt, LaidCell, LaidDocument, LaidItem, LaidParagraph, LaidTable
from generator.read.pdf.characters import ordinary, right_to_left, wide
from generator.read.pdf.columns import ColumnLine, edges_of, placed, read_columns, text_box
from generator.read.pdf.frame import FramedPage, Measures, measure, set_frames
from generator.read.pdf.glyphs import DrawnRule, PrintedPage, RefusedPdf
from generator.read.pdf.limited import read_limited
from generator.read.pdf.lines import PagedSource, PrintedLine, make_lines, pieces_of, set_brackets
from generator.read.pdf.note_area import PrintedNote, gather_notes, is_rule, set_notes
from generator.read.pdf.paragraphs import LinesOfParagraph, is_centred, is_formula, see_rules
from generator.read.pdf.parts import PartsOfLines, count_words, spaced_figures
from generator.read.pdf.references import FigureFound, find_figures
from generator.read.pdf.tables import PrintedTable, find_tables
from generator.read.text.lines import forms_of

_FEW = 25
"""Characters of a page that has no text worth the name."""


def is_pdf(data: bytes) -> bool:
    """Whether the bytes are a PDF, by their beginning."""
    return b"%PDF-" in data[:1024]


def read_pdf(data: bytes, name: str, language: str = "") -> tuple[LaidDocument | None, tuple[Diagnostic, ...]]:
    """The paragraphs of a PDF, or None with what is wrong. ``language`` where it is known."""
    try:
        pages = read_limited(data)
    except ImportError:
        return None, (diagnose("R073", name, 1, 1),)
    if isinstance(pages, RefusedPdf):
        return None, (diagnose(pages.code, name, 1, 1, **dict(pages.values)),)
    return lay_out(pages, name, language)


def lay_out(
    pages: Sequence[PrintedPage], name: str, language: str = ""
) -> tuple[LaidDocument | None, tuple[Diagnostic, ...]]:
    """The paragraphs of pages."""
    texts = [sum(glyph.char.strip() not in ("", "\ufffd") for glyph in page.glyphs) for page in pages]
    if sum(texts) < _FEW:
        unmapped = sum(page.unmapped for page in pages)
        code = "R067" if unmapped else "R066"
        return None, (diagnose(code, name, 1, 1, page=1, count=unmapped),)
    reverse = _is_reverse(pages)
    framed = [FramedPage(page, make_lines(page.number, page.glyphs, reverse=reverse)) for page in pages]
    for each in framed:
        each.lines = [line for line in each.lines if line.words]
    plain = "\n".join(
        line.words for each in framed for run in read_columns(each.lines, reverse=reverse) for line in run
    )
    grammar = grammar_for(language or formula_language(plain) or "en")
    reader = _Layout(framed, grammar, measure(framed), name, reverse)
    return reader.document(), ()


def _is_reverse(pages: Sequence[PrintedPage]) -> bool:
    """Whether the text is read from the right."""
    letters = Counter(right_to_left(g.char) for page in pages for g in page.glyphs if g.char.isalpha())
    return letters[True] > letters[False]


@dataclass(slots=True)
class _Layout:
    pages: list[FramedPage]
    grammar: Grammar
    measures: Measures
    name: str
    reverse: bool = False

    def document(self) -> LaidDocument:
        set_brackets([line for page in self.pages for line in page.lines])
        set_frames(self.pages, self.grammar, self.measures)
        reverse = self.reverse
        set_notes(self.pages, self.measures)
        runs = [(page, run) for page in self.pages for run in read_columns(page.body, reverse=reverse)]
        source = self._source(runs)
        lines = [line for line in self._placed(runs, reverse=reverse) if not self._left_out(line.line)]
        notes, stray = gather_notes(self.pages)
        doubts = [*self._doubts(), *(Doubt("R074", line.at, (("shown", shown(line.words)),)) for line in stray)]
        return self._document(source, lines, notes, doubts, reverse=reverse)

    def _placed(self, runs: list[tuple[FramedPage, list[PrintedLine]]], *, reverse: bool) -> list[ColumnLine]:
        """The lines in their columns. Where a page has one column, its edges are those of the document's text."""
        size = self.measures.size
        count = Counter(page.page.number for page, _ in runs)
        single = [run for page, run in runs if count[page.page.number] == 1]
        begin = next((at for at, run in enumerate(single) for line in run if is_formula(line, self.grammar)), 0)
        own = [line for run in single[begin:] for line in run]
        begin = next((at for at, line in enumerate(own) if is_formula(line, self.grammar)), 0)
        box = text_box([own[begin:]], size, reverse=reverse) or edges_of(own[begin:], size, reverse=reverse)
        return [
            line
            for page, run in runs
            for line in placed(run, size, reverse=reverse, box=box if count[page.page.number] == 1 else None)
        ]

    def _document(
        self,
        source: PagedSource,
        lines: list[ColumnLine],
        notes: list[PrintedNote],
        doubts: list[Doubt],
        *,
        reverse: bool,
    ) -> LaidDocument:
        drawn = {page.page.number: page.page.rules for page in self.pages}
        figures = find_figures([line.line for line in lines], [note.figure for note in notes])
        by_line: dict[int, list[FigureFound]] = {}
        for figure in figures:
            by_line.setdefault(id(lines[figure.line].line), []).append(figure)
        maker = PartsOfLines(
            self.grammar, by_line, {note.figure: note for note in reversed(notes)},
            count_words(line for page in self.pages for line in page.lines), self._wide_face(),
            spaced_figures(line for page in self.pages for line in page.lines),
        )  # fmt: skip
        items = self._items(lines, drawn, maker, reverse=reverse)
        artefacts = [(line.at, line.at + len(line.text)) for page in self.pages for line in page.frame]
        artefacts += [(note.line.at, note.line.at + len(note.figure)) for note in notes]
        unreferred = [
            maker.note_element(n, n.line.at, n.line.at + len(n.figure)) for n in notes if n.figure not in maker.taken
        ]
        return LaidDocument(
            "pdf", source, tuple(items), tuple(line.words for page in self.pages for line in page.frame),
            (*doubts, *maker.doubts), artefacts=tuple(artefacts), unreferred=tuple(unreferred),
        )  # fmt: skip

    def _items(
        self, lines: list[ColumnLine], drawn: dict[int, tuple[DrawnRule, ...]], maker: PartsOfLines, *, reverse: bool
    ) -> list[LaidItem]:
        rules = see_rules(self.grammar, self.measures, lines)
        enacted = rules.formula(lines)
        items: list[LaidItem] = []
        for line in lines[:enacted]:
            items += self._masthead(line, maker)
        body = lines[enacted:]
        tables = find_tables(body, drawn, self.grammar)
        at = 0
        for begin, end, table in [*tables, (len(body), len(body), None)]:
            for paragraph in rules.gather(body[at:begin], enacted=at > 0):
                items.append(self._paragraph(paragraph, maker))
            if table is not None:
                items.append(self._table(table, maker, reverse=reverse))
            at = end
        return items

    def _masthead(self, line: ColumnLine, maker: PartsOfLines) -> list[LaidItem]:
        """A line above the enacting formula: what stands in columns side by side is read apart."""
        own = line.line
        pieces = pieces_of(own)
        if len(pieces) > 1 and forms_of(own.words, self.grammar)[2]:
            pieces = [(0, len(own.text))]
        return [
            LaidParagraph(own.at + begin, maker.parts([(own, begin, end)], plain=True), centred=own.bold)
            for begin, end in pieces
        ]

    def _paragraph(self, paragraph: LinesOfParagraph, maker: PartsOfLines) -> LaidParagraph:
        lines = paragraph.lines
        parts = maker.parts((line.line, 0, len(line.line.text)) for line in lines)
        first = lines[0].line
        if paragraph.unsure is not None:
            line = paragraph.unsure.line
            how = "as the beginning of one" if line is first else "as more of the one before"
            maker.doubts.append(Doubt("R070", line.at, (("shown", shown(line.words)), ("how", how))))
        large = first.size > self.measures.size * 1.08
        centred = all(is_centred(line) for line in lines)
        return LaidParagraph(first.at, parts, heading=large, centred=centred)

    def _table(self, table: PrintedTable, maker: PartsOfLines, *, reverse: bool) -> LaidTable:
        maker.doubts.append(Doubt("R076", table.first.at, (("rows", len(table.rows)),)))
        rows = []
        for row in table.rows:
            cells = []
            for cell in reversed(row) if reverse else row:
                parts = maker.parts(((line, begin, end) for line, (begin, end) in cell), plain=True)
                at = cell[0][0].at + cell[0][1][0] if cell else table.first.at
                cells.append(LaidCell([LaidParagraph(at, parts)] if parts else []))
            rows.append(cells)
        return LaidTable(table.first.at, rows)

    def _source(self, runs: list[tuple[FramedPage, list[PrintedLine]]]) -> PagedSource:
        """The text of all printed lines, each a line of its own, in the order of reading."""
        pieces: list[str] = []
        places: list[tuple[int, int]] = []
        heights: list[tuple[float, float]] = []
        length = 0
        for page in self.pages:
            body = [line for other, run in runs if other is page for line in run]
            page.body = body
            for number, line in enumerate((*body, *page.notes, *page.frame), 1):
                line.at, line.number = length, number
                pieces.append(line.text)
                places.append((page.page.number, number))
                top, bottom = line.base + line.size, line.base - line.size * 0.3
                heights.append((1 - top / page.page.height, 1 - bottom / page.page.height))
                length += len(line.text) + 1
        text = "\n".join(pieces) + "\n"
        starts = (0, *(at + 1 for at, char in enumerate(text) if char == "\n"))
        return PagedSource(self.name, text, starts, tuple(places), tuple(heights), len(self.pages))

    def _left_out(self, line: PrintedLine) -> bool:
        """Rules of strokes, which part or end the text, belong to the frame."""
        if not is_rule(line):
            return False
        page = self.pages[line.page - 1]
        page.body = [other for other in page.body if other is not line]
        page.frame.append(line)
        return True

    def _wide_face(self) -> str:
        """The face of most characters of the text that are written without blanks between words."""
        faces = Counter(g.face for page in self.pages for line in page.body for g in line.glyphs if wide(g.char))
        return max(faces, key=lambda face: faces[face], default="")

    def _doubts(self) -> list[Doubt]:
        """What is told of pages: unreadable fonts, pictures without text, words set aside, characters of fonts."""
        found: list[Doubt] = []
        for page in self.pages:
            at = page.lines[0].at if page.lines else 0
            own = page.page
            if own.unmapped:
                found.append(Doubt("R067", at, (("page", own.number), ("count", own.unmapped))))
            if not page.lines and own.pictured > 0.3:
                found.append(Doubt("R078", self._nearest(own.number), (("page", own.number),)))
            words = "".join(glyph.char for glyph in own.aside).strip()
            if words:
                found.append(Doubt("R071", at, (("page", own.number), ("shown", shown(words)))))
            if own.angle:
                found.append(Doubt("R075", at, (("page", own.number), ("angle", own.angle))))
        own_chars = [g.char for page in self.pages for g in page.page.glyphs if ordinary(g.char) != g.char]
        if own_chars:
            found.append(Doubt("R069", 0, (("count", len(own_chars)), ("shown", shown(own_chars[0])))))
        return found

    def _nearest(self, number: int) -> int:
        """A place as near as can be to a page that has no text."""
        return next((page.lines[0].at for page in self.pages[number - 1 :] if page.lines), 0)

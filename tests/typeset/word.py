"""A made-up resolution as a file of Word's: the numbers automatic or typed, the notes real, the runs cut anywhere."""

from __future__ import annotations

import io
import random
import re
import zipfile
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from typeset.made import Made, Words

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OOXML = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_STYLES = f"""{_HEAD}<w:styles xmlns:w="{W}">
<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Single"><w:name w:val="_ Single Txt"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="120"/><w:ind w:left="1267" w:right="1267"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:basedOn w:val="Normal"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Listed"><w:name w:val="Listed"/><w:basedOn w:val="Single"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="character" w:styleId="Lead"><w:name w:val="Lead words"/><w:rPr><w:i/></w:rPr></w:style>
<w:style w:type="character" w:styleId="Figure"><w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="Note"><w:name w:val="footnote text"/><w:basedOn w:val="Normal"/></w:style>
</w:styles>"""

_FORMS = {
    "zh": (("decimal", "%1."), ("lowerLetter", "(%2)"), ("chineseCounting", "(%3)")),
    "en": (("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "(%3)")),
    "fr": (("decimal", "%1."), ("lowerLetter", "%2)"), ("lowerRoman", "%3)")),
    "ar": (("decimal", "%1 -"), ("arabicAbjad", "(%2)"), ("decimal", "’%3‘")),
}
_HAN = {"㈠": "(一)", "㈡": "(二)", "㈢": "(三)", "㈣": "(四)", "㈤": "(五)"}


def as_word(made: Made, *, automatic: bool, changed: bool = False) -> bytes:
    """The file. ``automatic``: numbers are not in the text; ``changed``: with tracked changes, as if accepted."""
    return _Writer(made, random.Random(f"word {made.seed}"), automatic=automatic, changed=changed).write()


def printed(made: Made, words: Words, *, automatic: bool) -> str:
    """The mark that a reader of the file sees."""
    return _HAN.get(words.mark, words.mark) if automatic else words.mark


class _Writer:
    def __init__(self, made: Made, chance: random.Random, *, automatic: bool, changed: bool) -> None:
        self.made, self.chance, self.automatic, self.changed = made, chance, automatic, changed
        self.noted: dict[int, int] = {}
        self.number = 1
        self.id = 100
        self.boxed = chance.random() < 0.3

    def write(self) -> bytes:
        body = "".join([*self.masthead(), *self.text(), *self.closing(), *self.annex()])
        parts = {
            "word/document.xml": f'{_HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
            f' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><w:body>{body}'
            '<w:sectPr><w:headerReference w:type="default" r:id="rId5"/></w:sectPr></w:body></w:document>',
            "word/styles.xml": _STYLES,
            "word/numbering.xml": self.numbering(),
            "word/footnotes.xml": self.footnotes(),
            "word/header1.xml": f'{_HEAD}<w:hdr xmlns:w="{W}"><w:p><w:r><w:t>{self.made.symbol}</w:t></w:r></w:p></w:hdr>',
        }
        return package(parts)

    def masthead(self) -> list[str]:
        made = self.made
        top = [("", "United Nations"), ("", made.symbol), ("", "Distr.: General"), *made.head[:3]]
        if self.chance.random() < 0.5:
            cells = "".join(f"<w:tc>{self.plain(text)}</w:tc>" for _, text in top[:3])
            rest = "".join(self.plain(text) for _, text in top[3:])
            lines = [f"<w:tbl><w:tr>{cells}</w:tr><w:tr><w:tc>{rest}</w:tc></w:tr></w:tbl><w:p/>"]
        else:
            lines = [self.plain(text) for _, text in top]
        lines += [self.plain(text, bold=kind == "adopted") for kind, text in made.head[3:]]
        lines.append(
            f'<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>{self.run(made.number)}<w:r><w:tab/></w:r>{self.run(made.title)}</w:p>'
        )
        return lines

    def text(self) -> list[str]:
        return [self.tabbed(self.run(self.made.enacting, "<w:i/>")), *map(self.paragraph, self.made.body)]

    def closing(self) -> list[str]:
        lines = self.made.closing
        if self.chance.random() < 0.5:
            return [
                f'<w:p><w:pPr><w:jc w:val="right"/></w:pPr>{"<w:r><w:br/></w:r>".join(self.run(each, "<w:i/>") for each in lines)}</w:p>'
            ]
        return [self.tabbed(self.run(each, "<w:i/>")) for each in lines]

    def annex(self) -> list[str]:
        if not self.made.annex:
            return []
        self.number = 2
        first, *rest = self.made.annex
        head = "".join(
            f'<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>{self.run(each)}</w:p>' for each in (first.mark, first.text)
        )
        return [head, *map(self.paragraph, rest)]

    def paragraph(self, words: Words) -> str:
        if words.rows:
            rows = "".join(
                f"<w:tr>{''.join(f'<w:tc>{self.plain(cell)}</w:tc>' for cell in row)}</w:tr>" for row in words.rows
            )
            return f"<w:tbl>{rows}</w:tbl>"
        inside = self.inside(words)
        if words.kind in ("section", "heading"):
            mark = f"{self.run(words.mark)}<w:r><w:tab/></w:r>" if words.mark else ""
            return f'<w:p><w:pPr><w:pStyle w:val="H1"/></w:pPr>{mark}{inside}</w:p>'
        if words.mark and self.automatic:
            if words.level == 0 and self.number == 1 and self.chance.random() < 0.5:
                return f'<w:p><w:pPr><w:pStyle w:val="Listed"/></w:pPr>{inside}</w:p>'
            place = f'<w:numPr><w:ilvl w:val="{words.level}"/><w:numId w:val="{self.number}"/></w:numPr>'
            return f'<w:p><w:pPr><w:pStyle w:val="Single"/>{place}</w:pPr>{inside}</w:p>'
        mark = f"{self.run(words.mark)}<w:r><w:tab/></w:r>" if words.mark else ""
        box = ""
        if self.boxed:
            self.boxed = False
            box = (
                '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>'
                "<w:p><w:r><w:t>99-12345 (E)</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback>"
                "<w:pict><w:txbxContent><w:p><w:r><w:t>99-12345 (E)</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback>"
                "</mc:AlternateContent></w:r>"
            )
        return self.tabbed(mark + inside + box)

    def inside(self, words: Words) -> str:
        """The words with lead words in italics, notes at their places, and changes that come to nothing."""
        edges = sorted({0, words.lead, len(words.text), *(at for at, _ in words.notes)})
        out = []
        for start, end in zip(edges, [*edges[1:], None], strict=True):
            out += [self.note(number) for at, number in words.notes if at == start and (start or not words.lead)]
            if end is not None:
                out.append(self.run(words.text[start:end], '<w:rStyle w:val="Lead"/>' if end <= words.lead else ""))
        if self.changed and self.chance.random() < 0.4:
            at = self.chance.randint(0, len(out))
            gone = '<w:del w:id="1" w:author="A"><w:r><w:delText xml:space="preserve"> never </w:delText></w:r></w:del>'
            out.insert(at, gone)
            out = [
                f'<w:ins w:id="2" w:author="B">{each}</w:ins>'
                if each.startswith("<w:r>") and self.chance.random() < 0.3
                else each
                for each in out
            ]
        return "".join(out)

    def note(self, number: int) -> str:
        properties = '<w:rPr><w:rStyle w:val="Figure"/></w:rPr>'
        if number in self.noted:
            return "".join(f'<w:r>{properties}{each}</w:r>' for each in (
                '<w:fldChar w:fldCharType="begin"/>', '<w:instrText xml:space="preserve"> NOTEREF _Ref1 \\f \\h </w:instrText>',
                '<w:fldChar w:fldCharType="separate"/>', f"<w:t>{number}</w:t>", '<w:fldChar w:fldCharType="end"/>'))  # fmt: skip
        self.noted[number] = len(self.noted) + 1
        return f'<w:r>{properties}<w:footnoteReference w:id="{number + 1}"/></w:r>'

    def run(self, text: str, properties: str = "") -> str:
        """The text in runs, cut anywhere."""
        out, start = [], 0
        styled = f"<w:rPr>{properties}</w:rPr>" if properties else ""
        while start < len(text):
            end = start + self.chance.choice((3, 9, 40, 1000))
            piece = text[start:end]
            made = f'<w:r>{styled}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
            if "\u2011" not in piece and self.chance.random() < 0.05:
                made = f'<w:smartTag w:uri="u" w:element="e">{made}</w:smartTag>'
            elif self.chance.random() < 0.05:
                made = f'<w:bookmarkStart w:id="{start}" w:name={quoteattr(f"b{start}")}/>{made}<w:bookmarkEnd w:id="{start}"/><w:proofErr w:type="spellEnd"/>'
            out.append(made)
            start = end
        return "".join(out)

    def plain(self, text: str, *, bold: bool = False) -> str:
        return f"<w:p>{self.run(text, '<w:b/>' if bold else '')}</w:p>"

    def tabbed(self, inside: str) -> str:
        tab = "<w:r><w:tab/></w:r>" if self.chance.random() < 0.5 else ""
        return f'<w:p><w:pPr><w:pStyle w:val="Single"/></w:pPr>{tab}{inside}</w:p>'

    def numbering(self) -> str:
        levels = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{_styled(at)}<w:lvlText w:val="{text}"/></w:lvl>'
            for at, (form, text) in enumerate(_FORMS[self.made.language])
        )
        return (
            f'{_HEAD}<w:numbering xmlns:w="{W}"><w:abstractNum w:abstractNumId="7"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
            '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="7"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>'
        )

    def footnotes(self) -> str:
        special = "".join(
            f'<w:footnote w:type="{sort}" w:id="{at}"><w:p><w:r><w:{sort}/></w:r></w:p></w:footnote>'
            for at, sort in enumerate(("separator", "continuationSeparator"))
        )
        notes = "".join(
            f'<w:footnote w:id="{at + 1}"><w:p><w:pPr><w:pStyle w:val="Note"/></w:pPr><w:r><w:rPr><w:rStyle w:val="Figure"/></w:rPr><w:footnoteRef/></w:r>'
            f'<w:r><w:t xml:space="preserve"> </w:t></w:r>{self.run(text)}</w:p></w:footnote>'
            for at, text in enumerate(self.made.notes, 1)
        )
        return f'{_HEAD}<w:footnotes xmlns:w="{W}">{special}{notes}</w:footnotes>'


def _styled(level: int) -> str:
    return '<w:pStyle w:val="Listed"/>' if level == 0 else ""


def package(parts: dict[str, str], **more: Any) -> bytes:
    """A file of Word's with these parts, each with its relationship from the document; ``more`` are bytes of others."""
    names = [
        name for name in parts if name.startswith("word/") and name.endswith(".xml") and name != "word/document.xml"
    ]
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{_OOXML}.{_sort(name)}+xml"/>'
        for name in ("word/document.xml", *names)
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{R}/{_sort(name)}" Target="{name.removeprefix("word/")}"/>'
        for at, name in enumerate(names, 2)
    )
    whole = {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>',
        "_rels/.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}"><Relationship Id="rId1" Type="{R}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'{_HEAD}<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>',
        **parts,
    }  # fmt: skip
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {**whole, **more}.items():
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _sort(name: str) -> str:
    sort = name.rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return "document.main" if sort == "document" else sort


_SPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_ROOTS = {"document": "document", "numbering": "numbering", "styles": "styles", "footnotes": "footnotes",
          "endnotes": "endnotes", "settings": "settings", "header": "hdr", "footer": "ftr"}  # fmt: skip


def of_parts(parts: dict[str, str]) -> bytes:
    """A file of Word's from the insides of its parts (``document``, ``numbering`` …); names with a full stop are files.

    Short forms: ``<t>words</t>`` is a run, ``<p>…</p>`` a paragraph, ``<p n=12>…</p>`` one of list 1 at level 2.
    """
    whole = {"styles": _STYLES[_STYLES.index("<w:style ") :].removesuffix("</w:styles>"), **parts}
    made = {}
    for name, short in whole.items():
        if "." in name:
            made[name] = short
            continue
        inside = f"<w:body>{_long(short)}</w:body>" if name == "document" else _long(short)
        made[f"word/{name}.xml"] = f"{_HEAD}<w:{_ROOTS[name]} {_SPACES}>{inside}</w:{_ROOTS[name]}>"
    return package(made)


def _long(short: str) -> str:
    for form, run in ((r"<t>(.*?)</t>", "<w:r>"), (r"<t i>(.*?)</t>", "<w:r><w:rPr><w:i/></w:rPr>")):
        short = re.sub(form, rf'{run}<w:t xml:space="preserve">\1</w:t></w:r>', short, flags=re.DOTALL)
    place = r'<w:p><w:pPr><w:numPr><w:ilvl w:val="\2"/><w:numId w:val="\1"/></w:numPr></w:pPr>'
    return (
        re.sub(r"<p n=(\d)(\d)>", place, short)
        .replace("<p>", "<w:p>")
        .replace("<p/>", "<w:p/>")
        .replace("</p>", "</w:p>")
    )

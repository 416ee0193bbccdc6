"""A made-up resolution as an old web page: tags in capitals, unclosed, tables for layout, notes by hand."""

from __future__ import annotations

import random
from html import escape

from typeset.made import Made, Words

ENCODINGS = {
    "zh": (("gb2312", "gb18030"), ("utf-8", "utf-8"), ("", "gb18030"), ("iso-8859-1", "gb18030"), ("gbk", "gbk")),
    "en": (("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("", "cp1252"), ("utf-8", "utf-8")),
    "fr": (("windows-1252", "cp1252"), ("iso-8859-1", "cp1252"), ("", "cp1252"), ("utf-8", "utf-8")),
    "ar": (
        ("windows-1256", "cp1256"),
        ("iso-8859-6", "iso8859-6"),
        ("", "cp1256"),
        ("utf-8", "utf-8"),
        ("", "iso8859-6"),
    ),
}
NOTES = ("sup", "brackets", "stroke", "word", "underlined")
FORMS = ("paragraphs", "breaks", "table", "pre", "lists")


def as_page(made: Made) -> bytes:
    """The page."""
    return _Writer(made, random.Random(f"page {made.seed} {made.language}")).write()


class _Writer:
    def __init__(self, made: Made, chance: random.Random) -> None:
        self.made, self.chance = made, chance
        self.notes = chance.choice(NOTES)
        self.form = FORMS[made.seed % len(FORMS)]
        self.encoding = chance.choice(ENCODINGS[made.language])
        self.loud = chance.random() < 0.5
        self.wrap = made.language != "zh" and chance.random() < 0.5

    def write(self) -> bytes:
        declared, codec = self.encoding
        meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
        lines = ["\n".join([*self.masthead(), *map(self.paragraph, self.made.body), *self.closing(), *self.annex()])]
        body = "\n".join([self.before(), *lines, *self.typed_notes(), self.after()])
        page = f"<html><head>{meta}<title>{escape(self.made.symbol)}</title><script>var a = '<p>1. Nothing.</p>';</script></head>\n<body>\n{body}\n</body></html>"
        return page.encode(codec, "xmlcharrefreplace")

    def before(self) -> str:
        return (
            '<!-- <p>Lost,</p> --><div id="menu"><a href="/">Home</a> | <a href="/s">Search</a></div>'
            if self.chance.random() < 0.4
            else ""
        )

    def after(self) -> str:
        return (
            "<hr><p><a href='#top'>Top</a> <p><font size=1>Copyright 2099</font>" if self.chance.random() < 0.4 else ""
        )

    def masthead(self) -> list[str]:
        made = self.made
        head = [made.symbol, *(text for _, text in made.head)]
        title = f"<center><b>{escape(made.number)} {escape(made.title)}</b></center>"
        if self.form in ("table", "lists"):
            rows = "".join(f"<TR><TD>{escape(each)}<TD>&nbsp;</TR>" for each in head)
            return [f"<TABLE WIDTH=100%>{rows}</TABLE>", title, self.block(f"<i>{self.words(made.enacting)}</i>")]
        if self.form == "breaks":
            return [
                "<br>\n".join(map(escape, head)) + "<br><br>",
                title,
                self.block(f"<i>{self.words(made.enacting)}</i>"),
            ]
        return [
            *(self.block(escape(each)) for each in head),
            self.block(title),
            self.block(f"<i>{self.words(made.enacting)}</i>"),
        ]

    def closing(self) -> list[str]:
        if self.form == "pre":
            return [self.block(escape(each)) for each in self.made.closing]
        return [self.block("<br>\n".join(f"<i>{escape(each)}</i>" for each in self.made.closing))]

    def annex(self) -> list[str]:
        if not self.made.annex:
            return []
        first, *rest = self.made.annex
        return [f"<h2>{escape(first.mark)}</h2><h3>{escape(first.text)}</h3>", *map(self.paragraph, rest)]

    def paragraph(self, words: Words) -> str:
        if words.rows:
            return (
                "<table border=1>"
                + "".join(f"<tr>{''.join(f'<td>{escape(cell)}' for cell in row)}" for row in words.rows)
                + "</table>"
            )
        mark = f"{words.mark} "
        if words.kind in ("section", "heading"):
            return f"<h3>{escape(mark if words.mark else '')}{escape(words.text)}</h3>"
        inside = self.inside(words)
        if not words.mark:
            return self.block(inside)
        if self.form == "table":
            return f"<table><tr><td valign=top>{escape(words.mark)}</td><td>{inside}</td></tr></table>"
        if self.form == "pre":
            return self.block(escape(mark) + inside)
        return self.block(escape(words.mark) + self.chance.choice((" ", "&nbsp;&nbsp; ", "\n")) + inside)

    def block(self, inside: str) -> str:
        if self.form == "breaks":
            return f"{inside}\n<br>&nbsp;<br>" if self.chance.random() < 0.5 else f"{inside}<BR><BR>\n"
        if self.form == "pre":
            return f"<pre>\n     {inside}\n\n</pre>" if self.chance.random() < 0.3 else f"<PRE>{inside}\n</PRE>"
        return f"<P>{inside}" + self.chance.choice(("", "</P>", "\n</p>"))

    def inside(self, words: Words) -> str:
        edges = sorted({0, words.lead, len(words.text), *(at for at, _ in words.notes)})
        out = ""
        for start, end in zip(edges, [*edges[1:], None], strict=True):
            out += "".join(self.figure(number) for at, number in words.notes if at == start)
            if end is not None:
                piece = self.words(words.text[start:end])
                out += f"<{self.tag('i')}>{piece}</{self.tag('i')}>" if end <= words.lead else piece
        return out

    def tag(self, name: str) -> str:
        return name.upper() if self.loud else name

    def words(self, text: str) -> str:
        text = escape(text, quote=False).replace("²", "<sup>2</sup>")
        if self.chance.random() < 0.3:
            text = "".join(
                f"&#{ord(char)};" if not char.isascii() and self.chance.random() < 0.1 else char for char in text
            )
        if self.wrap and self.form != "pre":
            text = "".join("\n   " if char == " " and self.chance.random() < 0.1 else char for char in text)
        return text

    def figure(self, number: int, *, head: bool = False) -> str:
        forms = {
            "sup": f"<sup>{number}</sup>", "brackets": f"[{number}]", "stroke": f"{number}/" if head else f" {number}/",
            "word": f'<a href="#_ftn{number}" name="_ftnref{number}"><span style="vertical-align:super">[{number}]</span></a>',
            "underlined": f"<u>{number}</u>/" if head else f" <u>{number}</u>/",
        }  # fmt: skip
        return forms[self.notes]

    def typed_notes(self) -> list[str]:
        rule = ["<hr>"] if self.chance.random() < 0.5 else [self.block("_________")]
        return [
            *rule,
            *(self.block(f"{self.figure(at, head=True)} {escape(text)}") for at, text in enumerate(self.made.notes, 1)),
        ]

"""A made-up resolution as the United Nations print it: a masthead in columns, running heads, notes at the foot of pages."""

from __future__ import annotations

import io
import logging
import random
from html import escape

from typeset.made import Made, Words

FACES = {"zh": "Noto Serif CJK SC", "ar": "DejaVu Sans", "en": "DejaVu Serif", "fr": "DejaVu Serif"}
LEADS = {
    "zh": "font-family: 'Noto Sans CJK SC'",
    "ar": "font-weight: normal",
    "en": "font-style: italic",
    "fr": "font-style: italic",
}
COVERS = {
    "zh": ("联合国", "大会", "Distr.: General"), "en": ("United Nations", "General Assembly", "Distr.: General<br>3 January 2100"),
    "fr": ("Nations Unies", "Assemblée générale", "Distr. générale"), "ar": ("الأمم المتحدة", "الجمعية العامة", "Distr.: General"),
}  # fmt: skip
PAPERS = ("letter", "A4", "176mm 250mm")


def as_print(made: Made) -> bytes:
    """The PDF."""
    from weasyprint import HTML  # noqa: PLC0415, needs Pango

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    logging.getLogger("fontTools").setLevel(logging.CRITICAL)
    out = io.BytesIO()
    HTML(string=_Writer(made, random.Random(f"print {made.seed} {made.language}")).write()).write_pdf(out)
    return out.getvalue()


class _Writer:
    def __init__(self, made: Made, chance: random.Random) -> None:
        self.made, self.chance = made, chance
        self.size = chance.choice((8.5, 9, 10, 10.5, 12))
        self.columns = made.seed % 5 == 4
        self.rtl = made.language == "ar"
        self.indented = not self.columns and not self.rtl and chance.random() < 0.7
        self.gap = 0.6 if self.indented or chance.random() < 0.7 else 0.35
        self.justified = chance.random() < 0.7
        self.noted: set[int] = set()

    def write(self) -> str:
        made = self.made
        body = "".join(map(self.paragraph, made.body))
        closing = "".join(f"<p class=closing>{escape(line)}</p>" for line in made.closing)
        annex = ""
        if made.annex:
            first, *rest = made.annex
            annex = f"<h1>{escape(first.mark)}</h1><h2>{escape(first.text)}</h2>{''.join(map(self.paragraph, rest))}"
        formula = f"<p class=first><i>{escape(made.enacting)}</i></p>"
        return (
            f"<html lang={made.language} dir={'rtl' if self.rtl else 'ltr'}><style>{self.style()}</style>{self.masthead()}"
            f"<div class=body>{formula}{body}{closing}{annex}</div></html>"
        )

    def style(self) -> str:
        made = self.made
        job = f"99-{10000 + made.seed % 80000}"
        head = f'content: "{made.symbol}"; font: bold 8.5pt "{FACES[made.language]}"; border-bottom: .5pt solid; vertical-align: bottom; padding-bottom: 3pt'
        empty = 'content: ""; border-bottom: .5pt solid'
        foot, paged = (
            f'content: "{job}"; font-size: 7pt',
            'content: counter(page) "/" counter(pages); font: bold 8.5pt serif',
        )
        start, end = ("right", "left") if self.rtl else ("left", "right")
        side = f"padding-inline-start: {48 if not self.columns else 0}pt; padding-inline-end: {45 if not self.columns else 0}pt"
        return f"""
@page {{ size: {self.chance.choice(PAPERS)}; margin: 66pt 56pt 60pt; @footnote {{ border-top: .5pt solid; border-length: 80pt; padding-top: 5pt; margin-top: 12pt; }}
  @top-left {{ {head} }} @top-center {{ {empty} }} @top-right {{ {empty} }} @bottom-left {{ {paged} }} @bottom-right {{ {foot} }} }}
@page :right {{ @top-left {{ {empty} }} @top-right {{ {head} }} @bottom-left {{ {foot} }} @bottom-right {{ {paged} }} }}
@page :first {{ @top-left {{ content: none }} @top-center {{ content: none }} @top-right {{ content: none }} @bottom-left {{ content: "{job} (E) 071199"; font-size: 10pt; white-space: nowrap }} @bottom-right {{ content: none }} }}
html {{ font: {self.size}pt/1.2 "{FACES[made.language]}"; hyphens: none; }}
p, h1, h2, h3, table {{ margin: 0 0 {self.gap}em; }} p {{ orphans: 1; widows: 1; text-align: {"justify" if self.justified else "start"} }}
.body {{ {side}; {"columns: 2; column-gap: 20pt" if self.columns else ""} }}
.first, .unit {{ text-indent: {2.4 if self.indented else 0}em }} .point {{ {"text-indent: 2.4em" if self.indented else "margin-inline-start: 2.4em"} }}
.mark {{ display: inline-block; min-width: 2.6em; text-indent: 0 }} .lead, i {{ {LEADS[made.language]} }}
.closing {{ text-align: {end}; {LEADS[made.language]}; margin: 0 }} h1 {{ font-size: 1.4em; break-before: {"auto" if self.columns else "page"} }} h2 {{ font-size: 1.2em }} h3 {{ font-size: 1em; text-align: center; break-after: avoid }}
.title {{ font-size: 1.2em; font-weight: bold; padding-inline-start: 70pt; text-indent: -64pt; text-align: start }} .adopted {{ font-size: 1.4em; font-weight: bold; padding-inline-start: 48pt; width: 300pt }}
.committee {{ padding-inline-start: 48pt }} .cover td {{ vertical-align: bottom }} td {{ padding: 1pt 9pt; vertical-align: top }} .cover {{ width: 100%; border-bottom: 1.5pt solid }} .end {{ text-align: {end} }}
.note {{ float: footnote; font-size: .85em; text-indent: 0; font-style: normal; font-family: "{FACES[made.language]}"; font-weight: normal; text-align: {start} }}
::footnote-call, .again {{ content: counter(footnote); font-size: .65em; vertical-align: .42em; line-height: 0; font-style: normal; font-weight: normal }}
::footnote-marker {{ content: counter(footnote) " "; font-size: .65em; vertical-align: .42em; line-height: 0 }}
"""

    def masthead(self) -> str:
        made = self.made
        above, organ, distribution = COVERS[made.language]
        rows = f"<tr><td>{above}<td class=end>{escape(made.symbol)}</tr><tr><td><b>{organ}</b><td class=end>{distribution}</tr>"
        lines = [f"<table class=cover>{rows}</table>"]
        for kind, text in made.head:
            lines.append(f"<p class={kind}>{escape(text)}</p>")
        lines.append(
            f"<p class=title><span style='display:inline-block;min-width:60pt;margin-inline-end:.4em;text-indent:0'>{escape(made.number)}</span>{escape(made.title)}</p>"
        )
        return "".join(lines)

    def paragraph(self, words: Words) -> str:
        if words.rows:
            return (
                "<table>"
                + "".join(f"<tr>{''.join(f'<td>{escape(cell)}' for cell in row)}</tr>" for row in words.rows)
                + "</table>"
            )
        if words.kind in ("section", "heading"):
            return f"<h3>{escape(f'{words.mark} ' if words.mark else '')}{escape(words.text)}</h3>"
        kind = "point" if words.level else "unit"
        mark = f"<span class=mark>{escape(words.mark)}</span> " if words.mark else ""
        step = f" style='margin-inline-start: {words.level * 2.4}em'" if words.level and not self.indented else ""
        return f"<p class={kind}{step}>{mark}{self.inside(words)}</p>"

    def inside(self, words: Words) -> str:
        text, found, at = words.text, [], 0
        cuts = sorted({words.lead, *(place for place, _ in words.notes), len(text)})
        for cut in cuts:
            piece = escape(text[at:cut])
            found.append(f"<span class=lead>{piece}</span>" if cut <= words.lead and piece else piece)
            found += (self.note(number) for place, number in words.notes if place == cut and (cut > at or cut == 0))
            at = cut
        return "".join(found)

    def note(self, number: int) -> str:
        if number in self.noted:
            return f"<span class=again style='font-size: .65em; vertical-align: .42em; line-height: 0; font-style: normal'>{number}</span>"
        self.noted.add(number)
        return f"<span class=note>{escape(self.made.notes[number - 1])}</span>"

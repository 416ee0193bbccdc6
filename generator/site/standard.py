"""The editorial standard, for the page about the site."""

from __future__ import annotations

import re
from pathlib import Path

from markdown_it import MarkdownIt

from generator.core.source import read_text

FILE = "EDITORIAL.md"
_HAN = re.compile("[\u4e00-\u9fff]")
_WORD = re.compile("[A-Za-z]{2,}")


def standard(root: Path) -> str:
    """The standard as HTML, its title left out and its headings one step lower; "" where there is none."""
    path = root / FILE
    text, _ = read_text(path, FILE, root)  # what is wrong with it was told of the content
    if text is None:
        return ""
    body = text.split("\n", 1)[1] if text.startswith("# ") else text
    markdown = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
    tokens = markdown.parse(body)
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{min(6, int(token.tag[1:]) + 1)}"
    for at, token in enumerate(tokens):
        if token.type == "inline" and len(_WORD.findall(token.content)) > max(1, len(_HAN.findall(token.content))):
            # In a tight list the paragraph is not shown, only its item.
            block = tokens[at - 2] if tokens[at - 1].hidden else tokens[at - 1]
            block.attrSet("lang", "en")
    html: str = markdown.renderer.render(tokens, markdown.options, {})
    return html

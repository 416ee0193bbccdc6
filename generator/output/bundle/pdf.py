"""The single file as a PDF: A4, tagged, with bookmarks for parts and paragraphs, the same bytes for the same file.

WeasyPrint and not Chromium, which was measured on the same file: Chromium writes some of the commonest characters as
look-alikes from the block of radicals (U+2F25 for U+5973), so that official text copied out of the PDF or searched in
it is not the official text; it draws Noto's outlines as Type 3 fonts, dates the file, and makes it more than twice as
large. What Chromium does better, spreading a line evenly between Han characters, is given up for ragged lines.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_ADAPTED = """
.official:not(.conclusions) { text-align: start !important }
h2 { bookmark-state: closed }
.label { bookmark-label: content(text) "　" attr(data-opening) }
"""
"""For WeasyPrint, which stretches blanks only; and how the bookmarks read."""


class PdfUnavailableError(RuntimeError):
    """WeasyPrint, or the Pango library that it draws text with, is not installed."""


def pdf(html: str) -> bytes:
    """The single file (``single_file``) as a PDF; nothing outside it is fetched.

    Raises:
        PdfUnavailableError: WeasyPrint is not installed. It is needed for this form only.
    """
    try:
        weasyprint: Any = import_module("weasyprint")
        urls: Any = import_module("weasyprint.urls")
    except (ImportError, OSError) as error:
        raise PdfUnavailableError(f"{error}; install WeasyPrint and Pango") from error
    fetcher = urls.URLFetcher(allowed_protocols=frozenset())
    style = weasyprint.CSS(string=_ADAPTED, url_fetcher=fetcher)
    document = weasyprint.HTML(string=html, url_fetcher=fetcher, media_type="print")
    written: bytes = document.write_pdf(stylesheets=[style], pdf_tags=True)
    return written

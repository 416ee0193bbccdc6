"""A part's XML as a tree: no document type, so no entities and nothing to load; size, depth and count are limited.

Tags and attributes are named by the usual short names of their namespaces, ``w_p`` for ``w:p``: a colon would
not do in paths. Those of other namespaces begin with ``?``, those of none are their own.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

MOST_LEVELS = 120
"""Of elements within elements; a table in a table in a text box has 40."""
MOST_ELEMENTS = 400_000
_SHORT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "urn:schemas-microsoft-com:vml": "v",
    "http://www.w3.org/XML/1998/namespace": "xml",
    "http://schemas.openxmlformats.org/package/2006/relationships": "",
    "http://schemas.openxmlformats.org/package/2006/content-types": "",
}


class TreeError(Exception):
    """Why a file is not read: the code of a diagnostic and what fills its gaps."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def read_part(data: bytes) -> Element:
    """The root element.

    Raises:
        TreeError: it is damaged, or has what is not allowed.
    """
    builder = _Guarded()
    try:
        return builder.parse(data)
    except expat.ExpatError as error:
        raise TreeError("R080", reason=f"its XML is not well-formed: {expat.ErrorString(error.code)}") from error


class _Guarded:
    def __init__(self) -> None:
        self.tree = TreeBuilder()
        self.depth = self.count = 0
        parser = expat.ParserCreate(None, " ")
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.tree.data
        parser.StartDoctypeDeclHandler = self.doctype
        self.parser = parser
        self.names: dict[str, str] = {}

    def parse(self, data: bytes) -> Element:
        self.parser.Parse(data, True)
        return self.tree.close()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        self.count += 1
        if self.depth > MOST_LEVELS:
            raise TreeError("R083", what=f"more than {MOST_LEVELS} elements within each other", most=MOST_LEVELS)
        if self.count > MOST_ELEMENTS:
            raise TreeError("R083", what=f"more than {MOST_ELEMENTS:,} elements", most=f"{MOST_ELEMENTS:,}")
        self.tree.start(self.short(name), {self.short(key): value for key, value in attributes.items()})

    def end(self, name: str) -> None:
        self.depth -= 1
        self.tree.end(self.short(name))

    def short(self, name: str) -> str:
        if name not in self.names:
            space, _, local = name.rpartition(" ")
            prefix = _SHORT.get(space, "?" if space else "")
            self.names[name] = f"{prefix}_{local}" if prefix else local
        return self.names[name]

    def doctype(self, *_declared: object) -> None:
        raise TreeError("R080", reason="its XML has a document type, which may hold anything")

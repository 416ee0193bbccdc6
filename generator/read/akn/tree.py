"""XML as a small tree in which every character knows its place in the file.

What comes from outside is data: no document type, so no entities and nothing to load; size, depth and count of
elements are limited. Source of the cautions: defusedxml, "Attack vectors".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.parsers import expat

from generator.core.diagnostics import Diagnostic, shown
from generator.core.model import Range
from generator.core.source import Source

MOST_BYTES = 20_000_000
"""Of a file; the longest resolution published so far has 0.8 million."""
MOST_LEVELS = 100
"""Of elements within elements; the corpus has 29."""
MOST_ELEMENTS = 500_000
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/"
_DECLARED = re.compile(r"<\?xml[^>]{0,200}?\sencoding\s*=\s*[\"']([^\"'>]{1,40})[\"']")
_UTF8 = ("utf-8", "utf8", "us-ascii")


@dataclass(slots=True)
class Element:
    """``parts`` are elements and pieces of text in order; a piece comes with the place of its first character."""

    tag: str
    attributes: dict[str, str]
    start: int
    inside: int = 0
    parts: list[Element | tuple[str, int]] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        """The elements directly within."""
        return (part for part in self.parts if isinstance(part, Element))

    def find(self, *tags: str) -> Element | None:
        """The first element directly within that has one of these tags."""
        return next((child for child in self if child.tag in tags), None)

    def walk(self) -> Iterator[Element]:
        """This element and all within, in order."""
        yield self
        for child in self:
            yield from child.walk()

    def words(self) -> str:
        """The text within, without notes, white space as single blanks."""
        return " ".join("".join(self._pieces()).split())

    def _pieces(self) -> Iterator[str]:
        for part in self.parts:
            if not isinstance(part, Element):
                yield part[0]
            elif part.tag == "eol":
                yield " "
            elif part.tag != "authorialNote":
                yield from part._pieces()

    def get(self, name: str) -> str:
        """An attribute's value without blanks at its ends, "" where there is none."""
        return self.attributes.get(name, "").strip()

    @property
    def tag_range(self) -> Range:
        """Where the start tag stands."""
        return self.start, max(self.inside, self.start + 1)


Parts = list[Element | tuple[str, int]]
"""Elements and pieces of text, each piece with the place of its first character."""


class _StopError(Exception):
    """Why reading ends before the file does."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def is_xml(text: str) -> bool:
    """Whether a text is XML rather than plain text, by its beginning."""
    return bool(re.match(r"\s*<(?:\?xml[\s?]|!--|!DOCTYPE|[A-Za-z_][\w.:-]*[\s/>])", text[:2000]))


def read_tree(source: Source) -> tuple[Element | None, tuple[Diagnostic, ...]]:
    """The root element, or None with what is wrong: one fault, for behind it nothing can be trusted."""
    declared = _DECLARED.match(source.text[:400].lstrip())
    if declared and declared[1].lower() not in _UTF8:
        return None, (source.diagnose("R052", 0, declared=shown(declared[1])),)
    data = source.text.encode("utf-8", "surrogatepass")
    if len(data) > MOST_BYTES:
        return None, (source.diagnose("R053", 0, what=f"{len(data):,} bytes", most=f"{MOST_BYTES:,}"),)
    builder = _Builder(data)
    try:
        builder.parse()
    except _StopError as error:
        return None, (source.diagnose(error.code, builder.chars, **error.values),)
    except expat.ExpatError as error:
        at = len(data[: builder.parser.ErrorByteIndex].decode("utf-8", "replace"))
        return None, (source.diagnose("R050", at, reason=expat.ErrorString(error.code)),)
    return builder.root, ()


class _Builder:
    """Hears what expat tells. Places are told in bytes, always further on; they are counted into characters."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.root: Element | None = None
        self.open: list[Element] = []
        self.count = self.bytes = self.chars = 0
        parser = expat.ParserCreate("UTF-8", " ")
        parser.buffer_text = False
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.text
        parser.StartDoctypeDeclHandler = self.doctype
        self.parser = parser

    def parse(self) -> None:
        self.parser.Parse(self.data, True)

    def place(self) -> int:
        """Of the event being told, in characters."""
        at = self.parser.CurrentByteIndex
        self.chars += len(self.data[self.bytes : at].decode("utf-8", "replace"))
        self.bytes = at
        return self.chars

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.count += 1
        at = self.place()
        if len(self.open) >= MOST_LEVELS:
            raise _StopError("R053", what=f"more than {MOST_LEVELS} elements within each other", most=MOST_LEVELS)
        if self.count > MOST_ELEMENTS:
            raise _StopError("R053", what=f"more than {MOST_ELEMENTS:,} elements", most=f"{MOST_ELEMENTS:,}")
        space, _, tag = name.rpartition(" ")
        if self.root is None and not (tag == "akomaNtoso" and space.startswith(NAMESPACE)):
            raise _StopError("R054", found=shown(f"<{tag}>"))
        end = self.data.find(b">", self.bytes) + 1
        element = Element(tag, attributes, at, at + len(self.data[self.bytes : end].decode("utf-8", "replace")))
        if self.open:
            self.open[-1].parts.append(element)
        else:
            self.root = element
        self.open.append(element)

    def end(self, _name: str) -> None:
        self.open.pop()

    def text(self, piece: str) -> None:
        self.open[-1].parts.append((piece, self.place()))

    def doctype(self, *_declared: object) -> None:
        self.place()
        raise _StopError("R051")

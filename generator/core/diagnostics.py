"""What is told to an author: one message form, stable codes, a hint on each.

A message reads ``path:line:column: code message. Hint: …``. Lines and columns count from 1, columns in
characters. The core returns diagnostics as values; only the command line and the plugin print them.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A kind of fault: its code, how grave it is, and the wording with ``{named}`` gaps."""

    code: str
    severity: Severity
    message: str
    hint: str


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One fault at one place; ordered by place, so that a sorted report reads like the file."""

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """The message as people see it."""
        return f"{self.path}:{self.line}:{self.column}: {self.code} {self.message}. Hint: {self.hint}."


_TABLE = """
R001 error   | the file is empty | put the text of the resolution into it
R002 error   | the file is not UTF-8: byte {byte} at offset {offset} | save it as UTF-8
R003 error   | the file cannot be read: {reason} | see that it exists and may be read
R004 error   | the line is {length} characters long | a paragraph of a resolution has at most {most}; look for lost line breaks
R005 error   | control character {name} | remove it; text holds no control characters but line breaks and tabs
R006 error   | bidirectional control {name} | remove it; it can make text read otherwise than it is stored
R007 error   | markup in the text: {shown} | the source is plain text; only ** round lead words is markup
R010 error   | no enacting formula found | a line such as {example} stands between the title and the preamble
R011 error   | no operative paragraph found | operative paragraphs are numbered, or a single one ends the text
R012 error   | paragraph {found} follows {previous} | expected {expected}
R013 error   | paragraph {found} is there twice | its first place is line {first}
R014 error   | point ({found}) follows {previous} | expected ({expected})
R015 error   | paragraph does not end: no closing punctuation after {shown} | it ends with one of {marks}; look for a lost line
R016 error   | unclosed ** | lead words stand between two **
R017 error   | line of unknown form between known ones: {shown} | give it a number, join it to its paragraph, or remove it
R018 error   | text after the closing: {shown} | after date and meeting only an annex may follow
R019 error   | point ({found}) belongs to no paragraph | points follow a numbered paragraph
R020 error   | reference {number} has no note | a note starts a line with the same superscript number
R021 error   | note {number} is never referred to | put its superscript number where it belongs
R023 error   | note {found} follows {previous} | expected {expected}
R024 error   | note {number} is there twice | its first place is line {first}
R025 warning | no date and meeting at the end | a resolution closes with the date and the meeting of its adoption
R026 warning | a paragraph cut by notes may go on here: {shown} | read as its continuation, for it opens with no known phrase
R027 error   | no number and title found | a line such as {example} stands above the enacting formula
R028 error   | lines before the title that are no part of a masthead: {shown} | session, agenda item, date, committee
R029 error   | reference {found} follows {previous} | notes are numbered in the order of their references
R030 warning | the last paragraph ends as if another followed: {shown} | it ends with one of {marks}; look for lost text
R031 warning | a paragraph without a number among numbered ones: {shown} | give it a number, or join it to its paragraph
R032 warning | this may be more of the paragraph before it: {shown} | read as a paragraph of its own, for it opens with a known phrase
Y001 error   | not readable as YAML: {reason} | look at the indentation and the quotes
Y002 error   | key {key} is there twice | its first place is line {first}
Y003 error   | unknown key {key} | known here: {known}
Y004 error   | wrong value for {key}: {reason} | see the schema of this file
Y005 error   | key {key} is missing | add it
Y006 error   | {shown} is missing | {wanted}
C001 error   | there is no {unit} in this edition | {known}
C002 error   | these words are not in {unit}: {shown} | quote them exactly, blanks and all{elsewhere}
C003 error   | there is no {what} {name} | {known}
C004 warning | the term {term} occurs in no text here | mend its form, or set match: false
C005 error   | {first} and {second} both claim {form} | one of them gives it up; a term may keep it with match: false
C006 error   | circular: {chain} | a narrower thing is never above a broader one
C007 error   | {what} {name} is there twice | its first place is line {first}
C008 error   | these words stand in {unit} {times} times: {shown} | quote a longer piece so that the place is clear
C009 error   | no links for {units} | every unit has links, or none with the reason
C010 error   | {units} has both links and none | keep one of them
C011 error   | {symbol} in {language} is an edition already, in {first} | keep one of the two folders, or mend the symbol
C012 error   | {what} is {length} characters long | at most {most}
C013 error   | no basis given for {what} | add 依据：with words of the paragraph, a document or 编者
C014 error   | this is of no known form: {shown} | {wanted}
C015 error   | unknown heading {shown} | headings here: {known}
C016 error   | heading {shown} is there twice or out of order | the order is {known}
C017 error   | raw HTML in a note: {shown} | notes are plain Markdown
C018 error   | this address is not allowed: {shown} | addresses begin with https:// or http://
C019 error   | no note with a gist for {units} | where there are notes, every unit has one: add {first}.md
C020 error   | the file is named {name} but speaks of {unit} | its name is that of its unit
C021 error   | {found} follows {previous} in the Platform's text | expected {expected}
C022 error   | the range {shown} {fault} | compare beijing.yml with the text
C023 error   | the folder's name {slug} cannot be an address | take the symbol in small letters, digits and hyphens: a-res-1-2
C025 error   | {to} has itself moved, to {onward} | lead straight to the page where the text now stands
B001 error   | this edition could not be built: {reason} | no fault of the edition's but of the program or a machine; report it
B002 error   | {address} is a page still | a redirect stands only where a page was; remove it, or rename the page
B003 error   | a redirect leads to {address}, where there is nothing | {known}
C024 error   | from {unit} on, the words quoted from {count} paragraphs stand one paragraph {where} | a paragraph without a number is lost or new; mend the text, or name notes and crosswalk anew
"""


def _read_table(table: str) -> dict[str, Rule]:
    rules = {}
    for row in table.strip().splitlines():
        head, message, hint = (part.strip() for part in row.split("|"))
        code, severity = head.split()
        rules[code] = Rule(code, "error" if severity == "error" else "warning", message, hint)
    return rules


RULES = _read_table(_TABLE)


def shown(text: str, most: int = 32) -> str:
    """A short, printable quotation of ``text``: cut at ``most`` characters, control characters named."""
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return "“" + "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in cut) + "”"


def character(char: str) -> str:
    """The character's code point and Unicode name, for messages."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}"


def diagnose(code: str, path: str, line: int, column: int, **values: object) -> Diagnostic:
    """The diagnostic ``code`` at a place, its gaps filled from ``values``.

    Raises:
        KeyError: the code or a gap's value is unknown, a programmer's mistake.
    """
    rule = RULES[code]
    return Diagnostic(
        path, line, column, code, rule.message.format(**values), rule.hint.format(**values), rule.severity
    )


def errors(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Those that stop a build."""
    return tuple(d for d in diagnostics if d.severity == "error")

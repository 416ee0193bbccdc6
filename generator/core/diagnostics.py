"""What is told to an author: one message form, stable codes, a hint on each.

A message reads ``path:line:column: code message. Hint: …``. Lines and columns count from 1, columns in
characters. The core returns diagnostics as values; only the command line and the plugin print them.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice
from typing import Literal

Severity = Literal["error", "warning", "note"]
"""An error stops a build, a warning a strict check; a note stops nothing, and notes of one kind are told once."""


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

    def __post_init__(self) -> None:
        """A file's name may hold anything; a message is one line."""
        if not self.path.isprintable():
            object.__setattr__(self, "path", printable(self.path))

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
R008 error   | the file has {size} bytes | a {kind} file has at most {most}; look for what does not belong in it
R009 error   | there are more than {most} such faults in this file | mend these first; the others are told then
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
R032 warning | this may be more of the paragraph before it: {shown} | read as a paragraph of its own; join the two if they are one
R050 error   | the XML is not well-formed: {reason} | see this place; nothing behind it is read
R051 error   | the XML has a document type | remove the line that begins with <!DOCTYPE; nothing it declares is read
R052 error   | the XML says that it is written in {declared} | save it as UTF-8 and let its first line say so
R053 error   | the XML has {what} | at most {most}; see that it is a resolution
R054 error   | this XML is no Akoma Ntoso: it begins with {found} | resolutions begin with <akomaNtoso> of version 3.0
R055 error   | this Akoma Ntoso document is no resolution or decision: {found} | one holds a <statement>
R056 error   | the file does not say in which language it is: {shown} | give it with --language; known: {known}
R057 warning | a note has no figure of its own: {shown} | it was given the number {number}; its marker should say the figure
R058 warning | an element of unknown kind: {shown} | its text was kept as what it seems to be
R059 warning | {what} is no {wanted}: {shown} | it was left out
R060 warning | the file says twice what {what} is: {first} and {second} | it was left out
R061 error   | the file says that it is in another language: {said} | expected {wanted}; see which of the two is right
R062 warning | {second} is left out, for {first} is there | one of the two is enough
R063 error   | the PDF cannot be read: {reason} | see that it opens in a viewer; print it to a new PDF from there, or take another copy
R064 error   | the PDF is protected by a password | open it with the password and print it to a new PDF
R065 error   | the PDF has {what} | at most {most}; see that it is a resolution, or take only its pages out
R066 error   | the PDF has no text, only pictures of its pages | make text of it first with a program that recognises characters (such as OCRmyPDF: ocrmypdf scan.pdf text.pdf), and compare the result with the pages
R067 error   | page {page}: {count} characters cannot be read, for a font does not say what they are | take another copy, or recognise the characters anew: ocrmypdf --force-ocr
R068 warning | the figure of note {figure} was found on the base line: {shown} | read as a reference, for it is missing in the sequence of notes; compare with the page
R069 note    | {count} characters that only fonts have were read as ordinary ones, first {shown} | nothing is lost; compare where a character looks odd
R070 warning | it cannot be seen for sure whether a paragraph begins here: {shown} | read {how}; compare with the page
R071 warning | page {page}: words in another direction than the text are left out: {shown} | see that they are no part of the resolution
R072 warning | a word parted at the end of a line: {shown} | read as {read}; compare with the page
R073 error   | PDF is read by an extra that is not installed | uv sync --extra pdf
R074 warning | words among the notes that belong to none: {shown} | compare with the page
R075 warning | page {page} stands sideways, by {angle} degrees | read as if it was turned; compare with the page
R076 warning | a table of {rows} rows | its cells are told apart by the gaps between them; compare with the page
R077 error   | reading the PDF was given up: {reason} | print it to a new PDF from a viewer, or take another copy
R078 warning | page {page} is only a picture, and is left out | recognise its characters first, and compare
R080 error   | the Word file cannot be read: {reason} | open it in Word or LibreOffice and save it anew as .docx
R081 error   | this is a file of the old Word (.doc) | open it in Word or LibreOffice and save it as .docx
R082 error   | the file is protected by a password | take the password away in Word (File, Info, Protect Document) and save it anew
R083 error   | the Word file has {what} | at most {most}; see that it is a resolution
R084 error   | tracked changes in this file: {count} | accept or reject them in Word, or say which text is meant: --changes accepted or --changes original
R085 warning | left out of the Word file: {what} | nothing in it is run and nothing outside it is loaded; see that no words are missed
R086 warning | hidden text is left out: {shown} | it is not printed; show it in Word if it belongs to the resolution
R087 warning | an automatic number in an unknown format, {form}: read as {shown} | see which number Word prints there
R088 warning | read with doubt: {what} | compare this place with the printed page
R089 warning | a sign of a font that has its own order: {sign} | see which sign is printed there, and put it into the file as a character
R090 error   | the encoding of the page cannot be seen: {declared} | save the page as UTF-8
R091 warning | the page says that it is in {said}; it was read as {encoding} | see that the letters are right; save it as UTF-8 to be sure
R092 error   | the page has more than {what} | see that it is a page with a resolution
R093 warning | broken characters in this page: {count}, the first here | compare with another copy
R094 note    | left out of the page: {what} | nothing in it is run and nothing outside it is loaded; see that no words are missed
R095 warning | words of the page that are no part of the resolution: {count}, first {shown} | see that nothing of the resolution is among them
R097 error   | a second resolution begins here: {shown} | a file holds one; save each in a file of its own
R098 warning | a sentence goes on in another paragraph here: {shown} | read as one with the paragraph before; see whether it is
R099 error   | no resolution was found in this file | one has an enacting formula such as {example} and paragraphs; see that it is the right file
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
C013 error   | no basis given for {what} | add {opens} with words of the paragraph, a document or {editor}
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
C024 error   | from {unit} on, the words quoted from {count} paragraphs stand one paragraph {where} | a paragraph without a number is lost or new; mend the text, or name notes and crosswalk anew
C025 error   | {to} has itself moved, to {onward} | lead straight to the page where the text now stands
C026 error   | the name {shown} holds what no address or message can: {what} | rename it in small letters, digits and hyphens
C027 warning | nothing reads {shown} | here belong {known}
C028 error   | {shown} is no folder | {wanted}
C029 warning | the language {language} has no {files} | what they find is left out; add {first} to the generator
C031 note    | a pinned text that is not here is left out | generator fetch brings what is pinned
C032 warning | {shown} is not the text that is pinned, and is left out: its SHA-256 is {found} | generator fetch brings it anew; or mend the pin
C033 warning | the text in {there} has no counterpart of {units} in {here} | the pages show them single; see whether one of the texts is read wrongly
C034 note | {what} not said in this language: {count} ({shown}) | add them here; pages in this language leave them out
C039 warning | {name} has no paragraph {number} in the edition that is here | the page says so and leads to the document; see whether the number is a slip
C040 error   | no remark on the wording of {units} | every unit has a remark in history.yml, or none with the reason
C041 error   | {unit} has both remark and none, or neither | give one of them
C042 error   | the change of {unit} is {change}, which does not agree with was | what is new was nowhere; all else was somewhere
C043 error   | {name} is not in the words quoted | the lemma is a part of quote
C044 error   | the series goes in a circle: {symbol} follows {other}, which follows {symbol} | mend the order, the nearest first
C045 error   | {symbol} follows {first} in {slug}, and {second} here | a resolution follows one other; mend one of the two
C046 error   | {symbol} is named as an earlier one, and was adopted on {date}, later than this one | mend the order, or the date
C047 error   | there is no unit {unit} in {symbol}, which comes before this one | {known}
C048 error   | it is said what {unit} comes from, but not in which series | name the resolution before this one under series
C101 note    | no instrument is known by the name {name} | enter it in instruments.yml, or add the form to its names
C102 warning | {name} may mean {candidates} | name the body or the full title; nothing is linked until one remains
C103 warning | {name} is not the form of a document symbol | {hint}
C104 warning | {name} is not a date | correct the day, the month or the year
C105 warning | the session numeral of {name} is out of range | roman session numerals end at {limit}
C106 warning | title mark {name} has no counterpart | close or remove it
C107 warning | {name} has no word that says what it is | a list of numbers ends (or begins) with its head, {heads}
C108 note    | {name} is not in the registry | its page is made from its symbol; enter it in instruments.yml to say more
C109 warning | {name} is printed with the date {printed}, which does not agree with {expected} | check both
C110 error   | {name} stands for more than one entry: {candidates} | keep it with one of them
C111 warning | the body that {name} belongs to is not known | name the body beside the number
C112 warning | the list ending with {name} has no conjunction before its last item | check that no item is missing
C113 warning | {name} ends a range | the numbers between are not listed; list them to have them linked
C114 warning | {name} has no note before it to repeat | give the source in full
C201 warning | no known phrase opens the paragraph: {words} | add the phrase to the table of its language, or an override in content
C202 warning | lead words {lead}, phrase {phrase} | set ** round the phrase, or add the longer phrase to the table
C203 warning | {words} is not read as an act of its own: {why} | if it is one, add it by an override in content; if not, drop it there
C204 warning | {words} is followed by no known addressee | add its form to actors.yml, or an override in content
C205 warning | nobody is named before whom {words} could mean | say who is meant by an override in content
C206 error   | override {what}: the words “{words}” stand in the paragraph {times} times | quote words that stand there exactly once, blanks and all
C207 error   | override {what}: {fault} | {hint}
C208 error   | override {what}: no class {function} | known: {known}
C211 warning | no such date: {words} | see the source; the words are kept, no date is given
C212 warning | ends before it begins: {words} | see the source; the words are kept, no date is given
C213 warning | no such session: {words} | sessions are counted from 1
B001 error   | this edition could not be built: {reason} | no fault of the edition's but of the program or a machine; report it
B011 error   | the pinned text could not be brought: {reason} | try again, or say with --from where there is a copy
B012 warning | {shown} is refused: {reason} | look at what made this archive or folder
B013 warning | {shown}: {reason} | see which is right; what an editor wrote stays as it is
B014 error   | {shown} is not added: {reason} | see --help
B002 error   | {address} is a page still | a redirect stands only where a page was; remove it, or rename the page
B003 error   | a redirect leads to {address}, where there is nothing | {known}
"""


_SEVERITIES: dict[str, Severity] = {"error": "error", "warning": "warning", "note": "note"}


def _read_table(table: str) -> dict[str, Rule]:
    rules = {}
    for row in table.strip().splitlines():
        head, message, hint = (part.strip() for part in row.split("|"))
        code, severity = head.split()
        rules[code] = Rule(code, _SEVERITIES[severity], message, hint)
    return rules


RULES = _read_table(_TABLE)


def printable(text: str) -> str:
    """The text on one line that any terminal takes: line breaks, controls and bytes that are no UTF-8 by their codes."""
    return text if text.isprintable() else "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def shown(text: str, most: int = 32) -> str:
    """A short, printable quotation of ``text``: cut at ``most`` characters, control characters named."""
    return f"“{printable(text if len(text) <= most else text[: most - 1] + '…')}”"


def character(char: str) -> str:
    """The character's code point and Unicode name, for messages."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'without a name')}"


def worded(code: str, **values: object) -> tuple[str, str]:
    """Message and hint of ``code``, the gaps filled from ``values``, for what has no place in a file yet.

    Raises:
        KeyError: the code or a gap's value is unknown, a programmer's mistake.
    """
    rule = RULES[code]
    return rule.message.format(**values), rule.hint.format(**values)


def diagnose(code: str, path: str, line: int, column: int, **values: object) -> Diagnostic:
    """The diagnostic ``code`` at a place, its gaps filled from ``values``.

    Raises:
        KeyError: the code or a gap's value is unknown, a programmer's mistake.
    """
    return Diagnostic(path, line, column, code, *worded(code, **values), RULES[code].severity)


def first(found: Iterable[Diagnostic], most: int = 100) -> tuple[Diagnostic, ...]:
    """The first faults of a file, and a word where there are more: a file of nothing but faults has millions."""
    coming = iter(found)
    told = tuple(islice(coming, most))
    more = next(coming, None)
    return told if more is None else (*told, diagnose("R009", more.path, more.line, more.column, most=most))


def errors(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Those that stop a build."""
    return tuple(d for d in diagnostics if d.severity == "error")


def warnings(diagnostics: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Those that stop a strict check beside the errors."""
    return tuple(d for d in diagnostics if d.severity == "warning")


def folded(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """All of them in order, notes of one kind as one: at the first place, with how many more there are."""
    ordered = sorted({*diagnostics})
    first: dict[str, Diagnostic] = {}
    many: Counter[str] = Counter()
    for diagnostic in ordered:
        if diagnostic.severity == "note":
            first.setdefault(diagnostic.code, diagnostic)
            many[diagnostic.code] += 1
    kept = [diagnostic for diagnostic in ordered if diagnostic.severity != "note"]
    kept += [
        replace(diagnostic, message=f"{diagnostic.message} (and {many[code] - 1} more)")
        if many[code] > 1
        else diagnostic
        for code, diagnostic in first.items()
    ]
    return tuple(sorted(kept))

"""How a language prints the numbers of resolutions: the letters of parts, the signs of special and of old sessions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.core.writing import roman
from generator.recognise.citations.numerals import ROMAN


@dataclass(frozen=True, slots=True)
class NumberForms:
    """What in a number is no figure. Latin letters and roman sessions may be printed in every language.

    Attributes:
        joined: signs, besides the hyphen, that join the letters of parts; ``words`` are words that do so.
        letters: a language's own letters or their names, and the Latin ones that they stand for.
        sessions: its own signs before the figure of a session, and ``S-``, ``ES-`` or "" (a regular one).
        open_end: what may not follow a letter.
    """

    joined: str = ""
    words: tuple[str, ...] = ()
    letters: tuple[tuple[str, str], ...] = ()
    sessions: tuple[tuple[str, str], ...] = ()
    open_end: str = "[A-Za-z0-9]| [a-z]"

    def pattern(self) -> str:
        """Any number as printed: 70/1, 68/247 B, S-27/2, 217 A (III), 3362(S-VII), 1325 (2000), 2005/10."""
        letter = "|".join(["[A-Z]", *_longest(self.letters)])
        signs = "|".join(["E?S", *_longest(self.sessions)])
        joins = "|".join([f" ?[-{self.joined}] ?", *(f" {re.escape(word)} ?" for word in self.words)])
        end = f"(?!{self.open_end})"
        letters = rf"(?:{letter})(?:(?:{joins})(?:{letter}))*{end}"
        special = rf"(?:{signs}) ?- ?[0-9]{{1,2}} ?/ ?[0-9]{{1,3}}(?: ?{letters})?"
        slashed = rf"[0-9]{{1,4}} ?/ ?[0-9]{{1,4}}(?: ?{letters})?"
        own = "".join(re.escape(char) for char, _ in self.letters if len(char) == 1)
        figures = ROMAN.replace("]", f"{own}]", 1)
        session = rf"(?:(?:E?S-)?{figures}|(?:{signs}) ?- ?[0-9]{{1,2}}|[0-9]{{4}})"
        old = rf"[0-9]{{1,4}} ?(?:(?:{letter}) ?)?\( ?{session} ?\)(?: ?(?:{letter}){end})?"
        return rf"(?<![A-Za-z0-9/.\-])(?:{special}|{slashed}|{old})(?![A-Za-z0-9/])"

    def latin(self, printed: str) -> str:
        """A printed number with Latin letters and roman sessions."""
        for sign, kind in sorted(self.sessions, key=lambda row: -len(row[0])):
            for old in re.findall(rf"\( ?{re.escape(sign)} ?- ?[0-9]{{1,2}}", printed):
                printed = printed.replace(old, f"({kind}{roman(int(re.sub('[^0-9]', '', old)))}")
            printed = re.sub(rf"{re.escape(sign)} ?- ?(?=[0-9])", kind, printed)
        for letter, latin in sorted(self.letters, key=lambda row: -len(row[0])):
            printed = printed.replace(letter, latin)
        for word in self.words:
            printed = re.sub(rf" {re.escape(word)} ?(?=[A-Z])", ", ", printed)
        return printed


def _longest(rows: tuple[tuple[str, str], ...]) -> list[str]:
    return [re.escape(printed) for printed, _ in sorted(rows, key=lambda row: -len(row[0]))]

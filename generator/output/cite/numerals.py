"""Numbers as words and figures: English ordinals, Han numerals, Roman figures."""

from __future__ import annotations

_ONES = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
    "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_HAN = "零一二三四五六七八九"
_ROMAN = (("XC", 90), ("L", 50), ("XL", 40), ("X", 10), ("IX", 9), ("V", 5), ("IV", 4), ("I", 1))


def ordinal(number: int) -> str:
    """``seventh``, ``thirty-sixth``, ``one hundredth``; beyond that in figures, ``101st``."""
    if 1 <= number < 20:
        return _ONES[number - 1]
    if number < 100:
        tens, ones = _TENS[number // 10 - 2], number % 10
        return f"{tens}-{_ONES[ones - 1]}" if ones else f"{tens.removesuffix('y')}ieth"
    if number == 100:
        return "one hundredth"
    teen = number % 100 in (11, 12, 13)
    return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def han(number: int) -> str:
    """``十二`` for 12; 1 to 99."""
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _HAN[tens]) + "十" if tens else ""
    return head + (_HAN[ones] if ones or not tens else "")


def roman(number: int) -> str:
    """``XII`` for 12; 1 to 99."""
    out = ""
    for figure, value in _ROMAN:
        while number >= value:
            out, number = out + figure, number - value
    return out


HAN = {han(number): number for number in range(1, 100)}
ROMAN = {roman(number): number for number in range(1, 100)}


def relabel(label: str, numerals: str) -> str:
    """A section's or annex's printed label in the numerals of another language: ``二`` and ``II`` are the same.

    ``numerals`` is ``han`` or ``roman``; a label that is no such number (``A``) stays.
    """
    number = HAN.get(label) or ROMAN.get(label)
    if number is None:
        return label
    return han(number) if numerals == "han" else roman(number)

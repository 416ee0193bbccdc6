"""The order of words in a language, and how they are written in Latin letters; ``writing.yml`` names the rules."""

from __future__ import annotations

from functools import lru_cache

from generator.core.writing import writing


@lru_cache(maxsize=4096)
def sort_key(words: str, language: str) -> tuple[tuple[str, ...], str]:
    """Orders in the language's way: Chinese by syllables with tone numbers, then by the characters."""
    table = writing(language)
    bare = words.lstrip(table.ignored)
    if table.collation != "pinyin":
        return (bare.casefold(),), words
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415, loads its tables only when the glossary is made

    syllables = lazy_pinyin(bare, style=Style.TONE3, neutral_tone_with_five=True)
    return tuple(part.lower() for part in syllables) or ("",), words


def letter_of(words: str, language: str) -> str:
    """The letter under which an index has the words; ``#`` for what begins with none."""
    first = sort_key(words, language)[0][0][:1].upper()
    return first if first.isalpha() and (first.isascii() or not writing(language).transliteration) else "#"


@lru_cache(maxsize=4096)
def transliterated(words: str, language: str) -> str:
    """The words in Latin letters, for a language whose own are others (Hanyu Pinyin with tone marks); else ""."""
    if writing(language).transliteration != "zh-Latn-pinyin":
        return ""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415
    from pypinyin.contrib.tone_convert import to_tone  # noqa: PLC0415

    parts = lazy_pinyin(words, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=True)
    return " ".join(to_tone(part) for part in parts)

"""The order of words in a language."""

from __future__ import annotations

from generator.output.pages.collation import letter_of, sort_key, transliterated


def test_chinese_stands_in_the_order_of_pinyin() -> None:
    words = ["中国", "《安全》", "北京", "阿姨"]
    assert sorted(words, key=lambda word: sort_key(word, "zh")) == ["阿姨", "《安全》", "北京", "中国"]
    assert [letter_of(word, "zh") for word in ("《安全》", "ABC", "《》", "1")] == ["A", "A", "#", "#"]
    assert transliterated("中国", "zh") == "zhōng guó"


def test_other_languages_stand_in_the_order_of_letters() -> None:
    assert sorted(["b", "A", "a"], key=lambda word: sort_key(word, "en")) == ["A", "a", "b"]
    assert letter_of("apple", "en") == "A"
    assert transliterated("apple", "en") == ""

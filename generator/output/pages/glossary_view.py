"""The glossary: an index in the order of pinyin, and a page for each entry with its places in the texts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from generator.content.schemas import Term
from generator.output.pages.context import Context
from generator.output.pages.digest import Digest
from generator.output.pages.environment import fill
from generator.output.pages.page import Page, UrlOf
from generator.output.pages.uses import leaves, uses

KINDS = {
    "concept": "概念", "institution": "机构", "process": "进程", "review": "审查和后续机制",
    "document": "文件种类", "drafting": "行文用语",
}  # fmt: skip
EDITOR = "编者"


@lru_cache(maxsize=4096)
def pinyin(words: str) -> str:
    """The words in Hanyu Pinyin with tone marks, Latin words as they are."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415, loads its tables only when the glossary is made
    from pypinyin.contrib.tone_convert import to_tone  # noqa: PLC0415

    parts = lazy_pinyin(words, style=Style.TONE3, neutral_tone_with_five=True, v_to_u=True)
    return " ".join(to_tone(part) for part in parts)


@lru_cache(maxsize=4096)
def sort_key(words: str) -> tuple[tuple[str, ...], str]:
    """Orders by syllables with tone numbers, then by the characters."""
    from pypinyin import Style, lazy_pinyin  # noqa: PLC0415

    bare = words.lstrip("《“")
    return tuple(part.lower() for part in lazy_pinyin(bare, style=Style.TONE3, neutral_tone_with_five=True)), words


def glossary_index(context: Context) -> Page:
    """All entries by pinyin, with letters to jump to."""
    url = context.url("glossary")
    letters: dict[str, list[dict[str, Any]]] = {}
    for term in sorted(context.library.glossary.terms, key=lambda term: sort_key(term.zh)):
        first = sort_key(term.zh)[0][0][:1].upper()
        letter = first if first.isascii() and first.isalpha() else "#"
        entry = {"id": term.id, "zh": term.zh, "en": term.en, "short": term.short, "unverified": bool(term.unverified)}
        letters.setdefault(letter, []).append(entry)
    listed = [{"name": name, "anchor": name.lower() if name != "#" else "other", "terms": letters[name]}
              for name in sorted(letters)]  # fmt: skip
    exports = bool(context.library.glossary.terms) and context.style == "directory"
    values = {"count": len(context.library.glossary.terms), "letters": listed, "exports": exports}
    html = fill("glossary.html.j2", url=url, view=values)
    description = f"{values['count']}个词条，按汉语拼音排列，附英文、释义和来源"
    return Page("glossary", "词汇", html, description, index=True)


def term_pages(context: Context, digests: tuple[Digest, ...]) -> Iterator[Page]:
    """A page for each entry; its places in the texts on numbered pages where there are many editions."""
    narrower = _narrower(context)
    for term in context.library.glossary.terms:
        found = uses(digests, "terms", term.id)
        for leaf in leaves(f"glossary/{term.id}", found):
            url = context.url(leaf.address)
            values = _values(context, term, narrower.get(term.id, []), url)
            values["uses"] = leaf.items
            html = fill("term.html.j2", url=url, view=values, term=term, leaf=leaf)
            title = term.zh + (f"（{leaf.number}）" if leaf.number > 1 else "")
            yield Page(leaf.address, f"{title}，词汇", html, term.short)


def _narrower(context: Context) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for term in context.library.glossary.terms:
        for broader in term.broader:
            found.setdefault(broader, []).append(term.id)
        for narrower in term.narrower:
            found.setdefault(term.id, []).append(narrower)
    return found


def _values(context: Context, term: Term, narrower: list[str], url: UrlOf) -> dict[str, Any]:
    terms = context.library.terms

    def named(ids: Iterable[str]) -> list[Term]:
        return [terms[id_] for id_ in dict.fromkeys(ids) if id_ in terms]

    inverse = [other.id for other in terms.values() if term.id in other.related]
    contrast = [{"term": terms[item.id], "note": item.note} for item in term.contrast]
    given = {item.id for item in term.contrast}
    contrast += [
        {"term": other, "note": item.note}
        for other in terms.values()
        for item in other.contrast
        if item.id == term.id and other.id not in given
    ]
    areas = []
    for code in term.areas:
        if target := context.library.targets.get(code):
            address, anchor = context.target_address(code)
            areas.append({"code": context.target_code(code), "title": target.title_zh, "href": url(address, anchor)})
    sources = [
        {"text": words, "href": "" if words == EDITOR else context.basis_address(words, url)} for words in term.sources
    ]
    return {
        "pinyin": pinyin(term.zh),
        "kind": KINDS[term.kind],
        "sources": sources,
        "relations": [
            ("上位词", named(term.broader)),
            ("下位词", named(narrower)),
            ("相关词", named([*term.related, *inverse])),
        ],
        "areas": areas,
        "contrast": contrast,
    }

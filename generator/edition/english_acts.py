"""The words by which the English text of a resolution acts, for the acts of another language version."""

from __future__ import annotations

from dataclasses import replace
from difflib import SequenceMatcher

from generator.edition.alignment import align
from generator.edition.edition import Edition
from generator.recognise.directives import Directive


def with_english_words(edition: Edition, english: Edition) -> Edition:
    """The edition with its acts' English as the English text prints it, where an act has its counterpart there.

    Acts of aligned units belong together by their class, in the order of the text; those without a counterpart keep
    what the table has.
    """
    there = align(edition.resolution, english.resolution).counterparts
    units = []
    for annotated in edition.units:
        other = english.by_id.get(there.get(annotated.unit.id, ""))
        acts = _paired(annotated.directives, other.directives) if other else annotated.directives
        units.append(replace(annotated, directives=acts))
    return replace(edition, units=tuple(units))


def _paired(acts: tuple[Directive, ...], english: tuple[Directive, ...]) -> tuple[Directive, ...]:
    classes = [act.function for act in acts], [act.function for act in english]
    found = list(acts)
    for here, there, size in SequenceMatcher(None, *classes, autojunk=False).get_matching_blocks():
        for step in range(size):
            words = english[there + step].phrase_text
            found[here + step] = replace(acts[here + step], english=words[:1].upper() + words[1:], english_from="text")
    return tuple(found)

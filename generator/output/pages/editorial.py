"""What the editors say of a unit, on a page in any of its languages: as said in that language, else in another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from generator.content.translations import TranslatedUnit
from generator.content.unit_notes import LANGUAGE, UnitNote
from generator.edition.annotate import Annotated
from generator.edition.edition import Edition
from generator.edition.work import Work
from generator.output.pages.wording import COMMON, NOTHING, Naming, Wording


@dataclass(frozen=True)
class Editorial:
    """The words of the editors of ``written`` for the pages of a version of it."""

    names: Naming
    version: Edition
    written: Edition
    work: Work | None

    def gist(self, unit: str) -> Wording:
        """The gist of a unit of the version."""
        return self._said(unit, lambda own: own.note.gist if own.note else "", lambda again: again.gist)

    def reason(self, unit: str, target: str) -> Wording:
        """Why a unit bears on a place of the programme."""
        return self._said(unit, lambda own: _reason(own, target), lambda again: again.links.get(target))

    def no_links(self, unit: str) -> Wording:
        """Why a unit bears on none; nothing where it has links."""
        return self._said(unit, lambda own: own.no_links, lambda again: again.none)

    def note(self, unit: str) -> UnitNote | None:
        """The unit's note as written."""
        own = self._own(unit)
        return own.note if own else None

    def unit_here(self, unit: str) -> str | None:
        """The unit of the version that stands for one of the text in which the editors wrote."""
        return self._there.get(unit)

    @cached_property
    def method(self) -> tuple[Wording, ...]:
        """How the links were made, in paragraphs."""
        forms = {code: self.written.said_in(code).method for code in (self.names.language, COMMON)}
        forms = {code: said for code, said in forms.items() if said} | {LANGUAGE: self.written.method}
        chosen = next((code for code in (self.names.language, COMMON) if code in forms), LANGUAGE)
        return tuple(self.names.said({chosen: paragraph}) for paragraph in forms[chosen])

    def _said(
        self,
        unit: str,
        own: Callable[[Annotated], str | None],
        again: Callable[[TranslatedUnit], str | None],
    ) -> Wording:
        written = self._own(unit)
        if written is None:
            return NOTHING
        codes = (self.names.language, COMMON)
        forms = {code: again(self.written.said_in(code).unit(written.unit.id)) or "" for code in codes}
        return self.names.said(forms | {LANGUAGE: own(written) or ""})

    def _own(self, unit: str) -> Annotated | None:
        return self.written.by_id.get(self._here.get(unit, ""))

    @cached_property
    def _here(self) -> dict[str, str]:
        return self._aligned(self.version, self.written)

    @cached_property
    def _there(self) -> dict[str, str]:
        return self._aligned(self.written, self.version)

    def _aligned(self, one: Edition, other: Edition) -> dict[str, str]:
        if one is other or self.work is None:
            return {id_: id_ for id_ in one.by_id}
        return dict(self.work.alignments[one.language, other.language].counterparts)


def _reason(own: Annotated, target: str) -> str:
    return next((link.reason for link in own.links if link.target == target), "")

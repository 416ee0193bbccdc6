"""The last stage: drafts in the order of the text become citations with a target, or a reason why not."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from generator.recognise.citations.addresses import document_symbol
from generator.recognise.citations.model import Citation, Draft, Mention, Scope
from generator.recognise.citations.names import canonical_symbol, fold_name
from generator.recognise.citations.paragraphs import cited_paragraphs
from generator.recognise.citations.problems import CitationProblem, problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from generator.recognise.citations.model import Precision
    from generator.recognise.citations.names import Registry
    from generator.recognise.citations.reading import CitationText

_UNREGISTERED = ("treaty-series", "sales", "self", "backref")  # sources and pointers, not instruments


@dataclass(slots=True)
class Resolver:
    """Goes through the drafts of one text. What it gathers is given out as values by ``scope_after``.

    Attributes:
        sources: what the note whose figure follows an offset cites.
        named: the instruments named so far, by canonical form.
        defined: those with a name given by "hereinafter".
        last: the one named last.
        run: the place of the last list of numbers, and their canonical forms.
    """

    reading: CitationText
    registry: Registry
    scope: Scope
    sources: Callable[[int], tuple[Draft, ...]]
    named: dict[str, Mention] = field(default_factory=dict)
    defined: dict[str, Mention] = field(default_factory=dict)
    last: Mention | None = None
    run: tuple[tuple[int, int], tuple[str, ...]] = ((-1, -1), ())
    problems: list[CitationProblem] = field(default_factory=list)

    def citation(self, draft: Draft) -> Citation:
        """The citation of a draft."""
        if draft.label is not None:
            draft = self._labelled(draft)
        elif len(draft.candidates) > 1:
            draft = self._ambiguous(draft, draft.candidates)
        entry = self.registry.get(draft.candidates[0]) if draft.candidates else None
        canonical, body = draft.canonical, draft.body
        if entry and draft.kind in ("named", "backref"):
            canonical = canonical_symbol(entry.symbol) if entry.symbol else entry.id
        if entry and draft.kind in ("named", "backref", "document", "sales", "treaty-series"):
            body = entry.body or body
        if entry is None and draft.settled and draft.kind not in _UNREGISTERED:
            self._say("C108", draft)
        if entry and entry.date and draft.date and entry.date != draft.date:
            self._say("C109", draft, printed=str(draft.date), expected=f"the registry ({entry.date})")
        citation = Citation(
            draft.start,
            draft.end,
            draft.full_start,
            draft.full_end,
            draft.kind,
            self.reading.text[draft.start : draft.end],
            canonical,
            body,
            draft.date,
            draft.part,
            entry.id if entry else None,
            paragraphs=cited_paragraphs(draft.part, self.reading.table.language) if draft.kind == "resolution" else (),
        )
        self._remember(draft, citation)
        whole = not draft.within and (entry is None or entry.whole)
        return replace(citation, precision=_precision(citation, settled=draft.settled, whole=whole))

    def scope_after(self, previous_note: str, sources: tuple[Draft, ...]) -> Scope:
        """The scope for the next text, after one of these words and sources."""
        named = self.scope.named
        if self.named or self.defined:
            named = tuple(dict.fromkeys((*named, *self.named.values(), *self.defined.values())))
        return replace(self.scope, named=named, previous_note=previous_note, previous_sources=sources, notes=())

    def _say(self, code: str, draft: Draft, **values: str) -> None:
        start = draft.full_start if draft.kind == "named" else draft.start
        name = self.reading.text[start : draft.end]
        self.problems.append(problem(code, draft.start, name=name, **values))

    def _ambiguous(self, draft: Draft, candidates: Iterable[str]) -> Draft:
        """A draft with several owners, settled by its note if that cites one of them."""
        noted = {owner for source in self.sources(draft.end) for owner in source.candidates}
        if len(found := [owner for owner in candidates if owner in noted]) == 1:
            return replace(draft, candidates=tuple(found))
        self._say("C102", draft, candidates=", ".join(candidates))
        return replace(draft, candidates=(), settled=False)

    def _labelled(self, draft: Draft) -> Draft:
        """A title or back-reference that the registry does not settle, settled by what was named before."""
        label = draft.label or ""
        if self.last and self.reading.before("defines", draft.start):
            self.defined[label] = replace(self.last, alias=label)
            return _as(draft, self.defined[label])
        found = self._meant(label, draft)
        if not found and len(cited := self.sources(draft.end)) == 1:
            source = cited[0]  # the note says what it is
            place = replace(draft, canonical=source.canonical, body=source.body, candidates=source.candidates)
            return replace(place, within=source.part is not None)
        if len(found) == 1:
            return _as(draft, found[0])
        generic = draft.kind == "backref" or label in self.reading.table.labels
        if found:
            self._say("C102", draft, candidates=", ".join(mention.canonical for mention in found))
        else:
            self._say("C101", draft)
        return replace(draft, kind="backref" if generic else "named", settled=False)

    def _meant(self, label: str, draft: Draft) -> tuple[Mention, ...]:
        """What a label can mean: the one defined, else those of this text, else those before."""
        earlier = (mention for mention in reversed(self.scope.named) if mention.alias == label)
        if mention := self.defined.get(label) or next(earlier, None):
            return (mention,)
        if label not in self.reading.table.labels:
            return ()
        if run := self._numbers(label, draft):
            return run
        for group in (self.named.values(), self.scope.named):
            if found := _distinct(mention for mention in group if self._is_called(mention, label)):
                return found
        return self._composed(label)

    def _numbers(self, label: str, draft: Draft) -> tuple[Mention, ...]:
        """该决议: the resolutions of the list before."""
        if draft.kind != "backref" or label not in self.reading.table.kinds:
            return ()
        return tuple(Mention(label, canonical, None) for canonical in self.run[1])

    def _is_called(self, mention: Mention, label: str) -> bool:
        entry = self.registry.get(mention.instrument)
        fold = self.reading.table.fold
        names = [mention.label, *(fold_name(name, fold) for name in (entry.names if entry else ()))]
        if fold:  # English puts the noun first
            return any(label in name for name in names)
        return any(name.rstrip("》").endswith(label) for name in names)

    def _composed(self, label: str) -> tuple[Mention, ...]:
        """A protocol named after its convention: 《…公约》及其《任择议定书》."""
        entry = self.registry.get(self.last.instrument) if self.last else None
        if entry is None:
            return ()
        fold = self.reading.table.fold
        owners = self.registry.index(fold).owners
        forms = (
            f"{fold_name(name, fold)}{link}{label}" for name in entry.names for link in self.reading.table.composed
        )
        ids = {owner for form in forms for owner in owners.get(form, ())}
        return tuple(Mention(label, identifier, identifier) for identifier in sorted(ids))

    def _remember(self, draft: Draft, citation: Citation) -> None:
        if draft.kind in ("resolution", "decision"):
            place = (draft.full_start, draft.full_end)
            members = self.run[1] if self.run[0] == place else ()
            self.run = (place, (*members, citation.canonical))
        named = draft.kind in ("named", "charter-article")
        if draft.kind == "backref" and citation.instrument:
            named = True
        if named and (draft.label is not None or draft.settled):
            label = draft.label or draft.canonical
            self.last = Mention(label, citation.canonical, citation.instrument)
            self.named.setdefault(citation.canonical, self.last)


def _as(draft: Draft, mention: Mention) -> Draft:
    candidates = (mention.instrument,) if mention.instrument else ()
    return replace(draft, kind="backref", canonical=mention.canonical, candidates=candidates)


def _distinct(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    found: dict[str, Mention] = {}
    for mention in mentions:
        found.setdefault(mention.instrument or mention.canonical, mention)
    return tuple(found.values())


def _precision(citation: Citation, *, settled: bool, whole: bool) -> Precision:
    if not settled:
        return "none"
    symbol = document_symbol(citation.canonical)
    if not symbol and not citation.instrument:
        return "none"
    if citation.part:
        return "part-named"
    return "exact" if symbol == citation.canonical and whole else "document"

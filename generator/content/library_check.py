"""What a schema cannot say of the shared apparatus: names that exist, forms claimed once, no circles."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from generator.content.beijing_schema import Beijing, Titled
from generator.content.collections import Collections
from generator.content.edition_schema import EditionSettings
from generator.content.schemas import Actors, Glossary, Instruments, Redirects, Term
from generator.content.yaml_file import YamlFile
from generator.core.diagnostics import Diagnostic, shown
from generator.recognise.citations.names import canonical_symbol, fold_name

_MOST_COMPARED = 200

FilePath = tuple[str | int, ...]


class NamedThing(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...  # noqa: D102


def check_ids(things: Sequence[NamedThing], what: str, key: str, file: YamlFile | None) -> Iterator[Diagnostic]:
    """Ids that stand twice in one list of a file."""
    if file is None:
        return
    first: dict[str, int] = {}
    for at, thing in enumerate(things):
        if thing.id in first:
            line = file.position((key, first[thing.id]))[0]
            yield file.diagnose("C007", (key, at, "id"), what=what, name=thing.id, first=line)
        first.setdefault(thing.id, at)


def check_glossary(glossary: Glossary, file: YamlFile | None, areas: set[str]) -> Iterator[Diagnostic]:
    """References between entries, forms claimed by two, circular ``broader``."""
    if file is None:
        return
    yield from check_ids(glossary.terms, "term", "terms", file)
    ids = {term.id for term in glossary.terms}
    claimed: dict[str, str] = {}
    for at, term in enumerate(glossary.terms):
        for path, form in _forms(term):
            owner = claimed.setdefault(form, term.id)
            if owner != term.id:
                yield file.diagnose("C005", ("terms", at, *path), first=owner, second=term.id, form=shown(form))
        yield from _unknown_references(term, at, ids, areas, file)
    broader = {term.id: set(term.broader) for term in glossary.terms}
    for term in glossary.terms:
        for narrower in ids.intersection(term.narrower):
            broader[narrower].add(term.id)
    for chain in circles({term: tuple(sorted(others)) for term, others in broader.items()}):
        at = next(i for i, term in enumerate(glossary.terms) if term.id in chain and (term.broader or term.narrower))
        place = ("terms", at, "broader" if glossary.terms[at].broader else "narrower")
        yield file.diagnose("C006", place, chain=" → ".join(chain))


def _unknown_references(term: Term, at: int, ids: set[str], areas: set[str], file: YamlFile) -> Iterator[Diagnostic]:
    named: list[tuple[FilePath, str]] = [
        ((field, index), other)
        for field in ("broader", "narrower", "related")
        for index, other in enumerate(getattr(term, field))
    ]
    named += [(("contrast", index, "id"), contrast.id) for index, contrast in enumerate(term.contrast)]
    for path, other in named:
        if other not in ids:
            yield _unknown(file, ("terms", at, *path), "term", other, ids)
    for index, area in enumerate(term.areas):
        if areas and area not in areas:
            yield _unknown(file, ("terms", at, "areas", index), "area", area, areas)


def _forms(term: Term) -> Iterator[tuple[FilePath, str]]:
    """The forms of a term, marked in texts or not, each where it stands."""
    yield ("zh",), term.zh
    for index, variant in enumerate(term.variants):
        yield ("variants", index, "form"), variant.form


def check_instruments(instruments: Instruments, file: YamlFile | None) -> Iterator[Diagnostic]:
    """Bodies that are named, relations to instruments that exist and without circles, names claimed once."""
    if file is None:
        return
    yield from check_ids(instruments.instruments, "instrument", "instruments", file)
    ids = {instrument.id for instrument in instruments.instruments}
    for at, instrument in enumerate(instruments.instruments):
        if instrument.body not in instruments.bodies:
            yield _unknown(file, ("instruments", at, "body"), "body", instrument.body, set(instruments.bodies))
        for index, relation in enumerate(instrument.relations):
            if relation.target not in ids:
                place = ("instruments", at, "relations", index, "target")
                yield _unknown(file, place, "instrument", relation.target, ids)
    yield from _check_names(instruments, file)
    graph = {i.id: tuple(r.target for r in i.relations if r.type != "related-to") for i in instruments.instruments}
    for chain in circles(graph):
        at = next(i for i, instrument in enumerate(instruments.instruments) if instrument.id == chain[0])
        yield file.diagnose("C006", ("instruments", at, "relations"), chain=" → ".join(chain))


def _check_names(instruments: Instruments, file: YamlFile) -> Iterator[Diagnostic]:
    """Names, and symbols of whole documents, that two instruments claim: a text's mention would mean neither.

    The registry tells the same; here the place in the file is known.
    """
    claimed: dict[str, str] = {}
    for at, instrument in enumerate(instruments.instruments):
        forms: list[tuple[FilePath, str]] = [(("names", i), name) for i, name in enumerate(instrument.names)]
        if instrument.symbol and not instrument.part:
            forms.append((("symbol",), canonical_symbol(instrument.symbol)))
        for path, form in forms:
            owner = claimed.setdefault(fold_name(form, ""), instrument.id)
            if owner != instrument.id:
                yield file.diagnose(
                    "C110", ("instruments", at, *path), name=form, candidates=f"{owner}, {instrument.id}"
                )


def check_actors(actors: Actors, file: YamlFile | None) -> Iterator[Diagnostic]:
    """Wider parties that exist, without circles; forms claimed once."""
    if file is None:
        return
    yield from check_ids(actors.actors, "actor", "actors", file)
    ids = {actor.id for actor in actors.actors}
    claimed: dict[str, str] = {}
    for at, actor in enumerate(actors.actors):
        for index, form in enumerate(actor.forms):
            owner = claimed.setdefault(form, actor.id)
            if owner != actor.id:
                place = ("actors", at, "forms", index)
                yield file.diagnose("C005", place, first=owner, second=actor.id, form=shown(form))
        if actor.broader and actor.broader not in ids:
            yield _unknown(file, ("actors", at, "broader"), "actor", actor.broader, ids)
    for chain in circles({actor.id: (actor.broader,) if actor.broader else () for actor in actors.actors}):
        at = next(i for i, actor in enumerate(actors.actors) if actor.id == chain[0])
        yield file.diagnose("C006", ("actors", at, "broader"), chain=" → ".join(chain))


def check_beijing(beijing: Beijing | None, file: YamlFile | None) -> Iterator[Diagnostic]:
    """Codes that two parts have."""
    if beijing is None or file is None:
        return
    parts: list[tuple[FilePath, Titled]] = [(("chapters", at), part) for at, part in enumerate(beijing.chapters)]
    parts += [(("outcomes", at), part) for at, part in enumerate(beijing.outcomes)]
    for at, area in enumerate(beijing.areas):
        parts.append((("areas", at), area))
        parts += [(("areas", at, "objectives", index), part) for index, part in enumerate(area.objectives)]
    first: dict[str, int] = {"declaration": 1, "platform": 1}
    for path, part in parts:
        place: FilePath = (*path, "code")
        if part.code in first:
            yield file.diagnose("C007", place, what="part", name=part.code, first=first[part.code])
        first.setdefault(part.code, file.position(place)[0])


def circles(graph: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Each circle of a directed graph once, beginning and ending with the same node."""
    done: set[str] = set()
    for start in graph:
        found: list[tuple[str, ...]] = []
        _walk(start, graph, [], done, found)
        yield from found


def _walk(
    node: str, graph: dict[str, tuple[str, ...]], path: list[str], done: set[str], found: list[tuple[str, ...]]
) -> None:
    if node in path:
        found.append((*path[path.index(node) :], node))
        return
    if node in done:
        return
    path.append(node)
    for other in graph.get(node, ()):
        _walk(other, graph, path, done, found)
    path.pop()
    done.add(node)


def _unknown(file: YamlFile, path: FilePath, what: str, name: str, known: Iterable[str]) -> Diagnostic:
    return file.diagnose("C003", path, what=what, name=shown(name), known=nearest(name, known))


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint: the known names most like ``name``; of very many only those beside it in the alphabet are compared."""
    import difflib  # noqa: PLC0415, only an author's mistake needs it

    names = list(known)
    if len(names) > _MOST_COMPARED:
        names.sort()
        at = bisect_left(names, name)
        names = names[max(0, at - _MOST_COMPARED // 2) : at + _MOST_COMPARED // 2]
    found = difflib.get_close_matches(name, names, 3, 0.4)
    return " or ".join(found) + ", perhaps" if found else "add it, or mend the name"


def check_redirects(redirects: Redirects, file: YamlFile | None) -> Iterator[Diagnostic]:
    """Addresses that move twice, and redirects that lead to another one, or round in a circle.

    Whether the pages exist is known when they are made (``generator.site.redirects``).
    """
    if file is None:
        return
    first: dict[str, int] = {}
    for at, redirect in enumerate(redirects.redirects):
        if redirect.from_ in first:
            line = file.position(("redirects", first[redirect.from_], "from"))[0]
            yield file.diagnose("C007", ("redirects", at, "from"), what="redirect", name=redirect.from_, first=line)
        first.setdefault(redirect.from_, at)
    for at, redirect in enumerate(redirects.redirects):
        if redirect.page in first:
            onward = redirects.redirects[first[redirect.page]].to
            yield file.diagnose("C025", ("redirects", at, "to"), to=redirect.page, onward=onward)


def check_collections(collections: Collections, file: YamlFile | None) -> Iterator[Diagnostic]:
    """Ids that stand twice, and publishers that are none."""
    if file is None:
        return
    yield from check_ids(collections.publishers, "publisher", "publishers", file)
    yield from check_ids(collections.collections, "collection", "collections", file)
    known = {publisher.id for publisher in collections.publishers}
    for at, collection in enumerate(collections.collections):
        if collection.publisher not in known:
            path = ("collections", at, "publisher")
            yield _unknown(file, path, "publisher", collection.publisher, known)


def check_pins(settings: EditionSettings, file: YamlFile, collections: Collections) -> Iterator[Diagnostic]:
    """Pinned texts of an edition in collections that are none."""
    known = {collection.id for collection in collections.collections}
    for language, pin in settings.texts.items():
        if pin.collection not in known:
            yield _unknown(file, ("texts", language, "collection"), "collection", pin.collection, known)

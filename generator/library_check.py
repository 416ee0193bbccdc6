"""What a schema cannot say of the shared apparatus: names that exist, forms claimed once, no circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from generator.content.schemas import Glossary, Instruments
from generator.content.yaml_file import YamlFile
from generator.diagnostics import Diagnostic, shown


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str: ...  # noqa: D102


def check_ids(things: Sequence[Named], what: str, key: str, file: YamlFile | None) -> Iterator[Diagnostic]:
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
        for form in dict.fromkeys((*term.forms, *(variant.form for variant in term.variants))):
            owner = claimed.setdefault(form, term.id)
            if owner != term.id:
                yield file.diagnose("C005", ("terms", at), first=owner, second=term.id, form=shown(form))
        for field in ("broader", "narrower", "related"):
            for index, other in enumerate(getattr(term, field)):
                if other not in ids:
                    yield _unknown(file, ("terms", at, field, index), "term", other, ids)
        for index, contrast in enumerate(term.contrast):
            if contrast.id not in ids:
                yield _unknown(file, ("terms", at, "contrast", index, "id"), "term", contrast.id, ids)
        for index, area in enumerate(term.areas):
            if areas and area not in areas:
                yield _unknown(file, ("terms", at, "areas", index), "area", area, areas)
    broader = {term.id: term.broader for term in glossary.terms}
    for chain in circles(broader):
        at = next(i for i, term in enumerate(glossary.terms) if term.id == chain[0])
        yield file.diagnose("C006", ("terms", at, "broader"), chain=" → ".join(chain))


def check_relations(instruments: Instruments, file: YamlFile | None) -> Iterator[Diagnostic]:
    """Relations to instruments that exist, without circles; bodies that are named."""
    if file is None:
        return
    ids = {instrument.id for instrument in instruments.instruments}
    names: dict[str, str] = {}
    for at, instrument in enumerate(instruments.instruments):
        if instrument.body not in instruments.bodies:
            yield _unknown(file, ("instruments", at, "body"), "body", instrument.body, set(instruments.bodies))
        for index, name in enumerate(instrument.names):
            owner = names.setdefault(name.replace(" ", ""), instrument.id)
            if owner != instrument.id:
                place = ("instruments", at, "names", index)
                yield file.diagnose("C005", place, first=owner, second=instrument.id, form=shown(name))
        for index, relation in enumerate(instrument.relations):
            if relation.target not in ids:
                place_ = ("instruments", at, "relations", index, "target")
                yield _unknown(file, place_, "instrument", relation.target, ids)
    graph = {i.id: tuple(r.target for r in i.relations if r.type != "related-to") for i in instruments.instruments}
    for chain in circles(graph):
        at = next(i for i, instrument in enumerate(instruments.instruments) if instrument.id == chain[0])
        yield file.diagnose("C006", ("instruments", at, "relations"), chain=" → ".join(chain))


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


def _unknown(
    file: YamlFile, path: tuple[str | int, ...], what: str, name: str, known: Iterable[str]
) -> Diagnostic:
    return file.diagnose("C003", path, what=what, name=shown(name), known=nearest(name, known))


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint: the known names most like ``name``."""
    import difflib  # noqa: PLC0415, only an author's mistake needs it

    found = difflib.get_close_matches(name, list(known), 3, 0.4)
    return " or ".join(found) + ", perhaps" if found else "add it, or mend the name"

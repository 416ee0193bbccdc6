"""The machine-readable side, read back with other people's libraries: jsonschema, rdflib, lxml."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
import yaml
from built import ROOT
from golden import DATA, with_own_text
from jsonschema import Draft202012Validator
from lxml import etree
from rdflib import RDF, RDFS, BNode, Graph, Literal, Namespace, URIRef
from rdflib.namespace import DCTERMS, SKOS

from generator.content.library import Library, load_library
from generator.content.schemas import Term
from generator.content.yaml_file import load_yaml, parse_yaml
from generator.edition.edition import Edition, load_edition
from generator.output.exports import (
    citations_json,
    citations_rows,
    citations_table,
    edition_json,
    edition_schema,
    legislation_jsonld,
    schemas,
    skos,
    source_sha256,
    tbx,
)
from generator.output.exports.citations import width

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own

CONTENT = ROOT / "content"
SITE = "https://example.org/edition/"
SCHEMA = Namespace("https://schema.org/")
SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")
TBX = "{urn:iso:std:iso:30042:ed-2}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

FOLDERS = [
    pytest.param(root, folder.name, id=folder.name)
    for root in (CONTENT, DATA / "editions")
    for folder in with_own_text(root)
]
editions = pytest.mark.parametrize(("root", "slug"), FOLDERS)


@cache
def library(root: Path = CONTENT) -> Library:
    return load_library(root, "content")[0]


@cache
def edition(root: Path, slug: str) -> Edition:
    loaded, told = load_edition(root / "resolutions" / slug, f"content/resolutions/{slug}", library(root))
    assert loaded, told
    return loaded


@cache
def exported(root: Path, slug: str) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(edition_json(edition(root, slug), library(root)))
    return data


def validator(schema: str) -> Draft202012Validator:
    parsed = json.loads(schema)
    Draft202012Validator.check_schema(parsed)
    return Draft202012Validator(parsed, format_checker=Draft202012Validator.FORMAT_CHECKER)


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in a JSON value."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from objects(item)


# ---- edition.json ----


@editions
def test_edition_is_as_its_schema_says(root: Path, slug: str) -> None:
    faults = [f"{list(f.path)}: {f.message}" for f in validator(edition_schema()).iter_errors(exported(root, slug))]
    assert not faults


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.update(extra=1),
        lambda data: data.pop("units"),
        lambda data: data["units"][0].update(text="official words outside the official layer"),
        lambda data: data["units"][0]["editorial"]["citations"][0].pop("address"),
        lambda data: data["units"][0]["official"]["references"].append({"at": -1, "number": 1}),
        lambda data: data["identity"].update(adopted="yesterday"),
        lambda data: data["units"][0]["editorial"]["citations"][0].update(address="javascript:alert(1)"),
    ],
)
def test_schema_refuses_what_is_not_so(spoil: Any) -> None:
    data = json.loads(json.dumps(exported(DATA / "editions", "a-res-99-901")))
    check = validator(edition_schema())
    assert check.is_valid(data)
    spoil(data)
    assert not check.is_valid(data)


def check_spans(data: dict[str, Any]) -> int:
    """Every span's words stand at its place; gives the number of spans."""
    texts = {unit["id"]: unit["official"]["text"] for unit in data["units"]}
    count = 0
    for home in (*data["masthead"], *data["units"], *data["notes"]):
        for found in objects(home):
            if "start" in found and "end" in found:
                text = texts[found["in"]] if "in" in found else home["official"]["text"]
                assert 0 <= found["start"] <= found["end"] <= len(text), found
                assert text[found["start"] : found["end"]] == found["text"], found
                count += 1
        for reference in home["official"].get("references", ()):
            assert 0 <= reference["at"] <= len(home["official"]["text"])
    return count


@editions
def test_words_of_every_span_stand_at_its_place(root: Path, slug: str) -> None:
    assert check_spans(exported(root, slug)) > (1000 if root == CONTENT else 10)


@editions
def test_words_are_those_that_were_recognised(root: Path, slug: str) -> None:
    """Not only cut out of the text again: what each recogniser itself says it read there."""
    for unit, annotated in zip(exported(root, slug)["units"], edition(root, slug).units, strict=True):
        ours = unit["editorial"]
        assert [c["text"] for c in ours["citations"]] == [c.text for c in annotated.citations]
        assert [t["text"] for t in ours["times"]] == [t.text for t in annotated.times]
        assert [r["text"] for r in ours["readings"]] == [r.erratum.quote for r in annotated.readings]
        assert [d["phrase"]["text"] for d in ours["directives"]] == [d.phrase_text for d in annotated.directives]
        for act, directive in zip(ours["directives"], annotated.directives, strict=True):
            assert [a["text"] for a in act["addressees"]] == [a.text for a in directive.addressees]
            assert [t["text"] for t in act["due"]] == [t.text for t in directive.due]
        quotes = [[q["text"] for q in link["quotes"]] for link in (ours["crosswalk"] or {"links": []})["links"]]
        assert quotes == [list(link.quotes) for link in annotated.links]


@editions
def test_readings_of_every_place_are_there(root: Path, slug: str) -> None:
    data, loaded = exported(root, slug), edition(root, slug)
    homes = (*data["masthead"], *data["units"], *data["notes"])
    found = [reading for home in homes for reading in home["editorial"]["readings"]]
    quotes = {reading.id: reading.erratum.quote for reading in loaded.readings}
    assert {reading["id"]: reading["text"] for reading in found} == quotes
    assert len(found) == len(quotes)


def test_offsets_count_code_points(tmp_path: Path) -> None:
    """Characters beyond the basic plane, which UTF-16 counts twice."""
    content = tmp_path / "content"
    shutil.copytree(DATA / "editions", content)
    path = content / "resolutions" / "a-res-99-901" / "zh.txt"
    path.write_text(path.read_text("utf-8").replace("并铭记海上", "并铭记𠮷𠮷海上"), "utf-8")
    shared = load_library(content, "content")[0]
    loaded, _ = load_edition(path.parent, "content", shared)
    assert loaded
    data = json.loads(edition_json(loaded, shared))
    assert "𠮷𠮷" in data["units"][0]["official"]["text"]
    assert check_spans(data)


@editions
def test_official_layer_is_the_text_and_nothing_else(root: Path, slug: str) -> None:
    data, resolution = exported(root, slug), edition(root, slug).resolution
    assert [u["official"]["text"] for u in data["units"]] == [unit.text.value for unit in resolution.units]
    assert [u["akn"] for u in data["units"]] == [unit.akn for unit in resolution.units]
    assert [n["official"]["text"] for n in data["notes"]] == [note.text.value for note in resolution.notes]
    assert [b["official"]["text"] for b in data["masthead"]] == [block.text.value for block in resolution.masthead]
    assert data["order"] == list(resolution.order)


@editions
def test_every_id_is_explained(root: Path, slug: str) -> None:
    data = exported(root, slug)
    known = {name: {entry.get("id", entry.get("code")) for entry in rows} for name, rows in data["apparatus"].items()}
    units, notes = {u["id"] for u in data["units"]}, {n["official"]["number"] for n in data["notes"]}
    for unit in data["units"]:
        ours = unit["editorial"]
        assert {t["term"] for t in ours["terms"]} <= known["terms"]
        assert {c["instrument"] for c in ours["citations"]} - {None} <= known["instruments"]
        assert {d["function"] for d in ours["directives"]} <= known["functions"]
        for directive in ours["directives"]:
            assert {a["actor"] for a in directive["addressees"]} - {None} <= known["actors"]
            assert set(directive["report_to"]) <= known["actors"]
        assert {link["target"] for link in (ours["crosswalk"] or {"links": []})["links"]} <= known["targets"]
        assert {s["note"] for s in ours["sources"]} - {None} <= notes
        assert {s["carried_from"] for s in ours["sources"]} - {None} <= units
        assert {near["unit"] for near in ours["related"]} <= units
        for section in ours["notes"]:
            assert {b["instrument"] for b in section["basis"]} - {None} <= known["instruments"]
            assert {b["place"] for b in section["basis"]} - {None} <= units | {f"fn-{n}" for n in notes}
            assert all(b["place"] for b in section["basis"] if b["kind"] in ("unit", "note"))
    for citation in (c for n in data["notes"] for c in n["editorial"]["citations"]):
        assert citation["instrument"] is None or citation["instrument"] in known["instruments"]
    assert {i["body"] for i in data["apparatus"]["instruments"]} <= known["bodies"]
    assert {a["broader"] for a in data["apparatus"]["actors"]} - {None} <= known["actors"]


def test_a_point_of_a_point_inherits_from_the_paragraph() -> None:
    data = exported(DATA / "editions", "a-res-99-901")
    (point,) = (unit for unit in data["units"] if unit["id"] == "op-2-a-ii")
    (act,) = point["editorial"]["directives"]
    assert act["inherited"]
    assert act["phrase"] == {"start": 0, "end": 2, "text": "促请", "in": "op-2"}


def test_hash_is_that_of_the_file() -> None:
    for parameters in FOLDERS:
        loaded = edition(*parameters.values)
        path = parameters.values[0] / "resolutions" / loaded.slug / f"{loaded.settings.language}.txt"
        assert source_sha256(loaded) == sha256(path.read_bytes()).hexdigest()


_PRINT_ALL = """
import hashlib, sys
from pathlib import Path
from generator.output import exports
from generator.edition.edition import load_edition
from generator.content.library import load_library
for root in map(Path, sys.argv[1:]):
    library = load_library(root, "content")[0]
    made = [exports.skos(library), exports.tbx(library), *exports.schemas().values()]
    for folder in sorted({path.parent for path in root.glob("resolutions/*/*.txt")}):
        edition, _ = load_edition(folder, "content", library)
        made += [exports.edition_json(edition, library), exports.legislation_jsonld(edition, library)]
        made.append(exports.citations_json(exports.citations_rows(edition, library)))
    print(hashlib.sha256("".join(made).encode()).hexdigest())
"""


def test_same_bytes_whatever_the_hash_seed() -> None:
    command = [sys.executable, "-c", _PRINT_ALL, str(CONTENT), str(DATA / "editions")]
    runs = [
        subprocess.run(command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True)
        for seed in ("1", "77")
    ]
    assert runs[0].stdout == runs[1].stdout


# ---- schemas of the content ----


def contents() -> Iterator[Any]:
    for root in (CONTENT, DATA / "editions"):
        for name in ("glossary", "instruments", "actors", "beijing"):
            if (root / f"{name}.yml").is_file():
                yield pytest.param(name, root / f"{name}.yml", id=f"{root.name}-{name}")
        for path in sorted((root / "resolutions").glob("*/*.yml")):
            yield pytest.param(path.stem.partition(".")[0], path, id=f"{path.parent.name}-{path.stem}")
    for stem in ("glossary", "beijing"):
        for path in sorted(CONTENT.glob(f"{stem}.*.yml")):
            yield pytest.param(f"{stem}-translated", path, id=path.stem)


@pytest.mark.parametrize(("name", "path"), [*contents()])
def test_content_is_as_its_schema_says(name: str, path: Path) -> None:
    file, told = load_yaml(path, path.name, path.parent)
    assert not told
    check = validator(schemas()[name])
    assert not [f"{list(fault.path)}: {fault.message}" for fault in check.iter_errors(file.data)]
    assert list(check.iter_errors({**file.data, "unknown-key": 1}))
    assert list(check.iter_errors({**file.data, "schema": 2}))


def test_schema_of_notes() -> None:
    check = validator(schemas()["note"])
    for path in sorted((CONTENT / "resolutions").glob("*/notes/*.md")):
        front = parse_yaml(path.read_text("utf-8").split("---\n")[1], path.name)[0].data
        assert check.is_valid(front), path
    assert not check.is_valid({"unit": "op-1"})


# ---- SKOS ----


def read_skos(root: Path, site_url: str) -> tuple[Graph, Namespace]:
    graph = Graph()
    graph.parse(data=skos(library(root), site_url), format="json-ld", publicID=f"{SITE}glossary/glossary.jsonld")
    return graph, Namespace(f"{SITE}glossary/")


def texts(graph: Graph, node: Any, predicate: Any, language: str) -> set[str]:
    found = (text for text in graph.objects(node, predicate) if isinstance(text, Literal) and text.language)
    return {str(text) for text in found if str(text.language).lower() == language.lower()}


def relations(terms: tuple[Term, ...]) -> dict[str, set[tuple[str, str]]]:
    """Pairs of each relation as the YAML file has them, both ways."""
    broader = {(term.id, other) for term in terms for other in term.broader}
    broader |= {(other, term.id) for term in terms for other in term.narrower}
    above = set(broader)
    while longer := {(a, d) for a, b in above for c, d in broader if b == c} - above:
        above |= longer
    related = {pair for term in terms for other in term.related for pair in ((term.id, other), (other, term.id))}
    related -= above | {(b, a) for a, b in above}  # SKOS S27: what is broader is not also related
    return {"broader": broader, "narrower": {(b, a) for a, b in broader}, "related": related}


@pytest.mark.parametrize("root", [CONTENT, DATA / "editions"], ids=["content", "synthetic"])
@pytest.mark.parametrize("site_url", ["", SITE, SITE.rstrip("/")], ids=["relative", "absolute", "no-slash"])
def test_skos_carries_every_entry(root: Path, site_url: str) -> None:
    graph, base = read_skos(root, site_url)
    terms = library(root).glossary.terms
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    assert concepts == {base[f"{term.id}/"] for term in terms}
    for term in terms:
        node = base[f"{term.id}/"]
        assert set(graph.objects(node, SKOS.notation)) == {Literal(term.id)}
        assert texts(graph, node, SKOS.prefLabel, "zh-Hans") == {term.zh}
        for language, form in {"en": term.en, **term.others}.items():
            assert texts(graph, node, SKOS.prefLabel, language) == {form}
        assert texts(graph, node, SKOS.altLabel, "zh-Hans") == {variant.form for variant in term.variants}
        assert texts(graph, node, SKOS.altLabel, "en") == {term.abbreviation} - {None, term.en}
        assert {
            (str(graph.value(label, SKOSXL.literalForm)), str(graph.value(label, SKOS.note)))
            for label in graph.objects(node, SKOSXL.altLabel)
        } == {(variant.form, variant.used_by) for variant in term.variants if variant.used_by}
        assert texts(graph, node, SKOS.definition, "zh-Hans") == {term.definition}
        assert texts(graph, node, DCTERMS.abstract, "zh-Hans") == {term.short}
        assert texts(graph, node, SKOS.scopeNote, "zh-Hans") == ({term.usage} if term.usage else set())
        sources = {str(graph.value(source, RDFS.label)) for source in graph.objects(node, DCTERMS.source)}
        assert sources == set(term.sources)
        contrasts = [note for note in graph.objects(node, SKOS.scopeNote) if isinstance(note, BNode)]
        found = {(graph.value(n, DCTERMS.references), str(graph.value(n, RDF.value))) for n in contrasts}
        assert found == {(base[f"{contrast.id}/"], contrast.note) for contrast in term.contrast}
        unverified = texts(graph, node, SKOS.editorialNote, "zh-Hans")
        assert unverified == {f"待核：{words}" for words in term.unverified}
        areas = {URIRef(f"{SITE}beijing/{area.lower()}/") for area in term.areas}
        assert set(graph.objects(node, DCTERMS.subject)) == (areas if library(root).beijing else set())
        kinds = set(graph.subjects(SKOS.member, node))
        assert kinds == {URIRef(f"{SITE}glossary/#kind-{term.kind}")}
    for name, pairs in relations(terms).items():
        found_pairs = set(graph.subject_objects(SKOS[name]))
        assert found_pairs == {(base[f"{a}/"], base[f"{b}/"]) for a, b in pairs}, name


def test_skos_is_sound() -> None:
    """The integrity conditions of the SKOS Reference, S9, S13, S14, S27, S37 and what it takes for granted."""
    graph, base = read_skos(CONTENT, SITE)
    concepts = set(graph.subjects(RDF.type, SKOS.Concept))
    (scheme,) = graph.subjects(RDF.type, SKOS.ConceptScheme)
    assert scheme == URIRef(str(base))
    assert not concepts & {scheme, *graph.subjects(RDF.type, SKOS.Collection)}
    assert len({str(label) for label in graph.objects(None, SKOS.notation)}) == len(concepts)
    for concept in concepts:
        preferred = list(graph.objects(concept, SKOS.prefLabel))
        assert len({label.language for label in preferred if isinstance(label, Literal)}) == len(preferred)
        assert not set(preferred) & set(graph.objects(concept, SKOS.altLabel))
        assert set(graph.objects(concept, SKOS.inScheme)) == {scheme}
        above = set(graph.transitive_objects(concept, SKOS.broader)) - {concept}
        for parent in graph.objects(concept, SKOS.broader):
            assert concept not in graph.transitive_objects(parent, SKOS.broader), f"{concept} is broader than itself"
        assert not above & set(graph.objects(concept, SKOS.related)), f"{concept}: related is broader too"
        assert concept not in set(graph.objects(concept, SKOS.related))
        top = (concept, SKOS.topConceptOf, scheme) in graph
        assert top == ((scheme, SKOS.hasTopConcept, concept) in graph) == (not above)
        for relation in (SKOS.broader, SKOS.narrower, SKOS.related):
            assert set(graph.objects(concept, relation)) <= concepts


# ---- TBX ----


def read_tbx(root: Path, site_url: str = "") -> Any:
    return etree.fromstring(tbx(library(root), site_url).encode())


def sections(entry: Any) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for section in entry.findall(f"{TBX}langSec"):
        assert section.get(LANG) not in found, "one section a language"
        found[section.get(LANG)] = [
            {
                "term": term.findtext(f"{TBX}term"),
                "type": term.findtext(f"{TBX}termNote[@type='termType']"),
                "status": term.findtext(f"{TBX}termNote[@type='administrativeStatus']"),
                "kind": term.findtext(f"{TBX}admin[@type='projectSubset']"),
                "note": term.findtext(f"{TBX}note"),
            }
            for term in section.findall(f"{TBX}termSec")
        ]
    return found


@pytest.mark.parametrize("site_url", ["", SITE])
@pytest.mark.parametrize("root", [CONTENT, DATA / "editions"], ids=["content", "synthetic"])
def test_tbx_is_as_its_dialect_says(root: Path, site_url: str) -> None:
    document = read_tbx(root, site_url)
    grammar = etree.RelaxNG(etree.parse(DATA / "exports" / "tbx-basic.rng"))
    assert grammar.validate(document), grammar.error_log
    ids = [entry.get("id") for entry in document.iter(f"{TBX}conceptEntry")]
    assert len(set(ids)) == len(ids)
    assert {ref.get("target") for ref in document.iter(f"{TBX}ref")} <= set(ids)
    for attributes in ({"style": "dct"}, {"type": "TBX-Other"}):
        spoiled = read_tbx(root)
        spoiled.attrib.update(attributes)
        assert not grammar.validate(spoiled)


@pytest.mark.parametrize("root", [CONTENT, DATA / "editions"], ids=["content", "synthetic"])
def test_tbx_carries_every_entry(root: Path) -> None:
    terms = library(root).glossary.terms
    names = {term.id: term.zh for term in terms}
    pairs = relations(terms)
    entries = {entry.get("id"): entry for entry in read_tbx(root).iter(f"{TBX}conceptEntry")}
    assert list(entries) == [f"term-{term.id}" for term in terms]
    for term in terms:
        entry = entries[f"term-{term.id}"]
        found = sections(entry)
        zh, *variants = found.pop("zh-Hans")
        assert (zh["term"], zh["kind"], zh["note"]) == (term.zh, term.kind, term.usage)
        assert zh["status"] == "preferredTerm-admn-sts"
        assert [(v["term"], v["note"]) for v in variants] == [(v.form, v.used_by) for v in term.variants]
        assert {v["status"] for v in variants} <= {"admittedTerm-admn-sts"}
        en, *short = found.pop("en")
        assert en["term"] == term.en
        expected = {(term.abbreviation, "abbreviation")} - {(None, "abbreviation"), (term.en, "abbreviation")}
        assert {(form["term"], form["type"]) for form in short} == expected
        assert {language: forms[0]["term"] for language, forms in found.items()} == term.others
        assert entry.findtext(f".//{TBX}descrip[@type='definition']") == term.definition
        assert [s.text for s in entry.iterfind(f".//{TBX}admin[@type='source']")] == list(term.sources)
        refs = {(ref.text.split("：")[0], ref.get("target")) for ref in entry.findall(f"{TBX}ref")}
        wanted = {("易混", contrast.id) for contrast in term.contrast}
        for label, name in (("较宽的术语", "broader"), ("较窄的术语", "narrower"), ("相关", "related")):
            wanted |= {(label, other) for one, other in pairs[name] if one == term.id}
        assert refs == {(label, f"term-{other}") for label, other in wanted}
        notes = [note.text for note in entry.findall(f"{TBX}note")]
        contrasts = [f"与“{names[contrast.id]}”不同：{contrast.note}" for contrast in term.contrast]
        assert notes == [*contrasts, *(f"待核：{words}" for words in term.unverified)]


def test_tbx_keeps_markup_and_control_characters_out() -> None:
    entry = yaml.safe_load((DATA / "editions" / "glossary.yml").read_text("utf-8"))["terms"][0]
    hostile = Term.model_validate({**entry, "definition": "<script>&amp; \x00 ]]> &#0;\ufffe", "en": 'a "b" <c>'})
    base = library(DATA / "editions")
    made = Library(base.glossary.model_copy(update={"terms": (hostile,)}), base.instruments, base.actors, None)
    document = etree.fromstring(tbx(made).encode())
    assert document.findtext(f".//{TBX}descrip") == "<script>&amp; � ]]> &#0;�"
    assert not list(document.iter(f"{TBX}script"))


# ---- schema.org ----


def read_jsonld(text: str) -> tuple[Graph, Any]:
    """The graph of a page, read without fetching schema.org's own context, and the page's node."""
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    links = ("url", "isBasedOn", "sameAs", "contentUrl")
    data["@context"] = {"@vocab": str(SCHEMA), **{name: {"@type": "@id"} for name in links}}
    graph = Graph()
    graph.parse(data=json.dumps(data), format="json-ld", publicID="https://example.invalid/")
    (page,) = graph.subjects(RDF.type, SCHEMA.WebPage)
    return graph, page


@editions
@pytest.mark.parametrize("site_url", ["", SITE])
def test_every_unit_is_described_as_legislation(root: Path, slug: str, site_url: str) -> None:
    loaded = edition(root, slug)
    for annotated in loaded.units:
        graph, page = read_jsonld(legislation_jsonld(loaded, library(root), annotated, site_url=site_url))
        act = graph.value(page, SCHEMA.mainEntity)
        assert (act, RDF.type, SCHEMA.Legislation) in graph
        unit, symbol = annotated.unit, loaded.symbol
        assert str(graph.value(act, SCHEMA.legislationIdentifier)) == f"{symbol}#{unit.akn}"
        assert unit.label in str(graph.value(act, SCHEMA.name))
        assert str(graph.value(act, SCHEMA.text)) == unit.text.value
        assert str(graph.value(act, SCHEMA.legislationDate)) == loaded.settings.adopted.isoformat()
        assert graph.value(graph.value(act, SCHEMA.legislationPassedBy), SCHEMA.name)
        assert graph.value(act, SCHEMA.inLanguage)
        holders = [str(graph.value(n, SCHEMA.legislationIdentifier)) for n in upwards(graph, act)]
        assert holders[-1] == symbol
        assert len(holders) == unit.akn.count("__list_") + 1
        points = {str(graph.value(n, SCHEMA.legislationIdentifier)) for n in graph.objects(act, SCHEMA.hasPart)}
        assert points == {f"{symbol}#{a.unit.akn}" for a in loaded.units if a.unit.parent == unit.id}
        assert str(graph.value(page, SCHEMA.isBasedOn)) == f"https://docs.un.org/{loaded.settings.language}/{symbol}"
        check_cited(graph, act, annotated)
        ours = [n for n in graph.objects(page, SCHEMA.hasPart) if (n, RDF.type, SCHEMA.CreativeWork) in graph]
        assert [str(graph.value(n, SCHEMA.abstract)) for n in ours] == ([annotated.note.gist] if annotated.note else [])
        if site_url:
            assert page == URIRef(f"{SITE}{slug}/{unit.id}/")
            assert act == URIRef(f"{SITE}{slug}/{unit.id}/#text")
        else:
            assert isinstance(page, BNode)
            assert isinstance(act, BNode)


def upwards(graph: Graph, node: Any) -> list[Any]:
    found = []
    while (node := graph.value(node, SCHEMA.isPartOf)) is not None:
        found.append(node)
    return found


def check_cited(graph: Graph, act: Any, annotated: Any) -> None:
    """Each document named in the unit is cited once, and its address is the Organization's or the registry's."""
    cited = list(graph.objects(act, SCHEMA.citation))
    documents = {c.instrument or c.canonical for c in annotated.citations if c.kind != "self"}
    assert len(cited) == len(documents)
    for node in cited:
        assert graph.value(node, SCHEMA.name)
        address = graph.value(node, SCHEMA.url)
        assert address is None or str(address).startswith("https://")


@editions
def test_the_whole_names_its_parts(root: Path, slug: str) -> None:
    loaded = edition(root, slug)
    graph, page = read_jsonld(legislation_jsonld(loaded, library(root), site_url=SITE))
    act = graph.value(page, SCHEMA.mainEntity)
    parts = {str(part) for part in graph.objects(act, SCHEMA.hasPart)}
    assert parts == {f"{SITE}{slug}/{a.unit.id}/#text" for a in loaded.units if a.unit.parent is None}
    data = [graph.value(n, SCHEMA.contentUrl) for n in graph.objects(act, SCHEMA.encoding)]
    assert URIRef(f"{SITE}{slug}/data/edition.json") in data
    assert (None, SCHEMA.legislationLegalValue, SCHEMA.UnofficialLegalValue) in graph


def test_jsonld_may_stand_in_a_script_element(tmp_path: Path) -> None:
    content = tmp_path / "content"
    shutil.copytree(DATA / "editions", content)
    path = content / "resolutions" / "a-res-99-901" / "zh.txt"
    hostile = "并铭记</script><!--<script>&\u2028海上"
    path.write_text(path.read_text("utf-8").replace("并铭记海上", hostile), "utf-8")
    shared = load_library(content, "content")[0]
    loaded, _ = load_edition(path.parent, "content", shared)
    assert loaded
    written = "".join(legislation_jsonld(loaded, shared, annotated) for annotated in loaded.units)
    assert not set(written) & set("<>&\u2028\u2029")
    texts_ = [json.loads(legislation_jsonld(loaded, shared, a))["mainEntity"]["text"] for a in loaded.units]
    assert texts_ == [annotated.unit.text.value for annotated in loaded.units]


# ---- citations ----


@editions
def test_citations_are_all_listed(root: Path, slug: str) -> None:
    loaded = edition(root, slug)
    rows = citations_rows(loaded, library(root))
    texts_ = {a.unit.id: a.unit.text.value for a in loaded.units}
    texts_ |= {text.note.id: text.note.text.value for text in loaded.notes}
    lines = {block.kind: block.text.value for block in loaded.resolution.masthead}
    for row in rows:
        text = lines[row.line] if row.line else texts_[row.unit]
        assert text[row.start : row.end] == row.printed
        assert row.printed in row.full
        assert (row.address is None) == (row.precision == "none")
    counted = sum(len(a.citations) for a in loaded.units) + sum(len(text.citations) for text in loaded.notes)
    assert len(rows) == counted + sum(len(line.citations) for line in loaded.masthead)
    assert [row["canonical"] for row in json.loads(citations_json(rows))] == [row.canonical for row in rows]


@editions
def test_table_is_aligned_for_wide_characters(root: Path, slug: str) -> None:
    rows = citations_rows(edition(root, slug), library(root))
    head, *lines = citations_table(rows).splitlines()
    assert len(lines) == len(rows)
    at = head.index("address")
    for line, row in zip(lines, rows, strict=True):
        cell = row.address or "-"
        assert line.endswith(cell)
        assert width(line.removesuffix(cell)) == at


def test_width_of_east_asian_text() -> None:
    assert [width(text) for text in ("ab", "大会", "（1）", "…", "e\u0301")] == [2, 4, 5, 1, 1]

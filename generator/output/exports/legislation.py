"""schema.org in JSON-LD for the pages of official text.

A page is a ``WebPage`` of ours; its ``mainEntity`` is the ``Legislation`` that it shows: the resolution, or a part of
it (schema.org/Legislation: "… or a component of a legal act"). Our reproduction is said to be unofficial
(``legislationLegalValue``), the Organization's document is named as what the page is based on, and what editors wrote
is a part of the page, never of the legislation. Without the site's address no node has an ``@id`` or an address of
ours.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.content.library import Library
from generator.content.schemas import BodyName, Instrument
from generator.core.writing import tag
from generator.edition.annotate import Annotated
from generator.edition.edition import Edition
from generator.edition.sources import key_of
from generator.output.addresses import Cited
from generator.output.exports.dump import Json, dump_for_script
from generator.output.words import catalogue
from generator.recognise.citations import Citation
from generator.recognise.citations import address as document_address

_ACTS = frozenset({"resolution", "decision", "treaty", "protocol", "charter"})
"""Kinds of instruments that are legislation in the wide sense of schema.org; others are works."""


def legislation_jsonld(
    edition: Edition, library: Library, annotated: Annotated | None = None, *, site_url: str = ""
) -> str:
    """JSON-LD for the page of a unit, or of the whole text where ``annotated`` is None.

    It is escaped to stand as it is in ``<script type="application/ld+json">``. ``site_url`` is the site's absolute
    address or "".
    """
    return dump_for_script(_Writer(edition, library, site_url).page(annotated))


class _Writer:
    def __init__(self, edition: Edition, library: Library, site_url: str) -> None:
        settings = edition.settings
        self._edition = edition
        self._library = library
        self._site = f"{site_url.rstrip('/')}/" if site_url else ""
        self._cited = Cited(library, settings.language)
        self._words = catalogue(settings.language)
        self._lang = tag(settings.language)
        self._official = document_address(settings.symbol, settings.language)

    def page(self, annotated: Annotated | None) -> Json:
        act = self._unit(annotated) if annotated else self._whole()
        address = self._address(annotated)
        page: Json = {
            "@context": "https://schema.org",
            "@type": "WebPage",
            **({"@id": address, "url": address} if address else {}),
            "name": act["name"],
            "inLanguage": self._lang,
            "isPartOf": {"@type": "WebSite", "@id": self._site, "url": self._site} if self._site else None,
            "isBasedOn": self._official,
            "keywords": None if annotated else list(self._edition.settings.subjects),
            "mainEntity": act,
        }
        if annotated and annotated.note:
            written: Json = {
                "@type": "CreativeWork",
                "name": self._words.gettext("Editor’s note"),
                "abstract": annotated.note.gist,
                "inLanguage": tag("zh"),
            }
            if address:
                written["about"] = {"@id": act["@id"]}
            page["hasPart"] = written
        return _filled(page)

    def _address(self, annotated: Annotated | None) -> str:
        if not self._site:
            return ""
        whole = f"{self._site}{self._edition.slug}/"
        return f"{whole}{annotated.unit.id}/" if annotated else whole

    def _act(self, annotated: Annotated | None) -> Json:
        """What a node says wherever it stands: its type, names and address."""
        edition, settings = self._edition, self._edition.settings
        address = self._address(annotated)
        node: Json = {"@type": "Legislation", **({"@id": f"{address}#text", "url": address} if address else {})}
        if annotated:
            unit = annotated.unit
            node["name"] = f"{settings.symbol}{self._words.pgettext('title', ', ')}{unit.label}"
            node["legislationIdentifier"] = f"{settings.symbol}#{unit.akn}"
            node["position"] = unit.number or None
        else:
            node["name"] = edition.resolution.title or settings.short_title
            node["legislationIdentifier"] = settings.symbol
        return _filled(node)

    def _common(self) -> Json:
        settings = self._edition.settings
        body = self._library.instruments.bodies.get(settings.organ)
        return {
            "legislationType": self._words.gettext("resolution"),
            "legislationDate": settings.adopted.isoformat(),
            "legislationPassedBy": {"@type": "Organization", "name": self._name(body) or settings.organ},
            "inLanguage": self._lang,
        }

    def _name(self, names: BodyName | None) -> str:
        if names is None:
            return ""
        return names.zh if self._edition.settings.language == "zh" else names.en

    def _whole(self) -> Json:
        edition = self._edition
        cited = (c for a in edition.units for c in a.citations)
        return _filled(
            {
                **self._act(None),
                **self._common(),
                "sameAs": self._official,
                "hasPart": [self._act(a) for a in edition.units if a.unit.parent is None],
                "citation": list(self._citations(cited)),
                "encoding": self._encoding(None),
            }
        )

    def _unit(self, annotated: Annotated) -> Json:
        unit = annotated.unit
        return _filled(
            {
                **self._act(annotated),
                **self._common(),
                "text": unit.text.value,
                "isPartOf": self._holder(annotated),
                "hasPart": [self._act(a) for a in self._edition.units if a.unit.parent == unit.id],
                "citation": list(self._citations(annotated.citations)),
                "encoding": self._encoding(annotated),
            }
        )

    def _holder(self, annotated: Annotated) -> Json:
        """What a unit is part of, up to the whole document."""
        if annotated.unit.parent is None:
            return _filled({**self._act(None), "sameAs": self._official})
        parent = self._edition.by_id[annotated.unit.parent]
        return {**self._act(parent), "isPartOf": self._holder(parent)}

    def _encoding(self, annotated: Annotated | None) -> list[Json]:
        """Our page as an unofficial copy, and the data of the whole."""
        value = "https://schema.org/UnofficialLegalValue"
        page = {
            "@type": "LegislationObject",
            "encodingFormat": "text/html",
            "inLanguage": self._lang,
            "legislationLegalValue": {"@id": value},
            "contentUrl": self._address(annotated) or None,
        }
        if not self._site:
            return [_filled(page)]
        data = f"{self._site}{self._edition.slug}/data/edition.json"
        return [page, {"@type": "MediaObject", "encodingFormat": "application/json", "contentUrl": data}]

    def _citations(self, found: Iterator[Citation] | tuple[Citation, ...]) -> Iterator[Json]:
        """The documents cited, each once, with the Organization's identifiers and addresses."""
        seen: set[str] = set()
        for citation in found:
            key = key_of(citation)
            if key in seen or citation.kind == "self":
                continue
            seen.add(key)
            instrument = self._library.instruments_by_id.get(citation.instrument or "")
            act = instrument is None and citation.kind in ("resolution", "decision", "charter-article")
            act = act or (instrument is not None and instrument.kind in _ACTS)
            symbol = instrument.symbol if instrument else citation.canonical
            held = instrument is not None and not self._cited.address(instrument)[1]
            identifier = "legislationIdentifier" if act else "identifier"
            node: Json = {"@type": "Legislation" if act else "CreativeWork", "name": self._title(instrument, citation)}
            if symbol and not held:
                node[identifier] = symbol
            address = self._cited.place(citation)[0]
            yield node | ({"url": address} if address else {})

    def _title(self, instrument: Instrument | None, citation: Citation) -> str:
        """The document's registered name, where it is verified; else as the text names it."""
        language = self._edition.settings.language
        if instrument is None or language in instrument.unverified or language not in ("zh", "en"):
            return citation.text
        return instrument.zh if language == "zh" else instrument.en


def _filled(node: Json) -> Json:
    """The node without what is empty."""
    return {key: value for key, value in node.items() if value not in (None, "", [], {})}

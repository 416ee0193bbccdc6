"""The corrections of an edition as a feed (Atom, RFC 4287)."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree import ElementTree as ET

from generator.content.edition_schema import PublishedCorrection
from generator.edition.edition import Edition

_ATOM = "http://www.w3.org/2005/Atom"


def corrections_feed(edition: Edition, title: str, label: Callable[[str], str], page_url: Callable[[str], str]) -> str:
    """The feed, the latest correction first. ``label`` names a place; ``page_url`` gives the absolute address of a page
    of the edition ("" for the whole), or "" where the site has no address of its own: then entries have no link.
    """
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {"xml:lang": edition.settings.language})
    day = (edition.settings.revised or edition.settings.adopted).isoformat()
    listed = sorted(enumerate(edition.settings.corrections), key=lambda one: (one[1].date, one[0]), reverse=True)
    latest = listed[0][1].date.isoformat() if listed else day
    _add(feed, "title", title)
    _add(feed, "id", f"tag:{edition.slug}.resolution,{edition.settings.adopted.isoformat()}:corrections")
    _add(feed, "updated", f"{latest}T00:00:00Z")
    author = ET.SubElement(feed, f"{{{_ATOM}}}author")
    _add(author, "name", "; ".join(edition.settings.editors) or edition.symbol)
    if address := page_url("errata"):
        ET.SubElement(feed, f"{{{_ATOM}}}link", {"rel": "alternate", "href": address})
    for number, correction in listed:
        place = correction.unit or ""
        address = page_url(place if place in edition.by_id else "")
        title = f"{label(place)} {correction.now}".strip()
        tag = f"tag:{edition.slug}.resolution,{correction.date.isoformat()}:{place or 'edition'}-{number + 1}"
        _entry(feed, correction, (title, tag, address))
    return ET.tostring(feed, encoding="unicode", xml_declaration=True) + "\n"


def _entry(feed: ET.Element, correction: PublishedCorrection, named: tuple[str, str, str]) -> None:
    """An entry by its title, id and address."""
    title, tag, address = named
    entry = ET.SubElement(feed, f"{{{_ATOM}}}entry")
    _add(entry, "title", title)
    _add(entry, "id", tag)
    _add(entry, "updated", f"{correction.date.isoformat()}T00:00:00Z")
    if address:
        ET.SubElement(entry, f"{{{_ATOM}}}link", {"rel": "alternate", "href": address})
    _add(entry, "summary", "\n".join(filter(None, (correction.was, correction.now, correction.why))))


def _add(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = text

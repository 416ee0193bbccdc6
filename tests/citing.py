"""Three made-up resolutions, of which the later two cite the first, its paragraphs, and one that it does not have."""

from __future__ import annotations

import shutil
from pathlib import Path

import yaml
from built import ROOT
from projects import Project
from two_languages import xml_of

FIRST = ["1. Urges Member States to cooperate;", "2. Requests the Secretary-General:", "(a) To report;", "(b) To help."]
TEXTS = {
    "99-1": ("2099-01-02", FIRST),
    "99-2": (
        "2099-01-03",
        [
            "1. Reaffirms resolution 99/1 and paragraph 2 of resolution 99/1;",
            "2. Recalls paragraph 9 of resolution 99/1, and resolution 98/7.",
        ],
    ),
    "99-3": ("2099-01-04", ["1. Recalls paragraph 2 (b) of resolution 99/1."]),
}


def add_citing(content: Path) -> None:
    """Adds the three editions."""
    for number, (adopted, body) in TEXTS.items():
        folder = content / "resolutions" / f"a-res-{number}"
        folder.mkdir(parents=True)
        text = {"language": "en", "preamble": ["Recalling its decisions,"], "body": body}
        (folder / "en.xml").write_text(xml_of(text), "utf-8")
        settings = {"schema": 1, "symbol": f"A/RES/{number.replace('-', '/')}", "language": "en", "organ": "GA"}
        written = yaml.safe_dump({**settings, "adopted": adopted, "short_title": f"Title of {number}"})
        (folder / "edition.yml").write_text(written.replace("'", ""), "utf-8")


def citing_project(folder: Path) -> Project:
    """A project with them alone; the bodies' names are known."""
    add_citing(folder / "content")
    bodies = "schema: 1\nbodies:\n  GA: {zh: 大会, en: General Assembly}\ninstruments: []\n"
    (folder / "content" / "instruments.yml").write_text(bodies, "utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    (folder / "mkdocs.yml").write_text(config, "utf-8")
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    return Project(folder)

"""The other tools, each given the very documents that our build makes from the content, and its own usual way."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

VERSIONS = {"mkdocs-material": "9.8.1", "mkdocs": "1.6.1", "zensical": "0.0.73", "hugo": "0.168.0"}
"""What the peers' environment has; raise them now and then."""

_MKDOCS = """\
site_name: Benchmark
site_url: https://example.org/
docs_dir: docs
site_dir: site
use_directory_urls: true
theme:
  name: material
  language: zh
  font: false
  features: [{features}]
plugins: [search]
markdown_extensions: []
"""
_HUGO = """\
baseURL = "https://example.org/"
title = "Benchmark"
disableKinds = ["taxonomy", "term", "RSS", "sitemap", "robotsTXT"]
[markup.goldmark.renderer]
unsafe = true
"""


@dataclass(frozen=True)
class Peer:
    """A tool: its name, the folder it works in, how it is called, and where the site goes."""

    name: str
    folder: Path
    command: str

    @property
    def site(self) -> Path:
        """The folder of the site."""
        return self.folder / ("public" if self.name == "Hugo" else "site")


def environment(folder: Path) -> Path:
    """The peers' own environment, made once; gives the folder of its programs."""
    if not (folder / "bin" / "hugo").exists():
        subprocess.run(["uv", "venv", "--quiet", "--clear", str(folder)], check=True)
        wanted = [f"{name}=={version}" for name, version in VERSIONS.items()]
        subprocess.run(["uv", "pip", "install", "--quiet", "--python", str(folder), *wanted], check=True)
    return folder / "bin"


def prepare(docs: Path, shell: str, folder: Path, programs: Path) -> list[Peer]:
    """The peers with their copies of the documents. ``shell`` is one of our pages, whose frame Hugo uses too."""
    return [
        _material(docs, folder / "material", programs, "mkdocs-material", "navigation.sections"),
        _material(docs, folder / "prune", programs, "mkdocs-material, pruned", "navigation.prune"),
        _material(docs, folder / "zensical", programs, "Zensical", "navigation.prune"),
        _hugo(docs, shell, folder / "hugo", programs),
    ]


def _material(docs: Path, folder: Path, programs: Path, name: str, features: str) -> Peer:
    shutil.copytree(docs, folder / "docs")
    (folder / "mkdocs.yml").write_text(_MKDOCS.format(features=features), "utf-8")
    program = f"{programs / 'zensical'} build" if name == "Zensical" else f"{programs / 'mkdocs'} build --quiet"
    return Peer(name, folder, f"cd {folder} && NO_MKDOCS_2_WARNING=1 {program}")


def _hugo(docs: Path, shell: str, folder: Path, programs: Path) -> Peer:
    """Pages into ``content/`` (an index with pages below it is ``_index.md``), other files into ``static/``."""
    for path in docs.rglob("*"):
        if path.is_dir():
            continue
        place = "content" if path.suffix == ".md" else "static"
        target = folder / place / path.relative_to(docs)
        if target.name == "index.md":
            target = target.with_name("_index.md")
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    head, _, rest = shell.partition('<div class="page')
    foot = rest[rest.rfind("</main>") :] if "</main>" in rest else "</body></html>"
    head = re.sub(r"<title>.*?</title>", "<title>{{ .Title }}</title>", head, flags=re.DOTALL)
    head = re.sub(r'(<meta name="description" content=")[^"]*', r"\1{{ .Description }}", head)
    layout = f"{head}{{{{ .Content }}}}{foot}"
    for name in ("single", "list", "home"):
        path = folder / "layouts" / "_default" / f"{name}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(layout, "utf-8")
    (folder / "hugo.toml").write_text(_HUGO, "utf-8")
    return Peer("Hugo", folder, f"cd {folder} && {programs / 'hugo'} --quiet")

"""Builds the generated documents with mkdocs' successors and says what is the same and what is missing.

``python tests/ops/insurance.py`` after ``generator build``; the environment needs the group ``insurance``. ProperDocs
takes ``mkdocs.yml`` and our plugin as they are. Zensical runs no plugins of others: it gets a configuration derived
from ``mkdocs.yml`` and a copy of ``build/docs``. Results are left in ``build/insurance/``.
Exit status 1 where a reading page, a note or a link is not as in the first build.
"""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict
from gettext import NullTranslations
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import html

from generator.output.pages.tongues import tongue
from generator.output.words import catalogue

ROOT = Path(__file__).resolve().parents[2]
BUILD = ROOT / "build"
OUT = BUILD / "insurance"
DOCS = BUILD / "docs"
LANGUAGE = "zh"
"""The site's own, as in ``mkdocs.yml``."""


def run(*command: str, **env: str) -> bool:
    """Runs a command in the project's folder; prints what it said where it failed."""
    quiet = {"NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    done = subprocess.run(command, cwd=ROOT, env=os.environ | quiet | env, capture_output=True, text=True, check=False)
    print(f"$ {' '.join(command)}: {'built' if done.returncode == 0 else 'failed'}")
    if done.returncode:
        print((done.stdout + done.stderr).strip()[-3000:])
    return done.returncode == 0


def copied() -> None:
    """The documents with ``x.md`` as ``x/index.md``.

    Zensical adds a step up to every relative address in a document, also in HTML, where ``x.md`` becomes
    ``x/index.html``. Our addresses are right already; a document that lies where its page will lie is left alone.
    """
    shutil.rmtree(OUT / "docs", ignore_errors=True)
    for path in sorted(DOCS.rglob("*")):
        target = OUT / "docs" / path.relative_to(DOCS)
        if path.suffix == ".md" and path.name != "index.md":
            target = target.with_suffix("") / "index.md"
        if path.is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target)


def said(template: str, words: NullTranslations) -> str:
    """A template without calls for translation, which a builder without plugins has not: the words stand in it."""
    parts, at = [], 0
    for call in re.finditer(r"(?<![\w.])p?(?:gettext|_)\(", template):
        if call.start() < at:
            continue
        end = next(end for end in range(call.end(), len(template)) if _closed(template[call.start() : end + 1]))
        node = ast.parse(template[call.start() : end + 1], mode="eval").body
        assert isinstance(node, ast.Call)
        given = [ast.literal_eval(argument) for argument in node.args]
        text = words.pgettext(*given) if len(given) > 1 else words.gettext(*given)
        filled = "".join(f" | replace('%({each.arg})s', {ast.unparse(each.value)})" for each in node.keywords)
        parts += [template[at : call.start()], f"({json.dumps(text, ensure_ascii=False)}{filled})"]
        at = end + 1
    return "".join([*parts, template[at:]])


def _closed(text: str) -> bool:
    try:
        ast.parse(text, mode="eval")
    except SyntaxError:
        return False
    return True


def spoken() -> None:
    """The theme's templates with the words of the site's language in them."""
    words = catalogue(LANGUAGE)
    shutil.rmtree(OUT / "overrides", ignore_errors=True)
    shutil.copytree(ROOT / "overrides", OUT / "overrides")
    for path in OUT.glob("overrides/**/*.html"):
        path.write_text(said(path.read_text("utf-8"), words), "utf-8")


def derived() -> Path:
    """The configuration for a builder without plugins: the same, on the documents as they were generated."""
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    text = re.sub(r"!ENV \[\w+, (.+)\]", r"\1", text)
    text = re.sub(r"^plugins:\n(?:[ \t-].*\n)*", "plugins: [search]\n", text, flags=re.MULTILINE)
    text = re.sub(r"^docs_dir:.*$", "docs_dir: insurance/docs\nuse_directory_urls: false", text, flags=re.MULTILINE)
    text = re.sub(r"^site_dir:.*$", "site_dir: insurance/zensical", text, flags=re.MULTILINE)
    text = re.sub(r"^(  custom_dir:) (.*)$", r"\1 insurance/\2", text, flags=re.MULTILINE)
    extra = {
        "language": LANGUAGE,
        "tongues": {LANGUAGE: asdict(tongue(LANGUAGE))},
        "edition": "",
        "programmes": {LANGUAGE: ""},
    }
    lines = [f"  {name}: {json.dumps(value, ensure_ascii=False)}\n" for name, value in extra.items()]
    text = re.sub(r"^extra:\n", "extra:\n" + "".join(lines), text, flags=re.MULTILINE)
    path = BUILD / "zensical.yml"
    path.write_text(f"{text}nav:\n  - 首页: index.md\n", "utf-8")
    return path


def pages(site: Path) -> dict[str, html.HtmlElement]:
    """Every page of a site by its path."""
    found = sorted(site.rglob("*.html"))
    return {path.relative_to(site).as_posix(): html.fromstring(path.read_bytes()) for path in found}


def words(element: html.HtmlElement) -> str:
    """The text without white space."""
    return "".join(element.text_content().split())


def reading(page: html.HtmlElement) -> dict[str, list[str]]:
    """What a reader cannot do without: official text, notes, and the addresses that are linked to."""
    body = page.xpath("//div[contains(concat(' ', @class, ' '), ' page ')]")
    return {
        "official text": [words(found) for found in page.xpath("//div[@data-unit and contains(@class, 'official')]")],
        "notes": [words(found) for found in page.xpath("//*[@role='doc-footnote']")],
        "links": [str(href) for each in body for href in each.xpath(".//a/@href")],
    }


def broken(site: Path, found: dict[str, html.HtmlElement]) -> Iterator[str]:
    """Links and anchors in the pages' bodies that lead nowhere."""
    anchors = {path: {*page.xpath("//@id"), ""} for path, page in found.items()}
    for path, page in found.items():
        for href in reading(page)["links"] if path != "404.html" else ():  # its place is anywhere
            parts = urlsplit(href)
            if parts.scheme or parts.netloc:
                continue
            target = (site / path).parent.joinpath(unquote(parts.path)) if parts.path else site / path
            target = Path(os.path.normpath(target / "index.html" if target.is_dir() else target))
            name = target.relative_to(site).as_posix() if target.is_relative_to(site) else href
            if not target.is_file() or unquote(parts.fragment) not in anchors.get(name, {""}):
                yield f"{path}: {href}"


def compare(name: str, site: Path, first: dict[str, html.HtmlElement]) -> bool:
    """Prints how a site compares with the first one; False where reading suffers."""
    found = pages(site)
    missing = [path for path in first if path not in found]
    faults = [f"no page {path}" for path in missing]
    for path, page in first.items():
        if path in found and path != "404.html":
            here, there = reading(page), reading(found[path])
            faults += [f"{path}: other {what}" for what in here if here[what] != there[what]]
    lost = {*broken(ROOT / "site", first)}
    faults += [f"leads nowhere: {link}" for link in broken(site, found) if link not in lost]
    print(f"{name}: {len(found)} of {len(first)} pages, {len(faults)} differences in text, notes and links")
    for fault in faults[:20]:
        print(f"  {fault}")
    return not faults


def main() -> None:
    """Builds with both and compares."""
    first = pages(ROOT / "site")
    if not first or not DOCS.is_dir():
        sys.exit("There is no site/ yet: make site")
    good = run("properdocs", "build", "--strict", "--config-file", "mkdocs.yml", SITE_DIR=str(OUT / "properdocs"))
    good = good and compare("ProperDocs", OUT / "properdocs", first)
    copied()
    spoken()
    also = run("zensical", "build", "--clean", "--config-file", str(derived()))
    also = also and compare("Zensical", OUT / "zensical", first)
    sys.exit(not (good and also))


if __name__ == "__main__":
    main()

"""What a first visit weighs, by kind of page: ``python tests/weigh.py site``.

As it travels (gzip, level 9): the page with the style sheets and scripts it names. Of each kind the heaviest page is
shown. Ends with 1 where one is over its budget.
"""

from __future__ import annotations

import gzip
import re
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from lxml import html

PAGE = 12_000
"""A paragraph's page, in bytes."""
ALL = 50_000
"""The same with its styles and scripts."""
FRONT = 45_000
"""The front page with its styles and scripts."""
SCRIPTS = 25_000
"""The scripts of any page."""
UNIT = re.compile(r"(pp|op|sec|annex)-[^/]+$")


@dataclass(frozen=True, slots=True)
class Weight:
    """Bytes as they travel."""

    address: str
    page: int
    styles: int
    scripts: int

    @property
    def all(self) -> int:
        return self.page + self.styles + self.scripts


@cache
def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def weight(path: Path, site: Path) -> Weight:
    """The weight of a page and of what comes with it."""
    tree = html.fromstring(path.read_bytes())
    styles = {_file(path, site, link) for link in tree.xpath("//link[@rel='stylesheet']/@href")}
    scripts = {_file(path, site, link) for link in tree.xpath("//script/@src")}
    address = path.relative_to(site).as_posix().removesuffix("index.html").strip("/")
    return Weight(address, packed(path), _sum(styles), _sum(scripts))


def _file(page: Path, site: Path, link: str) -> Path:
    path = str(link).split("?")[0]
    return site / path.lstrip("/") if path.startswith("/") else (page.parent / path).resolve()


def _sum(files: set[Path]) -> int:
    return sum(packed(file) for file in files if file.is_file())


def kind(address: str) -> str:
    """The row of the table."""
    if not address or address == "404.html":
        return address or "/"
    head, _, rest = address.partition("/")
    if rest and UNIT.search(address):
        return "a paragraph"
    if not rest:
        return "a whole text" if re.match(r"\w+-res-", head) else head
    return f"{head}/…" if not re.match(r"\w+-res-", head) else f"…/{rest}"


def over(row: Weight, name: str) -> bool:
    return (
        row.scripts > SCRIPTS
        or (name == "a paragraph" and (row.page > PAGE or row.all > ALL))
        or (name == "/" and row.all > FRONT)
    )


def main() -> int:
    """Prints the table as Markdown."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site").resolve()
    rows: dict[str, list[Weight]] = {}
    for path in sorted(site.rglob("*.html")):
        row = weight(path, site)
        rows.setdefault(kind(row.address), []).append(row)
    print("| Kind of page | Pages | Heaviest | HTML | CSS | JavaScript | First visit | |")
    print("|---|---:|---|---:|---:|---:|---:|---|")
    heavy = False
    for name, found in sorted(rows.items()):
        worst = max(found, key=lambda row: (over(row, name), row.page))
        heavy = heavy or over(worst, name)
        figures = " | ".join(f"{size / 1000:.1f} kB" for size in (worst.page, worst.styles, worst.scripts, worst.all))
        print(f"| {name} | {len(found)} | `{worst.address}` | {figures} | {'too much' if over(worst, name) else ''} |")
    print(
        f"\nBudget of a paragraph: {PAGE / 1000:.0f} kB for its HTML, {ALL / 1000:.0f} kB for a first visit to it; "
        f"of the front page {FRONT / 1000:.0f} kB; of the scripts of a page {SCRIPTS / 1000:.0f} kB."
    )
    return int(heavy)


if __name__ == "__main__":
    sys.exit(main())

"""What the pages of a built site weigh: ``python tests/ops/weigh.py site``.

A page's own weight is its HTML; what it loads is its HTML and the style sheets and scripts it names, as they travel
(gzip, level 9). Pages are gathered by the first part of their address.
"""

from __future__ import annotations

import gzip
import sys
from collections import defaultdict
from functools import cache
from pathlib import Path
from statistics import median

from lxml import html


@cache
def packed(path: Path) -> int:
    """The size of a file as it travels, in bytes."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def assets(page: Path) -> set[Path]:
    """The style sheets and scripts that a page names."""
    tree = html.fromstring(page.read_bytes())
    named = [*tree.xpath("//link[@rel='stylesheet']/@href"), *tree.xpath("//script/@src")]
    files = {(page.parent / str(name).split("?")[0]).resolve() for name in named}
    return {file for file in files if file.is_file()}


def kind(page: Path, site: Path) -> str:
    """The row of the table that a page belongs to."""
    parts = page.relative_to(site).parts
    head = parts[0] if len(parts) > 1 else "/"
    return f"{head}/…" if len(parts) > 2 else head


def main() -> None:
    """Prints the table as Markdown."""
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "site").resolve()
    rows: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for page in sorted(site.rglob("*.html")):
        size = packed(page)
        loaded = size + sum(packed(file) for file in assets(page))
        rows[kind(page, site)].append((page.stat().st_size, size, loaded))
    print("| Pages | Number | HTML, median | HTML, largest | gzip, median | with styles and scripts |")
    print("|---|---:|---:|---:|---:|---:|")
    for name, pages in sorted(rows.items()):
        plain, small, loaded = ([page[at] for page in pages] for at in range(3))
        figures = (median(plain), max(plain), median(small), median(loaded))
        print(f"| `{name}` | {len(pages)} | " + " | ".join(f"{figure / 1000:.1f} kB" for figure in figures) + " |")
    files = [file for file in site.rglob("*") if file.is_file()]
    total = sum(file.stat().st_size for file in files)
    print(f"\nThe whole site: {len(files)} files, {total / 1e6:.1f} MB.")


if __name__ == "__main__":
    main()

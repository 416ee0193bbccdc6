"""The results as a Markdown table and as a picture."""

from __future__ import annotations

import math
import platform
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from tests.bench.measure import Time, Weight
from tests.bench.peers import VERSIONS


@dataclass(frozen=True)
class Row:
    """One tool at one size. ``time`` is None where it would take too long."""

    tool: str
    editions: int
    time: Time | None
    weight: Weight | None = None
    memory: float = 0.0


OURS, EDIT, NOTHING = "generator", "generator, one note edited", "generator, nothing changed"
BUILDS = (OURS, "mkdocs-material", "mkdocs-material, pruned", "Zensical", "Hugo")
_COLOURS = ("#1b4f8a", "#b3541e", "#d9a15b", "#6b7f3a", "#7a4a86", "#5c8fc7", "#a9c3df")


def machine() -> str:
    """What all this was measured on."""
    model = next((line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")), "")
    memory = next((int(line.split()[1]) // 2**20 for line in _lines("/proc/meminfo") if line.startswith("MemTotal")), 0)
    cores = subprocess.run(["nproc"], capture_output=True, text=True, check=True).stdout.strip()
    load = Path("/proc/loadavg").read_text("utf-8").split()[0]
    when = datetime.now(UTC).strftime("%Y-%m-%d")
    return (
        f"{when}, {platform.system()} {platform.machine()}, {model or 'processor without a name'}, {cores} cores, "
        f"{memory} GiB, Python {platform.python_version()}; load average at the start {load}"
    )


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text("utf-8").splitlines()
    except OSError:
        return []


def table(rows: Sequence[Row], where: str) -> str:
    """The results in words and numbers."""
    peers = ", ".join(f"{name} {version}" for name, version in VERSIONS.items())
    parts = [
        "# Benchmarks\n",
        f"Measured by `make bench`: {where}.\n",
        f"Beside {peers}. All are given the same finished documents (`build/docs`): the peers only lay out what our",
        "build reads, checks, annotates and lays out from the content. Editions are made up (`tests/synthetic.py`), as",
        "long as the first one. Times are hyperfine's means of full builds with everything removed before, ± the",
        "standard deviation of 3 to 6 runs, or one run where it is so marked; memory is that of the largest process",
        "(`/usr/bin/time -v`); the ratio is our time to theirs.\n",
        "![Seconds by the number of pages](results.svg)\n",
        "| editions | tool | pages | time, s | ours to it | KB a page | site, MB | peak, MiB |",
        "|---:|---|---:|---:|---:|---:|---:|---:|",
    ]
    ours = {row.editions: row for row in rows if row.tool == OURS}
    parts += [_line(row, ours[row.editions]) for row in rows]
    parts += ["", *_flat(rows)]
    return "\n".join(parts) + "\n"


def _line(row: Row, ours: Row) -> str:
    cells = [str(row.editions), row.tool]
    weight, time = row.weight, row.time
    cells.append(str(weight.pages) if weight else "")
    if time is None or ours.time is None:
        return "| " + " | ".join([*cells, "too long to try", "", "", "", ""]) + " |"
    ratio, spread = ours.time.to(time)
    cells += [
        f"{time.mean:.2f} ± {time.spread:.2f}" if time.runs > 1 else f"{time.mean:.1f} (one run)",
        "" if row.tool == OURS else f"{ratio:.2f} ± {spread:.2f}",
    ]
    cells += [f"{weight.page / 1000:.1f}", f"{weight.site / 1e6:.1f}"] if weight else ["", ""]
    cells.append(f"{row.memory:.0f}" if row.memory else "")
    return "| " + " | ".join(cells) + " |"


def _flat(rows: Sequence[Row]) -> Iterable[str]:
    """Whether the cost of a page stays the same as their number grows."""
    yield "## The cost of one page\n"
    yield "Time is that of the full build without that of a build in which nothing has changed (start-up). Pages that"
    yield "editions share (glossary, instruments, programme) name the paragraphs of all of them, and are cut into"
    yield "numbered pages at twelve editions each; a small site has few such paragraphs.\n"
    heads = (
        "editions",
        "ms a page",
        "to one edition",
        "KB of an edition's page",
        "to one edition",
        "KB of a shared page",
    )
    yield f"| {' | '.join(heads)} |\n|{'---:|' * len(heads)}"
    still = {row.editions: row.time for row in rows if row.tool == NOTHING}
    first: tuple[float, float] | None = None
    for row in rows:
        start = still.get(row.editions)
        if row.tool != OURS or row.time is None or row.weight is None or start is None:
            continue
        here = (1000 * (row.time.mean - start.mean) / row.weight.pages, row.weight.own / 1000)
        first = first or here
        cells = [f"{here[0]:.2f}", f"{here[0] / first[0]:.2f}", f"{here[1]:.1f}", f"{here[1] / first[1]:.2f}"]
        yield f"| {row.editions} | {' | '.join([*cells, f'{row.weight.shared / 1000:.1f}'])} |"


def picture(rows: Sequence[Row]) -> str:
    """Seconds by pages, both logarithmic, as SVG."""
    width, height, left, bottom, top, right = 760, 420, 60, 40, 20, 210
    points = [(row.weight.pages, row.time.mean) for row in rows if row.time and row.weight]
    low_x, high_x = math.log10(min(x for x, _ in points)), math.log10(max(x for x, _ in points) * 1.05)
    low_y = math.floor(math.log10(min(y for _, y in points)))
    high_y = math.ceil(math.log10(max(y for _, y in points)))

    def place(x: float, y: float) -> tuple[float, float]:
        across = (math.log10(x) - low_x) / max(high_x - low_x, 0.1)
        up = (math.log10(y) - low_y) / (high_y - low_y)
        return left + across * (width - left - right), height - bottom - up * (height - bottom - top)

    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif"',
        'font-size="12">',
        f'<title>Seconds by the number of pages</title><rect width="{width}" height="{height}" fill="#fff"/>',
    ]
    for power in range(low_y, high_y + 1):
        y = place(10**low_x, 10**power)[1]
        out.append(f'<path d="M{left} {y:.1f}H{width - right}" stroke="#ddd"/>')
        out.append(f'<text x="{left - 6}" y="{y + 4:.1f}" text-anchor="end">{10.0**power:g} s</text>')
    for pages in sorted({row.weight.pages for row in rows if row.weight and row.tool == OURS}):
        x = place(pages, 10**low_y)[0]
        out.append(f'<text x="{x:.1f}" y="{height - bottom + 18}" text-anchor="middle">{pages} pages</text>')
    for at, tool in enumerate((*BUILDS, EDIT, NOTHING)):
        line = [place(r.weight.pages, r.time.mean) for r in rows if r.tool == tool and r.time and r.weight]
        colour = _COLOURS[at]
        drawn = " ".join(f"{x:.1f},{y:.1f}" for x, y in line)
        out.append(f'<polyline points="{drawn}" fill="none" stroke="{colour}" stroke-width="2"/>')
        out += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{colour}"/>' for x, y in line]
        if line:
            y = top + 20 + at * 20
            out.append(f'<circle cx="{width - right + 20}" cy="{y - 4}" r="4" fill="{colour}"/>')
            out.append(f'<text x="{width - right + 30}" y="{y}">{escape(tool)}</text>')
    return "\n".join([*out, "</svg>"]) + "\n"

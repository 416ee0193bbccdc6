"""Times by hyperfine, memory by GNU time, sizes by counting."""

from __future__ import annotations

import json
import re
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Time:
    """Seconds: mean and standard deviation of the runs."""

    mean: float
    spread: float
    runs: int

    def to(self, other: Time) -> tuple[float, float]:
        """The ratio to another with its spread (as independent errors add up)."""
        ratio = self.mean / other.mean
        return ratio, ratio * ((self.spread / self.mean) ** 2 + (other.spread / other.mean) ** 2) ** 0.5


def timed(command: str, prepare: str, runs: int, scratch: Path) -> Time:
    """The command's time, ``prepare`` done before each run and not counted."""
    out = scratch / "hyperfine.json"
    call = ["hyperfine", "--style", "none", "--runs", str(max(2, runs)), "--warmup", "1", "--export-json", str(out)]
    done = subprocess.run([*call, "--prepare", prepare, command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{command}\n{done.stdout}{done.stderr}")
    found = json.loads(out.read_text("utf-8"))["results"][0]
    return Time(found["mean"], found["stddev"] or 0.0, len(found["times"]))


def peak(command: str) -> float:
    """The most memory of any one process of the command, in MiB."""
    call = ["/usr/bin/time", "-v", "sh", "-c", command]
    done = subprocess.run(call, capture_output=True, text=True, check=True)
    found = re.search(r"Maximum resident set size \(kbytes\): (\d+)", done.stderr)
    assert found
    return int(found[1]) / 1024


def once(command: str) -> tuple[Time, float]:
    """The time of one run, and its memory as ``peak`` gives it: for builds of minutes."""
    start = time.monotonic()
    memory = peak(command)
    return Time(time.monotonic() - start, 0.0, 1), memory


@dataclass(frozen=True)
class Weight:
    """A site: how many pages, bytes of a page on average, of an edition's and of a shared one, bytes of all files."""

    pages: int
    page: float
    own: float
    shared: float
    site: int


def weighed(site: Path) -> Weight:
    """The weight of a site."""
    pages = {path: path.stat().st_size for path in site.rglob("*.html")}
    own = [size for path, size in pages.items() if path.relative_to(site).parts[0].startswith("a-res-")]
    shared = sum(pages.values()) - sum(own)
    return Weight(
        pages=len(pages),
        page=sum(pages.values()) / len(pages),
        own=sum(own) / max(len(own), 1),
        shared=shared / max(len(pages) - len(own), 1),
        site=sum(path.stat().st_size for path in site.rglob("*") if path.is_file()),
    )

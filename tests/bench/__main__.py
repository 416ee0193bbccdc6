"""``python -m tests.bench [--editions 1 5 20 100]``: builds made-up sites with our build and with others, and compares.

Needs hyperfine and GNU time (Debian: ``hyperfine``, ``time``) and uv; the other tools go into an environment of their
own under ``build/bench/``. Nothing else should run on the machine meanwhile. Results are written beside this file.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from synthetic import make_content  # noqa: E402

from tests.bench import peers, report  # noqa: E402
from tests.bench.measure import Time, once, peak, timed, weighed  # noqa: E402
from tests.bench.report import EDIT, NOTHING, OURS, Row  # noqa: E402

PATIENCE, LONG = 900.0, 60.0
"""A build that is expected to take longer, in seconds, is not tried, or only once."""
ROOM = 8 * 2**30
"""Bytes that must be free on a file system in memory to use it."""
MEMORY = Path("/dev/shm")


def main() -> None:
    """Measures, and writes the results."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--editions", type=int, nargs="+", default=[1, 5, 20, 100])
    options.add_argument("--runs", type=int, default=0, help="runs of each [default: fewer of larger sites]")
    options.add_argument("--scratch", type=Path, default=None, help="where to build [default: in memory if it can be]")
    options.add_argument("--to", type=Path, default=HERE, help="folder for the results")
    asked = options.parse_args()
    for tool in ("hyperfine", "uv", "/usr/bin/time"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is missing (Debian: apt-get install hyperfine time)")
    programs = peers.environment(ROOT / "build" / "bench" / "peers")
    scratch = asked.scratch or _scratch()
    scratch.mkdir(parents=True, exist_ok=True)
    where = f"{report.machine()}; files on {_file_system(scratch)}"
    rows: list[Row] = []
    for editions in sorted(asked.editions):
        rows += measured(editions, asked.runs, scratch, programs, rows)
        (asked.to / "RESULTS.md").write_text(report.table(rows, where), "utf-8")
        (asked.to / "results.svg").write_text(report.picture(rows), "utf-8")
    print(f"{asked.to / 'RESULTS.md'}, {asked.to / 'results.svg'}")


def _scratch() -> Path:
    """In memory where there is room, so that no disk is measured: thousands of files made right after as many were
    removed can take a file system ten times as long as others.
    """
    room = shutil.disk_usage(MEMORY).free if MEMORY.is_dir() else 0
    return MEMORY / "bench" if room > ROOM else ROOT / "build" / "bench"


def _file_system(folder: Path) -> str:
    done = subprocess.run(["stat", "-f", "-c", "%T", str(folder)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def measured(editions: int, runs: int, scratch: Path, programs: Path, before: list[Row]) -> Iterator[Row]:
    """All tools at one size."""
    runs = runs or (6 if editions == 1 else 3)
    folder = scratch / str(editions)
    shutil.rmtree(folder, ignore_errors=True)
    ours = folder / "ours"
    (slug, *_) = make_content(ours / "content", editions)
    shutil.copyfile(ROOT / "mkdocs.yml", ours / "mkdocs.yml")
    shutil.copytree(ROOT / "overrides", ours / "overrides")
    build = f"{Path(sys.executable).parent / 'generator'} build -q -f {ours / 'mkdocs.yml'} --site {ours / 'site'}"
    clean = f"rm -rf {ours / 'build'} {ours / 'site'}"
    time, memory = full(build, clean, runs, scratch, expected(OURS, editions, before))
    yield Row(OURS, editions, told(time, OURS), weighed(ours / "site"), memory)
    note = ours / "content" / "resolutions" / slug / "notes" / "op-1.md"
    edit = f"sed -i s/这是虚构的说明[0-9]*/这是虚构的说明$(date +%N)/ {note}"  # another text each time
    weight = weighed(ours / "site")
    yield Row(EDIT, editions, told(timed(build, edit, runs, scratch), EDIT), weight)
    yield Row(NOTHING, editions, told(timed(build, "true", runs, scratch), NOTHING), weight)
    shell = (ours / "site" / slug / "op-1" / "index.html").read_text("utf-8")
    for peer in peers.prepare(ours / "build" / "docs", shell, folder, programs):
        wait = expected(peer.name, editions, before)
        if wait > PATIENCE:
            yield Row(peer.name, editions, None)
            continue
        remove = f"rm -rf {peer.site} {peer.folder / '.cache'} {peer.folder / 'resources'}"
        time, memory = full(peer.command, remove, runs, scratch, wait)
        yield Row(peer.name, editions, told(time, peer.name), weighed(peer.site), memory)
        shutil.rmtree(peer.folder)
    shutil.rmtree(folder)


def expected(tool: str, editions: int, before: list[Row]) -> float:
    """Seconds that a tool may take, should its time grow with the square of the editions."""
    last = next((row for row in reversed(before) if row.tool == tool), None)
    if last is None:
        return 0.0
    return last.time.mean * (editions / last.editions) ** 2 if last.time else PATIENCE + 1


def full(build: str, remove: str, runs: int, scratch: Path, wait: float) -> tuple[Time, float]:
    """Time and memory of full builds, or of one if it takes long."""
    if wait > LONG:
        subprocess.run(remove, shell=True, check=True)
        return once(build)
    return timed(build, remove, runs, scratch), peak(f"{remove}; {build}")


def told(time: Time, tool: str) -> Time:
    """Says at once how long it took."""
    print(f"{tool}: {time.mean:.2f} s ± {time.spread:.2f} ({time.runs} runs)", flush=True)
    return time


main()

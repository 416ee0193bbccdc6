"""``python -m tests.bench [--editions 1 5 20 100]``: builds made-up sites with our build and with others, and compares.

Needs hyperfine and GNU time (Debian: ``hyperfine``, ``time``) and uv; the other tools go into an environment of their
own under ``build/bench/``. Nothing else should run on the machine meanwhile. Results are written beside this file.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from synthetic import make_content  # noqa: E402

from tests.bench import peers, report  # noqa: E402
from tests.bench.measure import peak, timed, weighed  # noqa: E402
from tests.bench.report import EDIT, NOTHING, OURS, Row  # noqa: E402

PATIENCE = 900.0
"""A build that is expected to take longer, in seconds, is not tried."""


def main() -> None:
    """Measures, and writes the results."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    options.add_argument("--editions", type=int, nargs="+", default=[1, 5, 20, 100])
    options.add_argument("--runs", type=int, default=0, help="runs of each [default: fewer of larger sites]")
    options.add_argument("--to", type=Path, default=HERE, help="folder for the results")
    asked = options.parse_args()
    for tool in ("hyperfine", "uv", "/usr/bin/time"):
        if not shutil.which(tool):
            sys.exit(f"{tool} is missing (Debian: apt-get install hyperfine time)")
    scratch = ROOT / "build" / "bench"
    programs = peers.environment(scratch / "peers")
    where = report.machine()
    rows: list[Row] = []
    for editions in sorted(asked.editions):
        rows += measured(editions, asked.runs, scratch, programs, rows)
        (asked.to / "RESULTS.md").write_text(report.table(rows, where), "utf-8")
        (asked.to / "results.svg").write_text(report.picture(rows), "utf-8")
    print(f"{asked.to / 'RESULTS.md'}, {asked.to / 'results.svg'}")


def measured(editions: int, runs: int, scratch: Path, programs: Path, before: list[Row]) -> Iterator[Row]:
    """All tools at one size."""
    runs = runs or (6 if editions == 1 else 3 if editions <= 20 else 2)
    folder = scratch / str(editions)
    shutil.rmtree(folder, ignore_errors=True)
    ours = folder / "ours"
    (slug, *_) = make_content(ours / "content", editions)
    shutil.copyfile(ROOT / "mkdocs.yml", ours / "mkdocs.yml")
    shutil.copytree(ROOT / "overrides", ours / "overrides")
    build = f"{Path(sys.executable).parent / 'generator'} build -q -f {ours / 'mkdocs.yml'} --site {ours / 'site'}"
    clean = f"rm -rf {ours / 'build'} {ours / 'site'}"
    time = told(timed(build, clean, runs, scratch), OURS)
    yield Row(OURS, editions, time, weighed(ours / "site"), peak(f"{clean}; {build}"))
    note = ours / "content" / "resolutions" / slug / "notes" / "op-1.md"
    edit = f"sed -i s/这是虚构的说明[0-9]*/这是虚构的说明$(date +%N)/ {note}"  # another text each time
    weight = weighed(ours / "site")
    yield Row(EDIT, editions, told(timed(build, edit, runs, scratch), EDIT), weight)
    yield Row(NOTHING, editions, told(timed(build, "true", runs, scratch), NOTHING), weight)
    shell = (ours / "site" / slug / "op-1" / "index.html").read_text("utf-8")
    for peer in peers.prepare(ours / "build" / "docs", shell, folder, programs):
        last = next((row for row in reversed(before) if row.tool == peer.name), None)
        if last and (last.time is None or last.time.mean * (editions / last.editions) ** 2 > PATIENCE):
            yield Row(peer.name, editions, None)
            continue
        remove = f"rm -rf {peer.site} {peer.folder / '.cache'} {peer.folder / 'resources'}"
        time = told(timed(peer.command, remove, runs, scratch), peer.name)
        yield Row(peer.name, editions, time, weighed(peer.site), peak(f"{remove}; {peer.command}"))
        shutil.rmtree(peer.folder)
    shutil.rmtree(folder)


def told(time: report.Time, tool: str) -> report.Time:
    """Says at once how long it took."""
    print(f"{tool}: {time.mean:.2f} s ± {time.spread:.2f} ({time.runs} runs)", flush=True)
    return time


main()

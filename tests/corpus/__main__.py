"""The readers measured on a corpus: ``python -m tests.corpus CORPUS [--language zh] [--every 5] [--show 20] …``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from multiprocessing import Pool
from pathlib import Path

from tests.corpus.compare import Outcome, compare
from tests.corpus.files import files
from tests.corpus.manner import MANNERS, Manner
from tests.corpus.report import Row, printed
from tests.corpus.truth import read

Results = tuple[str, str, str, list[tuple[str, Outcome]]]


def measure(job: tuple[str, bytes, tuple[Manner, ...], frozenset[str]]) -> Results | None:
    """One file in each manner; None where it is no plain resolution in a wanted language."""
    name, data, manners, languages = job
    what = read(data, name)
    if what is None or not what.plain or not what.units or what.language not in languages:
        return None
    return name, what.organ, what.language, [(manner.name, compare(what, manner)) for manner in manners]


def main() -> int:
    """Prints the table; 1 where a corpus has no plain resolution."""
    asked = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    asked.add_argument("corpus", type=Path)
    asked.add_argument("--language", default="zh,en,fr,es,ru,ar", help="codes, with commas")
    asked.add_argument("--every", type=int, default=1, help="take one file of so many")
    asked.add_argument("--only", default="", help="only files with this in their name")
    asked.add_argument("--without", default="", help="no files with this in their name")
    asked.add_argument("--manner", default="", help="only manners with this in their name")
    asked.add_argument("--show", type=int, default=0, help="so many differences")
    asked.add_argument("--jobs", type=int, default=2)
    wanted = asked.parse_args()
    manners = tuple(m for m in MANNERS if wanted.manner in m.name)
    languages = frozenset(wanted.language.split(","))
    chosen = (
        (name, data, manners, languages)
        for at, (name, data) in enumerate(files(wanted.corpus))
        if wanted.only in name and not (wanted.without and wanted.without in name) and at % wanted.every == 0
    )
    rows: dict[tuple[str, str, str], Row] = defaultdict(Row)
    shown: list[str] = []
    codes: Counter[str] = Counter()
    with Pool(wanted.jobs) as pool:
        for result in pool.imap_unordered(measure, chosen, chunksize=8):
            if result is None:
                continue
            name, organ, language, outcomes = result
            for manner, outcome in outcomes:
                rows[language, organ, manner].add(outcome)
                rows[language, "all", manner].add(outcome)
                codes.update(outcome.errors)
                shown += [f"{name} [{manner}] {difference}" for difference in outcome.differences]
    print(printed(rows))
    print("errors that would stop a build, texts:", dict(codes.most_common(12)))
    shown.sort(key=lambda line: ("UNSAID" not in line, line[::-1][:7]))
    for line in shown[: wanted.show]:
        print(line)
    return 0 if rows else 1


if __name__ == "__main__":
    sys.exit(main())

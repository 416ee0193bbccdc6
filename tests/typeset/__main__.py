"""Round trips in number: ``python -m typeset 200 word page`` in ``tests/``."""

from __future__ import annotations

import sys
from collections import Counter

from typeset.trips import TRIPS


def main(count: int, forms: list[str]) -> None:
    """Prints for each form and language how many units came back right, and which faults the reader did not tell."""
    for form in forms or list(TRIPS):
        for language, trip in TRIPS[form].items():
            tally: Counter[str] = Counter()
            shown = 0
            for seed in range(count):
                outcome = trip(seed)
                tally["units"] += outcome.units
                tally["right"] += outcome.right
                tally["unsaid"] += bool(outcome.wrong) and not outcome.said
                for wrong in outcome.wrong[: 3 if shown < 4 else 0]:
                    print(f"  {form} {language} {seed}: {'said' if outcome.said else 'UNSAID'} {wrong[:600]}")
                    shown += 1
            share = 100 * tally["right"] / max(tally["units"], 1)
            print(
                f"{form} {language}: {tally['right']} of {tally['units']} units ({share:.2f} %), unsaid {tally['unsaid']}"
            )


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20, sys.argv[2:])

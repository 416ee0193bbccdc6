"""The licences of all that is installed, as a Markdown table: ``python tests/ops/licences.py [--product]``.

With ``--product`` only what the product itself needs, without the tools of development.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distribution, distributions

PRODUCT = "resolution-generator"


def licence(package: Distribution) -> str:
    """The licence as the package states it: an SPDX expression, else a classifier, else its short text."""
    meta = package.metadata
    if expression := meta.get("License-Expression"):
        return expression
    classifiers = [c.split(" :: ")[-1] for c in meta.get_all("Classifier", []) if c.startswith("License :: ")]
    named = [c for c in classifiers if c != "OSI Approved"]
    text = (meta.get("License") or "").strip()
    short = text if "\n" not in text and len(text) <= 60 else text.split("\n", 1)[0][:60]
    return ", ".join(named) or short or "not stated"


def needed(name: str, seen: set[str]) -> set[str]:
    """A package and everything it needs here, by normalised name."""
    key = re.sub(r"[-_.]+", "-", name).lower()
    if key in seen:
        return seen
    try:
        package = distribution(name)
    except ModuleNotFoundError:  # a need of another system or of an extra
        return seen
    seen.add(key)
    for requirement in package.requires or ():
        if "extra ==" not in requirement:
            needed(re.split(r"[^A-Za-z0-9._-]", requirement, maxsplit=1)[0], seen)
    return seen


def main() -> None:
    """Prints the table."""
    wanted = needed(PRODUCT, set()) if "--product" in sys.argv else None
    packages = {re.sub(r"[-_.]+", "-", p.metadata["Name"]).lower(): p for p in distributions()}
    print("| Package | Version | Licence |")
    print("|---|---|---|")
    for key in sorted(packages):
        if key != PRODUCT and (wanted is None or key in wanted):
            print(f"| {packages[key].metadata['Name']} | {packages[key].version} | {licence(packages[key])} |")


if __name__ == "__main__":
    main()

"""The table of results: per language, organ and manner."""

from __future__ import annotations

from dataclasses import dataclass

from tests.corpus.compare import Outcome


@dataclass(slots=True)
class Row:
    """Sums over texts."""

    texts: int = 0
    whole: int = 0
    refused: int = 0
    units: int = 0
    wrong: int = 0
    unsaid: int = 0

    def add(self, outcome: Outcome) -> None:
        self.texts += 1
        self.whole += outcome.whole
        self.refused += bool(outcome.errors)
        self.units += outcome.units
        self.wrong += min(outcome.wrong, outcome.units)
        self.unsaid += outcome.unsaid

    @property
    def right(self) -> float:
        """Per cent of units."""
        return 100 * (1 - self.wrong / max(1, self.units))

    @property
    def right_whole(self) -> float:
        """Per cent of texts."""
        return 100 * self.whole / max(1, self.texts)

    @property
    def silent(self) -> float:
        """Errors without a message, per cent of units."""
        return 100 * self.unsaid / max(1, self.units)


def printed(rows: dict[tuple[str, str, str], Row]) -> str:
    """The table, one line a row."""
    lines = ["| language | organ | manner | texts | units | units right | whole right | unsaid | refused |"]
    lines.append("|---|---|---|---:|---:|---:|---:|---:|---:|")
    for (language, organ, manner), row in sorted(rows.items()):
        lines.append(
            f"| {language} | {organ} | {manner} | {row.texts:,} | {row.units:,} | {row.right:.2f} % | "
            f"{row.right_whole:.1f} % | {row.silent:.3f} % | {row.refused:,} |"
        )
    return "\n".join(lines)

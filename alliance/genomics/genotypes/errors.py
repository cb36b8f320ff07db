"""What can be wrong with genotype input, said so that the person who sent it can mend it."""

from __future__ import annotations

from pathlib import Path


class GenotypeError(Exception):
    """Input that cannot be read safely.

    The message says what is wrong, where (file, and line or record where known) and what to do, and never a genotype.
    """

    def __init__(self, problem: str, *, file: Path | None = None, place: str | None = None, advice: str = "") -> None:
        self.problem = problem
        self.file = file
        self.place = place
        self.advice = advice
        where = ", ".join(part for part in (file.name if file else None, place) if part)
        super().__init__(": ".join(part for part in (where, problem) if part) + (f" {advice}" if advice else ""))

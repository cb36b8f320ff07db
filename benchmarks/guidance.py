"""Whether every row of guidance is reached by somebody: one genotype for each row, through the whole engine.

    python -m benchmarks.guidance FOLDER

FOLDER holds the guideline files of CPIC and the DPWG (see `alliance knowledge build`). Prints, for the tables in use
and for each edition found, how many rows there are, how many were reached, and why each of the others was not.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.published import read_publications
from alliance.genomics.knowledge.recommendations import recommendations_of
from alliance.genomics.knowledge.reviews import UNDER_REVIEW
from alliance.genomics.knowledge.tables import Knowledge, Recommendation, lookup_text
from tests.genomics.reach import reach


def report(name: str, recommendations: Sequence[Recommendation], knowledge: Knowledge) -> None:
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        found = reach(recommendations, replace(knowledge, recommendations=tuple(recommendations)), Path(folder))
    held = sum(rec.actions == UNDER_REVIEW for rec in recommendations)
    print(
        f"{name}: {found.rows:,} rows on {len({rec.drug for rec in recommendations})} drugs, {held} not reviewed; "
        f"{found.reached:,} reached by {found.people:,} people in {time.perf_counter() - start:.1f} s"
    )
    reasons = Counter(
        f"  {rec.body} {rec.drug} {lookup_text(rec.lookup)} ({rec.row}): {why}" for rec, why in found.exceptions
    )
    for line, _ in sorted(reasons.items()):
        print(line)


def main() -> None:
    knowledge = load_knowledge()
    report("tables in use", knowledge.recommendations, knowledge)
    for publication in read_publications(Path(sys.argv[1])):
        report(publication.source.key, recommendations_of([publication]), knowledge)


if __name__ == "__main__":
    main()

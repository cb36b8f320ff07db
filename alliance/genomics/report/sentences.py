"""Sentences of the report that are put together from figures."""

from __future__ import annotations

from alliance.genomics.coverage.assess import Coverage, Risk
from alliance.genomics.report.words import Words

WORTH_SAYING = 0.01
"""Where nobody can tell with at least this probability, the sentence says so."""


def coverage_sentence(coverage: Coverage, words: Words) -> str:
    """How often the true result is another than the reported one; why that is not known, where it is not."""
    if coverage.obstacle or coverage.lowest is None or coverage.highest is None:
        return words.note(coverage.obstacle) if coverage.obstacle else ""
    said = [_differs(coverage.lowest, coverage.highest, words, len(coverage.risks) == 1)]
    unsure = max(risk.undetermined + risk.unlisted for risk in coverage.risks)
    if unsure >= WORTH_SAYING:
        said.append(words.label("cannot_tell", share=words.share(unsure)))
    if coverage.uncounted:
        named = words.listing([words.term("ancestries", name) for name in coverage.uncounted])
        said.append(words.label("uncounted", populations=named))
    return " ".join(said)


def _differs(lowest: Risk, highest: Risk, words: Words, stated: bool) -> str:
    low, high = words.share(lowest.differs), words.share(highest.differs)
    if stated:
        return words.label("differs_stated", share=high, population=words.term("ancestries", highest.population))
    if low == high:
        return words.label("differs_everywhere", share=high)
    return words.label(
        "differs_range",
        low=low,
        low_population=words.term("ancestries", lowest.population),
        high=high,
        high_population=words.term("ancestries", highest.population),
    )

"""Lookup keys of a gene in words: a range of activity scores under its phenotype, a status of HLA, a diplotype."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isfinite

from alliance.genomics.knowledge.rules import OPEN
from alliance.genomics.knowledge.tables import ActivityRule, Gene
from alliance.genomics.phenotypes import INDETERMINATE, score_text
from alliance.genomics.recommendations import ALL_OF
from alliance.genomics.wording import END_ISOLATE, ISOLATE_LTR, SCORE, Wording

NO_PHENOTYPE = (INDETERMINATE, "n/a", "any result", "No Result")
"""Keys that stand after all others."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a test may find in one gene, in words; `spelled` where the words are a spelling, such as a diplotype."""

    gene: str
    text: str
    spelled: bool = False


def score(key: str) -> float | None:
    """An activity score as a number, None where the key is none."""
    return float(key.removeprefix(OPEN)) if SCORE.fullmatch(key) else None


def phenotype_of(gene: Gene, key: str) -> str:
    """The phenotype that an activity score stands for; any other key as it is."""
    value = score(key)
    if value is None:
        return key
    return next((rule.phenotype for rule in gene.activity_rules if rule.low <= value <= rule.high), key)


def order(key: str, wording: Wording) -> tuple[int, float, str]:
    """Sorts the keys of a gene: from low function or score to high, then what decides nothing."""
    value = score(key)
    if value is not None:
        return (0, value, key)
    if key in NO_PHENOTYPE:
        return (2, NO_PHENOTYPE.index(key), key)
    known = list(wording.sections["phenotypes"])
    return (1, known.index(key) if key in known else len(known), key)


def results(gene: Gene, keys: Collection[str], among: Sequence[str], wording: Wording) -> tuple[Result, ...]:
    """The keys of one gene in words; scores that follow one another among all keys in use become a range."""
    scores = [key for key in among if key in keys and score(key) is not None]
    others = [key for key in among if key in keys and score(key) is None]
    ranges = _ranges(scores, [key for key in among if score(key) is not None], gene)
    return (
        *(Result(gene.symbol, _range(phenotype, _bounds(run, among), wording)) for phenotype, run in ranges),
        *(_result(gene, key, wording) for key in others),
    )


def _ranges(scores: Sequence[str], among: Sequence[str], gene: Gene) -> Iterator[tuple[str, list[str]]]:
    """Runs of neighbouring scores of one phenotype."""
    run: list[str] = []
    for key in scores:
        follows = run and among.index(key) == among.index(run[-1]) + 1
        if run and not (follows and phenotype_of(gene, key) == phenotype_of(gene, run[-1])):
            yield phenotype_of(gene, run[0]), run
            run = []
        run.append(key)
    if run:
        yield phenotype_of(gene, run[0]), run


def _bounds(run: Sequence[str], among: Sequence[str]) -> str:
    """The first and last score of a run; where it runs to the last of all scores and that is open, so is the range."""
    if len(run) == 1:
        return run[0]
    last = max(i for i, key in enumerate(among) if score(key) is not None)
    return f"{OPEN}{run[0]}" if run[-1].startswith(OPEN) and run[-1] == among[last] else f"{run[0]}–{run[-1]}"


def _range(phenotype: str, bounds: str, wording: Wording) -> str:
    text = wording.phrase("results", "activity_score", score=isolated(wording.number(bounds), wording))
    return f"{wording.key(phenotype)} ({text})" if score(phenotype) is None else text


def _result(gene: Gene, key: str, wording: Wording) -> Result:
    text = wording.listing([wording.key(part) for part in key.split(ALL_OF)])
    if text.strip(ISOLATE_LTR + END_ISOLATE) == key and key not in wording.sections["phenotypes"]:
        return Result(gene.symbol, key, spelled=True)
    return Result(gene.symbol, text)


def score_range(rule: ActivityRule, wording: Wording) -> str:
    """The activity scores of a phenotype in words."""
    low, high = (score_text(Fraction(bound)) if isfinite(bound) else "" for bound in (rule.low, rule.high))
    bounds = low if low == high else f"{low}–{high}" if high else f"{OPEN}{low}"
    return wording.phrase("results", "activity_score", score=isolated(wording.number(bounds), wording))


def isolated(text: str, wording: Wording) -> str:
    """Numbers and spellings keep their own direction inside text that runs from right to left."""
    return f"{ISOLATE_LTR}{text}{END_ISOLATE}" if wording.direction == "rtl" else text

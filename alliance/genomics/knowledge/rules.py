"""Finds the rules behind a list of diplotypes and their phenotypes: a few lines instead of thousands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

from alliance.genomics.knowledge.tables import ActivityRule, FunctionRule

UNSCORED = "n/a"
"""Activity value of an allele, or score of a diplotype, that has none."""
OPEN = "≥"
"""Marks an activity that is known only from below, as of a gene with three copies or more."""

Diplotype = Mapping[str, Any]


class RuleConflictError(ValueError):
    """The same functions or the same score stand for several phenotypes, so no rule explains the source."""


def function_rules(diplotypes: Iterable[Diplotype], functions: Mapping[str, str]) -> tuple[FunctionRule, ...]:
    """One rule for each combination of functions, sorted; raises `RuleConflictError` where two disagree."""
    rules: dict[tuple[str, ...], str] = {}
    for diplotype in diplotypes:
        alleles = [name for name, copies in diplotype["diplotypekey"].items() for _ in range(copies)]
        key = tuple(sorted(functions[name] for name in alleles))
        _settle(rules, key, diplotype["generesult"])
    return tuple(FunctionRule(key, phenotype) for key, phenotype in sorted(rules.items()))


def activity_rules(diplotypes: Iterable[Diplotype]) -> tuple[ActivityRule, ...]:
    """Neighbouring scores of one phenotype joined to a range; the highest range has no end where scores are open.

    Raises `RuleConflictError` where one score stands for two phenotypes.
    """
    phenotypes: dict[float, str] = {}
    unbounded = False
    for diplotype in diplotypes:
        score = diplotype["activityScore"]
        if score != UNSCORED:
            unbounded |= score.startswith(OPEN)
            _settle(phenotypes, float(score.removeprefix(OPEN)), diplotype["generesult"])
    rules = []
    for phenotype, group in groupby(sorted(phenotypes.items()), key=lambda item: item[1]):
        scores = [score for score, _ in group]
        rules.append(ActivityRule(scores[0], scores[-1], phenotype))
    if rules and unbounded:
        rules[-1] = ActivityRule(rules[-1].low, float("inf"), rules[-1].phenotype)
    return tuple(rules)


def _settle(rules: dict[Any, str], key: Any, phenotype: str) -> None:
    if rules.setdefault(key, phenotype) != phenotype:
        raise RuleConflictError(f"{key} stands for {rules[key]} and for {phenotype}")

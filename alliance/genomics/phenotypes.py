"""From named alleles to a phenotype, an activity score and the key under which guidelines file it.

The rules come with the gene: pairs of allele functions, or ranges of the summed activity values (CYP2C9, CYP2D6, DPYD),
as published by CPIC. What the rules do not settle is "Indeterminate", never a guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from alliance.genomics.knowledge.rules import OPEN, UNSCORED
from alliance.genomics.knowledge.tables import Allele, Gene

INDETERMINATE = "Indeterminate"
"""CPIC's term for a diplotype whose effect is not known."""

COPIES_NOT_COUNTED = "xN combinations"
"""Key of a diplotype with an allele that has several copies, nobody counted how many ("*1xN")."""

STATUS_SEPARATOR = "; "
"""Between the statuses of several HLA alleles in one lookup key."""

COPIES = re.compile(r"(?P<allele>.+)x(?P<copies>[1-9]\d?)")
UNCOUNTED = re.compile(r"(.+\+)?\*\w+xN(\+.+)?")
HLA_NAME = re.compile(r"(HLA-)?[A-Z]*\*?(?P<group>\d+)(:(?P<protein>\d+))?(:\d+)*[GP]?")
"""An HLA allele with one to four fields: "*57:01", "B*57:01:01", "HLA-B*57:01:01G"."""


@dataclass(frozen=True, slots=True)
class Phenotype:
    """What a pair of alleles (hemizygous and mitochondrial: a single one) means.

    `functions` follow the order of the alleles. `activity_score` is text as CPIC writes it ("1.5", "≥3.25", "n/a") and
    None where the gene is not scored. `lookup_key` is the activity score where there is one, else the phenotype; for
    HLA both join the status of each allele that guidelines ask for: "*57:01 positive; *58:01 negative". `phenotype` and
    `lookup_key` are None where nobody has published a rule (CYP4F2, IFNL3).
    """

    functions: tuple[str | None, ...]
    phenotype: str | None
    activity_score: str | None
    lookup_key: str | None


def phenotype(gene: Gene, alleles: Sequence[str]) -> Phenotype:
    """The phenotype of one or two alleles of `gene`, named as in the gene's tables or by an outside caller.

    An unknown name has no function. The order of the alleles does not matter, except to `functions`.
    """
    if gene.symbol.startswith("HLA-"):
        return _typed(gene, alleles)
    known = [named_allele(gene, name) for name in alleles]
    functions = tuple(allele.function if allele else None for allele in known)
    if gene.scored_by_activity:
        found = _scored(gene, functions, [allele.activity if allele else None for allele in known])
        return replace(found, lookup_key=COPIES_NOT_COUNTED) if _uncounted(gene, alleles) else found
    if not gene.function_rules:
        return Phenotype(functions, None, None, None)
    result = _by_function(gene, functions)
    return Phenotype(functions, result, None, result)


def named_allele(gene: Gene, name: str) -> Allele | None:
    """The allele called `name`, or None; for CYP2D6 also an arrangement of known alleles ("*36x2+*10", "*9x3")."""
    alleles = {allele.name: allele for allele in (*gene.alleles, *gene.outside_alleles)}
    if name not in alleles and gene.calling == "outside" and gene.scored_by_activity:
        return _arrangement(alleles, name)
    return alleles.get(name)


def _uncounted(gene: Gene, alleles: Sequence[str]) -> bool:
    return gene.calling == "outside" and any(UNCOUNTED.fullmatch(name) for name in alleles)


def _arrangement(alleles: Mapping[str, Allele], name: str) -> Allele | None:
    """Several gene copies on one chromosome: CPIC adds their activities; None where one of them has none."""
    copies = [copy for part in name.split("+") for copy in _copies(alleles, part)]
    score = activity_score([allele.activity if allele else None for allele in copies])
    if score == UNSCORED:
        return None
    alike = next((allele.function for allele in alleles.values() if allele.activity == score), None)
    return Allele(name, {}, alike, score)


def _copies(alleles: Mapping[str, Allele], name: str) -> list[Allele | None]:
    repeated = COPIES.fullmatch(name)
    if name in alleles or repeated is None:
        return [alleles.get(name)]
    allele, number = repeated["allele"], int(repeated["copies"])
    if number >= 3 and (many := alleles.get(f"{allele}x{OPEN}3")):
        return [many]
    return [alleles.get(allele)] * number


def _by_function(gene: Gene, functions: tuple[str | None, ...]) -> str:
    """Phenotype by rule; with one function unknown, the phenotype that every function in its place would give."""
    known = sorted(function for function in functions if function)
    missing = len(functions) - len(known)
    if missing > 1 or not known:
        return INDETERMINATE
    fitting = {
        rule.phenotype
        for rule in gene.function_rules
        if len(rule.functions) == len(functions) and _covers(rule.functions, known)
    }
    return fitting.pop() if len(fitting) == 1 else INDETERMINATE


def _covers(pair: Sequence[str], known: Sequence[str]) -> bool:
    return tuple(known) == tuple(pair) if len(pair) == len(known) else known[0] in pair


def _scored(gene: Gene, functions: tuple[str | None, ...], activities: Sequence[str | None]) -> Phenotype:
    score = activity_score(activities) if len(activities) == 2 else UNSCORED
    if score == UNSCORED:
        return Phenotype(functions, INDETERMINATE, UNSCORED, UNSCORED)
    total = Fraction(score.removeprefix(OPEN))
    fitting = (rule.phenotype for rule in gene.activity_rules if rule.low <= total <= rule.high)
    return Phenotype(functions, next(fitting, INDETERMINATE), score, score)


def activity_score(activities: Sequence[str | None]) -> str:
    """Exact sum of activity values as CPIC writes it: open ("≥") where one of them is, "n/a" where one is not known."""
    values = [value for value in activities if value and value != UNSCORED]
    if len(values) < len(activities):
        return UNSCORED
    total = sum((Fraction(value.removeprefix(OPEN)) for value in values), Fraction())
    return f"{OPEN if any(value.startswith(OPEN) for value in values) else ''}{score_text(total)}"


def score_text(score: Fraction) -> str:
    """An activity score as CPIC writes it, with at least one decimal: "1.0", "0.625"."""
    text = f"{Decimal(score.numerator) / Decimal(score.denominator)}"
    return text if "." in text else f"{text}.0"


def _typed(gene: Gene, alleles: Sequence[str]) -> Phenotype:
    status = STATUS_SEPARATOR.join(hla_statuses(gene, alleles)) or None
    return Phenotype((None,) * len(alleles), status, None, status)


def hla_statuses(gene: Gene, alleles: Sequence[str]) -> tuple[str, ...]:
    """Status of each HLA allele that guidelines ask for ("*57:01 positive"), from alleles typed at any resolution.

    A status is left out where the typing cannot tell: a single allele was typed, or one to its first field only.
    """
    typed = [HLA_NAME.fullmatch(name) for name in alleles]
    statuses = []
    for asked in gene.alleles:
        answers = [_is_allele(name, *asked.name.removeprefix("*").split(":")) for name in typed]
        if True in answers:
            statuses.append(f"{asked.name} positive")
        elif answers == [False, False]:
            statuses.append(f"{asked.name} negative")
    return tuple(statuses)


def _is_allele(typed: re.Match[str] | None, group: str, protein: str) -> bool | None:
    """None where the typing is not fine enough to say."""
    if typed is None or (typed["group"] == group and typed["protein"] is None):
        return None
    return (typed["group"], typed["protein"]) == (group, protein)

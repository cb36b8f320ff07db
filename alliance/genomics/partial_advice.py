"""What holds for a drug when one of its genes has no result, whatever that result would be.

The advice is partial: its steps are those that every possible result would lead to, its severity and its starting dose
are ranges. Results that decide nothing (indeterminate, not known) are left out of what is possible: the gene that was
not read has some function, even if nobody knows it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from alliance.genomics.knowledge.recommendations import NO_RESULT
from alliance.genomics.knowledge.tables import WORST_FIRST, Action, Recommendation, Severity
from alliance.genomics.phenotypes import COPIES_NOT_COUNTED, INDETERMINATE

UNDECIDED = frozenset({NO_RESULT, INDETERMINATE, COPIES_NOT_COUNTED, "n/a"})
"""Keys of a missing gene that say nothing of its function."""

USUAL_DOSE = (100, 100)
_STARTING = frozenset({"starting_dose", "lowest_starting_dose"})


@dataclass(frozen=True, slots=True)
class PartialAdvice:
    """What every result of the `missing` genes would lead to.

    `possible` are the recommendations some result would lead to, and `holds` the steps that all of them share, in the
    order of the first. `silent` says that with some results the body recommends nothing; that is not counted in
    `holds`, nor in the severities from `least` to `worst`. `dose_share` is the range of the starting dose as percent of
    the usual one, and None where a recommendation states none (another drug, a named dose, an algorithm).
    """

    missing: tuple[str, ...]
    possible: tuple[Recommendation, ...]
    holds: tuple[Action, ...]
    silent: bool
    least: Severity
    worst: Severity
    dose_share: tuple[int, int] | None


def partial_advice(fitting: Iterable[Recommendation], missing: Sequence[str]) -> PartialAdvice | None:
    """Partial advice from the recommendations that fit the genes with a result; None where none of them advises."""
    decided = [rec for rec in fitting if all(rec.lookup.get(gene) not in UNDECIDED for gene in missing)]
    possible = tuple(rec for rec in decided if rec.advises)
    if not possible:
        return None
    severities = [rec.severity for rec in possible]
    return PartialAdvice(
        missing=tuple(missing),
        possible=possible,
        holds=tuple(step for step in possible[0].actions if all(step in rec.actions for rec in possible)),
        silent=len(possible) < len(decided),
        least=max(severities, key=WORST_FIRST.index),
        worst=min(severities, key=WORST_FIRST.index),
        dose_share=_dose_share(possible),
    )


def _dose_share(possible: Iterable[Recommendation]) -> tuple[int, int] | None:
    shares = [_starting_share(rec.actions) for rec in possible]
    stated = [share for share in shares if share is not None]
    if len(stated) < len(shares):
        return None
    return min(low for low, _ in stated), max(high for _, high in stated)


def _starting_share(actions: Sequence[Action]) -> tuple[int, int] | None:
    """Percent of the usual starting dose that a recommendation comes to, None where it states none."""
    for action in actions:
        if action.kind in ("reduce_dose", "increase_dose") and action.target in _STARTING and action.percent_high:
            return (action.percent_low or 0, action.percent_high)
    return USUAL_DOSE if actions[0].kind == "standard" and not actions[0].consider else None

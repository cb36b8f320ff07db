"""What a report says of a gene's candidates beyond the call: a population's estimate, always marked as one."""

from __future__ import annotations

from dataclasses import dataclass

from alliance.genomics.calls import GeneCall, Note
from alliance.genomics.priors import Estimate, Prior, estimate


@dataclass(frozen=True, slots=True)
class PriorLine:
    """Where the estimates of a report come from: a population and the title of its table of frequencies."""

    population: str
    title: str


@dataclass(frozen=True, slots=True)
class ShareLine:
    """Probability of a candidate, or of a phenotype (None where the candidates have none)."""

    name: str | None
    probability: float


@dataclass(frozen=True, slots=True)
class EstimateLine:
    """One gene's candidates and phenotypes with their probabilities, or the `obstacle` to an estimate.

    `copies` is the number of gene copies behind it, `unseen` the candidates' alleles that none of them carried.
    """

    candidates: tuple[ShareLine, ...]
    phenotypes: tuple[ShareLine, ...]
    copies: int
    unseen: tuple[str, ...]
    obstacle: Note | None

    def of(self, name: str) -> float | None:
        """Probability of a candidate; None for a list of variants, which is no candidate of its own."""
        return next((line.probability for line in self.candidates if line.name == name), None)


def prior_line(prior: Prior | None) -> PriorLine | None:
    """The report's line on its prior."""
    return None if prior is None else PriorLine(prior.population, prior.frequencies.title)


def estimate_line(call: GeneCall, prior: Prior | None) -> EstimateLine | None:
    """The report's line on a gene; None where no prior was asked for or there is nothing to weigh."""
    found = None if prior is None else estimate(call, prior)
    return None if found is None else _line(found)


def _line(found: Estimate) -> EstimateLine:
    return EstimateLine(
        candidates=tuple(ShareLine(name, value) for name, value in found.probabilities.items()),
        phenotypes=tuple(ShareLine(name, value) for name, value in found.phenotypes),
        copies=found.copies,
        unseen=found.unseen,
        obstacle=found.obstacle,
    )

"""How probable each candidate diplotype is in a population, from its allele frequencies.

An estimate beside the call, never a part of it. It assumes that a person's two copies were drawn independently from one
population (Hardy-Weinberg proportions): P(i/j) is proportional to 2 f(i) f(j), P(i/i) to f(i)², and to f(i) where there
is one copy. Every frequency is the posterior mean under Jeffreys' prior, (count + 1/2) / (copies + 1), so that an
allele nobody was found to carry stays possible: 1/2 / (copies + 1).

Jeffreys' interval and its prior: L. D. Brown, T. T. Cai, A. DasGupta, "Interval estimation for a binomial proportion",
Statistical Science 16 (2001) 101-133, doi:10.1214/ss/1009213286.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import prod

from alliance.genomics.calls import Diplotype, GeneCall, Note, Status
from alliance.genomics.knowledge.population_frequencies import AlleleCounts, PopulationFrequencies


class PriorError(ValueError):
    """The frequencies cannot serve as a prior for the population asked for; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Prior:
    """Allele frequencies of one population, to weigh candidates by."""

    frequencies: PopulationFrequencies
    population: str

    def __post_init__(self) -> None:
        known = self.frequencies.populations
        if self.population not in known:
            raise PriorError(
                f"{self.frequencies.title}: there is no population {self.population!r}. Choose one of "
                f"{', '.join(known)}."
            )
        if not self.frequencies.counted:
            raise PriorError(
                f"{self.frequencies.title}: the table gives frequencies, so nothing can be said of alleles that it "
                "does not list. Give the column count: copies of each allele."
            )

    def about(self, gene: str) -> Prior:
        """The part of the prior that is about one gene: little to send to a worker."""
        counts = {key: counts for key, counts in self.frequencies.counts.items() if key == (gene, self.population)}
        return replace(self, frequencies=replace(self.frequencies, counts=counts))


@dataclass(frozen=True, slots=True)
class Estimate:
    """The candidates of one call, weighed.

    `probabilities` by the candidate's name and `phenotypes` by phenotype (None where there is none) each sum to 1, the
    phenotypes most probable first. `copies` is the number of gene copies that the frequencies rest on, `unseen` the
    candidates' alleles that none of them carried. Where nothing can be estimated `obstacle` says why and the rest is
    empty.
    """

    probabilities: Mapping[str, float] = field(default_factory=dict)
    phenotypes: tuple[tuple[str | None, float], ...] = ()
    copies: int = 0
    unseen: tuple[str, ...] = ()
    obstacle: Note | None = None


def estimate(call: GeneCall, prior: Prior) -> Estimate | None:
    """Weigh the candidates of a call; None where there is nothing to weigh, because there is at most one."""
    found = weighable(call)
    if len(found) < 2:
        return None
    if call.status is Status.COMBINATION:
        return Estimate(obstacle=Note("prior-combination"))
    counts = prior.frequencies.of(call.gene, prior.population)
    if counts is None or not told(counts):
        return Estimate(obstacle=Note("prior-no-counts", (prior.population,)))
    by_candidate = probabilities(found, counts)
    by_phenotype: dict[str | None, float] = {}
    for diplotype in found:
        by_phenotype[diplotype.phenotype] = by_phenotype.get(diplotype.phenotype, 0.0) + by_candidate[diplotype.name]
    haplotypes = dict.fromkeys(name for diplotype in found for name in diplotype.haplotypes)
    return Estimate(
        by_candidate,
        tuple(sorted(by_phenotype.items(), key=lambda item: -item[1])),
        int(told(counts)),
        tuple(name for name in haplotypes if not _count(name, counts)),
    )


def weighable(call: GeneCall) -> tuple[Diplotype, ...]:
    """The candidates that say what each copy carries, not the list that unphased DPYD and RYR1 report."""
    return tuple(
        diplotype
        for diplotype in (*call.diplotypes, *call.other_diplotypes)
        if len(diplotype.haplotypes) == len(diplotype.alleles)
    )


def probabilities(found: Sequence[Diplotype], counts: AlleleCounts) -> dict[str, float]:
    """Probability of each candidate by name, given that one of them is true. `found` must not be empty."""
    odds = {diplotype.name: _odds(diplotype.haplotypes, counts) for diplotype in found}
    total = sum(odds.values())
    return {name: value / total for name, value in odds.items()}


def told(counts: AlleleCounts) -> float:
    """Copies that have a name, be it of one allele or of a combination."""
    return sum(counts.named.values()) + sum(counts.combined.values())


def without(counts: AlleleCounts, haplotypes: Sequence[str]) -> AlleleCounts:
    """The counts without these copies: those of a person who was counted and is now to be judged by the others."""
    fewer = {name: dict(table) for name, table in (("named", counts.named), ("combined", counts.combined))}
    for haplotype in haplotypes:
        for table in fewer.values():
            if table.get(haplotype):
                table[haplotype] -= 1
    return replace(counts, **fewer)


def _odds(haplotypes: Sequence[str], counts: AlleleCounts) -> float:
    frequency = prod((_count(name, counts) + 0.5) / (told(counts) + 1) for name in haplotypes)
    return frequency * len(set(haplotypes))


def _count(haplotype: str, counts: AlleleCounts) -> float:
    return counts.named.get(haplotype, 0.0) or counts.combined.get(haplotype, 0.0)

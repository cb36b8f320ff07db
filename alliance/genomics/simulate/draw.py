"""Draws the alleles of simulated people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.knowledge.population_frequencies import AlleleCounts, PopulationFrequencies
from alliance.genomics.knowledge.tables import Gene, Knowledge

NO_COPY = -1
"""Second allele of a haploid gene (chrX in males)."""


class SimulationError(ValueError):
    """What was asked for cannot be simulated; says why and what can."""


@dataclass(frozen=True, slots=True)
class DrawnGene:
    """The alleles of one gene in N simulated people.

    Attributes:
        gene: the gene.
        drawn: indices into `gene.alleles`, intp, shape (N, 2); `NO_COPY` where there is no second copy.
        left_out: share of the population's copies that were left out because they bear no single defined name, 0 to 1;
            None where the population has no frequencies of the gene and every copy is the reference allele.
    """

    gene: Gene
    drawn: NDArray[np.intp]
    left_out: float | None

    def alleles(self, sample: int) -> tuple[str, ...]:
        """Names of one person's alleles, as they are reported; one where haploid."""
        pair = (self.gene.alleles[i] for i in self.drawn[sample] if i != NO_COPY)
        return tuple(allele.reported_as or allele.name for allele in pair)


@dataclass(frozen=True, slots=True)
class SimulatedGenomes:
    """N simulated people, named SIM00001 and on, with the alleles of every gene that is called from a VCF."""

    samples: tuple[str, ...]
    genes: tuple[DrawnGene, ...]
    population: str
    source: str
    seed: int


def draw_genomes(
    knowledge: Knowledge, frequencies: PopulationFrequencies, *, population: str, samples: int, seed: int
) -> SimulatedGenomes:
    """Draw both alleles of every gene independently (Hardy-Weinberg, no linkage between genes); the same for a seed.

    Copies without a single defined name are left out and the rest renormalised. About half of the people are male, with
    one copy of what is on chrX.

    Raises:
        SimulationError: the table has no such population, or `samples` is below 1.
    """
    if population not in frequencies.populations:
        offered = ", ".join(frequencies.populations)
        raise SimulationError(f"{frequencies.title}: there is no population {population!r}. Choose one of: {offered}.")
    if samples < 1:
        raise SimulationError(f"{samples} people cannot be simulated. Ask for 1 or more.")
    generator = np.random.default_rng(seed)
    male = generator.random(samples) < 0.5
    genes = sorted((g for g in knowledge.genes.values() if g.calling != "outside"), key=lambda gene: gene.symbol)
    drawn = [_draw(gene, frequencies.of(gene.symbol, population), male, generator) for gene in genes]
    names = tuple(f"SIM{number:05}" for number in range(1, samples + 1))
    return SimulatedGenomes(names, tuple(drawn), population, frequencies.title, seed)


def _draw(
    gene: Gene, counts: AlleleCounts | None, male: NDArray[np.bool_], generator: np.random.Generator
) -> DrawnGene:
    weights = _weights(gene, counts.named if counts else {})
    known = weights.sum()
    if counts is None or not known:
        weights[[allele.reference for allele in gene.alleles]] = 1
    ends = np.cumsum(weights / weights.sum())
    # The last end may fall short of 1 by rounding; a draw beyond it belongs to the last allele that has a share.
    last = int(np.flatnonzero(weights)[-1])
    drawn = np.minimum(np.searchsorted(ends, generator.random((len(male), 2)), side="right"), last)
    if gene.chrom == "chrX":
        drawn[male, 1] = NO_COPY
    return DrawnGene(gene, drawn, 1 - known / counts.total if counts and known else None)


def _weights(gene: Gene, named: Mapping[str, float]) -> NDArray[np.float64]:
    """Weight of each of the gene's alleles; a core allele's is carried by its first sub-allele. Shape (A,)."""
    first = {allele.reported_as or allele.name: i for i, allele in reversed(list(enumerate(gene.alleles)))}
    weights = np.zeros(len(gene.alleles))
    for name, weight in named.items():
        if name in first:
            weights[first[name]] = weight
    return weights

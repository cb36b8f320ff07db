"""Which alleles a call could not see, and how probably the true phenotype differs from the reported one.

Given what was read of a gene, every pair of haplotypes that a population carries is as probable as its frequency
(Hardy-Weinberg) and as what was read allow: P(pair | read) is proportional to P(read | pair) P(pair). The phenotypes of
these pairs, weighed so, say how often people of that population, read like this one, have another phenotype than the
one reported. docs/coverage.md has the definitions and how they were tested.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.alleles.match import Genotype
from alliance.genomics.calls import GeneCall, Note, Status
from alliance.genomics.coverage.evidence import evidence, pairs
from alliance.genomics.coverage.haplotypes import Haplotypes, Result, has_rules
from alliance.genomics.coverage.unseen import unseen_alleles
from alliance.genomics.knowledge.population_frequencies import AlleleCounts, PopulationFrequencies
from alliance.genomics.knowledge.tables import Gene, Source
from alliance.genomics.phenotypes import INDETERMINATE
from alliance.genomics.priors import Prior, told, weighable

POOLED = "all"
"""The population that holds all others, and is none to give a range over."""
HALF_A_COPY = 0.5
"""Weight of a reported allele that nobody in a population was found to carry, as under Jeffreys' prior."""

_READ_HERE = ("vcf", "table")
"""Origins of calls whose positions were read here; any other is an outside caller."""
_WITH_RESULT = (Status.CALLED, Status.AMBIGUOUS, Status.COMBINATION)


@dataclass(frozen=True, slots=True)
class Risk:
    """What is probable in one population. `same`, `differs`, `undetermined` and `unlisted` sum to 1.

    `same`: the true phenotype is a reported one. `differs`: it is another. `undetermined`: not even a complete reading
    would give a phenotype, though one was reported. `unlisted`: a copy carries what the population's frequencies do not
    name, at a position that was not read; an estimate, see docs/coverage.md. `phenotypes` are the probabilities of
    each, given that nothing is unlisted, most probable first. `copies` is the number of gene copies that the
    frequencies rest on.
    """

    population: str
    same: float
    differs: float
    undetermined: float
    unlisted: float
    phenotypes: tuple[tuple[Result, float], ...]
    copies: int


@dataclass(frozen=True, slots=True)
class Bar:
    """Lengths of a bar, which sum to 1.

    At least `same` are as reported and at least `differs` are not; what is `open` depends on the population, or nobody
    can tell.
    """

    same: float
    open: float
    differs: float


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the data of one gene's call could not see.

    Attributes:
        gene: the gene.
        total: how many defining positions it has.
        reported: the phenotypes that were reported (for a gene without published rules the diplotypes).
        compares: what is compared, of the two.
        undefined: alleles of known function that no defining position shows (deletions, hybrids): never seen, and not
            part of any probability.
        uncounted: populations that nothing is said of, because nobody counted the gene's alleles there.
        title: where the frequencies come from, in words.
        source: their source, None for a table of the user's own.
        obstacle: why there is no risk at all, None where there is one.
        read: how many of the positions were read; assumed reference bases were not.
        unseen: named alleles, other than those reported, that the positions left unread hide.
        by_absence: reported alleles that count as normal, from which the unread positions hide others.
        risks: one for the stated population, or one for each; empty where nothing can be computed.
    """

    gene: str
    total: int
    reported: tuple[Result, ...]
    compares: Literal["phenotype", "diplotype"]
    undefined: tuple[str, ...]
    uncounted: tuple[str, ...]
    title: str
    source: Source | None
    obstacle: Note | None
    read: int = 0
    unseen: tuple[str, ...] = ()
    by_absence: tuple[str, ...] = ()
    risks: tuple[Risk, ...] = ()

    @property
    def lowest(self) -> Risk | None:
        """The population in which the reported phenotype is most surely true."""
        return min(self.risks, key=lambda risk: risk.differs, default=None)

    @property
    def highest(self) -> Risk | None:
        """The population in which it is least so."""
        return max(self.risks, key=lambda risk: risk.differs, default=None)

    @property
    def bar(self) -> Bar | None:
        """The parts of a small bar, over all populations that were asked for; None where there is no risk to show."""
        if not self.risks:
            return None
        same, differs = min(risk.same for risk in self.risks), min(risk.differs for risk in self.risks)
        return Bar(same, max(0.0, 1 - same - differs), differs)


def coverage_of(
    call: GeneCall,
    gene: Gene,
    frequencies: PopulationFrequencies,
    population: str | None = None,
    *,
    trust_assumed: bool = False,
    haplotypes: Haplotypes | None = None,
) -> Coverage:
    """What the data of a call could not see, for one population or, where none is stated, for each of the table.

    Args:
        call: the call, with what was read at each position.
        gene: its gene.
        frequencies: allele counts by population.
        population: the stated population; None for every one but the pooled "all".
        trust_assumed: count positions as read that were taken as reference because the file lists none of them.
        haplotypes: `Haplotypes.of(gene, frequencies)`, to save time where one gene has many calls.

    Raises:
        PriorError: the table has no such population, or frequencies without counts.
    """
    chosen = _populations(frequencies, population)
    counted = {name: counts for name in chosen if (counts := frequencies.of(gene.symbol, name)) and told(counts)}
    found = Coverage(
        gene=gene.symbol,
        total=len(gene.positions),
        reported=_reported(call, gene),
        compares="phenotype" if has_rules(gene) else "diplotype",
        undefined=_undefined(gene),
        uncounted=tuple(name for name in chosen if name not in counted),
        title=frequencies.title,
        source=frequencies.source,
        obstacle=_obstacle(call, bool(counted)),
    )
    if call.status is Status.NOT_TESTED:
        return replace(found, unseen=tuple(dict.fromkeys(allele.reported_as or allele.name for allele in gene.alleles)))
    if call.origin not in _READ_HERE:
        return found
    genotype = evidence(call, gene, trust_assumed=trust_assumed)
    known = haplotypes or Haplotypes.of(gene, frequencies)
    unseen, by_absence = unseen_alleles(call, known.definitions, genotype)
    found = replace(found, read=int(genotype.read.sum()), unseen=unseen, by_absence=by_absence)
    if found.obstacle:
        return found
    risks = _risks(call, frequencies, known, genotype, counted)
    return replace(found, risks=risks, obstacle=None if risks else Note("coverage-unexplained"))


def _populations(frequencies: PopulationFrequencies, population: str | None) -> tuple[str, ...]:
    separate = tuple(name for name in frequencies.populations if name != POOLED) or frequencies.populations
    chosen = separate if population is None else (population,)
    return tuple(Prior(frequencies, name).population for name in chosen)


def _obstacle(call: GeneCall, counted: bool) -> Note | None:
    if call.status not in _WITH_RESULT:
        return Note("coverage-no-result")
    if call.origin not in _READ_HERE:
        return Note("coverage-outside", (call.origin,))
    return None if counted else Note("coverage-no-frequencies")


def _reported(call: GeneCall, gene: Gene) -> tuple[Result, ...]:
    """Every phenotype reported; `haplotypes.Result` of each top diplotype."""
    if has_rules(gene):
        return tuple(dict.fromkeys(diplotype.phenotype for diplotype in call.diplotypes))
    return tuple(diplotype.name for diplotype in call.diplotypes)


def _undefined(gene: Gene) -> tuple[str, ...]:
    if gene.calling == "outside":
        return ()
    spelled = {allele.reported_as for allele in gene.alleles}
    return tuple(allele.name for allele in gene.outside_alleles if allele.name not in spelled)


def _reported_haplotypes(call: GeneCall) -> set[str]:
    """What each copy was reported to carry or, where a list of variants was, may carry."""
    named = [d for d in call.diplotypes if d in weighable(call)] or call.other_diplotypes
    return {name for diplotype in named for name in diplotype.haplotypes}


def _risks(
    call: GeneCall,
    frequencies: PopulationFrequencies,
    known: Haplotypes,
    genotype: Genotype,
    counted: dict[str, AlleleCounts],
) -> tuple[Risk, ...]:
    """One for each population with counts in which something explains what was read."""
    possible = known.with_at_least(_reported_haplotypes(call), HALF_A_COPY)
    likely = pairs(possible.bases, genotype)
    reported = _reported(call, known.definitions.gene)
    hidden = 1 - float(genotype.read.mean())
    found = []
    for name, counts in counted.items():
        number = frequencies.populations.index(name)
        results = _results(possible, likely, possible.copies[:, number], genotype.haploid)
        if results:
            listed = 1 - hidden * max(0.0, 1 - known.copies[:, number].sum() / _tested(counts))
            found.append(_risk(name, counts, results, reported, float(listed if genotype.haploid else listed**2)))
    return tuple(found)


def _tested(counts: AlleleCounts) -> float:
    return counts.total - counts.unnamed.get(Status.NOT_TESTED, 0.0)


def _risk(
    population: str,
    counts: AlleleCounts,
    results: Mapping[Result, float],
    reported: tuple[Result, ...],
    listed: float,
) -> Risk:
    """The risk from the weight of every result, where all copies are listed with the probability `listed`."""
    total = sum(results.values())
    shares = {result: weight / total for result, weight in results.items()}
    others = {result: share for result, share in shares.items() if result not in reported}
    undetermined = others.pop(INDETERMINATE, 0.0)
    differs = sum(others.values())
    return Risk(
        population=population,
        same=listed * max(0.0, 1 - differs - undetermined),
        differs=listed * differs,
        undetermined=listed * undetermined,
        unlisted=1 - listed,
        phenotypes=tuple(sorted(shares.items(), key=lambda item: -item[1])),
        copies=int(told(counts)),
    )


def _results(
    possible: Haplotypes, likely: NDArray[np.float64], copies: NDArray[np.float64], haploid: bool
) -> dict[Result, float]:
    """Weight of every result that the pairs give, up to a common factor."""
    kinds, kind = np.unique(possible.counted_as, return_inverse=True)
    of_kind = np.eye(len(kinds))[kind]
    weights = of_kind.T @ (likely * (copies if haploid else np.outer(copies, copies))) @ of_kind
    results: dict[Result, float] = {}
    for i, j in np.argwhere(weights):
        pair = (kinds[i],) if haploid else (kinds[i], kinds[j])
        result = possible.result([str(name) for name in pair])
        results[result] = results.get(result, 0.0) + float(weights[i, j])
    return results

"""Every diplotype that explains a gene's data, and what a combination can and cannot be given.

The top candidate is a convention: the score counts defining positions, so it prefers alleles that many positions
define. It is not a likelihood.
"""

from __future__ import annotations

from dataclasses import dataclass

from alliance.genomics.calls import Diplotype, GeneCall, Status
from alliance.genomics.knowledge.tables import Allele, Gene
from alliance.genomics.phenotypes import phenotype

_JOINED = " + "
_DAMAGED = (
    "No function",
    "Malignant Hyperthermia associated",
    "I/Deficient with CNSHA",
    "ivacaftor non-responsive",
    "Decreased function",
)
"""Functions of an allele that has lost what it does, as far as a gene's alleles are known to lose it; worst first."""


@dataclass(frozen=True, slots=True)
class Combination:
    """A haplotype that no single named allele explains.

    `name` is as reported ("*6 + rs1"), `allele` the named allele in it and `function` that allele's own (None where
    nobody knows it). What the left-over `variants` do to that function is not known.
    """

    name: str
    allele: str
    function: str | None
    variants: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PhenotypeRange:
    """The phenotypes of a candidate that holds combinations.

    `harmless`: if the left-over variants change nothing. `damaging`: if each takes away what its haplotype does, as far
    as known alleles of the gene lose it. Either is "Indeterminate" where even that does not settle the phenotype, and
    None where nobody has published a rule. A variant that increases function is not considered.
    """

    harmless: str | None
    damaging: str | None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A diplotype that explains the data.

    `top`: it is reported as the result, alone or with others. `differs`: its lookup key (phenotype or activity score),
    and so the advice, is none of the reported ones. `between` is None where it holds no combination.
    """

    diplotype: Diplotype
    top: bool
    differs: bool
    combinations: tuple[Combination, ...] = ()
    between: PhenotypeRange | None = None


def candidates(call: GeneCall, gene: Gene) -> tuple[Candidate, ...]:
    """All candidates of a call in the order of its diplotypes, the reported ones first; empty where it has no result.

    Unphased DPYD and RYR1 report one list of variants; the ways in which these may lie on the two copies follow it.
    """
    reported = {diplotype.lookup_key for diplotype in call.diplotypes}
    return tuple(
        _candidate(call, gene, diplotype, number < len(call.diplotypes), diplotype.lookup_key not in reported)
        for number, diplotype in enumerate((*call.diplotypes, *call.other_diplotypes))
    )


def _candidate(call: GeneCall, gene: Gene, diplotype: Diplotype, top: bool, differs: bool) -> Candidate:
    named = {allele.reported_as or allele.name: allele for allele in gene.alleles}
    held = [_combination(name, named) for name in diplotype.haplotypes] if call.status is Status.COMBINATION else []
    if not any(held):
        return Candidate(diplotype, top, differs)
    alleles = [each.allele if each else name for each, name in zip(held, diplotype.haplotypes, strict=True)]
    damaged = _damaged_allele(gene)
    worst = [damaged if each and damaged else allele for each, allele in zip(held, alleles, strict=True)]
    between = PhenotypeRange(phenotype(gene, alleles).phenotype, phenotype(gene, worst).phenotype)
    return Candidate(diplotype, top, differs, tuple(each for each in held if each), between)


def _combination(name: str, named: dict[str, Allele]) -> Combination | None:
    """None where the haplotype is a named allele."""
    if name in named:
        return None
    allele, *variants = name.split(_JOINED)
    return Combination(name, allele, named[allele].function, tuple(variants))


def _damaged_allele(gene: Gene) -> str | None:
    """An allele of the gene with the least function known; None where no function of the gene counts as damage."""
    by_function = {allele.function: allele.name for allele in gene.alleles}
    return next((by_function[function] for function in _DAMAGED if function in by_function), None)

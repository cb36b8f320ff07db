"""People whose alleles are known, as an assay that reads only some positions would show them."""

from collections.abc import Collection
from dataclasses import replace

import numpy as np

from alliance.genomics.alleles.definitions import Definitions
from alliance.genomics.calling import call_gene
from alliance.genomics.calls import GeneCall
from alliance.genomics.coverage.haplotypes import spelled
from alliance.genomics.gene_calls import position_calls
from alliance.genomics.genotypes.matrix import NO_SECOND_COPY, GenotypeMatrix, State
from alliance.genomics.knowledge.population_frequencies import AlleleCounts, PopulationFrequencies
from alliance.genomics.knowledge.tables import Allele, FunctionRule, Gene, Position


def person(
    gene: Gene,
    *haplotypes: str,
    hidden: Collection[int] = (),
    phased: bool = True,
    assumed: Collection[int] = (),
) -> GeneCall:
    """The call of somebody with these haplotypes (one where haploid).

    `hidden` are indices of positions that the file leaves out, `assumed` those of them that count as reference.
    """
    definitions = Definitions.of(gene)
    matrix = GenotypeMatrix.empty(gene.positions, ["S1"])
    matrix.codes[:, 0, 1] = NO_SECOND_COPY
    for copy, name in enumerate(haplotypes):
        row = spelled(definitions, name)[0]
        matrix.codes[:, 0, copy] = np.log2(row & -row.astype(np.int64))
    matrix.states[:] = State.CALLED
    matrix.phased[:] = phased
    for row in hidden:
        matrix.codes[row] = 0 if row in assumed else -1
        matrix.states[row] = State.REFERENCE_ASSUMED if row in assumed else State.ABSENT
    rows = slice(0, len(gene.positions))
    (call,) = call_gene(gene, matrix, rows).distinct
    return replace(call, positions=position_calls(gene, matrix, rows, 0))


def frequencies(gene: str, **populations: dict[str, float]) -> PopulationFrequencies:
    """A table of one gene: in each population the copies of each allele."""
    counts = {(gene, name): AlleleCounts(copies, {}) for name, copies in populations.items()}
    return PopulationFrequencies("Made up", None, tuple(populations), counts)


NORMAL, NONE, UNKNOWN = "Normal function", "No function", "Uncertain function"

TINY = Gene(
    symbol="TINY",
    chrom="chr1",
    calling="diplotype",
    positions=tuple(Position("chr1", 100 + i, f"rs{i}", "A", ("C", "G")) for i in range(3)),
    alleles=(
        Allele("*1", {0: "A", 1: "A", 2: "A"}, NORMAL, reference=True),
        Allele("*2", {0: "C"}, NONE),
        Allele("*3", {1: "C"}, NONE),
        Allele("*4", {0: "C", 1: "C"}, NORMAL),
        Allele("*5", {0: "G", 2: "C"}, UNKNOWN),
    ),
    function_rules=(
        FunctionRule((NORMAL, NORMAL), "Normal Metabolizer"),
        FunctionRule((NONE, NORMAL), "Intermediate Metabolizer"),
        FunctionRule((NONE, NONE), "Poor Metabolizer"),
        FunctionRule((NORMAL, UNKNOWN), "Indeterminate"),
        FunctionRule((NONE, UNKNOWN), "Indeterminate"),
        FunctionRule((UNKNOWN, UNKNOWN), "Indeterminate"),
    ),
)
"""Three positions and five alleles: few enough to write down every pair."""

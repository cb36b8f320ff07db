"""Hold the matcher against the slow one kept in the tests, on random genotypes of every gene.

    python -m benchmarks.oracle [GENOTYPES_PER_GENE [GENE ...]]

Genotypes are two named alleles (one, for part of chrX), some bases changed, some positions missing, phased, unphased
or in phase sets. Prints one line per gene; ends with 1 where the two matchers ever differ.
"""

from __future__ import annotations

import sys
import time
from concurrent.futures import ProcessPoolExecutor

import numpy as np

from alliance.genomics.alleles.definitions import Definitions
from alliance.genomics.alleles.lowest_function import variant_lists
from alliance.genomics.alleles.match import Genotype, matches
from alliance.genomics.calling import phase_blocks
from alliance.genomics.genotypes.matrix import MISSING, NO_SECOND_COPY
from alliance.genomics.knowledge.load import load_knowledge
from alliance.genomics.knowledge.tables import Gene
from tests.genomics.oracle import AMBIGUOUS, Sample, explanations, variants

MOST_UNPHASED = 5
"""Heterozygous positions out of phase; the slow matcher spells out every order of them."""


def random_genotype(gene: Gene, draw: np.random.Generator) -> tuple[Genotype, Sample]:
    """One genotype as the product sees it, and as the slow matcher does."""
    copies = 1 if gene.chrom == "chrX" and draw.random() < 0.3 else 2
    haplotypes = [_bases(gene, draw) for _ in range(copies)]
    for _ in range(draw.integers(0, 3)):
        at = draw.integers(len(gene.positions))
        position = gene.positions[at]
        haplotypes[draw.integers(copies)][at] = draw.choice((position.ref, *position.alts))
    calls: list[tuple[str, ...] | None] = list(zip(*haplotypes, strict=True))
    kept = draw.integers(len(calls))
    for at in draw.integers(len(calls), size=draw.integers(0, 4)):
        calls[at] = calls[at] if at == kept else None
    return _genotype(gene, calls, draw)


def _bases(gene: Gene, draw: np.random.Generator) -> list[str]:
    allele, reference = gene.alleles[draw.integers(len(gene.alleles))], gene.reference_allele
    cells = [allele.cells.get(i, reference.cells[i]) for i in range(len(gene.positions))]
    return [
        cell if cell in (p.ref, *p.alts) else draw.choice(sorted(AMBIGUOUS[cell]))
        for cell, p in zip(cells, gene.positions, strict=True)
    ]


def _genotype(gene: Gene, calls: list[tuple[str, ...] | None], draw: np.random.Generator) -> tuple[Genotype, Sample]:
    codes = np.full((len(calls), 2), MISSING, np.int8)
    names: list[object] = [None] * len(calls)
    phased, sets = np.zeros(len(calls), np.bool_), np.zeros(len(calls), np.int32)
    mode, alone = draw.integers(3), 0
    for at, (call, p) in enumerate(zip(calls, gene.positions, strict=True)):
        if call is None:
            continue
        codes[at] = (*((p.ref, *p.alts).index(base) for base in call), NO_SECOND_COPY)[:2]
        if len(set(call)) == 2:
            choice = int((1, 0, draw.integers(4))[mode])
            if choice == 0 and alone == MOST_UNPHASED:
                choice = 1
            alone += choice == 0
            phased[at], sets[at] = choice > 0, max(choice - 1, 0)
            names[at] = choice or None
    return Genotype(codes, phase_blocks(codes, phased, sets)), Sample(calls, names)


def check(symbol: str, count: int) -> tuple[str, int, int, float]:
    """(gene, genotypes, differences, seconds)."""
    started = time.perf_counter()
    gene = load_knowledge().genes[symbol]
    definitions, draw = Definitions.of(gene), np.random.default_rng(count)
    differences = 0
    for _ in range(count):
        genotype, sample = random_genotype(gene, draw)
        if gene.calling == "lowest_function":
            same = variant_lists(definitions, genotype).names == variants(gene, sample)
        else:
            found = {(tuple(sorted(match.names)), match.score) for match in matches(definitions, genotype)}
            same = found == explanations(gene, sample)
        differences += not same
    return symbol, count, differences, time.perf_counter() - started


def main(count: int, chosen: list[str]) -> int:
    genes = chosen or [gene.symbol for gene in load_knowledge().genes.values() if gene.calling != "outside"]
    total = 0
    with ProcessPoolExecutor() as pool:
        for symbol, drawn, differences, seconds in pool.map(check, genes, [count] * len(genes)):
            total += differences
            print(f"{symbol:9}{drawn:9,} genotypes {differences:5} differences {seconds:7.0f} s", flush=True)
    return int(total > 0)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100_000, sys.argv[2:]))

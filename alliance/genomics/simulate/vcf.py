"""Writes simulated people as a VCF that says in its header what it is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.alleles.definitions import Definitions
from alliance.genomics.genotypes.builds import grch38_length
from alliance.genomics.knowledge.population_frequencies import PopulationFrequencies
from alliance.genomics.knowledge.tables import Gene, Knowledge, Position
from alliance.genomics.simulate.draw import NO_COPY, DrawnGene, SimulatedGenomes, draw_genomes

_COLUMNS = ("#CHROM", "POS", "ID", "REF", "ALT", "QUAL", "FILTER", "INFO", "FORMAT")


class ByteSink(Protocol):
    """Anything that takes bytes: a binary file, a `BgzipWriter`, a web response."""

    def write(self, data: bytes, /) -> object: ...


def write_simulated_vcf(
    stream: ByteSink,
    knowledge: Knowledge,
    frequencies: PopulationFrequencies,
    population: str = "all",
    samples: int = 1,
    seed: int = 1,
    phased: bool = True,
) -> SimulatedGenomes:
    """Draw people and write their VCF (uncompressed bytes); returns what was drawn. See `draw_genomes`."""
    genomes = draw_genomes(knowledge, frequencies, population=population, samples=samples, seed=seed)
    write_vcf(stream, genomes, phased=phased)
    return genomes


def write_vcf(stream: ByteSink, genomes: SimulatedGenomes, *, phased: bool = True) -> None:
    """Write every defining position of every gene, sorted by coordinate; unphased genotypes hide the haplotypes."""
    for line in _header(genomes):
        stream.write(f"{line}\n".encode())
    texts = _genotype_texts("|" if phased else "/")
    for drawn in sorted(genomes.genes, key=lambda drawn: _place(drawn.gene)):
        for position, first, second in _genotypes(drawn):
            if not phased:
                first, second = _unordered(first, second)
            genotypes = "\t".join(texts[first, second].tolist())
            stream.write(f"{_fixed_columns(position)}\t{genotypes}\n".encode())


def _header(genomes: SimulatedGenomes) -> Iterator[str]:
    yield "##fileformat=VCFv4.3"
    yield "##source=alliance simulate"
    yield "##reference=GRCh38"
    yield "##alliance_simulated=These genotypes are simulated: drawn by chance, they belong to no person"
    yield f"##alliance_simulated_frequencies={genomes.source}"
    yield f"##alliance_simulated_population={genomes.population}"
    yield f"##alliance_simulated_seed={genomes.seed}"
    left_out = (f"{d.gene.symbol} {d.left_out:.2%}" for d in genomes.genes if d.left_out)
    yield f"##alliance_simulated_left_out=Copies without a single defined name, renormalised: {_listed(left_out)}"
    unknown = (d.gene.symbol for d in genomes.genes if d.left_out is None)
    yield f"##alliance_simulated_reference=No frequencies known, reference allele throughout: {_listed(unknown)}"
    chromosomes = {drawn.gene.chrom for drawn in genomes.genes}
    for chrom in sorted(chromosomes, key=_chromosome_order):
        yield f"##contig=<ID={chrom},length={grch38_length(chrom)},assembly=GRCh38>"
    yield '##FORMAT=<ID=GT,Number=1,Type=String,Description="Genotype">'
    yield "\t".join((*_COLUMNS, *genomes.samples))


def _listed(items: Iterator[str]) -> str:
    return ", ".join(items) or "none"


def _chromosome_order(chrom: str) -> tuple[int, str]:
    name = chrom.removeprefix("chr")
    return (int(name), "") if name.isdigit() else (100, name)


def _place(gene: Gene) -> tuple[tuple[int, str], int]:
    return _chromosome_order(gene.chrom), gene.positions[0].position


def _genotypes(drawn: DrawnGene) -> Iterator[tuple[Position, NDArray[np.intp], NDArray[np.intp]]]:
    """Every position with the codes of both copies, each of shape (N,); `NO_COPY` for a copy that is not there."""
    codes = haplotype_codes(Definitions.of(drawn.gene))
    one, other = drawn.drawn.T
    for at, position in enumerate(drawn.gene.positions):
        yield position, codes[one, at], np.where(other == NO_COPY, NO_COPY, codes[other, at])


def haplotype_codes(definitions: Definitions) -> NDArray[np.intp]:
    """The base that a copy of each allele carries at each position, the first where several would do. Shape (A, P)."""
    allowed = definitions.allowed.astype(np.int64)
    lowest: NDArray[np.intp] = np.log2(allowed & -allowed).astype(np.intp)
    return lowest


def _unordered(first: NDArray[np.intp], second: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    swap = (second != NO_COPY) & (second < first)
    return np.where(swap, second, first), np.where(swap, first, second)


def _genotype_texts(separator: str) -> NDArray[np.object_]:
    """GT by the codes of both copies; the last column is `NO_COPY`'s. Shape (16, 17): the definitions' codes fit."""
    pairs = [[f"{a}{separator}{b}" for b in range(16)] + [str(a)] for a in range(16)]
    return np.array(pairs, np.object_)


def _fixed_columns(position: Position) -> str:
    alts = ",".join(position.alts)
    return "\t".join(
        (position.chrom, str(position.position), position.rsid or ".", position.ref, alts, ".", "PASS", ".", "GT")
    )

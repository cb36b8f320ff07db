"""From files to one table of calls.

A cohort has few distinct genotypes of a gene, so each is called once and every sample points to its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.alleles.definitions import Definitions
from alliance.genomics.alleles.gene_rules import explain
from alliance.genomics.alleles.match import Genotype
from alliance.genomics.calls import GeneCall
from alliance.genomics.gene_calls import gene_call, grch37_notes, matrix_notes, position_calls, sample_notes
from alliance.genomics.genotypes.bench.layout import Strand
from alliance.genomics.genotypes.bench.read import BenchTable, are_tables, read_benches
from alliance.genomics.genotypes.matrix import (
    GRCH37,
    MISSING,
    NO_SECOND_COPY,
    GenotypeMatrix,
)
from alliance.genomics.genotypes.outside import OutsideCall
from alliance.genomics.genotypes.reader import Progress, read_matrix
from alliance.genomics.knowledge.tables import Gene, Knowledge, Position
from alliance.genomics.outside_calls import not_given, outside_calls

_ANY_PHASE_SET = -1


@dataclass(frozen=True, slots=True)
class GeneTable:
    """The calls of one gene.

    Attributes:
        gene: the gene.
        rows: its rows in the matrix.
        distinct: the D different calls, without their positions.
        missing: defining positions without a genotype, per distinct call.
        index: int32, shape (N,): which distinct call each sample has.
    """

    gene: Gene
    rows: slice
    distinct: tuple[GeneCall, ...]
    missing: tuple[int, ...]
    index: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Cohort:
    """Calls of N samples.

    `build` names the reference builds of the files, "none" of tables; `tables` hold the genes called from them.
    """

    files: tuple[Path, ...]
    build: str
    matrix: GenotypeMatrix
    tables: tuple[GeneTable, ...]
    outside_genes: tuple[Gene, ...]
    outside: Mapping[str, Mapping[str, GeneCall]]
    bench: BenchTable | None = None
    """What became of every row, where the files are laboratories' tables."""

    @property
    def samples(self) -> tuple[str, ...]:
        return self.matrix.samples

    def rows(self) -> Iterator[tuple[str, GeneCall, int]]:
        """(sample, call, number of missing positions) of every sample and gene; these calls list no positions."""
        for column, sample in enumerate(self.samples):
            elsewhere = self.outside.get(sample, {})
            for table in self.tables:
                at = table.index[column]
                yield sample, elsewhere.get(table.gene.symbol, table.distinct[at]), table.missing[at]
            for gene in self.outside_genes:
                if gene.symbol in elsewhere:
                    yield sample, elsewhere[gene.symbol], 0

    def calls_of(self, sample: str) -> tuple[GeneCall, ...]:
        """Every gene of one sample, with what was read at each position. Raises `ValueError` for an unknown sample."""
        column = self.samples.index(sample)
        elsewhere = self.outside.get(sample, {})
        calls = []
        for table in self.tables:
            call = elsewhere.get(table.gene.symbol, table.distinct[table.index[column]])
            calls.append(replace(call, positions=position_calls(table.gene, self.matrix, table.rows, column)))
        calls += [elsewhere.get(gene.symbol, not_given(gene)) for gene in self.outside_genes]
        return tuple(sorted(calls, key=lambda call: call.gene))


def call_files(
    files: Sequence[Path],
    knowledge: Knowledge,
    *,
    samples: Sequence[str] | None = None,
    absent_is_reference: bool = False,
    unphased: bool = False,
    outside: Sequence[OutsideCall] = (),
    progress: Progress | None = None,
    assays: Path | None = None,
    strand: Strand | None = None,
) -> Cohort:
    """Call every gene in every sample of VCF or BCF files, or of laboratories' tables.

    Args:
        files: one file, one a chromosome or gene, or files of different samples.
        knowledge: the definitions and rules to call by.
        samples: the samples wanted; all where None.
        absent_is_reference: read a position that no file holds as the reference base.
        unphased: ignore the phase that the files state.
        outside: calls made elsewhere; one may leave out the sample where there is only one.
        progress: called with each file when it has been read.
        assays: for tables, a file that says what the laboratory's own assay names stand for.
        strand: for tables, the strand of GRCh38 that bases are written on where the tables do not say.

    Raises:
        GenotypeError: the files cannot be read safely.
    """
    genes = called_genes(knowledge)
    positions, bench = defining_positions(genes), None
    if are_tables(files):
        bench = read_benches(files, positions, samples=samples, mapping=assays, strand=strand, progress=progress)
        matrix = bench.matrix
    else:
        matrix = read_matrix(files, positions, samples=samples, progress=progress)
    if absent_is_reference:
        matrix.assume_reference_where_absent()
    if unphased:
        matrix.forget_phase()
    return Cohort(
        files=tuple(files),
        build=matrix.build,
        matrix=matrix,
        tables=tuple(call_gene(gene, matrix, rows) for gene, rows in rows_of(genes)),
        outside_genes=tuple(gene for gene in knowledge.genes.values() if gene.calling == "outside"),
        outside=outside_calls(outside, matrix.samples, knowledge),
        bench=bench,
    )


def called_genes(knowledge: Knowledge) -> tuple[Gene, ...]:
    """The genes that are called from genotypes."""
    return tuple(gene for gene in knowledge.genes.values() if gene.calling != "outside")


def defining_positions(genes: Sequence[Gene]) -> list[Position]:
    """The positions of a matrix that holds these genes, one gene after another."""
    return [position for gene in genes for position in gene.positions]


def rows_of(genes: Sequence[Gene]) -> Iterator[tuple[Gene, slice]]:
    """Each gene with its rows in the matrix of `defining_positions`."""
    start = 0
    for gene in genes:
        stop = start + len(gene.positions)
        yield gene, slice(start, stop)
        start = stop


def call_gene(gene: Gene, matrix: GenotypeMatrix, rows: slice) -> GeneTable:
    """Call one gene, whose positions are the given rows of the matrix, in every sample."""
    return GeneCaller(gene).call(matrix, rows)


class GeneCaller:
    """Calls one gene in one block of a cohort's samples after another, and each distinct genotype once.

    Every block must come from the same matrix: what is known of its rows as a whole goes into the calls.
    """

    _REMEMBERED = 20_000
    """Distinct genotypes at most whose calls are kept, so that memory stays bounded in the largest cohort."""

    def __init__(self, gene: Gene) -> None:
        self.gene = gene
        self._definitions = Definitions.of(gene)
        located = [position.grch37 for position in gene.positions]
        self._base_unknown = np.array([place is not None and place.ref_source is None for place in located], np.bool_)
        self._known: dict[bytes, tuple[GeneCall, int]] = {}

    def call(self, matrix: GenotypeMatrix, rows: slice) -> GeneTable:
        """Call the gene, whose positions are the given rows of the block, in every sample."""
        codes = np.ascontiguousarray(matrix.codes[rows].transpose(1, 0, 2))
        phased = np.ascontiguousarray(matrix.phased[rows].T)
        states = np.ascontiguousarray(matrix.states[rows].T)
        sets = None if matrix.phase_sets is None else np.ascontiguousarray(matrix.phase_sets[rows].T)
        builds = None if matrix.builds is None else matrix.builds[:, None]
        shared = matrix_notes(self.gene, matrix, rows)
        where: dict[bytes, int] = {}
        distinct: list[tuple[GeneCall, int]] = []
        index = np.empty(len(codes), np.int32)
        for column, key in enumerate(_keys(codes, phased, states, sets, builds)):
            at = where.setdefault(key, len(distinct))
            if at == len(distinct):
                if key not in self._known:
                    blocks = phase_blocks(codes[column], phased[column], None if sets is None else sets[column])
                    genotype = Genotype(codes[column], blocks)
                    notes = [*shared, *sample_notes(self.gene, states[column], genotype)]
                    if builds is not None and builds[column] & GRCH37:
                        notes += grch37_notes(states[column], self._base_unknown)
                    found = explain(self._definitions, genotype)
                    call = gene_call(self.gene, found, genotype, notes, matrix, rows, matrix.build_of(column))
                    self._remember(key, (call, int((~genotype.seen).sum())))
                distinct.append(self._known[key])
            index[column] = at
        return GeneTable(self.gene, rows, tuple(c for c, _ in distinct), tuple(m for _, m in distinct), index)

    def _remember(self, key: bytes, called: tuple[GeneCall, int]) -> None:
        if len(self._known) >= self._REMEMBERED:
            self._known.clear()
        self._known[key] = called


def _keys(*parts: NDArray[Any] | None) -> list[bytes]:
    """One key a sample that differs where anything read of it differs. Each part has the samples first."""
    flat = [part.reshape(len(part), -1).view(np.uint8) for part in parts if part is not None]
    return [key.tobytes() for key in np.concatenate(flat, axis=1)]


def phase_blocks(
    codes: NDArray[np.int8], phased: NDArray[np.bool_], sets: NDArray[np.int32] | None
) -> NDArray[np.int64]:
    """Number the heterozygous positions by what is phased with what; see `Genotype.blocks`. All shapes (P,)."""
    heterozygous = (codes[:, 0] != codes[:, 1]) & (codes[:, 1] != NO_SECOND_COPY) & (codes != MISSING).any(axis=1)
    alone = -np.arange(2, len(codes) + 2, dtype=np.int64)
    together = (
        np.full(len(codes), _ANY_PHASE_SET, np.int64) if sets is None else np.where(sets > 0, sets, _ANY_PHASE_SET)
    )
    return np.where(heterozygous, np.where(phased, together, alone), 0)

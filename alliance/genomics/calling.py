"""From files to one table of calls.

A cohort has few distinct genotypes of a gene, so each is called once and every sample points to its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.alleles.definitions import Definitions
from alliance.genomics.alleles.gene_rules import Explanation, Remark, explain
from alliance.genomics.alleles.match import Genotype, Match
from alliance.genomics.calls import Diplotype, GeneCall, Note, PositionCall, Status
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.matrix import MISSING, NO_SECOND_COPY, REFERENCE, UNDOCUMENTED, GenotypeMatrix, State
from alliance.genomics.genotypes.outside import OutsideCall
from alliance.genomics.genotypes.reader import Progress, read_matrix
from alliance.genomics.knowledge.tables import Gene, Knowledge
from alliance.genomics.phenotypes import phenotype

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
    """Calls of N samples. `build` is the reference build of the files; `tables` hold the genes called from them."""

    files: tuple[Path, ...]
    build: str
    matrix: GenotypeMatrix
    tables: tuple[GeneTable, ...]
    outside_genes: tuple[Gene, ...]
    outside: Mapping[str, Mapping[str, GeneCall]]

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
            calls.append(replace(call, positions=_position_calls(self.matrix, table, column)))
        calls += [elsewhere.get(gene.symbol, _not_given(gene)) for gene in self.outside_genes]
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
) -> Cohort:
    """Call every gene in every sample of VCF or BCF files.

    Args:
        files: one file, one a chromosome or gene, or files of different samples.
        knowledge: the definitions and rules to call by.
        samples: the samples wanted; all where None.
        absent_is_reference: read a position that no file holds as the reference base.
        unphased: ignore the phase that the files state.
        outside: calls made elsewhere; one may leave out the sample where there is only one.
        progress: called with each file when it has been read.

    Raises:
        GenotypeError: the files cannot be read safely.
    """
    genes = [gene for gene in knowledge.genes.values() if gene.calling != "outside"]
    positions = [position for gene in genes for position in gene.positions]
    matrix = read_matrix(files, positions, samples=samples, progress=progress)
    if absent_is_reference:
        matrix.assume_reference_where_absent()
    if unphased:
        matrix.forget_phase()
    tables, start = [], 0
    for gene in genes:
        rows = slice(start, start + len(gene.positions))
        tables.append(call_gene(gene, matrix, rows))
        start = rows.stop
    return Cohort(
        files=tuple(files),
        build="GRCh38",
        matrix=matrix,
        tables=tuple(tables),
        outside_genes=tuple(gene for gene in knowledge.genes.values() if gene.calling == "outside"),
        outside=_outside_calls(outside, matrix.samples, knowledge),
    )


def call_gene(gene: Gene, matrix: GenotypeMatrix, rows: slice) -> GeneTable:
    """Call one gene, whose positions are the given rows of the matrix, in every sample."""
    codes = np.ascontiguousarray(matrix.codes[rows].transpose(1, 0, 2))
    phased = np.ascontiguousarray(matrix.phased[rows].T)
    states = np.ascontiguousarray(matrix.states[rows].T)
    sets = None if matrix.phase_sets is None else np.ascontiguousarray(matrix.phase_sets[rows].T)
    parts = [part.reshape(len(codes), -1).view(np.uint8) for part in (codes, phased, states, sets) if part is not None]
    keys = np.concatenate(parts, axis=1)
    definitions = Definitions.of(gene)
    where: dict[bytes, int] = {}
    distinct: list[GeneCall] = []
    missing: list[int] = []
    index = np.empty(len(codes), np.int32)
    shared = _matrix_notes(gene, matrix, rows)
    for column in range(len(codes)):
        at = where.setdefault(keys[column].tobytes(), len(distinct))
        if at == len(distinct):
            blocks = phase_blocks(codes[column], phased[column], None if sets is None else sets[column])
            genotype = Genotype(codes[column], blocks)
            notes = (*shared, *_sample_notes(states[column], genotype))
            distinct.append(_gene_call(gene, explain(definitions, genotype), genotype, notes, matrix, rows))
            missing.append(int((~genotype.seen).sum()))
        index[column] = at
    return GeneTable(gene, rows, tuple(distinct), tuple(missing), index)


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


def _gene_call(
    gene: Gene,
    found: Explanation,
    genotype: Genotype,
    notes: Sequence[Note],
    matrix: GenotypeMatrix,
    rows: slice,
) -> GeneCall:
    best = tuple(_diplotype(gene, match) for match in found.best)
    reason = None if found.obstacle is None else _note(gene, found.obstacle, matrix, rows)
    return GeneCall(
        gene=gene.symbol,
        status=_status(found),
        reason=reason,
        diplotypes=best,
        other_diplotypes=tuple(_diplotype(gene, match) for match in found.others),
        phenotype=_agreed([d.phenotype for d in best]),
        activity_score=_agreed([d.activity_score for d in best]),
        lookup_key=_agreed([d.lookup_key for d in best]),
        phased=genotype.phased,
        positions=(),
        notes=(*(_note(gene, remark, matrix, rows) for remark in found.remarks), *notes),
    )


def _status(found: Explanation) -> Status:
    if found.obstacle is not None:
        return Status.NOT_TESTED if found.obstacle[0] == "no-positions" else Status.UNCALLABLE
    if found.combination:
        return Status.COMBINATION
    return Status.AMBIGUOUS if len(found.best) > 1 else Status.CALLED


def _diplotype(gene: Gene, match: Match) -> Diplotype:
    result = phenotype(gene, match.alleles)
    return Diplotype(
        match.name,
        match.alleles,
        match.score,
        result.functions,
        result.phenotype,
        result.activity_score,
        result.lookup_key,
        match.names,
    )


def _agreed(values: Sequence[str | None]) -> str | None:
    return values[0] if len(set(values)) == 1 else None


def _note(gene: Gene, remark: Remark, matrix: GenotypeMatrix, rows: slice) -> Note:
    """A remark as a note; one about an undocumented base also says which bases the files hold there."""
    code, values = remark
    if code.startswith("undocumented"):
        bases = {
            base
            for at, position in enumerate(gene.positions)
            if values[0] in (position.rsid, f"{position.chrom}:{position.position}")
            for base in matrix.undocumented.get(rows.start + at, ())
        }
        values = (*values, ", ".join(sorted(bases)))
    return Note(code, values)


def _matrix_notes(gene: Gene, matrix: GenotypeMatrix, rows: slice) -> list[Note]:
    """What holds for the gene in every sample of the files."""
    kinds = (
        ("ref-mismatch", matrix.mismatched),
        ("duplicate-position", matrix.repeated),
        ("not-passed", matrix.filtered),
    )
    return [
        Note(code, (position.rsid or f"{position.chrom}:{position.position}",))
        for code, marked in kinds
        for at, position in enumerate(gene.positions)
        if rows.start + at in marked
    ]


def _sample_notes(states: NDArray[np.uint8], genotype: Genotype) -> list[Note]:
    seen = genotype.seen
    notes = []
    assumed = int((states == State.REFERENCE_ASSUMED).sum())
    if assumed:
        notes.append(Note("absent-is-reference", (str(assumed),)))
    if seen.any() and not seen.all():
        notes.append(Note("missing-positions", (str(int((~seen).sum())), str(seen.size))))
    return notes


_STATE_NAMES = {
    State.ABSENT: "absent",
    State.MISSING: "missing",
    State.CALLED: "called",
    State.REFERENCE_BLOCK: "reference block",
    State.REFERENCE_ASSUMED: "reference assumed",
}


def _position_calls(matrix: GenotypeMatrix, table: GeneTable, column: int) -> tuple[PositionCall, ...]:
    calls = []
    for row, position in zip(range(table.rows.start, table.rows.stop), table.gene.positions, strict=True):
        codes = matrix.codes[row, column]
        spellings = (position.ref, *position.alts)
        bases = [
            spellings[code] if code >= 0 else "?" if code == UNDOCUMENTED else "."
            for code in codes
            if code != NO_SECOND_COPY
        ]
        separator = "|" if matrix.phased[row, column] else "/"
        state = _STATE_NAMES[State(int(matrix.states[row, column]))]
        genotype = None if MISSING in codes else separator.join(bases)
        calls.append(PositionCall(position, genotype, state, bool((codes > REFERENCE).any() or UNDOCUMENTED in codes)))
    return tuple(calls)


def _outside_calls(
    calls: Sequence[OutsideCall], samples: Sequence[str], knowledge: Knowledge
) -> dict[str, dict[str, GeneCall]]:
    placed: dict[str, dict[str, GeneCall]] = {}
    for call in calls:
        if call.sample is None and len(samples) > 1:
            raise GenotypeError(
                f"the outside call of {call.gene} names no sample, but there are {len(samples)}.",
                advice="Put the sample's name in front of each row, or choose one sample.",
            )
        sample = samples[0] if call.sample is None else call.sample
        placed.setdefault(sample, {})[call.gene] = _from_outside(call, knowledge.genes[call.gene])
    return placed


def _from_outside(call: OutsideCall, gene: Gene) -> GeneCall:
    """An outside call; its own phenotype and score, where it states them, stand over the derived ones."""
    diplotypes: tuple[Diplotype, ...] = ()
    if call.alleles:
        diplotypes = (_diplotype(gene, Match(call.alleles, call.alleles, 0)),)
    derived = diplotypes[0] if diplotypes else Diplotype("", (), 0)
    score = call.activity_score or derived.activity_score
    result = call.phenotype or derived.phenotype
    key = score if gene.scored_by_activity and score else result if call.phenotype else derived.lookup_key
    return GeneCall(
        gene=gene.symbol,
        status=Status.CALLED,
        reason=None,
        diplotypes=diplotypes,
        other_diplotypes=(),
        phenotype=result,
        activity_score=score,
        lookup_key=key,
        phased=False,
        positions=(),
        origin="outside call",
    )


def _not_given(gene: Gene) -> GeneCall:
    reason = Note("outside-call-needed")
    return GeneCall(gene.symbol, Status.NOT_TESTED, reason, (), (), None, None, None, False, ())

"""From what explains a genotype to the call of a gene: phenotypes, notes and what was read at each position."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.alleles.gene_rules import Explanation, Remark
from alliance.genomics.alleles.match import Genotype, Match
from alliance.genomics.calls import Diplotype, GeneCall, Note, PositionCall, Status
from alliance.genomics.genotypes.matrix import (
    MISSING,
    NO_SECOND_COPY,
    REFERENCE,
    UNREADABLE,
    GenotypeMatrix,
    State,
    unknown,
)
from alliance.genomics.knowledge.tables import Gene, Position
from alliance.genomics.phenotypes import phenotype


def gene_call(
    gene: Gene,
    found: Explanation,
    genotype: Genotype,
    notes: Sequence[Note],
    matrix: GenotypeMatrix,
    rows: slice,
    build: str,
) -> GeneCall:
    """The call of a gene, without its positions, from what explains the genotype."""
    best = tuple(diplotype_of(gene, match) for match in found.best)
    reason = None if found.obstacle is None else _note(gene, found.obstacle, matrix, rows)
    return GeneCall(
        gene=gene.symbol,
        status=_status(found),
        reason=reason,
        diplotypes=best,
        other_diplotypes=tuple(diplotype_of(gene, match) for match in found.others),
        phenotype=agreed([d.phenotype for d in best]),
        activity_score=agreed([d.activity_score for d in best]),
        lookup_key=agreed([d.lookup_key for d in best]),
        phased=genotype.phased,
        positions=(),
        notes=(*(_note(gene, remark, matrix, rows) for remark in found.remarks), *notes),
        origin=matrix.origin,
        build=build,
    )


def _status(found: Explanation) -> Status:
    if found.obstacle is not None:
        return Status.NOT_TESTED if found.obstacle[0] == "no-positions" else Status.UNCALLABLE
    if found.combination:
        return Status.COMBINATION
    return Status.AMBIGUOUS if len(found.best) > 1 else Status.CALLED


def diplotype_of(gene: Gene, match: Match) -> Diplotype:
    """The diplotype that a match names, with the phenotype it gives."""
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


def agreed(values: Sequence[str | None]) -> str | None:
    """The value where all agree, else None."""
    return values[0] if len(set(values)) == 1 else None


def _note(gene: Gene, remark: Remark, matrix: GenotypeMatrix, rows: slice) -> Note:
    """A remark as a note; one about a base that is not known also says what the files hold there."""
    code, values = remark
    if code.startswith(("undocumented", "unreadable")):
        bases = {
            base
            for at, position in enumerate(gene.positions)
            if values[0] == _label(position)
            for base in matrix.undocumented.get(rows.start + at, ())
        }
        values = (*values, ", ".join(sorted(bases)))
    return Note(code, values)


def _label(position: Position) -> str:
    return position.rsid or f"{position.chrom}:{position.position}"


def matrix_notes(gene: Gene, matrix: GenotypeMatrix, rows: slice) -> list[Note]:
    """What holds for the gene in every sample of the files."""
    kinds = (
        ("ref-mismatch", matrix.mismatched),
        ("duplicate-position", matrix.repeated),
        ("not-passed", matrix.filtered),
    )
    return [
        Note(code, (_label(position),))
        for code, marked in kinds
        for at, position in enumerate(gene.positions)
        if rows.start + at in marked
    ]


def sample_notes(gene: Gene, states: NDArray[np.uint8], genotype: Genotype) -> list[Note]:
    """What holds for the gene in the samples with these states (shape (P,)) and genotype."""
    seen = genotype.seen
    notes = []
    assumed = int((states == State.REFERENCE_ASSUMED).sum())
    if assumed:
        notes.append(Note("absent-is-reference", (str(assumed),)))
    for row in np.flatnonzero(states == State.UNREAD):
        notes.append(Note("reads-contradict", (_label(gene.positions[row]),)))
    if seen.any() and not seen.all():
        notes.append(Note("missing-positions", (str(int((~seen).sum())), str(seen.size))))
    return notes


def grch37_notes(states: NDArray[np.uint8], base_unknown: NDArray[np.bool_]) -> list[Note]:
    """Tell of positions read as GRCh37's reference base where that base is not documented."""
    as_reference = (states == State.REFERENCE_BLOCK) | (states == State.REFERENCE_ASSUMED)
    count = int((as_reference & base_unknown).sum())
    return [Note("grch37-base-not-documented", (str(count),))] if count else []


_STATE_NAMES = {
    State.ABSENT: "absent",
    State.MISSING: "missing",
    State.CALLED: "called",
    State.REFERENCE_BLOCK: "reference block",
    State.REFERENCE_ASSUMED: "reference assumed",
    State.UNREAD: "contradicted by its reads",
    State.UNREADABLE: "not readable",
}


def position_calls(gene: Gene, matrix: GenotypeMatrix, rows: slice, column: int) -> tuple[PositionCall, ...]:
    """What was read at each position of a gene, whose rows in the matrix are given, in the sample of one column."""
    calls = []
    for row, position in zip(range(rows.start, rows.stop), gene.positions, strict=True):
        codes = matrix.codes[row, column]
        spellings = (position.ref, *position.alts)
        bases = [spellings[code] if code >= 0 else "?" for code in codes if code != NO_SECOND_COPY]
        separator = "|" if matrix.phased[row, column] else "/"
        state = _STATE_NAMES[State(int(matrix.states[row, column]))]
        genotype = None if MISSING in codes or UNREADABLE in codes else separator.join(bases)
        variant = bool((codes > REFERENCE).any() or unknown(codes).any())
        phase_set = 0 if matrix.phase_sets is None else int(matrix.phase_sets[row, column])
        calls.append(PositionCall(position, genotype, state, variant, phase_set))
    return tuple(calls)

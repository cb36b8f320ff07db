"""Positions that a deletion or another longer change covers: what its carriers have there."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.genotypes.matrix import (
    NO_SECOND_COPY,
    REFERENCE,
    UNREADABLE,
    GenotypeMatrix,
    State,
    unknown,
)
from alliance.genomics.genotypes.split_lines import Genotypes
from alliance.genomics.genotypes.writing import write_where


@dataclass(frozen=True, slots=True)
class Covered:
    """What records of longer changes say of the rows (the key) they cover, until every file is read.

    Only the genotypes of carriers are kept, each with its columns of the matrix. They wait because a record of the
    position itself, which says more, may follow in this file or another.
    """

    rows: dict[int, list[tuple[NDArray[np.intp], Genotypes]]] = field(default_factory=dict)

    def add(self, row: int, columns: NDArray[np.intp], said: Genotypes) -> None:
        """Keep the genotypes of those who carry the change."""
        carriers = np.flatnonzero(unknown(said.codes).any(axis=1))
        if carriers.size:
            theirs = Genotypes(said.codes[carriers], said.phased[carriers], said.sets[carriers])
            self.rows.setdefault(row, []).append((columns[carriers], theirs))

    def write(self, matrix: GenotypeMatrix) -> None:
        """Write every carrier's genotype.

        A record of the position itself stands over the change, except where it calls a copy reference that the change
        leaves without a readable base: then one of the two records is wrong, and nobody can say which.
        """
        for row, several in self.rows.items():
            for columns, said in several:
                own = np.isin(matrix.states[row, columns], (State.CALLED, State.UNREADABLE))
                write_where(matrix, row, columns, said, ~own)
                _contradict(matrix, row, columns[own], said.codes[own], said.phased[own])


def _contradict(
    matrix: GenotypeMatrix,
    row: int,
    columns: NDArray[np.intp],
    said: NDArray[np.int8],
    phased: NDArray[np.bool_],
) -> None:
    """Make copies unreadable that a record of the position calls reference and a change takes away."""
    codes = matrix.codes[row, columns]
    gone, reference = said == UNREADABLE, codes == REFERENCE
    # On unphased copies, the one called reference is the one that may be gone; the second where both are.
    copies = gone.sum(axis=1) * np.where(said[:, 1] == NO_SECOND_COPY, 2, 1)
    either = reference & ((copies[:, None] > 1) | ~(np.arange(2) < reference[:, 1:]))
    lost = np.where((phased & matrix.phased[row, columns])[:, None], gone & reference, either & (copies > 0)[:, None])
    codes[lost] = UNREADABLE
    matrix.codes[row, columns] = codes
    matrix.states[row, columns[lost.any(axis=1)]] = State.UNREADABLE

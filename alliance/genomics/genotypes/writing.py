"""Genotypes into the cells of a matrix."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.genotypes.matrix import MISSING, UNREADABLE, GenotypeMatrix, State
from alliance.genomics.genotypes.split_lines import Genotypes


def write(matrix: GenotypeMatrix, row: int, columns: NDArray[np.intp], said: Genotypes) -> None:
    """Write the genotypes of the samples of these columns, one a column, whatever is there."""
    here, read = span(columns), said.codes != MISSING
    matrix.codes[row, here] = said.codes
    matrix.phased[row, here] = said.phased
    gone, called = (said.codes == UNREADABLE).any(axis=1), np.where(read.all(axis=1), State.CALLED, State.MISSING)
    matrix.states[row, here] = np.where(gone, State.UNREADABLE, called)
    if matrix.phase_sets is not None or said.sets.any():
        matrix.add_phase_sets()[row, here] = said.sets


def write_where(
    matrix: GenotypeMatrix, row: int, columns: NDArray[np.intp], said: Genotypes, where: NDArray[np.bool_]
) -> None:
    """Write genotypes for those marked who have no record of the position itself; a reference block is none."""
    where = where & np.isin(matrix.states[row, columns], (State.ABSENT, State.REFERENCE_BLOCK))
    if where.any():
        write(matrix, row, columns[where], Genotypes(said.codes[where], said.phased[where], said.sets[where]))


def span(columns: NDArray[np.intp]) -> slice | NDArray[np.intp]:
    """The same columns as a slice where each follows the one before, which NumPy reads and writes far faster."""
    follow = columns.size > 0 and bool((np.diff(columns) == 1).all())
    return slice(columns[0], columns[-1] + 1) if follow else columns

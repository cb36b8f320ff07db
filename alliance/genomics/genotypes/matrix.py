"""The one shape every reader produces and every caller consumes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.genotypes.storage import Storage
from alliance.genomics.knowledge.tables import Position

REFERENCE = 0
MISSING = -1
UNDOCUMENTED = -2
"""A base that the allele definitions do not know."""
NO_SECOND_COPY = -3
"""Second slot of a haploid genotype (chrX in males)."""


class State(IntEnum):
    """How one position of one sample came to its codes."""

    ABSENT = 0
    MISSING = 1
    CALLED = 2
    REFERENCE_BLOCK = 3
    REFERENCE_ASSUMED = 4


@dataclass(slots=True)
class GenotypeMatrix:
    """Genotypes at the defining positions.

    Attributes:
        positions: the P defining positions, in the order of the rows.
        samples: the N sample names, in the order of the columns.
        codes: int8, shape (P, N, 2). 0 is the reference base(s), k the k-th of `Position.alts`, negative as above.
        phased: bool, shape (P, N). Whether the two codes are in haplotype order.
        phase_sets: int32, shape (P, N), VCF's PS (0 where none), or None where no file had any.
        states: uint8, shape (P, N), values of `State`.
        undocumented: bases read at a position that its definition does not know.
        mismatched: rows whose REF in the file disagrees with the definition.
        repeated: rows that the files hold more than once; the first was taken.
        filtered: rows whose record did not pass the file's own filters; read all the same.
        storage: where the arrays are kept.
    """

    positions: Sequence[Position]
    samples: tuple[str, ...]
    codes: NDArray[np.int8]
    phased: NDArray[np.bool_]
    states: NDArray[np.uint8]
    phase_sets: NDArray[np.int32] | None = None
    undocumented: dict[int, set[str]] = field(default_factory=dict)
    mismatched: set[int] = field(default_factory=set)
    repeated: set[int] = field(default_factory=set)
    filtered: set[int] = field(default_factory=set)
    storage: Storage = field(default_factory=Storage)

    @classmethod
    def empty(
        cls, positions: Sequence[Position], samples: Sequence[str], storage: Storage | None = None
    ) -> GenotypeMatrix:
        """A matrix in which every position is absent from the file; in memory where no storage is named."""
        shape = (len(positions), len(samples))
        storage = storage or Storage()
        return cls(
            positions=positions,
            samples=tuple(samples),
            codes=storage.array("codes", (*shape, 2), MISSING, np.int8),
            phased=storage.array("phased", shape, False, np.bool_),
            states=storage.array("states", shape, State.ABSENT, np.uint8),
            storage=storage,
        )

    def add_phase_sets(self) -> NDArray[np.int32]:
        """The phase sets, of which there are none at first."""
        if self.phase_sets is None:
            self.phase_sets = self.storage.array("phase_sets", self.states.shape, 0, np.int32)
        return self.phase_sets

    def part(self, rows: slice, columns: slice) -> GenotypeMatrix:
        """A copy, in memory, of some positions (rows) of some samples (columns), with what is known of these rows."""
        start, stop, _ = rows.indices(len(self.positions))
        marks = {
            name: {row - start for row in getattr(self, name) if start <= row < stop}
            for name in ("mismatched", "repeated", "filtered")
        }
        return replace(
            self,
            positions=self.positions[rows],
            samples=self.samples[columns],
            codes=np.array(self.codes[rows, columns]),
            phased=np.array(self.phased[rows, columns]),
            states=np.array(self.states[rows, columns]),
            phase_sets=None if self.phase_sets is None else np.array(self.phase_sets[rows, columns]),
            undocumented={row - start: set(b) for row, b in self.undocumented.items() if start <= row < stop},
            storage=Storage(),
            **marks,
        )

    def assume_reference_where_absent(self) -> None:
        """Read every absent position as the reference base, haploid where the sample is haploid on that chromosome."""
        haploid = (self.codes[:, :, 1] == NO_SECOND_COPY) & (self.codes[:, :, 0] != MISSING)
        chromosomes = np.array([p.chrom for p in self.positions])
        for chrom in np.unique(chromosomes):
            rows = np.flatnonzero(chromosomes == chrom)
            absent = self.states[rows] == State.ABSENT
            second = np.where(haploid[rows].any(axis=0), NO_SECOND_COPY, REFERENCE).astype(np.int8)
            block = self.codes[rows]
            block[:, :, 0][absent] = REFERENCE
            block[:, :, 1] = np.where(absent, second, block[:, :, 1])
            self.codes[rows] = block
            self.states[rows] = np.where(absent, State.REFERENCE_ASSUMED, self.states[rows])
            self.phased[rows] |= absent

    def forget_phase(self) -> None:
        """Treat every genotype as unphased."""
        self.phased[:] = False
        self.phase_sets = None

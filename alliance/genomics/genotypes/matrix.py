"""The one shape every reader produces and every caller consumes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import IntEnum
from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.genotypes.builds import NO_BUILD
from alliance.genomics.genotypes.storage import Storage
from alliance.genomics.knowledge.tables import Position

REFERENCE = 0
MISSING = -1
UNDOCUMENTED = -2
"""A base that the allele definitions do not know."""
NO_SECOND_COPY = -3
"""Second slot of a haploid genotype (chrX in males)."""
UNREADABLE = -4
"""No base that could be read: a deletion took it away, or a change written elsewhere may be a documented one."""
_ROWS_AT_ONCE = 64
_Value = TypeVar("_Value", bound=np.generic)


GRCH37 = 1
GRCH38 = 2
"""Builds that a sample's files are on, as bits of `GenotypeMatrix.builds`."""


def unknown(codes: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Where codes stand for something other than the bases that the definitions know; same shape."""
    found: NDArray[np.bool_] = (codes == UNDOCUMENTED) | (codes == UNREADABLE)
    return found


def grch37_code(position: Position) -> int:
    """Code of GRCh37's reference base at a position, `MISSING` where the position is not known on GRCh37."""
    if position.grch37 is None:
        return MISSING
    return (position.ref, *position.alts).index(position.grch37.ref)


class State(IntEnum):
    """How one position of one sample came to its codes."""

    ABSENT = 0
    MISSING = 1
    CALLED = 2
    REFERENCE_BLOCK = 3
    REFERENCE_ASSUMED = 4
    UNREAD = 5
    """The file's genotype names an allele that none of its reads shows, and is taken as missing."""
    UNREADABLE = 6
    """A code is `UNREADABLE`."""


# Without a repr of its own: what shows up in a log must hold no genotype.
@dataclass(slots=True, repr=False)
class GenotypeMatrix:
    """Genotypes at the defining positions.

    Attributes:
        positions: the P defining positions, in the order of the rows.
        samples: the N sample names, in the order of the columns.
        codes: int8, shape (P, N, 2). 0 is GRCh38's reference base(s), k the k-th of `Position.alts`, negative as above;
            the same whichever build the files are on.
        phased: bool, shape (P, N). Whether the two codes are in haplotype order.
        phase_sets: int32, shape (P, N), VCF's PS (0 where none), or None where no file had any.
        states: uint8, shape (P, N), values of `State`.
        undocumented: bases read at a position that its definition does not know, and changes that leave none to read.
        mismatched: rows whose REF in the file disagrees with the definition.
        repeated: rows that the files hold more than once; the first was taken.
        filtered: rows whose record did not pass the file's own filters; read all the same.
        unread: rows in which some genotype names an allele that none of its reads shows.
        storage: where the arrays are kept.
        builds: uint8, shape (N,), the bits of `GRCH37` and `GRCH38`; None where no file is on GRCh37.
        told: how many files are on a build, by the build and what tells it.
        origin: what the genotypes were read from, "vcf" (BCF too) or "table".
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
    unread: set[int] = field(default_factory=set)
    storage: Storage = field(default_factory=Storage)
    builds: NDArray[np.uint8] | None = None
    told: Counter[tuple[str, str]] = field(default_factory=Counter)
    origin: str = "vcf"

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

    @property
    def build(self) -> str:
        """Reference builds of the files: "GRCh38", "GRCh37" or "GRCh37 and GRCh38"; "none" of tables."""
        return self._builds_in(slice(None))

    def build_of(self, column: int) -> str:
        """Reference builds of one sample's files, as `build`."""
        return self._builds_in(slice(column, column + 1))

    def _builds_in(self, columns: slice) -> str:
        if self.origin == "table":
            return NO_BUILD
        if self.builds is None:
            return "GRCh38"
        bits = {"GRCh37": GRCH37, "GRCh38": GRCH38}
        return " and ".join(name for name, bit in bits.items() if (self.builds[columns] & bit).any())

    def add_builds(self, builds: NDArray[np.uint8]) -> None:
        """Note the builds of a cohort of which some files are on GRCh37."""
        self.builds = self.storage.array("builds", builds.shape, 0, np.uint8)
        self.builds[:] = builds

    def add_phase_sets(self) -> NDArray[np.int32]:
        """The phase sets, of which there are none at first."""
        if self.phase_sets is None:
            self.phase_sets = self.storage.array("phase_sets", self.states.shape, 0, np.int32)
        return self.phase_sets

    def part(self, rows: slice, columns: slice) -> GenotypeMatrix:
        """A copy, in memory, of some positions (rows) of some samples (columns), with what is known of these rows."""
        start, stop, _ = rows.indices(len(self.positions))
        marks: dict[str, Any] = {
            name: {row - start for row in getattr(self, name) if start <= row < stop}
            for name in ("mismatched", "repeated", "filtered", "unread")
        }
        return replace(
            self,
            positions=self.positions[rows],
            samples=self.samples[columns],
            codes=self._copy(self.codes[rows, columns]),
            phased=self._copy(self.phased[rows, columns]),
            states=self._copy(self.states[rows, columns]),
            phase_sets=None if self.phase_sets is None else self._copy(self.phase_sets[rows, columns]),
            undocumented={row - start: set(b) for row, b in self.undocumented.items() if start <= row < stop},
            storage=Storage(),
            builds=None if self.builds is None else np.array(self.builds[columns]),
            **marks,
        )

    def _copy(self, array: NDArray[_Value]) -> NDArray[_Value]:
        """A copy that never has more than a few rows of the original in memory."""
        copy = np.empty(array.shape, array.dtype)
        for row in range(0, len(array), _ROWS_AT_ONCE):
            copy[row : row + _ROWS_AT_ONCE] = array[row : row + _ROWS_AT_ONCE]
            self.storage.settle()
        return copy

    def assume_reference_where_absent(self) -> None:
        """Read every absent position as the reference base, haploid where the sample is haploid on that chromosome.

        A sample whose file is on GRCh37 has GRCh37's base there. Where that is another base than GRCh38's, the position
        stays absent in samples with files on both builds, or on one that nothing tells; where it is not known, in every
        sample with a file on GRCh37.
        """
        haploid = (self.codes[:, :, 1] == NO_SECOND_COPY) & (self.codes[:, :, 0] != MISSING)
        chromosomes = np.array([p.chrom for p in self.positions])
        for chrom in np.unique(chromosomes):
            rows = np.flatnonzero(chromosomes == chrom)
            reference = self._codes_of_absent(rows)
            absent = (self.states[rows] == State.ABSENT) & (reference != MISSING)
            second = np.where(haploid[rows].any(axis=0), NO_SECOND_COPY, reference)
            block = self.codes[rows]
            block[:, :, 0] = np.where(absent, reference, block[:, :, 0])
            block[:, :, 1] = np.where(absent, second, block[:, :, 1])
            self.codes[rows] = block
            self.states[rows] = np.where(absent, State.REFERENCE_ASSUMED, self.states[rows])
            self.phased[rows] |= absent

    def _codes_of_absent(self, rows: NDArray[np.intp]) -> NDArray[np.int8]:
        """The code that a position's absence stands for, int8 of shape (rows, N) or (rows, 1); `MISSING` for none."""
        if self.builds is None:
            return np.full((len(rows), 1), REFERENCE, np.int8)
        on_grch37 = np.array([[grch37_code(self.positions[row])] for row in rows], np.int8)
        on_either = np.where(on_grch37 == REFERENCE, REFERENCE, MISSING)
        builds = self.builds[None, :]
        codes = np.where(builds == GRCH37, on_grch37, np.where(builds == GRCH38, REFERENCE, on_either))
        return codes.astype(np.int8)

    def forget_phase(self) -> None:
        """Treat every genotype as unphased."""
        self.phased[:] = False
        self.phase_sets = None

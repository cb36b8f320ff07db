"""A change of several neighbouring bases that a file writes base by base, a record each."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.genotypes.matrix import MISSING, REFERENCE, UNDOCUMENTED, UNREADABLE, unknown
from alliance.genomics.genotypes.split_lines import Genotypes


def put_together(parts: Mapping[int, Genotypes], length: int) -> Genotypes:
    """Genotypes of the whole change from those of its bases.

    `parts` maps the number of a base (from 0, of `length`) to its genotypes: 0 reference, k the base of the k-th
    documented change. A haplotype has a change where every base says so, the reference where every base does, cannot be
    read where one of its bases cannot, and is undocumented otherwise. Where the phase is not known, what the bases have
    in common is taken to be on one haplotype, so that the change is not overlooked. A base without a record leaves
    those who carry another one undocumented.
    """
    first = next(iter(parts.values()))
    phased, sets = first.phased.copy(), first.sets
    for part in parts.values():
        phased &= part.phased & (part.sets == sets)
    bases = [np.where(phased[:, None], part.codes, np.sort(part.codes, axis=1)) for part in parts.values()]
    codes = bases[0].copy()
    for base in bases[1:]:
        codes = np.where(base == codes, codes, _mixed(codes, base)).astype(np.int8)
    if len(parts) < length:
        codes = np.where(codes > REFERENCE, UNDOCUMENTED, codes).astype(np.int8)
    return Genotypes(codes, phased, sets)


def _mixed(one: NDArray[np.int8], other: NDArray[np.int8]) -> NDArray[np.int8]:
    """What two bases that differ say: nothing where one was not read and the other is reference."""
    gone = (one == UNREADABLE) | (other == UNREADABLE)
    carried = (one > REFERENCE) | (other > REFERENCE) | unknown(one) | unknown(other)
    return np.where(gone, UNREADABLE, np.where(carried, UNDOCUMENTED, MISSING)).astype(np.int8)

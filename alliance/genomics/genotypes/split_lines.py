"""Bring together a multi-allelic position that a file has split over several lines, one ALT a line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.genotypes.matrix import MISSING, unknown


@dataclass(frozen=True, slots=True)
class Genotypes:
    """Genotypes of N samples at one position.

    `codes` int8 (N, 2) as in `GenotypeMatrix.codes`, `phased` bool (N,), `sets` int32 (N,), 0 where there is none.
    """

    codes: NDArray[np.int8]
    phased: NDArray[np.bool_]
    sets: NDArray[np.int32]


def joined(first: Genotypes, second: Genotypes) -> tuple[Genotypes, bool]:
    """The genotypes that two lines tell of together, and whether they contradict each other anywhere.

    Each line knows only its own ALTs and writes the other line's as 0 or as missing. An ALT that is named in one line
    stands; a slot that no line names is reference where both say so. Where both lines name something in the same slot,
    unphased genotypes are turned round; what still collides is taken from the first line.
    """
    a, b = first.codes, second.codes
    unordered = ~(first.phased & second.phased & (first.sets == second.sets))
    collide = (_named(a) & _named(b)).any(axis=1)
    b = np.where((unordered & collide)[:, None], b[:, ::-1], b)
    names_a, names_b = _named(a), _named(b)
    contradiction = bool((names_a & names_b).any())
    missing = _unknown(a, names_b) | _unknown(b, names_a)
    other = np.where(missing, MISSING, np.where(a == MISSING, b, a))
    codes = np.where(names_a, a, np.where(names_b, b, other)).astype(np.int8)
    from_a, from_b = names_a.any(axis=1), names_b.any(axis=1)
    phased = np.where(from_a & from_b, ~unordered, np.where(from_b, second.phased, first.phased))
    return Genotypes(codes, phased, np.where(from_b & ~from_a, second.sets, first.sets)), contradiction


def _named(codes: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Slots in which a line names an ALT of its own."""
    named: NDArray[np.bool_] = (codes > 0) | unknown(codes)
    return named


def _unknown(codes: NDArray[np.int8], named_elsewhere: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Missing slots, except of a genotype that is missing because the other line holds it."""
    missing = codes == MISSING
    explained = missing.all(axis=1) & named_elsewhere.any(axis=1)
    left: NDArray[np.bool_] = missing & ~explained[:, None]
    return left

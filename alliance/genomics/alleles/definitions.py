"""A gene's allele definitions as arrays."""

from __future__ import annotations

import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.knowledge.tables import Allele, Gene, Position

_IUPAC = {
    "R": "AG",
    "Y": "CT",
    "S": "CG",
    "W": "AT",
    "K": "GT",
    "M": "AC",
    "B": "CGT",
    "D": "AGT",
    "H": "ACT",
    "V": "ACG",
    "N": "ACGT",
}
_NUMBERS = re.compile(r"(\d+)")


def name_order(name: str) -> tuple[bool, list[list[tuple[bool, int, str]]]]:
    """Sort key of allele names: `*2` before `*10`, single alleles before bracketed combinations."""
    bracketed = name.startswith("[")
    members = name.strip("[]").split(" + ") if bracketed else [name]
    return bracketed, [
        [(not part.isdigit(), int(part) if part.isdigit() else 0, part) for part in _NUMBERS.split(member)]
        for member in members
    ]


def alternatives(bases: str) -> frozenset[str]:
    """The base(s) that a cell allows: more than one where it is an IUPAC code."""
    return frozenset(_IUPAC.get(bases, (bases,)))


@dataclass(frozen=True, slots=True)
class Definitions:
    """The alleles of one gene, ready for matching.

    Attributes:
        gene: the gene defined.
        names: the A allele names.
        reported: the names to report (a sub-allele reports as its core allele).
        allowed: uint16, shape (A, P); bit k is set where the allele may carry code k at the position.
        defined: bool, shape (A, P); where the allele has a cell of its own.
        counted: bool, shape (A, P); as `defined`, without the cells that allow several bases.
        several: bool, shape (A, P); where the allele's own cell allows several bases.
        own: bool, shape (A, P); as `defined`, but the reference allele, defined everywhere, owns nothing.
    """

    gene: Gene
    names: tuple[str, ...]
    reported: tuple[str, ...]
    allowed: NDArray[np.uint16]
    defined: NDArray[np.bool_]
    counted: NDArray[np.bool_]
    several: NDArray[np.bool_]
    own: NDArray[np.bool_]

    @classmethod
    def of(cls, gene: Gene) -> Definitions:
        """Compile a gene's tables."""
        reference = gene.reference_allele
        base = _row(gene, reference)
        allowed = np.array([np.where(_has_cell(gene, a), _row(gene, a), base) for a in gene.alleles], np.uint16)
        defined = np.array([_has_cell(gene, a) for a in gene.alleles], np.bool_)
        counted = defined & (np.bitwise_count(allowed) == 1)
        own = defined & ~np.array([a.reference for a in gene.alleles])[:, None]
        names = tuple(a.name for a in gene.alleles)
        reported = tuple(a.reported_as or a.name for a in gene.alleles)
        return cls(gene, names, reported, allowed, defined, counted, defined & ~counted, own)


def _has_cell(gene: Gene, allele: Allele) -> list[bool]:
    return [i in allele.cells for i in range(len(gene.positions))]


def _row(gene: Gene, allele: Allele) -> NDArray[np.uint16]:
    bits = [_bits(p, allele.cells[i]) if i in allele.cells else 0 for i, p in enumerate(gene.positions)]
    return np.array(bits, np.uint16)


def _bits(position: Position, bases: str) -> int:
    spellings = (position.ref, *position.alts)
    if bases in spellings:
        return 1 << spellings.index(bases)
    return sum(1 << spellings.index(base) for base in _IUPAC.get(bases, "") if base in spellings)

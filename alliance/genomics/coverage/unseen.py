"""Which named alleles the positions left unread hide."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.alleles.definitions import Definitions
from alliance.genomics.alleles.match import Genotype
from alliance.genomics.calls import GeneCall, Status
from alliance.genomics.coverage.evidence import fits
from alliance.genomics.coverage.haplotypes import parts_of, spelled

_NORMAL = ("*1", "Reference")


def unseen_alleles(
    call: GeneCall, definitions: Definitions, genotype: Genotype
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The alleles that could be there unseen, and the reported normal ones that some of them look like.

    An allele is unseen where it is not reported and looks, wherever a base was read, like a haplotype of one of the
    call's candidates, from which it differs where none was read. Of a gene that reports lists of variants, a variant is
    unseen where it was not read in full and what was read does not exclude it. What makes a gene uncallable fits no
    allele, and hides none.
    """
    gene = definitions.gene
    if call.status is Status.UNCALLABLE:
        return (), ()
    reported = {part for d in call.diplotypes for name in d.haplotypes for part in parts_of(definitions, name)}
    normal = sorted({*_NORMAL, gene.reference_allele.name} & reported)
    if gene.calling == "lowest_function":
        hidden = _half_read(definitions, genotype)
        by_absence = normal if hidden.any() else []
    else:
        names = {name for d in (*call.diplotypes, *call.other_diplotypes) for name in d.haplotypes}
        hidden = _twins(definitions, sorted(names), genotype.read)
        by_absence = [name for name in normal if _twins(definitions, [name], genotype.read).any()]
    found = (name for name, is_hidden in zip(definitions.reported, hidden, strict=True) if is_hidden)
    return tuple(dict.fromkeys(name for name in found if name not in reported)), tuple(by_absence)


def _half_read(definitions: Definitions, genotype: Genotype) -> NDArray[np.bool_]:
    """Variants with an unread cell whose other cells agree with what was read. Shape (A,)."""
    unread = (definitions.own & ~genotype.read).any(axis=1)
    return fits(definitions.allowed, genotype, definitions.own) & unread


def _twins(definitions: Definitions, names: list[str], read: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Alleles that differ from one of the named haplotypes at unread positions (False in `read`) only. Shape (A,)."""
    found = np.zeros(len(definitions.names), np.bool_)
    for name in names:
        for row in spelled(definitions, name):
            alike = ((definitions.allowed & row)[:, read] != 0).all(axis=1)
            unlike = (definitions.allowed != row)[:, ~read].any(axis=1)
            found[alike & unlike] = True
    return found

"""What a call read of its gene, turned back from what it says of each position."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.alleles.match import Genotype
from alliance.genomics.calling import phase_blocks
from alliance.genomics.calls import GeneCall, PositionCall
from alliance.genomics.genotypes.matrix import MISSING, NO_SECOND_COPY, REFERENCE, UNDOCUMENTED
from alliance.genomics.knowledge.tables import Gene

READ = ("called", "reference block")
ASSUMED = "reference assumed"
_BETWEEN = re.compile(r"[/|]")


def evidence(call: GeneCall, gene: Gene, *, trust_assumed: bool = False) -> Genotype:
    """The genotype that was read; a position that the call does not list was not.

    A reference base that was only assumed counts as read where `trust_assumed` says so. A base that no allele knows is
    the reference base where the gene's rule has it so, and else not read.
    """
    codes = np.full((len(gene.positions), 2), MISSING, np.int8)
    phased = np.zeros(len(gene.positions), np.bool_)
    sets = np.zeros(len(gene.positions), np.int32)
    rows = {(position.position, position.ref): row for row, position in enumerate(gene.positions)}
    usable = (*READ, ASSUMED) if trust_assumed else READ
    for said in call.positions:
        row = rows.get((said.position.position, said.position.ref))
        if row is not None and said.genotype is not None and said.state in usable:
            codes[row] = _codes(said, gene.undocumented_as_reference)
            phased[row] = "|" in said.genotype
            sets[row] = said.phase_set
    return Genotype(codes, phase_blocks(codes, phased, sets))


def fits(bases: NDArray[np.uint16], genotype: Genotype, mattering: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Which haplotypes (bases of shape (H, P)) one copy of the genotype may be, judged where it matters (H, P).

    Shape (H,). Blocks whose phase is not known may lie on the copy either way.
    """
    possible = np.ones(len(bases), np.bool_)
    for here, *copies in genotype.block_codes():
        one, other = ((_carries(bases, here, codes) | ~mattering[:, here]).all(axis=1) for codes in copies)
        possible &= one | other
    return possible


def pairs(bases: NDArray[np.uint16], genotype: Genotype) -> NDArray[np.float64]:
    """Probability of reading the genotype, given each pair of H haplotypes, up to a common factor. Shape (H, H).

    Where there is one copy only the diagonal counts. The order of the two copies, and of blocks that are not phased
    with each other, is a matter of chance.
    """
    likely = np.ones((len(bases), len(bases)))
    for here, *copies in genotype.block_codes():
        one, other = (_carries(bases, here, codes).all(axis=1).astype(np.float64) for codes in copies)
        straight = np.outer(one, other)
        likely *= (straight + straight.T) / 2
    return np.diag(np.diag(likely)) if genotype.haploid else likely


def _carries(bases: NDArray[np.uint16], here: NDArray[np.intp], codes: NDArray[np.int8]) -> NDArray[np.bool_]:
    """Whether each haplotype may carry the code read at each of these positions. Shape (H, len(here))."""
    carried: NDArray[np.bool_] = bases[:, here] >> codes.astype(np.uint16) & 1 == 1
    return carried


def _codes(said: PositionCall, undocumented_as_reference: bool) -> tuple[int, int]:
    spellings = (said.position.ref, *said.position.alts)
    unknown = REFERENCE if undocumented_as_reference else UNDOCUMENTED
    codes = [spellings.index(b) if b in spellings else unknown for b in _BETWEEN.split(said.genotype or "")]
    return (codes[0], codes[1]) if len(codes) == 2 else (codes[0], NO_SECOND_COPY)

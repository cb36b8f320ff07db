"""Which pairs of named alleles explain a sample's genotypes, and how well.

The rule, as PharmCAT documents it: every allele takes the reference allele's base where it has no cell of its own;
positions without a genotype are left out, and with them every allele whose own cells are all gone; a pair explains the
sample when at every position its two bases are the two that were read; its score is the number of cells that the two
alleles define, where a cell that allows several bases counts only if its allele carries another than the reference
base. Known phase binds positions together: inside a block of phased positions the pair must fit in one orientation.

Where no pair explains everything, the pairs that leave the fewest variants over are named as combinations.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.alleles.definitions import Definitions, name_order
from alliance.genomics.genotypes.matrix import NO_SECOND_COPY, UNDOCUMENTED, UNREADABLE
from alliance.genomics.knowledge.tables import Position

_FORBIDDEN = 10_000
"""Cost of an allele whose own defining base was not read: more than any number of left-over variants."""

Costs = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Genotype:
    """One gene in one sample, or in all samples that share it.

    Attributes:
        codes: int8, shape (P, 2), as in `GenotypeMatrix.codes`.
        blocks: int64, shape (P,): heterozygous positions with the same number are phased with each other; 0 where
            the order of the two codes does not matter (homozygous, haploid or missing).
    """

    codes: NDArray[np.int8]
    blocks: NDArray[np.int64]

    @property
    def read(self) -> NDArray[np.bool_]:
        """Positions with a complete genotype. Shape (P,)."""
        read: NDArray[np.bool_] = (self.codes[:, 0] >= 0) & (
            (self.codes[:, 1] >= 0) | (self.codes[:, 1] == NO_SECOND_COPY)
        )
        return read

    @property
    def seen(self) -> NDArray[np.bool_]:
        """Positions with at least one base, documented or not, and no copy that could not be read. Shape (P,)."""
        seen = ((self.codes >= 0) | (self.codes == UNDOCUMENTED)).any(axis=1)
        readable: NDArray[np.bool_] = seen & (self.codes != UNREADABLE).all(axis=1)
        return readable

    @property
    def haploid(self) -> bool:
        """Whether every genotype read is of one copy only."""
        second = self.codes[self.read, 1]
        return bool(second.size and (second == NO_SECOND_COPY).all())

    @property
    def mixed_ploidy(self) -> bool:
        """Whether some genotypes are of one copy and others of two."""
        second = self.codes[self.read, 1]
        return len(set((second == NO_SECOND_COPY).tolist())) > 1

    @property
    def phased(self) -> bool:
        """Whether there is one way only to tell the two haplotypes apart."""
        return len(set(self.blocks[self.blocks != 0].tolist())) <= 1

    def block_codes(self) -> list[tuple[NDArray[np.intp], NDArray[np.int8], NDArray[np.int8]]]:
        """(positions, first codes, second codes) of every phased block; a haploid has its only code twice."""
        read = np.flatnonzero(self.read)
        second = np.where(self.codes[:, 1] == NO_SECOND_COPY, self.codes[:, 0], self.codes[:, 1])
        blocks = [read[self.blocks[read] == block] for block in np.unique(self.blocks[read])]
        return [(here, self.codes[here, 0], second[here]) for here in blocks]


@dataclass(frozen=True, slots=True)
class Match:
    """Alleles (one where haploid, else two, in name order) that explain a genotype, and their score.

    `names` are what is reported; `alleles` those whose functions count. They differ where a haplotype is a list of
    variants, or where a gene's rule judges a combination such as `*6 + rs3211371` by one of its positions.
    """

    names: tuple[str, ...]
    alleles: tuple[str, ...]
    score: int

    @property
    def name(self) -> str:
        return "/".join(self.names)


def matches(definitions: Definitions, genotype: Genotype) -> list[Match]:
    """All explanations of a genotype by named alleles, best score first, then by name."""
    scores, candidates, costs = _explain(definitions, genotype)
    found = []
    for i, j in np.argwhere(costs == 0):
        pair = (candidates[i],) if genotype.haploid else (candidates[i], candidates[j])
        names = tuple(sorted((definitions.reported[a] for a in pair), key=name_order))
        found.append(Match(names, names, int(scores[i, j])))
    return _ordered(found)


def combinations(definitions: Definitions, genotype: Genotype) -> list[Match]:
    """The pairs that leave the fewest variants unexplained, each such variant named beside its allele.

    Of those, the pairs that combine fewest haplotypes and then score highest.
    """
    scores, candidates, costs = _explain(definitions, genotype)
    least = costs.min(initial=_FORBIDDEN)
    if least >= _FORBIDDEN:
        return []
    found = []
    for i, j in np.argwhere(costs == least):
        pair = (candidates[i],) if genotype.haploid else (candidates[i], candidates[j])
        left = _left_over(definitions, genotype, candidates[i], candidates[j])
        combined = (" + ".join((definitions.reported[a], *left[side])) for side, a in enumerate(pair))
        names = tuple(sorted(combined, key=name_order))
        found.append(Match(names, names, int(scores[i, j])))
    found.sort(key=lambda match: _preference(definitions, match))
    return _ordered([match for match in found if _preference(definitions, match) == _preference(definitions, found[0])])


def _preference(definitions: Definitions, match: Match) -> tuple[int, int]:
    return sum(name not in definitions.reported for name in match.names), -match.score


def _ordered(found: Sequence[Match]) -> list[Match]:
    unique = {match.names: match for match in sorted(found, key=lambda match: match.score)}
    return sorted(unique.values(), key=lambda match: (-match.score, [name_order(name) for name in match.names]))


def _explain(definitions: Definitions, genotype: Genotype) -> tuple[Costs, NDArray[np.intp], Costs]:
    """Scores of all pairs (C, C) of candidate alleles (C,), and the upper triangle of the pairs' costs (C, C).

    A cost counts the positions that a pair does not explain, in the better orientation of every block.
    """
    candidates = np.flatnonzero(definitions.defined[:, genotype.read].any(axis=1))
    worth = definitions.counted[candidates][:, genotype.read].sum(axis=1)
    score, total = worth[:, None] + worth, np.zeros((len(candidates), len(candidates)), np.int64)
    for here, first, second in genotype.block_codes():
        straight, crossed = _orientations(*(_cost(definitions, candidates, here, codes) for codes in (first, second)))
        total += np.minimum(straight, crossed)
        if not definitions.several[:, here].any():
            continue
        extra, reversed_extra = _orientations(
            *(_extra_score(definitions, candidates, here, codes) for codes in (first, second))
        )
        score += np.maximum(np.where(straight <= crossed, extra, 0), np.where(crossed <= straight, reversed_extra, 0))
    if genotype.haploid:
        score //= 2
        total[~np.eye(len(candidates), dtype=np.bool_)] = _FORBIDDEN
    total[np.tril_indices(len(candidates), -1)] = _FORBIDDEN
    return score, candidates, total


def _orientations(one: Costs, other: Costs) -> tuple[Costs, Costs]:
    """Sums (C, C) for every pair: the first allele on the first haplotype, and the other way round."""
    return one[:, None] + other, other[:, None] + one


def _cost(
    definitions: Definitions, candidates: NDArray[np.intp], here: NDArray[np.intp], codes: NDArray[np.int8]
) -> Costs:
    """How many of the codes each candidate does not carry; `_FORBIDDEN` for each that contradicts a cell of its own."""
    grid = np.ix_(candidates, here)
    missed = (definitions.allowed[grid] >> codes.astype(np.uint16)) & 1 == 0
    cost: Costs = np.where(missed, np.where(definitions.own[grid], _FORBIDDEN, 1), 0).sum(axis=1)
    return cost


def _extra_score(
    definitions: Definitions, candidates: NDArray[np.intp], here: NDArray[np.intp], codes: NDArray[np.int8]
) -> Costs:
    """How many of each candidate's cells allow several bases and are met by one that is not the reference base."""
    grid = np.ix_(candidates, here)
    met = (definitions.allowed[grid] >> codes.astype(np.uint16)) & 1 == 1
    extra: Costs = (definitions.several[grid] & met & (codes > 0)).sum(axis=1)
    return extra


def _left_over(definitions: Definitions, genotype: Genotype, i: int, j: int) -> tuple[list[str], list[str]]:
    """Variants that the alleles i (first list) and j (second list) do not explain."""
    left: tuple[list[str], list[str]] = ([], [])
    pair = np.array([i, j])
    for here, first, second in genotype.block_codes():
        straight = _cost(definitions, pair, here, first)[0] + _cost(definitions, pair, here, second)[1]
        crossed = _cost(definitions, pair, here, second)[0] + _cost(definitions, pair, here, first)[1]
        for allele, codes, names in zip(
            (i, j), (first, second) if straight <= crossed else (second, first), left, strict=True
        ):
            for at, code in zip(here, codes, strict=True):
                if not definitions.allowed[allele, at] >> code & 1:
                    names.append(_variant(definitions.gene.positions[at], int(code)))
    return left


def _variant(position: Position, code: int) -> str:
    name = position.rsid or f"{position.chrom}:{position.position}"
    return name if len(position.alts) == 1 else f"{name}({(position.ref, *position.alts)[code]})"

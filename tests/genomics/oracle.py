"""A second, slow way to match named alleles, written from the rule alone and sharing no code with the product.

Every way of telling a sample's two haplotypes apart is spelled out as two sequences of bases; a pair of alleles
explains the sample if some spelling has one allele's bases on one sequence and the other's on the other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from alliance.genomics.knowledge.tables import Allele, Gene

AMBIGUOUS = {
    "R": "AG", "Y": "CT", "S": "CG", "W": "AT", "K": "GT", "M": "AC",
    "B": "CGT", "D": "AGT", "H": "ACT", "V": "ACG", "N": "ACGT",
}  # fmt: skip


@dataclass(frozen=True)
class Sample:
    """Bases at each position of a gene.

    `calls` holds the two bases (one where haploid), None where missing; `sets` names what is phased together: two
    heterozygous positions with the same name are in the same order, None is phased with nothing.
    """

    calls: Sequence[tuple[str, ...] | None]
    sets: Sequence[object]


def spellings(sample: Sample) -> Iterator[tuple[tuple[str, ...], ...]]:
    """Every pair (haploid: single) of sequences of bases, over the positions that were read."""
    read = [i for i, call in enumerate(sample.calls) if call is not None]
    groups: dict[object, list[int]] = {}
    for i in read:
        if len(set(sample.calls[i] or ())) == 2:
            groups.setdefault(("alone", i) if sample.sets[i] is None else ("set", sample.sets[i]), []).append(i)
    for turned in product((False, True), repeat=len(groups)):
        order = {i: turn for turn, members in zip(turned, groups.values(), strict=True) for i in members}
        yield tuple(
            tuple(_base(sample, i, copy, order.get(i, False)) for i in read)
            for copy in range(len(sample.calls[read[0]] or ()))
        )


def _base(sample: Sample, i: int, copy: int, turned: bool) -> str:
    call = sample.calls[i]
    assert call is not None
    return call[1 - copy] if turned and len(call) == 2 else call[copy]


def explanations(gene: Gene, sample: Sample) -> set[tuple[tuple[str, ...], int]]:
    """The sorted names of every pair that explains the sample, each with its best score."""
    read = [i for i, call in enumerate(sample.calls) if call is not None]
    alleles = [allele for allele in gene.alleles if any(i in allele.cells for i in read)]
    best: dict[tuple[str, ...], int] = {}
    for sequences in spellings(sample):
        fitting = [
            [(allele, score) for allele in alleles if (score := _score(gene, allele, read, bases)) is not None]
            for bases in sequences
        ]
        for pair in product(*fitting):
            names = tuple(sorted(allele.reported_as or allele.name for allele, _ in pair))
            best[names] = max(best.get(names, 0), sum(score for _, score in pair))
    return set(best.items())


def _score(gene: Gene, allele: Allele, read: Sequence[int], bases: Sequence[str]) -> int | None:
    """Cells of the allele that a sequence meets, or None where it differs from the allele anywhere."""
    reference = next(a for a in gene.alleles if a.reference)
    score = 0
    for i, base in zip(read, bases, strict=True):
        cell = allele.cells.get(i)
        wanted = reference.cells[i] if cell is None else cell
        several = wanted not in (gene.positions[i].ref, *gene.positions[i].alts)
        if base not in (AMBIGUOUS[wanted] if several else (wanted,)):
            return None
        if cell is not None and (not several or base != gene.positions[i].ref):
            score += 1
    return score

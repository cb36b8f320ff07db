"""A second, slow way to match named alleles, written from the rule alone and sharing no code with the product.

Every way of telling a sample's two haplotypes apart is spelled out as two sequences of bases; a pair of alleles
explains the sample if some spelling has one allele's bases on one sequence and the other's on the other.
"""

import re
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
            [(allele, score) for allele in alleles if (score := _score(gene, allele, there)) is not None]
            for there in (dict(zip(read, bases, strict=True)) for bases in sequences)
        ]
        for pair in product(*fitting):
            names = tuple(sorted(allele.reported_as or allele.name for allele, _ in pair))
            best[names] = max(best.get(names, 0), sum(score for _, score in pair))
    return set(best.items())


def _score(gene: Gene, allele: Allele, there: dict[int, str]) -> int | None:
    """Cells of the allele that a sequence (base by position) meets, or None where it differs from it anywhere."""
    score = 0
    for i, cell in allele.cells.items():
        if i not in there:
            continue
        several = cell not in (gene.positions[i].ref, *gene.positions[i].alts)
        if there[i] not in (AMBIGUOUS[cell] if several else (cell,)):
            return None
        score += not several or there[i] != gene.positions[i].ref
    if allele.reference:
        return score
    rest = {i: base for i, base in there.items() if i not in allele.cells}
    return None if _score(gene, _reference(gene), rest) is None else score


def variants(gene: Gene, sample: Sample) -> tuple[str, ...]:
    """Of a gene without star pairs: the variants on each haplotype or, where phase is unknown, all in one list."""
    read = [i for i, call in enumerate(sample.calls) if call is not None]
    ways = list(spellings(sample))
    if len(ways) <= 2:  # one way, or the same two sequences in either order
        named = [_named(_carried(gene, read, [{base} for base in bases])) for bases in ways[0]]
        return tuple(sorted((name or _reference(gene).name for name in named), key=_reading_order))
    either = [set(sample.calls[i] or ()) for i in read]
    return (";".join(_carried(gene, read, either)) or _reference(gene).name,)


def _reference(gene: Gene) -> Allele:
    return next(allele for allele in gene.alleles if allele.reference)


def _carried(gene: Gene, read: Sequence[int], bases: Sequence[set[str]]) -> list[str]:
    """Names of the variants all of whose bases, as far as they were read, are there; no part of a longer one."""
    there = dict(zip(read, bases, strict=True))
    found = [
        allele
        for allele in gene.alleles
        if not allele.reference
        and any(i in there for i in allele.cells)
        and all(base in there[i] for i, base in allele.cells.items() if i in there)
    ]
    whole = [a for a in found if not any(b is not a and a.cells.items() <= b.cells.items() for b in found)]
    return sorted((allele.name for allele in whole), key=_reading_order)


def _named(names: list[str]) -> str:
    return f"[{' + '.join(names)}]" if len(names) > 1 else "".join(names)


def _reading_order(name: str) -> tuple[object, ...]:
    """Lists last; numbers by value."""
    parts = name.strip("[]").split(" + ")
    numbered = [[(0, int(t), "") if t.isdigit() else (1, 0, t) for t in re.split(r"(\d+)", p)] for p in parts]
    return name.startswith("["), numbered

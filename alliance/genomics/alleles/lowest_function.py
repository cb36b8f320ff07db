"""Genes without star pairs (DPYD, RYR1): every haplotype is the list of variants found on it.

The phenotype follows from the variant of lowest function on each haplotype or, where phase is unknown, from the two
lowest found.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.alleles.definitions import Definitions, name_order
from alliance.genomics.alleles.match import Genotype, Match
from alliance.genomics.genotypes.matrix import MISSING, REFERENCE
from alliance.genomics.knowledge.tables import Allele

_MOST_BLOCKS = 8
"""Phase blocks up to which all arrangements on the two copies are spelled out: 128 of them, more than anybody reads."""

_RANKS = ("Malignant Hyperthermia associated", "No function", "Decreased function", "Uncertain function")


def variant_lists(definitions: Definitions, genotype: Genotype) -> Match:
    """The variants of each haplotype or, where phase is unknown, of both together."""
    haplotypes = [_variants(definitions, _carried(codes), genotype.read) for codes in _sides(genotype)]
    unknown = [_half_read(definitions, genotype, side) for side in range(len(haplotypes))]
    if genotype.phased:
        named = [
            (_haplotype_name(definitions, found, half), _lowest(definitions, found)[0])
            for found, half in zip(haplotypes, unknown, strict=True)
        ]
        named.sort(key=lambda item: name_order(item[0]))
        names, alleles = zip(*named, strict=True)
        score = sum(_score(definitions, genotype, found) for found in haplotypes)
        return Match(names, alleles, score)
    return _unphased(definitions, genotype)


def arrangements(definitions: Definitions, genotype: Genotype) -> list[Match]:
    """The ways in which the variants of an unphased genotype may lie on its two copies, in name order.

    Two damaging variants leave one healthy copy where they share the other, and none where they do not. Ways that would
    tear a variant of several positions apart are left out. All share one score: none is preferred. Empty where phase is
    known, or where there are more ways than anybody reads.
    """
    if genotype.phased or len(_free(genotype)) > _MOST_BLOCKS:
        return []
    whole = set(_variants(definitions, _carried(genotype.codes[:, 0], genotype.codes[:, 1]), genotype.read))
    kept = [way for way in _orientations(genotype) if whole <= _on_either(definitions, way)]
    score = variant_lists(definitions, genotype).score
    unique = {match.names: replace(match, score=score) for match in (variant_lists(definitions, way) for way in kept)}
    return sorted(unique.values(), key=lambda match: [name_order(name) for name in match.names])


def _on_either(definitions: Definitions, genotype: Genotype) -> set[int]:
    return {a for codes in _sides(genotype) for a in _variants(definitions, _carried(codes), genotype.read)}


def _free(genotype: Genotype) -> list[int]:
    """Blocks whose order with respect to each other is not known."""
    return sorted(set(genotype.blocks[genotype.blocks != 0].tolist()))


def _orientations(genotype: Genotype) -> Iterator[Genotype]:
    first, *free = _free(genotype)
    together = np.where(genotype.blocks != 0, first, 0)
    for turns in product((False, True), repeat=len(free)):
        turned = np.isin(genotype.blocks, [block for block, turn in zip(free, turns, strict=True) if turn])
        codes = np.where(turned[:, None], genotype.codes[:, ::-1], genotype.codes)
        yield replace(genotype, codes=codes.astype(np.int8), blocks=together)


def _sides(genotype: Genotype) -> list[NDArray[np.int8]]:
    return [genotype.codes[:, 0]] if genotype.haploid else [genotype.codes[:, 0], genotype.codes[:, 1]]


def _carried(*codes: NDArray[np.int8]) -> NDArray[np.uint16]:
    """Bit k is set where one of the codes (each of shape (P,)) is k; shape (P,)."""
    carried = np.zeros(codes[0].shape, np.uint16)
    for code in codes:
        carried |= np.where(code >= 0, 1 << np.maximum(code, 0).astype(np.uint16), 0).astype(np.uint16)
    return carried


def _variants(definitions: Definitions, carried: NDArray[np.uint16], read: NDArray[np.bool_]) -> list[int]:
    """Named variants whose own cells, as far as they were read, are all among the carried codes (bits, shape (P,))."""
    met = (definitions.allowed & carried) != 0
    usable = definitions.own & (read | (carried > 1))
    found = np.flatnonzero(usable.any(axis=1) & (met | ~usable).all(axis=1)).tolist()
    return [a for a in found if not any(_part_of(definitions, a, b) for b in found if b != a)]


def _part_of(definitions: Definitions, part: int, whole: int) -> bool:
    """Whether the one variant's cells are some of the other's."""
    cells, more = definitions.own[part], definitions.own[whole]
    same = (definitions.allowed[part] == definitions.allowed[whole])[cells].all()
    return bool(same and (cells <= more).all() and (cells != more).any())


def _half_read(definitions: Definitions, genotype: Genotype, side: int) -> list[int]:
    """Positions where this haplotype's base is missing and the other's was read."""
    here = (genotype.codes[:, side] == MISSING) & (genotype.codes[:, 1 - side] > REFERENCE)
    return [int(at) for at in np.flatnonzero(here)]


def _haplotype_name(definitions: Definitions, found: Sequence[int], half_read: Sequence[int]) -> str:
    names = [definitions.names[a] for a in found]
    names += [f"g.{definitions.gene.positions[at].position}?" for at in half_read]
    names = sorted(names, key=name_order) or [definitions.gene.reference_allele.name]
    return names[0] if len(names) == 1 else f"[{' + '.join(names)}]"


def _unphased(definitions: Definitions, genotype: Genotype) -> Match:
    """All variants found, and the two of lowest function; a homozygous variant counts twice."""
    read = genotype.read
    first, second = genotype.codes[:, 0], genotype.codes[:, 1]
    found = _variants(definitions, _carried(first, second), read)
    twice = [a for a in _variants(definitions, _carried(np.where(first == second, first, 0)), read) if a in found]
    reference = definitions.gene.reference_allele.name
    pair = sorted([*_lowest(definitions, [*found, *twice]), reference][:2], key=name_order)
    names = sorted((definitions.names[a] for a in found), key=name_order)
    return Match((";".join(names) or reference,), tuple(pair), _score(definitions, genotype, found))


def _lowest(definitions: Definitions, found: Sequence[int]) -> list[str]:
    """Names from lowest function to highest; the reference allele where nothing was found."""
    ordered = sorted(found, key=lambda a: _function_rank(definitions.gene.alleles[a]))
    return [definitions.names[a] for a in ordered] or [definitions.gene.reference_allele.name]


def _function_rank(allele: Allele) -> float:
    try:
        return float(allele.activity or "")
    except ValueError:
        return _RANKS.index(allele.function) if allele.function in _RANKS else len(_RANKS)


def _score(definitions: Definitions, genotype: Genotype, found: Sequence[int]) -> int:
    read = genotype.read
    return int(sum(definitions.defined[a, read].sum() for a in found)) or int(read.sum())

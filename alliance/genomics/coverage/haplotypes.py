"""The haplotypes of a gene that populations carry, as arrays: bases, copies, and what each counts as."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from alliance.genomics.alleles.definitions import Definitions, name_order
from alliance.genomics.alleles.gene_rules import explain
from alliance.genomics.alleles.match import Genotype
from alliance.genomics.knowledge.population_frequencies import PopulationFrequencies
from alliance.genomics.knowledge.tables import Gene, Position
from alliance.genomics.phenotypes import named_allele, phenotype

_JOINED = " + "
_LISTED = ";"
_VARIANT = re.compile(r"(?P<place>[^()]+)(\((?P<bases>[^()]+)\))?")

Result = str | None
"""What a pair of haplotypes gives: its phenotype or, for a gene without published rules, its name."""


@dataclass(slots=True)
class Haplotypes:
    """The haplotypes of one gene that were counted in some population, named alleles and combinations alike.

    A haplotype that is reported by one name but defined in several ways has a row for each, which share its copies. An
    allele that may carry several bases at a position counts with the reference base, as nearly everybody's does; a row
    without copies stands for the others.

    Attributes:
        definitions: the gene's alleles.
        names: the H names, as the frequencies have them.
        bases: uint16, shape (H, P); bit k is set where the haplotype may carry code k at the position.
        copies: float64, shape (H, K); copies counted in each of the K populations of the frequencies.
        counted_as: for each haplotype an allele of the function and activity that count for it.
    """

    definitions: Definitions
    names: tuple[str, ...]
    bases: NDArray[np.uint16]
    copies: NDArray[np.float64]
    counted_as: tuple[str, ...]
    _kinds: dict[tuple[str | None, ...], str] = field(default_factory=dict)
    _results: dict[tuple[str, ...], Result] = field(default_factory=dict)

    @classmethod
    def of(cls, gene: Gene, frequencies: PopulationFrequencies) -> Haplotypes:
        """Every haplotype of `gene` that the frequencies count and the definitions can spell."""
        definitions = Definitions.of(gene)
        nothing = cls(definitions, (), _no_rows(definitions), np.zeros((0, len(frequencies.populations))), ())
        counted: dict[str, NDArray[np.float64]] = {}
        for number, population in enumerate(frequencies.populations):
            counts = frequencies.of(gene.symbol, population)
            for name, copies in () if counts is None else (*counts.named.items(), *counts.combined.items()):
                counted.setdefault(name, np.zeros(len(frequencies.populations)))[number] = copies
        return nothing._with(counted.items())

    def with_at_least(self, reported: Iterable[str], copies: float) -> Haplotypes:
        """These, where each reported haplotype that a population was not found to carry counts as `copies` there.

        A list of variants counts for less: for `copies` of its rarest variant that meet the others by chance.
        """
        known = set(self.names)
        nowhere = np.zeros(self.copies.shape[1])
        more = self._with((name, nowhere) for name in dict.fromkeys(reported) if name not in known)
        least = {name: copies * self._by_chance(name) for name in reported}
        floor = np.array([least.get(name, nowhere) for name in more.names]).reshape(more.copies.shape)
        return replace(more, copies=np.where(more.copies == 0, floor, more.copies))

    def _by_chance(self, name: str) -> NDArray[np.float64]:
        """In each population the share of copies that carry all variants of a list but the rarest; 1 for an allele."""
        parts = parts_of(self.definitions, name)
        if self.definitions.gene.calling != "lowest_function" or len(parts) == 1:
            return np.ones(self.copies.shape[1])
        held = [parts_of(self.definitions, other) for other in self.names]
        carried = np.array([self.copies[[part in row for row in held]].sum(axis=0) for part in parts])
        shares = np.sort(carried / np.maximum(self.copies.sum(axis=0), 1), axis=0)
        chance: NDArray[np.float64] = shares[1:].prod(axis=0)
        return chance

    def result(self, counted_as: Sequence[str]) -> Result:
        """What one haplotype or two give, by their `counted_as`."""
        key = tuple(sorted(counted_as, key=name_order))
        if key not in self._results:
            gene = self.definitions.gene
            self._results[key] = phenotype(gene, key).phenotype if has_rules(gene) else "/".join(key)
        return self._results[key]

    def _with(self, counted: Iterable[tuple[str, NDArray[np.float64]]]) -> Haplotypes:
        rows = [(name, row, share) for name, copies in counted for row, share in self._rows(name, copies)]
        if not rows:
            return self
        names, bases, copies = zip(*rows, strict=True)
        return replace(
            self,
            names=(*self.names, *names),
            bases=np.concatenate([self.bases, bases]),
            copies=np.concatenate([self.copies, copies]),
            counted_as=(*self.counted_as, *(self._counts_as(name, row) for name, row, _ in rows)),
        )

    def _rows(self, name: str, copies: NDArray[np.float64]) -> Iterator[tuple[NDArray[np.uint16], NDArray[np.float64]]]:
        """The bases of a haplotype and its copies with them, for each way in which it is defined."""
        ways = spelled(self.definitions, name)
        for row in ways:
            usual = row & -row
            yield usual, copies / len(ways)
            if (row != usual).any():
                yield row, np.zeros_like(copies)

    def _counts_as(self, name: str, row: NDArray[np.uint16]) -> str:
        """A named allele counts as itself; a combination as the engine would judge two copies of it."""
        gene = self.definitions.gene
        if not has_rules(gene):
            return name
        judged = name if name in self.definitions.reported else self._judged(name, row)
        allele = named_allele(gene, judged)
        return self._kinds.setdefault((allele.function, allele.activity) if allele else (), judged)

    def _judged(self, name: str, row: NDArray[np.uint16]) -> str:
        codes = np.log2(row & -row).astype(np.int8)
        twice = np.stack([codes, codes], axis=1)
        found = explain(self.definitions, Genotype(twice, np.zeros(len(codes), np.int64)))
        return found.best[0].alleles[0] if found.best else name


def has_rules(gene: Gene) -> bool:
    """Whether somebody has published how the gene's alleles become a phenotype."""
    return bool(gene.function_rules or gene.activity_rules)


def spelled(definitions: Definitions, name: str) -> list[NDArray[np.uint16]]:
    """The bases of a haplotype by the name under which it is reported, one for each way in which it is defined.

    Each is uint16 of shape (P,), as `Haplotypes.bases`. Empty where the definitions do not know the name.
    """
    parts = parts_of(definitions, name)
    if definitions.gene.calling == "lowest_function":
        return _with_variants(definitions, parts)
    base, *variants = parts
    codes = [_code(definitions.gene.positions, variant) for variant in variants]
    rows = [definitions.allowed[a].copy() for a, reported in enumerate(definitions.reported) if reported == base]
    for row in rows:
        for at, code in filter(None, codes):
            row[at] = 1 << code
    return [] if None in codes else rows


def parts_of(definitions: Definitions, name: str) -> list[str]:
    """What a reported haplotype is made of: an allele and the variants beside it, or the variants of a list."""
    if name in definitions.reported:
        return [name]
    return [part for listed in name.strip("[]").split(_LISTED) for part in listed.split(_JOINED)]


def _with_variants(definitions: Definitions, variants: Sequence[str]) -> list[NDArray[np.uint16]]:
    """The haplotype that carries these variants and is the reference allele elsewhere."""
    if not set(variants) <= set(definitions.names):
        return []
    row = definitions.allowed[definitions.names.index(definitions.gene.reference_allele.name)].copy()
    for variant in variants:
        allele = definitions.names.index(variant)
        row[definitions.own[allele]] = definitions.allowed[allele, definitions.own[allele]]
    return [row]


def _no_rows(definitions: Definitions) -> NDArray[np.uint16]:
    return np.zeros((0, len(definitions.gene.positions)), np.uint16)


def _code(positions: Sequence[Position], variant: str) -> tuple[int, int] | None:
    """Row and code of a variant as combinations spell it: "rs1", "chr1:100" or, where there are several, "rs1(T)"."""
    spelled = _VARIANT.fullmatch(variant)
    for row, position in enumerate(positions):
        if spelled and spelled["place"] in (position.rsid, f"{position.chrom}:{position.position}"):
            spellings = (position.ref, *position.alts)
            bases = spelled["bases"] or position.alts[0]
            return (row, spellings.index(bases)) if bases in spellings else None
    return None

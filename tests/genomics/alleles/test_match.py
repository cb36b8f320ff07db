"""Matching agrees with a slow matcher written from the rule; combinations explain what they claim to."""

import re
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.genomics.alleles.definitions import Definitions
from alliance.genomics.alleles.match import Genotype, combinations, matches
from alliance.genomics.calling import phase_blocks
from alliance.genomics.genotypes.matrix import MISSING, NO_SECOND_COPY
from alliance.genomics.knowledge.tables import Gene, Position
from tests.genomics.oracle import AMBIGUOUS, Sample, explanations
from tests.genomics.vcf_files import KNOWLEDGE

GENES = ["CYP2B6", "CYP2C19", "CYP2C9", "CYP3A5", "NAT2", "NUDT15", "SLCO1B1", "TPMT", "UGT1A1", "G6PD"]
DEFINITIONS = {symbol: Definitions.of(KNOWLEDGE.genes[symbol]) for symbol in GENES}
MOST_UNPHASED = 7
"""Heterozygous positions out of phase; the slow matcher spells out every order of them."""


@dataclass(frozen=True)
class Drawn:
    """One sample as the product sees it (`genotype`) and as the slow matcher does (`sample`)."""

    gene: Gene
    genotype: Genotype
    sample: Sample


def bases_of(gene: Gene, index: int, draw: st.DrawFn) -> list[str]:
    """The bases along a named allele; where it allows several, one of them."""
    allele, reference = gene.alleles[index], gene.reference_allele
    cells = [allele.cells.get(i, reference.cells[i]) for i in range(len(gene.positions))]
    return [
        draw(st.sampled_from(sorted(AMBIGUOUS[cell]))) if cell not in (p.ref, *p.alts) else cell
        for cell, p in zip(cells, gene.positions, strict=True)
    ]


@st.composite
def samples(draw: st.DrawFn) -> Drawn:
    """Two named alleles, some bases changed at random, some missing, some phased, some in phase sets; or one copy."""
    gene = KNOWLEDGE.genes[draw(st.sampled_from(GENES))]
    copies = draw(st.sampled_from([1, 2, 2, 2])) if gene.chrom == "chrX" else 2
    several = [i for i, allele in enumerate(gene.alleles) if set("".join(allele.cells.values())) - set("ACGT")]
    index = st.one_of(st.integers(0, len(gene.alleles) - 1), st.sampled_from(several or [0]))
    drawn = [draw(index) for _ in range(copies)]
    haplotypes = [bases_of(gene, each, draw) for each in drawn]
    if draw(st.booleans()):  # an allele that lacks one of its own bases
        lost = draw(st.sampled_from(sorted(gene.alleles[drawn[0]].cells)))
        haplotypes[0][lost] = gene.reference_allele.cells[lost]
    place = st.integers(0, len(gene.positions) - 1)
    for at in draw(st.one_of(st.just([]), st.lists(place, max_size=4))):
        p = gene.positions[at]
        haplotypes[draw(st.integers(0, copies - 1))][at] = draw(st.sampled_from((p.ref, *p.alts)))
    calls: list[tuple[str, ...] | None] = list(zip(*haplotypes, strict=True))
    for at in draw(st.lists(place, max_size=3)):
        calls[at] = None
    if all(call is None for call in calls):
        calls[0] = tuple(gene.positions[0].ref for _ in range(copies))
    return sample_of(gene, calls, draw(st.sampled_from(["phased", "unphased", "sets"])), draw)


def sample_of(gene: Gene, calls: list[tuple[str, ...] | None], phase: str, draw: st.DrawFn) -> Drawn:
    """Give calls their codes and their phase."""
    codes = np.full((len(calls), 2), MISSING, np.int8)
    for at, (call, p) in enumerate(zip(calls, gene.positions, strict=True)):
        if call is not None:
            known = [(p.ref, *p.alts).index(base) for base in call]
            codes[at] = (*known, NO_SECOND_COPY)[:2]
    heterozygous = [at for at, call in enumerate(calls) if call is not None and len(set(call)) == 2]
    names: list[object] = [None] * len(calls)
    phased, sets = np.zeros(len(calls), np.bool_), np.zeros(len(calls), np.int32)
    for number, at in enumerate(heterozygous):
        choice = {"phased": 1, "unphased": 0}.get(phase, draw(st.integers(0, 3)))
        if number >= MOST_UNPHASED:
            choice = 1
        if choice:
            phased[at], names[at] = True, choice
            sets[at] = choice - 1
    return Drawn(gene, Genotype(codes, phase_blocks(codes, phased, sets)), Sample(calls, names))


@settings(max_examples=200)
@given(samples())
def test_the_pairs_and_their_scores_are_the_slow_matchers(drawn: Drawn) -> None:
    found = matches(DEFINITIONS[drawn.gene.symbol], drawn.genotype)
    assert {(tuple(sorted(match.names)), match.score) for match in found} == explanations(drawn.gene, drawn.sample)
    assert [match.score for match in found] == sorted((match.score for match in found), reverse=True)
    assert len({match.names for match in found}) == len(found)


VARIANT = re.compile(r"(?P<name>rs\d+|chr\w+:\d+)(\((?P<base>[ACGT]+)\))?")


def carried(gene: Gene, combination: str) -> set[tuple[str, ...]]:
    """Every sequence of bases that a name such as `*6 + rs3211371` may stand for."""
    allele_name, *variants = combination.split(" + ")
    found = set()
    for allele in gene.alleles:
        if allele_name in (allele.name, allele.reported_as):
            options = [cell_options(gene, at, allele.cells.get(at)) for at in range(len(gene.positions))]
            extra = dict(variant_options(gene, variant) for variant in variants)
            if not allele.reference and extra.keys() & allele.cells.keys():
                continue  # an allele without its own defining base is not that allele
            for at, bases in extra.items():
                options[at] = bases
            found.add(tuple("|".join(sorted(bases)) for bases in options))
    return found


def cell_options(gene: Gene, at: int, cell: str | None) -> set[str]:
    wanted = cell or gene.reference_allele.cells[at]
    p = gene.positions[at]
    return {wanted} if wanted in (p.ref, *p.alts) else set(AMBIGUOUS[wanted])


def variant_options(gene: Gene, name: str) -> tuple[int, set[str]]:
    parsed = VARIANT.fullmatch(name)
    assert parsed is not None, name

    def is_named(p: Position) -> bool:
        return parsed["name"] in (p.rsid, f"{p.chrom}:{p.position}")

    at = next(i for i, p in enumerate(gene.positions) if is_named(p))
    p = gene.positions[at]
    if parsed["base"]:
        return at, {parsed["base"]}
    return at, {p.ref, *p.alts} - {gene.reference_allele.cells[at]}


def explains(gene: Gene, names: tuple[str, ...], sample: Sample) -> bool:
    """Whether some order of each phase set gives the haplotypes that the names stand for."""
    every = [carried(gene, name) for name in names]
    groups: dict[object, list[int]] = {}
    for at, call in enumerate(sample.calls):
        if call is not None:
            name = ("alone", at) if sample.sets[at] is None else sample.sets[at]
            groups.setdefault(name, []).append(at)
    if len(names) == 1:
        return any(
            all(call is None or call[0] in h[at].split("|") for at, call in enumerate(sample.calls)) for h in every[0]
        )
    return any(
        all(fits(first, second, members, sample) for members in groups.values())
        for first in every[0]
        for second in every[1]
    )


def fits(first: tuple[str, ...], second: tuple[str, ...], members: list[int], sample: Sample) -> bool:
    def in_order(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
        return all(
            sample.calls[at][0] in one[at].split("|") and sample.calls[at][1] in other[at].split("|")  # type: ignore[index]
            for at in members
        )

    return in_order(first, second) or in_order(second, first)


@settings(max_examples=200)
@given(samples())
def test_a_combination_with_its_variants_applied_is_the_genotype(drawn: Drawn) -> None:
    definitions = DEFINITIONS[drawn.gene.symbol]
    named = matches(definitions, drawn.genotype)
    for match in combinations(definitions, drawn.genotype):
        assert explains(drawn.gene, match.names, drawn.sample), match.names
    if named:
        assert {m.names for m in combinations(definitions, drawn.genotype)} <= {m.names for m in named}


@pytest.mark.parametrize("symbol", GENES)
def test_every_allele_is_called_in_a_phased_pair_with_the_reference(symbol: str) -> None:
    gene, definitions = KNOWLEDGE.genes[symbol], DEFINITIONS[symbol]
    reference = gene.reference_allele
    for allele in gene.alleles:
        codes = np.zeros((len(gene.positions), 2), np.int8)
        for at, p in enumerate(gene.positions):
            spelled = (p.ref, *p.alts)
            wanted = allele.cells.get(at, reference.cells[at])
            chosen = wanted if wanted in spelled else AMBIGUOUS[wanted][0]
            codes[at] = spelled.index(chosen), spelled.index(reference.cells[at])
        genotype = Genotype(codes, phase_blocks(codes, np.ones(len(codes), np.bool_), None))
        names = {match.names for match in matches(definitions, genotype)}
        pair = {allele.reported_as or allele.name, reference.name}
        assert any(set(found) == pair for found in names), (allele.name, names)

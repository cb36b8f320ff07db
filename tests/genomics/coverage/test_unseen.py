"""Which alleles the unread positions hide: by hand, whatever is hidden, and in real genes."""

from functools import cache
from math import isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.genomics.calls import GeneCall
from alliance.genomics.coverage.assess import Coverage, coverage_of
from alliance.genomics.coverage.haplotypes import Haplotypes
from alliance.genomics.knowledge.population_frequencies import load_population_frequencies
from alliance.genomics.knowledge.tables import Gene
from tests.genomics.calls import KNOWLEDGE
from tests.genomics.coverage.people import TINY, frequencies, person

FREQUENCIES = load_population_frequencies()
NOBODY = frequencies("TINY", here={"*1": 1})
NAMES = st.sampled_from([allele.name for allele in TINY.alleles])
CALLED = [gene for gene in KNOWLEDGE.genes.values() if gene.calling != "outside"]
SMALL = [gene for gene in CALLED if len(gene.positions) < 60]


@cache
def haplotypes(symbol: str) -> Haplotypes:
    return Haplotypes.of(KNOWLEDGE.genes[symbol], FREQUENCIES)


def looked_at(call: GeneCall, gene: Gene) -> Coverage:
    return coverage_of(call, gene, FREQUENCIES, haplotypes=haplotypes(gene.symbol))


def possible(call: GeneCall, found: Coverage, gene: Gene = TINY) -> set[str]:
    """Named alleles that are reported or could be there unseen."""
    reported = {name for diplotype in call.diplotypes for name in diplotype.haplotypes}
    return {*found.unseen, *(reported & {allele.reported_as or allele.name for allele in gene.alleles})}


def index(symbol: str, *rsids: str) -> list[int]:
    return [i for i, position in enumerate(KNOWLEDGE.genes[symbol].positions) if position.rsid in rsids]


@pytest.mark.parametrize(
    ("hidden", "unseen"),
    [((), ()), ((0,), ("*2",)), ((1,), ("*3",)), ((2,), ()), ((0, 1), ("*2", "*3", "*4")), ((0, 2), ("*2", "*5"))],
)
def test_by_hand(hidden: tuple[int, ...], unseen: tuple[str, ...]) -> None:
    """Somebody is *1/*1. *5 differs from it at two positions, so that one of them shows that it is not there."""
    found = coverage_of(person(TINY, "*1", "*1", hidden=hidden), TINY, NOBODY)
    assert found.unseen == unseen
    assert found.by_absence == (("*1",) if unseen else ())
    assert (found.read, found.total) == (3 - len(hidden), 3)


@given(NAMES, NAMES, st.sets(st.integers(0, 2), max_size=1), st.sets(st.integers(0, 2), max_size=2), st.booleans())
def test_hiding_more_never_makes_fewer_alleles_possible(
    one: str, other: str, hidden: set[int], more: set[int], phased: bool
) -> None:
    if len(hidden | more) == 3:
        return
    less_read = person(TINY, one, other, hidden=hidden | more, phased=phased)
    call = person(TINY, one, other, hidden=hidden, phased=phased)
    assert possible(call, coverage_of(call, TINY, NOBODY)) <= possible(less_read, coverage_of(less_read, TINY, NOBODY))


@settings(max_examples=60)
@given(st.data())
def test_so_it_is_in_real_genes(data: st.DataObject) -> None:
    gene = data.draw(st.sampled_from(SMALL))
    names = st.sampled_from(haplotypes(gene.symbol).names or [gene.reference_allele.name])
    one, other = data.draw(names), data.draw(names)
    rows = st.sets(st.integers(0, len(gene.positions) - 1))
    hidden, more = data.draw(rows), data.draw(rows)
    call, less_read = person(gene, one, other, hidden=hidden), person(gene, one, other, hidden=hidden | more)
    if call.diplotypes and less_read.diplotypes:
        assert possible(call, looked_at(call, gene), gene) <= possible(less_read, looked_at(less_read, gene), gene)


@pytest.mark.parametrize("gene", CALLED, ids=lambda gene: gene.symbol)
def test_nothing_hidden_leaves_nothing_unseen_and_no_risk(gene: Gene) -> None:
    for name in [gene.reference_allele.name, *haplotypes(gene.symbol).names][:6]:
        call = person(gene, name, gene.reference_allele.name)
        found = looked_at(call, gene)
        assert (found.unseen, found.by_absence, found.read) == ((), (), len(gene.positions))
        assert all((risk.differs, risk.unlisted) == (0, 0) for risk in found.risks)


def test_the_best_known_alleles_of_cyp2c19() -> None:
    """A file without rs4244285 and rs12769205 cannot tell *2 from *1, of which Europeans have 145 for every 562."""
    gene = KNOWLEDGE.genes["CYP2C19"]
    call = person(gene, "*1", "*1", hidden=index("CYP2C19", "rs4244285", "rs12769205"))
    found = coverage_of(call, gene, FREQUENCIES, "EUR")
    assert "*2" in found.unseen
    assert "*3" not in found.unseen
    assert "*17" not in found.unseen
    counts = FREQUENCIES.of("CYP2C19", "EUR")
    assert counts is not None
    normal = counts.named["*1"] / (counts.named["*1"] + counts.named["*2"])
    assert isclose(found.risks[0].same, normal**2, rel_tol=0.01)


def test_a_base_that_was_only_assumed_was_not_seen() -> None:
    gene = KNOWLEDGE.genes["CYP3A5"]
    hidden = index("CYP3A5", "rs776746")
    call = person(gene, "*1", "*1", hidden=hidden, assumed=hidden)
    doubted = coverage_of(call, gene, FREQUENCIES, "EUR")
    trusted = coverage_of(call, gene, FREQUENCIES, "EUR", trust_assumed=True)
    assert (doubted.read, doubted.unseen, doubted.by_absence) == (4, ("*3",), ("*1",))
    assert doubted.risks[0].differs > 0.9
    assert (trusted.read, trusted.unseen, trusted.by_absence) == (5, (), ())
    assert trusted.risks[0].differs == 0


def test_variants_of_ryr1_hide_one_by_one() -> None:
    """A variant is hidden with its own position only; the others say nothing of it."""
    gene = KNOWLEDGE.genes["RYR1"]
    (row,) = (i for i, a in enumerate(gene.alleles) if a.name == "c.4024A>G")
    (column,) = gene.alleles[row].cells
    found = looked_at(person(gene, "Reference", "Reference", hidden=[column]), gene)
    assert "c.4024A>G" in found.unseen
    assert all(column in allele.cells for allele in gene.alleles if allele.name in found.unseen)
    assert found.by_absence == ("Reference",)


def test_an_allele_in_sight_is_not_unseen() -> None:
    gene = KNOWLEDGE.genes["RYR1"]
    found = looked_at(person(gene, "c.4024A>G", "Reference", hidden=[0]), gene)
    assert "c.4024A>G" not in found.unseen

"""The probability that the true phenotype differs, against every pair of a small gene written down one by one."""

from dataclasses import replace
from itertools import product
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.genomics.coverage.assess import coverage_of
from alliance.genomics.knowledge.population_frequencies import load_population_frequencies
from alliance.genomics.phenotypes import INDETERMINATE, phenotype
from tests.genomics.calls import KNOWLEDGE
from tests.genomics.coverage.people import TINY, frequencies, person

BASES = {"*1": "AAA", "*2": "CAA", "*3": "ACA", "*4": "CCA", "*5": "GAC"}
NAMES = tuple(BASES)
COUNTS = st.lists(st.integers(1, 50), min_size=5, max_size=5)
HIDDEN = st.sets(st.integers(0, 2), max_size=2)


def reading(pair: tuple[str, ...], hidden: set[int], phased: bool) -> tuple[object, ...]:
    """What an assay shows of a pair: the order of the copies means something only where it phases."""
    seen = [tuple(BASES[name][i] for name in pair) for i in range(3) if i not in hidden]
    return tuple(seen) if phased else tuple(tuple(sorted(bases)) for bases in seen)


def by_hand(
    reported: tuple[str | None, ...], shown: tuple[object, ...], counts: list[int], hidden: set[int], phased: bool
) -> tuple[float, float, float]:
    """Probabilities of a reported phenotype, another and none, over all ordered pairs that show the same."""
    weights = {"same": 0.0, "differs": 0.0, "undetermined": 0.0}
    for pair in product(NAMES, repeat=2):
        if reading(pair, hidden, phased) == shown:
            found = phenotype(TINY, pair).phenotype
            kind = "same" if found in reported else "undetermined" if found == INDETERMINATE else "differs"
            weights[kind] += counts[NAMES.index(pair[0])] * counts[NAMES.index(pair[1])]
    same, differs, undetermined = (weight / sum(weights.values()) for weight in weights.values())
    return same, differs, undetermined


@given(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), HIDDEN, st.booleans(), COUNTS)
def test_every_pair_counts_as_often_as_it_occurs(
    pair: tuple[str, str], hidden: set[int], phased: bool, counts: list[int]
) -> None:
    call = person(TINY, *pair, hidden=hidden, phased=phased)
    table = frequencies("TINY", here=dict(zip(NAMES, map(float, counts), strict=True)))
    (risk,) = coverage_of(call, TINY, table, "here").risks
    reported = tuple(diplotype.phenotype for diplotype in call.diplotypes)
    expected = by_hand(reported, reading(pair, hidden, phased), counts, hidden, phased)
    for ours, theirs in zip((risk.same, risk.differs, risk.undetermined), expected, strict=True):
        assert isclose(ours, theirs, abs_tol=1e-12)
    assert risk.unlisted == 0
    assert isclose(sum(share for _, share in risk.phenotypes), 1)


@given(st.sampled_from(NAMES), HIDDEN, COUNTS)
def test_a_single_copy_is_judged_by_itself(name: str, hidden: set[int], counts: list[int]) -> None:
    call = person(TINY, name, hidden=hidden)
    table = frequencies("TINY", here=dict(zip(NAMES, map(float, counts), strict=True)))
    (risk,) = coverage_of(call, TINY, table, "here").risks
    alike = [other for other in NAMES if reading((other,), hidden, True) == reading((name,), hidden, True)]
    reported = {diplotype.phenotype for diplotype in call.diplotypes}
    same = sum(counts[NAMES.index(n)] for n in alike if phenotype(TINY, [n]).phenotype in reported)
    assert isclose(risk.same, same / sum(counts[NAMES.index(n)] for n in alike))


def test_by_arithmetic() -> None:
    """rs0 hidden: *1 may be *2, one copy in ten. Both are *1 with 0.9², one with 2 x 0.9 x 0.1, none with 0.1²."""
    call = person(TINY, "*1", "*1", hidden={0})
    (risk,) = coverage_of(call, TINY, frequencies("TINY", here={"*1": 90, "*2": 10}), "here").risks
    assert isclose(risk.same, 0.81)
    assert isclose(risk.differs, 0.19)
    names = [name for name, _ in risk.phenotypes]
    assert names == ["Normal Metabolizer", "Intermediate Metabolizer", "Poor Metabolizer"]
    assert isclose(dict(risk.phenotypes)["Poor Metabolizer"], 0.01)


def test_a_damaging_pair_may_be_a_harmless_one() -> None:
    """Unphased, *2 and *3 look like *1 and *4 whatever is read, so the order of the copies is in the probability."""
    call = person(TINY, "*2", "*3", phased=False)
    (risk,) = coverage_of(call, TINY, frequencies("TINY", here={"*1": 70, "*2": 10, "*3": 10, "*4": 10}), "here").risks
    shares = dict(risk.phenotypes)
    assert isclose(shares["Normal Metabolizer"], 7 / 8)
    assert isclose(shares["Poor Metabolizer"], 1 / 8)


@pytest.mark.parametrize(("sets", "poor"), [((7, 7, 7), 1.0), ((7, 8, 9), 1 / 8), ((0, 0, 0), 1.0)])
def test_phase_holds_within_a_phase_set_only(sets: tuple[int, int, int], poor: float) -> None:
    """*2/*3 read in order: C|A and A|C. In two phase sets they may be *1/*4 just as well."""
    call = person(TINY, "*2", "*3")
    positions = tuple(replace(said, phase_set=number) for said, number in zip(call.positions, sets, strict=True))
    table = frequencies("TINY", here={"*1": 70, "*2": 10, "*3": 10, "*4": 10})
    (risk,) = coverage_of(replace(call, positions=positions), TINY, table, "here").risks
    assert isclose(dict(risk.phenotypes)["Poor Metabolizer"], poor)


def test_positions_of_several_bases_do_not_tell_alleles_apart() -> None:
    """CYP2C19 *2 is defined with either base at rs58973490; carried with the rarer one it is there all the same."""
    gene = KNOWLEDGE.genes["CYP2C19"]
    call = person(gene, "*2", "*1")
    row = next(i for i, position in enumerate(gene.positions) if position.rsid == "rs58973490")
    said = replace(call.positions[row], genotype="A|G", variant=True)
    read = replace(call, positions=(*call.positions[:row], said, *call.positions[row + 1 :]))
    (risk,) = coverage_of(read, gene, load_population_frequencies(), "EUR").risks
    assert risk.same == 1

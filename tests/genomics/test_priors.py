"""Candidates weighed by a population's allele frequencies: sums, symmetry, rare alleles, and what cannot be weighed."""

from dataclasses import replace
from itertools import combinations_with_replacement, permutations
from math import isclose
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.genomics.calls import Diplotype, Note, Status
from alliance.genomics.knowledge.population_frequencies import AlleleCounts, load_population_frequencies
from alliance.genomics.priors import Prior, PriorError, estimate, probabilities, without
from tests.genomics.calls import called, without_result
from tests.genomics.test_candidates import call_of

FREQUENCIES = load_population_frequencies()
NAMES = ("*1", "*2", "*3", "*4", "*5")
COUNTS = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 5000), max_size=5)
PAIRS = st.lists(st.sampled_from(sorted(combinations_with_replacement(NAMES, 2))), min_size=1, unique=True)


def pair(*haplotypes: str) -> Diplotype:
    return Diplotype("/".join(haplotypes), haplotypes, 1, haplotypes=haplotypes)


def table(folder: Path, text: str) -> Path:
    file = folder / "mine.tsv"
    file.write_text(text, "utf-8")
    return file


@given(PAIRS, COUNTS)
def test_probabilities_sum_to_one_and_none_is_impossible(pairs: list[tuple[str, str]], counts: dict[str, int]) -> None:
    weighed = probabilities([pair(*names) for names in pairs], AlleleCounts(counts, {}))
    assert isclose(sum(weighed.values()), 1)
    assert all(value > 0 for value in weighed.values())


@given(PAIRS, COUNTS)
def test_neither_the_order_of_alleles_nor_of_candidates_matters(
    pairs: list[tuple[str, str]], counts: dict[str, int]
) -> None:
    table = AlleleCounts(counts, {})
    forward = probabilities([pair(*names) for names in pairs], table)
    backward = probabilities([pair(*reversed(names)) for names in reversed(pairs)], table)
    assert all(isclose(value, backward["/".join(reversed(name.split("/")))]) for name, value in forward.items())


@given(st.integers(0, 5000))
def test_alleles_of_equal_frequency_give_equal_odds(count: int) -> None:
    """All pairs of different alleles alike; a pair of one and the same allele comes about in one way instead of two."""
    weighed = probabilities(
        [pair("*1", "*2"), pair("*3", "*4"), pair("*5", "*5")], AlleleCounts(dict.fromkeys(NAMES, count), {})
    )
    assert isclose(weighed["*1/*2"], weighed["*3/*4"])
    assert isclose(weighed["*5/*5"], weighed["*1/*2"] / 2)


@given(COUNTS)
def test_one_copy_is_as_probable_as_its_allele(counts: dict[str, int]) -> None:
    weighed = probabilities([pair(name) for name in NAMES], AlleleCounts(counts, {}))
    for one, other in permutations(NAMES, 2):
        expected = (counts.get(one, 0) + 0.5) / (counts.get(other, 0) + 0.5)
        assert isclose(weighed[one] / weighed[other], expected)


def test_the_whole_of_hardy_and_weinberg() -> None:
    """With every pair a candidate and many copies, the probabilities are p², 2pq and q²."""
    pairs = [pair("*1", "*1"), pair("*1", "*2"), pair("*2", "*2")]
    weighed = probabilities(pairs, AlleleCounts({"*1": 700_000, "*2": 300_000}, {}))
    assert list(weighed.values()) == pytest.approx([0.49, 0.42, 0.09], abs=1e-5)


@pytest.mark.parametrize("population", FREQUENCIES.populations)
def test_unphased_tpmt_is_nearly_always_the_common_haplotype(population: str) -> None:
    """*3B alone has not been seen in 2,504 people, *3A has: intermediate, not poor."""
    call = call_of("TPMT", phased=False, rs1142345=(0, 1), rs1800460=(0, 1))
    weighed = estimate(call, Prior(FREQUENCIES, population))
    assert weighed is not None
    assert weighed.probabilities["*1/*3A"] > 0.95
    assert "*3B" in weighed.unseen
    assert weighed.phenotypes[0][0] == "Intermediate Metabolizer"
    assert isclose(sum(share for _, share in weighed.phenotypes), 1)


def test_phenotypes_add_up_over_their_candidates() -> None:
    call = called("CYP2C19", "*1/*2", others=("*1/*3", "*17/*17"), phased=False)
    weighed = estimate(call, Prior(FREQUENCIES, "EAS"))
    assert weighed is not None
    intermediate = weighed.probabilities["*1/*2"] + weighed.probabilities["*1/*3"]
    assert weighed.phenotypes[0] == ("Intermediate Metabolizer", pytest.approx(intermediate))
    assert weighed.copies == 1008


def test_the_estimate_follows_the_population() -> None:
    call = called("CYP2C9", "*1/*2", others=("*1/*8",), phased=False)
    african, european = (estimate(call, Prior(FREQUENCIES, name)) for name in ("AFR", "EUR"))
    assert african is not None
    assert european is not None
    assert african.probabilities["*1/*8"] > 0.5 > european.probabilities["*1/*8"]


def test_lists_of_variants_are_weighed_by_how_they_lie() -> None:
    """In Africa the two RYR1 variants are counted on one haplotype; on different ones each is rarer."""
    call = replace(called("RYR1", "c.4024A>G/c.8360C>G", others=("Reference/[c.4024A>G + c.8360C>G]",)), phased=False)
    weighed = estimate(call, Prior(FREQUENCIES, "AFR"))
    assert weighed is not None
    assert weighed.probabilities["Reference/[c.4024A>G + c.8360C>G]"] > 0.95


def test_one_candidate_is_not_called_certain() -> None:
    prior = Prior(FREQUENCIES, "all")
    assert estimate(called("TPMT", "*1/*1"), prior) is None
    assert estimate(without_result("CYP2D6"), prior) is None


def test_combinations_and_genes_nobody_counted_are_not_weighed() -> None:
    prior = Prior(FREQUENCIES, "SAS")
    combined = replace(called("CYP2B6", "*1/*6", "*1/*9"), status=Status.COMBINATION)
    uncounted = called("IFNL3", "rs12979860 reference (C)", "rs12979860 variant (T)")
    for call, obstacle in ((combined, Note("prior-combination")), (uncounted, Note("prior-no-counts", ("SAS",)))):
        weighed = estimate(call, prior)
        assert weighed is not None
        assert weighed.obstacle == obstacle
        assert not weighed.probabilities


def test_an_estimate_leaves_the_call_as_it_is() -> None:
    """The most probable candidate need not be the reported one, and does not become it."""
    call = called("TPMT", "*3B/*3C", others=("*1/*3A",), phased=False)
    weighed = estimate(call, Prior(FREQUENCIES, "EUR"))
    assert weighed is not None
    assert max(weighed.probabilities, key=weighed.probabilities.__getitem__) == "*1/*3A"
    assert call.phenotype == "Poor Metabolizer"


def test_a_table_of_ones_own(tmp_path: Path) -> None:
    own = table(tmp_path, "gene\tallele\tpopulation\tcount\nTPMT\t*3B\there\t60\nTPMT\t*3C\there\t40\n")
    call = call_of("TPMT", phased=False, rs1142345=(0, 1), rs1800460=(0, 1))
    weighed = estimate(call, Prior(load_population_frequencies(own), "here"))
    assert weighed is not None
    assert weighed.phenotypes[0][0] == "Poor Metabolizer"
    assert weighed.copies == 100


def test_an_unknown_population_is_refused_with_those_known() -> None:
    with pytest.raises(PriorError, match=r"no population 'XXX'\. Choose one of all, AFR, AMR, EAS, EUR, SAS"):
        Prior(FREQUENCIES, "XXX")


def test_frequencies_without_counts_are_refused(tmp_path: Path) -> None:
    own = table(tmp_path, "gene\tallele\tpopulation\tfrequency\nTPMT\t*1\there\t1\n")
    with pytest.raises(PriorError, match="Give the column count"):
        Prior(load_population_frequencies(own), "here")


def test_a_person_who_was_counted_can_be_left_out() -> None:
    counts = AlleleCounts({"*1": 10, "*2": 1}, {}, {"*1 + rs1": 3})
    left = without(counts, ("*2", "*1 + rs1"))
    assert (left.named, left.combined) == ({"*1": 10, "*2": 0}, {"*1 + rs1": 2})
    assert without(counts, ("*9", "*1")).named == {"*1": 9, "*2": 1}

"""One population or a range over all of them: rare alleles, copies without a name, and where nothing can be said."""

from dataclasses import replace
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.genomics.calls import GeneCall, Note, Status
from alliance.genomics.coverage.assess import coverage_of
from alliance.genomics.knowledge.population_frequencies import (
    AlleleCounts,
    PopulationFrequencies,
    load_population_frequencies,
)
from alliance.genomics.priors import PriorError
from tests.genomics.calls import KNOWLEDGE, called, without_result
from tests.genomics.coverage.people import TINY, frequencies, person

FREQUENCIES = load_population_frequencies()
COPIES = st.fixed_dictionaries({name: st.floats(1, 100) for name in ("*1", "*2", "*3", "*4", "*5")})


def one_population(named: dict[str, float], unnamed: dict[str, float], **combined: float) -> PopulationFrequencies:
    return PopulationFrequencies("Made up", None, ("here",), {("TINY", "here"): AlleleCounts(named, unnamed, combined)})


def test_without_a_stated_population_there_is_a_range() -> None:
    table = frequencies("TINY", all={"*1": 5, "*2": 5}, north={"*1": 9, "*2": 1}, south={"*1": 4, "*2": 6})
    found = coverage_of(person(TINY, "*1", "*1", hidden={0}), TINY, table)
    assert [risk.population for risk in found.risks] == ["north", "south"]
    assert found.lowest is not None
    assert found.highest is not None
    assert (found.lowest.population, found.highest.population) == ("north", "south")
    assert isclose(found.lowest.differs, 0.19)
    assert isclose(found.highest.differs, 0.84)
    assert found.bar is not None
    assert isclose(found.bar.same, 0.16)
    assert isclose(found.bar.differs, 0.19)
    assert isclose(found.bar.open, 0.65)


def test_a_stated_population_stands_alone_even_the_pooled_one() -> None:
    table = frequencies("TINY", all={"*1": 5, "*2": 5}, north={"*1": 9, "*2": 1})
    (risk,) = coverage_of(person(TINY, "*1", "*1", hidden={0}), TINY, table, "all").risks
    assert (risk.population, risk.copies) == ("all", 10)
    assert isclose(risk.differs, 0.75)


@given(COPIES, COPIES, st.sampled_from(("*1", "*2", "*5")), st.sets(st.integers(0, 2), max_size=2))
def test_the_parts_of_a_bar_fill_it(
    one: dict[str, float], other: dict[str, float], name: str, hidden: set[int]
) -> None:
    found = coverage_of(person(TINY, "*1", name, hidden=hidden), TINY, frequencies("TINY", one=one, other=other))
    assert found.bar is not None
    assert min(found.bar.same, found.bar.open, found.bar.differs) >= 0
    assert isclose(found.bar.same + found.bar.open + found.bar.differs, 1)
    for risk in found.risks:
        assert isclose(risk.same + risk.differs + risk.undetermined + risk.unlisted, 1)


def test_an_allele_that_nobody_carried_counts_for_nothing_but_is_named() -> None:
    found = coverage_of(person(TINY, "*1", "*1", hidden={0}), TINY, frequencies("TINY", here={"*1": 10}))
    assert found.unseen == ("*2",)
    assert found.risks[0].differs == 0


def test_a_reported_allele_that_nobody_carried_counts_as_half_a_copy() -> None:
    """Read as *2 where rs1 is hidden: *4 has one copy of the population, so *2 is its half."""
    found = coverage_of(person(TINY, "*2", hidden={1}), TINY, frequencies("TINY", here={"*1": 9, "*4": 1}))
    assert {name: round(share, 3) for name, share in found.risks[0].phenotypes} == {"Indeterminate": 1.0}
    both = coverage_of(person(TINY, "*1", "*2", hidden={2}), TINY, frequencies("TINY", here={"*1": 9, "*4": 1}))
    assert isclose(both.risks[0].same, 1)


def test_copies_without_a_name_are_told_apart() -> None:
    """A tenth of all copies bear no name. One position of three is hidden, so a copy hides such with 1/30."""
    table = one_population({"*1": 90}, {"uncallable": 6, "ambiguous": 4, "not tested": 50})
    (risk,) = coverage_of(person(TINY, "*1", "*1", hidden={0}), TINY, table).risks
    assert isclose(risk.unlisted, 1 - (1 - 1 / 30) ** 2)
    assert isclose(risk.same, (1 - 1 / 30) ** 2)
    (risk,) = coverage_of(person(TINY, "*1", "*1"), TINY, table).risks
    assert (risk.same, risk.unlisted) == (1, 0)


def test_a_combination_gives_no_phenotype_and_is_not_called_another() -> None:
    """*1 with rs2's first variant is no allele: a complete reading would not settle it."""
    table = one_population({"*1": 90}, {"combination": 10}, **{"*1 + rs2(C)": 10})
    (risk,) = coverage_of(person(TINY, "*1", "*1", hidden={2}), TINY, table).risks
    assert (risk.differs, risk.unlisted) == (0, 0)
    assert isclose(risk.undetermined, 0.19)


def test_a_man_has_one_copy_of_g6pd() -> None:
    """With Canton's position hidden, its share of East Asian copies that look normal is its probability."""
    gene, name = KNOWLEDGE.genes["G6PD"], "Canton, Taiwan-Hakka, Gifu-like, Agrigento-like"
    canton = next(allele for allele in gene.alleles if allele.name == name)
    (man,) = coverage_of(person(gene, "B (reference)", hidden=canton.cells), gene, FREQUENCIES, "EAS").risks
    counts = FREQUENCIES.of("G6PD", "EAS")
    assert counts is not None
    assert isclose(man.differs, counts.named[name] / (counts.named[name] + counts.named["B (reference)"]))


def test_a_gene_without_rules_compares_diplotypes() -> None:
    gene = KNOWLEDGE.genes["CYP4F2"]
    found = coverage_of(person(gene, "*1", "*1"), gene, FREQUENCIES, "EUR")
    assert (found.compares, found.reported) == ("diplotype", ("*1/*1",))
    assert found.risks[0].same == 1


@pytest.mark.parametrize("symbol", ["CACNA1S", "IFNL3"])
def test_where_nobody_counted_nothing_is_said(symbol: str) -> None:
    gene = KNOWLEDGE.genes[symbol]
    name = gene.reference_allele.name
    found = coverage_of(person(gene, name, name), gene, FREQUENCIES)
    assert found.obstacle == Note("coverage-no-frequencies")
    assert (found.risks, found.lowest, found.highest, found.bar) == ((), None, None, None)
    assert found.uncounted == ("AFR", "AMR", "EAS", "EUR", "SAS")


def test_of_a_call_made_elsewhere_nothing_is_known() -> None:
    gene = KNOWLEDGE.genes["CYP2D6"]
    found = coverage_of(called("CYP2D6", "*1/*4", origin="Cyrius"), gene, FREQUENCIES)
    assert found.obstacle == Note("coverage-outside", ("Cyrius",))
    assert (found.unseen, found.risks) == ((), ())


def test_a_gene_that_was_not_tested_hides_all_its_alleles() -> None:
    gene = KNOWLEDGE.genes["CYP2D6"]
    found = coverage_of(without_result("CYP2D6"), gene, FREQUENCIES)
    assert found.obstacle == Note("coverage-no-result")
    assert {"*4", "*10", "*17"} <= set(found.unseen)


def test_an_uncallable_gene_has_no_risk() -> None:
    call: GeneCall = replace(without_result("TPMT", "undocumented-base", Status.UNCALLABLE), positions=())
    found = coverage_of(call, KNOWLEDGE.genes["TPMT"], FREQUENCIES)
    assert found.obstacle == Note("coverage-no-result")
    assert found.risks == ()


def test_deletions_and_hybrids_are_named_as_never_seen() -> None:
    gene = KNOWLEDGE.genes["CYP2C19"]
    found = coverage_of(person(gene, "*1", "*1"), gene, FREQUENCIES)
    assert found.undefined == ("*36", "*37")


def test_the_source_comes_along() -> None:
    gene = KNOWLEDGE.genes["TPMT"]
    found = coverage_of(person(gene, "*1", "*1"), gene, FREQUENCIES, "SAS")
    assert found.source is not None
    assert found.source.licence
    assert found.title == FREQUENCIES.title


def test_an_unknown_population_is_refused() -> None:
    gene = KNOWLEDGE.genes["TPMT"]
    with pytest.raises(PriorError, match="Choose one of"):
        coverage_of(person(gene, "*1", "*1"), gene, FREQUENCIES, "Atlantis")


def test_dpyd_without_its_best_known_variant() -> None:
    """c.1905+1G>A hidden: of Europeans' copies that look like Reference, those that carry it lower the activity."""
    gene = KNOWLEDGE.genes["DPYD"]
    hidden = [i for i, position in enumerate(gene.positions) if position.rsid == "rs3918290"]
    found = coverage_of(person(gene, "Reference", "Reference", hidden=hidden), gene, FREQUENCIES, "EUR")
    counts = FREQUENCIES.of("DPYD", "EUR")
    assert counts is not None
    carried, normal = counts.named["c.1905+1G>A (*2A)"], counts.named["Reference"]
    assert found.unseen == ("c.1905+1G>A (*2A)",)
    assert isclose(found.risks[0].same, (normal / (normal + carried)) ** 2)
    assert found.risks[0].phenotypes[1][0] == "Intermediate Metabolizer"


def test_two_damaging_variants_are_rarely_on_one_copy() -> None:
    """Unphased *2A and HapB3: on one copy they were seen in nobody, so their meeting by chance counts, no half copy."""
    gene = KNOWLEDGE.genes["DPYD"]
    names = ("c.1905+1G>A (*2A)", "[c.85T>C (*9A) + c.1129-5923C>G, c.1236G>A (HapB3)]")
    (risk,) = coverage_of(person(gene, *names, phased=False), gene, FREQUENCIES, "EUR").risks
    assert risk.same > 0.9
    assert 0 < risk.differs < 0.1

"""Nothing of the tables is shown without a word for it."""

from alliance.pharmacogenes import facts, labels
from alliance.pharmacogenes.names import slug
from alliance.pharmacogenes.uses import OTHER, USES, use_of


def test_every_drug_is_sorted_by_its_use_and_by_one():
    assert [drug for drug in facts.advice_by_drug() if use_of(drug) == OTHER] == []
    sorted_drugs = [drug for _, drugs in USES for drug in drugs.split(", ")]
    assert sorted(sorted_drugs) == sorted(facts.advice_by_drug())


def test_a_drug_nobody_sorted_is_still_listed():
    assert use_of("newdrugamab") == OTHER


def test_every_gene_function_and_population_has_words():
    genes = facts.knowledge().genes
    assert genes.keys() == labels.GENES.keys()
    functions = {each.function for gene in genes.values() for each in (*gene.alleles, *gene.outside_alleles)}
    assert functions - {None} <= labels.FUNCTIONS.keys()
    assert set(facts.frequencies().populations) <= labels.POPULATIONS.keys()


def test_addresses_are_distinct():
    assert len({slug(drug) for drug in facts.advice_by_drug()}) == len(facts.advice_by_drug())

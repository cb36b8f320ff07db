"""Comedication: exact arithmetic beside the genetic result, every name accounted for, nothing changed in place."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alliance.genomics.knowledge.inhibitors import load_inhibitors
from alliance.genomics.phenoconversion import (
    NAMES_READ,
    Comedication,
    advice_under,
    phenoconversion,
    phenotype_of_score,
    read_comedication,
)
from alliance.genomics.wording import drug_names
from tests.genomics.calls import KNOWLEDGE, called, without_result

INHIBITORS = load_inhibitors()


def read(*names: str) -> Comedication:
    return read_comedication(names, INHIBITORS, drug_names())


def converted(diplotype: str, *names: str) -> list[tuple[str, str | None]]:
    found = phenoconversion(called("CYP2D6", diplotype, origin="outside call"), read(*names), INHIBITORS)
    return [(each.score, each.phenotype) for each in found.converted]


@pytest.mark.parametrize(
    ("diplotype", "drug", "score", "phenotype"),
    [
        ("*1/*1", "fluoxetine", "0.0", "Poor Metabolizer"),
        ("*1/*1", "duloxetine", "1.0", "Intermediate Metabolizer"),
        ("*1/*10", "duloxetine", "0.625", "Intermediate Metabolizer"),
        ("*10/*10", "duloxetine", "0.25", "Intermediate Metabolizer"),
        ("*4/*10", "mirabegron", "0.125", "Intermediate Metabolizer"),
        ("*4/*4", "duloxetine", "0.0", "Poor Metabolizer"),
        ("*1/*1x2", "cinacalcet", "1.5", "Normal Metabolizer"),
        ("*1x≥3/*1", "paroxetine", "0.0", "Poor Metabolizer"),
        ("*1x≥3/*1", "duloxetine", "≥2.0", None),
        ("*1x≥3/*1x2", "duloxetine", "≥2.5", "Ultrarapid Metabolizer"),
    ],
)
def test_a_strong_inhibitor_takes_all_a_moderate_one_half(
    diplotype: str, drug: str, score: str, phenotype: str | None
) -> None:
    assert converted(diplotype, drug) == [(score, phenotype)]


def test_the_strongest_inhibitor_counts_once() -> None:
    assert converted("*1/*1", "duloxetine", "cinacalcet") == [("1.0", "Intermediate Metabolizer")]
    assert converted("*1/*1", "duloxetine", "paroxetine") == [("0.0", "Poor Metabolizer")]


@given(st.fractions(min_value=0, max_value=20))
def test_every_score_has_one_phenotype_and_halving_never_raises_it(score: Fraction) -> None:
    order = ["Poor Metabolizer", "Intermediate Metabolizer", "Normal Metabolizer", "Ultrarapid Metabolizer"]
    assert order.index(phenotype_of_score(score / 2)) <= order.index(phenotype_of_score(score))


def test_published_scores_have_the_published_phenotypes() -> None:
    for rule in KNOWLEDGE.genes["CYP2D6"].activity_rules:
        assert phenotype_of_score(Fraction(rule.low)) == rule.phenotype


def test_the_genetic_call_is_left_alone_and_the_advice_stands_beside_it() -> None:
    call = called("CYP2D6", "*1/*1", origin="outside call")
    found = phenoconversion(call, read("fluoxetine"), INHIBITORS)
    pairs = advice_under([call], found, KNOWLEDGE)
    assert call == called("CYP2D6", "*1/*1", origin="outside call")
    codeine = next(pair for pair in pairs if (pair[0].drug, pair[0].body) == ("codeine", "CPIC"))
    assert [advice.severity for advice in codeine] == ["none", "avoid"]


def test_a_score_nobody_publishes_is_looked_up_by_its_phenotype() -> None:
    call = called("CYP2D6", "*1/*10", origin="outside call")
    found = phenoconversion(call, read("duloxetine"), INHIBITORS)
    (after,) = [a for _, a in advice_under([call], found, KNOWLEDGE) if (a.drug, a.body) == ("codeine", "CPIC")]
    assert after.options[0].findings[0].key == "0.5"


def test_without_a_scored_result_nothing_is_converted() -> None:
    for call in (None, without_result("CYP2D6"), called("CYP2D6", "*1/*22", origin="outside call")):
        found = phenoconversion(call, read("fluoxetine"), INHIBITORS)
        assert (found.converted, found.factor) == ((), 0)
        assert advice_under([call] if call else [], found, KNOWLEDGE) == ()


def test_weak_inhibitors_and_other_genes_only_warn() -> None:
    found = phenoconversion(called("CYP2D6", "*1/*1"), read("sertraline", "fluvoxamine"), INHIBITORS)
    assert (found.converted, found.factor) == ((), 1)
    assert {(row.gene, row.drug, row.strength) for row in found.warnings} == {
        ("CYP2D6", "sertraline", "weak"),
        ("CYP2D6", "fluvoxamine", "weak"),
        ("CYP2C19", "fluvoxamine", "strong"),
    }


def test_names_are_understood_in_any_case_language_and_brand() -> None:
    names = "FLUOXETINE", " prozac ", "fluoxétine", "Fluoxetina", "فلوكسيتين"
    assert read(*names) == Comedication(("fluoxetine",))


def test_unknown_names_are_reported_as_written() -> None:
    assert read("fluoxetine", "moonlight", "", "  ") == Comedication(("fluoxetine",), ("moonlight",))


@given(st.lists(st.text(max_size=300), max_size=30))
def test_absurd_lists_are_read_without_harm(names: list[str]) -> None:
    found = read(*names)
    assert all(len(name) <= 101 for name in found.unknown)
    assert set(found.drugs) <= set(drug_names().values()) | set(INHIBITORS.names.values())


def test_a_list_beyond_reason_is_cut_and_counted() -> None:
    found = read(*(f"<script>alert({number})</script>" for number in range(1_000)))
    assert (len(found.unknown), found.unread) == (NAMES_READ, 1_000 - NAMES_READ)


def test_every_inhibitor_has_a_dated_source() -> None:
    for row in INHIBITORS.rows:
        source = INHIBITORS.sources[row.source]
        assert source.url.startswith("http")
        assert source.date
    assert {row.gene for row in INHIBITORS.rows} <= KNOWLEDGE.genes.keys()

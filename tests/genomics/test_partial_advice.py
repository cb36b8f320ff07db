"""Partial knowledge of a drug's genes: the partial answer always contains the full one."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alliance.genomics.calls import GeneCall
from alliance.genomics.knowledge.tables import WORST_FIRST, Action, Recommendation
from alliance.genomics.partial_advice import UNDECIDED, PartialAdvice, partial_advice
from alliance.genomics.recommendations import DrugAdvice, recommend
from tests.genomics.calls import KNOWLEDGE, called, without_result

TWO_GENES = sorted(
    {(rec.drug, rec.body, rec.population) for rec in KNOWLEDGE.recommendations if len(rec.lookup) > 1}
    - {("warfarin", "CPIC", "African ancestry"), ("warfarin", "CPIC", "non-African ancestry")}
)
HALF = Action("reduce_dose", 50, 50, target="starting_dose")
HLA = {"HLA-A": ("*31:01", "*02:01"), "HLA-B": ("*15:02", "*57:01", "*07:02")}


def names_of(gene: str) -> list[str]:
    return list(HLA.get(gene, ())) or [a.name for a in KNOWLEDGE.genes[gene].alleles if a.function]


def rows_of(about: tuple[str, str, str]) -> list[Recommendation]:
    return [rec for rec in KNOWLEDGE.recommendations if (rec.drug, rec.body, rec.population) == about]


def advice(about: tuple[str, str, str], calls: list[GeneCall]) -> DrugAdvice:
    (found,) = recommend(calls, replace(KNOWLEDGE, recommendations=tuple(rows_of(about))))
    return found


@st.composite
def patients(draw: st.DrawFn) -> tuple[tuple[str, str, str], list[GeneCall], str]:
    """A drug of several genes, a person with a result for each of them, and the gene to be forgotten."""
    about = draw(st.sampled_from(TWO_GENES))
    genes = sorted({gene for rec in rows_of(about) for gene in rec.lookup})
    calls = []
    for gene in genes:
        allele = st.sampled_from(names_of(gene))
        calls.append(called(gene, f"{draw(allele)}/{draw(allele)}"))
    return about, calls, draw(st.sampled_from(genes))


def shares(actions: tuple[Action, ...]) -> list[tuple[int, int]]:
    return [
        (action.percent_low or 0, action.percent_high)
        for action in actions
        if action.kind in ("reduce_dose", "increase_dose")
        and action.percent_high
        and action.target in ("starting_dose", "lowest_starting_dose")
    ]


@settings(max_examples=300)
@given(patients())
def test_the_partial_answer_contains_the_full_one(patient: tuple[tuple[str, str, str], list[GeneCall], str]) -> None:
    about, calls, forgotten = patient
    (full,) = advice(about, calls).options
    kept = [call for call in calls if call.gene != forgotten]
    partial = advice(about, [*kept, without_result(forgotten)]).partial
    rec = full.recommendation
    if rec is None or not rec.advises or rec.lookup.get(forgotten) in UNDECIDED:
        return
    assert partial is not None
    assert partial.missing == (forgotten,)
    assert rec in partial.possible
    assert set(partial.holds) <= set(rec.actions)
    assert WORST_FIRST.index(partial.worst) <= WORST_FIRST.index(rec.severity) <= WORST_FIRST.index(partial.least)
    if partial.dose_share and (stated := shares(rec.actions)):
        assert partial.dose_share[0] <= stated[0][0] <= stated[0][1] <= partial.dose_share[1]


@settings(max_examples=100)
@given(patients())
def test_a_complete_answer_is_never_partial(patient: tuple[tuple[str, str, str], list[GeneCall], str]) -> None:
    about, calls, _ = patient
    assert advice(about, calls).partial is None


def partial(drug: str, *calls: GeneCall, population: str = "general") -> PartialAdvice | None:
    return advice((drug, "CPIC", population), list(calls)).partial


def test_poor_cyp2d6_is_reason_enough_to_avoid_tricyclics_whatever_cyp2c19_is() -> None:
    found = partial("amitriptyline", called("CYP2D6", "*4/*4", origin="outside call"))
    assert found is not None
    assert (found.least, found.worst) == ("avoid", "avoid")
    assert found.holds[0] == Action("avoid")


def test_a_normal_gene_leaves_the_range_open() -> None:
    found = partial("amitriptyline", called("CYP2C19", "*1/*1"))
    assert found is not None
    assert (found.least, found.worst) == ("none", "avoid")
    assert found.holds == ()


def test_poor_tpmt_already_says_to_give_a_tenth_whatever_nudt15_is() -> None:
    found = partial("azathioprine", called("TPMT", "*3A/*3A"))
    assert found is not None
    assert Action("reduce_dose", 10, 10, target="daily_dose", condition="malignancy") in found.holds
    assert (found.least, found.worst) == ("avoid", "avoid")


def test_the_dose_is_a_range_where_every_possible_row_states_one() -> None:
    assert partial_advice([], ["NUDT15"]) is None
    half = replace(rows_of(("codeine", "CPIC", "general"))[0], actions=(HALF,), lookup={"NUDT15": "a", "TPMT": "b"})
    usual = replace(half, actions=(Action("standard"),), lookup={"NUDT15": "c", "TPMT": "b"})
    found = partial_advice([half, usual], ["NUDT15"])
    assert found is not None
    assert found.dose_share == (50, 100)


def test_hla_b_alone_decides_against_phenytoin() -> None:
    found = partial("phenytoin", called("HLA-B", "*15:02/*07:02"), population="PHT naive")
    assert found is not None
    assert [action.kind for action in found.holds][:1] == ["avoid"]


def test_hla_a_alone_decides_against_carbamazepine() -> None:
    found = partial("carbamazepine", called("HLA-A", "*31:01/*02:01"), population="CBZ naive")
    assert found is not None
    assert found.least == "avoid"


@pytest.mark.parametrize("population", ["African ancestry", "non-African ancestry"])
def test_warfarin_without_vkorc1_names_what_the_algorithm_lacks(population: str) -> None:
    found = partial("warfarin", called("CYP2C9", "*1/*3"), population=population)
    assert found is not None
    assert found.missing == ("VKORC1",)
    assert any(action.kind == "algorithm" for action in found.holds)


def test_a_statin_keeps_what_both_genes_would_advise() -> None:
    found = partial("rosuvastatin", called("ABCG2", "rs2231142 variant (T)/rs2231142 variant (T)"))
    assert found is not None
    assert [action.target for action in found.holds] == ["disease_guidelines", "statin_dose_limits_ancestry"]
    assert (found.least, found.worst) == ("change", "change")


def test_without_any_gene_nothing_is_claimed() -> None:
    assert partial("amitriptyline") is None
    assert partial("codeine") is None

"""From calls to advice: every possible advice is shown, nothing is merged, and no drug is silently dropped."""

from dataclasses import replace

from alliance.genomics.calls import GeneCall, Status
from alliance.genomics.recommendations import DrugAdvice, recommend
from tests.genomics.calls import KNOWLEDGE, called, without_result


def advice(drug: str, *calls: GeneCall, population: str = "general", body: str = "CPIC") -> DrugAdvice:
    asked = drug, body, population
    (found,) = [a for a in recommend(calls, KNOWLEDGE) if (a.drug, a.body, a.population) == asked]
    return found


def kinds(found: DrugAdvice) -> list[list[str]]:
    return [[a.kind for a in o.recommendation.actions] if o.recommendation else [] for o in found.options]


def test_poor_metabolizer_should_not_get_clopidogrel() -> None:
    found = advice("clopidogrel", called("CYP2C19", "*2/*3"), population="CVI ACS PCI")
    assert found.severity == "avoid"
    (option,) = found.options
    assert option.recommendation is not None
    assert [a.agents for a in option.recommendation.actions] == [(), ("prasugrel", "ticagrelor")]
    assert option.findings[0].diplotypes == ("*2/*3",)


def test_populations_stand_side_by_side() -> None:
    found = [
        a for a in recommend([called("CYP2C19", "*1/*2")], KNOWLEDGE) if (a.drug, a.body) == ("clopidogrel", "CPIC")
    ]
    assert {a.population: a.severity for a in found} == {
        "CVI ACS PCI": "avoid",
        "NVI": "change",
        "CVI non-ACS non-PCI": "none",
    }


def test_bodies_stand_side_by_side() -> None:
    poor = {"SLCO1B1": "Poor Function"}
    theirs = next(r for r in KNOWLEDGE.recommendations if (r.drug, r.body, r.lookup) == ("simvastatin", "CPIC", poor))
    ours = replace(theirs, body="Alliance", severity="caution")
    knowledge = replace(KNOWLEDGE, recommendations=(*KNOWLEDGE.recommendations, ours))
    found = [a for a in recommend([called("SLCO1B1", "*5/*5")], knowledge) if a.drug == "simvastatin"]
    assert [(a.body, a.severity) for a in found] == [("CPIC", "avoid"), ("DPWG", "change"), ("Alliance", "caution")]


def test_worst_comes_first() -> None:
    calls = [called("CYP2C19", "*2/*2"), called("CYP2B6", "*1/*1"), called("SLCO1B1", "*1/*1")]
    order = [a.severity for a in recommend(calls, KNOWLEDGE)]
    assert order[0] == "avoid"
    assert order == sorted(order, key=["avoid", "change", "caution", "none"].index)


def test_an_ambiguous_call_brings_each_advice_with_its_diplotype() -> None:
    found = advice("tacrolimus", called("CYP3A5", "*1/*3", "*3/*3"))
    assert [option.findings[0].diplotypes for option in found.options] == [("*1/*3",), ("*3/*3",)]
    assert [actions[0] for actions in kinds(found)] == ["increase_dose", "standard"]
    assert found.severity == "change"


def test_diplotypes_of_one_phenotype_share_one_option() -> None:
    found = advice("tacrolimus", called("CYP3A5", "*1/*3", "*1/*6"))
    (option,) = found.options
    assert option.findings[0].diplotypes == ("*1/*3", "*1/*6")


def test_a_less_likely_diplotype_is_shown_where_it_changes_the_advice() -> None:
    calls = called("NUDT15", "*1/*1"), called("TPMT", "*1/*3A", others=("*3B/*3C",), phased=False)
    top, other = advice("azathioprine", *calls).options
    assert (top.top, other.top) == (True, False)
    assert other.findings[1].diplotypes == ("*3B/*3C",)
    assert top.recommendation is not None
    assert other.recommendation is not None
    assert (top.recommendation.severity, other.recommendation.severity) == ("change", "avoid")


def test_a_less_likely_diplotype_does_not_set_the_severity() -> None:
    calls = called("NUDT15", "*1/*1"), called("TPMT", "*1/*3A", others=("*3B/*3C",), phased=False)
    assert advice("azathioprine", *calls).severity == "change"


def test_two_genes_are_looked_up_together() -> None:
    both = advice("azathioprine", called("NUDT15", "*1/*2"), called("TPMT", "*1/*3A"))
    one = advice("azathioprine", called("NUDT15", "*1/*1"), called("TPMT", "*1/*3A"))
    assert kinds(both)[0].count("reduce_dose") == 2
    assert kinds(one)[0].count("reduce_dose") == 1


def test_one_missing_gene_of_two_still_gives_advice_and_is_named() -> None:
    found = advice("azathioprine", called("TPMT", "*1/*3A"), without_result("NUDT15"))
    assert found.missing == ("NUDT15",)
    (option,) = found.options
    assert option.recommendation is not None
    assert option.recommendation.lookup == {"NUDT15": "No Result", "TPMT": "Intermediate Metabolizer"}


def test_a_drug_without_its_gene_is_kept_and_says_what_it_needs() -> None:
    found = advice("codeine", called("CYP2C19", "*1/*1"))
    assert (found.options, found.missing) == ((), ("CYP2D6",))


def test_an_uncallable_gene_is_a_missing_gene() -> None:
    found = advice("tacrolimus", without_result("CYP3A5", "no-match", Status.UNCALLABLE))
    assert (found.options, found.missing) == ((), ("CYP3A5",))


def test_an_indeterminate_result_advises_nothing() -> None:
    (option,) = advice("atazanavir", called("UGT1A1", "*1/unknown")).options
    assert option.findings[0].key == "Indeterminate"
    assert not option.advises


def test_every_drug_is_answered_or_named_as_unanswered() -> None:
    found = recommend([], KNOWLEDGE)
    assert {a.drug for a in found} == {rec.drug for rec in KNOWLEDGE.recommendations}
    assert all(a.missing and not a.options for a in found)


def test_hla_advice_looks_at_the_allele_it_is_about() -> None:
    typed = called("HLA-B", "*57:01:01/*08:01")
    abacavir, allopurinol = advice("abacavir", typed), advice("allopurinol", typed)
    assert (abacavir.severity, allopurinol.severity) == ("avoid", "none")
    assert abacavir.options[0].findings[0].key == "*57:01 positive"
    assert allopurinol.options[0].findings[0].key == "*58:01 negative"


def test_hla_typed_too_coarsely_advises_nothing() -> None:
    (option,) = advice("abacavir", called("HLA-B", "*57/*08:01")).options
    assert not option.advises


def test_warfarin_is_dosed_by_algorithm_whenever_its_genes_are_called() -> None:
    calls = called("CYP2C9", "*1/*3"), called("VKORC1", "rs9923231 variant (T)/rs9923231 reference (C)")
    assert kinds(advice("warfarin", *calls, population="non-African ancestry"))[0][0] == "algorithm"
    assert "test_first" in kinds(advice("warfarin", *calls, population="African ancestry"))[0]


def test_warfarin_without_vkorc1_is_unanswered() -> None:
    found = advice("warfarin", called("CYP2C9", "*1/*3"), population="African ancestry")
    assert (found.options, found.missing) == ((), ("VKORC1",))


def test_what_would_improve_the_warfarin_algorithm_is_named() -> None:
    genes = called("CYP2C9", "*1/*3"), called("VKORC1", "rs9923231 variant (T)/rs9923231 reference (C)")
    assert advice("warfarin", *genes, population="non-African ancestry").also_missing == ("CYP4F2",)
    assert advice("warfarin", *genes, population="African ancestry").also_missing == ("rs12777823",)
    with_cyp4f2 = advice("warfarin", *genes, called("CYP4F2", "*1/*3"), population="non-African ancestry")
    assert with_cyp4f2.also_missing == ()


def test_a_body_may_ask_for_a_diplotype_and_it_goes_before_the_phenotype() -> None:
    (exact,) = advice("siponimod", called("CYP2C9", "*2/*3"), body="DPWG").options
    (by_phenotype,) = advice("siponimod", called("CYP2C9", "*1/*5"), body="DPWG").options
    assert exact.recommendation is not None
    assert by_phenotype.recommendation is not None
    assert exact.recommendation.lookup == {"CYP2C9": "*2/*3"}
    assert by_phenotype.recommendation.lookup == {"CYP2C9": "Intermediate Metabolizer"}


def test_two_statuses_together_go_before_each_alone() -> None:
    (option,) = advice("carbamazepine", called("HLA-B", "*15:11/*15:02"), body="DPWG").options[:1]
    assert option.recommendation is not None
    assert option.recommendation.lookup == {"HLA-B": "*15:02 positive & *15:11 positive"}


def test_activity_scores_are_looked_up() -> None:
    assert advice("codeine", called("CYP2D6", "*4/*5", origin="outside call")).severity == "avoid"
    assert advice("capecitabine", called("DPYD", "Reference/c.1905+1G>A (*2A)")).severity == "change"

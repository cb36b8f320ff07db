"""Every explanation of a gene's data, and what a combination can and cannot be given."""

import numpy as np
import pytest

from alliance.genomics.alleles.definitions import Definitions
from alliance.genomics.calling import GeneCaller
from alliance.genomics.calls import GeneCall, Status
from alliance.genomics.candidates import Candidate, Combination, PhenotypeRange, candidates
from alliance.genomics.genotypes.matrix import NO_SECOND_COPY, GenotypeMatrix, State
from alliance.genomics.phenotypes import INDETERMINATE
from tests.genomics.calls import KNOWLEDGE, called, without_result


def call_of(symbol: str, *, phased: bool = True, rest: tuple[int, int] = (0, 0), **read: tuple[int, int]) -> GeneCall:
    """Call a gene that carries `rest` at all positions but those named by rsID."""
    gene = KNOWLEDGE.genes[symbol]
    codes = np.array([[read.pop(p.rsid or "", rest)] for p in gene.positions], np.int8)
    assert not read
    matrix = GenotypeMatrix(
        positions=gene.positions,
        samples=("S",),
        codes=codes,
        phased=np.full(codes.shape[:2], phased),
        states=np.full(codes.shape[:2], State.CALLED, np.uint8),
    )
    (call,) = GeneCaller(gene).call(matrix, slice(0, len(gene.positions))).distinct
    return call


def found(call: GeneCall) -> dict[str, Candidate]:
    return {each.diplotype.name: each for each in candidates(call, KNOWLEDGE.genes[call.gene])}


def test_the_lower_score_is_listed_and_said_to_differ() -> None:
    both = found(call_of("TPMT", phased=False, rs1142345=(0, 1), rs1800460=(0, 1)))
    assert [(name, each.top, each.differs) for name, each in both.items()] == [
        ("*1/*3A", True, False),
        ("*3B/*3C", False, True),
    ]
    assert both["*1/*3A"].diplotype.score > both["*3B/*3C"].diplotype.score
    assert both["*3B/*3C"].diplotype.phenotype == "Poor Metabolizer"


def test_a_candidate_of_the_same_meaning_does_not_differ() -> None:
    both = found(called("CYP2C19", "*1/*2", others=("*1/*3",)))
    assert not both["*1/*3"].differs


def test_activity_scores_differ_within_one_phenotype() -> None:
    """CPIC advises by score: 1.0 and 1.5 are both Intermediate Metabolizer."""
    both = found(called("CYP2C9", "*1/*2", others=("*1/*3",)))
    assert both["*1/*2"].diplotype.phenotype == both["*1/*3"].diplotype.phenotype
    assert both["*1/*3"].differs


def test_a_combination_is_what_its_allele_is_and_nobody_knows_the_rest() -> None:
    call = call_of("CYP2B6", rs2279343=(0, 1), rs3745274=(0, 1), rs33973337=(0, 1))
    assert call.status is Status.COMBINATION
    candidate = found(call)["*1/*6 + rs33973337"]
    assert candidate.combinations == (Combination("*6 + rs33973337", "*6", "Decreased function", ("rs33973337",)),)
    assert candidate.between == PhenotypeRange("Intermediate Metabolizer", "Intermediate Metabolizer")


def test_the_range_reaches_from_harmless_to_without_function() -> None:
    call = call_of("CYP2B6", rs2279343=(1, 1), rs3745274=(1, 1), rs33973337=(0, 1))
    assert found(call)["*6/*6 + rs33973337"].between == PhenotypeRange("Poor Metabolizer", "Poor Metabolizer")
    call = call_of("CYP2B6", rs33973337=(0, 1))
    assert found(call)["*1/*1 + rs33973337"].between == PhenotypeRange("Normal Metabolizer", "Intermediate Metabolizer")


def test_the_range_of_a_combination_never_becomes_its_result() -> None:
    call = call_of("TPMT", rs56161402=(0, 1), rs112339338=(0, 1))
    assert call.status is Status.COMBINATION
    assert call.lookup_key == INDETERMINATE
    for candidate in found(call).values():
        assert candidate.diplotype.lookup_key == INDETERMINATE
        assert candidate.between is not None
        assert candidate.between.damaging == "Intermediate Metabolizer"


def test_an_allele_of_unknown_function_leaves_the_harmless_end_open() -> None:
    named = found(call_of("TPMT", rs56161402=(0, 1), rs112339338=(0, 1)))
    assert named["*1/*8 + rs112339338"].combinations == (
        Combination("*8 + rs112339338", "*8", "Uncertain function", ("rs112339338",)),
    )
    assert named["*1/*8 + rs112339338"].between == PhenotypeRange(INDETERMINATE, "Intermediate Metabolizer")


def test_a_combination_of_a_single_copy() -> None:
    """G6PD of a male: the range reaches from normal to deficient, judged by one allele."""
    call = call_of("G6PD", rest=(0, NO_SECOND_COPY), rs181277621=(1, NO_SECOND_COPY))
    (candidate,) = found(call).values()
    assert candidate.diplotype.name == "B (reference) + rs181277621"
    assert candidate.between == PhenotypeRange("Normal", "Deficient with CNSHA")


def test_a_gene_without_published_rules_has_a_combination_and_no_range_in_words() -> None:
    call = call_of("CYP4F2", rs3952537=(0, 1), rs3093200=(0, 1))
    assert {candidate.between for candidate in found(call).values()} == {PhenotypeRange(None, None)}


@pytest.mark.parametrize("symbol", ["DPYD", "RYR1"])
def test_lists_of_variants_are_no_combinations(symbol: str) -> None:
    gene = KNOWLEDGE.genes[symbol]
    two = [p.rsid for p in gene.positions if p.rsid and len(p.alts) == 1][:3:2]
    call = call_of(symbol, phased=False, **{rsid: (0, 1) for rsid in two if rsid})
    listed = candidates(call, gene)
    assert [each.top for each in listed] == [True, False, False]
    assert not any(each.combinations for each in listed)


def test_dpyd_on_one_copy_or_two_differs() -> None:
    listed = found(call_of("DPYD", phased=False, rs3918290=(0, 1), rs67376798=(0, 1)))
    assert {name: (each.diplotype.phenotype, each.differs) for name, each in listed.items() if not each.top} == {
        "Reference/[c.1905+1G>A (*2A) + c.2846A>T]": ("Intermediate Metabolizer", True),
        "c.1905+1G>A (*2A)/c.2846A>T": ("Poor Metabolizer", False),
    }


def test_a_gene_without_a_result_has_no_candidates() -> None:
    assert not candidates(without_result("CYP2D6"), KNOWLEDGE.genes["CYP2D6"])


@pytest.mark.parametrize("symbol", [gene.symbol for gene in KNOWLEDGE.genes.values() if gene.calling != "outside"])
def test_every_gene_has_candidates_on_reference(symbol: str) -> None:
    """Every called gene, one copy and two."""
    for rest in ((0, 0), (0, NO_SECOND_COPY)):
        listed = candidates(call_of(symbol, rest=rest), KNOWLEDGE.genes[symbol])
        assert listed[0].top
        assert len(listed[0].diplotype.haplotypes) == (2 if rest == (0, 0) else 1)
        assert listed[0].diplotype.haplotypes[0] in Definitions.of(KNOWLEDGE.genes[symbol]).reported

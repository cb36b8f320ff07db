"""The genes that differ from the general rule, and genotypes that no rule can call."""

import numpy as np
import pytest

from alliance.genomics.alleles.definitions import Definitions
from alliance.genomics.alleles.gene_rules import Explanation, explain
from alliance.genomics.alleles.match import Genotype
from alliance.genomics.calling import phase_blocks
from alliance.genomics.genotypes.matrix import MISSING, NO_SECOND_COPY, UNDOCUMENTED
from tests.genomics.vcf_files import KNOWLEDGE

NOTHING = (MISSING, MISSING)


def called(
    symbol: str, *, phased: bool = False, rest: tuple[int, int] = (0, 0), **calls: tuple[int, int]
) -> Explanation:
    """Call a gene that carries `rest` at all positions but those named by rsID."""
    gene = KNOWLEDGE.genes[symbol]
    codes = np.array([calls.pop(p.rsid or "", rest) for p in gene.positions], np.int8)
    assert not calls
    blocks = phase_blocks(codes, np.full(len(codes), phased), None)
    return explain(Definitions.of(gene), Genotype(codes, blocks))


def names(found: Explanation) -> list[str]:
    return [match.name for match in found.best]


def codes_of(found: Explanation) -> set[str]:
    return {code for code, _ in found.remarks}


@pytest.mark.parametrize("symbol", ["CACNA1S", "DPYD", "G6PD", "NUDT15", "RYR1", "TPMT"])
def test_an_undocumented_base_is_read_as_reference_with_a_note(symbol: str) -> None:
    rsid = next(p.rsid for p in KNOWLEDGE.genes[symbol].positions if p.rsid)
    with_base, without = called(symbol, **{rsid: (0, UNDOCUMENTED)}), called(symbol)
    assert names(with_base) == names(without)
    assert ("undocumented-as-reference", (rsid,)) in with_base.remarks


@pytest.mark.parametrize("symbol", ["CYP2C19", "CYP2B6", "SLCO1B1", "NAT2"])
def test_an_undocumented_base_makes_other_genes_uncallable(symbol: str) -> None:
    rsid = next(p.rsid for p in KNOWLEDGE.genes[symbol].positions if p.rsid)
    found = called(symbol, **{rsid: (0, UNDOCUMENTED)})
    assert found.obstacle == ("undocumented-base", (rsid,))
    assert not found.best


def test_half_a_genotype_with_a_variant_makes_a_gene_uncallable() -> None:
    assert called("CYP2C19", rs4244285=(MISSING, 1)).obstacle == ("partial-genotype", ("rs4244285",))


def test_a_gene_of_which_nothing_was_read() -> None:
    for symbol in ("CYP2C19", "DPYD"):
        assert called(symbol, rest=NOTHING).obstacle == ("no-positions", ())


def test_one_copy_and_two_in_one_gene() -> None:
    assert called("G6PD", rs1050828=(0, NO_SECOND_COPY)).obstacle == ("mixed-ploidy", ())


def test_one_copy_of_an_x_linked_gene() -> None:
    found = called("G6PD", rest=(0, NO_SECOND_COPY))
    assert names(found) == ["B (reference)"]
    assert "haploid" in codes_of(found)


def test_unphased_tpmt_keeps_the_less_likely_pair_in_sight() -> None:
    found = called("TPMT", rs1142345=(0, 1), rs1800460=(0, 1))
    assert names(found) == ["*1/*3A"]
    assert [match.name for match in found.others] == ["*3B/*3C"]


def test_phase_decides_between_the_two() -> None:
    assert names(called("TPMT", phased=True, rs1142345=(0, 1), rs1800460=(0, 1))) == ["*1/*3A"]
    assert names(called("TPMT", phased=True, rs1142345=(0, 1), rs1800460=(1, 0))) == ["*3B/*3C"]


def test_nat2_is_not_called_without_the_positions_that_decide() -> None:
    gene = KNOWLEDGE.genes["NAT2"]
    for p in gene.positions:
        found = called("NAT2", **{p.rsid: NOTHING}) if p.rsid else None
        if found and p.position in gene.required_positions:
            assert found.obstacle == ("required-position-missing", (p.rsid,))


def test_slco1b1_without_a_named_pair_is_judged_by_rs4149056() -> None:
    found = called("SLCO1B1", phased=True, rs4149056=(0, 1), rs59502379=(0, 1), rs56101265=(0, 1))
    assert found.combination
    assert "rs4149056-fallback" in codes_of(found)
    assert {match.alleles for match in found.best} == {("*1", "*5")}


def test_a_combination_names_the_allele_and_what_it_leaves_over() -> None:
    found = called("CYP2C19", phased=True, rs12248560=(0, 1), rs4244285=(0, 1), rs3758581=(1, 1))
    assert found.combination
    assert all(" + " in name for name in names(found))
    assert ("combination", (names(found)[0].split("/")[1],)) in found.remarks or found.remarks


class TestDpyd:
    """Lists of variants; the two of lowest function decide."""

    def test_reference(self) -> None:
        assert names(called("DPYD")) == ["Reference/Reference"]

    def test_phased_variants_are_listed_by_haplotype(self) -> None:
        cis = called("DPYD", phased=True, rs3918290=(0, 1), rs67376798=(0, 1))
        trans = called("DPYD", phased=True, rs3918290=(0, 1), rs67376798=(1, 0))
        assert names(cis) == ["Reference/[c.1905+1G>A (*2A) + c.2846A>T]"]
        assert cis.best[0].alleles == ("Reference", "c.1905+1G>A (*2A)")
        assert names(trans) == ["c.1905+1G>A (*2A)/c.2846A>T"]

    def test_unphased_variants_are_listed_together_and_the_two_lowest_decide(self) -> None:
        found = called("DPYD", rs3918290=(0, 1), rs67376798=(0, 1), rs1801265=(0, 1))
        assert names(found) == ["c.85T>C (*9A);c.1905+1G>A (*2A);c.2846A>T"]
        assert set(found.best[0].alleles) == {"c.1905+1G>A (*2A)", "c.2846A>T"}

    def test_unphased_variants_may_lie_on_one_copy_or_on_two(self) -> None:
        found = called("DPYD", rs3918290=(0, 1), rs67376798=(0, 1))
        assert {match.name: match.alleles for match in found.others} == {
            "Reference/[c.1905+1G>A (*2A) + c.2846A>T]": ("Reference", "c.1905+1G>A (*2A)"),
            "c.1905+1G>A (*2A)/c.2846A>T": ("c.1905+1G>A (*2A)", "c.2846A>T"),
        }

    def test_a_homozygous_variant_lies_on_both_copies_whatever_the_phase(self) -> None:
        found = called("DPYD", rs67376798=(1, 1), rs3918290=(0, 1), rs1801265=(0, 1))
        assert len(found.others) == 2
        assert all(match.name.count("c.2846A>T") == 2 for match in found.others)

    def test_a_variant_of_two_positions_is_never_torn_apart(self) -> None:
        found = called("DPYD", rs75017182=(0, 1), rs56038477=(0, 1), rs3918290=(0, 1))
        assert len(found.others) == 2
        assert all("HapB3" in match.name for match in found.others)

    def test_no_way_of_lying_is_preferred_to_another(self) -> None:
        found = called("DPYD", rs3918290=(0, 1), rs67376798=(0, 1))
        assert {match.score for match in (*found.best, *found.others)} == {2}

    def test_nothing_is_left_open_where_phase_is_known(self) -> None:
        assert not called("DPYD", phased=True, rs3918290=(0, 1), rs67376798=(0, 1)).others
        assert not called("DPYD", rs3918290=(0, 1)).others

    def test_a_homozygous_variant_counts_twice(self) -> None:
        found = called("DPYD", rs67376798=(1, 1), rs1801265=(0, 1))
        assert found.best[0].alleles == ("c.2846A>T", "c.2846A>T")

    def test_hapb3_follows_its_intronic_position(self) -> None:
        hapb3 = "c.1129-5923C>G, c.1236G>A (HapB3)"
        assert names(called("DPYD", phased=True, rs75017182=(0, 1), rs56038477=(0, 1))) == [f"Reference/{hapb3}"]
        assert names(called("DPYD", rs56038477=(0, 1))) == ["Reference/Reference"]

    def test_hapb3_from_its_exonic_position_alone_comes_with_a_warning(self) -> None:
        found = called("DPYD", rs75017182=NOTHING, rs56038477=(0, 1))
        assert names(found) == ["Reference/c.1129-5923C>G, c.1236G>A (HapB3)"]
        assert "hapb3-exonic" in codes_of(found)

    def test_a_single_half_read_variant_is_told(self) -> None:
        found = called("DPYD", rest=NOTHING, rs3918290=(MISSING, 1))
        assert names(found) == ["c.1905+1G>A (*2A)/g.97450058?"]


def test_two_different_variants_of_one_ryr1_position_are_both_listed() -> None:
    """G>A on one copy and G>T on the other, phase unknown because a second position is heterozygous too."""
    gene = KNOWLEDGE.genes["RYR1"]
    at = next(i for i, p in enumerate(gene.positions) if p.rsid == "rs118192160")
    expected = {a.name for a in gene.alleles if not a.reference and a.cells.get(at) in gene.positions[at].alts}
    found = called("RYR1", rs118192160=(1, 2), rs193922753=(0, 1))
    assert len(expected) == 2
    assert expected <= set(names(found)[0].split(";"))

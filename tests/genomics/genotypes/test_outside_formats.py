"""What read-level callers write is recognised by its content and read; small files as each caller makes them."""

import json
from pathlib import Path

import pytest

from alliance.genomics.calling import call_files
from alliance.genomics.calls import GeneCall, Status
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.outside import OutsideCalls, read_outside_calls, strangers
from tests.genomics.vcf_files import KNOWLEDGE, gene_records, write

CYRIUS = """Sample\tGenotype\tFilter
A\t*1/*10+*36\tPASS
B\t*4/*68+*4.013\tPASS
C\t*1/*46;*43/*45\tMore_than_one_possible_genotype
D\t*1_*2_*68\tNot_assigned_to_haplotypes
E\t*1x4\tNot_assigned_to_haplotypes
F\t*1/*2x5\tLowQ_high_CN
G\tNone\tNone
"""
ALDY = """#Sample\tGene\tSolutionID\tMajor\tMinor\tCopy\tAllele\tLocation\tType\tCoverage\tEffect\tdbSNP\tCode\tStatus
#Solution 1: *1, *4.021, *68.002
A\tCYP2D6\t1\t*1 / *68 + *4\t1.001;4.021;68\t0\t1.001\t\t\t\t\t\t\t
A\tCYP2D6\t1\t*1 / *68 + *4\t1.001;4.021;68\t1\t4.021\t42128944\tC>T\t33\tsplicing\trs3892097\t\t
#Solution 2: *1.b, *4
A\tCYP2D6\t2\t*1.b/*4\t1;4\t0\t1\t\t\t\t\t\t\t
B\tCYP2D6\t1\t*1-like/*4\t1;4\t0\t1\t\t\t\t\t\t\t
"""
ALDY_VCF = """##fileformat=VCFv4.2
##source=aldy-v4.4
##FORMAT=<ID=MA,Number=1,Type=String,Description="Major genotype star-allele calls">
#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tA:0:*1/*4+*4\tA:1:*1+*4/*4
22\t42126611\trs1135840\tC\tG\t0\tPASS\tEFFECT=S486T;GENE=CYP2D6\tGT:DP:MA:MI\t0|1|1:60:-,*4,*4:-,*4,*4\t0|1|1:60:-,*4,*4:-,*4,*4
"""
STELLARPGX = """--------------------------------------------

{gene} Star Allele Calling with StellarPGx

--------------------------------------------

Initially computed CN = 2


Sample core variants:
42126611~C>G~1/1


Candidate alleles:
['17.v1_29.v1']


Result:
{result}


Activity score:
9.0


Metaboliser status:
Ultrarapid metaboliser (UM)

"""
PBSTARPHASE = {
    "pbstarphase_version": "1.4.1",
    "database_metadata": {"cpic_version": "API-2024"},
    "gene_details": {
        "CYP2D6": {
            "diplotypes": [{"hap1": "*4.001+*68.001", "hap2": "*4.001", "diplotype": "*4.001+*68.001/*4.001"}],
            "simple_diplotypes": [{"hap1": "*4 + *68", "hap2": "*4", "diplotype": "*4 + *68/*4"}],
            "multi_mapping_details": [],
        },
        "HLA-B": {"diplotypes": [{"hap1": "57:01:01:01", "hap2": "08:01:01:01"}], "simple_diplotypes": None},
        "MT-RNR1": {"diplotypes": [{"hap1": "1555A>G", "hap2": "1555A>G"}]},
        "TPMT": {"diplotypes": [{"hap1": "*1", "hap2": "*3A"}, {"hap1": "*3B", "hap2": "*3C"}]},
        "NUDT15": {"diplotypes": [{"hap1": "NO_MATCH", "hap2": "NO_MATCH"}]},
        "CYP2C8": {"diplotypes": [{"hap1": "*1", "hap2": "*1"}]},
    },
}


def read(tmp_path: Path, content: str | object) -> OutsideCalls:
    file = tmp_path / "calls.txt"
    file.write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return read_outside_calls(file, KNOWLEDGE.genes)


def called(tmp_path: Path, content: str | object, sample: str = "A") -> dict[str, GeneCall]:
    """The genes of one sample, whose genotypes hold CYP2C19 only, with the calls of the file."""
    genotypes = write(tmp_path / "a.vcf", gene_records("CYP2C19"), samples=(sample,))
    cohort = call_files([genotypes], KNOWLEDGE, outside=read(tmp_path, content).calls)
    return {call.gene: call for call in cohort.calls_of(sample)}


def candidates(found: OutsideCalls) -> dict[str | None, list[str]]:
    return {call.sample: ["/".join(alleles) for alleles in call.candidates] for call in found.calls}


def test_cyrius_table(tmp_path: Path) -> None:
    found = read(tmp_path, CYRIUS)
    assert found.origin == "Cyrius"
    assert candidates(found) == {
        "A": ["*1/*10+*36"],
        "B": ["*4/*68+*4"],
        "C": ["*1/*46", "*43/*45"],
        "D": ["*1/*2+*68", "*1+*2/*68", "*1+*68/*2"],
        "E": ["*1/*1x3", "*1x2/*1x2"],
        "F": ["*1/*2x5"],
    }
    assert {call.gene for call in found.calls} == {"CYP2D6"}
    assert [(row.place, row.problem) for row in found.rejected] == [("line 8", "CYP2D6 has no result")]


def test_cyrius_json(tmp_path: Path) -> None:
    content = {
        "A": {"Coverage_MAD": 0.05, "Genotype": "*1/*4", "Filter": "PASS", "CNV_group": "cn2"},
        "B": {"Genotype": None, "Filter": None},
        "C": "damaged",
    }
    found = read(tmp_path, content)
    assert (found.origin, candidates(found)) == ("Cyrius", {"A": ["*1/*4"]})
    assert [row.place for row in found.rejected] == ["sample B", "sample C"]


def test_aldy_table_with_two_solutions(tmp_path: Path) -> None:
    found = read(tmp_path, ALDY)
    assert found.origin == "Aldy"
    assert candidates(found) == {"A": ["*1/*68+*4", "*1/*4"], "B": ["*1-like/*4"]}
    assert found.rejected == ()


def test_aldy_vcf(tmp_path: Path) -> None:
    found = read(tmp_path, ALDY_VCF)
    assert (found.origin, candidates(found)) == ("Aldy", {"A": ["*1/*4+*4", "*1+*4/*4"]})


@pytest.mark.parametrize(
    ("result", "expected"),
    [
        ("*17/*29", ["*17/*29"]),
        ("*36+*10/*1x2", ["*36+*10/*1x2"]),
        ("*1/*2 or *34/*39", ["*1/*2", "*34/*39"]),
    ],
)
def test_stellarpgx(tmp_path: Path, result: str, expected: list[str]) -> None:
    found = read(tmp_path, STELLARPGX.format(gene="CYP2D6", result=result))
    assert (found.origin, candidates(found)) == ("StellarPGx", {None: expected})


@pytest.mark.parametrize(
    "result",
    [
        "Possible novel allele or suballele present: interpret with caution",
        "*1/*2 or *34/*39\tDuplication present",
        "",
    ],
)
def test_stellarpgx_without_a_definite_result_is_said_and_not_guessed(tmp_path: Path, result: str) -> None:
    text = STELLARPGX.format(gene="CYP2D6", result=result)
    found = read(tmp_path, text if result else text[: text.index("Result:")])
    assert found.calls == ()
    assert len(found.rejected) == 1


def test_several_reports_of_stellarpgx_in_one_file(tmp_path: Path) -> None:
    text = STELLARPGX.format(gene="CYP2D6", result="*1/*4") + STELLARPGX.format(gene="CYP2C19", result="*1/*2")
    assert [(call.gene, call.alleles) for call in read(tmp_path, text).calls] == [
        ("CYP2D6", ("*1", "*4")),
        ("CYP2C19", ("*1", "*2")),
    ]


def test_the_score_follows_from_the_alleles_and_not_from_stellarpgx(tmp_path: Path) -> None:
    call = called(tmp_path, STELLARPGX.format(gene="CYP2D6", result="*17/*29"))["CYP2D6"]
    assert (call.activity_score, call.phenotype) == ("1.0", "Intermediate Metabolizer")


def test_pbstarphase(tmp_path: Path) -> None:
    found = read(tmp_path, PBSTARPHASE)
    assert found.origin == "pbStarPhase"
    assert {call.gene: call.candidates for call in found.calls} == {
        "CYP2D6": (("*4+*68", "*4"),),
        "HLA-B": (("*57:01:01:01", "*08:01:01:01"),),
        "MT-RNR1": (("m.1555A>G",),),
        "TPMT": (("*1", "*3A"), ("*3B", "*3C")),
    }
    assert [(row.place, row.problem) for row in found.rejected] == [
        ("gene NUDT15", "NUDT15 has no result"),
        ("gene CYP2C8", "no known gene stands in it ('CYP2C8')"),
    ]


def test_a_call_is_shown_with_its_caller_and_gets_its_phenotype_here(tmp_path: Path) -> None:
    calls = called(tmp_path, PBSTARPHASE)
    assert {calls[gene].origin for gene in ("CYP2D6", "HLA-B", "MT-RNR1")} == {"pbStarPhase"}
    assert (calls["CYP2D6"].diplotype_text, calls["CYP2D6"].activity_score) == ("*4+*68/*4", "0.0")
    assert "*57:01 positive" in str(calls["HLA-B"].lookup_key)
    assert "ncreased risk" in str(calls["MT-RNR1"].phenotype)
    assert calls["CYP2C19"].origin == "vcf"


def test_several_diplotypes_that_agree_give_one_phenotype(tmp_path: Path) -> None:
    call = called(tmp_path, CYRIUS, "D")["CYP2D6"]
    assert call.status is Status.AMBIGUOUS
    assert len(call.diplotypes) == 3
    assert (call.activity_score, call.phenotype) == ("2.0", "Normal Metabolizer")


def test_several_diplotypes_that_disagree_give_none(tmp_path: Path) -> None:
    text = STELLARPGX.format(gene="CYP2D6", result="*1/*1 or *1/*4")
    call = called(tmp_path, text)["CYP2D6"]
    assert call.status is Status.AMBIGUOUS
    assert (call.phenotype, call.lookup_key) == (None, None)
    assert [diplotype.activity_score for diplotype in call.diplotypes] == ["2.0", "1.0"]


def test_an_allele_with_a_novel_variant_has_no_function(tmp_path: Path) -> None:
    call = called(tmp_path, ALDY, "B")["CYP2D6"]
    assert (call.diplotype_text, call.phenotype) == ("*1-like/*4", "Indeterminate")


def test_a_callers_own_reservation_is_passed_on(tmp_path: Path) -> None:
    call = called(tmp_path, CYRIUS, "F")["CYP2D6"]
    assert [(note.code, note.values) for note in call.notes] == [("outside-caution", ("Cyrius", "LowQ_high_CN"))]


def test_samples_that_have_no_genotypes_are_named(tmp_path: Path) -> None:
    assert strangers(read(tmp_path, CYRIUS).calls, ("A", "B", "Z")) == ("C", "D", "E", "F")
    assert strangers(read(tmp_path, PBSTARPHASE).calls, ("A",)) == ()


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("##fileformat=VCFv4.2\n#CHROM\tPOS\n", "this is a VCF file, not a table of calls"),
        ('{"gene_details": ', "the JSON is damaged"),
        ("[" * 100_000, "the JSON is damaged"),
        ('{"some": {"thing": 1}}', "the JSON is of no known caller"),
        ("[1, 2]", "the JSON is of no known caller"),
    ],
)
def test_what_no_caller_writes(tmp_path: Path, content: str, problem: str) -> None:
    with pytest.raises(GenotypeError, match=problem) as raised:
        read(tmp_path, content)
    assert raised.value.advice

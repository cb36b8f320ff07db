"""Calls made elsewhere: read from PharmCAT's format, every row that cannot be meant named by its line."""

from pathlib import Path

import pytest

from alliance.genomics.calling import call_files
from alliance.genomics.calls import Status
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.outside import (
    OutsideCall,
    OutsideCalls,
    brought_together,
    read_outside_calls,
    usable_calls,
)
from tests.genomics.vcf_files import KNOWLEDGE, gene_records, write

GENES = KNOWLEDGE.genes


def read(tmp_path: Path, *rows: str, encoding: str = "utf-8") -> OutsideCalls:
    file = tmp_path / "outside.tsv"
    file.write_text("\n".join(rows), encoding)
    return read_outside_calls(file, GENES)


def calls(tmp_path: Path, *rows: str, encoding: str = "utf-8") -> tuple[OutsideCall, ...]:
    """Calls of a file in which every row can be used."""
    found = read(tmp_path, *rows, encoding=encoding)
    assert found.rejected == ()
    return found.calls


def test_the_rows_of_pharmcats_format(tmp_path: Path) -> None:
    found = calls(
        tmp_path,
        "# made by a read-level caller",
        "CYP2D6\t*1/*36x2+*10",
        "HLA-B\tHLA-B*57:01:01/HLA-B*15:02",
        "MT-RNR1\tm.1555A>G",
        "",
        "G6PD\t\tDeficient",
        "CYP2C9\t*1/*3\tIntermediate Metabolizer\t1.0",
    )
    assert [(call.gene, call.alleles, call.phenotype, call.activity_score) for call in found] == [
        ("CYP2D6", ("*1", "*36x2+*10"), None, None),
        ("HLA-B", ("*57:01:01", "*15:02"), None, None),
        ("MT-RNR1", ("m.1555A>G",), None, None),
        ("G6PD", (), "Deficient", None),
        ("CYP2C9", ("*1", "*3"), "Intermediate Metabolizer", "1.0"),
    ]
    assert {call.sample for call in found} == {None}


def test_a_column_with_the_sample_in_front(tmp_path: Path) -> None:
    found = calls(tmp_path, "NA1\tCYP2D6\t*1/*4", "NA2\tCYP2D6\t*4/*4", encoding="utf-8-sig")
    assert [(call.sample, call.alleles) for call in found] == [("NA1", ("*1", "*4")), ("NA2", ("*4", "*4"))]


def test_carriage_returns(tmp_path: Path) -> None:
    assert calls(tmp_path, "CYP2D6\t*1/*4\r", "\r")[0].alleles == ("*1", "*4")


def test_a_space_where_a_keyboard_has_no_tab(tmp_path: Path) -> None:
    (call,) = calls(tmp_path, "CYP2D6 [*4 + *68]/*1")
    assert (call.gene, call.alleles) == ("CYP2D6", ("*4+*68", "*1"))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("*1≥3", "*1x≥3"),
        ("*1x≥3", "*1x≥3"),
        ("[*36 + *10]", "*36+*10"),
        ("*4.001x2", "*4x2"),
        ("*4N", "*4N"),
        ("CYP2D6*4", "*4"),
        ("*4.021.ALDY", "*4.021.ALDY"),
    ],
)
def test_spellings_of_one_allele(tmp_path: Path, written: str, meant: str) -> None:
    assert calls(tmp_path, f"CYP2D6\t{written}/*2")[0].alleles == (meant, "*2")


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("Gene\tDiplotype", "no known gene stands in it ('Gene')"),
        ("A CYP2D6 *1/*4", "no known gene stands in it ('A')"),
        ("CYP2D6\t", "CYP2D6 has no result"),
        ("CYP2D6", "CYP2D6 has no result"),
        ("CYP2D6\tMultiple/Multiple", "CYP2D6 has no result"),
        ("CYP2D6\tNO_MATCH/NO_MATCH", "CYP2D6 has no result"),
        ("CYP2D6\t*1/*2/*4", "CYP2D6 has more than two alleles"),
        ("CYP2D6\t*1/", "CYP2D6 has an allele without a name"),
    ],
)
def test_a_row_that_cannot_be_meant_is_named_by_its_line_and_the_others_are_kept(
    tmp_path: Path, row: str, problem: str
) -> None:
    found = read(tmp_path, "# comment", "HLA-A\t*31:01/*02:01", row, "", "NOGENE\t*1")
    assert [call.gene for call in found.calls] == ["HLA-A"]
    assert [each.place for each in found.rejected] == ["line 3", "line 5"]
    assert problem in found.rejected[0].problem


def test_of_two_calls_of_one_gene_neither_is_used(tmp_path: Path) -> None:
    found = read(tmp_path, "CYP2D6\t*1/*1", "HLA-A\t*31:01/*02:01", "CYP2D6\t*4/*4")
    assert [call.gene for call in found.calls] == ["HLA-A"]
    assert [each.place for each in found.rejected] == ["line 3"]
    assert "called a second time (first in line 1)" in found.rejected[0].problem


def test_where_no_row_can_be_used_every_reason_is_told(tmp_path: Path) -> None:
    file = tmp_path / "outside.tsv"
    with pytest.raises(GenotypeError) as raised:
        usable_calls(read(tmp_path, "NOGENE\t*1", "CYP2D6"), file)
    assert "outside.tsv" in str(raised.value)
    assert "line 1: no known gene" in str(raised.value)
    assert "line 2: CYP2D6 has no result" in str(raised.value)
    assert raised.value.advice
    with pytest.raises(GenotypeError, match="no call in it can be used"):
        usable_calls(read(tmp_path, ""), file)


def test_what_is_no_table(tmp_path: Path) -> None:
    with pytest.raises(GenotypeError, match="cannot be read"):
        read_outside_calls(tmp_path, GENES)
    (tmp_path / "outside.tsv").write_bytes(b"\x1f\x8b\xff\xff")
    with pytest.raises(GenotypeError, match="this is not a text file"):
        read_outside_calls(tmp_path / "outside.tsv", GENES)


def test_the_getrm_consensus_of_a_real_genome(shared_data: Path) -> None:
    (call,) = read_outside_calls(shared_data / "genotypes/wgs30x/NA18526.cyp2d6.tsv", GENES).calls
    cohort = call_files([shared_data / "genotypes/wgs30x/NA18526.preprocessed.vcf"], KNOWLEDGE, outside=[call])
    called = {each.gene: each for each in cohort.calls_of(cohort.samples[0])}["CYP2D6"]
    assert (called.diplotype_text, called.activity_score) == ("*1/*36x2+*10", "1.25")
    assert called.phenotype == "Normal Metabolizer"
    assert called.origin != "vcf"


def test_an_outside_call_stands_over_the_files(tmp_path: Path) -> None:
    file = write(tmp_path / "a.vcf", gene_records("CYP2C19"))
    outside = calls(tmp_path, "CYP2C19\t*2/*2", "CYP2D6\t*4/*4")
    cohort = call_files([file], KNOWLEDGE, outside=outside)
    for found in (cohort.calls_of("S1"), [call for _, call, _ in cohort.rows()]):
        by_gene = {call.gene: call for call in found}
        assert (by_gene["CYP2C19"].diplotype_text, by_gene["CYP2C19"].phenotype) == ("*2/*2", "Poor Metabolizer")
        assert (by_gene["CYP2D6"].diplotype_text, by_gene["CYP2D6"].activity_score) == ("*4/*4", "0.0")
        assert by_gene["CYP2C19"].origin == by_gene["CYP2D6"].origin == "outside call"
        assert by_gene["TPMT"].origin == "vcf"


def test_a_phenotype_alone_is_enough(tmp_path: Path) -> None:
    file = write(tmp_path / "a.vcf", gene_records("CYP2C19"))
    cohort = call_files([file], KNOWLEDGE, outside=calls(tmp_path, "CYP2C19\t\tPoor Metabolizer"))
    called = {call.gene: call for call in cohort.calls_of("S1")}["CYP2C19"]
    assert (called.status, called.phenotype, called.lookup_key) == (
        Status.CALLED,
        "Poor Metabolizer",
        "Poor Metabolizer",
    )


def test_each_of_several_samples_gets_its_own_call(tmp_path: Path) -> None:
    lines = [f"{line}\t0/0" for line in gene_records("CYP2C19")]
    file = write(tmp_path / "a.vcf", lines, samples=("A", "B"))
    cohort = call_files([file], KNOWLEDGE, outside=calls(tmp_path, "B\tCYP2D6\t*4/*4", "C\tCYP2D6\t*1/*1"))
    found = {sample: call.diplotype_text for sample, call, _ in cohort.rows() if call.gene == "CYP2D6"}
    assert found == {"B": "*4/*4"}
    assert {call.gene: call for call in cohort.calls_of("A")}["CYP2D6"].status is Status.NOT_TESTED


def test_a_call_for_nobody_in_particular_is_refused_where_there_are_several(tmp_path: Path) -> None:
    lines = [f"{line}\t0/0" for line in gene_records("CYP2C19")]
    file = write(tmp_path / "a.vcf", lines, samples=("A", "B"))
    with pytest.raises(GenotypeError, match="CYP2D6 names no sample, but there are 2"):
        call_files([file], KNOWLEDGE, outside=calls(tmp_path, "CYP2D6\t*4/*4"))


def test_a_summary_without_genes_is_refused_with_what_to_give_instead(tmp_path: Path) -> None:
    """`get_results_summary.sh` of StellarPGx writes samples and diplotypes; its format is documented nowhere."""
    file = tmp_path / "outside.tsv"
    with pytest.raises(GenotypeError, match=r"no known gene stands in it \('SIM001'\).*give the \.alleles files"):
        usable_calls(read(tmp_path, "Sample\tDiplotype", "SIM001\t*17/*29"), file)


def test_calls_of_several_files(tmp_path: Path) -> None:
    calls = [read(tmp_path, *lines).calls for lines in (["A\tCYP2D6\t*1/*4", "B\tCYP2D6\t*1/*1"], ["A\tCYP2D6\t*1/*1"])]
    used, rejected = brought_together([("one.tsv", calls[0]), ("two.tsv", calls[1])])
    assert [(call.sample, call.gene) for call in used] == [("B", "CYP2D6")]
    assert [row.place for row in rejected] == ["one.tsv", "two.tsv"]
    anonymous = read(tmp_path, "CYP2D6\t*1/*1", "HLA-B\t*57:01/*08:01").calls
    used, rejected = brought_together([("one.tsv", calls[0]), ("one.tsv", anonymous)])
    assert [(call.sample, call.gene) for call in used] == [(None, "HLA-B")]
    assert len(rejected) == 3

"""Deletions that name no bases (`<DEL>`), however far before a defining position they start."""

from pathlib import Path

import pytest

from alliance.genomics.genotypes.matrix import MISSING, UNREADABLE
from alliance.genomics.genotypes.reader import read_matrix
from tests.genomics.vcf_files import META, codes, gene_records, old_record, position, read, record, write

PLACE = position("CYP2C19", "rs4244285")
NEXT = position("CYP2C19", "rs4986893")
TPMT = position("TPMT", "rs1142345")
FAR = PLACE.position - 1_000
END, LENGTH = f"SVTYPE=DEL;END={PLACE.position + 10}", "SVTYPE=DEL;SVLEN=-1010"
DECLARED = (*META, '##ALT=<ID=DEL,Description="Deletion">', '##INFO=<ID=END,Number=1,Type=Integer,Description="End">')
PEOPLE = ("carrier", "both", "other")
GENOTYPES = ("0/1", "1/1", "0/0")


def deletion(*genotypes: str, alt: str = "<DEL>", info: str = END, start: int = FAR, fields: str = "GT") -> str:
    return record(PLACE, *genotypes, pos=str(start), ref="N", alt=alt, info=info, fields=fields)


@pytest.mark.parametrize("alt", ["<DEL>", "<DEL:ME:LINE1>", "<CN0>", "<CNV>", "<DUP>,<DEL>"])
@pytest.mark.parametrize("info", [END, LENGTH, "SVLEN=1010", f"{LENGTH},-7"])
@pytest.mark.parametrize("suffix", ["vcf", "vcf.gz"])
def test_no_carrier_reads_as_reference(tmp_path: Path, alt: str, info: str, suffix: str) -> None:
    genotypes = GENOTYPES if "," not in alt else ("0/2", "2/2", "0/1")
    file = write(tmp_path / f"a.{suffix}", [deletion(*genotypes, alt=alt, info=info)], PEOPLE, DECLARED)
    matrix = read(file, PLACE, NEXT)
    matrix.assume_reference_where_absent()
    assert codes(matrix) == [[0, UNREADABLE], [UNREADABLE, UNREADABLE], [0, 0]]
    assert codes(matrix, 1) == [[0, 0]] * 3
    assert matrix.undocumented == {0: {"<DEL>" if "," in alt else alt}}


@pytest.mark.parametrize("info", ["SVTYPE=DEL", f"END={FAR + 10}", "SVLEN=-10", "SVLEN=.;END=x"])
def test_a_deletion_that_ends_before_says_nothing(tmp_path: Path, info: str) -> None:
    lines = [deletion("0/1", info=info), *gene_records("TPMT")]
    assert codes(read(write(tmp_path / "a.vcf", lines, meta=DECLARED), PLACE, TPMT)) == [[MISSING, MISSING]]


@pytest.mark.parametrize("alt", ["<DUP>", "<INV>", "<INS>", "<CN2>"])
def test_what_takes_no_base_away_says_nothing(tmp_path: Path, alt: str) -> None:
    lines = [deletion("0/1", alt=alt), *gene_records("TPMT")]
    assert codes(read(write(tmp_path / "a.vcf", lines, meta=DECLARED), PLACE, TPMT)) == [[MISSING, MISSING]]


def test_a_copy_that_another_file_calls_reference(tmp_path: Path) -> None:
    structural = write(tmp_path / "sv.vcf", [deletion("0/1")], meta=DECLARED)
    small = write(tmp_path / "small.vcf", [record(PLACE, "0/0")])
    for files in ([structural, small], [small, structural]):
        assert codes(read_matrix(files, [PLACE])) == [[0, UNREADABLE]]


def test_a_deletion_with_copies_instead_of_genotypes_may_be_anybodys(tmp_path: Path) -> None:
    lines = [deletion("1", info=LENGTH, fields="CN"), record(PLACE, "0/0")]
    assert codes(read(write(tmp_path / "a.vcf", lines, meta=DECLARED), PLACE)) == [[UNREADABLE, UNREADABLE]]


def test_one_number_for_an_autosome_is_a_deletion_all_the_same(tmp_path: Path) -> None:
    file = write(tmp_path / "a.vcf", [deletion("1", "0")], ("carrier", "other"), DECLARED)
    assert codes(read(file, PLACE)) == [[UNREADABLE, UNREADABLE], [MISSING, MISSING]]


def test_on_the_older_build(tmp_path: Path) -> None:
    assert PLACE.grch37 is not None
    there = PLACE.grch37.position
    line = record(PLACE, "1/1", chrom="10", pos=str(there - 900), ref="N", alt="<DEL>", info=f"END={there}")
    meta = (DECLARED[0], "##contig=<ID=10,length=135534747>", *DECLARED[2:])
    matrix = read(write(tmp_path / "a.vcf", [line, old_record(NEXT, "0/0")], meta=meta), PLACE, NEXT)
    assert codes(matrix) == [[UNREADABLE, UNREADABLE]]

"""Several files, several samples, several ways to name a chromosome."""

import tracemalloc
from pathlib import Path

import pytest

from alliance.genomics.genotypes.builds import build_from_header, chromosome
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.matrix import MISSING
from alliance.genomics.genotypes.reader import read_matrix, sample_names
from tests.genomics.vcf_files import codes, gene_records, position, read, record, write

CYP2C19 = position("CYP2C19", "rs4244285")
TPMT = position("TPMT", "rs1142345")
G6PD = position("G6PD", "rs1050828")


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("10", "chr10"),
        ("chr10", "chr10"),
        ("Chr10", "chr10"),
        ("NC_000010.11", "chr10"),
        ("X", "chrX"),
        ("23", "chrX"),
        ("NC_000023.11", "chrX"),
        ("MT", "chrM"),
        ("chrM", "chrM"),
        ("NC_012920.1", "chrM"),
        ("chrUn_KI270302v1", "chrUn_KI270302v1"),
    ],
)
def test_names_of_chromosomes(name: str, known: str) -> None:
    assert chromosome(name) == known


@pytest.mark.parametrize("chrom", ["10", "chr10", "NC_000010.11"])
def test_records_are_found_under_every_name_of_their_chromosome(tmp_path: Path, chrom: str) -> None:
    matrix = read(write(tmp_path / "a.vcf", [record(CYP2C19, "0/1", chrom=chrom)]), CYP2C19)
    assert codes(matrix) == [[0, 1]]


@pytest.mark.parametrize("chrom", ["X", "chrX", "23", "NC_000023.11"])
def test_records_are_found_under_every_name_of_chromosome_x(tmp_path: Path, chrom: str) -> None:
    matrix = read(write(tmp_path / "a.vcf", [record(G6PD, "0/1", chrom=chrom)]), G6PD)
    assert codes(matrix) == [[0, 1]]


@pytest.mark.parametrize(
    ("line", "build"),
    [
        ("##contig=<ID=chr10,length=133797422>", "GRCh38"),
        ("##contig=<length=135534747,ID=10>", "GRCh37"),
        ("##contig=<ID=chr10,length=133797422,assembly=hg19>", "GRCh38"),
        ("##reference=file:///data/hg19.fa", "GRCh37"),
        ("##reference=GRCh38_full_analysis_set_plus_decoy_hla.fa", "GRCh38"),
        ("##contig=<ID=chrUn,length=12>", None),
        ("##contig=<ID=chr10,length=" + "9" * 5000 + ">", None),
    ],
)
def test_the_build_is_read_from_the_header(line: str, build: str | None) -> None:
    assert build_from_header(["##fileformat=VCFv4.2", line])[0] == build


def test_samples_in_the_order_of_the_file_or_of_the_wish(tmp_path: Path) -> None:
    file = write(tmp_path / "a.vcf", [record(CYP2C19, "0/0", "0/1", "1/1")], samples=("C", "A", "B"))
    assert sample_names([file]) == ("C", "A", "B")
    assert codes(read(file, CYP2C19)) == [[0, 0], [0, 1], [1, 1]]
    wished = read(file, CYP2C19, samples=["B", "C", "B"])
    assert wished.samples == ("B", "C")
    assert codes(wished) == [[1, 1], [0, 0]]


def test_the_number_of_samples_that_are_in_no_file_is_told(tmp_path: Path) -> None:
    file = write(tmp_path / "a.vcf", [record(CYP2C19, "0/0")])
    with pytest.raises(
        GenotypeError, match="2 of the samples asked for are in none of the files, the first is 'X'"
    ) as raised:
        read(file, CYP2C19, samples=["S1", "X", "Y"])
    assert "Check the spelling" in str(raised.value)


def test_one_file_a_chromosome(tmp_path: Path) -> None:
    one = write(tmp_path / "chr10.vcf", [record(CYP2C19, "0/1", "0/0")], samples=("A", "B"))
    other = write(tmp_path / "chr6.vcf.gz", [record(TPMT, "1/1", "0/0")], samples=("B", "A"))
    matrix = read_matrix([one, other], [CYP2C19, TPMT])
    assert matrix.samples == ("A", "B")
    assert [codes(matrix, row) for row in range(2)] == [[[0, 1], [0, 0]], [[0, 0], [1, 1]]]
    assert not matrix.repeated


def test_files_of_different_people(tmp_path: Path) -> None:
    one = write(tmp_path / "a.vcf", [record(CYP2C19, "0/1")], samples=("A",))
    other = write(tmp_path / "b.vcf", [record(TPMT, "1/1")], samples=("B",))
    matrix = read_matrix([one, other], [CYP2C19, TPMT])
    assert matrix.samples == ("A", "B")
    nothing = [MISSING, MISSING]
    assert [codes(matrix, row) for row in range(2)] == [[[0, 1], nothing], [nothing, [1, 1]]]


def test_one_person_twice_is_read_once_and_reported(tmp_path: Path) -> None:
    one = write(tmp_path / "a.vcf", [record(CYP2C19, "0/1")])
    other = write(tmp_path / "b.vcf", [record(CYP2C19, "1/1")])
    matrix = read_matrix([one, other], [CYP2C19])
    assert codes(matrix) == [[0, 1]]
    assert matrix.repeated == {0}


def test_progress_is_told_of_every_file(tmp_path: Path) -> None:
    files = [write(tmp_path / f"{name}.vcf", [record(CYP2C19, "0/1")], samples=(name,)) for name in "ABC"]
    told: list[Path] = []
    read_matrix(files, [CYP2C19], progress=told.append)
    assert told == files


def test_memory_does_not_grow_with_the_number_of_files(tmp_path: Path) -> None:
    samples = tuple(f"S{number}" for number in range(200))
    places = [position("CYP2C9", 94942205 + 0)]
    lines = [line + "\t0/0" * 199 for line in gene_records("CYP2C9")] * 20
    files = [write(tmp_path / f"{number}.vcf", lines, samples=samples) for number in range(8)]

    def peak(count: int) -> int:
        tracemalloc.start()
        read_matrix(files[:count], places)
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    peak(1)
    assert peak(8) < 1.5 * peak(1)

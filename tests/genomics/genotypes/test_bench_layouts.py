"""The kinds of table that laboratories have: one row per genotype, per sample or per marker, from many instruments."""

import gzip
from pathlib import Path

import pytest

from alliance.genomics.genotypes.bench.read import read_benches
from tests.genomics.bench_tables import POSITIONS, genotype, read, refused, table, workbook

TWO_MARKERS = {"rs4244285": [0, 1], "rs12248560": [0, 0]}

QUANTSTUDIO = """* Block Type = 96-Well Block
* Chemistry = TAQMAN

[Sample Setup]
Well\tWell Position\tSample Name\tSNP Assay Name\tTask\tAllele1 Name\tAllele2 Name
1\tA1\tP1\trs4244285\tUNKNOWN\tA\tG

[Amplification Data]
Well\tCycle\tSNP Assay Name\tAllele1 Rn\tAllele2 Rn
1\t1\trs4244285\t0.41\t0.39

[Results]
Well\tWell Position\tSample Name\tSNP Assay Name\tTask\tCall\tQuality(%)
1\tA1\tP1\trs4244285\tUNKNOWN\tHeterozygous A/G\t99,1
2\tA2\tP1\trs12248560\tUNKNOWN\tHomozygous C/C\t98,2
3\tA3\tP2\trs4244285\tUNKNOWN\tUndetermined\t12,0
4\tA4\tP2\trs12248560\tUNKNOWN\tHomozygous T\t97,0
5\tA5\tNTC\trs4244285\tNTC\tNegative Control (NC)\t

[Multicomponent Data]
Well\tCycle\tFAM\tVIC
1\t1\t10\t20
"""

ILLUMINA = """[Header]
GSGT Version\t2.0.4
Num SNPs\t3
[Data]
SNP Name\tSample ID\tAllele1 - Top\tAllele2 - Top\tGC Score\tAllele1 - AB\tAllele2 - AB
GSA-rs4244285\tP1\tA\tG\t0.91\tA\tB
rs12248560\tP1\tG\tG\t0.88\tB\tB
rs3745274\tP1\t-\t-\t0.0\t-\t-
rs123\tP1\tA\tA\t0.9\tA\tA
"""

CONSUMER = """# This data file is about one person.
#
# genotype call oriented with respect to the plus strand on the human reference sequence.
# rsid\tchromosome\tposition\tgenotype
rs4477212\t1\t82154\tAA
rs4244285\t10\t96541616\tAG
rs12248560\t10\t96521657\tCC
rs72549303\t1\t97915614\tDI
rs1050828\tX\t153764217\tC
rs3745274\t19\t41512841\t--
i5000123\t10\t96541000\tG
"""

ANCESTRY = """#AncestryDNA raw data download
#The genotype is reported on the forward (+) strand with respect to the human reference.
rsid\tchromosome\tposition\tallele1\tallele2
rs4244285\t10\t96541616\tG\tA
rs12248560\t10\t96521657\tC\tC
rs3745274\t19\t41512841\t0\t0
"""


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("sample,rsid,genotype\nP1,rs4244285,A/G\nP1,rs12248560,C/C\n", id="long"),
        pytest.param("call;assay;Sample ID\nA/G;rs4244285;P1\nC/C;rs12248560;P1\n", id="other order and names"),
        pytest.param("Name\tdbSNP\tAllele 1\tAllele 2\nP1\trs4244285\tG\tA\nP1\trs12248560\tC\tC\n", id="two columns"),
        pytest.param("sample,rs4244285,rs12248560\nP1,AG,CC\n", id="wide"),
        pytest.param(",CYP2C19*2 (rs4244285),CYP2C19_rs12248560\nP1,AG,CC\n", id="wide with longer names"),
        pytest.param("rsid,P1\nrs4244285,AG\nrs12248560,CC\n", id="transposed"),
        pytest.param("SNP,gene,chromosome,P1\nrs4244285,CYP2C19,10,AG\nrs12248560,CYP2C19,10,CC\n", id="with places"),
        pytest.param("sep=;\nsample;rsid;genotype\n\nP1;rs4244285;A/G\nP1;rs12248560;C/C;;\n;;\n", id="from Excel"),
        pytest.param('"sample","rsid","genotype"\r\n"P1","rs4244285","A/G"\r\n"P1","rs12248560","C/C"', id="quoted"),
        pytest.param("sample,rsid,genotype\rP1,rs4244285,A/G\rP1,rs12248560,C/C\r", id="old Mac lines"),
        pytest.param("sample,rsid,genotype\nP1,RS4244285,a/g\nP1,rs12248560,c/c\n", id="letter case"),
    ],
)
def test_layouts_read_the_same(tmp_path: Path, text: str) -> None:
    found = read(tmp_path, text)
    assert found.matrix.samples == ("P1",)
    assert {rsid: genotype(found, rsid) for rsid in TWO_MARKERS} == TWO_MARKERS
    assert (found.rejected, found.unused, found.unknown) == ((), 0, ())
    assert not found.matrix.phased.any()
    assert int((found.matrix.states != 0).sum()) == 2


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    found = read(tmp_path, "sample,rsid,genotype\nRenée,rs4244285,A/G\n".encode(encoding))
    assert found.matrix.samples == ("Renée",)
    assert genotype(found, "rs4244285") == [0, 1]


def test_workbook(tmp_path: Path) -> None:
    """The table may be on any sheet, below a title, with numbers as names of samples."""
    cells = [["Results of March"], [], ["Sample", "rs4244285", "rs3064744"], [101, "A/G", "6/7"], [102.0, "GG", "7/7"]]
    found = read(tmp_path, workbook([["nothing here"]], cells))
    assert found.matrix.samples == ("101", "102")
    assert [genotype(found, "rs4244285", s) for s in (0, 1)] == [[0, 1], [0, 0]]
    assert [genotype(found, "rs3064744", s) for s in (0, 1)] == [[0, 2], [2, 2]]


def test_a_date_in_a_workbook_is_no_genotype(tmp_path: Path) -> None:
    """Excel turns 6/7 into a date."""
    found = read(tmp_path, workbook([["Sample", "rs3064744", "rs4244285"], ["P1", "date:45115", "A/G"]]))
    assert refused(found) == [(2, "rs3064744", "date")]
    assert genotype(found, "rs3064744") == [-1, -1]


def test_quantstudio(tmp_path: Path) -> None:
    found = read(tmp_path, QUANTSTUDIO)
    assert found.matrix.samples == ("P1", "P2")
    assert [genotype(found, "rs4244285", s) for s in ("P1", "P2")] == [[0, 1], [-1, -1]]
    assert [genotype(found, "rs12248560", s) for s in ("P1", "P2")] == [[0, 0], [1, 1]]
    assert (found.rejected, found.controls) == ((), 1)


def test_illumina_final_report(tmp_path: Path) -> None:
    found = read(tmp_path, ILLUMINA)
    assert genotype(found, "rs4244285") == [0, 1]
    assert genotype(found, "rs12248560") == [0, 0]
    assert genotype(found, "rs3745274") == [-1, -1]
    assert (found.rejected, found.unused) == ((), 1)


def test_illumina_plus_strand_is_taken_where_the_report_has_it(tmp_path: Path) -> None:
    """A T/A variant can only be read from these columns."""
    head = "SNP Name,Sample ID,Allele1 - Top,Allele2 - Top,Allele1 - Plus,Allele2 - Plus\n"
    found = read(tmp_path, head + "rs72558186,P1,A,A,T,T\n")
    assert genotype(found, "rs72558186") == [0, 0]


def test_23andme(tmp_path: Path) -> None:
    found = read(tmp_path, CONSUMER)
    assert found.matrix.samples == ("table",)
    assert genotype(found, "rs4244285") == [0, 1]
    assert genotype(found, "rs72549303") == [0, 1]
    assert genotype(found, "rs1050828") == [0, -3]
    assert genotype(found, "rs3745274") == [-1, -1]
    assert (found.rejected, found.unused, found.unknown) == ((), 2, ("i5000123",))


def test_ancestrydna(tmp_path: Path) -> None:
    found = read(tmp_path, ANCESTRY)
    assert genotype(found, "rs4244285") == [0, 1]
    assert genotype(found, "rs3745274") == [-1, -1]
    assert found.rejected == ()


def test_compressed(tmp_path: Path) -> None:
    found = read(tmp_path, gzip.compress(CONSUMER.encode()))
    assert genotype(found, "rs4244285") == [0, 1]


def test_several_tables_make_one_matrix(tmp_path: Path) -> None:
    files = [
        table(tmp_path, "sample,rs4244285\nP1,AG\nP2,GG\n", "a.csv"),
        table(tmp_path, "sample,rs12248560\nP2,CT\nP3,CC\n", "b.csv"),
    ]
    found = read_benches(files, POSITIONS, samples=["P2", "P1"])
    assert found.matrix.samples == ("P2", "P1")
    assert genotype(found, "rs4244285", "P2") == [0, 0]
    assert genotype(found, "rs12248560", "P2") == [0, 1]
    assert genotype(found, "rs12248560", "P1") == [-1, -1]

"""`alliance call`: one row per sample and gene, and a clear end for every file that cannot be read."""

import gzip
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from alliance.genomics.calling import call_files
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.knowledge.load import load_knowledge

HEADER = "##fileformat=VCFv4.2\n##contig=<ID=chr10,length=133797422>\n"
COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT"
RS4244285 = "chr10\t94781859\trs4244285\tG\tA\t.\tPASS\t.\tGT"
"""The position that defines CYP2C19*2."""


def vcf(*genotypes, header=HEADER, samples=None, record=RS4244285):
    names = samples or [f"S{i}" for i in range(len(genotypes))]
    return header + "\t".join([COLUMNS, *names]) + "\n" + "\t".join([record, *genotypes]) + "\n"


@pytest.fixture
def write(tmp_path):
    def write(content, name="genome.vcf"):
        file = tmp_path / name
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    return write


def rows(result):
    head, *lines = result.stdout.splitlines()
    names = head.split("\t")
    return {
        (row["sample"], row["gene"]): row for row in (dict(zip(names, line.split("\t"), strict=True)) for line in lines)
    }


def test_every_sample_and_gene_has_one_row(alliance, write):
    table = rows(alliance("call", write(vcf("0/0", "0/1"))))
    assert len(table) == 2 * 19
    assert table["S1", "CYP2C19"] == {
        "sample": "S1",
        "gene": "CYP2C19",
        "diplotypes": "*1/*2;*2/*38",
        "phenotype": "Intermediate Metabolizer",
        "activity_score": "",
        "missing": "34",
        "status": "ambiguous",
        "origin": "vcf",
        "build": "GRCh38",
    }
    assert table["S1", "TPMT"]["status"] == "not tested: no positions"


def test_absent_positions_become_reference_only_when_asked(alliance, write):
    file = write(vcf("0/1"))
    assert rows(alliance("call", file))["S0", "CYP2C19"]["missing"] == "34"
    assumed = rows(alliance("call", file, "--absent-is-reference"))["S0", "CYP2C19"]
    assert (assumed["missing"], assumed["diplotypes"]) == ("0", "*38/*38 + rs4244285")


def test_samples_are_chosen_by_name_or_by_file(alliance, write):
    file = write(vcf("0/0", "0/1", "1/1"))
    assert {sample for sample, _ in rows(alliance("call", file, "--samples", "S2,S0"))} == {"S0", "S2"}
    assert {sample for sample, _ in rows(alliance("call", file, "--samples", write("S1\n", "names.txt")))} == {"S1"}


def test_an_outside_call_adds_its_gene(alliance, write):
    outside = write("CYP2D6\t*4/*4\n", "cyp2d6.tsv")
    row = rows(alliance("call", write(vcf("0/0")), "--outside", outside))["S0", "CYP2D6"]
    assert (row["diplotypes"], row["phenotype"], row["activity_score"]) == ("*4/*4", "Poor Metabolizer", "0.0")


def test_every_row_says_where_it_comes_from(alliance, write):
    """Files of two builds, a table, and calls made elsewhere."""
    old = HEADER.replace("133797422", "135534747"), RS4244285.replace("94781859", "96541616")
    new = write(vcf("0/1", samples=["new"]), "new.vcf")
    files = new, write(vcf("0/1", header=old[0], record=old[1], samples=["old"]), "old.vcf")
    result = alliance("call", *files, "--outside", write("old\tCYP2D6\t*4/*4\n", "cyp2d6.tsv"))
    table = rows(result)
    assert [table[sample, "CYP2C19"]["build"] for sample in ("new", "old")] == ["GRCh38", "GRCh37"]
    assert (table["old", "CYP2D6"]["origin"], table["old", "CYP2D6"]["build"]) == ("outside call", "")
    for build in ("GRCh37", "GRCh38"):
        assert f"Genome build: {build} (1 file, told by chromosome lengths in the header)." in result.stderr
    bench = alliance("call", write("sample,rs4244285\nAma,A/G\n", "plate.csv"))
    assert {(row["origin"], row["build"]) for row in rows(bench).values()} == {("table", "none")}
    assert "Genome build: none." in bench.stderr


@pytest.mark.parametrize(
    ("header", "told_by"),
    [
        ("##fileformat=VCFv4.2\n##reference=GRCh38.fa\n", "its name in the header"),
        ("##fileformat=VCFv4.2\n", "reference bases at the defining positions"),
    ],
)
def test_the_build_is_stated_with_what_told_it(alliance, write, header, told_by):
    file = write(vcf("0/1", header=header))
    for verb in (("call",), ("report", "--out", file.parent)):
        assert f"Genome build: GRCh38 (1 file, told by {told_by})." in alliance(verb[0], file, *verb[1:]).stderr


def test_outside_calls_of_several_files(alliance, write):
    first, second = write("CYP2D6\t*4/*4\n", "cyp2d6.tsv"), write("HLA-B\t*57:01/*08:01\nCYP2D6\t*1/*1\n", "hla.tsv")
    result = alliance("call", write(vcf("0/0")), "--outside", first, "--outside", second)
    table = rows(result)
    assert table["S0", "HLA-B"]["diplotypes"] == "*57:01/*08:01"
    assert ("S0", "CYP2D6") not in table
    assert "cyp2d6.tsv: CYP2D6 is also called in hla.tsv; neither call is used" in result.stderr


def test_an_outside_call_without_a_name_is_refused_for_several_samples(alliance, write):
    result = alliance("call", write(vcf("0/0", "0/0")), "--outside", write("CYP2D6\t*4/*4\n", "cyp2d6.tsv"))
    assert result.returncode == 2
    assert "names no sample" in result.stderr


def test_rows_and_samples_of_outside_calls_that_are_not_used_are_named(alliance, write):
    outside = write("Sample\tGenotype\tFilter\nS0\t*4/*4\tPASS\nS1\tNone\tNone\nZ9\t*1/*1\tPASS\n", "cyrius.tsv")
    result = alliance("call", write(vcf("0/0", "0/0")), "--outside", outside)
    assert result.returncode == 0
    assert rows(result)["S0", "CYP2D6"]["diplotypes"] == "*4/*4"
    assert "cyrius.tsv: 1 rows are not used:\n  line 3: CYP2D6 has no result" in result.stderr
    assert "cyrius.tsv: 1 samples have calls here but are not among those read:\n  Z9" in result.stderr


def test_outside_calls_of_which_none_can_be_used_end_the_run(alliance, write):
    result = alliance("call", write(vcf("0/0")), "--outside", write("NOGENE\t*1\nCYP2D6\n", "cyp2d6.tsv"))
    assert result.returncode == 2
    assert "line 1: no known gene" in result.stderr
    assert "line 2: CYP2D6 has no result" in result.stderr


def test_what_was_not_read_as_it_stands_is_counted_on_standard_error(alliance, write):
    lines = [
        vcf("0/1", "1/1", record=RS4244285 + ":AD").replace("0/1", "0/1:9,0").replace("1/1", "1/1:0,9"),
        "\t".join([RS4244285, "0/0", "0/0"]) + "\n",
        "\t".join(["chr10", "94761900", "rs12248560", "A", "T", ".", "PASS", ".", "GT", "0/0", "0/0"]) + "\n",
        "\t".join(["chr10", "94762706", "rs28399504", "A", "C", ".", "LowQual", ".", "GT", "0/1", "0/0"]) + "\n",
    ]
    stderr = alliance("call", write("".join(lines))).stderr
    for line in (
        "positions have another reference base than the definitions: set aside (rs12248560).",
        "positions stand in the files more than once: the first record was used (rs4244285).",
        "positions did not pass the files' own filters: read all the same (rs28399504).",
        "positions have genotypes that name a base which no read shows: those genotypes were not used (rs4244285).",
        "positions hold a base that no allele definition knows, or none that could be read: see each gene's notes",
    ):
        assert line in stderr
    assert len(alliance("call", write(vcf("0/1"))).stderr.splitlines()) == 1


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(alliance, write):
    plain = rows(alliance("call", write(vcf("0/1"))))
    windows = b"\xef\xbb\xbf" + vcf("0/1").replace("\n", "\r\n").encode()
    assert rows(alliance("call", write(windows, "windows.vcf"))) == plain


TWICE = vcf("0/0", "0/0", samples=["A", "A"])
NOISE = random.Random(1).randbytes(200_000)

BAD = {
    "not a VCF": ("Dear laboratory,\n", "not a VCF file"),
    "empty": ("", "empty"),
    "no genes": (vcf("0/0", record="chr1\t100\t.\tA\tC\t.\t.\t.\tGT"), "none of the positions"),
    "wrong build": (vcf("0/0", header=HEADER.replace("133797422", "135534747")), "read on GRCh37"),
    "older build": (vcf("0/0", header=HEADER.replace("133797422", "135374737")), "NCBI36"),
    "REF mismatch": (vcf("0/0", record=RS4244285.replace("\tG\tA", "\tT\tA")), "differs from GRCh38"),
    "GT out of range": (vcf("0/7"), "line 4 (chr10:94781859)"),
    "GT unreadable": (vcf("yes"), "neither haploid nor diploid"),
    "0 samples": (vcf(), "no samples"),
    "duplicate samples": (TWICE, "more than once"),
    "noise": (NOISE, "not a VCF file"),
    "compressed noise": (gzip.compress(NOISE), "not a VCF file"),
    "cut gzip": (gzip.compress((vcf("0/0") * 999).encode())[:-40], "ends too early"),
    "cut record": (vcf("0/0")[:-9] + "\n", "columns"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_ends_with_code_2_and_says_why(alliance, write, name):
    content, message = BAD[name]
    result = alliance("call", write(content))
    assert result.returncode == 2
    assert message in result.stderr
    assert "genome.vcf" in result.stderr
    assert "Traceback" not in result.stderr
    assert result.stdout == ""


def test_a_cut_bgzip_file_is_refused(alliance, shared_data, tmp_path):
    whole = (shared_data / "genotypes" / "1kgp" / "GRCh38" / "CYP2C19.vcf.gz").read_bytes()
    for kept in (len(whole) // 2, len(whole) - 28):
        (tmp_path / "cut.vcf.gz").write_bytes(whole[:kept])
        result = alliance("call", tmp_path / "cut.vcf.gz")
        assert (result.returncode, "ends too early" in result.stderr) == (2, True)


def test_a_folder_and_a_missing_file_are_refused(alliance, tmp_path):
    assert "folder" in alliance("call", tmp_path).stderr
    missing = alliance("call", tmp_path / "nowhere.vcf")
    assert (missing.returncode, "no such file" in missing.stderr) == (2, True)


def test_a_file_without_permission_is_refused(tmp_path, monkeypatch):
    """Read as somebody else where the tests run as root, who may read everything."""
    file = tmp_path / "genome.vcf"
    file.write_text(vcf("0/0"))
    file.chmod(0)
    knowledge = load_knowledge()
    monkeypatch.chdir(tmp_path)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        with pytest.raises(GenotypeError, match="may not be read"):
            call_files([Path(file.name)], knowledge)
    finally:
        if root:
            os.seteuid(0)


def test_two_hundred_megabytes_of_noise_are_refused_at_once(write):
    """Measured in bytes read: the first piece is enough to see that it is no VCF."""
    file = write(b"")
    os.truncate(file, 200_000_000)
    code = "import sys, tracemalloc; tracemalloc.start(); sys.argv = ['alliance', 'call', sys.argv[1]]\n"
    code += "from alliance.cli import main\ntry: main()\nexcept SystemExit as e: code = e.code\n"
    code += "print(code, tracemalloc.get_traced_memory()[1] < 50_000_000)"
    result = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=False)
    assert result.stdout.strip() == "2 True"
    assert "not a VCF file" in result.stderr


def test_a_full_disk_ends_with_code_3(alliance, write):
    result = alliance("call", write(vcf("0/0")), "--out", "/dev/full")
    assert (result.returncode, "No space left" in result.stderr) == (3, True)


def test_a_place_that_cannot_be_written_keeps_what_was_there(alliance, write, tmp_path):
    missing = tmp_path / "nowhere" / "calls.tsv"
    assert alliance("call", write(vcf("0/0")), "--out", missing).returncode == 3
    kept = write("yesterday's table", "calls.tsv")
    assert alliance("call", write(vcf("0/9")), "--out", kept).returncode == 2
    assert kept.read_text() == "yesterday's table"


def test_the_table_is_the_same_in_the_file_and_on_the_terminal(alliance, write, tmp_path):
    file = write(vcf("0/1"))
    alliance("call", file, "--out", tmp_path / "calls.tsv")
    assert Path(tmp_path / "calls.tsv").read_text() == alliance("call", file).stdout

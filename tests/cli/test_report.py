"""`alliance report`: one report per sample, where it was asked for, and a clear end when it cannot be."""

import json
import resource
import subprocess

import pytest

from tests.cli.conftest import ALLIANCE, environment

HEADER = "##fileformat=VCFv4.2\n##contig=<ID=chr10,length=133797422>\n"
COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT"
RS4244285 = "chr10\t94781859\trs4244285\tG\tA\t.\tPASS\t.\tGT"
"""The position that defines CYP2C19*2."""


@pytest.fixture
def genome(tmp_path):
    """Writes a VCF of CYP2C19*2 genotypes, one per named sample."""

    def write(**genotypes):
        file = tmp_path / "genome.vcf"
        lines = ["\t".join([COLUMNS, *genotypes]), "\t".join([RS4244285, *genotypes.values()])]
        file.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
        return file

    return write


def test_a_page_per_sample_named_after_it(alliance, genome, tmp_path):
    result = alliance("report", genome(ama="0/1", kofi="1/1"), "--out", tmp_path / "reports")
    pages = [tmp_path / "reports" / name for name in ("ama.html", "kofi.html")]
    assert result.stdout.split() == [str(page) for page in pages]
    for name, page in zip(("ama", "kofi"), pages, strict=True):
        assert f'<bdi dir="ltr">{name}</bdi>' in page.read_text("utf-8")


def test_only_the_chosen_sample_in_the_chosen_formats(alliance, genome, tmp_path):
    file = genome(ama="0/1", kofi="1/1")
    alliance("report", file, "--sample", "kofi", "--json", "--tsv", "--out", tmp_path / "reports")
    assert {file.name for file in (tmp_path / "reports").iterdir()} == {"kofi.json", "kofi.tsv"}


def test_french_and_outside_calls_reach_the_report(alliance, genome, tmp_path):
    outside = tmp_path / "cyp2d6.tsv"
    outside.write_text("CYP2D6\t*4/*4\n", encoding="utf-8")
    alliance("report", genome(ama="0/1"), "--json", "--lang", "fr", "--outside", outside, "--out", tmp_path)
    document = json.loads((tmp_path / "ama.json").read_text("utf-8"))
    (codeine,) = [drug for drug in document["drugs"] if (drug["drug"], drug["body"]) == ("codeine", "CPIC")]
    assert codeine["severity"] == "avoid"
    assert codeine["advice"][0]["text"][0] == "Éviter parce qu'il risque de peu soulager la douleur."


def test_assumed_reference_is_said_in_the_report(alliance, genome, tmp_path):
    alliance("report", genome(ama="0/1"), "--json", "--absent-is-reference", "--out", tmp_path)
    genes = {gene["gene"]: gene for gene in json.loads((tmp_path / "ama.json").read_text("utf-8"))["genes"]}
    assert (genes["CYP2C19"]["read"], genes["CYP2C19"]["assumed"]) == (1, 34)


def test_a_sample_name_cannot_leave_the_folder(alliance, genome, tmp_path):
    result = alliance(
        "report", genome(**{"../../etc/x": "0/1", "etc x": "0/0", "ETC_X": "0/0"}), "--out", tmp_path / "r"
    )
    assert result.returncode == 0, result.stderr
    assert {file.name for file in (tmp_path / "r").iterdir()} == {"etc_x.html", "etc_x-2.html", "ETC_X-3.html"}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--sample", "yaw"], "yaw"),
        (["--lang", "xx"], "choose one of"),
        (["--outside", "nowhere.tsv"], "nowhere.tsv"),
        (["--population", "XXX"], "Choose one of all, AFR"),
        (["--formulary", "nowhere.txt"], "nowhere.txt"),
        (["--assays", "assays.csv"], "assay names go with a laboratory's table"),
    ],
)
def test_what_cannot_be_read_ends_in_one_line(alliance, genome, tmp_path, arguments, message):
    result = alliance("report", genome(ama="0/1"), "--out", tmp_path, *arguments)
    assert result.returncode == 2
    assert message in result.stderr
    assert "Traceback" not in result.stderr


def test_a_place_that_cannot_be_written_ends_in_one_line(alliance, genome):
    file = genome(ama="0/1")
    result = alliance("report", file, "--out", file / "reports")
    assert (result.returncode, result.stdout) == (3, "")
    build, problem = result.stderr.splitlines()
    assert build.startswith("Genome build: GRCh38")
    assert problem.startswith("alliance: ")


def test_a_full_disk_leaves_no_half_report(genome, tmp_path, data):
    """A limit on the size of files stands in for the full disk: the system refuses to write on in the same way."""
    result = subprocess.run(
        [ALLIANCE, "report", genome(ama="0/1"), "--out", tmp_path / "reports"],
        # Compiled modules would be cut by the limit too, and stay so for whoever imports them next.
        env=environment(data) | {"PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (8192, 8192)),
    )
    assert result.returncode == 3
    assert "Traceback" not in result.stderr
    assert list((tmp_path / "reports").iterdir()) == []


def test_what_is_known_besides_the_genome_reaches_the_report(alliance, genome, tmp_path):
    (tmp_path / "list.csv").write_text("clopidogrel 75 mg\nprasugrel\n", encoding="utf-8")
    options = ["--population", "AFR", "--comedication", "omeprazole, moonlight", "--formulary", tmp_path / "list.csv"]
    result = alliance("report", genome(ama="0/1"), "--json", "--date", "2026-01-31", "--out", tmp_path, *options)
    assert result.returncode == 0, result.stderr
    document = json.loads((tmp_path / "ama.json").read_text("utf-8"))
    assert document["comedication"]["drugs"] == ["omeprazole"]
    assert document["comedication"]["unknown"] == ["moonlight"]
    assert document["formulary"]["drugs"] == ["clopidogrel", "prasugrel"]
    assert (document["population"], document["date"]) == ("AFR", "2026-01-31")


def test_the_same_input_and_day_give_the_same_bytes(alliance, genome, tmp_path):
    file = genome(ama="0/1")
    for name in ("one", "two"):
        alliance("report", file, "--html", "--json", "--date", "2026-01-31", "--out", tmp_path / name)
    for ending in ("html", "json"):
        assert (tmp_path / "one" / f"ama.{ending}").read_bytes() == (tmp_path / "two" / f"ama.{ending}").read_bytes()

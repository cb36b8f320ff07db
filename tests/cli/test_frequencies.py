"""`alliance frequencies`: tables and JSON of a whole cohort, and a clear end for what cannot be read or written."""

import csv
import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from alliance.cli import app

HEADER = "##fileformat=VCFv4.2\n##contig=<ID=chr4,length=190214555>\n"
COLUMNS = "#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT"
RECORD = "chr4\t88131171\trs2231142\tG\tT\t.\tPASS\t.\tGT"
"""ABCG2's only position."""
POPULATIONS = "sample\tpopulation\tsuper_population\nS0\tGWD\tAFR\nS1\tGWD\tAFR\nS2\tPEL\tAMR\n"
VARIANT = "rs2231142 variant (T)"

runner = CliRunner()


@pytest.fixture
def cohort(tmp_path: Path) -> Path:
    genotypes = ("0/0", "0/1", "1/1", "./.")
    samples = [f"S{number}" for number in range(len(genotypes))]
    file = tmp_path / "cohort.vcf"
    file.write_text(HEADER + "\t".join([COLUMNS, *samples]) + "\n" + "\t".join([RECORD, *genotypes]) + "\n")
    return file


@pytest.fixture
def populations(tmp_path: Path) -> Path:
    file = tmp_path / "populations.tsv"
    file.write_text(POPULATIONS)
    return file


def frequencies(*arguments: object) -> Result:
    return runner.invoke(app, ["frequencies", *map(str, arguments)])


def table(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))


def test_tables_and_json_hold_the_same_figures(cohort: Path, populations: Path, tmp_path: Path) -> None:
    out = tmp_path / "new" / "results"
    result = frequencies(cohort, "--populations", populations, "--out", out)
    assert result.exit_code == 0
    assert "4 samples, 4 populations" in result.stdout
    assert 'Samples without a population, which count in "all" only: 1.' in result.stdout
    assert sorted(file.name for file in out.iterdir()) == [
        "alleles.tsv",
        "diplotypes.tsv",
        "frequencies.json",
        "phenotypes.tsv",
    ]
    variant = {row["population"]: row for row in table(out / "alleles.tsv") if row["allele"] == VARIANT}
    assert {name: (row["level"], row["count"], row["total"]) for name, row in variant.items()} == {
        "all": ("all", "3", "6"),
        "AFR": ("super-population", "1", "4"),
        "AMR": ("super-population", "2", "2"),
        "GWD": ("population", "1", "4"),
        "PEL": ("population", "2", "2"),
    }
    assert (variant["all"]["frequency"], variant["all"]["low"], variant["all"]["high"]) == (
        "0.5",
        "0.187616",
        "0.812384",
    )
    document = json.loads((out / "frequencies.json").read_text("utf-8"))
    (entry,) = (entry for entry in document["genes"]["ABCG2"]["allele"] if entry["name"] == VARIANT)
    assert {name: figures["count"] for name, figures in entry["populations"].items()} == {
        name: int(row["count"]) for name, row in variant.items()
    }
    assert document["about"]["samples_without_population"] == 1
    assert document["about"]["absent_is_reference"] is False


def test_a_missing_genotype_is_counted_as_not_tested(cohort: Path, populations: Path, tmp_path: Path) -> None:
    frequencies(cohort, "--populations", populations, "--out", tmp_path)
    rows = [row for row in table(tmp_path / "diplotypes.tsv") if (row["gene"], row["population"]) == ("ABCG2", "all")]
    assert [(row["diplotype"], row["status"], row["count"], row["total"]) for row in rows][-1] == (
        "",
        "not tested",
        "1",
        "4",
    )


@pytest.mark.parametrize(
    ("option", "files"),
    [("--json", {"frequencies.json"}), ("--tsv", {"alleles.tsv", "diplotypes.tsv", "phenotypes.tsv"})],
)
def test_one_form_alone_when_asked(
    cohort: Path, populations: Path, tmp_path: Path, option: str, files: set[str]
) -> None:
    frequencies(cohort, "--populations", populations, "--out", tmp_path / "out", option)
    assert {file.name for file in (tmp_path / "out").iterdir()} == files


BAD = {
    "no column": ("person\tpopulation\nS0\tGWD\n", "populations.tsv, line 1: there is no column sample"),
    "twice": (POPULATIONS + "S0\tYRI\tAFR\n", "populations.tsv, line 5: sample 'S0' is listed twice"),
    "others": ("sample\tpopulation\nHG00096\tGBR\n", "none of the samples in the files is listed"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_table_of_populations_ends_with_2(cohort: Path, populations: Path, tmp_path: Path, name: str) -> None:
    content, message = BAD[name]
    populations.write_text(content)
    result = frequencies(cohort, "--populations", populations, "--out", tmp_path / "out")
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_table_that_is_no_text_or_not_there_ends_with_2(cohort: Path, populations: Path, tmp_path: Path) -> None:
    populations.write_bytes(b"PK\x03\x04\xff\xfe")
    result = frequencies(cohort, "--populations", populations)
    assert (result.exit_code, "not UTF-8 text" in result.stderr) == (2, True)
    result = frequencies(cohort, "--populations", tmp_path / "nowhere.tsv")
    assert (result.exit_code, "nowhere.tsv: No such file" in result.stderr) == (2, True)


def test_a_bad_genotype_file_ends_with_2(populations: Path) -> None:
    result = frequencies(populations, "--populations", populations)
    assert (result.exit_code, "not a VCF file" in result.stderr) == (2, True)


def test_a_full_disk_or_a_wrong_place_ends_with_3(cohort: Path, populations: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "alleles.tsv").symlink_to("/dev/full")
    result = frequencies(cohort, "--populations", populations, "--out", tmp_path / "out")
    assert (result.exit_code, "No space left" in result.stderr) == (3, True)
    result = frequencies(cohort, "--populations", populations, "--out", cohort)
    assert (result.exit_code, "File exists" in result.stderr) == (3, True)

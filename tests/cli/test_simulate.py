"""`alliance simulate`: a file for every way of asking, and a clear end for what cannot be had."""

import gzip
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from alliance.cli import app
from alliance.genomics import call_files, load_knowledge

runner = CliRunner()


def simulate(*arguments: object) -> Result:
    return runner.invoke(app, ["simulate", *map(str, arguments)])


def test_the_terminal_a_plain_and_a_compressed_file_hold_the_same(tmp_path: Path) -> None:
    plain, compressed = tmp_path / "simulated.vcf", tmp_path / "simulated.vcf.gz"
    options = ("--samples", "3", "--seed", "8", "--population", "SAS")
    assert simulate(*options, "--out", plain).exit_code == 0
    assert simulate(*options, "--out", compressed).exit_code == 0
    shown = simulate(*options).stdout
    assert "##alliance_simulated_population=SAS\n" in shown
    assert plain.read_text() == shown == gzip.decompress(compressed.read_bytes()).decode()
    cohort = call_files([compressed], load_knowledge())
    assert cohort.samples == ("SIM00001", "SIM00002", "SIM00003")


def test_the_frequencies_of_ones_own_cohort_can_be_simulated_from(tmp_path: Path) -> None:
    cohort, populations = tmp_path / "cohort.vcf", tmp_path / "populations.tsv"
    simulate("--samples", "50", "--population", "EUR", "--out", cohort)
    people = [f"SIM{number:05}\tvillage" for number in range(1, 51)]
    populations.write_text("\n".join(["sample\tpopulation", *people, ""]))
    runner.invoke(app, ["frequencies", str(cohort), "--populations", str(populations), "--out", str(tmp_path)])
    result = simulate("--population-frequencies", tmp_path / "alleles.tsv", "--population", "village", "--unphased")
    assert result.exit_code == 0
    assert "##alliance_simulated_frequencies=alleles.tsv\n" in result.stdout
    assert "0|" not in result.stdout


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--population", "XXX"), "there is no population 'XXX'. Choose one of: all, AFR, AMR, EAS, EUR, SAS."),
        (("--samples", "0"), "0 people cannot be simulated"),
        (("--population-frequencies", "/nowhere.tsv"), "nowhere.tsv, line 1: the table is missing"),
        (("--population-frequencies", "/"), "/: Is a directory"),
        (("--seed", "-1"), "--seed"),
    ],
)
def test_what_cannot_be_had_ends_with_2(arguments: tuple[str, ...], message: str) -> None:
    result = simulate(*arguments)
    assert (result.exit_code, result.stdout) == (2, "")
    assert message in result.stderr


def test_a_full_disk_or_a_missing_folder_ends_with_3(tmp_path: Path) -> None:
    result = simulate("--out", "/dev/full")
    assert (result.exit_code, "No space left" in result.stderr) == (3, True)
    assert simulate("--out", tmp_path / "nowhere" / "simulated.vcf").exit_code == 3
    assert list(tmp_path.iterdir()) == []

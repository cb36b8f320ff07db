"""`alliance knowledge build` and `alliance knowledge diff`, as a reviewer of a new source version uses them."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from alliance.cli import app
from alliance.genomics.knowledge.load import PACKAGED, load_knowledge

runner = CliRunner()


@pytest.fixture
def tables(shared_data: Path, tmp_path: Path) -> Path:
    result = runner.invoke(app, ["knowledge", "build", str(shared_data / "knowledge"), "--out", str(tmp_path / "new")])
    assert result.exit_code == 0, result.output
    assert "1,046  positions.tsv" in result.output
    return tmp_path / "new"


def test_build_writes_tables_that_load(tables: Path) -> None:
    assert load_knowledge(tables) == load_knowledge()


def test_diff_ends_with_0_where_nothing_differs(shared_data: Path) -> None:
    result = runner.invoke(app, ["knowledge", "diff", str(shared_data / "knowledge")])
    assert (result.exit_code, result.output) == (0, "Nothing differs.\n")


def test_diff_names_and_counts_what_differs_and_ends_with_1(shared_data: Path, tables: Path) -> None:
    alleles = tables / "alleles.tsv"
    text = alleles.read_text("utf-8")
    text = text.replace("CYP2C19\t*3\tNo function", "CYP2C19\t*3\tNormal function")
    alleles.write_text(text.replace("TPMT\t*2\tNo function\t\t\t\t18143724:G\n", ""), "utf-8")
    result = runner.invoke(app, ["knowledge", "diff", str(shared_data / "knowledge"), "--against", str(tables)])
    assert result.exit_code == 1
    assert result.output.splitlines() == [
        "~ alleles: CYP2C19 *3: function: Normal function -> No function",
        "+ alleles: TPMT *2: No function, 18143724:G",
        "1 added, 0 removed, 1 changed.",
    ]


def test_diff_shows_every_changed_cell_of_a_recommendation(shared_data: Path, tables: Path) -> None:
    table = tables / "recommendations.tsv"
    text = table.read_text("utf-8")
    row = next(line for line in text.splitlines() if line.startswith("clopidogrel\tCPIC") and "Poor" in line)
    older = row.replace("\tStrong\tavoid\t", "\tModerate\tchange\t").replace(
        "active_form_much_less", "active_form_less"
    )
    table.write_text(text.replace(row, older), "utf-8")
    result = runner.invoke(app, ["knowledge", "diff", str(shared_data / "knowledge"), "--against", str(tables)])
    fact = "~ recommendations: clopidogrel CPIC CVI ACS PCI CYP2C19=Likely Poor Metabolizer: "
    assert [line.removeprefix(fact).split(":")[0] for line in result.output.splitlines()[:3]] == [
        "strength",
        "severity",
        "implications",
    ]
    assert f"{fact}strength: Moderate -> Strong" in result.output
    assert result.output.endswith("0 added, 0 removed, 3 changed.\n")


@pytest.mark.parametrize("verb", ["build", "diff"])
def test_a_wrong_folder_ends_with_2_and_one_line(verb: str, tmp_path: Path) -> None:
    before = {path: path.read_bytes() for path in PACKAGED.glob("*.tsv")}
    result = runner.invoke(app, ["knowledge", verb, str(tmp_path)])
    assert (result.exit_code, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1
    assert "neither a PharmCAT checkout nor a folder of its files" in result.stderr
    assert {path: path.read_bytes() for path in PACKAGED.glob("*.tsv")} == before


def test_a_broken_table_to_compare_with_ends_with_2(shared_data: Path, tables: Path) -> None:
    (tables / "rules.tsv").unlink()
    result = runner.invoke(app, ["knowledge", "diff", str(shared_data / "knowledge"), "--against", str(tables)])
    assert result.exit_code == 2
    assert "rules.tsv, line 1: the table is missing" in result.stderr

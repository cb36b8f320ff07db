"""`alliance call` and `alliance report` read laboratories' tables and say what they could not use."""

import json

import duckdb
import pytest

TABLE = "sample,rsid,genotype\nama,rs4244285,A/G\nama,rs12248560,C/C\nkofi,rs4244285,X/Y\nkofi,rs1,A/A\nkofi,oven,A/A\n"


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "plate.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_call_says_what_was_not_used(alliance, table):
    result = alliance("call", table)
    rows = [line.split("\t") for line in result.stdout.splitlines()]
    cyp2c19 = {row[0]: row[2] for row in rows if row[1] == "CYP2C19"}
    assert "*1/*2" in cyp2c19["ama"].split(";")
    assert "Rejected: 1 (first at plate.csv, line 4): the bases are not those of this position" in result.stderr
    assert "Not used: 2 rows of other variants." in result.stderr
    assert "oven" in result.stderr
    assert "kofi" not in result.stderr


def test_call_lists_it_beside_the_table_of_calls(alliance, table, tmp_path):
    result = alliance("call", table, "--out", tmp_path / "calls.tsv")
    listed = (tmp_path / "calls.not-used.tsv").read_text("utf-8").splitlines()
    assert listed[1].split("\t")[:4] == ["plate.csv", "4", "kofi", "rs4244285"]
    assert "calls.not-used.tsv" in result.stderr


def test_report_says_it_to_the_patient_concerned(alliance, table, tmp_path):
    alliance("report", table, "--json", "--out", tmp_path)
    notes = {n: json.loads((tmp_path / f"{n}.json").read_text("utf-8"))["notes"] for n in ("ama", "kofi")}
    assert ["plate.csv:4 rs4244285" in json.dumps(notes[name]) for name in ("ama", "kofi")] == [False, True]


def test_own_assay_names_and_strand(alliance, tmp_path):
    (tmp_path / "plate.csv").write_text("sample,assay,call\nama,C_1,T/T\n", encoding="utf-8")
    (tmp_path / "assays.csv").write_text("assay,rsid\nC_1,rs72558186\n", encoding="utf-8")
    arguments = ("call", tmp_path / "plate.csv", "--assays", tmp_path / "assays.csv")
    unstated = alliance(*arguments)
    stated = alliance(*arguments, "--strand", "forward")
    assert "state the strand" in unstated.stderr
    assert "Rejected" not in stated.stderr


def test_a_table_that_cannot_be_used_is_an_input_error(alliance, tmp_path):
    (tmp_path / "plate.csv").write_text("hello\n", encoding="utf-8")
    result = alliance("call", tmp_path / "plate.csv")
    assert result.returncode == 2
    assert "no line names the columns" in result.stderr


@pytest.mark.parametrize("arguments", [("--workers", "2"), ("--cluster", "tcp://127.0.0.1:8786")])
def test_workers_are_refused(alliance, table, arguments):
    result = alliance("call", table, *arguments)
    assert result.returncode == 2
    assert "Leave out --workers and --cluster" in result.stderr


def test_parquet_holds_the_rows_of_the_text(alliance, table, tmp_path):
    text = [line.split("\t") for line in alliance("call", table).stdout.splitlines()]
    out = tmp_path / "calls.parquet"
    assert alliance("call", table, "--out", out).returncode == 0
    found = duckdb.read_parquet(str(out))
    assert found.columns == text[0]
    rows = [["" if cell is None else str(cell) for cell in row] for row in found.fetchall()]
    assert rows == text[1:]
    assert not [file for file in tmp_path.iterdir() if file.name.startswith(".")]

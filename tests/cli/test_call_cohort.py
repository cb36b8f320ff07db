"""`alliance call` on cohorts: Parquet, workers, and a run that is taken up again, as an operator sees them."""

import os
import socket
from pathlib import Path

import pytest


@pytest.fixture
def cohort(alliance, tmp_path) -> Path:
    file = tmp_path / "cohort.vcf.gz"
    assert alliance("simulate", "--samples", "30", "--out", file).returncode == 0
    return file


def test_the_size_of_the_block_and_workers_do_not_change_the_table(alliance, cohort, tmp_path):
    plain = alliance("call", cohort).stdout
    assert alliance("call", cohort, "--block", "7").stdout == plain
    result = alliance("call", cohort, "--block", "7", "--workers", "1", "--out", tmp_path / "calls.tsv")
    assert (result.returncode, len(result.stderr.splitlines())) == (0, 1)
    assert (tmp_path / "calls.tsv").read_text() == plain


def test_a_long_list_of_samples_is_no_file_name(alliance, cohort):
    result = alliance("call", cohort, "--samples", ",".join(["SIM00001"] * 500 + ["SIM00002"]))
    assert {line.split("\t")[0] for line in result.stdout.splitlines()[1:]} == {"SIM00001", "SIM00002"}


def test_parquet_is_written_where_the_name_asks_for_it(alliance, cohort, tmp_path):
    assert alliance("call", cohort, "--out", tmp_path / "calls.parquet").returncode == 0
    assert (tmp_path / "calls.parquet").read_bytes()[:4] == b"PAR1"


def test_an_unfinished_run_is_spoken_of(alliance, cohort, tmp_path):
    out, folder = tmp_path / "calls.tsv", tmp_path / ".calls.tsv.unfinished"
    folder.mkdir()
    (folder / "journal").write_bytes(os.urandom(100))
    result = alliance("call", cohort, "--out", out)
    assert result.returncode == 0
    assert "Starting over" in result.stderr
    assert not folder.exists()


def test_a_cluster_that_is_not_there_ends_with_code_3(alliance, cohort, tmp_path):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    result = alliance("call", cohort, "--cluster", address, "--out", tmp_path / "calls.tsv")
    assert result.returncode == 3
    assert f"no Dask scheduler at {address}" in result.stderr
    assert "Traceback" not in result.stderr


def test_workers_here_and_a_cluster_exclude_each_other(alliance, cohort):
    result = alliance("call", cohort, "--workers", "1", "--cluster", "tcp://127.0.0.1:8786")
    assert (result.returncode, "exclude each other" in result.stderr) == (2, True)

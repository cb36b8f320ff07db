"""The column of probabilities: the same wherever the cohort is called, in text and in Parquet."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from alliance.genomics.calling import call_files
from alliance.genomics.cluster import local_workers
from alliance.genomics.cohorts.request import CohortRequest
from alliance.genomics.cohorts.rows import columns, header, row
from alliance.genomics.cohorts.run import call_to_file, table_text
from alliance.genomics.knowledge.population_frequencies import load_population_frequencies
from alliance.genomics.priors import Prior
from tests.genomics.vcf_files import KNOWLEDGE

AFRICAN = Prior(load_population_frequencies(), "AFR")


@pytest.fixture
def weighed(request_of: Callable[..., CohortRequest]) -> CohortRequest:
    return replace(request_of(), unphased=True, prior=AFRICAN)


@pytest.fixture
def lines(weighed: CohortRequest) -> Iterator[str]:
    cohort = call_files(weighed.files, KNOWLEDGE, unphased=True, outside=weighed.outside)
    return (f"{sample}\t{row(call, missing, AFRICAN)}\n" for sample, call, missing in cohort.rows())


def test_blocks_and_workers_give_the_whole_cohorts_column(weighed: CohortRequest, lines: Iterator[str]) -> None:
    expected = header(AFRICAN) + "".join(lines)
    assert "=" in expected
    assert "".join(table_text(weighed, KNOWLEDGE, block=7)) == expected
    with local_workers(1) as engine:
        assert "".join(table_text(weighed, KNOWLEDGE, engine=engine, block=13)) == expected


def test_parquet_has_the_column(weighed: CohortRequest, lines: Iterator[str], tmp_path: Path) -> None:
    out = tmp_path / "calls.parquet"
    call_to_file(weighed, KNOWLEDGE, out)
    with duckdb.connect() as database:
        table = database.read_parquet(str(out))
        assert tuple(table.columns) == columns(AFRICAN)
        found = [values[-1] or "" for values in table.fetchall()]
    assert found == [line.rstrip("\n").rpartition("\t")[2] for line in lines]


def test_another_prior_is_another_run(weighed: CohortRequest) -> None:
    european = replace(weighed, prior=Prior(AFRICAN.frequencies, "EUR"))
    prints = {str(each.fingerprint(KNOWLEDGE, ("a",))) for each in (weighed, european, replace(weighed, prior=None))}
    assert len(prints) == 3

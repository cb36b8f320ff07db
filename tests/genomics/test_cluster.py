"""Calling on workers: the same table byte for byte, whoever dies on the way."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from alliance.genomics import cluster
from alliance.genomics.calling import call_files
from alliance.genomics.cluster import local_workers, workers_at
from alliance.genomics.cohorts.request import CohortRequest
from alliance.genomics.cohorts.rows import HEADER, row
from alliance.genomics.cohorts.run import EngineError, call_to_file, table_text
from alliance.genomics.knowledge.population_frequencies import load_population_frequencies
from alliance.genomics.simulate import write_simulated_vcf
from tests.genomics.vcf_files import KNOWLEDGE


@pytest.fixture(scope="module")
def request_and_table(tmp_path_factory: pytest.TempPathFactory) -> tuple[CohortRequest, str]:
    """60 simulated samples, and their table from one process."""
    file = tmp_path_factory.mktemp("cluster") / "cohort.vcf"
    with file.open("wb") as stream:
        write_simulated_vcf(stream, KNOWLEDGE, load_population_frequencies(), samples=60)
    rows = call_files([file], KNOWLEDGE).rows()
    return CohortRequest((file,)), HEADER + "".join(f"{name}\t{row(call, missing)}\n" for name, call, missing in rows)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", "1s")


@contextmanager
def scheduler(workers: int) -> Iterator[LocalCluster]:
    with LocalCluster(
        n_workers=workers, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
    ) as started:
        yield started


def test_workers_of_this_machine_give_the_same_table(request_and_table: tuple[CohortRequest, str]) -> None:
    request, table = request_and_table
    with local_workers(2) as engine:
        assert "".join(table_text(request, KNOWLEDGE, engine=engine, block=13)) == table


def test_the_table_is_completed_when_a_worker_is_killed(
    request_and_table: tuple[CohortRequest, str], tmp_path: Path
) -> None:
    request, table = request_and_table
    killed: list[int] = []
    with scheduler(2) as started, Client(started) as operator, workers_at(started.scheduler_address) as engine:

        def watch(what: str, done: int, total: int) -> None:
            if what == "calling" and not killed:
                killed.append(next(iter(operator.run(os.getpid).values())))
                os.kill(killed[0], signal.SIGKILL)

        call_to_file(request, KNOWLEDGE, tmp_path / "calls.tsv", engine=engine, block=5, watch=watch)
    assert killed
    assert (tmp_path / "calls.tsv").read_text() == table


def test_a_run_goes_on_when_the_scheduler_is_back(request_and_table: tuple[CohortRequest, str], tmp_path: Path) -> None:
    request, table = request_and_table
    out = tmp_path / "calls.tsv"
    with scheduler(1) as started, workers_at(started.scheduler_address) as engine:

        def watch(what: str, done: int, total: int) -> None:
            if (what, done) == ("calling", 20):
                started.close()

        with pytest.raises(EngineError, match="Start again with the same arguments"):
            call_to_file(request, KNOWLEDGE, out, engine=engine, block=5, watch=watch)
    taken_up: list[tuple[str, int]] = []
    with local_workers(1) as engine:
        call_to_file(
            request, KNOWLEDGE, out, engine=engine, block=5, taken_up=lambda found, done: taken_up.append((found, done))
        )
    assert taken_up == [("same", 20)]
    assert out.read_text() == table


def test_workers_of_another_version_are_refused(
    request_and_table: tuple[CohortRequest, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with local_workers(1) as engine:
        monkeypatch.setattr(cluster, "__version__", "0.0.0")
        with pytest.raises(EngineError, match=r"instead of 0\.0\.0"):
            list(table_text(request_and_table[0], KNOWLEDGE, engine=engine))


def test_an_address_without_a_scheduler_is_named() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
    with pytest.raises(EngineError, match=f"no Dask scheduler at {address}"), workers_at(address):
        pass

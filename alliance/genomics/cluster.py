"""Calling on more than one machine: Dask runs the same calls over a grid of (gene, block of samples).

Needs the extra `cluster`. Workers need this software, of the same version, and nothing else: no genome file, no
database, no knowledge table. This process sends each the genotypes of one gene in one block of samples, and writes what
comes back in order, so the table is the same byte for byte as without a cluster. What a worker had in hand when it
died is given to another.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import lru_cache, partial
from uuid import uuid4

import dask
from distributed import Client, Future, KilledWorker, LocalCluster

from alliance import __version__
from alliance.genomics.calling import GeneCaller, rows_of
from alliance.genomics.cohorts.rows import BlockRows, GeneRows
from alliance.genomics.cohorts.run import Engine, EngineError
from alliance.genomics.genotypes.matrix import GenotypeMatrix
from alliance.genomics.knowledge.tables import Gene
from alliance.genomics.priors import Prior

_TASKS_AHEAD = 3
"""Tasks waiting for each worker's thread, so that none is idle while the next block is read."""
_NO_COPIES = {"distributed.admin.low-level-log-length": 0}
"""Dask would keep the last thousand messages, genotypes and all, for whoever looks for a fault in Dask."""
_PATIENCE = "10s"
"""How long to wait for a scheduler that does not answer."""


@contextmanager
def local_workers(count: int) -> Iterator[Engine]:
    """An engine of `count` processes of this machine. Raises `EngineError` where they cannot be started."""
    with dask.config.set(_NO_COPIES):
        try:
            cluster = LocalCluster(
                n_workers=count, threads_per_worker=1, host="127.0.0.1", dashboard_address=None, silence_logs=50
            )
        except (OSError, RuntimeError) as error:
            raise EngineError(f"the workers cannot be started: {error}") from None
        with cluster, Client(cluster) as client:
            yield partial(_call, client)


@contextmanager
def workers_at(address: str) -> Iterator[Engine]:
    """An engine of the workers of the Dask scheduler at an address. Raises `EngineError` where there is none."""
    with dask.config.set(_NO_COPIES):
        try:
            client = Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError) as error:
            raise EngineError(f"there is no Dask scheduler at {address}: {error}") from None
        with client:
            yield partial(_call, client)


def _call(
    client: Client, genes: Sequence[Gene], parts: Iterator[GenotypeMatrix], prior: Prior | None
) -> Iterator[BlockRows]:
    try:
        yield from _in_order(client, genes, parts, prior)
    except (OSError, CancelledError, KilledWorker, ImportError) as error:
        raise EngineError(
            f"the cluster failed ({type(error).__name__}: {error}). Start again with the same arguments to go on."
        ) from None


def _in_order(
    client: Client, genes: Sequence[Gene], parts: Iterator[GenotypeMatrix], prior: Prior | None
) -> Iterator[BlockRows]:
    run = uuid4().hex
    places = [(pickle.dumps((gene, prior and prior.about(gene.symbol))), rows) for gene, rows in rows_of(genes)]
    ahead = 1 + _TASKS_AHEAD * sum(client.nthreads().values()) // len(places)
    waiting: deque[tuple[tuple[str, ...], list[Future]]] = deque()
    for part in parts:
        # Dask would hash every argument to find equal tasks; there are none.
        futures = [
            client.submit(_rows_of_gene, __version__, run, gene, part.part(rows, slice(None)), pure=False)
            for gene, rows in places
        ]
        waiting.append((part.samples, futures))
        if len(waiting) > ahead:
            yield _gathered(client, *waiting.popleft())
    while waiting:
        yield _gathered(client, *waiting.popleft())


def _gathered(client: Client, samples: tuple[str, ...], futures: list[Future]) -> BlockRows:
    return BlockRows(samples, tuple(client.gather(futures)))


def _rows_of_gene(version: str, run: str, gene: bytes, part: GenotypeMatrix) -> GeneRows:
    """Runs on a worker: the rows of one gene in one block."""
    if version != __version__:
        raise EngineError(f"a worker has version {__version__} of this software instead of {version}.")
    caller, prior = _caller(run, gene)
    return GeneRows.of(caller.call(part, slice(0, len(part.positions))), prior)


@lru_cache(maxsize=64)
def _caller(run: str, gene: bytes) -> tuple[GeneCaller, Prior | None]:
    """The caller of a gene, which remembers its calls from block to block of one run, and the prior of the run."""
    called, prior = pickle.loads(gene)  # noqa: S301
    return GeneCaller(called), prior

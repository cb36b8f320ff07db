"""Call a cohort of any size into one table, in memory that a block bounds, and go on where an earlier run ended."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from alliance.genomics.calling import (
    Cohort,
    GeneCaller,
    called_genes,
    defining_positions,
    rows_of,
)
from alliance.genomics.calls import GeneCall
from alliance.genomics.cohorts.journal import Journal, journal_beside
from alliance.genomics.cohorts.parquet import write_parquet
from alliance.genomics.cohorts.request import CohortRequest
from alliance.genomics.cohorts.rows import BlockRows, GeneRows, block_text, columns, header
from alliance.genomics.cohorts.spool import blocks, marks_of, reopened, spool
from alliance.genomics.genotypes.errors import GenotypeError
from alliance.genomics.genotypes.matrix import GenotypeMatrix
from alliance.genomics.genotypes.outside import OutsideCall
from alliance.genomics.genotypes.reader import sample_names
from alliance.genomics.knowledge.tables import Gene, Knowledge
from alliance.genomics.outside_calls import outside_calls, with_sample
from alliance.genomics.priors import Prior

BLOCK = 5_000
"""Samples called at a time where nothing else is asked for: about 20 MB of genotypes."""

Engine = Callable[[Sequence[Gene], Iterator[GenotypeMatrix], Prior | None], Iterator[BlockRows]]
"""Calls genes in one block of samples after another; the blocks come back in their order."""
Watch = Callable[[str, int, int], None]
"""Told what is going on ("reading" files, "calling" samples), how many are done, and of how many."""
Look = Callable[[GenotypeMatrix], None]
"""Shown the whole cohort's genotypes before they are called."""


class EngineError(Exception):
    """What an engine computes with has failed it; what was done before is kept."""


def _nobody(what: str, done: int, total: int) -> None: ...


def _nobody_looks(matrix: GenotypeMatrix) -> None: ...


def on_this_machine(
    genes: Sequence[Gene], parts: Iterator[GenotypeMatrix], prior: Prior | None = None
) -> Iterator[BlockRows]:
    """The engine that needs nothing but this process."""
    callers = [(GeneCaller(gene), rows) for gene, rows in rows_of(genes)]
    for part in parts:
        yield BlockRows(part.samples, tuple(GeneRows.of(caller.call(part, rows), prior) for caller, rows in callers))


def call_blocks(
    request: CohortRequest, knowledge: Knowledge, *, block: int = BLOCK, watch: Watch = _nobody
) -> Iterator[Cohort]:
    """Call a cohort of any size: `block` samples after another, each block with all its genes.

    Memory is bounded by a block; the genotypes lie in a temporary folder meanwhile. Together the blocks hold what
    `call_files` gives for the same request. Raises `GenotypeError` as `call_files`.
    """
    genes = called_genes(knowledge)
    callers = [(GeneCaller(gene), rows) for gene, rows in rows_of(genes)]
    with tempfile.TemporaryDirectory() as folder:
        matrix = _read(request, genes, Path(folder), watch)
        outside = _Outside(request.outside, matrix.samples, knowledge)
        for part in blocks(matrix, request, block):
            yield Cohort(
                files=request.files,
                build=matrix.build,
                matrix=part,
                tables=tuple(caller.call(part, rows) for caller, rows in callers),
                outside_genes=tuple(gene for gene in knowledge.genes.values() if gene.calling == "outside"),
                outside=outside.of(part.samples),
            )


def table_text(
    request: CohortRequest,
    knowledge: Knowledge,
    *,
    engine: Engine = on_this_machine,
    block: int = BLOCK,
    watch: Watch = _nobody,
    look: Look = _nobody_looks,
) -> Iterator[str]:
    """The table in pieces, for a stream that cannot be continued. Raises `GenotypeError` before the first piece."""
    with tempfile.TemporaryDirectory() as folder:
        matrix = _read(request, called_genes(knowledge), Path(folder), watch)
        look(matrix)
        run = _Run(request, knowledge, engine, block, watch)
        first = header(request.prior)
        for _, text in run.texts(matrix, 0):
            yield first + text
            first = ""


def call_to_file(
    request: CohortRequest,
    knowledge: Knowledge,
    out: Path,
    *,
    engine: Engine = on_this_machine,
    block: int = BLOCK,
    watch: Watch = _nobody,
    look: Look = _nobody_looks,
    taken_up: Callable[[str, int], None] | None = None,
) -> None:
    """Write the table of calls to `out`, as Parquet where its name ends in `.parquet`, else as tab-separated text.

    `out` is replaced when everything is done. What is unfinished waits beside it, in a hidden folder that only its
    owner may open; the same request continues it, whatever the size of the block or the engine. `taken_up` is told what
    was found there ("same": continued, "other": of another request or damaged, so started over) and how many samples
    were done.

    Raises:
        GenotypeError: as `call_files`; nothing is left behind.
        RunningError: another run is writing `out`.
        OSError: it cannot be written, for instance as the disk is full; what was done is kept.
    """
    found = sample_names(request.files)
    names = tuple(dict.fromkeys(request.samples or found))
    run = _Run(request, knowledge, engine, block, watch)
    with journal_beside(out, request.fingerprint(knowledge, names)) as journal:
        if taken_up is not None and journal.found != "none":
            taken_up(journal.found, journal.samples)
        try:
            matrix = _matrix(journal, run, names)
            look(matrix)
            run.write(journal, matrix)
        except GenotypeError:
            journal.forget()
            raise
        finished = write_parquet(journal.rows, columns(request.prior)) if out.suffix == ".parquet" else journal.rows
        finished.replace(out)
        journal.forget()


@dataclass(frozen=True, slots=True)
class _Run:
    request: CohortRequest
    knowledge: Knowledge
    engine: Engine
    block: int
    watch: Watch

    def write(self, journal: Journal, matrix: GenotypeMatrix) -> None:
        with journal.rows.open("ab") as rows:
            rows.truncate(journal.size)
            for samples, text in self.texts(matrix, journal.samples):
                data = (text if journal.size else header(self.request.prior) + text).encode()
                rows.write(data)
                rows.flush()
                os.fsync(rows.fileno())
                journal.record_block(samples, data)

    def texts(self, matrix: GenotypeMatrix, start: int) -> Iterator[tuple[int, str]]:
        """The number of samples and the lines of each block from sample number `start` on."""
        outside = _Outside(self.request.outside, matrix.samples, self.knowledge)
        done, total = start, len(matrix.samples)
        parts = blocks(matrix, self.request, self.block, start)
        for rows in self.engine(called_genes(self.knowledge), parts, self.request.prior):
            yield len(rows.samples), block_text(rows, outside.of(rows.samples), self.request.prior)
            done += len(rows.samples)
            self.watch("calling", done, total)


class _Outside:
    """Calls made elsewhere, turned into calls only for the block at hand."""

    def __init__(self, calls: Sequence[OutsideCall], samples: Sequence[str], knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._calls: dict[str, list[OutsideCall]] = {}
        for sample, call in with_sample(calls, samples):
            self._calls.setdefault(sample, []).append(call)

    def of(self, samples: Sequence[str]) -> Mapping[str, Mapping[str, GeneCall]]:
        named = {sample: self._calls[sample] for sample in samples if sample in self._calls}
        return {
            sample: calls_of_one
            for sample, calls in named.items()
            for calls_of_one in outside_calls(calls, (sample,), self._knowledge).values()
        }


def _matrix(journal: Journal, run: _Run, samples: Sequence[str]) -> GenotypeMatrix:
    """The genotypes spooled by the run that is taken up, or else read from the files now."""
    genes = called_genes(run.knowledge)
    if journal.marks is not None:
        try:
            return reopened(journal.marks, defining_positions(genes), samples, journal.folder)
        except (OSError, ValueError):
            pass
    matrix = _read(run.request, genes, journal.folder, run.watch)
    journal.record_reading(marks_of(matrix))
    return matrix


def _read(request: CohortRequest, genes: Sequence[Gene], folder: Path, watch: Watch) -> GenotypeMatrix:
    total = len(request.files)
    watch("reading", 0, total)
    done = iter(range(1, total + 1))
    return spool(request, defining_positions(genes), folder, lambda file: watch("reading", next(done), total))

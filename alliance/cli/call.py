"""`alliance call`: every gene of every sample of a cohort, one row each."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance.cli.failure import explained, fail
from alliance.cli.prior import FrequenciesOption, PriorOption
from alliance.cli.reading import AbsentOption, FilesArgument, OutsideOption, UnphasedOption
from alliance.cli.tables import AssaysOption, StrandName, StrandOption, strand_sign, write_calls

if TYPE_CHECKING:
    from alliance.cli.outside import OutsideFiles
    from alliance.genomics.cohorts.request import CohortRequest
    from alliance.genomics.cohorts.run import Engine
    from alliance.genomics.genotypes.matrix import GenotypeMatrix
    from alliance.genomics.knowledge.tables import Knowledge

OutOption = Annotated[Path | None, typer.Option(help="File for the table; the terminal where none is named.")]
SamplesOption = Annotated[
    str | None, typer.Option(help="Samples to call: a file with one name a line, or names with commas between.")
]
BlockOption = Annotated[int, typer.Option(min=1, help="Samples to call at a time; more take more memory.")]
WorkersOption = Annotated[
    int | None, typer.Option(min=1, help="Call in so many processes of this machine (needs the extra `cluster`).")
]
ClusterOption = Annotated[
    str | None, typer.Option(help="Call on a Dask cluster: its scheduler's address, such as tcp://scheduler:8786.")
]


def call(
    files: FilesArgument,
    out: OutOption = None,
    samples: SamplesOption = None,
    outside: OutsideOption = None,
    unphased: UnphasedOption = False,
    absent_is_reference: AbsentOption = False,
    assays: AssaysOption = None,
    strand: StrandOption = None,
    prior: PriorOption = None,
    frequencies: FrequenciesOption = None,
    block: BlockOption = 5000,
    workers: WorkersOption = None,
    cluster: ClusterOption = None,
) -> None:
    """Call every gene in every sample of FILES and write one row per sample and gene.

    The table is tab-separated, or Parquet where the name of --out ends in .parquet (needs the extra `parquet`).
    A run that was ended goes on where it was when it is started again with the same arguments.
    """
    from alliance.cli.outside import outside_files
    from alliance.cli.prior import prior_option
    from alliance.genomics.cohorts.request import CohortRequest
    from alliance.genomics.genotypes.bench.read import are_tables
    from alliance.genomics.knowledge.load import load_knowledge

    with explained(*_refusals(), exit_code=2):
        weighed = prior_option(prior, frequencies)
        knowledge = load_knowledge()
        found = outside_files(outside, knowledge)
        request = CohortRequest(tuple(files), _names(samples), absent_is_reference, unphased, found.calls, weighed)
        _require_parquet(out)
        tables = are_tables(files)
    if not tables:
        return _call_genomes(request, knowledge, out, found, block, _engine(workers, cluster))
    if workers or cluster:
        fail("tables are called in this process. Leave out --workers and --cluster.", 2)
    _call_tables(request, knowledge, out, found, assays, strand)


def _refusals() -> tuple[type[Exception], ...]:
    from alliance.genomics.cohorts.parquet import NoParquetError
    from alliance.genomics.genotypes.errors import GenotypeError
    from alliance.genomics.knowledge.rows import KnowledgeError
    from alliance.genomics.priors import PriorError

    return GenotypeError, KnowledgeError, NoParquetError, PriorError


def _require_parquet(out: Path | None) -> None:
    """Find out before a long run, rather than at its end."""
    if out is not None and out.suffix == ".parquet":
        from alliance.genomics.cohorts.parquet import require_parquet

        require_parquet()


def _call_tables(
    request: CohortRequest,
    knowledge: Knowledge,
    out: Path | None,
    outside: OutsideFiles,
    assays: Path | None,
    strand: StrandName | None,
) -> None:
    from alliance.cli.build import say_the_build
    from alliance.genomics.calling import call_files

    with explained(*_refusals(), exit_code=2):
        cohort = call_files(
            request.files,
            knowledge,
            samples=request.samples,
            absent_is_reference=request.absent_is_reference,
            unphased=request.unphased,
            outside=request.outside,
            assays=assays,
            strand=strand_sign(strand),
        )
        outside.warn_of_strangers(cohort.samples)
    say_the_build(cohort.matrix)
    with explained(exit_code=3):
        write_calls(cohort, out, request.prior)


def _call_genomes(
    request: CohortRequest,
    knowledge: Knowledge,
    out: Path | None,
    outside: OutsideFiles,
    block: int,
    engine: AbstractContextManager[Engine],
) -> None:
    from alliance.cli.output import written
    from alliance.cli.progress import stages
    from alliance.genomics.cohorts.journal import RunningError
    from alliance.genomics.cohorts.run import EngineError, call_to_file, table_text
    from alliance.genomics.genotypes.reader import sample_names

    with explained(*_refusals(), exit_code=2), explained(RunningError, EngineError, exit_code=3):
        if request.outside:
            outside.warn_of_strangers(sample_names(request.files))
        with engine as kernel, stages() as watch:
            if out is None or (out.exists() and not out.is_file()):
                text = table_text(request, knowledge, engine=kernel, block=block, watch=watch, look=_look)
                written(out, text)
                return
            call_to_file(
                request,
                knowledge,
                out,
                engine=kernel,
                block=block,
                watch=watch,
                look=_look,
                taken_up=_taken_up,
            )


def _look(matrix: GenotypeMatrix) -> None:
    """Say on standard error how the genotypes were read, before they are called."""
    from alliance.cli.build import say_the_build
    from alliance.cli.oddities import say_what_is_odd

    say_the_build(matrix)
    say_what_is_odd(matrix)


def _engine(workers: int | None, cluster: str | None) -> AbstractContextManager[Engine]:
    if workers is None and cluster is None:
        from alliance.genomics.cohorts.run import on_this_machine

        return nullcontext(on_this_machine)
    if workers is not None and cluster is not None:
        fail("--workers and --cluster exclude each other. Choose one.", 2)
    try:
        from alliance.genomics.cluster import local_workers, workers_at
    except ModuleNotFoundError:
        fail("calling on workers needs packages that are not installed: pip install 'alliance[cluster]'", 2)
    return local_workers(workers) if workers is not None else workers_at(str(cluster))


def _taken_up(found: str, samples: int) -> None:
    if found == "same":
        typer.echo(f"Going on with the unfinished run: {samples:,} samples were done.", err=True)
    else:
        typer.echo("Starting over: the unfinished run was of other files or arguments, or is damaged.", err=True)


def _names(samples: str | None) -> tuple[str, ...] | None:
    if samples is None:
        return None
    # Unlike Path.is_file, this takes a list that is longer than a file name may be for what it is.
    named = os.path.isfile(samples)
    names = Path(samples).read_text("utf-8-sig").splitlines() if named else samples.split(",")
    return tuple(name.strip() for name in names if name.strip())

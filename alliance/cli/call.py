"""`alliance call`: every gene of every sample of a cohort, one row each."""

from __future__ import annotations

import os
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from alliance.cli.failure import explained, fail
from alliance.cli.prior import FrequenciesOption, PriorOption
from alliance.cli.reading import AbsentOption, UnphasedOption
from alliance.cli.tables import AssaysOption, StrandName, StrandOption, strand_sign, write_calls

if TYPE_CHECKING:
    from alliance.genomics.cohorts.request import CohortRequest
    from alliance.genomics.cohorts.run import Engine
    from alliance.genomics.knowledge.tables import Knowledge


def call(
    files: Annotated[
        list[Path],
        typer.Argument(
            help="VCF or BCF files: one, one a chromosome or gene, or many samples'. Or a laboratory's tables (CSV, "
            "TSV, XLSX, 23andMe)."
        ),
    ],
    out: Annotated[Path | None, typer.Option(help="File for the table; the terminal where none is named.")] = None,
    samples: Annotated[
        str | None, typer.Option(help="Samples to call: a file with one name a line, or names with commas between.")
    ] = None,
    outside: Annotated[
        Path | None,
        typer.Option(
            help="Calls made elsewhere (CYP2D6, HLA, MT-RNR1): what Aldy, Cyrius, pbStarPhase or StellarPGx wrote, "
            "or a tab-separated table of sample, gene, diplotype."
        ),
    ] = None,
    unphased: UnphasedOption = False,
    absent_is_reference: AbsentOption = False,
    assays: AssaysOption = None,
    strand: StrandOption = None,
    prior: PriorOption = None,
    frequencies: FrequenciesOption = None,
    block: Annotated[int, typer.Option(min=1, help="Samples to call at a time; more take more memory.")] = 5000,
    workers: Annotated[
        int | None, typer.Option(min=1, help="Call in so many processes of this machine (needs the extra `cluster`).")
    ] = None,
    cluster: Annotated[
        str | None,
        typer.Option(help="Call on a Dask cluster: its scheduler's address, such as tcp://scheduler:8786."),
    ] = None,
) -> None:
    """Call every gene in every sample of FILES and write one row per sample and gene.

    The table is tab-separated, or Parquet where the name of --out ends in .parquet (needs the extra `parquet`).
    A run that was ended goes on where it was when it is started again with the same arguments.
    """
    from alliance.cli.outside import outside_option
    from alliance.cli.prior import prior_option
    from alliance.genomics.cohorts.request import CohortRequest
    from alliance.genomics.genotypes.bench.read import are_tables
    from alliance.genomics.knowledge.load import load_knowledge

    with explained(*_refusals(), exit_code=2):
        weighed_by = prior_option(prior, frequencies)
        knowledge = load_knowledge()
        elsewhere = outside_option(outside, knowledge)
        request = CohortRequest(tuple(files), _names(samples), absent_is_reference, unphased, elsewhere, weighed_by)
        tables = are_tables(files)
    if not tables:
        return _call_genomes(request, knowledge, out, outside, block, _engine(workers, cluster))
    if workers or cluster or _is_parquet(out):
        fail("tables are called in this process and written as TSV. Name a .tsv file, and no workers.", 2)
    _call_tables(request, knowledge, out, outside, assays, strand)


def _refusals() -> tuple[type[Exception], ...]:
    from alliance.genomics.cohorts.parquet import NoParquetError
    from alliance.genomics.genotypes.errors import GenotypeError
    from alliance.genomics.knowledge.rows import KnowledgeError
    from alliance.genomics.priors import PriorError

    return GenotypeError, KnowledgeError, NoParquetError, PriorError


def _is_parquet(out: Path | None) -> bool:
    return out is not None and out.suffix == ".parquet"


def _call_tables(
    request: CohortRequest,
    knowledge: Knowledge,
    out: Path | None,
    outside: Path | None,
    assays: Path | None,
    strand: StrandName | None,
) -> None:
    from alliance.cli.outside import warn_of_strangers
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
        warn_of_strangers(outside, request.outside, cohort.samples)
    with explained(exit_code=3):
        write_calls(cohort, out, request.prior)


def _call_genomes(
    request: CohortRequest,
    knowledge: Knowledge,
    out: Path | None,
    outside: Path | None,
    block: int,
    engine: AbstractContextManager[Engine],
) -> None:
    from alliance.cli.oddities import say_what_is_odd
    from alliance.cli.output import written
    from alliance.cli.outside import warn_of_strangers
    from alliance.cli.progress import stages
    from alliance.genomics.cohorts.journal import RunningError
    from alliance.genomics.cohorts.parquet import require_parquet
    from alliance.genomics.cohorts.run import EngineError, call_to_file, table_text
    from alliance.genomics.genotypes.reader import sample_names

    with explained(*_refusals(), exit_code=2), explained(RunningError, EngineError, exit_code=3):
        if _is_parquet(out):
            require_parquet()
        if request.outside:
            warn_of_strangers(outside, request.outside, sample_names(request.files))
        with engine as kernel, stages() as watch:
            if out is None or (out.exists() and not out.is_file()):
                text = table_text(request, knowledge, engine=kernel, block=block, watch=watch, look=say_what_is_odd)
                written(out, text)
                return
            call_to_file(
                request,
                knowledge,
                out,
                engine=kernel,
                block=block,
                watch=watch,
                look=say_what_is_odd,
                taken_up=_taken_up,
            )


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
